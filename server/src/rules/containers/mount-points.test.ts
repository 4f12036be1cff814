import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { mountPoints } from './mount-points';

const task = (web: Record<string, unknown>, volumes?: unknown) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', ...web },
    { name: 'config', image: 'busybox:1.37' },
  ],
  ...(volumes === undefined ? {} : { volumes }),
});
const mount = (sourceVolume: unknown, containerPath: unknown = '/data') => ({
  mountPoints: [{ sourceVolume, containerPath }],
});
const twice = (first: string, second: string, volume = 'data') => ({
  mountPoints: [
    { sourceVolume: 'data', containerPath: first },
    { sourceVolume: volume, containerPath: second },
  ],
});
const from = (sourceContainer: unknown) => ({ volumesFrom: [{ sourceContainer }] });

testRule(mountPoints, {
  valid: [
    { name: 'a volume of the task', task: task(mount('data'), [{ name: 'data' }]) },
    { name: 'no mounts', task: task({ mountPoints: [], volumesFrom: [] }) },
    { name: 'null', task: task({ mountPoints: null, volumesFrom: null }, null), dialects: ['API JSON', 'API YAML'] },
    { name: 'what a pipeline fills in', task: task(mount(''), [{ name: 'data' }]) },
    { name: 'placeholders', task: task(mount('${VOLUME}'), [{ name: 'data' }]) },
    { name: 'a volume whose name is a placeholder', task: task(mount('data'), [{ name: '${VOLUME}' }]) },
    { name: 'two paths', task: task(twice('/a', '/b'), [{ name: 'data' }]) },
    { name: 'the same path, known only later', task: task(twice('${PATH}', '${PATH}'), [{ name: 'data' }]) },
    { name: 'another container', task: task(from('config')) },
    { name: 'a container known only later', task: task(from('${CONTAINER}')) },
    {
      name: 'a file of containers alone',
      file: 'containers.json',
      text: '[{ "name": "web", "image": "nginx", "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }]',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - !If [Prod, {Name: data, EFSVolumeConfiguration: {FilesystemId: !Ref Files}}, {Name: data}]
      ContainerDefinitions:
        - Name: web
          Image: nginx
          MountPoints: [{SourceVolume: data, ContainerPath: /data}]
          VolumesFrom: [{SourceContainer: config}]
        - !If [Prod, {Name: config, Image: busybox}, {Name: config, Image: alpine}]
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes: !Ref Volumes
      ContainerDefinitions:
        - {Name: web, Image: nginx, MountPoints: [{SourceVolume: data, ContainerPath: /data}]}
`,
    },
  ],
  invalid: [
    {
      name: 'a volume of a task that has none',
      task: task(mount('data')),
      findings: [
        {
          message: 'volume',
          data: { name: 'data', volumes: 'It has no volumes at all.' },
          at: '/containerDefinitions/0/mountPoints/0/sourceVolume',
          fixes: [
            {
              title: 'Add the volume "data"',
              result: (draft) => {
                draft.volumes = [{ name: 'data' }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume unlike those of the task',
      task: task(mount('data'), [{ name: 'logs' }, { name: 'cache' }]),
      findings: [
        {
          message: 'volume',
          data: { name: 'data', volumes: 'It has "logs" and "cache".' },
          at: '/containerDefinitions/0/mountPoints/0/sourceVolume',
          fixes: [
            {
              title: 'Add the volume "data"',
              result: (draft) => {
                draft.volumes.push({ name: 'data' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a slip of the keyboard',
      task: task(mount('Data'), [{ name: 'data' }]),
      findings: [
        {
          message: 'nearVolume',
          data: { name: 'Data', near: 'data' },
          at: '/containerDefinitions/0/mountPoints/0/sourceVolume',
          fixes: [
            {
              title: 'Mount "data"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].mountPoints[0].sourceVolume = 'data';
              },
            },
            { title: 'Add the volume "Data"' },
          ],
        },
      ],
    },
    {
      name: 'a container that is not there',
      task: task(from('sidecar')),
      findings: [
        {
          message: 'container',
          data: { name: 'sidecar' },
          at: '/containerDefinitions/0/volumesFrom/0/sourceContainer',
          fixes: [
            {
              title: 'Take no volumes from "sidecar"',
              result: (draft) => {
                delete draft.containerDefinitions[0].volumesFrom;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container with another name',
      task: task(from('confg')),
      findings: [
        {
          message: 'nearContainer',
          data: { name: 'confg', near: 'config' },
          at: '/containerDefinitions/0/volumesFrom/0/sourceContainer',
          fixes: [
            {
              title: 'Take volumes from "config"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].volumesFrom[0].sourceContainer = 'config';
              },
            },
            { title: 'Take no volumes from "confg"' },
          ],
        },
      ],
    },
    {
      name: 'two volumes at one path',
      task: task(twice('/data', '/data/', 'logs'), [{ name: 'data' }, { name: 'logs' }]),
      findings: [
        {
          message: 'path',
          severity: 'warning',
          data: { volume: 'data', path: '/data' },
          at: '/containerDefinitions/0/mountPoints/1/containerPath',
          related: 1,
          fixes: [
            {
              title: 'Remove the second mount at /data',
              result: (draft) => {
                draft.containerDefinitions[0].mountPoints.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume twice at one path',
      task: task(twice('/', '/'), [{ name: 'data' }]),
      findings: [
        {
          message: 'path',
          severity: 'warning',
          data: { volume: 'data', path: '/' },
          at: '/containerDefinitions/0/mountPoints/1/containerPath',
          fixes: [{ title: 'Remove the second mount at /', preferred: true }],
        },
      ],
    },
    {
      name: 'the same in the task definition of a daemon',
      template: {
        Resources: {
          Agent: {
            Type: 'AWS::ECS::DaemonTaskDefinition',
            Properties: {
              Family: 'agent',
              ContainerDefinitions: [
                { Name: 'agent', Image: 'a:1', MountPoints: [{ SourceVolume: 'var', ContainerPath: '/var' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'volume',
          data: { name: 'var', volumes: 'It has no volumes at all.' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/MountPoints/0/SourceVolume',
          fixes: [
            {
              title: 'Add the volume "var"',
              result: (draft) => {
                draft.Resources.Agent.Properties.Volumes = [{ Name: 'var' }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume on a condition',
      template: conditionalTask('Prod', {
        Volumes: [{ Name: 'data' }],
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            MountPoints: [{ SourceVolume: either('Prod', 'data', 'cache'), ContainerPath: '/data' }],
          },
        ],
      }),
      findings: [
        {
          message: 'volume',
          when: 'When Prod is false',
          data: { name: 'cache', volumes: 'It has "data".' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/MountPoints/0/SourceVolume/Fn::If/2',
          fixes: [
            {
              title: 'Add the volume "cache"',
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes.push({ Name: 'cache' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that is there on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', VolumesFrom: [{ SourceContainer: 'config' }] },
          either('Prod', { Name: 'config', Image: 'busybox:1' }),
        ],
      }),
      findings: [
        {
          message: 'container',
          when: 'When Prod is false',
          data: { name: 'config' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/VolumesFrom/0/SourceContainer',
          fixes: [
            {
              title: 'Take no volumes from "config"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].VolumesFrom;
              },
            },
          ],
        },
      ],
    },
  ],
});
