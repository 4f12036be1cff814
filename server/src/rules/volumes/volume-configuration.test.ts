import { conditionalTask, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { volumeConfiguration } from './volume-configuration';

const task = (...volumes: Record<string, unknown>[]) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes: volumes.map((volume, index) => ({ name: `v${index}`, ...volume })),
});
const efs = { efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } };
const host = { host: { sourcePath: '/data' } };
const docker = { dockerVolumeConfiguration: { scope: 'shared' } };

testRule(volumeConfiguration, {
  valid: [
    { name: 'one kind each', task: task({}, efs, host, docker, { configuredAtLaunch: true }) },
    {
      name: 'what describe-task-definition prints',
      task: task({ ...efs, host: {} }, { ...docker, host: { sourcePath: '' } }),
    },
    {
      name: 'not configured at launch',
      task: task({ ...efs, configuredAtLaunch: false }, { configuredAtLaunch: false }),
    },
    {
      name: 'null',
      task: task({ ...efs, host: null }, { ...host, dockerVolumeConfiguration: null }),
      dialects: ['API JSON', 'API YAML'],
    },
    { name: 'names known only later', task: task({ name: '${NAME}' }, { name: '${NAME}' }) },
    { name: 'empty names', task: task({ name: '' }, { name: '' }) },
    { name: 'no volumes', task: task() },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
          Host: !If [Prod, !Ref AWS::NoValue, {SourcePath: /data}]
          EFSVolumeConfiguration: !If [Prod, {FilesystemId: !Ref Files}, !Ref AWS::NoValue]
        - !If [Prod, {Name: cache}, !Ref AWS::NoValue]
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes: [{Name: data}]
`,
    },
  ],
  invalid: [
    {
      name: 'two kinds',
      task: task({ ...host, ...efs }),
      findings: [
        {
          message: 'several',
          data: { first: 'host', second: 'efsVolumeConfiguration' },
          at: '/volumes/0/efsVolumeConfiguration',
          related: 1,
          fixes: [
            {
              title: 'Remove "host"',
              result: (draft) => {
                delete draft.volumes[0].host;
              },
            },
            {
              title: 'Remove "efsVolumeConfiguration"',
              result: (draft) => {
                delete draft.volumes[0].efsVolumeConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'three kinds',
      task: task({ configuredAtLaunch: true, ...docker, ...efs }),
      findings: [
        {
          message: 'several',
          data: { first: 'configuredAtLaunch', second: 'dockerVolumeConfiguration' },
          at: '/volumes/0/dockerVolumeConfiguration',
          fixes: [{ title: 'Remove "configuredAtLaunch"' }, { title: 'Remove "dockerVolumeConfiguration"' }],
        },
        {
          message: 'several',
          data: { first: 'configuredAtLaunch', second: 'efsVolumeConfiguration' },
          at: '/volumes/0/efsVolumeConfiguration',
          fixes: [{ title: 'Remove "configuredAtLaunch"' }, { title: 'Remove "efsVolumeConfiguration"' }],
        },
      ],
    },
    {
      name: 'a kind whose details are known only later',
      task: task({ efsVolumeConfiguration: { fileSystemId: '${EFS}' }, ...host }),
      findings: [
        {
          message: 'several',
          data: { first: 'efsVolumeConfiguration', second: 'host' },
          at: '/volumes/0/host',
          fixes: [{ title: 'Remove "efsVolumeConfiguration"' }, { title: 'Remove "host"' }],
        },
      ],
    },
    {
      name: 'two volumes of one name',
      task: task({ name: 'data' }, { name: 'data', ...efs }),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'data' },
          at: '/volumes/1/name',
          related: 1,
          fixes: [
            {
              title: 'Remove the second "data"',
              result: (draft) => {
                draft.volumes.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two volumes configured at launch',
      task: task({ configuredAtLaunch: true }, { configuredAtLaunch: true }),
      findings: [
        {
          message: 'atLaunch',
          at: '/volumes/1/configuredAtLaunch',
          related: 1,
          fixes: [
            {
              title: 'Remove "configuredAtLaunch"',
              result: (draft) => {
                delete draft.volumes[1].configuredAtLaunch;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a second kind on a condition',
      template: conditionalTask('Prod', {
        Volumes: [
          {
            Name: 'data',
            Host: { SourcePath: '/data' },
            EFSVolumeConfiguration: either('Prod', { FilesystemId: { Ref: 'Files' } }),
          },
        ],
      }),
      findings: [
        {
          message: 'several',
          when: 'When Prod is true',
          data: { first: 'host', second: 'efsVolumeConfiguration' },
          at: '/Resources/Task/Properties/Volumes/0/EFSVolumeConfiguration',
          related: 1,
          fixes: [
            {
              title: 'Remove "host"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.Volumes[0].Host;
              },
            },
            {
              title: 'Remove "efsVolumeConfiguration"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.Volumes[0].EFSVolumeConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume of the same name on a condition',
      template: conditionalTask('Prod', {
        Volumes: [{ Name: 'data' }, either('Prod', { Name: 'data' }, { Name: 'cache' })],
      }),
      findings: [
        {
          message: 'duplicate',
          when: 'When Prod is true',
          data: { name: 'data' },
          at: '/Resources/Task/Properties/Volumes/1/Fn::If/1/Name',
          related: 1,
          fixes: [
            {
              title: 'Remove the second "data"',
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[1]['Fn::If'][1] = noValue;
              },
            },
          ],
        },
      ],
    },
  ],
});
