import { testRule } from '../../../../test/harness/rule-tester';
import { secretValueFrom } from './secret-value-from';

const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const task = (...values: unknown[]) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', secrets: values.map((valueFrom, index) => ({ name: `S${index}`, valueFrom })) },
  ],
});
const at = (index = 0) => `/containerDefinitions/0/secrets/${index}/valueFrom`;
const becomes = (valueFrom: string) => (draft: Record<string, any>) => {
  draft.containerDefinitions[0].secrets[0].valueFrom = valueFrom;
};

testRule(secretValueFrom, {
  valid: [
    { name: 'a secret', task: task(secret) },
    { name: 'a parameter by its ARN', task: task('arn:aws:ssm:eu-west-1:123456789012:parameter/db') },
    { name: 'parameters by name', task: task('/web/db', 'db') },
    { name: 'a parameter by path beside a secret', task: task(secret, '/web/db', 'web/db') },
    { name: 'placeholders', task: task(secret, '${SECRET}', '<SECRET>') },
    { name: 'null', task: task(null), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'a bare name beside the secret of another container',
      task: {
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: 'nginx:1.29', secrets: [{ name: 'A', valueFrom: 'db' }] },
          { name: 'db', image: 'nginx:1.29', secrets: [{ name: 'A', valueFrom: secret }] },
        ],
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
          Secrets:
            - {Name: A, ValueFrom: !Ref Secret}
            - {Name: B, ValueFrom: !Sub '\${Secret}:password::'}
            - {Name: C, ValueFrom: !ImportValue secret}
            - {Name: D, ValueFrom: db}
            - {Name: E, ValueFrom: !Ref AWS::NoValue}
`,
    },
  ],
  invalid: [
    { name: 'an empty text', task: task(''), findings: [{ message: 'empty', at: at() }] },
    { name: 'a URL', task: task('https://vault.example.com/db'), findings: [{ message: 'url', at: at() }] },
    { name: 'an object of S3', task: task('s3://bucket/db'), findings: [{ message: 'url', at: at() }] },
    {
      name: 'a bare name beside a secret',
      task: task(secret, 'db', '/web/db'),
      findings: [{ message: 'bareName', severity: 'information', data: { name: 'db' }, at: at(1) }],
    },
    {
      name: 'a bare name among the secrets of a log driver',
      task: {
        family: 'web',
        containerDefinitions: [
          {
            name: 'web',
            image: 'nginx:1.29',
            logConfiguration: {
              logDriver: 'splunk',
              secretOptions: [
                { name: 'splunk-token', valueFrom: secret },
                { name: 'splunk-url', valueFrom: 'url' },
              ],
            },
          },
        ],
      },
      findings: [
        {
          message: 'bareName',
          severity: 'information',
          data: { name: 'url' },
          at: '/containerDefinitions/0/logConfiguration/secretOptions/1/valueFrom',
        },
      ],
    },
    {
      name: 'a reference to a secret by name',
      task: task('{{resolve:secretsmanager:prod/db:SecretString:password}}'),
      findings: [
        {
          message: 'resolved',
          at: at(),
          fixes: [
            {
              title: 'Use the ARN of the secret',
              placeholder: true,
              result: becomes('arn:{partition}:secretsmanager:{region}:{account}:secret:prod/db-REPLACE_ME:password::'),
            },
          ],
        },
      ],
    },
    {
      name: 'a reference to a secret by ARN',
      task: task(`{{resolve:secretsmanager:${secret}:SecretString:password:AWSPREVIOUS}}`),
      findings: [
        {
          message: 'resolved',
          at: at(),
          fixes: [
            {
              title: 'Use the ARN of the secret',
              preferred: true,
              result: becomes(`${secret}:password:AWSPREVIOUS:`),
            },
          ],
        },
      ],
    },
    {
      name: 'a reference to a whole secret',
      task: task(`{{resolve:secretsmanager:${secret}}}`),
      findings: [
        {
          message: 'resolved',
          at: at(),
          fixes: [{ title: 'Use the ARN of the secret', preferred: true, result: becomes(secret) }],
        },
      ],
    },
    {
      name: 'a reference to a secure parameter',
      task: task('{{resolve:ssm-secure:/web/db:3}}'),
      findings: [
        {
          message: 'resolved',
          at: at(),
          fixes: [{ title: 'Use the name of the parameter', preferred: true, result: becomes('/web/db') }],
        },
      ],
    },
    {
      name: 'a reference to a parameter, which may hold an ARN',
      task: task('{{resolve:ssm:/web/db}}'),
      findings: [
        {
          message: 'resolvedParameter',
          severity: 'information',
          at: at(),
          fixes: [{ title: 'Use the name of the parameter', result: becomes('/web/db') }],
        },
      ],
    },
    {
      name: 'a reference within an intrinsic function, and one with other text',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Secrets:
            - Name: A
              ValueFrom: !Sub '{{resolve:secretsmanager:\${Secret}:SecretString:password}}'
            - Name: B
              ValueFrom: 'x{{resolve:ssm-secure:/web/db}}'
`,
      findings: [
        { message: 'resolved', at: '/Resources/Task/Properties/ContainerDefinitions/0/Secrets/0/ValueFrom' },
        { message: 'resolved', at: '/Resources/Task/Properties/ContainerDefinitions/0/Secrets/1/ValueFrom' },
      ],
    },
  ],
});
