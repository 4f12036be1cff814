import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { containerMemoryRequired } from './container-memory-required';

const task = (properties: Record<string, unknown>, ...containers: Record<string, unknown>[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
  ...properties,
});

testRule(containerMemoryRequired, {
  valid: [
    { name: 'memory of the task', task: task({ memory: '512' }, {}) },
    { name: 'a limit', task: task({}, { memory: 512 }) },
    { name: 'a reservation', task: task({}, { memoryReservation: 512 }) },
    { name: 'a limit known only later', task: task({}, { memory: '${MEMORY}' }) },
    { name: 'a memory of the task known only later', task: task({ memory: '${MEMORY}' }, {}) },
    { name: 'what a pipeline fills in', task: task({ memory: '' }, {}) },
    { name: 'a task for Fargate, whose size is missing', task: task({ requiresCompatibilities: ['FARGATE'] }, {}) },
    { name: 'no containers', task: task({}) },
    {
      name: 'containers and nothing else, which a tool completes',
      text: '{ "containerDefinitions": [{ "name": "app", "image": "app:1" }] }',
    },
    {
      name: 'a file of containers alone',
      file: 'containers.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true }]',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Memory: !If [Prod, 4096, !Ref Memory]
      ContainerDefinitions: [{Name: web, Image: nginx}]
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Memory: !Ref Memory
`,
    },
  ],
  invalid: [
    {
      name: 'no memory anywhere',
      task: task({}, { memory: 128 }, {}),
      findings: [
        {
          message: 'required',
          data: { who: 'Container "c1"' },
          at: '/containerDefinitions/1/name',
          fixes: [
            {
              title: 'Limit "c1" to 512 MiB',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[1].memory = 512;
              },
            },
            {
              title: 'Reserve 512 MiB for "c1"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[1].memoryReservation = 512;
              },
            },
            {
              title: 'Give the task 512 MiB',
              placeholder: true,
              result: (draft) => {
                draft.memory = '512';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'nulls, and a name known only later',
      task: task({ memory: null }, { name: '${NAME}', memory: null, memoryReservation: null }),
      dialects: ['API JSON', 'API YAML'],
      findings: [
        {
          message: 'required',
          data: { who: 'This container' },
          at: '/containerDefinitions/0/name',
          fixes: [
            { title: 'Limit the container to 512 MiB', placeholder: true },
            { title: 'Reserve 512 MiB for the container', placeholder: true },
            { title: 'Give the task 512 MiB', placeholder: true },
          ],
        },
      ],
    },
    {
      name: 'AWS::NoValue',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Memory: !Ref AWS::NoValue
      ContainerDefinitions: [{Name: web, Image: nginx}]
`,
      findings: [
        {
          message: 'required',
          data: { who: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          text: 'web',
          fixes: [
            { title: 'Limit "web" to 512 MiB', placeholder: true },
            { title: 'Reserve 512 MiB for "web"', placeholder: true },
            { title: 'Give the task 512 MiB', placeholder: true },
          ],
        },
      ],
    },
    {
      name: 'a memory of the task on a condition',
      template: conditionalTask('Prod', {
        Memory: either('Prod', '4096'),
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }],
      }),
      findings: [
        {
          message: 'required',
          when: 'When Prod is false',
          data: { who: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Name',
          fixes: [
            {
              title: 'Limit "web" to 512 MiB',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Memory = 512;
              },
            },
            {
              title: 'Reserve 512 MiB for "web"',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].MemoryReservation = 512;
              },
            },
            {
              title: 'Give the task 512 MiB',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Task.Properties.Memory['Fn::If'][2] = '512';
              },
            },
          ],
        },
      ],
    },
  ],
});
