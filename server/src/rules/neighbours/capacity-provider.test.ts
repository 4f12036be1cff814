import { testRule } from '../../../../test/harness/rule-tester';
import { capacityProvider } from './capacity-provider';

const group = (more: Record<string, unknown> = {}) => ({
  AutoScalingGroupProvider: { AutoScalingGroupArn: { Ref: 'Group' }, ...more },
});
const provider = (Properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::CapacityProvider',
  Properties,
  ...more,
});
const named = (Name: unknown) => provider({ Name, ...group() });
const template = (Hosts: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Hosts }, ...more });
const parameters = { Parameters: { Stage: { Type: 'String' }, Name: { Type: 'String' } } };
const isProd = { ...parameters, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const name = '/Resources/Hosts/Properties/Name';
const inGroup = '/Resources/Hosts/Properties/AutoScalingGroupProvider';
const associations = (CapacityProviders: unknown, ...providers: unknown[]) => ({
  Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
  Properties: {
    Cluster: 'web',
    CapacityProviders,
    DefaultCapacityProviderStrategy: providers.map((CapacityProvider) => ({ CapacityProvider, Weight: 1 })),
  },
});
const put = { title: 'Put "my-" before it' };

testRule(capacityProvider, {
  valid: [
    { name: 'a free name', template: template(named('hosts-of-ecs')) },
    { name: 'a name that CloudFormation makes up', template: template(provider(group())) },
    { name: 'a name of a parameter', template: template(named({ Ref: 'Name' }), parameters) },
    { name: 'a name of another stack', template: template(named({ 'Fn::ImportValue': 'name' })) },
    { name: 'the word after the name of the stack', template: template(named({ 'Fn::Sub': '${AWS::StackName}-ecs' })) },
    { name: 'half the word', template: template(named({ 'Fn::Sub': 'ec${Stage}' }), parameters) },
    {
      name: 'steps that are equal',
      template: template(
        provider(group({ ManagedScaling: { MinimumScalingStepSize: 2, MaximumScalingStepSize: '2' } })),
      ),
    },
    {
      name: 'protection with managed scaling',
      template: template(
        provider(group({ ManagedScaling: { Status: 'ENABLED' }, ManagedTerminationProtection: 'ENABLED' })),
      ),
    },
    {
      name: 'no protection and no scaling',
      template: template(
        provider(group({ ManagedScaling: { Status: 'DISABLED' }, ManagedTerminationProtection: 'DISABLED' })),
      ),
    },
    {
      name: 'protection, and scaling of a parameter',
      template: template(
        provider(group({ ManagedScaling: { Status: { Ref: 'Stage' } }, ManagedTerminationProtection: 'ENABLED' })),
        parameters,
      ),
    },
    {
      name: 'both under one condition',
      template: template(
        provider(
          group({
            ManagedScaling: { Status: { 'Fn::If': ['IsProd', 'ENABLED', 'DISABLED'] } },
            ManagedTerminationProtection: { 'Fn::If': ['IsProd', 'ENABLED', 'DISABLED'] },
          }),
        ),
        isProd,
      ),
    },
    {
      name: 'listed providers',
      template: {
        Resources: { All: associations(['FARGATE', { Ref: 'Hosts' }], { Ref: 'Hosts' }), Hosts: provider(group()) },
      },
    },
    {
      name: 'a provider of Managed Instances, which no list names',
      template: {
        Resources: {
          All: associations(['FARGATE'], { Ref: 'Managed' }),
          Managed: provider({ ClusterName: 'web', ManagedInstancesProvider: {} }),
        },
      },
    },
    { name: 'no default strategy', template: { Resources: { All: associations([]) } } },
  ],
  invalid: [
    {
      name: 'reserved words',
      template: {
        Resources: { Hosts: named('ecs-hosts'), B: named('aws'), C: named('fargate2') },
      },
      findings: [
        {
          message: 'reserved',
          data: { prefix: 'ecs' },
          at: name,
          fixes: [
            {
              ...put,
              result: (draft) => {
                draft.Resources.Hosts.Properties.Name = 'my-ecs-hosts';
              },
            },
          ],
        },
        { message: 'reserved', data: { prefix: 'aws' }, at: '/Resources/B/Properties/Name', fixes: [put] },
        { message: 'reserved', data: { prefix: 'fargate' }, at: '/Resources/C/Properties/Name', fixes: [put] },
      ],
    },
    {
      name: 'one in capitals',
      template: template(named('ECS-hosts')),
      findings: [{ message: 'reserved', severity: 'warning', data: { prefix: 'ECS' }, at: name, fixes: [put] }],
    },
    {
      name: 'one before the name of the stack',
      template: template(named({ 'Fn::Sub': 'ecs-${AWS::StackName}' })),
      findings: [{ message: 'reserved', data: { prefix: 'ecs' }, at: name }],
    },
    {
      name: 'one under a condition, and on a resource under a condition',
      template: {
        ...isProd,
        Resources: {
          Hosts: named({ 'Fn::If': ['IsProd', 'hosts', 'ecs-hosts'] }),
          B: { ...named('ecs-hosts'), Condition: 'IsProd' },
        },
      },
      findings: [
        {
          message: 'reserved',
          when: 'When IsProd is false',
          data: { prefix: 'ecs' },
          at: `${name}/Fn::If/2`,
          fixes: [
            {
              ...put,
              result: (draft) => {
                draft.Resources.Hosts.Properties.Name['Fn::If'][2] = 'my-ecs-hosts';
              },
            },
          ],
        },
        { message: 'reserved', data: { prefix: 'ecs' }, at: '/Resources/B/Properties/Name', fixes: [put] },
      ],
    },
    {
      name: 'steps the wrong way round',
      template: template(provider(group({ ManagedScaling: { MinimumScalingStepSize: 5, MaximumScalingStepSize: 4 } }))),
      findings: [
        {
          message: 'steps',
          severity: 'warning',
          data: { minimum: 5, maximum: 4 },
          at: `${inGroup}/ManagedScaling/MaximumScalingStepSize`,
          related: 1,
          fixes: [
            {
              title: 'Swap the two',
              result: (draft) => {
                draft.Resources.Hosts.Properties.AutoScalingGroupProvider.ManagedScaling = {
                  MinimumScalingStepSize: 4,
                  MaximumScalingStepSize: 5,
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'protection without managed scaling',
      template: template(
        provider(group({ ManagedScaling: { Status: 'DISABLED' }, ManagedTerminationProtection: 'ENABLED' })),
      ),
      findings: [
        {
          message: 'protection',
          severity: 'warning',
          at: `${inGroup}/ManagedTerminationProtection`,
          related: 1,
          fixes: [
            {
              title: 'Turn managed scaling on',
              result: (draft) => {
                draft.Resources.Hosts.Properties.AutoScalingGroupProvider.ManagedScaling.Status = 'ENABLED';
              },
            },
            {
              title: 'Turn the protection off',
              result: (draft) => {
                draft.Resources.Hosts.Properties.AutoScalingGroupProvider.ManagedTerminationProtection = 'DISABLED';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'providers that the associations lack',
      template: {
        Resources: {
          All: associations(['FARGATE'], 'FARGATE_SPOT', { Ref: 'Hosts' }, 'blue'),
          Hosts: provider(group()),
        },
      },
      findings: [
        ['FARGATE_SPOT', 'error'] as const,
        ['Hosts', 'error'] as const,
        // It may be one of Managed Instances, which its cluster has without a list.
        ['blue', 'warning'] as const,
      ].map(([each, severity], index) => ({
        message: 'unlisted' as const,
        severity,
        data: { provider: each },
        at: `/Resources/All/Properties/DefaultCapacityProviderStrategy/${index}/CapacityProvider`,
        fixes: [{ title: `Add ${each} to the capacity providers` }],
      })),
    },
  ],
});
