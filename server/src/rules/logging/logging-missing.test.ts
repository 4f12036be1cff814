import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { loggingMissing } from './logging-missing';

type Draft = Record<string, any>;

const task = (container: Draft, rest: Draft = {}) => ({
  family: 'shop',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }] as Draft[],
  requiresCompatibilities: ['FARGATE'],
  ...rest,
});

const finding = (options: Draft, rest: Draft = {}) => ({
  message: 'missing' as const,
  data: { ...registered, container: 'Container "web"' },
  at: '/containerDefinitions/0/name',
  fixes: [
    {
      title: 'Log with awslogs',
      ...rest,
      result: (draft: Draft) => {
        draft.containerDefinitions[0].logConfiguration = { logDriver: 'awslogs', options };
      },
    },
  ],
});

const api = ['API JSON', 'API YAML'] as const;
const cloudFormation = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const sibling = {
  name: 'log',
  image: 'nginx:1.29',
  logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1' } },
};

testRule(loggingMissing, {
  valid: [
    { name: 'a log configuration', task: task({ logConfiguration: { logDriver: 'awsfirelens' } }) },
    { name: 'a task for EC2', task: task({}, { requiresCompatibilities: ['EC2'] }) },
    { name: 'a task that does not say', task: task({}, { requiresCompatibilities: [] }) },
    { name: 'a placeholder', task: task({ logConfiguration: '${LOG_CONFIGURATION}' }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - { Name: a, Image: a, LogConfiguration: !If [Logs, { LogDriver: awslogs }, { LogDriver: splunk }] }\n',
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
      name: 'none, with a service on Fargate',
      template: withService(task({})),
      findings: [
        {
          message: 'missing',
          data: { ...deployed, container: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          related: 1,
          fixes: [{ title: 'Log with awslogs', placeholder: true }],
        },
      ],
    },
    {
      name: 'none',
      task: task({}),
      dialects: api,
      findings: [
        finding(
          { 'awslogs-group': '/ecs/shop', 'awslogs-region': 'REPLACE_ME_REGION', 'awslogs-stream-prefix': 'web' },
          { placeholder: true },
        ),
      ],
    },
    {
      name: 'null, in a template',
      task: task({ logConfiguration: null }),
      dialects: cloudFormation,
      findings: [
        finding(
          { 'awslogs-group': '/ecs/shop', 'awslogs-region': { Ref: 'AWS::Region' }, 'awslogs-stream-prefix': 'web' },
          { placeholder: true },
        ),
      ],
    },
    {
      name: 'none, beside a container that shows where logs go',
      task: task({}, { containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }, sibling] }),
      findings: [finding({ 'awslogs-group': '/shop', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' })],
    },
  ],
});
