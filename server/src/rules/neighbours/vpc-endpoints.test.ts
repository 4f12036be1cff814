import { testRule } from '../../../../test/harness/rule-tester';
import { vpcEndpoints } from './vpc-endpoints';

type Draft = Record<string, any>;

const sub = (text: string) => ({ 'Fn::Sub': text });
const endpoint = (kind: string, more: Draft = {}) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: { Ref: 'Vpc' },
    VpcEndpointType: 'Interface',
    ServiceName: sub(`com.amazonaws.\${AWS::Region}.${kind}`),
    ...more,
  },
});
const api = { Api: endpoint('ecr.api') };
const ecr = { ...api, Docker: endpoint('ecr.dkr') };
const s3 = { S3: endpoint('s3', { VpcEndpointType: 'Gateway' }) };
const logs = { Logs: endpoint('logs') };
const made = { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } };
const task = (...containers: Draft[]) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    NetworkMode: 'awsvpc',
    ContainerDefinitions: containers.map((container) => ({ Name: 'web', Image: 'web:1', ...container })),
  },
});
const awslogs = { LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'web' } } };
const secret = (ValueFrom: unknown) => ({ Secrets: [{ Name: 'TOKEN', ValueFrom }] });
const service = (AssignPublicIp: unknown, more: Draft = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: {
    TaskDefinition: { Ref: 'Task' },
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp } },
    ...more,
  },
});
const template = (resources: Draft, sections: Draft = {}): Draft =>
  // No object twice, which would be an alias in YAML.
  JSON.parse(JSON.stringify({ ...sections, Resources: { ...made, Images: repository, ...resources } }));
const elsewhere = (resources: Draft) =>
  JSON.parse(
    JSON.stringify({
      Parameters: { Vpc: { Type: 'AWS::EC2::VPC::Id' } },
      Resources: { Images: repository, ...resources },
    }),
  );
const repository = { Type: 'AWS::ECR::Repository' };
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const at = '/Resources/Api/Properties/ServiceName';

testRule(vpcEndpoints, {
  valid: [
    { name: 'all there', template: template({ ...ecr, ...s3, ...logs, Task: task(awslogs) }) },
    { name: 'logs that nobody writes', template: template({ ...ecr, ...s3, Task: task({}) }) },
    { name: 'a NAT gateway', template: template({ ...api, Nat: { Type: 'AWS::EC2::NatGateway' } }) },
    {
      name: 'a route to a NAT gateway of another stack',
      template: template({
        ...api,
        Route: {
          Type: 'AWS::EC2::Route',
          Properties: { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { 'Fn::ImportValue': 'nat' } },
        },
      }),
    },
    {
      name: 'none for ECR',
      template: template({ ...s3, ...logs, Task: task(awslogs) }),
    },
    {
      name: 'tasks with public addresses',
      template: template({ ...ecr, Task: task(awslogs), Web: service('ENABLED') }),
    },
    {
      name: 'tasks that may have public addresses',
      template: template(
        { ...ecr, Task: task(awslogs), Web: service({ Ref: 'Public' }) },
        { Parameters: { Public: { Type: 'String' } } },
      ),
    },
    {
      name: 'an endpoint that only deployment shows',
      template: template(
        { ...api, Other: endpoint('x', { ServiceName: { Ref: 'Name' } }) },
        { Parameters: { Name: { Type: 'String' } } },
      ),
    },
    {
      name: 'an imported service name',
      template: template({ ...ecr, Other: endpoint('x', { ServiceName: { 'Fn::ImportValue': 'name' } }) }),
    },
    {
      name: 'other spellings',
      template: template({
        Api: endpoint('x', { ServiceName: 'com.amazonaws.us-east-1.ecr.api' }),
        Docker: endpoint('x', {
          ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.ecr.dkr']] },
        }),
        S3: endpoint('x', { ServiceName: 'com.amazonaws.us-east-1.s3' }),
        Logs: endpoint('logs-fips'),
        Task: task(awslogs),
      }),
    },
    {
      name: 'China',
      template: template({
        Api: endpoint('x', { ServiceName: sub('cn.com.amazonaws.${AWS::Region}.ecr.api') }),
        Docker: endpoint('x', { ServiceName: sub('cn.com.amazonaws.${AWS::Region}.ecr.dkr') }),
        ...s3,
      }),
    },
    {
      name: 'loops',
      template: template(
        { ...api, 'Fn::ForEach::Endpoints': ['Kind', ['logs'], { '${Kind}Endpoint': endpoint('logs') }] },
        { Transform: 'AWS::LanguageExtensions' },
      ),
    },
    {
      name: 'all by one condition',
      template: template(
        {
          Api: { Condition: 'IsProd', ...endpoint('ecr.api') },
          Docker: { Condition: 'IsProd', ...endpoint('ecr.dkr') },
          S3: { Condition: 'IsProd', ...endpoint('s3') },
        },
        isProd,
      ),
    },
    {
      name: 'secrets of nobody knows where',
      template: template(
        {
          ...ecr,
          ...s3,
          Task: task(secret({ Ref: 'SecretArn' }), secret({ 'Fn::ImportValue': 'secret' }), secret('token')),
        },
        { Parameters: { SecretArn: { Type: 'String' } } },
      ),
    },
    {
      name: 'ECS Exec by a parameter',
      template: template(
        { ...ecr, ...s3, Task: task({}), Web: service('DISABLED', { EnableExecuteCommand: { Ref: 'Exec' } }) },
        { Parameters: { Exec: { Type: 'String' } } },
      ),
    },
  ],
  invalid: [
    {
      name: 'only one of the two for ECR',
      template: template({ ...api, ...s3 }),
      findings: [{ message: 'ecr', data: { kind: 'ecr.dkr' }, at }],
    },
    {
      name: 'only the other one',
      template: template({ Api: endpoint('ecr.dkr'), ...s3 }),
      findings: [{ message: 'ecr', data: { kind: 'ecr.api' }, at }],
    },
    { name: 'no S3', template: template({ ...ecr, Task: task({}) }), findings: [{ message: 's3', at }] },
    {
      name: 'no S3, perhaps',
      template: elsewhere(ecr),
      findings: [{ message: 's3', at, severity: 'information' }],
    },
    {
      name: 'one for ECR in a VPC of another stack',
      template: elsewhere({ ...api, ...s3 }),
      findings: [{ message: 'ecr', data: { kind: 'ecr.dkr' }, at }],
    },
    {
      name: 'no S3, perhaps, beside a nested stack',
      template: template({ ...ecr, Nested: { Type: 'AWS::CloudFormation::Stack' } }),
      findings: [{ message: 's3', at, severity: 'information' }],
    },
    {
      name: 'no Logs',
      template: template({ ...ecr, ...s3, Task: task({}, awslogs), Web: service('DISABLED') }),
      findings: [{ message: 'logs', at, related: 1 }],
    },
    {
      name: 'ECS Exec',
      template: template({
        ...ecr,
        ...s3,
        Task: task({}),
        Web: service(undefined, { EnableExecuteCommand: true }),
        Other: service('ENABLED'),
      }),
      findings: [{ message: 'ssmmessages', at, related: 1 }],
    },
    {
      name: 'secrets',
      template: template({
        ...ecr,
        ...s3,
        Secret: { Type: 'AWS::SecretsManager::Secret' },
        Task: task(
          secret('arn:aws:secretsmanager:us-east-1:123456789012:secret:token-AbCdEf'),
          secret({ Ref: 'Secret' }),
          secret(sub('arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/token')),
          secret('/app/token'),
        ),
      }),
      findings: [
        { message: 'secretsmanager', at, related: 1 },
        { message: 'ssm', at, related: 1 },
      ],
    },
    {
      name: 'a secret of the template',
      template: template({
        ...ecr,
        ...s3,
        Secret: { Type: 'AWS::SecretsManager::Secret' },
        Task: task(secret(sub('${Secret}:password::'))),
      }),
      findings: [{ message: 'secretsmanager', at, related: 1 }],
    },
    {
      name: 'two VPCs, one with less',
      template: template({
        ...ecr,
        Other: { Type: 'AWS::EC2::VPC' },
        OtherApi: endpoint('ecr.api', { VpcId: { 'Fn::GetAtt': ['Other', 'VpcId'] } }),
        OtherDocker: endpoint('ecr.dkr', { VpcId: { Ref: 'Other' } }),
        OtherS3: endpoint('s3', { VpcId: { Ref: 'Other' } }),
      }),
      findings: [{ message: 's3', at }],
    },
    {
      name: 'one that a condition takes away',
      template: template({ ...ecr, S3: { Condition: 'IsProd', ...endpoint('s3') } }, isProd),
      findings: [{ message: 's3', when: 'When IsProd is false', at }],
    },
    {
      name: 'logs in one branch',
      template: template(
        {
          ...ecr,
          ...s3,
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              ContainerDefinitions: [
                { 'Fn::If': ['IsProd', { Name: 'web', Image: 'web:1', ...awslogs }, { Ref: 'AWS::NoValue' }] },
              ],
            },
          },
        },
        isProd,
      ),
      findings: [{ message: 'logs', when: 'When IsProd is true', at, related: 1 }],
    },
  ],
});
