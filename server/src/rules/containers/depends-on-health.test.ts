import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { dependsOnHealth } from './depends-on-health';

const check = { command: ['CMD-SHELL', 'pg_isready'] };
const task = (condition: unknown, db: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', dependsOn: [{ containerName: 'db', condition }] },
    { name: 'db', image: 'postgres:18', ...db },
  ],
});
const added = (command: string) => ({ command: ['CMD-SHELL', command], interval: 30, timeout: 5, retries: 3 });

testRule(dependsOnHealth, {
  valid: [
    { name: 'a health check', task: task('HEALTHY', { healthCheck: check }) },
    { name: 'START', task: task('START', {}) },
    { name: 'a condition known only later', task: task('${CONDITION}', {}) },
    { name: 'a container that is not there', task: task('HEALTHY', { name: 'cache' }) },
    {
      name: 'itself',
      task: task('HEALTHY', { name: 'cache', dependsOn: [{ containerName: 'cache', condition: 'HEALTHY' }] }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          DependsOn:
            - {ContainerName: db, Condition: HEALTHY}
            - {ContainerName: cache, Condition: !If [Prod, !Ref Condition, START]}
        - Name: db
          Image: postgres
          HealthCheck: !If [Prod, {Command: [CMD, pg_isready]}, !Ref HealthCheck]
        - Name: cache
          Image: redis
`,
    },
  ],
  invalid: [
    {
      name: 'no health check',
      task: task('HEALTHY', {}),
      findings: [
        {
          message: 'health',
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          related: 1,
          fixes: [
            {
              title: 'Add a health check to "db"',
              preferred: true,
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[1].healthCheck = added('exit 0');
              },
            },
            {
              title: 'Use START',
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn[0].condition = 'START';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container with a port',
      task: task('HEALTHY', { portMappings: [{ containerPort: 5432, protocol: 'tcp' }] }),
      findings: [
        {
          message: 'health',
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Add a health check to "db"',
              preferred: true,
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[1].healthCheck = added('curl -f http://localhost:5432/ || exit 1');
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    },
    {
      name: 'null, as describe-task-definition prints it',
      task: task('HEALTHY', { healthCheck: null }),
      dialects: ['API JSON', 'API YAML'],
      findings: [
        {
          message: 'health',
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [{ title: 'Add a health check to "db"', preferred: true, placeholder: true }, { title: 'Use START' }],
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
                { Name: 'router', Image: 'a:1' },
                { Name: 'agent', Image: 'b:1', DependsOn: [{ ContainerName: 'router', Condition: 'HEALTHY' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'health',
          data: { name: 'router' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/1/DependsOn/0/Condition',
          fixes: [
            {
              title: 'Add a health check to "router"',
              preferred: true,
              placeholder: true,
              result: (draft) => {
                draft.Resources.Agent.Properties.ContainerDefinitions[0].HealthCheck = {
                  Command: ['CMD-SHELL', 'exit 0'],
                  Interval: 30,
                  Timeout: 5,
                  Retries: 3,
                };
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    },
    {
      name: 'HEALTHY on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            DependsOn: [{ ContainerName: 'db', Condition: either('Prod', 'HEALTHY', 'START') }],
          },
          { Name: 'db', Image: 'postgres:18' },
        ],
      }),
      findings: [
        {
          message: 'health',
          when: 'When Prod is true',
          data: { name: 'db' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/DependsOn/0/Condition/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Add a health check to "db"',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1].HealthCheck = {
                  Command: ['CMD-SHELL', 'exit 0'],
                  Interval: 30,
                  Timeout: 5,
                  Retries: 3,
                };
              },
            },
            {
              title: 'Use START',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].DependsOn[0].Condition['Fn::If'][1] = 'START';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a health check on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', DependsOn: [{ ContainerName: 'db', Condition: 'HEALTHY' }] },
          { Name: 'db', Image: 'postgres:18', HealthCheck: either('Prod', { Command: ['CMD', 'pg_isready'] }) },
        ],
      }),
      findings: [
        {
          message: 'health',
          when: 'When Prod is false',
          data: { name: 'db' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/DependsOn/0/Condition',
          related: 1,
          fixes: [
            {
              title: 'Add a health check to "db"',
              preferred: true,
              placeholder: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1].HealthCheck['Fn::If'][2] = {
                  Command: ['CMD-SHELL', 'exit 0'],
                  Interval: 30,
                  Timeout: 5,
                  Retries: 3,
                };
              },
            },
            {
              title: 'Use START',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].DependsOn[0].Condition = 'START';
              },
            },
          ],
        },
      ],
    },
  ],
});
