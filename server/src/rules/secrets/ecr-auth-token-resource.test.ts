import { testRule } from '../../../../test/harness/rule-tester';
import { ecrAuthTokenResource } from './ecr-auth-token-resource';

const ref = (name: string) => ({ Ref: name });
const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const sub = (text: string) => ({ 'Fn::Sub': text });
const when = (...values: unknown[]) => ({ 'Fn::If': ['IsProd', ...values] });
const token = 'ecr:GetAuthorizationToken';
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const allow = (action: unknown, resource: unknown, others: Record<string, unknown> = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...others,
});
const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });
const role = (properties: Record<string, unknown> = {}, others: Record<string, unknown> = {}) => ({
  Type: 'AWS::IAM::Role',
  ...others,
  Properties: {
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    ...properties,
  },
});
const inline = (...statements: unknown[]) =>
  role({ Policies: [{ PolicyName: 'pull', PolicyDocument: document(...statements) }] });
const template = (given: unknown, others: Record<string, unknown> = {}) => ({
  Parameters: { Name: { Type: 'String' }, Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
  Resources: {
    Role: given,
    Other: inline(allow(token, '*'), allow(pull, arn('Repository'))),
    Repository: { Type: 'AWS::ECR::Repository' },
    ...others,
  },
});
const at = '/Resources/Role/Properties/Policies/0/PolicyDocument/Statement/0/Resource';
const statements = (draft: Record<string, any>) => draft.Resources.Role.Properties.Policies[0].PolicyDocument.Statement;
const set = {
  title: 'Set the Resource to "*"',
  preferred: true,
  result: (draft: Record<string, any>) => {
    statements(draft)[0].Resource = '*';
  },
};
const finding = { message: 'resource', at, related: 1, fixes: [set] } as const;

testRule(ecrAuthTokenResource, {
  valid: [
    ...Object.entries({
      'all resources': [allow(token, '*')],
      'all resources in a list': [allow([token, ...pull], ['*', arn('Repository')])],
      'other actions on a repository': [allow(pull, arn('Repository'))],
      'a pattern of actions, which a statement of its own may complete': [allow('ecr:*', arn('Repository'))],
      'a denial': [{ Effect: 'Deny', Action: token, Resource: arn('Repository') }],
      'a resource that a parameter names': [allow(token, ref('Name'))],
      'an imported resource': [allow(token, { 'Fn::ImportValue': 'repository' })],
      'an action that is not known': [allow([ref('Name')], arn('Repository'))],
      'another statement that allows it': [allow([token, ...pull], arn('Repository')), allow('ecr:Get*', '*')],
      'all resources but some': [{ Effect: 'Allow', Action: token, NotResource: arn('Repository') }],
      'a resource that is not there yet': [{ Effect: 'Allow', Action: token }],
    }).map(([name, given]) => ({ name, template: template(inline(...given)) })),
    {
      name: 'a policy of AWS that allows it',
      template: template(
        role({
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
          Policies: [{ PolicyName: 'pull', PolicyDocument: document(allow(token, arn('Repository'))) }],
        }),
      ),
    },
    {
      name: 'a resource for each condition',
      template: template(inline(allow(when(token, pull), when('*', arn('Repository'))))),
    },
  ],
  invalid: [
    { name: 'an attribute', template: template(inline(allow(token, arn('Repository')))), findings: [finding] },
    {
      name: 'another spelling',
      template: template(inline(allow(token.toLowerCase(), arn('Repository')))),
      findings: [finding],
    },
    {
      name: 'a text',
      template: template(inline(allow([token], 'arn:aws:ecr:eu-west-1:123456789012:repository/web'))),
      findings: [finding],
    },
    {
      name: 'texts with something put in',
      template: template(
        inline(allow(token, [sub('arn:aws:ecr:${AWS::Region}:${AWS::AccountId}:repository/web'), arn('Repository')])),
      ),
      findings: [finding],
    },
    {
      name: 'a condition, too',
      template: template(inline(allow(token, 'arn:aws:ecr:*:*:*', { Condition: { Bool: { a: 'true' } } }))),
      findings: [finding],
    },
    {
      name: 'other actions, which stay as they are',
      template: template(inline(allow([token, ...pull], arn('Repository')), allow('s3:GetObject', '*'))),
      findings: [
        {
          message: 'resource',
          at,
          fixes: [
            {
              title: 'Allow it in a statement of its own',
              preferred: true,
              result: (draft) => {
                statements(draft)[0].Action = pull;
                statements(draft).push(allow(token, '*'));
              },
            },
            { ...set, preferred: false },
          ],
        },
      ],
    },
    {
      name: 'a single statement',
      template: template(
        role({
          Policies: [{ PolicyName: 'a', PolicyDocument: { Statement: allow([token, ...pull], arn('Repository')) } }],
        }),
      ),
      findings: [
        {
          message: 'resource',
          at: '/Resources/Role/Properties/Policies/0/PolicyDocument/Statement/Resource',
          fixes: [
            {
              title: 'Set the Resource to "*"',
              result: (draft) => {
                draft.Resources.Role.Properties.Policies[0].PolicyDocument.Statement.Resource = '*';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a role with a policy that is not known',
      template: template(
        role({
          ManagedPolicyArns: [ref('Name')],
          Policies: [{ PolicyName: 'a', PolicyDocument: document(allow(token, arn('Repository'))) }],
        }),
      ),
      findings: [{ ...finding, severity: 'warning' }],
    },
    {
      name: 'policies of their own',
      template: template(role(), {
        First: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'pull',
            Roles: [ref('Role')],
            PolicyDocument: document(allow(token, arn('Repository'))),
          },
        },
        Second: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: document(allow(token, arn('Repository'))) },
        },
      }),
      findings: [
        {
          message: 'resource',
          at: '/Resources/First/Properties/PolicyDocument/Statement/0/Resource',
          fixes: [{ title: 'Set the Resource to "*"', preferred: true }],
        },
        {
          message: 'resource',
          severity: 'warning',
          at: '/Resources/Second/Properties/PolicyDocument/Statement/0/Resource',
          fixes: [{ title: 'Set the Resource to "*"', preferred: true }],
        },
      ],
    },
    {
      name: 'a resource behind a condition, in a role behind another',
      template: template({
        ...inline(
          when(allow(token, when('*', arn('Repository'))), ref('AWS::NoValue')),
          allow(token, when('*', arn('Repository'))),
        ),
        Condition: 'IsTest',
      }),
      findings: [
        {
          message: 'resource',
          when: 'When IsProd is false',
          at: '/Resources/Role/Properties/Policies/0/PolicyDocument/Statement/1/Resource/Fn::If/2',
          fixes: [
            {
              title: 'Set the Resource to "*"',
              preferred: true,
              result: (draft) => {
                statements(draft)[1].Resource = when('*', '*');
              },
            },
          ],
        },
      ],
    },
  ],
});
