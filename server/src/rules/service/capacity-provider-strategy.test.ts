import { testRule } from '../../../../test/harness/rule-tester';
import { capacityProviderStrategy } from './capacity-provider-strategy';

const service = (...capacityProviderStrategy: unknown[]) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  capacityProviderStrategy,
});
const item = (capacityProvider: string, weight?: unknown, base?: unknown) => ({
  capacityProvider,
  ...(weight !== undefined && { weight }),
  ...(base !== undefined && { base }),
});
const many = (count: number) => Array.from({ length: count }, (_, index) => item(`group-${index}`, 1));
const at = (path = '') => `/capacityProviderStrategy${path}`;

const isProd = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
const web = (properties: Record<string, unknown>, ...providers: unknown[]) => ({
  Type: 'AWS::ECS::Service',
  Properties: {
    ...properties,
    CapacityProviderStrategy: providers.map((CapacityProvider) => ({ CapacityProvider, Weight: 1 })),
  },
});
const task = (OperatingSystemFamily: string) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { RuntimePlatform: { OperatingSystemFamily } },
});
const hosts = (
  properties: Record<string, unknown> = { AutoScalingGroupProvider: { AutoScalingGroupArn: 'hosts' } },
) => ({
  Type: 'AWS::ECS::CapacityProvider',
  Properties: properties,
});
const associations = (Cluster: unknown, CapacityProviders: unknown[]) => ({
  Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
  Properties: { Cluster, CapacityProviders, DefaultCapacityProviderStrategy: [] },
});

testRule(capacityProviderStrategy, {
  valid: [
    { name: 'one provider', service: service(item('FARGATE', 1)) },
    { name: 'spot with a base', service: service(item('FARGATE', 1, 1), item('FARGATE_SPOT', 4)) },
    {
      name: 'bases as describe-services prints them',
      service: service(item('FARGATE', 1, 1), item('FARGATE_SPOT', 4, 0)),
    },
    { name: 'one with weight', service: service(item('FARGATE'), item('FARGATE_SPOT', 1)) },
    { name: 'the highest numbers', service: service(item('FARGATE', 1000, 100000)) },
    { name: 'a weight known only later', service: service(item('FARGATE', '${WEIGHT}')) },
    { name: 'instances', service: service(item('blue', 1), item('green', 1)) },
    { name: 'twenty providers', service: service(...many(20)) },
    { name: 'an empty strategy', service: service() },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      CapacityProviderStrategy:
        - {CapacityProvider: FARGATE, Weight: !Ref Weight}
        - {CapacityProvider: !Ref Provider, Base: 1}
        - {CapacityProvider: FARGATE_SPOT, Base: !If [Prod, 0, !Ref AWS::NoValue]}
  B:
    Type: AWS::ECS::Service
    Properties:
      CapacityProviderStrategy:
        - !If [Prod, {CapacityProvider: FARGATE, Weight: 1}, {CapacityProvider: FARGATE, Weight: 2}]
        - {CapacityProvider: FARGATE_SPOT}
  C:
    Type: AWS::ECS::TaskSet
    Properties:
      CapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT, Weight: "1"}]
`,
    },
    {
      name: 'what clusters have',
      template: {
        Parameters: { Stage: { Type: 'String' }, Cluster: { Type: 'String' } },
        Conditions: isProd,
        Resources: {
          Own: { Type: 'AWS::ECS::Cluster', Properties: { CapacityProviders: ['FARGATE'] } },
          Given: { Type: 'AWS::ECS::Cluster' },
          Associations: associations({ Ref: 'Given' }, ['FARGATE', { Ref: 'Hosts' }]),
          Hosts: hosts(),
          Managed: hosts({ ClusterName: { Ref: 'Given' }, ManagedInstancesProvider: {} }),
          A: web({ Cluster: { Ref: 'Own' } }, 'FARGATE'),
          B: web({ Cluster: { 'Fn::GetAtt': ['Given', 'Arn'] } }, { Ref: 'Hosts' }),
          C: web({ Cluster: { Ref: 'Given' } }, { Ref: 'Managed' }),
          D: web({ Cluster: { Ref: 'Cluster' } }, { Ref: 'Hosts' }),
          E: web({ Cluster: { 'Fn::ImportValue': 'cluster' } }, 'FARGATE'),
          F: web({ Cluster: { 'Fn::If': ['IsProd', { Ref: 'Own' }, { Ref: 'Given' }] } }, 'FARGATE'),
        },
      },
    },
    {
      name: 'a cluster that may be given more by name',
      template: {
        Resources: {
          Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'web' } },
          Associations: associations('web', ['FARGATE']),
          A: web({ Cluster: { Ref: 'Cluster' } }, 'FARGATE'),
        },
      },
    },
    {
      name: 'Windows on FARGATE, and Linux on FARGATE_SPOT',
      template: {
        Resources: {
          A: web({ TaskDefinition: { Ref: 'Windows' } }, 'FARGATE'),
          B: web({ TaskDefinition: { Ref: 'Linux' } }, 'FARGATE', 'FARGATE_SPOT'),
          C: web({ TaskDefinition: { 'Fn::ImportValue': 'task' } }, 'FARGATE', 'FARGATE_SPOT'),
          Windows: task('WINDOWS_SERVER_2022_CORE'),
          Linux: task('LINUX'),
        },
      },
    },
    {
      name: 'a default strategy',
      template: {
        Resources: {
          Cluster: {
            Type: 'AWS::ECS::Cluster',
            Properties: {
              CapacityProviders: ['FARGATE', 'FARGATE_SPOT'],
              DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }],
            },
          },
        },
      },
    },
  ],
  invalid: [
    {
      name: 'no weight',
      service: service(item('FARGATE')),
      findings: [
        {
          message: 'weights',
          at: at(),
          fixes: [
            {
              title: 'Set the weight 1',
              preferred: true,
              result: (draft) => {
                draft.capacityProviderStrategy[0].weight = 1;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'weights of 0',
      service: service(item('FARGATE', 0, 1), item('FARGATE_SPOT', 0)),
      findings: [
        {
          message: 'weights',
          at: at(),
          fixes: [
            {
              title: 'Give each provider the weight 1',
              preferred: true,
              result: (draft) => {
                draft.capacityProviderStrategy[0].weight = 1;
                draft.capacityProviderStrategy[1].weight = 1;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two bases',
      service: service(item('FARGATE', 1, 1), item('FARGATE_SPOT', 1, 2)),
      findings: [
        {
          message: 'bases',
          at: at('/1/base'),
          related: 1,
          fixes: [
            {
              title: 'Remove "base"',
              preferred: true,
              result: (draft) => {
                delete draft.capacityProviderStrategy[1].base;
              },
            },
          ],
        },
      ],
    },
    {
      name: '21 providers',
      service: service(...many(21)),
      findings: [{ message: 'many', data: { limit: 20, count: 21 }, at: at() }],
    },
    {
      name: 'numbers out of range',
      service: service(item('FARGATE', 1001, 100001), item('FARGATE_SPOT', -1)),
      findings: [
        {
          message: 'range',
          data: { name: 'weight', minimum: 0, maximum: 1000, value: 1001 },
          at: at('/0/weight'),
          fixes: [{ title: 'Use 1000', preferred: true }],
        },
        {
          message: 'range',
          data: { name: 'base', minimum: 0, maximum: 100000, value: 100001 },
          at: at('/0/base'),
          fixes: [{ title: 'Use 100000', preferred: true }],
        },
        {
          message: 'range',
          data: { name: 'weight', minimum: 0, maximum: 1000, value: -1 },
          at: at('/1/weight'),
          fixes: [{ title: 'Use 0', preferred: true }],
        },
      ],
    },
    {
      name: 'Fargate and instances',
      service: service(item('FARGATE', 1), item('blue', 1)),
      findings: [
        {
          message: 'mixed',
          data: { provider: 'blue', other: 'FARGATE' },
          at: at('/1/capacityProvider'),
          related: 1,
        },
      ],
    },
    {
      name: 'nothing but spot',
      service: service(item('FARGATE_SPOT', 1)),
      findings: [
        {
          message: 'spot',
          severity: 'information',
          at: at('/0/capacityProvider'),
          fixes: [
            {
              title: 'Add FARGATE',
              result: (draft) => {
                draft.capacityProviderStrategy.push({ capacityProvider: 'FARGATE', base: 1, weight: 1 });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'nothing but spot, with a base',
      service: service(item('FARGATE_SPOT', 1, 1)),
      findings: [
        {
          message: 'spot',
          severity: 'information',
          at: at('/0/capacityProvider'),
          fixes: [
            {
              title: 'Add FARGATE',
              result: (draft) => {
                draft.capacityProviderStrategy.push({ capacityProvider: 'FARGATE', weight: 1 });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "capacityProviderStrategy": [{"capacityProvider": "FARGATE"}]}\n',
      findings: [
        {
          message: 'weights',
          at: at(),
          fixes: [{ title: 'Set the weight 1', preferred: true }],
        },
      ],
    },
    {
      name: 'Windows on FARGATE_SPOT',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: isProd,
        Resources: {
          A: web({ TaskDefinition: { Ref: 'Windows' } }, 'FARGATE_SPOT'),
          B: web({ TaskDefinition: { Ref: 'Windows' } }, 'FARGATE', {
            'Fn::If': ['IsProd', 'FARGATE', 'FARGATE_SPOT'],
          }),
          Windows: task('WINDOWS_SERVER_2022_CORE'),
        },
      },
      findings: [
        {
          message: 'windows',
          severity: 'warning',
          data: { task: 'Windows' },
          at: '/Resources/A/Properties/CapacityProviderStrategy/0/CapacityProvider',
          related: 1,
          fixes: [
            {
              title: 'Use FARGATE',
              preferred: true,
              result: (draft) => {
                draft.Resources.A.Properties.CapacityProviderStrategy[0].CapacityProvider = 'FARGATE';
              },
            },
          ],
        },
        {
          message: 'windows',
          severity: 'warning',
          when: 'When IsProd is false',
          data: { task: 'Windows' },
          at: '/Resources/B/Properties/CapacityProviderStrategy/1/CapacityProvider/Fn::If/2',
        },
      ],
    },
    {
      name: 'providers that the cluster does not have',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: isProd,
        Resources: {
          Own: { Type: 'AWS::ECS::Cluster', Properties: { CapacityProviders: ['FARGATE'] } },
          Given: { Type: 'AWS::ECS::Cluster' },
          Associations: associations({ Ref: 'Given' }, [
            { 'Fn::If': ['IsProd', { Ref: 'Hosts' }, { Ref: 'AWS::NoValue' }] },
          ]),
          Hosts: hosts(),
          A: web({ Cluster: { Ref: 'Own' } }, 'FARGATE', 'FARGATE_SPOT'),
          B: web({ Cluster: { Ref: 'Given' } }, { Ref: 'Hosts' }),
        },
      },
      findings: [
        {
          message: 'unlisted',
          severity: 'warning',
          data: { cluster: 'Own', provider: 'FARGATE_SPOT' },
          at: '/Resources/A/Properties/CapacityProviderStrategy/1/CapacityProvider',
          related: 1,
        },
        {
          message: 'unlisted',
          severity: 'warning',
          when: 'When IsProd is false',
          data: { cluster: 'Given', provider: 'Hosts' },
          at: '/Resources/B/Properties/CapacityProviderStrategy/0/CapacityProvider',
          related: 1,
        },
      ],
    },
    {
      name: 'default strategies of clusters',
      template: {
        Resources: {
          Cluster: {
            Type: 'AWS::ECS::Cluster',
            Properties: {
              CapacityProviders: ['FARGATE'],
              DefaultCapacityProviderStrategy: [{ CapacityProvider: 'FARGATE' }],
            },
          },
          Associations: {
            Type: 'AWS::ECS::ClusterCapacityProviderAssociations',
            Properties: {
              Cluster: 'web',
              CapacityProviders: ['FARGATE', { Ref: 'Hosts' }],
              DefaultCapacityProviderStrategy: [
                { CapacityProvider: 'FARGATE', Weight: 1, Base: 1 },
                { CapacityProvider: { Ref: 'Hosts' }, Weight: 1, Base: 2 },
              ],
            },
          },
          Hosts: hosts(),
        },
      },
      findings: [
        {
          message: 'default',
          severity: 'warning',
          at: '/Resources/Cluster/Properties/DefaultCapacityProviderStrategy',
          fixes: [
            {
              title: 'Set the weight 1',
              preferred: true,
              result: (draft) => {
                draft.Resources.Cluster.Properties.DefaultCapacityProviderStrategy[0].Weight = 1;
              },
            },
          ],
        },
        {
          message: 'mixed',
          data: { provider: 'Hosts', other: 'FARGATE' },
          at: '/Resources/Associations/Properties/DefaultCapacityProviderStrategy/1/CapacityProvider',
          related: 1,
        },
        {
          message: 'bases',
          at: '/Resources/Associations/Properties/DefaultCapacityProviderStrategy/1/Base',
          related: 1,
          fixes: [{ title: 'Remove "base"', preferred: true }],
        },
      ],
    },
  ],
});
