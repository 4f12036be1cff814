import { testRule } from '../../../../test/harness/rule-tester';
import { secretArn } from './secret-arn';

const base = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const task = (valueFrom: unknown) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', secrets: [{ name: 'PASSWORD', valueFrom }] }],
});
const registry = (credentialsParameter: unknown) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', repositoryCredentials: { credentialsParameter } }],
});
const at = '/containerDefinitions/0/secrets/0/valueFrom';
const use = (valueFrom: string) => (draft: Record<string, any>) => {
  draft.containerDefinitions[0].secrets[0].valueFrom = valueFrom;
};

testRule(secretArn, {
  valid: [
    { name: 'a whole secret', task: task(base) },
    { name: 'a JSON key with all colons', task: task(`${base}:password::`) },
    { name: 'a version stage', task: task(`${base}:password:AWSPREVIOUS:`) },
    { name: 'a version id', task: task(`${base}:::9d4cb84b-ad69-40c0-a0ab-cead36b967e8`) },
    { name: 'three empty fields', task: task(`${base}:::`) },
    {
      name: 'a secret whose name has slashes',
      task: task('arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:web/db-AbCdEf'),
    },
    { name: 'a parameter', task: task('arn:aws:ssm:eu-west-1:123456789012:parameter/web/db') },
    { name: 'the name of a parameter', task: task('/web/db') },
    { name: 'what a pipeline fills in', task: task('') },
    {
      name: 'an ARN with a placeholder',
      task: task('arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:db-AbCdEf:password'),
    },
    {
      name: 'no secrets',
      task: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx:1.29', secrets: [] }] },
    },
    { name: 'the credentials of a registry', task: registry(base) },
    { name: 'the credentials of a registry by name', task: registry('registry') },
    { name: 'a placeholder for the credentials of a registry', task: registry('arn:aws:ssm:<REGION>:x') },
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
          Secrets:
            - {Name: A, ValueFrom: !Sub '\${Secret}:password'}
            - {Name: B, ValueFrom: !Ref Secret}
            - {Name: C, ValueFrom: !If [Prod, 'arn:aws:s3:::x', /a]}
            - {Name: D, ValueFrom: !Ref AWS::NoValue}
`,
    },
  ],
  invalid: [
    {
      name: 'a JSON key alone',
      task: task(`${base}:password`),
      findings: [
        {
          message: 'colons',
          data: { ending: ':password::' },
          at,
          fixes: [{ title: 'Add the trailing colons', preferred: true, result: use(`${base}:password::`) }],
        },
      ],
    },
    {
      name: 'a JSON key with one colon',
      task: task(`${base}:password:`),
      findings: [
        {
          message: 'colons',
          data: { ending: ':password::' },
          at,
          fixes: [{ title: 'Add the trailing colons', preferred: true, result: use(`${base}:password::`) }],
        },
      ],
    },
    {
      name: 'a version stage without the last colon',
      task: task(`${base}:password:AWSPREVIOUS`),
      findings: [
        {
          message: 'colons',
          data: { ending: ':password:AWSPREVIOUS:' },
          at,
          fixes: [{ title: 'Add the trailing colons', preferred: true, result: use(`${base}:password:AWSPREVIOUS:`) }],
        },
      ],
    },
    {
      name: 'a colon at the end',
      task: task(`${base}:`),
      findings: [
        {
          message: 'colons',
          data: { ending: ':::' },
          at,
          fixes: [{ title: 'Add the trailing colons', preferred: true, result: use(`${base}:::`) }],
        },
      ],
    },
    {
      name: 'what may be a stage or a key',
      task: task(`${base}::password`),
      findings: [
        {
          message: 'colons',
          data: { ending: '::password:' },
          at,
          fixes: [
            { title: 'Add the trailing colons', result: use(`${base}::password:`) },
            { title: 'Read the JSON key "password"', result: use(`${base}:password::`) },
          ],
        },
      ],
    },
    {
      name: 'a stage of Secrets Manager itself',
      task: task(`${base}::AWSCURRENT`),
      findings: [
        {
          message: 'colons',
          data: { ending: '::AWSCURRENT:' },
          at,
          fixes: [
            { title: 'Add the trailing colons', preferred: true, result: use(`${base}::AWSCURRENT:`) },
            { title: 'Read the JSON key "AWSCURRENT"' },
          ],
        },
      ],
    },
    {
      name: 'a colon too many before the key',
      task: task(`${base}::password::`),
      findings: [
        {
          message: 'extraColon',
          data: { ending: ':password::' },
          at,
          fixes: [{ title: 'End it with ":password::"', preferred: true, result: use(`${base}:password::`) }],
        },
      ],
    },
    {
      name: 'a colon too many, with a word for the account',
      task: task('arn:aws:secretsmanager:eu-west-1:ACCOUNT_ID:secret:db::password::'),
      findings: [
        {
          message: 'extraColon',
          data: { ending: ':password::' },
          at,
          fixes: [
            {
              title: 'End it with ":password::"',
              preferred: true,
              result: use('arn:aws:secretsmanager:eu-west-1:ACCOUNT_ID:secret:db:password::'),
            },
          ],
        },
      ],
    },
    {
      name: 'a colon too many at the end',
      task: task(`${base}:password:::`),
      findings: [
        {
          message: 'extraColon',
          data: { ending: ':password::' },
          at,
          fixes: [{ title: 'End it with ":password::"', preferred: true, result: use(`${base}:password::`) }],
        },
      ],
    },
    {
      name: 'too many fields',
      task: task(`${base}:a:b::d`),
      findings: [{ message: 'tooMany', data: { count: 4 }, at }],
    },
    {
      name: 'far too many fields',
      task: task(`${base}:::::`),
      findings: [{ message: 'tooMany', data: { count: 5 }, at }],
    },
    {
      name: 'a version stage and a version id',
      task: task(`${base}:password:AWSCURRENT:9d4cb84b-ad69-40c0-a0ab-cead36b967e8`),
      findings: [
        {
          message: 'versions',
          severity: 'warning',
          at,
          fixes: [
            { title: 'Keep the version stage', result: use(`${base}:password:AWSCURRENT:`) },
            { title: 'Keep the version id', result: use(`${base}:password::9d4cb84b-ad69-40c0-a0ab-cead36b967e8`) },
          ],
        },
      ],
    },
    {
      name: 'another service',
      task: task('arn:aws:s3:::bucket/password'),
      findings: [{ message: 'service', data: { service: 's3' }, at }],
    },
    {
      name: 'a slash after "secret"',
      task: task('arn:aws:secretsmanager:eu-west-1:123456789012:secret/db-AbCdEf'),
      findings: [
        {
          message: 'secret',
          data: { resource: 'secret/db-AbCdEf' },
          at,
          fixes: [{ title: 'Write "secret:" before the name', preferred: true, result: use(base) }],
        },
      ],
    },
    {
      name: 'no "secret" at all',
      task: task('arn:aws:secretsmanager:eu-west-1:123456789012:db-AbCdEf'),
      findings: [{ message: 'secret', data: { resource: 'db-AbCdEf' }, at }],
    },
    {
      name: 'no name',
      task: task('arn:aws:secretsmanager:eu-west-1:123456789012:secret:'),
      findings: [{ message: 'unnamed', at }],
    },
    {
      name: 'an ARN that ends too early',
      task: task('arn:aws:secretsmanager:eu-west-1'),
      findings: [{ message: 'unnamed', at }],
    },
    {
      name: 'a parameter with a colon',
      task: task('arn:aws:ssm:eu-west-1:123456789012:parameter:db'),
      findings: [{ message: 'parameter', data: { resource: 'parameter:db' }, at }],
    },
    {
      name: 'a secret of a log driver',
      task: {
        family: 'web',
        containerDefinitions: [
          {
            name: 'web',
            image: 'nginx:1.29',
            logConfiguration: {
              logDriver: 'splunk',
              options: { 'splunk-url': 'https://splunk.example.com' },
              secretOptions: [{ name: 'splunk-token', valueFrom: `${base}:token` }],
            },
          },
        ],
      },
      findings: [
        {
          message: 'colons',
          data: { ending: ':token::' },
          at: '/containerDefinitions/0/logConfiguration/secretOptions/0/valueFrom',
          fixes: [
            {
              title: 'Add the trailing colons',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].logConfiguration.secretOptions[0].valueFrom = `${base}:token::`;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the credentials of a registry in the Parameter Store',
      task: registry('arn:aws:ssm:eu-west-1:123456789012:parameter/registry'),
      findings: [
        {
          message: 'registry',
          data: { service: 'ssm' },
          at: '/containerDefinitions/0/repositoryCredentials/credentialsParameter',
        },
      ],
    },
    {
      name: 'the credentials of a registry with a slash',
      task: registry('arn:aws:secretsmanager:eu-west-1:123456789012:secret/db-AbCdEf'),
      findings: [
        {
          message: 'secret',
          data: { resource: 'secret/db-AbCdEf' },
          at: '/containerDefinitions/0/repositoryCredentials/credentialsParameter',
          fixes: [
            {
              title: 'Write "secret:" before the name',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].repositoryCredentials.credentialsParameter = base;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a plain scalar in YAML, with a comment',
      file: 'task-definition.yaml',
      text: `containerDefinitions:
  - name: web
    image: nginx
    secrets:
      - name: PASSWORD
        valueFrom: ${base}:password # of the café
`,
      findings: [
        {
          message: 'colons',
          data: { ending: ':password::' },
          at: '/containerDefinitions/0/secrets/0/valueFrom',
          text: `${base}:password`,
          fixes: [{ title: 'Add the trailing colons', preferred: true }],
        },
      ],
    },
  ],
});
