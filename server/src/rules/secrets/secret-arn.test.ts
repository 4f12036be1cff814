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

const sub = (text: unknown) => ({ 'Fn::Sub': text });
const join = (...items: unknown[]) => ({ 'Fn::Join': ['', items] });
const ref = (name: string) => ({ Ref: name });
const secretOf = (type = 'SecretsManager::Secret') => ({ Type: `AWS::${type}` });
/** Two tasks, the second of which reads a secret in the right form. */
const template = (valueFrom: unknown, others: Record<string, unknown> = {}) => ({
  Parameters: {
    Key: { Type: 'String' },
    Given: { Type: 'String', Default: base },
    Word: { Type: 'String', Default: 'password' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Key'), 'prod'] } },
  Resources: {
    Task: taskResource(valueFrom),
    Other: taskResource(sub('${DbSecret}:password::')),
    DbSecret: secretOf(),
    Attachment: secretOf('SecretsManager::SecretTargetAttachment'),
    Database: secretOf('RDS::DBInstance'),
    Plain: secretOf('SSM::Parameter'),
    ...others,
  },
});
const taskResource = (valueFrom: unknown) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    Family: 'web',
    ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', Secrets: [{ Name: 'PASSWORD', ValueFrom: valueFrom }] }],
  },
});
const place = '/Resources/Task/Properties/ContainerDefinitions/0/Secrets/0/ValueFrom';
const set = (valueFrom: unknown) => (draft: Record<string, any>) => {
  draft.Resources.Task.Properties.ContainerDefinitions[0].Secrets[0].ValueFrom = valueFrom;
};
const colons = (valueFrom: unknown, at: string, ending = ':password::') => ({
  message: 'colons' as const,
  data: { ending },
  at: `${place}${at}`,
  fixes: [{ title: 'Add the trailing colons', preferred: true, result: set(valueFrom) }],
});

testRule(secretArn, {
  valid: [
    ...Object.entries({
      'the whole secret': ref('DbSecret'),
      'the whole secret in a text': sub('${DbSecret}'),
      'a key with all colons': sub('${DbSecret}:password::'),
      'a key of the secret of a database': sub('${Database.MasterUserSecret.SecretArn}:password::'),
      'a key, joined': join(ref('DbSecret'), ':password::'),
      'a key, joined with colons': { 'Fn::Join': [':', [ref('DbSecret'), 'password', '', '']] },
      'an ARN with pseudo parameters': sub(
        'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db-AbCdEf:password::',
      ),
      'a key that may hold colons': sub('${DbSecret}:${Key}'),
      'a key that may hold colons, joined': join(ref('DbSecret'), ':', ref('Key')),
      'a secret that a parameter names': sub('${Key}:password'),
      'a key of something that is not known': sub('${Nothing}:password'),
      'a name and what else a parameter may hold': sub(
        'arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${Key}',
      ),
      'a parameter of the Parameter Store': sub('${Plain}:password'),
      'an attribute that is not the ARN': sub('${Database.DbiResourceId}:password'),
      'an ARN of a stack, which has colons': sub('${AWS::StackId}:password'),
      'a parameter by its ARN': sub('arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/web'),
      'a parameter whose slash is put in': sub('arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter${Key}'),
      'an import': sub(['${Arn}:password', { Arn: { 'Fn::ImportValue': 'secret' } }]),
      'a joined import': join({ 'Fn::ImportValue': 'secret' }, ':password'),
      'a list that is joined elsewhere': { 'Fn::Join': [':', { 'Fn::Split': [':', ref('Key')] }] },
    }).map(([name, valueFrom]) => ({ name, template: template(valueFrom) })),
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
            - {Name: D, ValueFrom: !Ref AWS::NoValue}
`,
    },
  ],
  invalid: [
    ...[
      ['a key in a text', sub('${DbSecret}:password'), sub('${DbSecret}:password::'), ''],
      ['a key and a colon in a text', sub('${ DbSecret }:password:'), sub('${ DbSecret }:password::'), ''],
      [
        'the ARN with pseudo parameters',
        sub('arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db-AbCdEf:password'),
        sub('arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db-AbCdEf:password::'),
        '',
      ],
      ['a text without anything put in', sub(`${base}:password`), sub(`${base}:password::`), ''],
      [
        'the secret of a database',
        sub('${Database.MasterUserSecret.SecretArn}:password'),
        sub('${Database.MasterUserSecret.SecretArn}:password::'),
        '',
      ],
      [
        'a text with variables',
        sub(['${Arn}:password', { Arn: ref('DbSecret') }]),
        sub(['${Arn}:password::', { Arn: ref('DbSecret') }]),
        '/Fn::Sub/0',
      ],
      [
        'a key that is joined',
        join(ref('DbSecret'), ':password'),
        join(ref('DbSecret'), ':password::'),
        '/Fn::Join/1/1',
      ],
      [
        'a key that is joined with colons',
        { 'Fn::Join': [':', [ref('Attachment'), 'password']] },
        { 'Fn::Join': [':', [ref('Attachment'), 'password::']] },
        '/Fn::Join/1/1',
      ],
      [
        'an ARN that is joined of pieces',
        join('arn:', ref('AWS::Partition'), ':secretsmanager:', ref('AWS::Region'), ':1:secret:db:password'),
        join('arn:', ref('AWS::Partition'), ':secretsmanager:', ref('AWS::Region'), ':1:secret:db:password::'),
        '/Fn::Join/1/4',
      ],
    ].map(([name, wrong, right, at]) => ({
      name: String(name),
      template: template(wrong),
      findings: [colons(right, String(at))],
    })),
    {
      name: 'a key that is put in at the end',
      template: template(sub('${DbSecret}:${AWS::StackName}')),
      findings: [colons(sub('${DbSecret}:${AWS::StackName}::'), '', ':${AWS::StackName}::')],
    },
    {
      name: 'a key that is joined at the end',
      template: template(join(ref('DbSecret'), ':', ref('AWS::StackName'))),
      findings: [
        colons(join(ref('DbSecret'), ':', ref('AWS::StackName'), '::'), '/Fn::Join/1/1', ':${AWS::StackName}::'),
      ],
    },
    {
      name: 'a version stage and a version id in a text',
      template: template(sub('${DbSecret}:password:AWSCURRENT:1')),
      findings: [
        {
          message: 'versions',
          severity: 'warning',
          at: place,
          fixes: [
            { title: 'Keep the version stage', result: set(sub('${DbSecret}:password:AWSCURRENT:')) },
            { title: 'Keep the version id', result: set(sub('${DbSecret}:password::1')) },
          ],
        },
      ],
    },
    {
      name: 'a colon too many in a text',
      template: template(sub('${DbSecret}::password::')),
      findings: [
        {
          message: 'extraColon',
          data: { ending: ':password::' },
          at: place,
          fixes: [{ title: 'End it with ":password::"', preferred: true, result: set(sub('${DbSecret}:password::')) }],
        },
      ],
    },
    {
      name: 'a slash after "secret" in a text',
      template: template(sub('arn:aws:secretsmanager:${AWS::Region}:1:secret/db')),
      findings: [
        {
          message: 'secret',
          data: { resource: 'secret/db' },
          at: place,
          fixes: [
            {
              title: 'Write "secret:" before the name',
              preferred: true,
              result: set(sub('arn:aws:secretsmanager:${AWS::Region}:1:secret:db')),
            },
          ],
        },
      ],
    },
    {
      name: 'another service in a text',
      template: template(sub('arn:${AWS::Partition}:s3:::${AWS::StackName}/password')),
      findings: [{ message: 'service', data: { service: 's3' }, at: place }],
    },
    {
      name: 'the default of a parameter',
      template: template(sub('${Given}:password')),
      findings: [
        {
          ...colons(sub('${Given}:password::'), ''),
          when: 'With the default of Given',
          severity: 'warning',
        },
      ],
    },
    {
      name: 'a key that is the default of a parameter',
      template: template(sub('${DbSecret}:${Word}')),
      findings: [
        {
          ...colons(sub('${DbSecret}:${Word}::'), ''),
          when: 'With the default of Word',
          severity: 'warning',
        },
      ],
    },
    {
      name: 'a secret in one branch',
      template: template({ 'Fn::If': ['IsProd', sub('${DbSecret}:password'), '/web/password'] }),
      findings: [
        {
          ...colons({ 'Fn::If': ['IsProd', sub('${DbSecret}:password::'), '/web/password'] }, '/Fn::If/1'),
          when: 'When IsProd is true',
        },
      ],
    },
    {
      name: 'a list with an item that is there at times',
      template: template(ref('DbSecret'), {
        Third: {
          Type: 'AWS::ECS::TaskDefinition',
          Condition: 'IsProd',
          Properties: {
            ContainerDefinitions: [
              {
                Name: 'web',
                Image: 'nginx:1.29',
                Secrets: [
                  { 'Fn::If': ['IsProd', { Name: 'A', ValueFrom: sub('${DbSecret}:a') }, ref('AWS::NoValue')] },
                ],
              },
            ],
          },
        },
      }),
      findings: [
        {
          message: 'colons',
          data: { ending: ':a::' },
          at: '/Resources/Third/Properties/ContainerDefinitions/0/Secrets/0/Fn::If/1/ValueFrom',
          fixes: [{ title: 'Add the trailing colons', preferred: true }],
        },
      ],
    },
    {
      name: 'a text in quotes, with a comment',
      file: 'template.yaml',
      text: `Resources:
  DbSecret: {Type: AWS::SecretsManager::Secret}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: café
          Image: nginx
          Secrets:
            - Name: PASSWORD
              ValueFrom: !Sub "\${DbSecret}:password" # of the café
`,
      findings: [
        {
          message: 'colons',
          data: { ending: ':password::' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Secrets/0/ValueFrom',
          text: '"${DbSecret}:password"',
          fixes: [
            {
              title: 'Add the trailing colons',
              preferred: true,
              resultText: `Resources:
  DbSecret: {Type: AWS::SecretsManager::Secret}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: café
          Image: nginx
          Secrets:
            - Name: PASSWORD
              ValueFrom: !Sub "\${DbSecret}:password::" # of the café
`,
            },
          ],
        },
      ],
    },
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
