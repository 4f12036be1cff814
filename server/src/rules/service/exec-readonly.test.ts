import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { execReadonly } from './exec-readonly';

const task = (container: object, rest: object = {}) => ({
  containerDefinitions: [{ name: 'app', image: 'app:1', readonlyRootFilesystem: true, ...container }],
  ...rest,
});
const exec = { EnableExecuteCommand: true };
const agentVolumes = ['/var/lib/amazon', '/var/log/amazon'].map((containerPath, index) => ({
  sourceVolume: `v${index}`,
  containerPath,
}));
const writable = { title: 'Make the root file system writable' };
const off = { title: 'Switch ECS Exec off' };
const latest = {
  title: 'Use LATEST',
  preferred: true,
  result: (draft: Record<string, unknown>) => {
    draft.platformVersion = 'LATEST';
  },
};

testRule(execReadonly, {
  valid: [
    {
      name: 'a file system that can be written to',
      template: withService(task({ readonlyRootFilesystem: false }), exec),
    },
    { name: 'no ECS Exec', template: withService(task({}), { EnableExecuteCommand: false }) },
    { name: 'nothing said of ECS Exec', template: withService(task({}), {}) },
    { name: 'volumes where the agent writes', template: withService(task({ mountPoints: agentVolumes }), exec) },
    {
      name: 'the volumes of another container',
      template: withService(task({ volumesFrom: [{ sourceContainer: 'agent' }] }), exec),
    },
    { name: 'mounts known only later', template: withService(task({ mountPoints: { Ref: 'Mounts' } }), exec) },
    {
      name: 'Windows',
      template: withService(task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }), exec),
    },
    {
      name: 'what parameters and other stacks decide',
      template: {
        Parameters: { Exec: { Type: 'String' }, Given: { Type: 'String' } },
        Resources: {
          ...withService(task({}), { EnableExecuteCommand: { Ref: 'Exec' } }).Resources,
          A: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Given' }, ...exec } },
          B: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' }, ...exec } },
        },
      },
    },
    {
      name: 'ECS Exec where it can write',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        ...withService(task({ readonlyRootFilesystem: { 'Fn::If': ['Debugging', false, true] } }), {
          EnableExecuteCommand: { 'Fn::If': ['Debugging', true, false] },
        }),
      },
    },
    ...['LATEST', '1.4.0', '1.0.0', '${VERSION}'].map((platformVersion) => ({
      name: platformVersion,
      service: { serviceName: 'web', enableExecuteCommand: true, platformVersion },
    })),
    { name: 'an old version without ECS Exec', service: { serviceName: 'web', platformVersion: '1.3.0' } },
  ],
  invalid: [
    {
      name: 'a file system that is read only',
      template: withService(task({}), exec),
      findings: [
        {
          message: 'readonly',
          data: { containers: 'Container "app"' },
          at: '/Resources/Web/Properties/EnableExecuteCommand',
          related: 1,
          fixes: [
            {
              ...writable,
              result: ({ Resources }) => {
                delete Resources.Task.Properties.ContainerDefinitions[0].ReadonlyRootFilesystem;
              },
            },
            {
              ...off,
              result: ({ Resources }) => {
                Resources.Web.Properties.EnableExecuteCommand = false;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'several, beside others, and a volume elsewhere',
      template: withService(
        {
          containerDefinitions: [
            task({ mountPoints: [{ sourceVolume: 'v', containerPath: '/var/cache' }] }).containerDefinitions[0],
            { name: 'log', image: 'log:1' },
            { name: 'job', image: 'job:1', readonlyRootFilesystem: 'true' },
          ],
        },
        exec,
      ),
      findings: [
        {
          message: 'readonly',
          data: { containers: 'Containers "app" and "job"' },
          at: '/Resources/Web/Properties/EnableExecuteCommand',
          related: 2,
          fixes: [{ title: 'Make the root file systems writable' }, off],
        },
      ],
    },
    {
      name: 'a container and a service that are there on conditions, one of two',
      template: {
        Parameters: { Debug: { Type: 'String' } },
        Conditions: { Debugging: { 'Fn::Equals': [{ Ref: 'Debug' }, 'yes'] } },
        Resources: {
          ...withService({
            containerDefinitions: [
              { 'Fn::If': ['Debugging', { Name: 'app', ReadonlyRootFilesystem: true }, { Ref: 'AWS::NoValue' }] },
            ],
          }).Resources,
          Shell: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { 'Fn::GetAtt': ['Task', 'TaskDefinitionArn'] }, ...exec },
          },
        },
      },
      findings: [
        {
          message: 'readonly',
          when: 'When Debugging is true',
          data: { containers: 'Container "app"' },
          at: '/Resources/Shell/Properties/EnableExecuteCommand',
          fixes: [writable, off],
        },
      ],
    },
    ...['1.1.0', '1.2.0', '1.3.0'].map((version) => ({
      name: version,
      service: { serviceName: 'web', enableExecuteCommand: true, platformVersion: version },
      findings: [
        {
          message: 'platform' as const,
          severity: 'error' as const,
          data: { version },
          at: '/platformVersion',
          related: 1,
          fixes: [latest],
        },
      ],
    })),
    {
      name: 'a run of a task on an old version',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "launchType": "FARGATE", "enableExecuteCommand": true, "platformVersion": "1.3.0"}\n',
      findings: [
        {
          message: 'platform',
          severity: 'error',
          data: { version: '1.3.0' },
          at: '/platformVersion',
          fixes: [{ title: 'Use LATEST', preferred: true }],
        },
      ],
    },
  ],
});
