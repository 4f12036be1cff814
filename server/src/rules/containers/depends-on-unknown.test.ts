import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { dependsOnUnknown } from './depends-on-unknown';

const task = (dependsOn: unknown, ...others: string[]) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', dependsOn },
    ...others.map((name) => ({ name, image: 'nginx:1.29' })),
  ],
});
const on = (containerName: unknown) => ({ containerName, condition: 'START' });

testRule(dependsOnUnknown, {
  valid: [
    { name: 'a container of the task', task: task([on('db')], 'db') },
    { name: 'itself, which is the affair of another rule', task: task([on('web')], 'db') },
    { name: 'no dependencies', task: task([], 'db') },
    { name: 'null', task: task(null, 'db'), dialects: ['API JSON', 'API YAML'] },
    { name: 'a name that a pipeline fills in', task: task([on('')], 'db') },
    { name: 'a placeholder', task: task([on('${DB}')], 'db') },
    { name: 'a container whose name is a placeholder', task: task([on('db')], '${DB}') },
    {
      name: 'a name that another task has',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          DependsOn:
            - ContainerName: !Ref Other
              Condition: START
            - ContainerName: db
              Condition: START
        - !If [Prod, {Name: db, Image: postgres}, {Name: db, Image: mysql}]
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: nginx
          DependsOn: [{ContainerName: db, Condition: START}]
        - Name: !Ref DbName
          Image: postgres
`,
    },
  ],
  invalid: [
    {
      name: 'a container that another file may bring',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "dependsOn": [{ "containerName": "db", "condition": "START" }] }]',
      findings: [
        {
          message: 'alone',
          severity: 'warning',
          data: { name: 'db' },
          at: '/0/dependsOn/0/containerName',
          fixes: [{ title: 'Remove the dependency on "db"' }],
        },
      ],
    },
    {
      name: 'a slip of the keyboard',
      task: task([on('database')], 'databse', 'cache'),
      findings: [
        {
          message: 'near',
          data: { name: 'database', near: 'databse' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [
            {
              title: 'Depend on "databse"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn[0].containerName = 'databse';
              },
            },
            {
              title: 'Remove the dependency on "database"',
              result: (draft) => {
                delete draft.containerDefinitions[0].dependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'another case, for names are case-sensitive',
      task: task([on('db'), on('DB')], 'db'),
      findings: [
        {
          message: 'near',
          data: { name: 'DB', near: 'db' },
          at: '/containerDefinitions/0/dependsOn/1/containerName',
          fixes: [
            { title: 'Depend on "db"', preferred: true },
            {
              title: 'Remove the dependency on "DB"',
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the beginning of a name, which may be another container',
      task: task([on('app')], 'app-init', 'cache'),
      findings: [
        {
          message: 'near',
          data: { name: 'app', near: 'app-init' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [{ title: 'Depend on "app-init"' }, { title: 'Remove the dependency on "app"' }],
        },
      ],
    },
    {
      name: 'a name unlike any other',
      task: task([on('queue')], 'db', 'cache', 'proxy', 'agent', 'logs', 'more'),
      findings: [
        {
          message: 'unknown',
          data: { name: 'queue', others: '"db", "cache", "proxy", "agent", "logs" and 1 more' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [
            {
              title: 'Remove the dependency on "queue"',
              result: (draft) => {
                delete draft.containerDefinitions[0].dependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a name near to its own only',
      task: task([on('web2')]),
      findings: [
        {
          message: 'alone',
          data: { name: 'web2' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [{ title: 'Remove the dependency on "web2"' }],
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
                { Name: 'agent', Image: 'a:1', DependsOn: [{ ContainerName: 'router', Condition: 'START' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'alone',
          data: { name: 'router' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/DependsOn/0/ContainerName',
          fixes: [
            {
              title: 'Remove the dependency on "router"',
              result: (draft) => {
                delete draft.Resources.Agent.Properties.ContainerDefinitions[0].DependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that is there on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', DependsOn: [{ ContainerName: 'db', Condition: 'START' }] },
          either('Prod', { Name: 'db', Image: 'postgres:18' }),
        ],
      }),
      findings: [
        {
          message: 'alone',
          when: 'When Prod is false',
          data: { name: 'db' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/DependsOn/0/ContainerName',
          fixes: [
            {
              title: 'Remove the dependency on "db"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].DependsOn;
              },
            },
          ],
        },
      ],
    },
  ],
});
