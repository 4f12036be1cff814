import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { serviceNetworkConfiguration } from './service-network-configuration';

const service = (launchType: unknown, vpc: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  launchType,
  ...(vpc !== undefined && { networkConfiguration: { awsvpcConfiguration: vpc } }),
  ...more,
});
const ids = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}-0000000${index}`);
const at = (name: string) => `/networkConfiguration/awsvpcConfiguration/${name}`;
const add = {
  title: 'Add a network configuration',
  placeholder: true,
  result: (draft: Record<string, any>) => {
    draft.networkConfiguration = {
      awsvpcConfiguration: {
        subnets: ['subnet-REPLACE_ME'],
        securityGroups: ['sg-REPLACE_ME'],
      },
    };
  },
};

const task = (networkMode: unknown) => ({
  ...(networkMode !== null && { networkMode }),
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
});
const vpc = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'] } } };

testRule(serviceNetworkConfiguration, {
  valid: [
    { name: 'one subnet', service: service('FARGATE', { subnets: ids('subnet', 1) }) },
    {
      name: 'all there can be',
      service: service('FARGATE', { subnets: ids('subnet', 16), securityGroups: ids('sg', 5) }),
    },
    { name: 'no groups', service: service('FARGATE', { subnets: ids('subnet', 2), securityGroups: [] }) },
    { name: 'EC2', service: service('EC2', undefined) },
    { name: 'the launch type of the cluster', service: service(null, undefined) },
    { name: 'a subnet known only later', service: service('FARGATE', { subnets: ['${SUBNET}'] }) },
    { name: 'an empty text', service: service('FARGATE', { subnets: [''] }) },
    { name: 'task sets', service: service('FARGATE', undefined, { deploymentController: { type: 'EXTERNAL' } }) },
    {
      name: 'an update',
      service: service('FARGATE', undefined, { service: 'web' }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration: !If [Public, {AwsvpcConfiguration: {Subnets: [a]}}, {AwsvpcConfiguration: {Subnets: [b]}}]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref LaunchType
  C:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}
`,
    },
    { name: 'a task with awsvpc, and a network', template: withService(task('awsvpc'), vpc) },
    { name: 'a task with bridge, and no network', template: withService(task('bridge'), {}) },
    { name: 'a task with the default mode, and no network', template: withService(task(null), {}) },
    {
      name: 'a task with a mode known only later',
      template: {
        Parameters: { Mode: { Type: 'String' } },
        Resources: {
          Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: { Ref: 'Mode' } } },
          With: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, ...vpc } },
          Without: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
        },
      },
    },
    {
      name: 'a task known only later',
      template: {
        Parameters: { Task: { Type: 'String' } },
        Resources: {
          A: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc' } },
          B: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
          C: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' } } },
          D: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { 'Fn::Sub': 'arn:${A}' } } },
        },
      },
    },
    {
      name: 'a mode and a network that go together',
      template: {
        Parameters: { Vpc: { Type: 'String' } },
        Conditions: { InVpc: { 'Fn::Equals': [{ Ref: 'Vpc' }, 'yes'] } },
        ...withService(
          { ...task('bridge'), networkMode: { 'Fn::If': ['InVpc', 'awsvpc', 'bridge'] } },
          {
            NetworkConfiguration: {
              'Fn::If': ['InVpc', vpc.NetworkConfiguration, { Ref: 'AWS::NoValue' }],
            },
          },
        ),
      },
    },
    {
      name: 'a network of nothing, as a condition leaves it',
      template: withService(task('bridge'), { NetworkConfiguration: { AwsvpcConfiguration: { Ref: 'AWS::NoValue' } } }),
    },
    {
      name: 'a network on Fargate, whose mode another rule tells',
      template: withService(task('bridge'), { LaunchType: 'FARGATE', ...vpc }),
    },
    {
      name: 'no network where task sets have it',
      template: withService(task('awsvpc'), { DeploymentController: { Type: 'EXTERNAL' } }),
    },
    {
      name: 'a service that a macro completes',
      template: withService(task('awsvpc'), { 'Fn::Transform': { Name: 'Network' } }),
    },
  ],
  invalid: [
    {
      name: 'a task with awsvpc, and no network',
      template: withService(task('awsvpc'), {}),
      findings: [
        {
          message: 'awsvpc',
          data: { task: 'Task' },
          at: '/Resources/Web/Properties/TaskDefinition',
          related: 1,
          fixes: [
            {
              title: add.title,
              placeholder: true,
              result: ({ Resources }) => {
                Resources.Web.Properties.NetworkConfiguration = {
                  AwsvpcConfiguration: {
                    Subnets: ['subnet-REPLACE_ME'],
                    SecurityGroups: ['sg-REPLACE_ME'],
                  },
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a task set of a task with awsvpc, and no network',
      template: {
        Resources: {
          Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc' } },
          Green: {
            Type: 'AWS::ECS::TaskSet',
            Properties: { Cluster: 'shop', Service: 'web', TaskDefinition: { Ref: 'Task' } },
          },
        },
      },
      findings: [
        {
          message: 'awsvpc',
          data: { task: 'Task' },
          at: '/Resources/Green/Properties/TaskDefinition',
          fixes: [{ title: add.title, placeholder: true }],
        },
      ],
    },
    {
      name: 'one of two services, on a condition',
      template: {
        Parameters: { Mode: { Type: 'String' } },
        Conditions: {
          InVpc: { 'Fn::Equals': [{ Ref: 'Mode' }, 'awsvpc'] },
          HasJobs: { 'Fn::Equals': [{ Ref: 'Mode' }, 'host'] },
        },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { NetworkMode: { 'Fn::If': ['InVpc', 'awsvpc', { 'Fn::If': ['HasJobs', 'host', 'none'] }] } },
          },
          Web: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
          Jobs: {
            Type: 'AWS::ECS::Service',
            Condition: 'HasJobs',
            Properties: { TaskDefinition: { Ref: 'Task' }, ...vpc },
          },
        },
      },
      findings: [
        {
          message: 'awsvpc',
          when: 'When InVpc is true',
          data: { task: 'Task' },
          at: '/Resources/Web/Properties/TaskDefinition',
          // With the other modes there is then a network too many.
          fixes: [{ title: `${add.title}: as in Jobs`, placeholder: true, leaves: 3 }],
        },
        {
          message: 'otherMode',
          data: { task: 'Task', mode: 'host' },
          at: '/Resources/Jobs/Properties/NetworkConfiguration',
          fixes: [{ title: 'Remove "networkConfiguration"' }, { title: 'Use awsvpc' }],
        },
      ],
    },
    {
      name: 'a network for the default mode',
      template: withService(task(null), vpc),
      findings: [
        {
          message: 'otherMode',
          data: { task: 'Task', mode: 'bridge' },
          at: '/Resources/Web/Properties/NetworkConfiguration',
          related: 1,
          fixes: [
            {
              title: 'Remove "networkConfiguration"',
              result: ({ Resources }) => {
                delete Resources.Web.Properties.NetworkConfiguration;
              },
            },
            {
              title: 'Use awsvpc',
              result: ({ Resources }) => {
                Resources.Task.Properties.NetworkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'Fargate without',
      service: service('FARGATE', undefined),
      findings: [{ message: 'missing', at: '/launchType', fixes: [add] }],
    },
    {
      name: 'Fargate with a null',
      service: service('FARGATE', undefined, { networkConfiguration: null }),
      findings: [{ message: 'missing', at: '/launchType', fixes: [add] }],
    },
    {
      name: 'no subnet',
      service: service('FARGATE', { subnets: [] }),
      findings: [
        {
          message: 'noSubnets',
          at: at('subnets'),
          fixes: [
            {
              title: 'Add subnets',
              placeholder: true,
              result: (draft) => {
                draft.networkConfiguration.awsvpcConfiguration.subnets = ['subnet-REPLACE_ME'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too many',
      service: service('FARGATE', { subnets: ids('subnet', 17), securityGroups: ids('sg', 6) }),
      findings: [
        { message: 'many', data: { limit: 16, property: 'subnets', count: 17 }, at: at('subnets') },
        { message: 'many', data: { limit: 5, property: 'securityGroups', count: 6 }, at: at('securityGroups') },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "launchType": "FARGATE"}\n',
      findings: [{ message: 'missing', at: '/launchType', fixes: [{ title: add.title, placeholder: true }] }],
    },
  ],
});
