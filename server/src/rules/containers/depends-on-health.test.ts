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
    ...[
      ['redis', 'redis-cli ping'],
      ['docker.io/library/redis:8-alpine', 'redis-cli ping'],
      ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/mysql:8.4', 'mysqladmin ping -h 127.0.0.1'],
      ['valkey/valkey:9', 'valkey-cli ping'],
      ['mariadb:11', 'mariadb-admin ping -h 127.0.0.1'],
      ['mongo:8', 'mongosh --quiet --eval "db.adminCommand(\'ping\')"'],
      ['rabbitmq:4-management', 'rabbitmq-diagnostics -q ping'],
      ['public.ecr.aws/datadog/agent:7', 'agent health'],
    ].map(([image, line = '']) => ({
      name: `no health check of ${image}`,
      task: task('HEALTHY', { image }),
      findings: [
        {
          message: 'health' as const,
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Add a health check to "db"',
              preferred: true,
              result: (draft: Record<string, any>) => {
                draft.containerDefinitions[1].healthCheck = added(line);
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    })),
    ...['mongo:4.4', 'mariadb:10.3', 'shop/redis-proxy:1', 'my-postgres', 'memcached:1.6'].map((image) => ({
      name: `an image that nobody knows how to ask: ${image}`,
      task: task('HEALTHY', { image }),
      findings: [
        {
          message: 'health' as const,
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Add a health check to "db"',
              placeholder: true,
              result: (draft: Record<string, any>) => {
                draft.containerDefinitions[1].healthCheck = added('REPLACE_ME_WITH_A_CHECK');
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    })),
    {
      name: 'a collector without a shell',
      task: task('HEALTHY', { image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3' }),
      findings: [
        {
          message: 'health',
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Add a health check to "db"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[1].healthCheck = {
                  command: ['/healthcheck'],
                  interval: 30,
                  timeout: 5,
                  retries: 3,
                };
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    },
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
              result: (draft) => {
                draft.containerDefinitions[1].healthCheck = added('pg_isready -U postgres');
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
      task: task('HEALTHY', { image: 'shop/db:1.4', portMappings: [{ containerPort: 5432, protocol: 'tcp' }] }),
      findings: [
        {
          message: 'health',
          data: { name: 'db' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Add a health check to "db"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[1].healthCheck = added(
                  'curl -f http://localhost:5432/REPLACE_ME_PATH || exit 1',
                );
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
          fixes: [{ title: 'Add a health check to "db"', preferred: true }, { title: 'Use START' }],
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
              placeholder: true,
              result: (draft) => {
                draft.Resources.Agent.Properties.ContainerDefinitions[0].HealthCheck = {
                  Command: ['CMD-SHELL', 'REPLACE_ME_WITH_A_CHECK'],
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
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1].HealthCheck = {
                  Command: ['CMD-SHELL', 'pg_isready -U postgres'],
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
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1].HealthCheck['Fn::If'][2] = {
                  Command: ['CMD-SHELL', 'pg_isready -U postgres'],
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
