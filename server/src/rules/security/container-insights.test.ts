import { testRule } from '../../../../test/harness/rule-tester';
import { containerInsights } from './container-insights';

const cluster = (ClusterSettings?: unknown, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::Cluster',
  ...(ClusterSettings !== undefined && { Properties: { ClusterSettings } }),
  ...more,
});
const insights = (Value: unknown) => ({ Name: 'containerInsights', Value });
const template = (Cluster: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Cluster }, ...more });
const parameters = { Parameters: { Insights: { Type: 'String' }, Stage: { Type: 'String' } } };
const isProd = { ...parameters, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const noValue = { Ref: 'AWS::NoValue' };

testRule(containerInsights, {
  valid: [
    { name: 'enabled', template: template(cluster([insights('enabled')])) },
    { name: 'enhanced', template: template(cluster([insights('enhanced')])) },
    { name: 'a parameter', template: template(cluster([insights({ Ref: 'Insights' })]), parameters) },
    { name: 'an import', template: template(cluster([insights({ 'Fn::ImportValue': 'insights' })])) },
    { name: 'settings of another stack', template: template(cluster({ 'Fn::ImportValue': 'settings' })) },
    {
      name: 'a setting that is only known later',
      template: template(cluster([{ Name: { Ref: 'Insights' }, Value: 'enabled' }]), parameters),
    },
    {
      name: 'one of two ways to turn it on',
      template: template(cluster([insights({ 'Fn::If': ['IsProd', 'enhanced', 'enabled'] })]), isProd),
    },
  ],
  invalid: [
    {
      name: 'no settings',
      template: template(cluster(undefined)),
      findings: [
        {
          message: 'absent',
          at: '/Resources/Cluster',
          fixes: [
            {
              title: 'Turn it on with enhanced observability',
              result: (draft) => {
                draft.Resources.Cluster.Properties = { ClusterSettings: [insights('enhanced')] };
              },
            },
            {
              title: 'Turn it on',
              result: (draft) => {
                draft.Resources.Cluster.Properties = { ClusterSettings: [insights('enabled')] };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'off',
      template: template(cluster([insights('disabled')])),
      findings: [
        {
          message: 'off',
          at: '/Resources/Cluster/Properties/ClusterSettings/0/Value',
          fixes: [
            {
              title: 'Turn it on with enhanced observability',
              result: (draft) => {
                draft.Resources.Cluster.Properties.ClusterSettings[0].Value = 'enhanced';
              },
            },
            {
              title: 'Turn it on',
              result: (draft) => {
                draft.Resources.Cluster.Properties.ClusterSettings[0].Value = 'enabled';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a setting under a condition, in the second of two clusters',
      template: {
        ...isProd,
        Resources: {
          A: cluster([insights('enabled')]),
          B: cluster([{ 'Fn::If': ['IsProd', insights('enabled'), noValue] }]),
          C: cluster(undefined, { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'absent',
          when: 'When IsProd is false',
          at: '/Resources/B',
          fixes: [{ title: 'Turn it on with enhanced observability' }, { title: 'Turn it on' }],
        },
        {
          message: 'absent',
          at: '/Resources/C',
          fixes: [{ title: 'Turn it on with enhanced observability' }, { title: 'Turn it on' }],
        },
      ],
    },
  ],
});
