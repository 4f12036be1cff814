import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { volumeConfigurations } from './volume-configurations';

const roleArn = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole';
const snapshotId = 'snap-0123456789abcdef0';
const volume = (properties: Record<string, unknown>) => ({
  name: 'data',
  managedEBSVolume: { roleArn, ...properties },
});
const service = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  ...more,
  volumeConfigurations: [volume(properties)],
});
const at = (path = '') => `/volumeConfigurations/0/managedEBSVolume/${path}`;
const remove = (name: string) => ({
  title: `Remove "${name}"`,
  preferred: true,
  result: (draft: Record<string, any>) => {
    delete draft.volumeConfigurations[0].managedEBSVolume[name];
  },
});
const gp3 = (preferred = false) => ({
  title: 'Use gp3',
  preferred,
  result: (draft: Record<string, any>) => {
    draft.volumeConfigurations[0].managedEBSVolume.volumeType = 'gp3';
  },
});

const withVolumes = (...volumes: unknown[]) => ({
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes,
});
const none = { Ref: 'AWS::NoValue' };
const configured = (name: string) => ({
  VolumeConfigurations: [{ Name: name, ManagedEBSVolume: { RoleArn: 'role', SizeInGiB: 20 } }],
});

testRule(volumeConfigurations, {
  valid: [
    { name: 'a size', service: service({ sizeInGiB: 20 }) },
    { name: 'a snapshot', service: service({ snapshotId, volumeInitializationRate: 100 }) },
    { name: 'gp3', service: service({ sizeInGiB: 16384, volumeType: 'gp3', iops: 3000, throughput: 1000 }) },
    { name: 'gp3 by default', service: service({ sizeInGiB: 1, iops: 3000, throughput: 125 }) },
    { name: 'io2', service: service({ sizeInGiB: 4, volumeType: 'io2', iops: 100 }) },
    { name: 'st1', service: service({ sizeInGiB: 125, volumeType: 'st1', iops: null }) },
    { name: 'standard on EC2', service: service({ sizeInGiB: 1024, volumeType: 'standard' }, { launchType: 'EC2' }) },
    { name: 'a key', service: service({ sizeInGiB: 20, encrypted: true, kmsKeyId: 'alias/data' }) },
    { name: 'a type known only later', service: service({ sizeInGiB: 20, volumeType: '${TYPE}', throughput: 100 }) },
    { name: 'a size known only later', service: service({ sizeInGiB: '${SIZE}' }) },
    {
      name: 'nothing',
      service: { serviceName: 'web', taskDefinition: 'web', desiredCount: 1, volumeConfigurations: [] },
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref LaunchType
      VolumeConfigurations:
        - Name: data
          ManagedEBSVolume:
            RoleArn: !GetAtt Role.Arn
            SizeInGiB: !If [Restore, !Ref AWS::NoValue, 20]
            SnapshotId: !If [Restore, !Ref Snapshot, !Ref AWS::NoValue]
            VolumeInitializationRate: !If [Restore, 100, !Ref AWS::NoValue]
            VolumeType: !Ref Type
            Iops: 3000
            KmsKeyId: !Ref Key
`,
    },
    {
      name: 'a volume of the task',
      template: withService(withVolumes({ name: 'data', configuredAtLaunch: true }), configured('data')),
    },
    {
      name: 'a volume that a function makes',
      template: withService(withVolumes({ name: 'data', configuredAtLaunch: { Ref: 'AtLaunch' } }), configured('data')),
    },
    { name: 'volumes known only later', template: withService(withVolumes({ Ref: 'Volume' }), configured('data')) },
    {
      name: 'a name known only later',
      template: withService(withVolumes({ name: { Ref: 'Name' } }), configured('data')),
    },
    {
      name: 'a task known only later',
      template: {
        Parameters: { Given: { Type: 'String' } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { Volumes: [{ Name: 'data', ConfiguredAtLaunch: true }] },
          },
          A: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Given' }, ...configured('other') } },
          B: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' } } },
        },
      },
    },
    {
      name: 'a volume and its configuration on one condition',
      template: {
        Parameters: { Size: { Type: 'String' } },
        Conditions: { HasData: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Size' }, ''] }] } },
        ...withService(withVolumes({ 'Fn::If': ['HasData', { Name: 'data', ConfiguredAtLaunch: true }, none] }), {
          VolumeConfigurations: [{ 'Fn::If': ['HasData', configured('data').VolumeConfigurations[0], none] }],
        }),
      },
    },
    {
      name: 'a configuration known only later',
      template: withService(withVolumes({ name: 'data', configuredAtLaunch: true }), {
        VolumeConfigurations: { Ref: 'Volumes' },
      }),
    },
  ],
  invalid: [
    {
      name: 'a slip in the name of a volume',
      template: withService(withVolumes({ name: 'data', configuredAtLaunch: true }), configured('dta')),
      findings: [
        {
          message: 'name',
          data: { task: 'Task', name: 'dta', choice: 'It has "data" for services to configure.' },
          at: '/Resources/Web/Properties/VolumeConfigurations/0/Name',
          related: 1,
          fixes: [
            {
              title: 'Use "data"',
              preferred: true,
              result: ({ Resources }) => {
                Resources.Web.Properties.VolumeConfigurations[0].Name = 'data';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume of a task without any',
      template: withService(withVolumes(), configured('data')),
      findings: [
        {
          message: 'name',
          data: { task: 'Task', name: 'data', choice: 'It has none for services to configure.' },
          at: '/Resources/Web/Properties/VolumeConfigurations/0/Name',
        },
      ],
    },
    {
      name: 'a volume of the host',
      template: withService(withVolumes({ name: 'data' }), configured('data')),
      findings: [
        {
          message: 'kind',
          data: { task: 'Task', name: 'data' },
          at: '/Resources/Web/Properties/VolumeConfigurations/0/Name',
          related: 1,
          fixes: [
            {
              title: 'Let services configure the volume',
              result: ({ Resources }) => {
                Resources.Task.Properties.Volumes[0].ConfiguredAtLaunch = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume of EFS, beside one to configure',
      template: withService(
        withVolumes(
          { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } },
          { name: 'data', configuredAtLaunch: true },
        ),
        configured('files'),
      ),
      findings: [
        {
          message: 'kind',
          data: { task: 'Task', name: 'files' },
          at: '/Resources/Web/Properties/VolumeConfigurations/0/Name',
          fixes: [{ title: 'Use "data"' }],
        },
      ],
    },
    {
      name: 'no configuration of a volume, in one of two services',
      template: {
        Resources: {
          ...withService(withVolumes({ name: 'data', configuredAtLaunch: true }), configured('data')).Resources,
          Jobs: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
        },
      },
      findings: [
        {
          message: 'missing',
          severity: 'warning',
          data: { task: 'Task', name: 'data' },
          at: '/Resources/Jobs/Properties/TaskDefinition',
          related: 1,
          fixes: [
            {
              title: 'Configure the volume',
              placeholder: true,
              result: ({ Resources }) => {
                Resources.Jobs.Properties.VolumeConfigurations = [
                  {
                    Name: 'data',
                    ManagedEBSVolume: {
                      RoleArn: 'role',
                      SizeInGiB: 20,
                    },
                  },
                ];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a volume that is there on a condition',
      template: {
        Parameters: { Size: { Type: 'String' } },
        Conditions: { HasData: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Size' }, ''] }] } },
        ...withService(
          withVolumes({ 'Fn::If': ['HasData', { Name: 'data', ConfiguredAtLaunch: true }, none] }),
          configured('data'),
        ),
      },
      findings: [
        {
          message: 'name',
          when: 'When HasData is false',
          data: { task: 'Task', name: 'data', choice: 'It has none for services to configure.' },
          at: '/Resources/Web/Properties/VolumeConfigurations/0/Name',
        },
      ],
    },
    {
      name: 'two volumes',
      service: { ...service({}), volumeConfigurations: [volume({ sizeInGiB: 1 }), volume({ sizeInGiB: 2 })] },
      findings: [{ message: 'many', data: { limit: 1, count: 2 }, at: '/volumeConfigurations' }],
    },
    {
      name: 'another controller',
      service: service({ sizeInGiB: 20 }, { deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [
        {
          message: 'controller',
          severity: 'warning',
          data: { controller: 'CODE_DEPLOY' },
          at: '/volumeConfigurations',
          related: 1,
        },
      ],
    },
    {
      name: 'no size',
      service: service({ volumeType: 'gp3' }),
      findings: [
        {
          message: 'size',
          at: '/volumeConfigurations/0/managedEBSVolume',
          fixes: [
            {
              title: 'Add "sizeInGiB"',
              placeholder: true,
              result: (draft) => {
                draft.volumeConfigurations[0].managedEBSVolume.sizeInGiB = 20;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'io1 without iops',
      service: service({ sizeInGiB: 20, volumeType: 'io1' }),
      findings: [
        {
          message: 'iopsMissing',
          data: { type: 'io1' },
          at: at('volumeType'),
          fixes: [
            {
              title: 'Add "iops"',
              placeholder: true,
              result: (draft) => {
                draft.volumeConfigurations[0].managedEBSVolume.iops = 3000;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'gp2 with iops and throughput',
      service: service({ sizeInGiB: 20, volumeType: 'gp2', iops: 3000, throughput: 125 }),
      findings: [
        { message: 'iops', data: { type: 'gp2' }, at: at('iops'), fixes: [remove('iops'), gp3()] },
        { message: 'throughput', data: { type: 'gp2' }, at: at('throughput'), fixes: [remove('throughput'), gp3()] },
      ],
    },
    {
      name: 'too much throughput',
      service: service({ sizeInGiB: 20, throughput: 1001 }),
      findings: [
        {
          message: 'throughputRange',
          severity: 'warning',
          data: { maximum: 1000, value: 1001 },
          at: at('throughput'),
          fixes: [{ title: 'Use 1000', preferred: true }],
        },
      ],
    },
    {
      name: 'a small st1',
      service: service({ sizeInGiB: 124, volumeType: 'st1' }),
      findings: [
        {
          message: 'sizeRange',
          severity: 'warning',
          data: { type: 'st1', minimum: 125, maximum: 16384, value: 124 },
          at: at('sizeInGiB'),
          fixes: [{ title: 'Use 125', preferred: true }],
        },
      ],
    },
    {
      name: 'a big standard',
      service: service({ sizeInGiB: 1025, volumeType: 'standard' }),
      findings: [
        {
          message: 'sizeRange',
          severity: 'warning',
          data: { type: 'standard', minimum: 1, maximum: 1024, value: 1025 },
          at: at('sizeInGiB'),
          fixes: [{ title: 'Use 1024', preferred: true }],
        },
      ],
    },
    {
      name: 'a rate without a snapshot',
      service: service({ sizeInGiB: 20, volumeInitializationRate: 100 }),
      findings: [
        {
          message: 'rate',
          severity: 'warning',
          at: at('volumeInitializationRate'),
          fixes: [remove('volumeInitializationRate')],
        },
      ],
    },
    {
      name: 'a key without encryption',
      service: service({ sizeInGiB: 20, encrypted: false, kmsKeyId: 'alias/data' }),
      findings: [
        {
          message: 'key',
          severity: 'warning',
          at: at('kmsKeyId'),
          fixes: [
            {
              title: 'Encrypt the volume',
              preferred: true,
              result: (draft) => {
                draft.volumeConfigurations[0].managedEBSVolume.encrypted = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'standard on Fargate',
      service: service({ sizeInGiB: 20, volumeType: 'standard' }, { launchType: 'FARGATE' }),
      findings: [{ message: 'standard', severity: 'warning', at: at('volumeType'), related: 1, fixes: [gp3(true)] }],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "volumeConfigurations": [{"name": "data", "managedEBSVolume": {"roleArn": "a"}}]}\n',
      findings: [
        {
          message: 'size',
          at: '/volumeConfigurations/0/managedEBSVolume',
          fixes: [{ title: 'Add "sizeInGiB"', placeholder: true }],
        },
      ],
    },
  ],
});
