import { testRule } from '../../../../test/harness/rule-tester';
import { executionRolePermissions } from './execution-role-permissions';

const ref = (name: string) => ({ Ref: name });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const sub = (text: string) => ({ 'Fn::Sub': text });
const when = (...values: unknown[]) => ({ 'Fn::If': ['IsProd', ...values] });
const allow = (action: unknown, others: Record<string, unknown> = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...others,
});
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const role = (properties: Record<string, unknown>, service: unknown = 'ecs-tasks.amazonaws.com') => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
    }),
    ...properties,
  },
});
const policies = (...statements: unknown[]) => ({
  Policies: [{ PolicyName: 'web', PolicyDocument: document(...statements) }],
});
const inline = (...statements: unknown[]) => role(policies(...statements));
const managed = (...names: unknown[]) =>
  role({
    ManagedPolicyArns: names.map((name) => (typeof name === 'string' ? `arn:aws:iam::aws:policy/${name}` : name)),
  });
const task = (execution: unknown, taskRole: unknown, image: unknown = 'nginx:1.29') => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    Family: 'web',
    ExecutionRoleArn: execution,
    TaskRoleArn: taskRole,
    ContainerDefinitions: [{ Name: 'web', Image: image }],
  },
});
const image = sub('${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/web:1');
const pulling = 'service-role/AmazonECSTaskExecutionRolePolicy';
const template = (execution: unknown, application: unknown, others: Record<string, unknown> = {}) => ({
  Parameters: { Name: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
  Resources: {
    Execution: execution,
    Application: application,
    Task: task(arn('Execution'), arn('Application'), image),
    // Another task whose roles are as they should be.
    Other: task(arn('Good'), ref('GoodTask')),
    Good: managed(pulling),
    GoodTask: inline(allow(['s3:PutObject', 'ssmmessages:CreateControlChannel'])),
    ...others,
  },
});
const good = managed(pulling);
const nothing = role({});
const first = (name: string) => `/Resources/${name}/Properties/Policies/0/PolicyDocument/Statement/0/Action`;
const reads = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

testRule(executionRolePermissions, {
  valid: [
    ...Object.entries({
      'what ECS calls': [
        allow([...reads, 'logs:CreateLogStream', 'logs:CreateLogGroup', 'ssm:GetParameters']),
        allow(['secretsmanager:GetSecretValue', 'kms:Decrypt', 's3:GetObject', 's3:GetBucketLocation']),
      ],
      'patterns that cover what ECS calls': [allow(['s3:*', 'ecr:*', '*'])],
      'an action that is not known': [allow([ref('Name'), sub('${Name}:PutObject')])],
      'a denial': [allow(['ssmmessages:*'], { Effect: 'Deny' })],
    }).map(([name, given]) => ({ name, template: template(inline(...given), nothing) })),
    ...Object.entries({
      'what an application calls': [allow(['s3:PutObject', 'dynamodb:*', 'ssmmessages:CreateControlChannel'])],
      'an application that pushes images': [allow([...reads, 'ecr:PutImage'])],
      'an application that looks at repositories': [allow(['ecr:Describe*', 'ecr:GetAuthorizationToken'])],
      'all of ECR': [allow('ecr:*')],
    }).map(([name, given]) => ({ name: `on the task role ${name}`, template: template(good, inline(...given)) })),
    {
      name: 'one role for both',
      template: template(role({ ...policies(allow(['sqs:*', ...reads])) }), nothing, {
        Task: task(arn('Execution'), ref('Execution'), image),
      }),
    },
    {
      name: 'a role that others may assume',
      template: template(
        role(policies(allow('sqs:*')), ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com']),
        role(policies(allow(reads)), ref('Name')),
      ),
    },
    {
      name: 'a policy of both roles',
      template: template(nothing, nothing, {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'web',
            Roles: [ref('Execution'), ref('Application')],
            PolicyDocument: document(allow(['sqs:*']), allow(reads)),
          },
        },
        Managed: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { Roles: [ref('Execution'), ref('Name')], PolicyDocument: document(allow(['sqs:*'])) },
        },
      }),
    },
    {
      name: 'roles that no task has',
      template: template(inline(allow('sqs:*')), inline(allow(reads)), {
        Task: task(ref('Name'), { 'Fn::ImportValue': 'role' }, image),
      }),
    },
    { name: 'policies of AWS that are mixed', template: template(managed('AmazonSSMManagedInstanceCore'), nothing) },
    {
      name: 'policies that are not known',
      template: template(managed(ref('Name'), { 'Fn::ImportValue': 'policy' }), managed(ref('Name'))),
    },
  ],
  invalid: [
    {
      name: 'what the application calls, on the execution role',
      template: template(inline(allow(['logs:PutLogEvents', 'dynamodb:GetItem', 'sqs:SendMessage'])), nothing),
      findings: [
        {
          message: 'application',
          data: { role: 'Execution', action: 'dynamodb:GetItem' },
          at: `${first('Execution')}/1`,
          related: 1,
        },
      ],
    },
    {
      name: 'the channels of ECS Exec, on the execution role',
      template: template(inline(allow('ssmmessages:*')), ref('AWS::NoValue')),
      findings: [{ message: 'exec', data: { role: 'Execution', action: 'ssmmessages:*' }, at: first('Execution') }],
    },
    {
      name: 'what the task role allows as well',
      template: template(inline(allow(['s3:PutObject'])), inline(allow('s3:*'))),
      findings: [
        {
          message: 'application',
          severity: 'information',
          data: { role: 'Execution', action: 's3:PutObject' },
          at: `${first('Execution')}/0`,
        },
      ],
    },
    {
      name: 'a policy of AWS for the application',
      template: template(
        managed(pulling, sub('arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess')),
        nothing,
      ),
      findings: [
        {
          message: 'application',
          data: { role: 'Execution', action: 'xray:*' },
          at: '/Resources/Execution/Properties/ManagedPolicyArns/1',
        },
      ],
    },
    {
      name: 'a policy that names the execution role',
      template: template(good, nothing, {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'web',
            Roles: [ref('Execution')],
            PolicyDocument: document(allow(['elasticfilesystem:ClientMount'])),
          },
        },
      }),
      findings: [
        {
          message: 'application',
          data: { role: 'Execution', action: 'elasticfilesystem:ClientMount' },
          at: '/Resources/Policy/Properties/PolicyDocument/Statement/0/Action/0',
        },
      ],
    },
    {
      name: 'a statement that is there at times, of a role that a task has at times',
      template: template(inline(when(allow(['sqs:*']), ref('AWS::NoValue'))), nothing, {
        Task: task(when(arn('Execution'), ref('Name')), ref('AWS::NoValue')),
      }),
      findings: [
        {
          message: 'application',
          when: 'When IsProd is true',
          data: { role: 'Execution', action: 'sqs:*' },
          at: '/Resources/Execution/Properties/Policies/0/PolicyDocument/Statement/0/Fn::If/1/Action/0',
        },
      ],
    },
    {
      name: 'pulling on the task role instead of the execution role',
      template: template(inline(allow('logs:*')), inline(allow(reads))),
      findings: [
        {
          message: 'pull',
          data: { role: 'Application', execution: 'Execution' },
          at: `${first('Application')}/1`,
          related: 1,
        },
      ],
    },
    {
      name: 'pulling on the task role as well',
      template: template(good, managed(pulling)),
      findings: [
        {
          message: 'unused',
          severity: 'information',
          data: { role: 'Application' },
          at: '/Resources/Application/Properties/ManagedPolicyArns/0',
        },
      ],
    },
    {
      name: 'pulling on the task role, of images that are not in ECR',
      template: template(nothing, inline(allow(reads)), { Task: task(arn('Execution'), arn('Application')) }),
      findings: [
        {
          message: 'unused',
          severity: 'information',
          data: { role: 'Application' },
          at: `${first('Application')}/1`,
        },
      ],
    },
  ],
});
