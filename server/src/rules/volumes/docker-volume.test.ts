import { conditionalTask, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { dockerVolume } from './docker-volume';

const task = (dockerVolumeConfiguration: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes: [{ name: 'data', dockerVolumeConfiguration }],
});

testRule(dockerVolume, {
  valid: [
    { name: 'a shared volume', task: task({ scope: 'shared', autoprovision: true }) },
    { name: 'a volume of the task', task: task({ scope: 'task', driver: 'local' }) },
    { name: 'what describe-task-definition prints', task: task({ scope: 'task', autoprovision: false }) },
    { name: 'no scope', task: task({ autoprovision: true }) },
    { name: 'a scope known only later', task: task({ scope: '${SCOPE}', autoprovision: true }) },
    { name: 'null', task: task({ scope: 'task', autoprovision: null }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
          DockerVolumeConfiguration: {Scope: !If [Prod, shared, task], Autoprovision: !If [Prod, true, false]}
`,
    },
  ],
  invalid: [
    {
      name: 'a volume of the task that is provisioned',
      task: task({ scope: 'task', autoprovision: true }),
      findings: [
        {
          message: 'autoprovision',
          at: '/volumes/0/dockerVolumeConfiguration/autoprovision',
          related: 1,
          fixes: [
            {
              title: 'Remove "autoprovision"',
              preferred: true,
              result: (draft) => {
                delete draft.volumes[0].dockerVolumeConfiguration.autoprovision;
              },
            },
            {
              title: 'Use scope shared',
              result: (draft) => {
                draft.volumes[0].dockerVolumeConfiguration.scope = 'shared';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'autoprovision on a condition',
      template: conditionalTask('Prod', {
        Volumes: [
          { Name: 'data', DockerVolumeConfiguration: { Scope: 'task', Autoprovision: either('Prod', true, false) } },
        ],
      }),
      findings: [
        {
          message: 'autoprovision',
          when: 'When Prod is true',
          at: '/Resources/Task/Properties/Volumes/0/DockerVolumeConfiguration/Autoprovision/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Remove "autoprovision"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[0].DockerVolumeConfiguration.Autoprovision['Fn::If'][1] =
                  noValue;
              },
            },
            {
              title: 'Use scope shared',
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[0].DockerVolumeConfiguration.Scope = 'shared';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a scope on a condition',
      template: conditionalTask('Prod', {
        Volumes: [
          { Name: 'data', DockerVolumeConfiguration: { Scope: either('Prod', 'shared', 'task'), Autoprovision: true } },
        ],
      }),
      findings: [
        {
          message: 'autoprovision',
          when: 'When Prod is false',
          at: '/Resources/Task/Properties/Volumes/0/DockerVolumeConfiguration/Autoprovision',
          related: 1,
          fixes: [
            {
              title: 'Remove "autoprovision"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.Volumes[0].DockerVolumeConfiguration.Autoprovision;
              },
            },
            {
              title: 'Use scope shared',
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[0].DockerVolumeConfiguration.Scope['Fn::If'][2] = 'shared';
              },
            },
          ],
        },
      ],
    },
  ],
});
