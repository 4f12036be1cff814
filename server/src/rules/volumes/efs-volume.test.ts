import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { efsVolume } from './efs-volume';

const task = (properties: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678', ...properties } }],
});
const on = { transitEncryption: 'ENABLED' };
const accessPoint = (accessPointId: unknown = 'fsap-12345678') => ({ authorizationConfig: { accessPointId } });
const at = (path: string) => `/volumes/0/efsVolumeConfiguration/${path}`;
const enable = {
  title: 'Enable encryption in transit',
  preferred: true,
  result: (draft: Record<string, any>) => {
    draft.volumes[0].efsVolumeConfiguration.transitEncryption = 'ENABLED';
  },
};

testRule(efsVolume, {
  valid: [
    { name: 'encryption', task: task({ ...on, rootDirectory: '/data', transitEncryptionPort: 2049 }) },
    { name: 'an access point', task: task({ ...on, ...accessPoint() }) },
    { name: 'an access point and the root', task: task({ ...on, ...accessPoint(), rootDirectory: '/' }) },
    { name: 'an access point and an empty root', task: task({ ...on, ...accessPoint(), rootDirectory: '' }) },
    {
      name: 'a root directory and an empty access point',
      task: task({ ...on, ...accessPoint(''), rootDirectory: '/data' }),
    },
    { name: 'IAM', task: task({ ...on, authorizationConfig: { iam: 'ENABLED' } }) },
    { name: 'encryption known only later', task: task({ transitEncryption: '${ENCRYPTION}', ...accessPoint() }) },
    {
      name: 'another volume',
      task: { family: 'web', containerDefinitions: [], volumes: [{ name: 'data', host: {} }] },
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
          EFSVolumeConfiguration:
            FilesystemId: !Ref Files
            TransitEncryption: !If [Prod, ENABLED, !Ref Encryption]
            AuthorizationConfig: {IAM: ENABLED}
        - Name: logs
          EFSVolumeConfiguration:
            FilesystemId: !Ref Files
            TransitEncryption: ENABLED
            RootDirectory: /logs
            AuthorizationConfig: {AccessPointId: !Ref AWS::NoValue}
`,
    },
  ],
  invalid: [
    {
      name: 'an access point and a directory',
      task: task({ ...on, rootDirectory: '/data', ...accessPoint() }),
      findings: [
        {
          message: 'rootDirectory',
          at: at('rootDirectory'),
          related: 1,
          fixes: [
            {
              title: 'Remove "rootDirectory"',
              result: (draft) => {
                delete draft.volumes[0].efsVolumeConfiguration.rootDirectory;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an access point known only later and a directory',
      task: task({ ...on, rootDirectory: '/data', ...accessPoint('${ACCESS_POINT}') }),
      findings: [
        {
          message: 'rootDirectory',
          at: at('rootDirectory'),
          fixes: [{ title: 'Remove "rootDirectory"' }],
        },
      ],
    },
    {
      name: 'IAM without encryption',
      task: task({
        transitEncryptionPort: 2049,
        authorizationConfig: { accessPointId: 'fsap-12345678', iam: 'ENABLED' },
      }),
      findings: [{ message: 'iam', at: at('authorizationConfig/iam'), fixes: [enable] }],
    },
    {
      name: 'a port without encryption',
      task: task({ transitEncryption: 'DISABLED', transitEncryptionPort: 2049 }),
      findings: [
        {
          message: 'port',
          at: at('transitEncryptionPort'),
          fixes: [
            enable,
            {
              title: 'Remove "transitEncryptionPort"',
              result: (draft) => {
                delete draft.volumes[0].efsVolumeConfiguration.transitEncryptionPort;
              },
              leaves: 1,
            },
          ],
        },
      ],
    },
    {
      name: 'an access point without encryption',
      task: task(accessPoint()),
      findings: [
        {
          message: 'accessPointEncryption',
          severity: 'warning',
          at: at('authorizationConfig/accessPointId'),
          fixes: [enable],
        },
      ],
    },
    {
      name: 'no encryption',
      task: task({}),
      findings: [
        {
          message: 'unencrypted',
          severity: 'information',
          at: at('fileSystemId'),
          fixes: [{ ...enable, preferred: false }],
        },
      ],
    },
    {
      name: 'encryption turned off',
      task: task({ transitEncryption: 'DISABLED', authorizationConfig: { iam: 'DISABLED' } }),
      findings: [
        {
          message: 'unencrypted',
          severity: 'information',
          at: at('transitEncryption'),
          fixes: [{ ...enable, preferred: false }],
        },
      ],
    },
    {
      name: 'encryption on a condition',
      template: conditionalTask('Prod', {
        Volumes: [
          {
            Name: 'data',
            EFSVolumeConfiguration: {
              FilesystemId: { Ref: 'Files' },
              TransitEncryption: either('Prod', 'ENABLED', 'DISABLED'),
              AuthorizationConfig: { IAM: 'ENABLED' },
            },
          },
        ],
      }),
      findings: [
        {
          message: 'iam',
          when: 'When Prod is false',
          at: '/Resources/Task/Properties/Volumes/0/EFSVolumeConfiguration/AuthorizationConfig/IAM',
          fixes: [
            {
              title: 'Enable encryption in transit',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.Volumes[0].EFSVolumeConfiguration.TransitEncryption['Fn::If'][2] =
                  'ENABLED';
              },
            },
          ],
        },
      ],
    },
  ],
});
