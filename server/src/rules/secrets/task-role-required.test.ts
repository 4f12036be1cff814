import { withService } from '../../../../test/harness/fargate';
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
  placeholder: true,
  result: (draft: Record<string, any>) => {
    draft.taskRoleArn = 'arn:{partition}:iam::{account}:role/REPLACE_ME';
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
      TaskRoleArn: !If [Prod, !GetAtt Role.Arn, !Ref AWS::NoValue]
      Volumes:
        - !If [Prod, {Name: data, EFSVolumeConfiguration: {FilesystemId: x, AuthorizationConfig: {IAM: ENABLED}}}, {Name: data}]
`,
    },
    {
      name: 'ECS Exec with a role',
      template: withService(task({}, { taskRoleArn: 'web' }), { EnableExecuteCommand: true }),
    },
    { name: 'ECS Exec switched off', template: withService(task({}), { EnableExecuteCommand: 'false' }) },
    {
      name: 'ECS Exec known only later, or of a task that is known only later',
      template: {
        Parameters: { Exec: { Type: 'String' } },
        Resources: {
          ...withService(task({}), { EnableExecuteCommand: { Ref: 'Exec' } }).Resources,
          Other: {
            Type: 'AWS::ECS::Service',
            Properties: { EnableExecuteCommand: true, TaskDefinition: { 'Fn::ImportValue': 'task' } },
          },
        },
      },
    },
    {
      name: 'ECS Exec where there is a role',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        ...withService(
          task({}, { taskRoleArn: { 'Fn::If': ['Debugging', { Ref: 'Role' }, { Ref: 'AWS::NoValue' }] } }),
          { EnableExecuteCommand: { 'Fn::If': ['Debugging', true, false] } },
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'ECS Exec',
      template: withService(task({}), { EnableExecuteCommand: true }),
      findings: [
        {
          message: 'exec',
          data: { service: 'service "Web"' },
          at: '/Resources/Task',
          related: 1,
          fixes: [
            {
              ...fix,
              result: ({ Resources }: Record<string, any>) => {
                Resources.Task.Properties.TaskRoleArn = 'arn:{partition}:iam::{account}:role/REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'ECS Exec on EC2, where the instance may have the role',
      template: withService(task({}), { EnableExecuteCommand: 'true', LaunchType: 'EC2' }),
      findings: [
        {
          message: 'exec',
          severity: 'information',
          data: { service: 'service "Web"' },
          at: '/Resources/Task',
          fixes: [{ title: fix.title, placeholder: true }],
        },
      ],
    },
    {
      name: 'ECS Exec of the service that there is on a condition',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        Resources: {
          ...withService(task({}), {}).Resources,
          Shell: {
            Type: 'AWS::ECS::Service',
            Condition: 'Debugging',
            Properties: { TaskDefinition: { 'Fn::Sub': '${Task}' }, EnableExecuteCommand: true },
          },
        },
      },
      findings: [
        {
          message: 'exec',
          when: 'When Debugging is true',
          data: { service: 'service "Shell"' },
          at: '/Resources/Task',
          fixes: [{ title: fix.title, placeholder: true }],
        },
      ],
    },
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
