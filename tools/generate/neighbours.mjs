/**
 * CloudFormation's resources around ECS that the model covers too. The ECS API has no shapes for them: their names are
 * CloudFormation's with the first letter lowered, and everything is CloudFormation's alone.
 */

/**
 * A root each. Nested definitions get the prefix in front of their names, or the name that `renamed` gives them.
 *
 * @type {{ type: string, resource: string, prefix: string, renamed?: Record<string, string> }[]}
 */
export const neighbours = [
  { type: 'ElbTargetGroup', resource: 'AWS::ElasticLoadBalancingV2::TargetGroup', prefix: 'Elb' },
  { type: 'ElbListener', resource: 'AWS::ElasticLoadBalancingV2::Listener', prefix: 'Elb' },
  { type: 'ElbListenerRule', resource: 'AWS::ElasticLoadBalancingV2::ListenerRule', prefix: 'Elb' },
  { type: 'ElbLoadBalancer', resource: 'AWS::ElasticLoadBalancingV2::LoadBalancer', prefix: 'Elb' },
  // Its "Policy" is not the resource of that name.
  { type: 'IamRole', resource: 'AWS::IAM::Role', prefix: 'Iam', renamed: { Policy: 'IamInlinePolicy' } },
  { type: 'IamPolicy', resource: 'AWS::IAM::Policy', prefix: 'Iam' },
  { type: 'IamManagedPolicy', resource: 'AWS::IAM::ManagedPolicy', prefix: 'Iam' },
  { type: 'IamRolePolicy', resource: 'AWS::IAM::RolePolicy', prefix: 'Iam' },
  { type: 'EcrRepository', resource: 'AWS::ECR::Repository', prefix: 'Ecr' },
  { type: 'Ec2VpcEndpoint', resource: 'AWS::EC2::VPCEndpoint', prefix: 'Ec2' },
  { type: 'ScalableTarget', resource: 'AWS::ApplicationAutoScaling::ScalableTarget', prefix: 'Scaling' },
  { type: 'ScalingPolicy', resource: 'AWS::ApplicationAutoScaling::ScalingPolicy', prefix: 'Scaling' },
  { type: 'EventsRule', resource: 'AWS::Events::Rule', prefix: 'Events' },
  { type: 'SchedulerSchedule', resource: 'AWS::Scheduler::Schedule', prefix: 'Scheduler' },
  { type: 'DiscoveryService', resource: 'AWS::ServiceDiscovery::Service', prefix: 'Discovery' },
  { type: 'LogGroup', resource: 'AWS::Logs::LogGroup', prefix: 'Logs' },
  { type: 'AppRunnerService', resource: 'AWS::AppRunner::Service', prefix: 'AppRunner' },
  {
    type: 'AppRunnerAutoScalingConfiguration',
    resource: 'AWS::AppRunner::AutoScalingConfiguration',
    prefix: 'AppRunner',
  },
  {
    type: 'AppRunnerObservabilityConfiguration',
    resource: 'AWS::AppRunner::ObservabilityConfiguration',
    prefix: 'AppRunner',
  },
  { type: 'AppRunnerVpcConnector', resource: 'AWS::AppRunner::VpcConnector', prefix: 'AppRunner' },
  { type: 'AppRunnerVpcIngressConnection', resource: 'AWS::AppRunner::VpcIngressConnection', prefix: 'AppRunner' },
];

/** Properties whose type here is another than the specification's: resource type -> definition -> property -> type. */
export const otherTypes = {
  // The parameters of other services' targets are not our business.
  'AWS::Events::Rule': {
    Target: {
      AppSyncParameters: 'json',
      BatchParameters: 'json',
      HttpParameters: 'json',
      KinesisParameters: 'json',
      RedshiftDataParameters: 'json',
      RunCommandParameters: 'json',
      SageMakerPipelineParameters: 'json',
      SqsParameters: 'json',
    },
  },
  'AWS::Scheduler::Schedule': {
    Target: {
      EventBridgeParameters: 'json',
      KinesisParameters: 'json',
      SageMakerPipelineParameters: 'json',
      SqsParameters: 'json',
    },
  },
  // Numbers of seconds as in the listener rule's action; so both have one type.
  'AWS::ElasticLoadBalancingV2::Listener': {
    AuthenticateCognitoConfig: { SessionTimeout: 'integer' },
    AuthenticateOidcConfig: { SessionTimeout: 'integer' },
  },
};

/** Resource types that ECS templates hold and refer to: the model knows what `Ref` and `Fn::GetAtt` give. */
export const referredTypes = [
  'AWS::AmazonMQ::Broker',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::VpcLink',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::Batch::JobQueue',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::CloudWatch::Alarm',
  'AWS::CodeBuild::Project',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::EIP',
  'AWS::EC2::Instance',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::NatGateway',
  'AWS::EC2::PlacementGroup',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EFS::AccessPoint',
  'AWS::EFS::FileSystem',
  'AWS::EFS::MountTarget',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TrustStore',
  'AWS::Events::EventBus',
  'AWS::IAM::Group',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::User',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::MSK::Cluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBProxy',
  'AWS::RDS::DBSubnetGroup',
  'AWS::Route53::HostedZone',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::ServiceDiscovery::HttpNamespace',
  'AWS::ServiceDiscovery::PrivateDnsNamespace',
  'AWS::ServiceDiscovery::PublicDnsNamespace',
  'AWS::StepFunctions::StateMachine',
  'AWS::VpcLattice::TargetGroup',
];

/**
 * Of these `Fn::GetAtt` takes every property, not only what AWS documents as a return value. Source: cfn-lint, AWS's linter,
 * https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/schema/_getatts.py
 */
export const openTypes = [
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EFS::MountTarget',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Events::EventBus',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBParameterGroup',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
];

/**
 * What `Ref` gives where the specification has an identifier of several parts. Source: "Return values" of each type in
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const refValues = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'Id',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'Arn',
  'AWS::ECS::TaskSet': 'Id',
  'AWS::Events::Rule': 'Name',
};

/** Other names for the same value: the specification's relationships name only one of them. */
export const sameValues = {
  'AWS::EC2::SecurityGroup.Id': ['AWS::EC2::SecurityGroup.GroupId'],
};
