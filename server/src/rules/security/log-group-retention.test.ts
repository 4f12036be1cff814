import { testRule } from '../../../../test/harness/rule-tester';
import { logGroupRetention } from './log-group-retention';

type Draft = Record<string, any>;

const group = (more: Draft = {}) => ({ Type: 'AWS::Logs::LogGroup', Properties: more });
const container = (name: unknown, more: Draft = {}) => ({
  Name: 'web',
  Image: 'web:1',
  LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': name }, ...more },
});
const task = (...containers: unknown[]) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { ContainerDefinitions: containers },
});
const template = (logGroup: Draft, name: unknown = { Ref: 'Logs' }, sections: Draft = {}) => ({
  ...sections,
  Resources: { Logs: logGroup, Task: task(container(name)) },
});
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const keep = (days: number) => ({
  title: `Keep logs for ${days} days`,
  result: (draft: Draft) => {
    draft.Resources.Logs.Properties ??= {};
    draft.Resources.Logs.Properties.RetentionInDays = days;
  },
});
const found = (more: Draft = {}) => [
  {
    message: 'forever' as const,
    data: { group: 'Logs' },
    at: '/Resources/Logs',
    related: 1,
    fixes: [keep(30), keep(365)],
    ...more,
  },
];

testRule(logGroupRetention, {
  valid: [
    { name: 'a number of days', template: template(group({ RetentionInDays: 30 })) },
    {
      name: 'a number that only deployment shows',
      template: template(group({ RetentionInDays: { Ref: 'Days' } }), undefined, {
        Parameters: { Days: { Type: 'Number' } },
      }),
    },
    { name: 'an imported number', template: template(group({ RetentionInDays: { 'Fn::ImportValue': 'days' } })) },
    { name: 'a log group of others', template: template(group({ LogGroupName: '/aws/lambda/web' }), '/ecs/web') },
    {
      name: 'a log group of a parameter',
      template: template(
        group({ LogGroupName: '/ecs/web' }),
        { Ref: 'Group' },
        {
          Parameters: { Group: { Type: 'String' } },
        },
      ),
    },
    { name: 'a log group of another stack', template: template(group(), { 'Fn::ImportValue': 'group' }) },
    { name: 'the class DELIVERY', template: template(group({ LogGroupClass: 'DELIVERY' })) },
    {
      name: 'two task definitions, none of which writes to it',
      template: { Resources: { ...template(group(), 'a').Resources, Other: task(container('b')) } },
    },
    {
      name: 'another driver',
      template: { Resources: { Logs: group(), Task: task(container({ Ref: 'Logs' }, { LogDriver: 'splunk' })) } },
    },
  ],
  invalid: [
    { name: 'a reference', template: template(group({ KmsKeyId: 'key' })), findings: found() },
    { name: 'no properties', template: template({ Type: 'AWS::Logs::LogGroup' }), findings: found() },
    {
      name: 'a reference in Sub',
      template: template(group({ LogGroupClass: 'STANDARD' }), { 'Fn::Sub': '${Logs}' }),
      findings: found(),
    },
    { name: 'the name', template: template(group({ LogGroupName: '/ecs/web' }), '/ecs/web'), findings: found() },
    {
      name: 'the same text for both',
      template: template(group({ LogGroupName: { 'Fn::Sub': '/ecs/${AWS::StackName}' } }), {
        'Fn::Join': ['/', ['/ecs', { Ref: 'AWS::StackName' }]],
      }),
      findings: found(),
    },
    {
      name: 'the same parameter for both',
      template: template(
        group({ LogGroupName: { Ref: 'Group' } }),
        { Ref: 'Group' },
        {
          Parameters: { Group: { Type: 'String' } },
        },
      ),
      findings: found(),
    },
    {
      name: 'a log group and a task under a condition',
      template: {
        ...isProd,
        Resources: {
          Logs: { Condition: 'IsProd', ...group({ KmsKeyId: 'key' }) },
          Task: { Condition: 'IsProd', ...task(container({ Ref: 'Logs' })) },
          Other: task(container('/ecs/other')),
        },
      },
      findings: found(),
    },
    {
      name: 'a container by a condition',
      template: {
        ...isProd,
        Resources: {
          Logs: group({ KmsKeyId: 'key' }),
          Task: task({ 'Fn::If': ['IsProd', container({ Ref: 'Logs' }), container('/ecs/other')] }),
        },
      },
      findings: found({ when: 'When IsProd is true' }),
    },
    {
      name: 'a number by a condition',
      template: template(
        group({ RetentionInDays: { 'Fn::If': ['IsProd', 30, { Ref: 'AWS::NoValue' }] } }),
        undefined,
        isProd,
      ),
      findings: found({
        when: 'When IsProd is false',
        fixes: [30, 365].map((days) => ({
          title: `Keep logs for ${days} days`,
          result: (draft: Draft) => {
            draft.Resources.Logs.Properties.RetentionInDays['Fn::If'][2] = days;
          },
        })),
      }),
    },
  ],
});
