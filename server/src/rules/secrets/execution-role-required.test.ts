import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { executionRoleRequired } from './execution-role-required';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1';
const task = (...containers: Record<string, unknown>[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
});
const fargate = (...containers: Record<string, unknown>[]) => ({
  ...task(...containers),
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
});
const logs = { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'web' } } };
const secrets = { secrets: [{ name: 'PASSWORD', valueFrom: '/db' }] };
const fix = {
  title: 'Add an execution role',
  placeholder: true,
  result: (draft: Record<string, unknown>) => {
    draft.executionRoleArn = 'arn:{partition}:iam::{account}:role/REPLACE_ME';
  },
};

testRule(executionRoleRequired, {
  valid: [
    {
      name: 'a role',
      task: { ...fargate({ image: ecr, ...secrets }), executionRoleArn: 'arn:aws:iam::123456789012:role/x' },
    },
    { name: 'a placeholder', task: { ...fargate(logs), executionRoleArn: '${ROLE}' } },
    { name: 'what a pipeline fills in', task: { ...fargate(logs), executionRoleArn: '' } },
    { name: 'nothing to fetch', task: fargate({}) },
    { name: 'logs on EC2, where the instance has the role', task: task({ image: ecr, ...logs }) },
    { name: 'a public image', task: fargate({ image: 'public.ecr.aws/nginx/nginx:1.29' }) },
    {
      name: 'another registry with a like name',
      task: fargate({ image: 'registry.example.com/123456789012.dkr.ecr/web' }),
    },
    {
      name: 'an image known only later',
      task: fargate({ image: '<AWS_ACCOUNT_ID>.dkr.ecr.eu-west-1.amazonaws.com/web' }),
    },
    { name: 'another log driver', task: fargate({ logConfiguration: { logDriver: 'awsfirelens' } }) },
    {
      name: 'empty lists',
      task: fargate({
        secrets: [],
        environmentFiles: [],
        repositoryCredentials: {},
        logConfiguration: { logDriver: 'splunk', secretOptions: [] },
      }),
    },
    {
      name: 'null',
      task: fargate({ secrets: null, environmentFiles: null, repositoryCredentials: null, logConfiguration: null }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'a file of containers alone',
      file: 'containers.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "secrets": [{ "name": "A", "valueFrom": "/a" }] }]',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  First:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - {Name: web, Image: nginx, Secrets: [{Name: A, ValueFrom: /a}]}
  Second:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ExecutionRoleArn: !If [Prod, !GetAtt Role.Arn, !Ref AWS::NoValue]
      ContainerDefinitions:
        - {Name: web, Image: nginx, Secrets: !If [Prod, [{Name: A, ValueFrom: /a}], []]}
`,
    },
    {
      name: 'logs, with a service on EC2',
      template: withService(task({ image: ecr, ...logs }), { LaunchType: 'EC2' }),
    },
  ],
  invalid: [
    {
      name: 'logs, with a service on Fargate',
      template: withService(task(logs)),
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" logs to CloudWatch on Fargate (service "Web")' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LogConfiguration/LogDriver',
          related: 1,
          fixes: [{ title: 'Add an execution role', placeholder: true }],
        },
      ],
    },
    {
      name: 'secrets, anywhere',
      task: task(secrets),
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" reads secrets' },
          at: '/containerDefinitions/0/secrets',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'null for a role',
      task: { ...task(secrets), executionRoleArn: null },
      dialects: ['API JSON', 'API YAML'],
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" reads secrets' },
          at: '/containerDefinitions/0/secrets',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'secrets of a log driver',
      task: task({
        logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: 'splunk-token', valueFrom: '/t' }] },
      }),
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" gives secrets to its log driver' },
          at: '/containerDefinitions/0/logConfiguration/secretOptions',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'environment files',
      task: task({ name: '${NAME}', environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }] }),
      findings: [
        {
          message: 'needed',
          data: { needs: 'This container reads environment files' },
          at: '/containerDefinitions/0/environmentFiles',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'credentials of a registry',
      task: task({ repositoryCredentials: { credentialsParameter: '${SECRET}' } }),
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" has credentials for its registry' },
          at: '/containerDefinitions/0/repositoryCredentials',
          fixes: [fix],
        },
      ],
    },
    {
      name: 'an image in ECR',
      task: fargate({ image: ecr }),
      findings: [
        {
          message: 'needed',
          data: { needs: 'Container "c0" takes its image from Amazon ECR on Fargate' },
          at: '/containerDefinitions/0/image',
          related: 0,
          fixes: [fix],
        },
      ],
    },
    ...[
      '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/web',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web',
      '123456789012.dkr-ecr.eu-west-1.on.aws/web@sha256:0123',
    ].map((image) => ({
      name: image,
      task: fargate({ image }),
      findings: [
        {
          message: 'needed' as const,
          data: { needs: 'Container "c0" takes its image from Amazon ECR on Fargate' },
          at: '/containerDefinitions/0/image',
          fixes: [fix],
        },
      ],
    })),
    {
      name: 'several reasons in several containers',
      task: fargate({}, { image: ecr, ...logs, ...secrets }, logs),
      findings: [
        {
          message: 'needed',
          data: {
            needs:
              'Container "c1" reads secrets, takes its image from Amazon ECR on Fargate and logs to CloudWatch on Fargate; container "c2" logs to CloudWatch on Fargate',
          },
          at: '/containerDefinitions/1/secrets',
          related: 3,
          fixes: [fix],
        },
      ],
    },
  ],
});
