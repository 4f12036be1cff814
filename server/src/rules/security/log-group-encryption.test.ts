import { testRule } from '../../../../test/harness/rule-tester';
import { logGroupEncryption } from './log-group-encryption';

type Draft = Record<string, any>;

const group = (more: Draft = {}) => ({ Type: 'AWS::Logs::LogGroup', Properties: more });
const task = (name: unknown) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    ContainerDefinitions: [
      {
        Name: 'web',
        Image: 'web:1',
        LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': name } },
      },
    ],
  },
});
const template = (logGroup: Draft, name: unknown = { Ref: 'Logs' }, resources: Draft = {}, sections: Draft = {}) => ({
  ...sections,
  Resources: { Logs: logGroup, Task: task(name), ...resources },
});
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const exampleKey = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const placeholder = 'arn:{partition}:kms:{region}:{account}:key/REPLACE_ME';
const found = (key: unknown = placeholder, more: Draft = {}) => [
  {
    message: 'unset' as const,
    data: { group: 'Logs' },
    at: '/Resources/Logs',
    related: 1,
    fixes: [
      {
        title: 'Add "KmsKeyId"',
        placeholder: true,
        result: (draft: Draft) => {
          draft.Resources.Logs.Properties.KmsKeyId = key;
        },
      },
    ],
    ...more,
  },
];

testRule(logGroupEncryption, {
  valid: [
    { name: 'a key', template: template(group({ KmsKeyId: exampleKey })) },
    { name: 'a key of the template', template: template(group({ KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } })) },
    { name: 'an imported key', template: template(group({ KmsKeyId: { 'Fn::ImportValue': 'key' } })) },
    {
      name: 'a key of a parameter',
      template: template(
        group({ KmsKeyId: { Ref: 'Key' } }),
        undefined,
        {},
        { Parameters: { Key: { Type: 'String' } } },
      ),
    },
    { name: 'a log group of others', template: template(group({ LogGroupName: '/aws/lambda/web' }), '/ecs/web') },
    {
      name: 'a log group of a parameter',
      template: template(
        group({ LogGroupName: '/ecs/web' }),
        { Ref: 'Group' },
        {},
        {
          Parameters: { Group: { Type: 'String' } },
        },
      ),
    },
  ],
  invalid: [
    { name: 'no key', template: template(group({ RetentionInDays: 30 })), findings: found() },
    {
      name: 'the only key of the template',
      template: template(group({ RetentionInDays: 30 }), undefined, { Key: { Type: 'AWS::KMS::Key' } }),
      findings: found(undefined, {
        fixes: [
          {
            title: 'Add "KmsKeyId": Key',
            result: (draft: Draft) => {
              draft.Resources.Logs.Properties.KmsKeyId = { 'Fn::GetAtt': ['Key', 'Arn'] };
            },
          },
        ],
      }),
    },
    {
      name: 'two log groups, one of which a task writes to',
      template: template(
        group({ LogGroupName: '/ecs/web', RetentionInDays: 30 }),
        '/ecs/web',
        {
          Other: { Condition: 'IsProd', ...group({ RetentionInDays: 30 }) },
        },
        isProd,
      ),
      findings: found(),
    },
    {
      name: 'a key by a condition',
      template: template(
        group({ RetentionInDays: 30, KmsKeyId: { 'Fn::If': ['IsProd', exampleKey, { Ref: 'AWS::NoValue' }] } }),
        undefined,
        {},
        isProd,
      ),
      findings: found(placeholder, {
        when: 'When IsProd is false',
        fixes: [
          {
            title: 'Add "KmsKeyId"',
            placeholder: true,
            result: (draft: Draft) => {
              draft.Resources.Logs.Properties.KmsKeyId['Fn::If'][2] = placeholder;
            },
          },
        ],
      }),
    },
  ],
});
