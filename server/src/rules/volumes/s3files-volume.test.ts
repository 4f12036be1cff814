import { conditionalTask, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { s3filesVolume } from './s3files-volume';

const fileSystemArn = 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-12345678';
const accessPointArn = `${fileSystemArn}/access-point/fsap-12345678`;
const task = (properties: Record<string, unknown>) => ({
  family: 'web',
  taskRoleArn: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes: [{ name: 'data', s3filesVolumeConfiguration: { fileSystemArn, ...properties } }],
});
const finding = {
  message: 'rootDirectory',
  at: '/volumes/0/s3filesVolumeConfiguration/rootDirectory',
  related: 1,
  fixes: [
    {
      title: 'Remove "rootDirectory"',
      result: (draft: Record<string, any>) => {
        delete draft.volumes[0].s3filesVolumeConfiguration.rootDirectory;
      },
    },
  ],
} as const;

testRule(s3filesVolume, {
  valid: [
    { name: 'a directory', task: task({ rootDirectory: '/data' }) },
    { name: 'an access point', task: task({ accessPointArn }) },
    { name: 'an access point and the root', task: task({ accessPointArn, rootDirectory: '/' }) },
    { name: 'an empty access point', task: task({ accessPointArn: '', rootDirectory: '/data' }) },
    { name: 'a directory known only later', task: task({ accessPointArn, rootDirectory: '${DIRECTORY}' }) },
    { name: 'null', task: task({ accessPointArn: null, rootDirectory: '/data' }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
          S3FilesVolumeConfiguration:
            FileSystemArn: !Ref Files
            AccessPointArn: !Ref AccessPoint
            RootDirectory: !If [Prod, /, !Ref Directory]
`,
    },
  ],
  invalid: [
    {
      name: 'an access point and a directory',
      task: task({ accessPointArn, rootDirectory: '/data' }),
      findings: [finding],
    },
    {
      name: 'an access point known only later and a directory',
      task: task({ accessPointArn: '${ACCESS_POINT}', rootDirectory: '/data' }),
      findings: [finding],
    },
    {
      name: 'a root directory on a condition',
      template: conditionalTask('Prod', {
        Volumes: [
          {
            Name: 'data',
            S3FilesVolumeConfiguration: {
              FileSystemArn: { Ref: 'Files' },
              AccessPointArn: { Ref: 'AccessPoint' },
              RootDirectory: either('Prod', '/', '/data'),
            },
          },
        ],
      }),
      findings: [
        {
          message: 'rootDirectory',
          when: 'When Prod is false',
          at: '/Resources/Task/Properties/Volumes/0/S3FilesVolumeConfiguration/RootDirectory/Fn::If/2',
          related: 1,
          fixes: [
            {
              title: 'Remove "rootDirectory"',
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[0].S3FilesVolumeConfiguration.RootDirectory['Fn::If'][2] =
                  noValue;
              },
            },
          ],
        },
      ],
    },
  ],
});
