import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { firelensRouter } from './firelens-router';

type Draft = Record<string, any>;

const task = (...containers: Draft[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
});

const firelens = { logConfiguration: { logDriver: 'awsfirelens' } };
const router = { firelensConfiguration: { type: 'fluentbit' } };

const missing = (index: number, name: string) => ({
  message: 'missing' as const,
  data: { container: `Container "c${index}"` },
  at: `/containerDefinitions/${index}/logConfiguration/logDriver`,
  fixes: [
    {
      title: 'Add a log router with Fluent Bit',
      result: (draft: Draft) =>
        draft.containerDefinitions.push({
          name,
          image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
          essential: true,
          memoryReservation: 50,
          firelensConfiguration: { type: 'fluentbit' },
        }),
    },
  ],
});

testRule(firelensRouter, {
  valid: [
    { name: 'a router', task: task(firelens, router) },
    {
      name: 'a router with a log group of its own',
      task: task({ ...router, logConfiguration: { logDriver: 'awslogs' } }, firelens),
    },
    {
      name: 'no FireLens',
      task: task({ logConfiguration: { logDriver: 'awslogs' } }, { firelensConfiguration: null }),
    },
    { name: 'a driver known only later', task: task({ logConfiguration: { logDriver: '${DRIVER}' } }) },
    {
      name: 'a router known only later',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - { Name: a, Image: a, LogConfiguration: { LogDriver: !If [Logs, awsfirelens, awslogs] } }\n        - !If [Logs, { Name: b, Image: b, FirelensConfiguration: { Type: fluentbit } }, !Ref AWS::NoValue]\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - { Name: a, Image: a, LogConfiguration: { LogDriver: awsfirelens } }\n        - { Name: b, Image: b, FirelensConfiguration: !Ref Router }\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "a", "image": "a", "logConfiguration": { "logDriver": "awsfirelens" } }, { "name": "b", "image": "b", "firelensConfiguration": { "type": "fluentd" } }]',
    },
  ],
  invalid: [
    { name: 'no router', task: task(firelens), findings: [missing(0, 'log_router')] },
    {
      name: 'no router for two containers, one with the usual name',
      task: task(firelens, { name: 'log_router' }, firelens),
      findings: [missing(0, 'firelens_log_router'), missing(2, 'firelens_log_router')],
    },
    {
      name: 'two routers',
      task: task(firelens, router, router),
      findings: [
        {
          message: 'many',
          at: '/containerDefinitions/2/firelensConfiguration',
          severity: 'warning',
          related: 1,
          fixes: [
            {
              title: 'Remove "firelensConfiguration"',
              result: (draft) => delete draft.containerDefinitions[2].firelensConfiguration,
            },
          ],
        },
      ],
    },
    {
      name: 'a router that logs to itself',
      task: task({ ...router, ...firelens }),
      findings: [
        {
          message: 'itself',
          data: { container: 'Container "c0"' },
          at: '/containerDefinitions/0/logConfiguration/logDriver',
          severity: 'warning',
          fixes: [{ title: 'Use awslogs', placeholder: true }],
        },
      ],
    },
    {
      name: 'the driver on a condition',
      template: conditionalTask('Logs', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            LogConfiguration: { LogDriver: either('Logs', 'awsfirelens', 'awslogs') },
          },
        ],
      }),
      findings: [
        {
          message: 'missing',
          when: 'When Logs is true',
          data: { container: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LogConfiguration/LogDriver/Fn::If/1',
          fixes: [
            {
              title: 'Add a log router with Fluent Bit',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions.push({
                  Name: 'log_router',
                  Image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
                  Essential: true,
                  MemoryReservation: 50,
                  FirelensConfiguration: { Type: 'fluentbit' },
                });
              },
            },
          ],
        },
      ],
    },
  ],
});
