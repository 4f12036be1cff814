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
            VolumeInitializationRate: 100
            VolumeType: !Ref Type
            Iops: 3000
            KmsKeyId: !Ref Key
`,
    },
  ],
  invalid: [
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
