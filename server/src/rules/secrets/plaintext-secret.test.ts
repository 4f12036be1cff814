import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { plaintextSecret } from './plaintext-secret';

const task = (name: unknown, value: unknown, others: Record<string, unknown> = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', environment: [{ name, value }], ...others }],
});
const at = '/containerDefinitions/0/environment/0/value';
const arn = (slug: string) => `arn:{partition}:secretsmanager:{region}:{account}:secret:${slug}-REPLACE_ME`;
const move = (name: string, slug: string) => ({
  title: `Move "${name}" to secrets`,
  placeholder: true,
  result: (draft: Record<string, any>) => {
    const [container] = draft.containerDefinitions;
    delete container.environment;
    container.secrets = [...(container.secrets ?? []), { name, valueFrom: arn(slug) }];
  },
});
// Made up, and cut in two for those who search sources for keys.
const accessKey = `${'AKIA'}Q7ZX2C4V6B7N5M3L`;
const privateKey = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIB\n-----END RSA ${'PRIVATE'} KEY-----\n`;

const secretNames = [
  ['DB_PASSWORD', 'db-password'],
  ['POSTGRES_PASS', 'postgres-pass'],
  ['MYSQL_PWD', 'mysql-pwd'],
  ['SECRET_KEY_BASE', 'secret-key-base'],
  ['JWT_SECRET', 'jwt-secret'],
  ['githubToken', 'githubtoken'],
  ['API_KEY', 'api-key'],
  ['OPENAI_APIKEY', 'openai-apikey'],
  ['ssh-private-key', 'ssh-private-key'],
  ['AWS_SECRET_ACCESS_KEY', 'aws-secret-access-key'],
  ['PASSWORD_2', 'password-2'],
] as const;

const harmlessNames = [
  'SECRET_ARN',
  'DB_PASSWORD_SECRET_NAME',
  'TOKEN_URL',
  'PASSWORD_FILE',
  'AWS_ACCESS_KEY_ID',
  'PASSWORD_MIN_LENGTH',
  'MAX_TOKENS',
  'TOKEN_TTL',
  'SECRET_REGION',
  'PWD',
  'PASS',
  'COMPASS',
  'PUBLIC_API_KEY',
  'NEXT_PUBLIC_MAPS_API_KEY',
  'RECAPTCHA_SITE_KEY',
  'SSH_PUBLIC_KEY',
  'KEY',
];

const harmlessValues = [
  'true',
  'OFF',
  '1',
  '',
  '/run/secrets/password',
  './password.txt',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf',
  'https://auth.example.com/token',
  '${DB_PASSWORD}',
  '<PASSWORD>',
  'REPLACE_ME',
  'changeme',
  'change-me',
  'replace_me',
  'not provided',
  'to be set',
  'XXXX',
  '****',
  'none',
  'example',
  'my-example-key',
  'placeholder',
  'your-password',
  'your_api_key',
  'put your password here',
  'N/A',
  'keys/service-account.json',
  'server.pem',
];

/** What a secret is called, under a name that does not say that it is a password. */
const names = ['service_account_key', 'web-app-secret', 'prod/web/token'];

testRule(plaintextSecret, {
  valid: [
    ...harmlessNames.map((name) => ({ name: `the name ${name}`, task: task(name, 'x4Tz9') })),
    ...harmlessValues.map((value) => ({ name: `the value ${value}`, task: task('DB_PASSWORD', value) })),
    ...names.map((value) => ({ name: `the name ${value} of a secret`, task: task('ACCOUNT_SECRET', value) })),
    { name: 'a URL with a stand-in', task: task('DATABASE_URL', 'postgres://web:changeme@db.internal/web') },
    { name: 'the example key of the documentation', task: task('KEY_OF_NOBODY', 'AKIAIOSFODNN7EXAMPLE') },
    { name: 'a URL with a port', task: task('DATABASE_URL', 'postgres://db.example.com:5432/web') },
    { name: 'a URL with a user', task: task('DATABASE_URL', 'postgres://web@db.example.com:5432/web') },
    { name: 'a URL with an at sign in its path', task: task('PAGE', 'https://example.com:8080/@web') },
    { name: 'a URL whose password is filled in', task: task('DATABASE_URL', 'postgres://web:${PASSWORD}@db/web') },
    { name: 'null', task: task('DB_PASSWORD', null), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'the properties of a proxy',
      task: {
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
        proxyConfiguration: { containerName: 'web', properties: [{ name: 'TOKEN', value: 'x4Tz9' }] },
      },
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
          Environment:
            - {Name: DB_PASSWORD, Value: !Ref Password}
            - {Name: API_KEY, Value: !If [Prod, !Ref Key, '{{resolve:secretsmanager:key}}']}
            - {Name: TOKEN, Value: '{{resolve:secretsmanager:token}}'}
            - {Name: SECRET, Value: !Ref AWS::NoValue}
`,
    },
  ],
  invalid: [
    ...secretNames.map(([name, slug]) => ({
      name: `the name ${name}`,
      task: task(name, 'x4Tz9'),
      findings: [{ message: 'name' as const, data: { name }, at, fixes: [move(name, slug)] }],
    })),
    {
      name: 'words as a password',
      task: task('DB_PASSWORD', 'correct-horse-battery'),
      findings: [{ message: 'name', data: { name: 'DB_PASSWORD' }, at, fixes: [move('DB_PASSWORD', 'db-password')] }],
    },
    {
      name: 'a number in CloudFormation',
      task: task('DB_PASSWORD', 12345),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [{ message: 'name', data: { name: 'DB_PASSWORD' }, at, fixes: [move('DB_PASSWORD', 'db-password')] }],
    },
    {
      name: 'another secret already',
      task: task('DB_PASSWORD', 'x4Tz9', { secrets: [{ name: 'OTHER', valueFrom: '/other' }] }),
      findings: [{ message: 'name', data: { name: 'DB_PASSWORD' }, at, fixes: [move('DB_PASSWORD', 'db-password')] }],
    },
    {
      name: 'a secret of that name already, which another rule tells',
      task: task('DB_PASSWORD', 'x4Tz9', { secrets: [{ name: 'DB_PASSWORD', valueFrom: '/db' }] }),
      findings: [{ message: 'name', data: { name: 'DB_PASSWORD' }, at }],
    },
    {
      name: 'an access key under any name',
      task: task('SOMETHING', accessKey),
      findings: [{ message: 'accessKey', at, fixes: [move('SOMETHING', 'something')] }],
    },
    {
      name: 'a private key',
      task: task('CERT', privateKey),
      findings: [{ message: 'privateKey', at, fixes: [move('CERT', 'cert')] }],
    },
    {
      name: 'a URL with a password',
      task: task('DATABASE_URL', 'postgres://web:x4Tz9@db.example.com:5432/web'),
      findings: [{ message: 'url', at, fixes: [move('DATABASE_URL', 'database-url')] }],
    },
    {
      name: 'a URL with a password alone, under a name known only later',
      task: task('${NAME}', 'redis://:x4Tz9@cache.example.com'),
      findings: [{ message: 'url', at }],
    },
    {
      name: 'a password for a neighbour in the task',
      task: task('BROKER', 'amqp://guest:guest@localhost:5672/'),
      findings: [{ message: 'url', severity: 'information', at, fixes: [move('BROKER', 'broker')] }],
    },
    {
      name: 'an override of a task that is run',
      file: 'run-task.json',
      text: '{ "taskDefinition": "web", "count": 1, "overrides": { "containerOverrides": [{ "name": "web", "environment": [{ "name": "API_TOKEN", "value": "x4Tz9" }] }] } }',
      findings: [
        {
          message: 'name',
          data: { name: 'API_TOKEN' },
          at: '/overrides/containerOverrides/0/environment/0/value',
          text: '"x4Tz9"',
        },
      ],
    },
    {
      name: 'a value on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            Environment: [{ Name: 'API_KEY', Value: either('Prod', 'k3y-of-production', { Ref: 'TestKey' }) }],
          },
        ],
      }),
      findings: [
        {
          message: 'name',
          when: 'When Prod is true',
          data: { name: 'API_KEY' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Environment/0/Value/Fn::If/1',
          fixes: [
            {
              title: 'Move "API_KEY" to secrets',
              placeholder: true,
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].Environment;
                draft.Resources.Task.Properties.ContainerDefinitions[0].Secrets = [
                  { Name: 'API_KEY', ValueFrom: arn('api-key') },
                ];
              },
            },
          ],
        },
      ],
    },
  ],
});
