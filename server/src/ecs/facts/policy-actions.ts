/**
 * What the agent of ECS Exec calls with the task role.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
export const execActions: readonly string[] = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

/** The actions that fetch an image from a repository of ECR. */
export const pullActions: readonly string[] = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** The action that puts one there: who may do that is no mere puller. */
export const pushAction = 'ecr:PutImage';

/** It is about the whole registry, so that policies can allow it on `*` only. */
export const tokenAction = 'ecr:GetAuthorizationToken';

/**
 * Actions that only an application calls, by their service: ECS calls none of these with the execution role.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const applicationActions: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    appmesh: ['*'],
    bedrock: ['*'],
    dax: ['*'],
    dynamodb: ['*'],
    elasticfilesystem: ['client*'],
    events: ['putevents'],
    'execute-api': ['*'],
    firehose: ['*'],
    kinesis: ['*'],
    lambda: ['invokefunction'],
    'rds-data': ['*'],
    'rds-db': ['*'],
    s3: ['put*', 'delete*'],
    ses: ['*'],
    sns: ['*'],
    sqs: ['*'],
    ssmmessages: ['*'],
    states: ['*'],
    xray: ['*'],
  }),
);
