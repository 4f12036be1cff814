import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateLogDriver } from './fargate-log-driver';

type Draft = Record<string, any>;

const task = (logConfiguration: unknown, rest: Draft = {}) => ({
  family: 'shop',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', logConfiguration }] as Draft[],
  requiresCompatibilities: ['FARGATE'],
  ...rest,
});

const finding = (driver: string) => ({
  message: 'driver' as const,
  data: { ...registered, container: 'Container "web"', driver, drivers: 'awslogs, splunk or awsfirelens' },
  at: '/containerDefinitions/0/logConfiguration/logDriver',
});

const using = (options: Draft) => (draft: Draft) => {
  draft.containerDefinitions[0].logConfiguration = { logDriver: 'awslogs', options };
};

const sibling = {
  name: 'log',
  image: 'nginx:1.29',
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'log' },
  },
};

testRule(fargateLogDriver, {
  valid: [
    ...['awslogs', 'splunk', 'awsfirelens'].map((logDriver) => ({ name: logDriver, task: task({ logDriver }) })),
    { name: 'no log configuration', task: task(null) },
    { name: 'a placeholder', task: task({ logDriver: '${LOG_DRIVER}' }) },
    { name: 'a task for EC2', task: task({ logDriver: 'json-file' }, { requiresCompatibilities: ['EC2'] }) },
    { name: 'a task that does not say', task: task({ logDriver: 'sumologic' }, { requiresCompatibilities: null }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          LogConfiguration: { LogDriver: !Ref Driver }\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "logConfiguration": { "logDriver": "json-file" } }]',
    },
    { name: 'a service on EC2', template: withService(task({ logDriver: 'json-file' }), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'a driver of Docker, with a service on Fargate',
      template: withService(task({ logDriver: 'json-file' })),
      findings: [
        {
          ...finding('json-file'),
          data: { ...finding('json-file').data, ...deployed },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LogConfiguration/LogDriver',
          related: 1,
          fixes: [{ title: 'Use awslogs', placeholder: true }],
        },
      ],
    },
    {
      name: 'a driver of Docker with its options',
      task: task({ logDriver: 'json-file', options: { 'max-size': '10m' } }),
      dialects: ['API JSON', 'API YAML'],
      findings: [
        {
          ...finding('json-file'),
          fixes: [
            {
              title: 'Use awslogs',
              placeholder: true,
              result: using({
                'awslogs-group': '/ecs/shop',
                'awslogs-region': 'REPLACE_ME_REGION',
                'awslogs-stream-prefix': 'web',
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a driver that ECS does not know',
      task: task({ logDriver: 'sumologic' }, { requiresCompatibilities: ['EC2', 'FARGATE'] }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          ...finding('sumologic'),
          fixes: [
            {
              title: 'Use awslogs',
              placeholder: true,
              result: using({
                'awslogs-group': '/ecs/shop',
                'awslogs-region': { Ref: 'AWS::Region' },
                'awslogs-stream-prefix': 'web',
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a driver of EC2 beside a container that shows where logs go',
      task: task(
        {},
        {
          containerDefinitions: [
            { name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver: 'journald' } },
            sibling,
          ],
        },
      ),
      findings: [
        {
          ...finding('journald'),
          fixes: [
            {
              title: 'Use awslogs',
              preferred: true,
              result: using({ ...sibling.logConfiguration.options, 'awslogs-stream-prefix': 'web' }),
            },
          ],
        },
      ],
    },
  ],
});
