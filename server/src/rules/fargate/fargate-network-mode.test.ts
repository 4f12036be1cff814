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
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: !Ref Mode\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [!Ref Compatibility]\n      NetworkMode: bridge\n  C:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: !If [Fargate, awsvpc, bridge]\n',
    },
    {
      name: 'containers alone, whose task is in another file',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx:1.29", "essential": true }]',
    },
  ],
  invalid: [
    {
      name: 'another mode',
      task: task({ networkMode: 'bridge' }),
      findings: [{ message: 'mode', data: { mode: 'bridge' }, at: '/networkMode', fixes: [useAwsvpc] }],
    },
    {
      name: 'another mode where EC2 would take it',
      task: task({ networkMode: 'host', requiresCompatibilities: ['EC2', 'FARGATE'] }),
      findings: [{ message: 'mode', data: { mode: 'host' }, at: '/networkMode', fixes: [useAwsvpc] }],
    },
    {
      name: 'no mode',
      task: task({}),
      findings: [{ message: 'missing', at: '/requiresCompatibilities/0', fixes: [useAwsvpc] }],
    },
    {
      name: 'null for a mode',
      task: task({ networkMode: null }),
      findings: [{ message: 'missing', at: '/requiresCompatibilities/0', fixes: [useAwsvpc] }],
    },
    {
      name: 'no value for a mode, and a good task beside it',
      file: 'template.yaml',
      text: 'Resources:\n  Bad:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities:\n        - FARGATE # small\n      NetworkMode: !Ref AWS::NoValue\n  Good:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      NetworkMode: awsvpc\n',
      findings: [
        {
          message: 'missing',
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
