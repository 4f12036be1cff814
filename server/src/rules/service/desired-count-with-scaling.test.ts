import { testRule } from '../../../../test/harness/rule-tester';
import { desiredCountWithScaling } from './desired-count-with-scaling';

type Draft = Record<string, any>;

const service = (properties: Draft = {}, rest: Draft = {}) => ({
  Type: 'AWS::ECS::Service',
  ...rest,
  Properties: { TaskDefinition: 'web:1', DesiredCount: 2, ...properties },
});
const target = (resourceId: unknown, rest: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  ...rest,
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: resourceId,
    MinCapacity: 1,
    MaxCapacity: 4,
  },
});
const sub = { 'Fn::Sub': 'service/${Cluster}/${Web.Name}' };
const join = { 'Fn::Join': ['/', ['service', { Ref: 'Cluster' }, { 'Fn::GetAtt': ['Web', 'Name'] }]] };
const remove = {
  title: 'Remove "desiredCount"',
  result: ({ Resources }: Draft) => {
    delete Resources.Web.Properties.DesiredCount;
  },
};
const finding = {
  message: 'scaled' as const,
  data: { target: 'Target' },
  at: '/Resources/Web/Properties/DesiredCount',
  related: 1,
  fixes: [{ ...remove, preferred: true }],
};
const removeChosen = {
  title: 'Remove "desiredCount"',
  preferred: true,
  result: ({ Resources }: Draft) => {
    Resources.Web.Properties.DesiredCount['Fn::If'][1] = { Ref: 'AWS::NoValue' };
  },
};
const conditions = {
  Parameters: { Scaling: { Type: 'String' } },
  Conditions: { Scales: { 'Fn::Equals': [{ Ref: 'Scaling' }, 'yes'] } },
};

testRule(desiredCountWithScaling, {
  valid: [
    {
      name: 'no count',
      template: { Resources: { Web: service({ DesiredCount: { Ref: 'AWS::NoValue' } }), Target: target(sub) } },
    },
    { name: 'no target', template: { Resources: { Web: service() } } },
    {
      name: 'a target for another service',
      template: {
        Resources: {
          Web: service(),
          Jobs: service({ DesiredCount: { Ref: 'AWS::NoValue' } }),
          Target: target({ 'Fn::Sub': 'service/${Cluster}/${Jobs.Name}' }),
        },
      },
    },
    {
      name: 'a target for a service known only later, or in another stack',
      template: {
        Parameters: { Name: { Type: 'String' } },
        Resources: {
          Web: service(),
          A: target({ 'Fn::Sub': 'service/${Cluster}/${Name}' }),
          B: target({ 'Fn::ImportValue': 'service' }),
          C: target({ Ref: 'Name' }),
        },
      },
    },
    {
      name: 'a count that a resource gives',
      template: {
        Resources: { Web: service({ DesiredCount: { 'Fn::GetAtt': ['Now', 'Count'] } }), Target: target(sub) },
      },
    },
    {
      name: 'a count where nothing scales',
      template: {
        ...conditions,
        Resources: {
          Web: service({ DesiredCount: { 'Fn::If': ['Scales', { Ref: 'AWS::NoValue' }, 2] } }),
          Target: target(sub, { Condition: 'Scales' }),
        },
      },
    },
    {
      name: 'a service by itself',
      service: { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 },
    },
  ],
  invalid: [
    { name: 'Fn::Sub', template: { Resources: { Web: service(), Target: target(sub) } }, findings: [finding] },
    { name: 'Fn::Join', template: { Resources: { Web: service(), Target: target(join) } }, findings: [finding] },
    {
      name: 'a name that is written twice',
      template: { Resources: { Web: service({ ServiceName: 'web' }), Target: target('service/shop/web') } },
      findings: [finding],
    },
    {
      name: 'a count that is a parameter',
      template: {
        Parameters: { Count: { Type: 'Number', Default: 2 } },
        Resources: { Web: service({ DesiredCount: { Ref: 'Count' } }), Target: target(sub) },
      },
      findings: [finding],
    },
    {
      name: 'a target that is there on a condition, for one of two services',
      template: {
        ...conditions,
        Resources: { Jobs: service(), Web: service(), Target: target(sub, { Condition: 'Scales' }) },
      },
      findings: [{ ...finding, when: 'When Scales is true', fixes: [remove] }],
    },
    {
      name: 'a count that a condition chooses',
      template: {
        ...conditions,
        Resources: { Web: service({ DesiredCount: { 'Fn::If': ['Scales', 4, 1] } }), Target: target(sub) },
      },
      // The other branch is told, and cured, next.
      findings: [{ ...finding, fixes: [{ ...removeChosen, leaves: 1 }] }],
    },
    {
      name: 'a count for where a condition brings the scaling, and one for where it does not',
      template: {
        ...conditions,
        Resources: {
          Web: service({ DesiredCount: { 'Fn::If': ['Scales', 4, 1] } }),
          Target: target(sub, { Condition: 'Scales' }),
        },
      },
      findings: [{ ...finding, when: 'When Scales is true', fixes: [removeChosen] }],
    },
  ],
});
