import { testRule } from '../../../../test/harness/rule-tester';
import { dependsOnSelf } from './depends-on-self';

const task = (name: string, ...dependsOn: string[]) => ({
  family: 'web',
  containerDefinitions: [
    {
      name,
      image: 'nginx:1.29',
      dependsOn: dependsOn.map((containerName) => ({ containerName, condition: 'START' })),
    },
    { name: 'db', image: 'postgres:18' },
  ],
});

testRule(dependsOnSelf, {
  valid: [
    { name: 'another container', task: task('web', 'db') },
    { name: 'no container of the task', task: task('web', 'queue') },
    { name: 'a name that differs by case', task: task('web', 'Web') },
    { name: 'the same placeholder', task: task('${NAME}', '${NAME}') },
    { name: 'no dependencies', task: task('web') },
  ],
  invalid: [
    {
      name: 'itself',
      task: task('web', 'web'),
      findings: [
        {
          message: 'self',
          data: { name: 'web' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [
            {
              title: 'Remove the dependency on "web"',
              preferred: true,
              result: (draft) => {
                delete draft.containerDefinitions[0].dependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'itself and another',
      task: task('web', 'web', 'db'),
      findings: [
        {
          message: 'self',
          data: { name: 'web' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [
            {
              title: 'Remove the dependency on "web"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn.shift();
              },
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
                { Name: 'agent', Image: 'a:1', DependsOn: [{ ContainerName: 'agent', Condition: 'START' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'self',
          data: { name: 'agent' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/DependsOn/0/ContainerName',
          fixes: [{ title: 'Remove the dependency on "agent"', preferred: true }],
        },
      ],
    },
  ],
});
