import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { firelensConfigFile } from './firelens-config-file';

type Draft = Record<string, any>;

const task = (options: unknown, rest: Draft = {}) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'log', image: 'example/log:1', firelensConfiguration: { type: 'fluentbit', options } },
  ],
  ...rest,
});

const fargate = { requiresCompatibilities: ['FARGATE'] };
const s3 = { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::my-bucket/dir/fluent.conf' };
const file = { 'config-file-type': 'file', 'config-file-value': '/custom.conf' };
const at = (name: string) => `/containerDefinitions/0/firelensConfiguration/options/${name}`;
const setting = (values: Draft) => (draft: Draft) => {
  Object.assign(draft.containerDefinitions[0].firelensConfiguration.options, values);
};

testRule(firelensConfigFile, {
  valid: [
    { name: 'a file', task: task(file, fargate) },
    { name: 'S3 on EC2', task: task(s3) },
    { name: 'S3 in China', task: task({ ...s3, 'config-file-value': 'arn:aws-cn:s3:::my-bucket/fluent.conf' }) },
    { name: 'no file', task: task({ 'enable-ecs-log-metadata': 'true' }, fargate) },
    { name: 'no options', task: task(null) },
    { name: 'null for both', task: task({ 'config-file-type': null, 'config-file-value': null }) },
    { name: 'placeholders', task: task({ 'config-file-type': '${TYPE}', 'config-file-value': '${VALUE}' }, fargate) },
    { name: 'an ARN known only in part', task: task({ ...s3, 'config-file-value': '${BUCKET_ARN}/fluent.conf' }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: a\n          FirelensConfiguration:\n            Type: fluentbit\n            Options: { config-file-type: s3, config-file-value: !Sub "${Bucket.Arn}/fluent.conf" }\n',
    },
    { name: 'S3, with a service on EC2', template: withService(task(s3), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'S3, with a service on Fargate',
      template: withService(task(s3)),
      findings: [
        {
          message: 's3',
          data: deployed,
          at: '/Resources/Task/Properties/ContainerDefinitions/0/FirelensConfiguration/Options/config-file-type',
          related: 1,
        },
      ],
    },
    {
      name: 'S3 on Fargate',
      task: task(s3, fargate),
      findings: [{ message: 's3', data: registered, at: at('config-file-type') }],
    },
    {
      name: 'a type alone',
      task: task({ 'config-file-type': 'file' }, fargate),
      findings: [
        {
          message: 'value',
          at: at('config-file-type'),
          fixes: [
            {
              title: 'Add config-file-value',
              placeholder: true,
              result: setting({ 'config-file-value': '/REPLACE_ME.conf' }),
            },
          ],
        },
      ],
    },
    {
      name: 'the type s3 alone',
      task: task({ 'config-file-type': 's3' }),
      findings: [
        {
          message: 'value',
          at: at('config-file-type'),
          fixes: [
            {
              title: 'Add config-file-value',
              placeholder: true,
              result: setting({ 'config-file-value': 'arn:aws:s3:::REPLACE_ME_BUCKET/fluent.conf' }),
            },
          ],
        },
      ],
    },
    {
      name: 'a path alone',
      task: task({ 'config-file-value': '/custom.conf' }),
      findings: [
        {
          message: 'type',
          at: at('config-file-value'),
          fixes: [{ title: 'Add the type "file"', preferred: true, result: setting({ 'config-file-type': 'file' }) }],
        },
      ],
    },
    {
      name: 'an ARN alone',
      task: task({ 'config-file-value': s3['config-file-value'] }),
      findings: [
        {
          message: 'type',
          at: at('config-file-value'),
          fixes: [{ title: 'Add the type "s3"', preferred: true, result: setting({ 'config-file-type': 's3' }) }],
        },
      ],
    },
    {
      name: 'a URL of S3',
      task: task({ ...s3, 'config-file-value': 's3://my-bucket/fluent.conf' }),
      findings: [
        {
          message: 'arn',
          at: at('config-file-value'),
          fixes: [
            {
              title: 'Write it as an ARN',
              preferred: true,
              result: setting({ 'config-file-value': 'arn:aws:s3:::my-bucket/fluent.conf' }),
            },
          ],
        },
      ],
    },
    {
      name: 'a bucket without an object',
      task: task({ ...s3, 'config-file-value': 'arn:aws:s3:::my-bucket' }),
      findings: [{ message: 'arn', at: at('config-file-value') }],
    },
  ],
});
