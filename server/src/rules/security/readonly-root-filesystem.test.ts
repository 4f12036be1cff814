import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { readonlyRootFilesystem } from './readonly-root-filesystem';

const task = (container: object, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', ...container }],
  ...rest,
});
const fix = {
  title: 'Make the root file system read only',
  result: (draft: { containerDefinitions?: { readonlyRootFilesystem: boolean }[] }) => {
    for (const container of draft.containerDefinitions ?? []) container.readonlyRootFilesystem = true;
  },
};

testRule(readonlyRootFilesystem, {
  valid: [
    { name: 'a file system that is read only', task: task({ readonlyRootFilesystem: true }) },
    {
      name: 'text in CloudFormation',
      task: task({ readonlyRootFilesystem: 'true' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    { name: 'a placeholder', task: task({ readonlyRootFilesystem: '${READONLY}' }) },
    { name: 'Windows', task: task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }) },
    {
      name: 'ECS Exec, which needs to write',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: app, Image: app:1}]\n  S:\n    Type: AWS::ECS::Service\n    Properties: {TaskDefinition: !Ref T, EnableExecuteCommand: true}\n',
    },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: app, Image: app:1, ReadonlyRootFilesystem: !Ref ReadOnly}]\n',
    },
    {
      name: 'ECS Exec where it is writable',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        ...withService(task({ readonlyRootFilesystem: { 'Fn::If': ['Debugging', false, true] } }), {
          EnableExecuteCommand: { 'Fn::If': ['Debugging', true, { Ref: 'AWS::NoValue' }] },
        }),
      },
    },
  ],
  invalid: [
    {
      name: 'ECS Exec of another task, and of this one perhaps',
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
      findings: [
        {
          message: 'writable',
          data: { containers: 'Container "app"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          fixes: [{ title: fix.title }],
        },
      ],
    },
    {
      name: 'nothing said',
      task: task({}),
      findings: [
        {
          message: 'writable',
          data: { containers: 'Container "app"' },
          at: '/containerDefinitions/0/name',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'false',
      task: task({ readonlyRootFilesystem: false }),
      findings: [
        {
          message: 'writable',
          data: { containers: 'Container "app"' },
          at: '/containerDefinitions/0/readonlyRootFilesystem',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'several containers, once',
      task: {
        family: 'web',
        containerDefinitions: [
          { name: 'app', image: 'app:1' },
          { name: 'log', image: 'log:1', readonlyRootFilesystem: true },
          { name: 'job', image: 'job:1', readonlyRootFilesystem: false },
        ],
      },
      findings: [
        {
          message: 'writable',
          data: { containers: 'Containers "app" and "job"' },
          at: '/containerDefinitions/0/name',
          related: 1,
          fixes: [{ ...fix, title: 'Make the root file systems read only' }],
        },
      ],
    },
    {
      name: 'null, as describe prints it',
      task: task({ readonlyRootFilesystem: null }),
      dialects: ['API JSON'],
      findings: [
        {
          message: 'writable',
          data: { containers: 'Container "app"' },
          at: '/containerDefinitions/0/readonlyRootFilesystem',
          fixes: [fix],
        },
      ],
    },
  ],
});
