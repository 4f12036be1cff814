import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { stopTimeoutRange } from './stop-timeout-range';

type Draft = Record<string, any>;

const task = (container: object, rest: object = {}) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  requiresCompatibilities: ['FARGATE'],
  ...rest,
});

const finding = (name: 'startTimeout' | 'stopTimeout', seconds: number, nearest: number) => ({
  message: 'range' as const,
  data: { ...registered, container: 'Container "web"', name, seconds },
  at: `/containerDefinitions/0/${name}`,
  fixes: [
    {
      title: `Use ${nearest}`,
      preferred: true,
      result: (draft: Draft) => {
        Object.assign(draft.containerDefinitions[0], { [name]: nearest });
      },
    },
  ],
});

testRule(stopTimeoutRange, {
  valid: [
    { name: 'the least', task: task({ stopTimeout: 2, startTimeout: 2 }) },
    { name: 'the most', task: task({ stopTimeout: 120, startTimeout: 120 }) },
    { name: 'none', task: task({}) },
    { name: 'null', task: task({ stopTimeout: null, startTimeout: null }) },
    { name: 'a placeholder', task: task({ stopTimeout: '${STOP_TIMEOUT}' }) },
    { name: 'a task for EC2', task: task({ stopTimeout: 600 }, { requiresCompatibilities: ['EC2'] }) },
    { name: 'a task that does not say', task: task({ stopTimeout: 600 }, { requiresCompatibilities: [] }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - { Name: web, Image: nginx, StopTimeout: !Ref Timeout }\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "stopTimeout": 600 }]',
    },
    { name: 'a service on EC2', template: withService(task({ stopTimeout: 600 }), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'a minute too long, with a service on Fargate',
      template: withService(task({ stopTimeout: 180 })),
      findings: [
        {
          message: 'range',
          data: { ...deployed, container: 'Container "web"', name: 'stopTimeout', seconds: 180 },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/StopTimeout',
          related: 1,
          fixes: [{ title: 'Use 120', preferred: true }],
        },
      ],
    },
    { name: 'one second', task: task({ stopTimeout: 1 }), findings: [finding('stopTimeout', 1, 2)] },
    { name: 'one second too many', task: task({ stopTimeout: 121 }), findings: [finding('stopTimeout', 121, 120)] },
    {
      name: 'both',
      task: task({ startTimeout: 600, stopTimeout: 300 }),
      findings: [finding('startTimeout', 600, 120), finding('stopTimeout', 300, 120)],
    },
  ],
});
