import { testRule } from '../../../../test/harness/rule-tester';
import { taskRoleWildcard } from './task-role-wildcard';

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
const role = (properties: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
  Type: 'AWS::IAM::Role',
  ...others,
  Properties: { AssumeRolePolicyDocument: document(), ...properties },
});
const inline = (...statements: unknown[]) =>
  role({ Policies: [{ PolicyName: 'web', PolicyDocument: document(...statements) }] });
const task = (properties: Record<string, unknown>) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { Family: 'web', ...properties, ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
});
const template = (given: unknown, others: Record<string, unknown> = {}) => ({
  Parameters: { Name: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
  Resources: {
    Role: given,
    Task: task({ TaskRoleArn: arn('Role') }),
    Other: task({ TaskRoleArn: arn('Narrow'), ExecutionRoleArn: arn('Wide') }),
    Narrow: inline(allow('s3:GetObject', { Resource: 'arn:aws:s3:::web/*' })),
    Wide: inline(allow('*')),
    ...others,
  },
});
const at = '/Resources/Role/Properties/Policies/0/PolicyDocument/Statement/0/Action';
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';

testRule(taskRoleWildcard, {
  valid: [
    ...Object.entries({
      'some actions': allow(['s3:Get*', 's3:PutObject']),
      'all actions on one resource': allow('s3:*', { Resource: 'arn:aws:s3:::web/*' }),
      'all actions on a resource of this template': allow('sqs:*', { Resource: [arn('Queue')] }),
      'all actions on what a parameter names': allow('s3:*', { Resource: ref('Name') }),
      'all actions on a condition': allow('*', { Condition: { StringEquals: { 'aws:ResourceTag/app': 'web' } } }),
      'a denial': allow('*', { Effect: 'Deny' }),
      'actions that have no resources': allow(['ssmmessages:*', 'xray:*']),
      'an action that is not known': allow([ref('Name')]),
    }).map(([name, statement]) => ({ name, template: template(inline(statement)) })),
    { name: 'a policy of AWS', template: template(role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUser'] })) },
    { name: 'policies that a parameter names', template: template(role({ ManagedPolicyArns: ref('Name') })) },
    { name: 'an imported policy', template: template(role({ ManagedPolicyArns: [{ 'Fn::ImportValue': 'a' }] })) },
    {
      name: 'the role of something else',
      template: template(inline(), { Build: role({ ManagedPolicyArns: [admin], Policies: ref('Name') }) }),
    },
    {
      name: 'a task role that a parameter names',
      template: template(inline(allow('*')), { Task: task({ TaskRoleArn: ref('Name') }) }),
    },
  ],
  invalid: [
    {
      name: 'a service',
      template: template(inline(allow('s3:*'))),
      findings: [{ message: 'service', data: { service: 's3' }, at }],
    },
    {
      name: 'several services, in a list',
      template: template(inline(allow(['logs:PutLogEvents', 's3:*', 'sqs:*'], { Resource: ['*'] }))),
      findings: [{ message: 'service', data: { service: 's3' }, at: `${at}/1` }],
    },
    {
      name: 'everything',
      template: template(inline(allow('*'))),
      findings: [{ message: 'all', severity: 'warning', at }],
    },
    {
      name: 'an administrator',
      template: template(role({ ManagedPolicyArns: [admin] })),
      findings: [{ message: 'all', severity: 'warning', at: '/Resources/Role/Properties/ManagedPolicyArns/0' }],
    },
    {
      name: 'an administrator in any partition, at times, behind another condition',
      template: template(
        role(
          { ManagedPolicyArns: [when(sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess'), ref('Name'))] },
          { Condition: 'IsThere' },
        ),
      ),
      findings: [
        {
          message: 'all',
          when: 'When IsProd is true',
          severity: 'warning',
          at: '/Resources/Role/Properties/ManagedPolicyArns/0/Fn::If/1',
        },
      ],
    },
    {
      name: 'a policy of two task roles, told once',
      template: template(inline(), {
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'web',
            Roles: [ref('Role'), ref('Narrow')],
            PolicyDocument: document(allow('dynamodb:*')),
          },
        },
      }),
      findings: [
        {
          message: 'service',
          data: { service: 'dynamodb' },
          at: '/Resources/Policy/Properties/PolicyDocument/Statement/0/Action',
        },
      ],
    },
  ],
});
