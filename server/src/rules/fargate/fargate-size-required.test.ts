import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateSizeRequired } from './fargate-size-required';

const task = (rest: object, ...containers: object[]) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: (containers.length > 0 ? containers : [{}]).map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
  requiresCompatibilities: ['FARGATE'],
  ...rest,
});

const at = '/requiresCompatibilities/0';
const both = { ...registered, names: '"cpu" and "memory"' };
const add = (title: string, values: { cpu?: unknown; memory?: unknown }, rest: object = {}) => ({
  title,
  ...rest,
  result: (draft: Record<string, unknown>) => {
    Object.assign(draft, values);
  },
});

testRule(fargateSizeRequired, {
  valid: [
    { name: 'both', task: task({ cpu: '256', memory: '512' }) },
    { name: 'placeholders', task: task({ cpu: '${CPU}', memory: '<MEMORY>' }) },
    { name: 'what a pipeline fills in', task: task({ cpu: '', memory: '' }) },
    { name: 'a task for EC2', task: task({ requiresCompatibilities: ['EC2'] }) },
    { name: 'no compatibilities', task: task({ requiresCompatibilities: [] }) },
    {
      name: 'intrinsic functions, and a macro that may bring it',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: !Ref Cpu\n      Memory: !FindInMap [Size, !Ref Env, Memory]\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Fn::Transform: { Name: AWS::Include }\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true }]',
    },
    { name: 'neither, with a service on EC2', template: withService(task({}), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'neither, with a service on Fargate',
      template: withService(task({})),
      findings: [
        {
          message: 'missing',
          data: { ...deployed, names: '"cpu" and "memory"' },
          at: '/Resources/Task',
          related: 1,
          fixes: [
            {
              title: 'Add 256 CPU units and 512 MiB of memory',
              result: ({ Resources }) => {
                Object.assign(Resources.Task.Properties, { Cpu: '256', Memory: '512' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'neither, and containers that say nothing',
      task: task({}),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 256 CPU units and 512 MiB of memory', { cpu: '256', memory: '512' })],
        },
      ],
    },
    {
      name: 'null for both',
      task: task({ cpu: null, memory: null }),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 256 CPU units and 512 MiB of memory', { cpu: '256', memory: '512' })],
        },
      ],
    },
    {
      name: 'neither, with the sums of two containers',
      task: task({}, { cpu: 300, memory: 1024, memoryReservation: 512 }, { cpu: 200, memoryReservation: 1025 }),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 512 CPU units and 3072 MiB of memory', { cpu: '512', memory: '3072' }, { preferred: true })],
        },
      ],
    },
    {
      name: 'neither, where only the next cpu has the memory',
      task: task({}, { memory: 2049 }),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 512 CPU units and 3072 MiB of memory', { cpu: '512', memory: '3072' })],
        },
      ],
    },
    {
      name: 'no memory',
      task: task({ cpu: '1024' }, { memory: 3000 }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at,
          fixes: [add('Add 3072 MiB of memory', { memory: '3072' }, { preferred: true })],
        },
      ],
    },
    {
      name: 'no memory, beside a cpu in units',
      task: task({ cpu: '.5 vcpu' }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at,
          fixes: [add('Add 1 GB of memory', { memory: '1 gb' })],
        },
      ],
    },
    {
      name: 'no memory, with more in the containers than this cpu can have',
      task: task({ cpu: '256' }, { memory: 4096 }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at,
          fixes: [add('Add 4096 MiB of memory and raise the cpu to 512 CPU units', { cpu: '512', memory: '4096' })],
        },
      ],
    },
    {
      name: 'no cpu',
      task: task({ memory: '4GB' }, { cpu: 512 }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"cpu"' },
          at,
          fixes: [add('Add 0.5 vCPU', { cpu: '0.5vCPU' }, { preferred: true })],
        },
      ],
    },
    {
      name: 'no memory, beside a cpu that Fargate does not have',
      task: task({ cpu: '300' }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at,
          fixes: [add('Add 1024 MiB of memory', { memory: '1024' })],
        },
      ],
    },
    {
      name: 'no cpu, beside a memory that Fargate does not have',
      task: task({ memory: '525' }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"cpu"' },
          at,
          fixes: [add('Add 256 CPU units', { cpu: '256' })],
        },
      ],
    },
    {
      name: 'no memory, beside more cpu than Fargate has',
      task: task({ cpu: '65536' }),
      findings: [{ message: 'missing', data: { ...registered, names: '"memory"' }, at }],
    },
    {
      name: 'no memory, beside a cpu known only later',
      task: task({ cpu: '${CPU}' }),
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at,
          fixes: [add('Add 512 MiB of memory', { memory: '512' }, { placeholder: true })],
        },
      ],
    },
    {
      name: 'neither, beside a container whose memory is known only later',
      task: task({}, { memory: '${MEMORY}' }),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 256 CPU units and 512 MiB of memory', { cpu: '256', memory: '512' }, { placeholder: true })],
        },
      ],
    },
    {
      name: 'neither, on Windows',
      task: task({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
      findings: [
        {
          message: 'missing',
          data: both,
          at,
          fixes: [add('Add 1024 CPU units and 2048 MiB of memory', { cpu: '1024', memory: '2048' })],
        },
      ],
    },
    {
      name: 'the second of two tasks, by its alias',
      file: 'template.yaml',
      text: 'Resources:\n  Good:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: &on [FARGATE]\n      Cpu: 256\n      Memory: 512\n  Bad:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Cpu: 256\n      RequiresCompatibilities: *on\n',
      findings: [
        {
          message: 'missing',
          data: { ...registered, names: '"memory"' },
          at: '/Resources/Bad/Properties/RequiresCompatibilities/0',
          text: '*on',
          fixes: [{ title: 'Add 512 MiB of memory' }],
        },
      ],
    },
  ],
});
