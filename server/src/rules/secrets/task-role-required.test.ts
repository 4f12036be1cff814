import { testRule } from '../../../../test/harness/rule-tester';
import { taskRoleRequired } from './task-role-required';

const task = (volume: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
  family: 'web',
  ...others,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  volumes: [{ name: 'data', ...volume }],
});
const efs = (iam: unknown) => ({
  efsVolumeConfiguration: {
    fileSystemId: 'fs-12345678',
    transitEncryption: 'ENABLED',
    authorizationConfig: { iam },
  },
});
const s3files = (fileSystemArn: unknown) => ({ s3filesVolumeConfiguration: { fileSystemArn } });
const arn = 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-12345678';
const fix = {
  title: 'Add a task role',
  preferred: true,
  placeholder: true,
  result: (draft: Record<string, unknown>) => {
    draft.taskRoleArn = 'arn:aws:iam::123456789012:role/ecsTaskRole';
  },
};

testRule(taskRoleRequired, {
  valid: [
    { name: 'a role', task: task(efs('ENABLED'), { taskRoleArn: 'web' }) },
    { name: 'a role known only later', task: task(s3files(arn), { taskRoleArn: '${ROLE}' }) },
    { name: 'a role that a pipeline fills in', task: task(s3files(arn), { taskRoleArn: '' }) },
    { name: 'no IAM', task: task(efs('DISABLED')) },
    { name: 'IAM known only later', task: task(efs('${IAM}')) },
    { name: 'no authorization', task: task({ efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }) },
    { name: 'an empty volume', task: task({ s3filesVolumeConfiguration: {} }) },
    { name: 'null', task: task({ s3filesVolumeConfiguration: null }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TaskRoleArn: !GetAtt Role.Arn
      Volumes:
        - {Name: data, EFSVolumeConfiguration: {FilesystemId: !Ref Files, AuthorizationConfig: {IAM: ENABLED}}}
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - !If [Prod, {Name: data, EFSVolumeConfiguration: {FilesystemId: x, AuthorizationConfig: {IAM: ENABLED}}}, {Name: data}]
`,
    },
  ],
  invalid: [
    {
      name: 'IAM authorization of EFS',
      task: task(efs('ENABLED')),
      findings: [{ message: 'efs', at: '/volumes/0/efsVolumeConfiguration/authorizationConfig/iam', fixes: [fix] }],
    },
    {
      name: 'S3 Files',
      task: task(s3files(arn)),
      findings: [{ message: 's3files', severity: 'error', at: '/volumes/0/s3filesVolumeConfiguration', fixes: [fix] }],
    },
    {
      name: 'S3 Files known only later',
      task: task(s3files('${FILE_SYSTEM}')),
      findings: [{ message: 's3files', severity: 'error', at: '/volumes/0/s3filesVolumeConfiguration', fixes: [fix] }],
    },
  ],
});
