import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateCpuMemory } from './fargate-cpu-memory';

const cpus = '256, 512, 1024, 2048, 4096, 8192, 16384 and 32768 CPU units';
const fargate = (cpu: unknown, memory: unknown) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  requiresCompatibilities: ['FARGATE'],
  cpu,
  memory,
});

const asking = (task: object, container: object) => ({
  ...task,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
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
    {
      name: 'a cpu that Windows does not have, which its own rule tells',
      task: { ...fargate('512', '512'), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    },
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
          data: { ...deployed, cpu: '300 CPU units', choices: cpus },
          at: '/Resources/Task/Properties/Cpu',
          related: 1,
          fixes: [{ title: 'Use 256 CPU units, the nearest size', preferred: true }],
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
          data: { ...deployed, cpu: '256 CPU units', memory: '4096 MiB', choices: '512, 1024 and 2048 MiB' },
          at: '/Resources/Task/Properties/Memory/Fn::If/1',
          related: 2,
          fixes: [
            {
              title: 'Use 2048 MiB, the nearest memory for 256 CPU units',
              result: ({ Resources }) => {
                Resources.Task.Properties.Memory['Fn::If'][1] = '2048';
              },
            },
            // Then the other memory has no such cpu.
            { title: 'Use 512 CPU units, the next larger cpu for 4096 MiB', leaves: 1 },
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
          data: {
            ...registered,
            cpu: '1024 CPU units',
            memory: '2560 MiB',
            choices: '2048 to 8192 MiB in steps of 1024 MiB',
          },
          at: '/memory',
          related: 1,
          fixes: [
            {
              title: 'Use 3072 MiB, the next larger memory for 1024 CPU units',
              preferred: true,
              result: (task) => {
                task.memory = '3072';
              },
            },
            {
              title: 'Use 2048 MiB, the next smaller memory for 1024 CPU units',
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
          data: { ...registered, cpu: '1 vCPU', memory: '1 GB', choices: '2 to 8 GB in steps of 1 GB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2 GB, the next larger memory for 1 vCPU',
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
          data: { ...registered, cpu: '256 CPU units', memory: '4096 MiB', choices: '512, 1024 and 2048 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2048 MiB, the nearest memory for 256 CPU units',
              result: (task) => {
                task.memory = '2048';
              },
            },
            {
              title: 'Use 512 CPU units, the next larger cpu for 4096 MiB',
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
          data: { ...registered, cpu: '300 CPU units', choices: cpus },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 512 CPU units, the next larger size',
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
          data: { ...registered, cpu: '300 CPU units', choices: '1024, 2048 and 4096 CPU units' },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 1024 CPU units and 2048 MiB, the next larger size',
              result: (task) => {
                Object.assign(task, { cpu: '1024', memory: '2048' });
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
          data: { ...registered, cpu: '512 CPU units', memory: '512 MiB', choices: '1024, 2048, 3072 and 4096 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 1024 MiB, the next larger memory for 512 CPU units',
              preferred: true,
              result: (task) => {
                task.memory = 1024;
              },
            },
            {
              title: 'Use 256 CPU units, the nearest cpu for 512 MiB',
              result: (task) => {
                task.cpu = 256;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'more memory than 32 vCPU have in the least size',
      task: fargate('32 vCPU', '64 GB'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '32 vCPU', memory: '64 GB', choices: '60, 120 and 244 GB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 60 GB, the nearest memory for 32 vCPU',
              preferred: true,
              result: (task) => {
                Object.assign(task, { memory: '60 GB' });
              },
            },
            {
              title: 'Use 120 GB, the next larger memory for 32 vCPU',
              result: (task) => {
                Object.assign(task, { memory: '120 GB' });
              },
            },
            {
              title: 'Use 16 vCPU, the nearest cpu for 64 GB',
              result: (task) => {
                Object.assign(task, { cpu: '16 vCPU' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a memory just above a choice',
      task: fargate('8192', '17408'),
      findings: [
        {
          message: 'pair',
          data: {
            ...registered,
            cpu: '8192 CPU units',
            memory: '17408 MiB',
            choices: '16384 to 61440 MiB in steps of 4096 MiB',
          },
          at: '/memory',
          fixes: [
            {
              title: 'Use 16384 MiB, the nearest memory for 8192 CPU units',
              preferred: true,
              result: (task) => {
                Object.assign(task, { memory: '16384' });
              },
            },
            {
              title: 'Use 20480 MiB, the next larger memory for 8192 CPU units',
              result: (task) => {
                Object.assign(task, { memory: '20480' });
              },
            },
            {
              title: 'Use 4096 CPU units, the nearest cpu for 17408 MiB',
              result: (task) => {
                Object.assign(task, { cpu: '4096' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'vCPUs and gigabytes without a unit',
      task: fargate('2', '4'),
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: '2 CPU units', choices: cpus },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 2048 CPU units and 4096 MiB: 2 vCPU with 4 GB is meant',
              preferred: true,
              result: (task) => {
                Object.assign(task, { cpu: '2048', memory: '4096' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'vCPUs and gigabytes that are no size',
      task: fargate('2', '3'),
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: '2 CPU units', choices: cpus },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 2048 CPU units and 4096 MiB: 2 vCPU with 4 GB is meant',
              result: (task) => {
                Object.assign(task, { cpu: '2048', memory: '4096' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'vCPUs without a unit beside MiB',
      task: fargate('1', '2048'),
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: '1 CPU units', choices: cpus },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 1024 CPU units: 1 vCPU is meant',
              preferred: true,
              result: (task) => {
                Object.assign(task, { cpu: '1024' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'gigabytes without a unit beside vCPUs',
      task: fargate('1 vCPU', '2'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '1 vCPU', memory: '2 MiB', choices: '2048 to 8192 MiB in steps of 1024 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2 GB',
              preferred: true,
              result: (task) => {
                Object.assign(task, { memory: '2 GB' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'few MiB that are not meant for gigabytes',
      task: fargate('256', '128'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '256 CPU units', memory: '128 MiB', choices: '512, 1024 and 2048 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 512 MiB, the next larger memory for 256 CPU units',
              preferred: true,
              result: (task) => {
                Object.assign(task, { memory: '512' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a cpu and a memory that have changed places',
      task: fargate('2048', '1024'),
      findings: [
        {
          message: 'pair',
          data: {
            ...registered,
            cpu: '2048 CPU units',
            memory: '1024 MiB',
            choices: '4096 to 16384 MiB in steps of 1024 MiB',
          },
          at: '/memory',
          fixes: [
            {
              title: 'Use 1024 CPU units and 2048 MiB: the two have changed places',
              result: (task) => {
                Object.assign(task, { cpu: '1024', memory: '2048' });
              },
            },
            {
              title: 'Use 4096 MiB, the next larger memory for 2048 CPU units',
              result: (task) => {
                Object.assign(task, { memory: '4096' });
              },
            },
            {
              title: 'Use 512 CPU units, the nearest cpu for 1024 MiB',
              result: (task) => {
                Object.assign(task, { cpu: '512' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that needs more than the nearest memory',
      task: asking(fargate('256', '600'), { memory: 700 }),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '256 CPU units', memory: '600 MiB', choices: '512, 1024 and 2048 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 1024 MiB, the next larger memory for 256 CPU units',
              preferred: true,
              result: (task) => {
                Object.assign(task, { memory: '1024' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'containers that need more than the cpu can have',
      task: asking(fargate('256', '4000'), { memory: 3500 }),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '256 CPU units', memory: '4000 MiB', choices: '512, 1024 and 2048 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 512 CPU units and 4096 MiB, enough for the containers',
              result: (task) => {
                Object.assign(task, { cpu: '512', memory: '4096' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a cpu between two, with containers that ask for more than the nearest',
      task: asking(fargate('600', '2048'), { cpu: 600 }),
      findings: [
        {
          message: 'cpu',
          data: { ...registered, cpu: '600 CPU units', choices: cpus },
          at: '/cpu',
          fixes: [
            {
              title: 'Use 1024 CPU units, the next larger size',
              preferred: true,
              result: (task) => {
                Object.assign(task, { cpu: '1024' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'less than a container known only later might need',
      task: asking(fargate('8192', '17408'), { memory: '${MEMORY}' }),
      findings: [
        {
          message: 'pair',
          data: {
            ...registered,
            cpu: '8192 CPU units',
            memory: '17408 MiB',
            choices: '16384 to 61440 MiB in steps of 4096 MiB',
          },
          at: '/memory',
          fixes: [
            {
              title: 'Use 16384 MiB, the nearest memory for 8192 CPU units',
              result: (task) => {
                Object.assign(task, { memory: '16384' });
              },
            },
            { title: 'Use 20480 MiB, the next larger memory for 8192 CPU units' },
            { title: 'Use 4096 CPU units, the nearest cpu for 17408 MiB' },
          ],
        },
      ],
    },
    {
      name: 'a form that is not documented',
      task: fargate('1 vCPU', '512 MB'),
      findings: [
        {
          message: 'pair',
          data: { ...registered, cpu: '1 vCPU', memory: '512 MiB', choices: '2048 to 8192 MiB in steps of 1024 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 2048 MiB, the next larger memory for 1 vCPU',
              result: (task) => {
                Object.assign(task, { memory: '2048' });
              },
            },
            {
              title: 'Use 0.25 vCPU, the nearest cpu for 512 MiB',
              result: (task) => {
                Object.assign(task, { cpu: '0.25 vCPU' });
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
          data: { ...registered, memory: '525 MiB' },
          at: '/memory',
          fixes: [
            {
              title: 'Use 512 MiB, the nearest memory that Fargate has',
              result: (task) => {
                task.memory = '512';
              },
            },
          ],
        },
      ],
    },
  ],
});
