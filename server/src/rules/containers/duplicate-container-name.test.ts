import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { duplicateContainerName } from './duplicate-container-name';

const task = (...names: unknown[]) => ({
  family: 'web',
  containerDefinitions: names.map((name) => ({ name, image: 'nginx:1.29' })),
});

testRule(duplicateContainerName, {
  valid: [
    { name: 'different names', task: task('web', 'db') },
    { name: 'names that differ by case', task: task('web', 'Web') },
    { name: 'the same placeholder', task: task('${NAME}', '${NAME}') },
    { name: 'names that a pipeline fills in', task: task('', '') },
    {
      name: 'two tasks, and intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: web, Image: nginx}
        - {Name: !Ref Name, Image: nginx}
        - {Name: !Ref Name, Image: nginx}
        - !If [Prod, {Name: proxy, Image: nginx}, {Name: proxy, Image: envoy}]
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: web, Image: nginx}
`,
    },
  ],
  invalid: [
    {
      name: 'the same name twice',
      task: task('web', 'db', 'web'),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'web' },
          at: '/containerDefinitions/2/name',
          related: 1,
          fixes: [
            {
              title: 'Rename to "web-2"',
              result: (draft) => {
                draft.containerDefinitions[2].name = 'web-2';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'names that are taken',
      task: task('web', 'web-2', 'web', 'web'),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'web' },
          at: '/containerDefinitions/2/name',
          fixes: [{ title: 'Rename to "web-3"' }],
        },
        {
          message: 'duplicate',
          data: { name: 'web' },
          at: '/containerDefinitions/3/name',
          fixes: [{ title: 'Rename to "web-4"' }],
        },
      ],
    },
    {
      name: 'a file of containers alone',
      file: 'containers.json',
      text: '[\n  { "name": "web", "image": "a", "essential": true },\n  { "name": "web", "image": "b" }\n]\n',
      findings: [
        {
          message: 'duplicate',
          data: { name: 'web' },
          at: '/1/name',
          text: '"web"',
          fixes: [
            {
              title: 'Rename to "web-2"',
              resultText:
                '[\n  { "name": "web", "image": "a", "essential": true },\n  { "name": "web-2", "image": "b" }\n]\n',
            },
          ],
        },
      ],
    },
    {
      name: 'the same in the task definition of a daemon',
      template: {
        Resources: {
          Agent: {
            Type: 'AWS::ECS::DaemonTaskDefinition',
            Properties: {
              Family: 'agent',
              ContainerDefinitions: [
                { Name: 'agent', Image: 'a:1' },
                { Name: 'agent', Image: 'b:1' },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'duplicate',
          data: { name: 'agent' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/1/Name',
          related: 1,
          fixes: [
            {
              title: 'Rename to "agent-2"',
              result: (draft) => {
                draft.Resources.Agent.Properties.ContainerDefinitions[1].Name = 'agent-2';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a name that is there twice on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29' },
          either('Prod', { Name: 'web', Image: 'nginx:1.29' }, { Name: 'proxy', Image: 'envoy:1' }),
        ],
      }),
      findings: [
        {
          message: 'duplicate',
          when: 'When Prod is true',
          data: { name: 'web' },
          at: '/Resources/Task/Properties/ContainerDefinitions/1/Fn::If/1/Name',
          related: 1,
          fixes: [
            {
              title: 'Rename to "web-2"',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1]['Fn::If'][1].Name = 'web-2';
              },
            },
          ],
        },
      ],
    },
  ],
});
