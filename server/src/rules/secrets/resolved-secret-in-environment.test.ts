import { testRule } from '../../../../test/harness/rule-tester';
import { resolvedSecretInEnvironment } from './resolved-secret-in-environment';

const reference =
  '{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:SecretString:password}}';
const dialects = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const task = (properties: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...properties }],
});
const variable = (value: string, name = 'PASSWORD') => ({ environment: [{ name, value }] });
const at = '/containerDefinitions/0/environment/0/value';
const moved = (valueFrom: string) => (draft: Record<string, any>) => {
  const [container] = draft.containerDefinitions;
  delete container.environment;
  container.secrets = [{ name: 'PASSWORD', valueFrom }];
};

const ref = (name: string) => ({ Ref: name });
const sub = (text: string) => ({ 'Fn::Sub': text });
const join = (...items: unknown[]) => ({ 'Fn::Join': ['', items] });
const template = (value: unknown) => ({
  Parameters: { Stage: { Type: 'String' } },
  Resources: {
    DbSecret: { Type: 'AWS::SecretsManager::Secret' },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', Environment: [{ Name: 'PASSWORD', Value: value }] }],
      },
    },
  },
});
const place = '/Resources/Task/Properties/ContainerDefinitions/0/Environment/0/Value';
const fromTemplate = (valueFrom: unknown) => ({
  title: 'Move "PASSWORD" to secrets',
  result: (draft: Record<string, any>) => {
    const [container] = draft.Resources.Task.Properties.ContainerDefinitions;
    delete container.Environment;
    container.Secrets = [{ Name: 'PASSWORD', ValueFrom: valueFrom }];
  },
});

testRule(resolvedSecretInEnvironment, {
  valid: [
    {
      name: 'a joined reference that is no secret',
      template: template(join('{{resolve:ssm:', ref('Stage'), '}}')),
    },
    { name: 'a reference that something unknown may complete', template: template(join('{{resolve:', ref('Stage'))) },
    { name: 'a parameter that is no secret', task: task(variable('{{resolve:ssm:/web/level}}')) },
    { name: 'a secret where it belongs', task: task({ secrets: [{ name: 'A', valueFrom: reference }] }) },
    { name: 'no environment', task: task({ environment: [] }) },
    {
      name: 'the API, which knows no references',
      task: task(variable(reference, 'OTHER')),
      dialects: ['API JSON', 'API YAML'],
    },
    { name: 'another template language', task: task(variable('{{ resolve "x" }}')) },
  ],
  invalid: [
    {
      name: 'a secret of the template',
      template: template(sub('{{resolve:secretsmanager:${DbSecret}:SecretString:password}}')),
      findings: [{ message: 'environment', at: place, fixes: [fromTemplate(sub('${DbSecret}:password::'))] }],
    },
    {
      name: 'a secret by an ARN of this account',
      template: template(
        sub(
          '{{resolve:secretsmanager:arn:aws:secretsmanager:${AWS::Region}:1:secret:db-AbCdEf:SecretString:password}}',
        ),
      ),
      findings: [
        {
          message: 'environment',
          at: place,
          fixes: [fromTemplate(sub('arn:aws:secretsmanager:${AWS::Region}:1:secret:db-AbCdEf:password::'))],
        },
      ],
    },
    {
      name: 'a joined reference',
      template: template(join('{{resolve:secretsmanager:', ref('DbSecret'), ':SecretString:password::}}')),
      findings: [
        { message: 'environment', at: `${place}/Fn::Join/1/0`, fixes: [fromTemplate(sub('${DbSecret}:password::'))] },
      ],
    },
    {
      name: 'a joined reference within a URL',
      template: template(
        join('postgres://web:', '{{resolve:secretsmanager:', ref('DbSecret'), ':SecretString:password}}', '@db'),
      ),
      findings: [{ message: 'environment', at: `${place}/Fn::Join/1/1` }],
    },
    {
      name: 'a secret that a parameter names',
      template: template(sub('{{resolve:secretsmanager:${Stage}:SecretString:password}}')),
      findings: [{ message: 'environment', at: place }],
    },
    {
      name: 'a secure parameter with a part put in',
      template: template(sub('{{resolve:ssm-secure:/web/${Stage}/db:3}}')),
      findings: [{ message: 'environment', at: place, fixes: [fromTemplate(sub('/web/${Stage}/db'))] }],
    },
    {
      name: 'a secret by ARN',
      task: task(variable(reference)),
      dialects,
      findings: [
        {
          message: 'environment',
          at,
          fixes: [
            {
              title: 'Move "PASSWORD" to secrets',
              result: moved('arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::'),
            },
          ],
        },
      ],
    },
    {
      name: 'a secret by name',
      task: task(variable('{{resolve:secretsmanager:db}}')),
      dialects,
      findings: [
        {
          message: 'environment',
          at,
          fixes: [
            {
              title: 'Move "PASSWORD" to secrets',
              placeholder: true,
              result: moved('arn:{partition}:secretsmanager:{region}:{account}:secret:db-REPLACE_ME'),
            },
          ],
        },
      ],
    },
    {
      name: 'a secure parameter',
      task: task(variable('{{resolve:ssm-secure:/web/db:1}}')),
      dialects,
      findings: [
        { message: 'environment', at, fixes: [{ title: 'Move "PASSWORD" to secrets', result: moved('/web/db') }] },
      ],
    },
    {
      name: 'two variables and a command',
      task: task({
        environment: [
          { name: 'PASSWORD', value: reference },
          { name: 'LEVEL', value: 'info' },
          { name: 'TOKEN', value: '{{resolve:ssm-secure:/web/token}}' },
        ],
        command: [`--password=${reference}`],
      }),
      dialects,
      findings: [
        {
          message: 'environment',
          at,
          related: 2,
          fixes: [
            {
              title: 'Move "PASSWORD" and "TOKEN" to secrets',
              leaves: 1,
              result: (draft) => {
                const [container] = draft.containerDefinitions;
                container.environment.splice(2, 1);
                container.environment.splice(0, 1);
                container.secrets = [
                  {
                    name: 'PASSWORD',
                    valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::',
                  },
                  { name: 'TOKEN', valueFrom: '/web/token' },
                ];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a secret within a URL',
      task: task(variable(`postgres://web:${reference}@db.example.com`, 'URL')),
      dialects,
      findings: [{ message: 'environment', at }],
    },
    {
      name: 'a variable without a known name',
      task: task(variable(reference, '')),
      dialects,
      findings: [{ message: 'environment', at }],
    },
    {
      name: 'a command, an entry point and a label',
      task: task({
        entryPoint: ['run', reference],
        command: [`--password=${reference}`],
        dockerLabels: { password: reference },
      }),
      dialects,
      findings: [{ message: 'elsewhere', at: '/containerDefinitions/0/entryPoint/1', related: 2 }],
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
            - Name: URL
              Value: !Sub 'postgres://web:{{resolve:secretsmanager:\${Secret}:SecretString:password}}@\${Host}'
            - Fn::If:
                - Prod
                - {Name: PASSWORD, Value: '{{resolve:ssm-secure:/web/db}}'}
                - !Ref AWS::NoValue
`,
      findings: [
        { message: 'environment', at: '/Resources/Task/Properties/ContainerDefinitions/0/Environment/0/Value' },
      ],
    },
  ],
});
