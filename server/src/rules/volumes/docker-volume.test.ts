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
          DockerVolumeConfiguration: {Scope: task, Autoprovision: !If [Prod, true, false]}
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
  ],
});
