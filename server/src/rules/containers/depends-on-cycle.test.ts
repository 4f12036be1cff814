import { testRule } from '../../../../test/harness/rule-tester';
import { dependsOnCycle } from './depends-on-cycle';

const task = (edges: Record<string, string[]>) => ({
  family: 'web',
  containerDefinitions: Object.entries(edges).map(([name, names]) => ({
    name,
    image: 'nginx:1.29',
    dependsOn: names.map((containerName) => ({ containerName, condition: 'START' })),
  })),
});

testRule(dependsOnCycle, {
  valid: [
    { name: 'a chain', task: task({ a: ['b'], b: ['c'], c: [] }) },
    { name: 'a diamond', task: task({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }) },
    { name: 'itself, which is the affair of another rule', task: task({ a: ['a'] }) },
    { name: 'names that are not there', task: task({ a: ['x'], b: ['y'] }) },
    { name: 'names known only later', task: task({ '${A}': ['b'], b: ['${A}'] }) },
    {
      name: 'containers of two tasks',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: a, Image: nginx, DependsOn: [{ContainerName: b, Condition: START}]}
        - {Name: b, Image: nginx}
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: a, Image: nginx}
        - {Name: b, Image: nginx, DependsOn: [{ContainerName: a, Condition: START}]}
`,
    },
  ],
  invalid: [
    {
      name: 'two that wait for each other',
      task: task({ a: ['b'], b: ['a'] }),
      findings: [
        {
          message: 'cycle',
          data: { path: 'a -> b -> a' },
          at: '/containerDefinitions/1/dependsOn/0/containerName',
          related: 1,
          fixes: [
            {
              title: 'Remove the dependency of "b" on "a"',
              result: (draft) => {
                delete draft.containerDefinitions[1].dependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a cycle that does not begin at the first container',
      task: task({ web: ['a'], a: ['x', 'b'], b: ['c'], c: ['web2', 'a'], web2: [] }),
      findings: [
        {
          message: 'cycle',
          data: { path: 'a -> b -> c -> a' },
          at: '/containerDefinitions/3/dependsOn/1/containerName',
          related: 2,
          fixes: [
            {
              title: 'Remove the dependency of "c" on "a"',
              result: (draft) => {
                draft.containerDefinitions[3].dependsOn.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two cycles through one container',
      task: task({ a: ['b', 'c'], b: ['a'], c: ['a', 'b'] }),
      findings: [
        {
          message: 'cycle',
          data: { path: 'a -> b -> a' },
          at: '/containerDefinitions/1/dependsOn/0/containerName',
          fixes: [{ title: 'Remove the dependency of "b" on "a"' }],
        },
        {
          message: 'cycle',
          data: { path: 'a -> c -> a' },
          at: '/containerDefinitions/2/dependsOn/0/containerName',
          fixes: [{ title: 'Remove the dependency of "c" on "a"' }],
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
                { Name: 'a', Image: 'a:1', DependsOn: [{ ContainerName: 'b', Condition: 'START' }] },
                { Name: 'b', Image: 'b:1', DependsOn: [{ ContainerName: 'a', Condition: 'START' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'cycle',
          data: { path: 'a -> b -> a' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/1/DependsOn/0/ContainerName',
          fixes: [{ title: 'Remove the dependency of "b" on "a"' }],
        },
      ],
    },
  ],
});
