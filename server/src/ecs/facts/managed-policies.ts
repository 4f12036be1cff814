import { execActions } from './policy-actions';

/** What a policy of AWS allows, as far as a rule may ask for it. */
export interface ManagedPolicy {
  /** Patterns of actions, on whatever resources. Actions outside of `ecr`, `ssmmessages` and `sts` may be left out. */
  readonly actions: readonly string[];
}

const byName: Readonly<Record<string, ManagedPolicy>> = {
  AdministratorAccess: { actions: ['*'] },
  'service-role/AmazonECSTaskExecutionRolePolicy': {
    actions: [
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
  },
  AmazonSSMManagedInstanceCore: {
    actions: ['ssm:GetParameter', 'ssm:GetParameters', ...execActions, 'ec2messages:*'],
  },
  'service-role/AmazonEC2RoleforSSM': { actions: ['ssm:GetParameters', ...execActions, 'ec2messages:*'] },
  AmazonSSMFullAccess: { actions: ['ssm:*', ...execActions, 'ec2messages:*'] },
  AmazonSSMReadOnlyAccess: { actions: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'] },
  AmazonEC2ContainerRegistryReadOnly: { actions: registryReads() },
  AmazonEC2ContainerRegistryPowerUser: {
    actions: [
      ...registryReads(),
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
      'ecr:PutImage',
    ],
  },
  AmazonEC2ContainerRegistryFullAccess: { actions: ['ecr:*'] },
  CloudWatchAgentServerPolicy: {
    actions: ['cloudwatch:PutMetricData', 'logs:*', 'xray:*', 'ssm:GetParameter'],
  },
  CloudWatchFullAccess: { actions: ['cloudwatch:*', 'logs:*', 'sns:*'] },
  CloudWatchLogsFullAccess: { actions: ['logs:*'] },
  AWSXRayDaemonWriteAccess: { actions: ['xray:*'] },
  AWSXrayWriteOnlyAccess: { actions: ['xray:*'] },
  AWSAppMeshEnvoyAccess: { actions: ['appmesh:StreamAggregatedResources'] },
  AmazonS3FullAccess: { actions: ['s3:*'] },
  AmazonS3ReadOnlyAccess: { actions: ['s3:Get*', 's3:List*', 's3:Describe*'] },
  AmazonDynamoDBFullAccess: { actions: ['dynamodb:*', 'dax:*'] },
  AmazonSQSFullAccess: { actions: ['sqs:*'] },
  SecretsManagerReadWrite: { actions: ['secretsmanager:*'] },
};

/**
 * The policies of AWS that roles of tasks often have, by what follows `:policy/` in their ARN.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const managedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(Object.entries(byName));

function registryReads(): string[] {
  return [
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchGetImage',
    'ecr:Describe*',
    'ecr:ListImages',
  ];
}
