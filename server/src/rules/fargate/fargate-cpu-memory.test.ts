import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateCpuMemory } from './fargate-cpu-memory';

const fargate = (cpu: unknown, memory: unknown) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  requiresCompatibilities: ['FARGATE'],
  cpu,
  memory,
});

testRule(fargateCpuMemory, {
  valid: [
    { name: 'the smallest size', task: fargate('256', '512') },
    { name: 'the largest size', task: fargate('32768', '249856') },
    { name: '32 vCPU with 60 GB', task: fargate('32768', '61440') },
    { name: 'units without a space', task: fargate('1vCPU', '2GB') },
    { name: 'units with a space, in lower case', task: fargate('.25 vcpu', '.5 gb') },
    { name: 'a fraction with a leading zero', task: fargate('0.25 vCPU', '1 GB') },
    { name: 'mixed forms', task: fargate('1024', '8GB') },
    {
      name: 'numbers in CloudFormation',
      task: fargate(1024, 8192),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    { name: 'an undocumented form', task: fargate('1024', '2048 MB') },
    { name: 'a placeholder', task: fargate('${TASK_CPU}', '512') },
    { name: 'what a pipeline fills in', task: fargate('', '') },
    { name: 'a task for EC2', task: { ...fargate('300', '525'), requiresCompatibilities: ['EC2'] } },
    { name: 'a task that says nothing of Fargate', task: { ...fargate('300', '525'), requiresCompatibilities: [] } },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: !Ref Cpu\n      Memory: !If [Prod, 1024, 2048]\n',
    },
  ],
  invalid: [
    {
      name: 'a cpu that Fargate does not have, with a service there',
      template: withService(fargate('300', '512')),
      findings: [
        {
          message: 'cpu',
          data: { ...deployed, cpu: 300, choices: '256, 512, 1024, 2048, 4096, 8192, 16384, 32768' },
          at: '/Resources/Task/Properties/Cpu',
          related: 1,
          fixes: [{ title: 'Use 0.25 vCPU, the nearest size', preferred: true }],
        },
      ],
    },
    {
      name: 'a pair that Fargate does not have on a condition',
      template: {
        Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'prod'] } },
        ...withService({
          ...fargate('256', '512'),
          memory: { 'Fn::If': ['Prod', '4096', '512'] },
        }),
      },
      findings: [
        {
          message: 'pair',
          when: 'When Prod is true',
          data: { ...deployed, cpu: 256, memory: 4096, cpuText: '0.25 vCPU', choices: '512 MB, 1 GB, 2 GB' },
          at: '/Resources/Task/Properties/Memory/Fn::If/1',
          related: 2,
          fixes: [
            {
              title: 'Use 2 GB, the nearest memory for 0.25 vCPU',
              preferred: true,
              result: ({ Resources }) => {
                Resources.Task.Properties.Memory['Fn::If'][1] = '2048';
              },
            },
            // Then the other memory has no such cpu.
            { title: 'Use 0.5 vCPU, the nearest cpu for 4 GB', leaves: 1 },
          ],
        },
      ],
    },
    {
      name: 'a memory that lies between two choices',
      task: fargate('1024', '2560'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: 1024, memory: 2560, cpuText: '1 vCPU', choices: '2 GB to 8 GB in steps of 1 GB' },
          at: '/memory',
          related: 1,
          fixes: [
            {
              title: 'Use 3 GB, the nearest memory for 1 vCPU',
              preferred: true,
              result: (task) => {
                task.memory = '3072';
              },
            },
            {
              title: 'Use 2 GB, the next smaller memory for 1 vCPU',
              result: (task) => {
                task.memory = '2048';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too little memory for the cpu, in units',
      task: fargate('1 vCPU', '1 GB'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: 1024, memory: 1024, cpuText: '1 vCPU', choices: '2 GB to 8 GB in steps of 1 GB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2 GB, the nearest memory for 1 vCPU',
              preferred: true,
              result: (task) => {
                task.memory = '2 GB';
              },
            },
            {
              title: 'Use 0.5 vCPU, the nearest cpu for 1 GB',
              result: (task) => {
                task.cpu = '0.5 vCPU';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too much memory for the cpu',
      task: { ...fargate('256', '4096'), requiresCompatibilities: ['EC2', 'FARGATE'] },
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: 256, memory: 4096, cpuText: '0.25 vCPU', choices: '512 MB, 1 GB, 2 GB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2 GB, the nearest memory for 0.25 vCPU',
              preferred: true,
              result: (task) => {
                task.memory = '2048';
              },
            },
            {
              title: 'Use 0.5 vCPU, the nearest cpu for 4 GB',
              result: (task) => {
                task.cpu = '512';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a cpu that Fargate does not have',
      task: fargate('300', '4096'),
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: 300, choices: '256, 512, 1024, 2048, 4096, 8192, 16384, 32768' },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 0.5 vCPU, the nearest size',
              preferred: true,
              result: (task) => {
                task.cpu = '512';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a cpu that Fargate does not have, on Windows, which has fewer',
      task: { ...fargate('300', '1024'), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: 300, choices: '1024, 2048, 4096' },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 1 vCPU, the nearest size',
              preferred: true,
              leaves: 1,
              result: (task) => {
                task.cpu = '1024';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'numbers of CloudFormation stay numbers',
      task: fargate(512, 512),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: 512, memory: 512, cpuText: '0.5 vCPU', choices: '1 GB, 2 GB, 3 GB, 4 GB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 1 GB, the nearest memory for 0.5 vCPU',
              preferred: true,
              result: (task) => {
                task.memory = 1024;
              },
            },
            {
              title: 'Use 0.25 vCPU, the nearest cpu for 512 MB',
              result: (task) => {
                task.cpu = 256;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a memory that no size has, with a cpu known only later',
      task: fargate('${TASK_CPU}', '525'),
      findings: [
        {
          message: 'memory',
          data: { ...registered, memory: 525 },
          at: '/memory',
          fixes: [
            {
              title: 'Use 1 GB, the nearest memory that Fargate has',
              preferred: true,
              result: (task) => {
                task.memory = '1024';
              },
            },
          ],
        },
      ],
    },
  ],
});
