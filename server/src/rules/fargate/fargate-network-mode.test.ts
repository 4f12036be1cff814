import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateNetworkMode } from './fargate-network-mode';

const task = (rest: object) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  ...rest,
});

const useAwsvpc = {
  title: 'Use awsvpc',
  preferred: true,
  result: (draft: Record<string, unknown>) => {
    draft.networkMode = 'awsvpc';
  },
};

const scheduled = (EcsParameters: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'task', Arn: 'cluster', EcsParameters }] },
});

testRule(fargateNetworkMode, {
  valid: [
    { name: 'awsvpc', task: task({ networkMode: 'awsvpc' }) },
    { name: 'a placeholder', task: task({ networkMode: '${NETWORK_MODE}' }) },
    { name: 'what a pipeline fills in', task: task({ networkMode: '' }) },
    { name: 'only the case is wrong, which the schema tells', task: task({ networkMode: 'AwsVpc' }) },
    { name: 'a task for EC2', task: task({ networkMode: 'bridge', requiresCompatibilities: ['EC2'] }) },
    { name: 'an empty list of compatibilities', task: task({ requiresCompatibilities: [] }) },
    { name: 'no compatibilities', task: task({ requiresCompatibilities: null, networkMode: 'host' }) },
    {
      name: 'Managed Instances too, whose default is awsvpc',
      task: task({ requiresCompatibilities: ['FARGATE', 'MANAGED_INSTANCES'] }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: !Ref Mode\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [!Ref Compatibility]\n      NetworkMode: bridge\n  C:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: !If [Fargate, [FARGATE], [EC2]]\n      NetworkMode: !If [Fargate, awsvpc, bridge]\n',
    },
    {
      name: 'containers alone, whose task is in another file',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx:1.29", "essential": true }]',
    },
    { name: 'a service on EC2', template: withService(task({ networkMode: 'bridge' }), { LaunchType: 'EC2' }) },
    {
      name: 'a service whose launch type is a parameter, or imported',
      template: {
        Parameters: { LaunchType: { Type: 'String' } },
        Resources: {
          ...withService(task({ networkMode: 'bridge' }), { LaunchType: { Ref: 'LaunchType' } }).Resources,
          Other: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { Ref: 'Task' }, LaunchType: { 'Fn::ImportValue': 'launch-type' } },
          },
        },
      },
    },
    {
      name: 'services on Fargate that run other tasks',
      template: {
        Parameters: { Given: { Type: 'String' } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { NetworkMode: 'bridge', ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
          },
          Web: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { Ref: 'Given' }, LaunchType: 'FARGATE' },
          },
          Other: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' }, LaunchType: 'FARGATE' },
          },
        },
      },
    },
    {
      name: 'a strategy with other providers, or a conditional one',
      template: withService(task({ networkMode: 'bridge' }), {
        CapacityProviderStrategy: [
          { CapacityProvider: 'FARGATE', Weight: 1 },
          { CapacityProvider: { Ref: 'Provider' }, Weight: 1 },
        ],
      }),
    },
    {
      name: 'a mode and a launch type that go together',
      template: {
        Parameters: { Serverless: { Type: 'String' } },
        Conditions: { OnFargate: { 'Fn::Equals': [{ Ref: 'Serverless' }, 'yes'] } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              NetworkMode: { 'Fn::If': ['OnFargate', 'awsvpc', 'bridge'] },
              ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }],
            },
          },
          Web: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: { Ref: 'Task' },
              LaunchType: { 'Fn::If': ['OnFargate', 'FARGATE', 'EC2'] },
            },
          },
        },
      },
    },
    {
      name: 'a schedule that runs it on EC2',
      template: {
        Resources: {
          Task: withService(task({ networkMode: 'bridge' })).Resources.Task,
          Nightly: scheduled({ TaskDefinitionArn: { Ref: 'Task' }, LaunchType: 'EC2' }),
        },
      },
    },
  ],
  invalid: [
    {
      name: 'another mode, with a schedule on Fargate',
      template: {
        Resources: {
          Task: withService(task({ networkMode: 'bridge' })).Resources.Task,
          Nightly: scheduled({ TaskDefinitionArn: { Ref: 'Task' }, LaunchType: 'FARGATE' }),
        },
      },
      findings: [
        {
          message: 'mode',
          data: { fargate: 'Fargate (rule "Nightly")', refusal: 'no task starts', mode: 'bridge' },
          at: '/Resources/Task/Properties/NetworkMode',
          related: 1,
          fixes: [{ title: 'Use awsvpc', preferred: true }],
        },
      ],
    },
    {
      name: 'another mode, with a service on Fargate',
      template: withService(task({ networkMode: 'bridge' })),
      findings: [
        {
          message: 'mode',
          data: { ...deployed, mode: 'bridge' },
          at: '/Resources/Task/Properties/NetworkMode',
          related: 1,
          fixes: [
            {
              ...useAwsvpc,
              result: ({ Resources }) => {
                Resources.Task.Properties.NetworkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no mode, with a service that has only Fargate providers',
      template: withService(task({}), {
        CapacityProviderStrategy: [
          { CapacityProvider: 'FARGATE', Weight: 1 },
          { 'Fn::If': ['Cheap', { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }, { Ref: 'AWS::NoValue' }] },
        ],
      }),
      findings: [
        {
          message: 'missing',
          data: deployed,
          at: '/Resources/Task',
          related: 1,
          fixes: [{ title: 'Use awsvpc', preferred: true }],
        },
      ],
    },
    {
      name: 'one of two tasks, with a task set on Fargate that is there on a condition',
      template: {
        Parameters: { Colour: { Type: 'String' } },
        Conditions: { HasGreen: { 'Fn::Equals': [{ Ref: 'Colour' }, 'green'] } },
        Resources: {
          Blue: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { NetworkMode: 'bridge', ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
          },
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { NetworkMode: 'host', ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }] },
          },
          Green: {
            Type: 'AWS::ECS::TaskSet',
            Condition: 'HasGreen',
            Properties: {
              Cluster: 'shop',
              Service: 'web',
              TaskDefinition: { 'Fn::GetAtt': ['Task', 'TaskDefinitionArn'] },
              LaunchType: 'FARGATE',
            },
          },
        },
      },
      findings: [
        {
          message: 'mode',
          when: 'When HasGreen is true',
          data: { fargate: 'Fargate (task set "Green")', refusal: deployed.refusal, mode: 'host' },
          at: '/Resources/Task/Properties/NetworkMode',
          related: 1,
          fixes: [{ title: 'Use awsvpc' }],
        },
      ],
    },
    {
      name: 'another mode',
      task: task({ networkMode: 'bridge' }),
      findings: [{ message: 'mode', data: { ...registered, mode: 'bridge' }, at: '/networkMode', fixes: [useAwsvpc] }],
    },
    {
      name: 'another mode where EC2 would take it',
      task: task({ networkMode: 'host', requiresCompatibilities: ['EC2', 'FARGATE'] }),
      findings: [{ message: 'mode', data: { ...registered, mode: 'host' }, at: '/networkMode', fixes: [useAwsvpc] }],
    },
    {
      name: 'no mode',
      task: task({}),
      findings: [{ message: 'missing', data: registered, at: '/requiresCompatibilities/0', fixes: [useAwsvpc] }],
    },
    {
      name: 'null for a mode',
      task: task({ networkMode: null }),
      findings: [{ message: 'missing', data: registered, at: '/requiresCompatibilities/0', fixes: [useAwsvpc] }],
    },
    {
      name: 'no value for a mode, and a good task beside it',
      file: 'template.yaml',
      text: 'Resources:\n  Bad:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities:\n        - FARGATE # small\n      NetworkMode: !Ref AWS::NoValue\n  Good:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n',
      findings: [
        {
          message: 'missing',
          data: registered,
          at: '/Resources/Bad/Properties/RequiresCompatibilities/0',
          text: 'FARGATE',
          fixes: [
            {
              title: 'Use awsvpc',
              preferred: true,
              resultText:
                'Resources:\n  Bad:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities:\n        - FARGATE # small\n      NetworkMode: awsvpc\n  Good:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n',
            },
          ],
        },
      ],
    },
  ],
});
