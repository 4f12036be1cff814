import { testRule } from '../../../../test/harness/rule-tester';
import { environmentFiles } from './environment-files';

const task = (...values: unknown[]) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', environmentFiles: values.map((value) => ({ value, type: 's3' })) },
  ],
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket/${index}.env`);
const at = '/containerDefinitions/0/environmentFiles/0/value';

testRule(environmentFiles, {
  valid: [
    { name: 'an object', task: task('arn:aws:s3:::bucket/web.env') },
    { name: 'an object in China', task: task('arn:aws-cn:s3:::bucket/path/of/web.env') },
    { name: 'a name that is only an ending', task: task('arn:aws:s3:::bucket/.env') },
    { name: 'ten of them', task: task(...numbered(10)) },
    { name: 'none', task: task() },
    { name: 'what a pipeline fills in', task: task('') },
    { name: 'a placeholder', task: task('${ENV_FILE}') },
    { name: 'an ARN with a placeholder', task: task('arn:aws:s3:::${BUCKET}/web.env') },
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
          EnvironmentFiles:
            - {Type: s3, Value: !Sub 'arn:aws:s3:::\${Bucket}/web'}
            - !If [Prod, {Type: s3, Value: !Ref File}, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'one that a condition brings',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              ContainerDefinitions: [
                {
                  Name: 'web',
                  Image: 'nginx',
                  EnvironmentFiles: [{ 'Fn::If': ['Prod', { Type: 's3', Value: 'x' }, { Ref: 'AWS::NoValue' }] }],
                },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'arn',
          at: '/Resources/Task/Properties/ContainerDefinitions/0/EnvironmentFiles/0/Fn::If/1/Value',
        },
      ],
    },
    {
      name: 'eleven of them',
      task: task(...numbered(12)),
      findings: [
        {
          message: 'count',
          data: { limit: 10, count: 11 },
          at: '/containerDefinitions/0/environmentFiles/10/value',
        },
      ],
    },
    {
      name: 'a URI of S3',
      task: task('s3://bucket/path/web.env'),
      findings: [
        {
          message: 'arn',
          at,
          fixes: [
            {
              title: 'Use arn:aws:s3:::bucket/path/web.env',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].environmentFiles[0].value = 'arn:aws:s3:::bucket/path/web.env';
              },
            },
          ],
        },
      ],
    },
    { name: 'a file', task: task('./web.env'), findings: [{ message: 'arn', at }] },
    { name: 'a bucket as a URI', task: task('s3://bucket'), findings: [{ message: 'arn', at }] },
    {
      name: 'another service',
      task: task('arn:aws:ssm:eu-west-1:123456789012:parameter/web.env'),
      findings: [{ message: 'service', data: { service: 'ssm' }, at }],
    },
    { name: 'a bucket', task: task('arn:aws:s3:::bucket'), findings: [{ message: 'object', at }] },
    { name: 'a bucket and a slash', task: task('arn:aws:s3:::bucket/'), findings: [{ message: 'object', at }] },
    {
      name: 'another ending',
      task: task('arn:aws:s3:::bucket/web.env.txt'),
      findings: [{ message: 'suffix', severity: 'warning', at }],
    },
  ],
});
