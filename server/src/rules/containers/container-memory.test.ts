import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { containerMemory } from './container-memory';

const task = (memory: unknown, ...containers: Record<string, unknown>[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
  ...(memory === undefined ? {} : { memory }),
});
const fargate = (cpu: unknown, memory: unknown, ...containers: Record<string, unknown>[]) => ({
  ...task(memory, ...containers),
  requiresCompatibilities: ['FARGATE'],
  cpu,
});

testRule(containerMemory, {
  valid: [
    { name: 'a limit as large as the task', task: task('512', { memory: 512 }) },
    { name: 'a limit as large as the reservation', task: task('512', { memory: 256, memoryReservation: 256 }) },
    { name: 'limits that fill the task', task: task('1 GB', { memory: 512 }, { memory: 512 }) },
    { name: 'the smallest limit', task: task('512', { memory: 6, memoryReservation: 6 }) },
    {
      name: 'zeros, which tools write',
      task: task('512', { memory: 0, memoryReservation: 0 }, { memory: 0, memoryReservation: 64 }),
    },
    { name: 'no memory of the task', task: task(undefined, { memory: 4096 }) },
    { name: 'null', task: task(null, { memory: 4096, memoryReservation: null }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'placeholders',
      task: task('${MEMORY}', { memory: 4096 }, { memory: '${LIMIT}', memoryReservation: 8192 }),
    },
    { name: 'what a pipeline fills in', task: task('', { memory: 4096 }) },
    { name: 'a word', task: task('small', { memory: 4096 }) },
    { name: 'gigabytes without a unit, which the rule for sizes tells', task: fargate('2', '4', { memory: 2048 }) },
    {
      name: 'texts as CloudFormation takes them',
      task: task(512, { memory: '512', memoryReservation: '64' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    {
      name: 'a file of containers alone',
      file: 'containers.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "memory": 9000 }]',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Memory: !If [Prod, !Ref Memory, 1024]
      ContainerDefinitions:
        - {Name: web, Image: nginx, Memory: 1024, MemoryReservation: !Ref Reservation}
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Memory: 1024
      ContainerDefinitions:
        - {Name: web, Image: nginx, Memory: !Ref Memory, MemoryReservation: 2048}
        - {Name: proxy, Image: nginx, Memory: !Ref AWS::NoValue, MemoryReservation: 2048}
        - {Name: db, Image: postgres, Memory: 512}
`,
    },
  ],
  invalid: [
    {
      name: 'a limit below the reservation',
      task: task('1024', { memory: 255, memoryReservation: 256 }),
      findings: [
        {
          message: 'reservation',
          data: { memory: 255, reservation: 256 },
          at: '/containerDefinitions/0/memory',
          related: 1,
          fixes: [
            {
              title: 'Lower memoryReservation to 255 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memoryReservation = 255;
              },
            },
            {
              title: 'Raise memory to 256 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memory = 256;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a limit above the task',
      task: task('512', { memory: 513 }, { memoryReservation: 256 }),
      findings: [
        {
          message: 'task',
          data: { memory: 513, task: '512 MiB' },
          at: '/containerDefinitions/0/memory',
          related: 1,
          fixes: [
            {
              title: 'Lower the memory of "c0" to 512 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memory = 512;
              },
            },
            {
              title: 'Raise the memory of the task to 513 MiB',
              result: (draft) => {
                draft.memory = '513';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a limit above a task on Fargate',
      task: fargate('.5 vCPU', '1 GB', { memory: 2049 }),
      findings: [
        {
          message: 'task',
          data: { memory: 2049, task: '1 GB' },
          at: '/containerDefinitions/0/memory',
          fixes: [
            {
              title: 'Lower the memory of "c0" to 1024 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memory = 1024;
              },
            },
            {
              title: 'Raise the memory of the task to 3 GB',
              result: (draft) => {
                draft.memory = '3 GB';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a limit above every size for the cpu',
      task: fargate('256', '512', { name: '${NAME}', memory: 4096 }),
      findings: [
        {
          message: 'task',
          data: { memory: 4096, task: '512 MiB' },
          at: '/containerDefinitions/0/memory',
          fixes: [
            { title: 'Lower the memory of the container to 512 MiB' },
            {
              title: 'Raise the task to 512 CPU units and 4096 MiB',
              result: (draft) => {
                Object.assign(draft, { cpu: '512', memory: '4096' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a task in gigabytes where MiB are meant',
      task: task('4', { memory: 2048 }),
      findings: [
        {
          message: 'task',
          data: { memory: 2048, task: '4 MiB' },
          at: '/containerDefinitions/0/memory',
          fixes: [
            {
              title: 'Raise the memory of the task to 4096 MiB',
              result: (draft) => {
                draft.memory = '4096';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'limits that are too much together',
      task: task('1 GB', { memory: 512 }, { memory: 513 }),
      findings: [
        {
          message: 'sum',
          severity: 'warning',
          data: { sum: 1025, task: '1 GB' },
          at: '/memory',
          related: 2,
          fixes: [
            {
              title: 'Raise the memory of the task to 1025 MiB',
              result: (draft) => {
                draft.memory = '1025';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'sizes in gigabytes where MiB are meant',
      task: task('4096', { memory: 2 }),
      findings: [
        {
          message: 'tiny',
          severity: 'warning',
          data: { smallest: 6, memory: 2 },
          at: '/containerDefinitions/0/memory',
          fixes: [
            {
              title: 'Use 2048 MiB (2 GB)',
              result: (draft) => {
                draft.containerDefinitions[0].memory = 2048;
              },
            },
            {
              title: 'Use 6 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memory = 6;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'just too little',
      task: task('4096', { memory: 5 }),
      findings: [
        {
          message: 'tiny',
          severity: 'warning',
          data: { smallest: 6, memory: 5 },
          at: '/containerDefinitions/0/memory',
          fixes: [{ title: 'Use 5120 MiB (5 GB)', leaves: 1 }, { title: 'Use 6 MiB' }],
        },
      ],
    },
    {
      name: 'texts of CloudFormation stay texts',
      task: task(512, { memory: '1024' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'task',
          data: { memory: 1024, task: '512 MiB' },
          at: '/containerDefinitions/0/memory',
          fixes: [
            {
              title: 'Lower the memory of "c0" to 512 MiB',
              result: (draft) => {
                draft.containerDefinitions[0].memory = '512';
              },
            },
            {
              title: 'Raise the memory of the task to 1024 MiB',
              result: (draft) => {
                draft.memory = 1024;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that may use more on a condition',
      template: conditionalTask('Prod', {
        Memory: '2048',
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', Memory: either('Prod', 4096, 1024) }],
      }),
      findings: [
        {
          message: 'task',
          when: 'When Prod is true',
          data: { memory: 4096, task: '2048 MiB' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Memory/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Lower the memory of "web" to 2048 MiB',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Memory['Fn::If'][1] = 2048;
              },
            },
            {
              title: 'Raise the memory of the task to 4096 MiB',
              result: (draft) => {
                draft.Resources.Task.Properties.Memory = '4096';
              },
            },
          ],
        },
      ],
    },
  ],
});
