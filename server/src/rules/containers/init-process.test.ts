import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { initProcess } from './init-process';

const task = (container: object, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', ...container }],
  ...rest,
});
const entryPoint = ['sh', '-c'];

const template = (service: string, container = '') => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: app:1
${container}  Service:
    Type: AWS::ECS::Service
    Properties:
${service}`;
const exec = '      EnableExecuteCommand: true\n      TaskDefinition: !Ref Task\n';

testRule(initProcess, {
  valid: [
    { name: 'an application as entry point', task: task({ entryPoint: ['/app/server'] }) },
    { name: 'no entry point', task: task({ entryPoint: null, command: ['sh', '-c', 'x'] }) },
    { name: 'an init process', task: task({ entryPoint, linuxParameters: { initProcessEnabled: true } }) },
    { name: 'a shell that makes way', task: task({ entryPoint, command: ['prepare && exec app'] }) },
    { name: 'a shell that makes way at once', task: task({ entryPoint: ['/bin/bash', '-c', 'exec app'] }) },
    { name: 'a container that may end', task: task({ entryPoint, essential: false }) },
    {
      name: 'a shell of Windows',
      task: task({ entryPoint }, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
    },
    { name: 'processes in common', task: task({ entryPoint }, { pidMode: 'task' }) },
    {
      name: 'what is not known',
      task: task({ entryPoint: ['${SHELL_PATH}'], linuxParameters: { initProcessEnabled: '<INIT>' } }),
    },
    {
      name: 'ECS Exec with an init process',
      file: 'template.yaml',
      text: template(exec, '          LinuxParameters: {InitProcessEnabled: true}\n'),
    },
    {
      name: 'no ECS Exec',
      file: 'template.yaml',
      text: template('      EnableExecuteCommand: false\n      TaskDefinition: !Ref Task\n'),
    },
    {
      name: 'ECS Exec of another task',
      file: 'template.yaml',
      text: template('      EnableExecuteCommand: true\n      TaskDefinition: !Ref Other\n'),
    },
    {
      name: 'ECS Exec perhaps',
      file: 'template.yaml',
      text: template('      EnableExecuteCommand: !Ref Exec\n      TaskDefinition: !Ref Task\n'),
    },
    {
      name: 'linux parameters that a function decides',
      file: 'template.yaml',
      text: template(exec, '          LinuxParameters: {InitProcessEnabled: !Ref Init}\n'),
    },
  ],
  invalid: [
    {
      name: 'ECS Exec on a condition, of one of two tasks',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        Resources: {
          Other: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { ContainerDefinitions: [{ Name: 'a', Image: 'a' }] },
          },
          ...withService(task({}), { EnableExecuteCommand: { 'Fn::If': ['Debugging', true, false] } }).Resources,
        },
      },
      findings: [
        {
          message: 'exec',
          when: 'When Debugging is true',
          data: { container: 'Container "app"', service: 'service "Web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          fixes: [{ title: 'Enable the init process' }],
        },
      ],
    },
    {
      name: 'a shell as entry point',
      task: task({ entryPoint, command: ['app; true'] }),
      findings: [
        {
          message: 'shell',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/entryPoint',
          fixes: [
            {
              title: 'Enable the init process',
              result: (draft) => {
                draft.containerDefinitions[0].linuxParameters = { initProcessEnabled: true };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a shell with its path, and other linux parameters',
      task: task({ entryPoint: ['/bin/sh', '-c', 'app'], linuxParameters: { initProcessEnabled: false } }),
      findings: [
        {
          message: 'shell',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/entryPoint',
          fixes: [
            {
              title: 'Enable the init process',
              result: (draft) => {
                draft.containerDefinitions[0].linuxParameters.initProcessEnabled = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'ECS Exec',
      file: 'template.yaml',
      text: template(exec),
      findings: [
        {
          message: 'exec',
          data: { container: 'Container "app"', service: 'service "Service"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          text: 'app',
          related: 1,
          fixes: [
            {
              title: 'Enable the init process',
              resultText: template(exec, '          LinuxParameters:\n            InitProcessEnabled: true\n'),
            },
          ],
        },
      ],
    },
    {
      name: 'ECS Exec, and a reference by attribute',
      file: 'template.json',
      text: '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "app", "Image": "a"}]}}, "S": {"Type": "AWS::ECS::Service", "Properties": {"EnableExecuteCommand": "true", "TaskDefinition": {"Fn::GetAtt": ["T", "TaskDefinitionArn"]}}}}}',
      findings: [
        {
          message: 'exec',
          data: { container: 'Container "app"', service: 'service "S"' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/Name',
          fixes: [{ title: 'Enable the init process' }],
        },
      ],
    },
  ],
});
