import { testRule } from '../../../../test/harness/rule-tester';
import { roleTrust } from './role-trust';

const ref = (name: string) => ({ Ref: name });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const sub = (text: string) => ({ 'Fn::Sub': text });
const when = (...values: unknown[]) => ({ 'Fn::If': ['IsProd', ...values] });
const statement = (principal: unknown, others: Record<string, unknown> = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...others,
});
const trusting = (statements: unknown, others: Record<string, unknown> = {}) => ({
  Type: 'AWS::IAM::Role',
  ...others,
  Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: statements } },
});
const role = (service: unknown, others: Record<string, unknown> = {}) =>
  trusting([statement({ Service: service })], others);
const task = (properties: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::TaskDefinition',
  ...others,
  Properties: { Family: 'web', ...properties, ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
});
const template = (resources: Record<string, unknown>) => ({
  Parameters: { Name: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
  Resources: { Good: role('ecs-tasks.amazonaws.com'), Other: task({ ExecutionRoleArn: arn('Good') }), ...resources },
});
const withTask = (given: unknown) => template({ Role: given, Task: task({ TaskRoleArn: arn('Role') }) });
const tasks = 'ecs-tasks.amazonaws.com';
const at = '/Resources/Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service';
const trust = (draft: Record<string, any>) =>
  draft.Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0].Principal;
const use = (service: string) => ({
  title: `Use "${service}"`,
  result: (draft: Record<string, any>) => {
    trust(draft).Service = service;
  },
});

testRule(roleTrust, {
  valid: [
    ...Object.entries({
      'the service': role(tasks),
      'the service in a list': role(['ec2.amazonaws.com', tasks]),
      'the service of China': role('ecs-tasks.amazonaws.com.cn'),
      'the service with a suffix': role(sub('ecs-tasks.${AWS::URLSuffix}')),
      'a joined service': role({ 'Fn::Join': ['', ['ecs-tasks.', ref('AWS::URLSuffix')]] }),
      'a service that a parameter names': role(ref('Name')),
      'an imported service': role({ 'Fn::ImportValue': 'service' }),
      'services of which one is not known': role(['ec2.amazonaws.com', ref('Name')]),
      'one of two statements': trusting([statement({ AWS: '123456789012' }), statement({ Service: tasks })]),
      'a single statement': trusting(statement({ Service: tasks })),
      everybody: trusting([statement('*')]),
      'every account': trusting([statement({ AWS: '*' })]),
      'all but some': trusting([{ Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' }]),
      'all actions': trusting([statement({ Service: tasks }, { Action: ['sts:*'] })]),
      'a condition': trusting([
        statement({ Service: tasks }, { Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } } }),
      ]),
      'a policy that is not known': { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: ref('Name') } },
      'statements that are not known': trusting([{ 'Fn::Transform': { Name: 'AWS::Include' } }]),
    }).map(([name, given]) => ({ name, template: withTask(given) })),
    { name: 'a role that no task has', template: template({ Role: role('lambda.amazonaws.com') }) },
    {
      name: 'a role by its ARN, a parameter, an import',
      template: template({
        Role: role('lambda.amazonaws.com'),
        First: task({ TaskRoleArn: 'arn:aws:iam::123456789012:role/web' }),
        Second: task({ TaskRoleArn: ref('Name') }),
        Third: task({ TaskRoleArn: { 'Fn::ImportValue': 'role' } }),
      }),
    },
    {
      name: 'a role that is there only when no task has it',
      template: template({
        Role: role('lambda.amazonaws.com', { Condition: 'IsProd' }),
        Task: task({ TaskRoleArn: when(ref('AWS::NoValue'), arn('Role')) }),
      }),
    },
    {
      name: 'the role of a scheduled task',
      template: template({
        Role: role('events.amazonaws.com'),
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'a', Arn: 'x', RoleArn: arn('Role') }] },
        },
      }),
    },
    {
      name: 'a role with which ECS manages volumes',
      template: template({
        Role: role('ecs.amazonaws.com'),
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: { VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: { RoleArn: arn('Role') } }] },
        },
      }),
    },
  ],
  invalid: [
    {
      name: 'a slip in the name',
      template: withTask(role('ecs-task.amazonaws.com')),
      findings: [
        { message: 'task', data: { role: 'Role', user: 'Task' }, at, fixes: [{ ...use(tasks), preferred: true }] },
      ],
    },
    {
      name: 'an account, where ECS itself is meant',
      template: template({
        Role: trusting([statement({ AWS: '123456789012' })]),
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: { VolumeConfigurations: [{ Name: 'data', ManagedEBSVolume: { RoleArn: arn('Role') } }] },
        },
      }),
      findings: [
        {
          message: 'infrastructure',
          severity: 'warning',
          data: { role: 'Role', user: 'Service' },
          at: '/Resources/Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal',
          fixes: [{ title: 'Add "Service": "ecs.amazonaws.com"' }],
        },
      ],
    },
    {
      name: 'the slip in the role of several',
      template: template({
        Role: role('ecs-task.amazonaws.com'),
        Task: task({ ExecutionRoleArn: arn('Role') }),
        Function: { Type: 'AWS::Lambda::Function', Properties: { Role: arn('Role') } },
      }),
      findings: [
        {
          message: 'executionOfAnother',
          data: { role: 'Role', user: 'Task', other: '"Function"' },
          at,
          fixes: [],
        },
      ],
    },
    {
      name: 'a role that the service waits for, and that others may hand over',
      template: template({
        Role: role('ecs-task.amazonaws.com'),
        Task: task({ ExecutionRoleArn: arn('Role') }),
        Service: { Type: 'AWS::ECS::Service', DependsOn: 'Role', Properties: { TaskDefinition: ref('Task') } },
        Deploy: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: arn('Role') }],
            },
          },
        },
      }),
      findings: [
        { message: 'execution', data: { role: 'Role', user: 'Task' }, at, fixes: [{ ...use(tasks), preferred: true }] },
      ],
    },
    {
      name: 'another service',
      template: withTask(role('ecs.amazonaws.com')),
      findings: [
        {
          message: 'task',
          data: { role: 'Role', user: 'Task' },
          at,
          related: 1,
          fixes: [use(tasks)],
        },
      ],
    },
    {
      name: 'other services of an execution role that is named',
      template: template({
        Role: role(['ec2.amazonaws.com', sub('lambda.${AWS::URLSuffix}')]),
        Task: task({ ExecutionRoleArn: ref('Role') }),
      }),
      findings: [
        {
          message: 'executionOfAnother',
          data: { role: 'Role', user: 'Task', other: 'ec2.amazonaws.com' },
          at,
          fixes: [],
        },
      ],
    },
    {
      name: 'an ARN that is made of the name',
      template: template({
        Role: role('ec2.amazonaws.com'),
        Task: task({ TaskRoleArn: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Role}') }),
      }),
      findings: [
        {
          message: 'task',
          data: { role: 'Role', user: 'Task' },
          at,
          fixes: [use(tasks)],
        },
      ],
    },
    {
      name: 'an account instead of a service',
      template: withTask(trusting([statement({ AWS: '123456789012' })])),
      findings: [
        {
          message: 'task',
          data: { role: 'Role', user: 'Task' },
          at: '/Resources/Role/Properties/AssumeRolePolicyDocument/Statement/0/Principal',
          fixes: [
            {
              title: `Add "Service": "${tasks}"`,
              result: (draft) => {
                trust(draft).Service = tasks;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'another service on a condition',
      template: withTask(
        trusting([statement({ Service: 'ec2.amazonaws.com' }, { Condition: { StringEquals: { a: 'b' } } })]),
      ),
      findings: [{ message: 'task', data: { role: 'Role', user: 'Task' }, at, fixes: [] }],
    },
    {
      name: 'statements about other things',
      template: withTask(
        trusting([
          statement({ Service: tasks }, { Action: 'sts:TagSession' }),
          statement({ Service: tasks }, { Effect: 'Deny' }),
        ]),
      ),
      findings: [
        {
          message: 'task',
          data: { role: 'Role', user: 'Task' },
          at: '/Resources/Role/Properties/AssumeRolePolicyDocument',
        },
      ],
    },
    {
      name: 'a role behind a condition',
      template: template({
        Role: role(when('ec2.amazonaws.com', tasks), { Condition: 'IsProd' }),
        Task: task({ TaskRoleArn: when(arn('Role'), ref('AWS::NoValue')) }, { Condition: 'IsProd' }),
      }),
      findings: [
        {
          message: 'task',
          data: { role: 'Role', user: 'Task' },
          at: `${at}/Fn::If/1`,
          fixes: [
            {
              title: `Use "${tasks}"`,
              result: (draft) => {
                trust(draft).Service = when(tasks, tasks);
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an express service and a daemon',
      template: template({
        Role: role('ec2.amazonaws.com'),
        Express: {
          Type: 'AWS::ECS::ExpressGatewayService',
          Properties: { ExecutionRoleArn: arn('Good'), InfrastructureRoleArn: arn('Role') },
        },
        Daemon: {
          Type: 'AWS::ECS::DaemonTaskDefinition',
          Properties: { Family: 'agent', TaskRoleArn: arn('Role'), ContainerDefinitions: [] },
        },
      }),
      findings: [
        {
          message: 'taskOfAnother',
          data: { role: 'Role', user: 'Daemon', other: '"Express"' },
          at,
          fixes: [],
        },
        {
          message: 'infrastructureOfAnother',
          severity: 'warning',
          data: { role: 'Role', user: 'Express', other: '"Daemon"' },
          at,
          fixes: [],
        },
      ],
    },
    {
      name: 'a role for volumes',
      template: template({
        Role: role(tasks),
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: {
            VolumeConfigurations: [
              when({ Name: 'data', ManagedEBSVolume: { RoleArn: arn('Role') } }, ref('AWS::NoValue')),
            ],
          },
        },
      }),
      findings: [
        {
          message: 'infrastructure',
          when: 'When IsProd is true',
          severity: 'warning',
          data: { role: 'Role', user: 'Service' },
          at,
          fixes: [use('ecs.amazonaws.com')],
        },
      ],
    },
  ],
});
