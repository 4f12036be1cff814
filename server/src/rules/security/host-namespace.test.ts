import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { hostNamespace } from './host-namespace';

const task = (rest: object, container: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', ...container }],
  ...rest,
});
const fixes = (name: 'pidMode' | 'ipcMode') => [
  {
    title: 'Use "task"',
    result: (draft: Record<string, unknown>) => {
      draft[name] = 'task';
    },
  },
  {
    title: `Remove "${name}"`,
    result: (draft: Record<string, unknown>) => {
      delete draft[name];
    },
  },
];

testRule(hostNamespace, {
  valid: [
    { name: 'namespaces of the task', task: task({ pidMode: 'task', ipcMode: 'task', networkMode: 'bridge' }) },
    { name: 'none', task: task({ ipcMode: 'none', pidMode: null, networkMode: null }) },
    { name: 'empty texts', task: task({ pidMode: '', ipcMode: '', networkMode: '' }) },
    { name: 'placeholders', task: task({ pidMode: '${PID_MODE}' }) },
    {
      name: 'Fargate, which another rule tells',
      task: task({ pidMode: 'host', requiresCompatibilities: ['FARGATE'] }),
    },
    { name: 'the network of the instance for another user', task: task({ networkMode: 'host' }, { user: '1000' }) },
    { name: 'the network of the instance for the user of the image', task: task({ networkMode: 'host' }) },
    { name: 'root in a network of its own', task: task({ networkMode: 'awsvpc' }, { user: 'root' }) },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      PidMode: !If [Debug, task, !Ref PidMode]\n      ContainerDefinitions: [{Name: app, Image: app:1}]\n',
    },
  ],
  invalid: [
    {
      name: 'processes',
      task: task({ pidMode: 'host' }),
      findings: [{ message: 'pid', at: '/pidMode', fixes: fixes('pidMode') }],
    },
    {
      name: 'shared memory',
      task: task({ ipcMode: 'host' }),
      findings: [{ message: 'ipc', at: '/ipcMode', fixes: fixes('ipcMode') }],
    },
    {
      name: 'the network for root',
      task: task({ networkMode: 'host' }, { user: '0' }),
      findings: [
        {
          message: 'network',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/user',
          related: 1,
        },
      ],
    },
    {
      name: 'the processes of the instance on a condition',
      template: conditionalTask('Debug', {
        PidMode: either('Debug', 'host'),
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }],
      }),
      findings: [
        {
          message: 'pid',
          when: 'When Debug is true',
          at: '/Resources/Task/Properties/PidMode/Fn::If/1',
          fixes: [
            {
              title: 'Use "task"',
              result: (draft) => {
                draft.Resources.Task.Properties.PidMode['Fn::If'][1] = 'task';
              },
            },
            {
              title: 'Remove "pidMode"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.PidMode;
              },
            },
          ],
        },
      ],
    },
  ],
});
