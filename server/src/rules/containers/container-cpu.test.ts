import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { containerCpu } from './container-cpu';

const task = (cpu: unknown, ...containers: unknown[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    cpu: container,
  })),
  cpu,
});
const fargate = (cpu: unknown, memory: unknown, ...containers: unknown[]) => ({
  ...task(cpu, ...containers),
  requiresCompatibilities: ['FARGATE'],
  memory,
});

testRule(containerCpu, {
  valid: [
    { name: 'as much as the task has', task: task('512', 256, 256) },
    { name: 'units', task: task('.5 vCPU', 512) },
    { name: 'no shares', task: task('256', 0, 0) },
    {
      name: 'no cpu of the task',
      task: { family: 'web', containerDefinitions: [{ name: 'web', image: 'x', cpu: 4096 }] },
    },
    { name: 'null', task: task(null, 4096), dialects: ['API JSON', 'API YAML'] },
    { name: 'a placeholder', task: task('${CPU}', 4096) },
    { name: 'placeholders in containers', task: task('256', '${CPU}', 256) },
    { name: 'a word', task: task('small', 4096) },
    { name: 'vCPUs without a unit, which the rule for sizes tells', task: fargate('2', '4', 512, 512) },
    { name: 'texts and numbers', task: task(512, '512'), dialects: ['CloudFormation JSON', 'CloudFormation YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: !If [Prod, 1024, 2048]
      ContainerDefinitions: [{Name: web, Image: nginx, Cpu: 1024}]
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      ContainerDefinitions:
        - {Name: web, Image: nginx, Cpu: 128}
        - !If [Prod, {Name: proxy, Image: nginx, Cpu: 128}, !Ref AWS::NoValue]
  Third:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: !If [Prod, 1024, !Ref Cpu]
      ContainerDefinitions: [{Name: web, Image: nginx, Cpu: !If [Prod, 512, 4096]}]
`,
    },
  ],
  invalid: [
    {
      name: 'the only container',
      task: task('256', 257),
      findings: [
        {
          message: 'container',
          data: { cpu: 257, task: '256 CPU units' },
          at: '/containerDefinitions/0/cpu',
          related: 1,
          fixes: [
            {
              title: 'Lower the cpu of "c0" to 256 CPU units',
              result: (draft) => {
                draft.containerDefinitions[0].cpu = 256;
              },
            },
            {
              title: 'Raise the cpu of the task to 257 CPU units',
              result: (draft) => {
                draft.cpu = '257';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one of several',
      task: task('1 vCPU', 2048, 512),
      findings: [
        {
          message: 'container',
          data: { cpu: 2048, task: '1 vCPU' },
          at: '/containerDefinitions/0/cpu',
          fixes: [
            {
              title: 'Raise the cpu of the task to 2.5 vCPU',
              result: (draft) => {
                draft.cpu = '2.5 vCPU';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too much together',
      task: task('512', 256, 128, 129),
      findings: [
        {
          message: 'sum',
          data: { sum: 513, task: '512 CPU units' },
          at: '/cpu',
          related: 3,
          fixes: [{ title: 'Raise the cpu of the task to 513 CPU units' }],
        },
      ],
    },
    {
      name: 'a size of Fargate that goes with the memory',
      task: fargate('256', '2048', 256, 1),
      findings: [
        {
          message: 'sum',
          data: { sum: 257, task: '256 CPU units' },
          at: '/cpu',
          fixes: [
            {
              title: 'Raise the cpu of the task to 512 CPU units',
              result: (draft) => {
                draft.cpu = '512';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a size of Fargate that needs more memory',
      task: fargate('.25 vCPU', '512', 256, 256),
      findings: [
        {
          message: 'sum',
          data: { sum: 512, task: '0.25 vCPU' },
          at: '/cpu',
          fixes: [
            {
              title: 'Raise the task to 0.5 vCPU and 1024 MiB',
              result: (draft) => {
                draft.cpu = '0.5 vCPU';
                draft.memory = '1024';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'more than Fargate has, in a container without a known name',
      task: {
        ...fargate('256', '${MEMORY}'),
        containerDefinitions: [{ name: '${NAME}', image: 'nginx:1.29', cpu: 40000 }],
      },
      findings: [
        {
          message: 'container',
          data: { cpu: 40000, task: '256 CPU units' },
          at: '/containerDefinitions/0/cpu',
          fixes: [{ title: 'Lower the cpu of the container to 256 CPU units' }],
        },
      ],
    },
    {
      name: 'vCPUs without a unit on EC2',
      task: task('2', 512),
      findings: [
        {
          message: 'container',
          data: { cpu: 512, task: '2 CPU units' },
          at: '/containerDefinitions/0/cpu',
          fixes: [
            { title: 'Lower the cpu of "c0" to 2 CPU units' },
            {
              title: 'Raise the cpu of the task to 2048 CPU units',
              result: (draft) => {
                draft.cpu = '2048';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a size for Windows',
      task: {
        ...fargate('1024', '8192', 1024, 512),
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
      findings: [
        {
          message: 'sum',
          data: { sum: 1536, task: '1024 CPU units' },
          at: '/cpu',
          fixes: [{ title: 'Raise the cpu of the task to 2048 CPU units' }],
        },
      ],
    },
    {
      name: 'a container that asks for more on a condition',
      template: conditionalTask('Prod', {
        Cpu: '256',
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', Cpu: either('Prod', 512, 128) }],
      }),
      findings: [
        {
          message: 'container',
          when: 'When Prod is true',
          data: { cpu: 512, task: '256 CPU units' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Cpu/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Lower the cpu of "web" to 256 CPU units',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Cpu['Fn::If'][1] = 256;
              },
            },
            {
              title: 'Raise the cpu of the task to 512 CPU units',
              result: (draft) => {
                draft.Resources.Task.Properties.Cpu = '512';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container too many on a condition',
      template: conditionalTask('Prod', {
        Cpu: '256',
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', Cpu: 256 },
          either('Prod', { Name: 'proxy', Image: 'envoy:1', Cpu: 128 }),
        ],
      }),
      findings: [
        {
          message: 'sum',
          when: 'When Prod is true',
          data: { sum: 384, task: '256 CPU units' },
          at: '/Resources/Task/Properties/Cpu',
          related: 2,
          fixes: [
            {
              title: 'Raise the cpu of the task to 384 CPU units',
              result: (draft) => {
                draft.Resources.Task.Properties.Cpu = '384';
              },
            },
          ],
        },
      ],
    },
  ],
});
