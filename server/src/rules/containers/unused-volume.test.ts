import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { unusedVolume } from './unused-volume';

const task = (volumes: unknown, mountPoints: unknown = []) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', mountPoints }],
  volumes,
});
const mount = (sourceVolume: unknown) => ({ sourceVolume, containerPath: '/data' });

testRule(unusedVolume, {
  valid: [
    { name: 'a mounted volume', task: task([{ name: 'data' }], [mount('data')]) },
    { name: 'a mount that is not known', task: task([{ name: 'data' }], [mount('${VOLUME}')]) },
    { name: 'a volume with a placeholder for a name', task: task([{ name: '<VOLUME>' }]) },
    { name: 'no volumes', task: task([]) },
    { name: 'null', task: task(null, null) },
    {
      name: 'a container that a function decides',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes: [{Name: data}]\n      ContainerDefinitions:\n        - {Name: a, Image: b}\n        - !If [A, {Name: c, Image: d, MountPoints: [{SourceVolume: data}]}, !Ref AWS::NoValue]\n',
    },
    {
      name: 'mounts that a function decides',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes: [{Name: data}]\n      ContainerDefinitions:\n        - {Name: a, Image: b, MountPoints: !If [A, [{SourceVolume: data}], []]}\n',
    },
    {
      name: 'lines of a template language',
      file: 'task-definition.yaml',
      text: 'family: web\nvolumes:\n  - name: data\ncontainerDefinitions:\n  - name: app\n{{ include "mounts" }}\n',
    },
  ],
  invalid: [
    {
      name: 'one of two',
      task: task([{ name: 'data' }, { name: 'Data', host: {} }], [mount('data')]),
      findings: [
        {
          message: 'unused',
          data: { name: 'Data' },
          at: '/volumes/1/name',
          fixes: [
            {
              title: 'Remove the volume "Data"',
              result: (draft) => {
                draft.volumes.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the only one',
      task: task([{ name: 'data', configuredAtLaunch: false }]),
      findings: [
        {
          message: 'unused',
          data: { name: 'data' },
          at: '/volumes/0/name',
          fixes: [
            {
              title: 'Remove the volume "data"',
              result: (draft) => {
                delete draft.volumes;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume that is configured at launch',
      task: task([{ name: 'data', configuredAtLaunch: true }]),
      findings: [
        {
          message: 'atLaunch',
          severity: 'error',
          data: { name: 'data' },
          at: '/volumes/0/name',
          fixes: [
            {
              title: 'Mount it in "app"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].mountPoints = [{ sourceVolume: 'data', containerPath: '/mnt/data' }];
              },
            },
            { title: 'Remove the volume "data"' },
          ],
        },
      ],
    },
    {
      name: 'a volume that is configured at launch, in a task without a container',
      task: { family: 'web', containerDefinitions: [], volumes: [{ name: 'data', configuredAtLaunch: true }] },
      findings: [
        {
          message: 'atLaunch',
          severity: 'error',
          data: { name: 'data' },
          at: '/volumes/0/name',
          fixes: [{ title: 'Remove the volume "data"' }],
        },
      ],
    },
    {
      name: 'containers of which none mounts it, whatever a condition says',
      template: conditionalTask('Prod', {
        Volumes: [{ Name: 'data' }],
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29' },
          either('Prod', { Name: 'proxy', Image: 'envoy:1' }),
        ],
      }),
      findings: [
        {
          message: 'unused',
          data: { name: 'data' },
          at: '/Resources/Task/Properties/Volumes/0/Name',
          fixes: [
            {
              title: 'Remove the volume "data"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.Volumes;
              },
            },
          ],
        },
      ],
    },
  ],
});
