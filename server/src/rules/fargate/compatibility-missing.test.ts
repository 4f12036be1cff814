import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { compatibilityMissing } from './compatibility-missing';

type Draft = Record<string, any>;

const task = (rest: Draft, container: Draft = {}) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  cpu: '256',
  memory: '512',
  ...rest,
});

const awslogs = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' },
};
const role = 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole';

const finding = {
  message: 'missing' as const,
  at: '/family',
  fixes: [
    {
      title: 'Add FARGATE',
      result: (draft: Draft) => {
        draft.requiresCompatibilities = ['FARGATE'];
      },
    },
  ],
};

// In a template a task definition is pointed at by its logical id.
const api = ['API JSON', 'API YAML'] as const;

testRule(compatibilityMissing, {
  valid: [
    ...['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES', '${COMPATIBILITY}'].map((compatibility) => ({
      name: compatibility,
      task: task({ requiresCompatibilities: [compatibility] }),
    })),
    { name: 'another network mode', task: task({ networkMode: 'bridge' }) },
    { name: 'no network mode', task: task({ networkMode: null }) },
    { name: 'a size that Fargate does not have', task: task({ cpu: '300', memory: '512' }) },
    { name: 'a pair that Fargate does not have', task: task({ cpu: '256', memory: '4096' }) },
    { name: 'no size', task: task({ cpu: null, memory: null }) },
    { name: 'a size known only later', task: task({ cpu: '${CPU}' }) },
    { name: 'a privileged container', task: task({}, { privileged: true }) },
    { name: 'a device', task: task({}, { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }) },
    { name: 'a path of the host', task: task({ volumes: [{ name: 'a', host: { sourcePath: '/a' } }] }) },
    { name: 'a driver that Fargate does not have', task: task({}, { logConfiguration: { logDriver: 'json-file' } }) },
    { name: 'awslogs without a role', task: task({}, { logConfiguration: awslogs }) },
    {
      name: 'awslogs without a prefix',
      task: task({ executionRoleArn: role }, { logConfiguration: { ...awslogs, options: {} } }),
    },
    { name: 'Windows', task: task({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }) },
    {
      name: 'a service on EC2 beside it, and what is known only later',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      Cpu: 256\n      Memory: 512\n      ContainerDefinitions:\n        - { Name: web, Image: nginx }\n  Service:\n    Type: AWS::ECS::Service\n    Properties:\n      LaunchType: EC2\n      TaskDefinition: !Ref Task\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true }]',
    },
    { name: 'a service on EC2', template: withService(task({}), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'a service that runs it on Fargate, beside one on EC2 that runs another',
      template: {
        Resources: {
          ...withService(task({})).Resources,
          Other: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'other:1', LaunchType: 'EC2' } },
        },
      },
      findings: [
        {
          message: 'missing',
          at: '/Resources/Task',
          related: 1,
          fixes: [
            {
              title: 'Add FARGATE',
              preferred: true,
              result: ({ Resources }) => {
                Resources.Task.Properties.RequiresCompatibilities = ['FARGATE'];
              },
            },
          ],
        },
      ],
    },
    { name: 'nothing said', task: task({}), dialects: api, findings: [finding] },
    { name: 'an empty list', task: task({ requiresCompatibilities: [] }), dialects: api, findings: [finding] },
    {
      name: 'awslogs with all that Fargate needs',
      task: task({ executionRoleArn: role }, { logConfiguration: awslogs, privileged: false }),
      dialects: api,
      findings: [finding],
    },
    {
      name: 'one of two tasks in a template',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      Cpu: 256\n      Memory: 512\n      ContainerDefinitions:\n        - Name: web\n          Image: !Ref Image\n  Other:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - { Name: web, Image: nginx }\n  Service:\n    Type: AWS::ECS::Service\n    Properties:\n      LaunchType: FARGATE\n',
      findings: [
        {
          message: 'missing',
          at: '/Resources/Task',
          text: 'Task',
          fixes: [
            {
              title: 'Add FARGATE',
              resultText:
                'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      Cpu: 256\n      Memory: 512\n      ContainerDefinitions:\n        - Name: web\n          Image: !Ref Image\n      RequiresCompatibilities:\n        - FARGATE\n  Other:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - { Name: web, Image: nginx }\n  Service:\n    Type: AWS::ECS::Service\n    Properties:\n      LaunchType: FARGATE\n',
            },
          ],
        },
      ],
    },
  ],
});
