import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import model from '../../../schemas/model.json';
import type { Plain } from '../syntax/edit';
import type { PropertyModel, TypeRef } from './model';
import {
  attributesOf,
  canonicalName,
  type Dialect,
  enumOf,
  isEcsResource,
  isRequired,
  isTypeName,
  propertiesOf,
  property,
  refValueOf,
  resourceOf,
  resourceType,
  spelledName,
  toCanonical,
  toDialect,
  typeLabel,
  typeOf,
  typeRefOf,
} from './schema';
import type { TypeName } from './shapes.generated';

const types = Object.keys(model.types).filter(isTypeName);
const ofEcs = types.filter((type) => {
  const resource = resourceOf(type);
  return typeOf(type).cfn === undefined && (resource === undefined || isEcsResource(resource));
});

function find(path: string): PropertyModel {
  const [type = '', name = ''] = path.split('.');
  const found = isTypeName(type) ? property(type, name) : undefined;
  if (!found) throw new Error(`no ${path}`);
  return found;
}

describe('the model file', () => {
  const isString = (value: unknown) => typeof value === 'string' && value !== '';
  const isNumber = (value: unknown) => typeof value === 'number';
  const isTrue = (value: unknown) => value === true;
  const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every(check);
  const isTypeRef = (value: unknown): boolean => {
    if (typeof value === 'string') return ['string', 'integer', 'number', 'boolean', 'json'].includes(value);
    const [[key, inner] = [], ...more] = Object.entries(value as object);
    if (more.length > 0) return false;
    if (key === 'type') return isTypeName(String(inner));
    return (key === 'list' || key === 'map') && isTypeRef(inner);
  };
  const isGiven = (reference: string) => {
    const dot = reference.indexOf('.');
    const [type, name] = [reference.slice(0, dot), reference.slice(dot + 1)];
    return refValueOf(type) === name || attributesOf(type)?.includes(name) === true;
  };
  const contract: Record<keyof PropertyModel, (value: unknown) => boolean> = {
    type: isTypeRef,
    cfnType: isTypeRef,
    cfnOnly: isTrue,
    cfn: isString,
    required: isTrue,
    cfnRequired: isTrue,
    enum: listOf(isString),
    cfnEnum: listOf(isString),
    openEnum: isTrue,
    numbers: listOf(isNumber),
    readOnly: isTrue,
    deprecated: isTrue,
    default: (value) => ['string', 'number', 'boolean'].includes(typeof value),
    replacement: (value) => value === 'yes' || value === 'maybe',
    refersTo: listOf((value) => isString(value) && isGiven(String(value))),
    minimum: isNumber,
    maximum: isNumber,
    minLength: isNumber,
    maxLength: isNumber,
    minItems: isNumber,
    maxItems: isNumber,
    pattern: isString,
    source: (value) => isString(value) && String(value).startsWith('https://docs.aws.amazon.com/'),
    severity: (value) => value === 'error' || value === 'warning',
    ruled: isTrue,
  };

  test.each(types)('%s keeps to the contract', (type) => {
    for (const [name, facts] of Object.entries(typeOf(type).properties)) {
      for (const [field, value] of Object.entries(facts)) {
        const check = contract[field as keyof PropertyModel];
        expect(check?.(value), `${type}.${name}: ${field} = ${JSON.stringify(value)}`).toBe(true);
      }
      expect(facts.type, `${type}.${name} has a type`).toBeDefined();
    }
  });

  test('bounds stand on properties that can have them', () => {
    const inner = (type: TypeRef): TypeRef => (typeof type === 'object' && 'list' in type ? inner(type.list) : type);
    for (const type of types) {
      for (const [name, facts] of Object.entries(typeOf(type).properties)) {
        const where = `${type}.${name}`;
        const item = inner(facts.type);
        if ('minimum' in facts || 'maximum' in facts || 'numbers' in facts)
          expect(['integer', 'number'], where).toContain(item);
        if ('pattern' in facts || 'maxLength' in facts || 'enum' in facts) expect(item, where).toBe('string');
        if ('maxItems' in facts || 'minItems' in facts) expect(facts.type, where).toHaveProperty('list');
      }
    }
  });
});

test.each([
  ['AWS::ECS::CapacityProvider', 'CapacityProvider'],
  ['AWS::ECS::Cluster', 'Cluster'],
  ['AWS::ECS::ClusterCapacityProviderAssociations', 'ClusterCapacityProviderAssociations'],
  ['AWS::ECS::Daemon', 'Daemon'],
  ['AWS::ECS::DaemonTaskDefinition', 'DaemonTaskDefinition'],
  ['AWS::ECS::ExpressGatewayService', 'ExpressGatewayService'],
  ['AWS::ECS::Gateway', 'Gateway'],
  ['AWS::ECS::GatewayClusterAssociations', 'GatewayClusterAssociations'],
  ['AWS::ECS::PrimaryTaskSet', 'PrimaryTaskSet'],
  ['AWS::ECS::Service', 'Service'],
  ['AWS::ECS::TaskDefinition', 'TaskDefinition'],
  ['AWS::ECS::TaskSet', 'TaskSet'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'ElbTargetGroup'],
  ['AWS::ElasticLoadBalancingV2::Listener', 'ElbListener'],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', 'ElbListenerRule'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'ElbLoadBalancer'],
  ['AWS::IAM::Role', 'IamRole'],
  ['AWS::IAM::Policy', 'IamPolicy'],
  ['AWS::IAM::ManagedPolicy', 'IamManagedPolicy'],
  ['AWS::IAM::RolePolicy', 'IamRolePolicy'],
  ['AWS::ECR::Repository', 'EcrRepository'],
  ['AWS::EC2::VPCEndpoint', 'Ec2VpcEndpoint'],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'ScalableTarget'],
  ['AWS::ApplicationAutoScaling::ScalingPolicy', 'ScalingPolicy'],
  ['AWS::Events::Rule', 'EventsRule'],
  ['AWS::Scheduler::Schedule', 'SchedulerSchedule'],
  ['AWS::ServiceDiscovery::Service', 'DiscoveryService'],
  ['AWS::Logs::LogGroup', 'LogGroup'],
  ['AWS::AppRunner::Service', 'AppRunnerService'],
  ['AWS::AppRunner::AutoScalingConfiguration', 'AppRunnerAutoScalingConfiguration'],
  ['AWS::AppRunner::ObservabilityConfiguration', 'AppRunnerObservabilityConfiguration'],
  ['AWS::AppRunner::VpcConnector', 'AppRunnerVpcConnector'],
  ['AWS::AppRunner::VpcIngressConnection', 'AppRunnerVpcIngressConnection'],
  ['AWS::S3::Bucket', undefined],
])('%s is the resource of %s', (resource, type) => {
  expect(resourceType(resource)).toBe(type);
  if (type && isTypeName(type)) expect(resourceOf(type)).toBe(resource);
});

test.each<[string, readonly string[] | undefined]>([
  ['AWS::ECS::Service', ['Name', 'ServiceArn']],
  ['AWS::ECS::TaskDefinition', ['TaskDefinitionArn']],
  ['AWS::IAM::Role', ['Arn', 'RoleId']],
  ['AWS::Logs::LogGroup', ['Arn']],
  ['AWS::ECR::Repository', ['Arn', 'RepositoryUri']],
  ['AWS::AutoScaling::LaunchConfiguration', []],
  ['AWS::Serverless::Function', undefined],
  ['AWS::CloudFormation::Stack', undefined],
  ['Custom::Thing', undefined],
  ['constructor', undefined],
])('the attributes of %s are %j', (cfnType, names) => {
  expect(attributesOf(cfnType)).toEqual(names);
});

test.each([
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', ['DNSName', 'CanonicalHostedZoneID', 'LoadBalancerFullName', 'Scheme']],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', ['TargetGroupFullName', 'TargetGroupName', 'LoadBalancerArns']],
  ['AWS::RDS::DBCluster', ['Endpoint.Address', 'Endpoint.Port', 'ReadEndpoint.Address', 'MasterUserSecret.SecretArn']],
  ['AWS::EC2::VPC', ['VpcId', 'CidrBlock', 'DefaultSecurityGroup', 'EnableDnsSupport']],
  ['AWS::EC2::SecurityGroup', ['GroupId', 'VpcId', 'GroupName']],
  ['AWS::ElastiCache::ReplicationGroup', ['PrimaryEndPoint.Address', 'ReaderEndPoint.Port', 'ReadEndPoint.Addresses']],
  ['AWS::S3::Bucket', ['Arn', 'DomainName', 'RegionalDomainName', 'WebsiteURL']],
  ['AWS::SQS::Queue', ['Arn', 'QueueName', 'QueueUrl']],
  ['AWS::SSM::Parameter', ['Type', 'Value', 'Name']],
  ['AWS::ServiceDiscovery::PrivateDnsNamespace', ['Arn', 'Id', 'HostedZoneId']],
])('the attributes of %s have %j', (cfnType, names) => {
  expect(attributesOf(cfnType)).toEqual(expect.arrayContaining(names));
});

test.each([
  ['AWS::ECS::Cluster', 'ClusterName'],
  ['AWS::ECS::Service', 'ServiceArn'],
  ['AWS::ECS::TaskDefinition', 'TaskDefinitionArn'],
  ['AWS::ECS::TaskSet', 'Id'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::ManagedPolicy', 'PolicyArn'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetGroupArn'],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', 'RuleArn'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::ECR::Repository', 'RepositoryName'],
  ['AWS::SQS::Queue', 'QueueUrl'],
  ['AWS::SNS::Topic', 'TopicArn'],
  ['AWS::EC2::EIP', 'PublicIp'],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'Id'],
  ['AWS::IAM::RolePolicy', undefined],
  ['AWS::Serverless::Function', undefined],
  ['toString', undefined],
])('Ref of %s gives %s', (cfnType, name) => {
  expect(refValueOf(cfnType)).toBe(name);
});

const subnets = ['AWS::EC2::Subnet.SubnetId'];
const groups = ['AWS::EC2::SecurityGroup.GroupId', 'AWS::EC2::SecurityGroup.Id'];
const role = ['AWS::IAM::Role.Arn'];
const targetGroup = ['AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'];
const task = ['AWS::ECS::TaskDefinition.TaskDefinitionArn'];
const cluster = ['AWS::ECS::Cluster.Arn', 'AWS::ECS::Cluster.ClusterName'];

test.each<[string, readonly string[]]>([
  ['TaskDefinition.executionRoleArn', role],
  ['TaskDefinition.taskRoleArn', [...role, 'AWS::IAM::Role.RoleName']],
  ['Service.cluster', cluster],
  ['Service.taskDefinition', task],
  ['LoadBalancer.targetGroupArn', targetGroup],
  ['AwsVpcConfiguration.subnets', subnets],
  ['AwsVpcConfiguration.securityGroups', groups],
  ['ServiceRegistry.registryArn', ['AWS::ServiceDiscovery::Service.Arn']],
  ['Secret.valueFrom', ['AWS::SecretsManager::Secret.Id', 'AWS::SSM::Parameter.Name']],
  ['TaskSet.taskDefinition', task],
  ['ElbListener.loadBalancerArn', ['AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn']],
  ['ElbListenerRule.listenerArn', ['AWS::ElasticLoadBalancingV2::Listener.ListenerArn']],
  ['ElbAction.targetGroupArn', targetGroup],
  ['ElbCertificate.certificateArn', ['AWS::CertificateManager::Certificate.CertificateArn']],
  ['ScalableTarget.roleARN', role],
  ['ScalingPolicy.scalingTargetId', ['AWS::ApplicationAutoScaling::ScalableTarget.Id']],
  ['IamPolicy.roles', ['AWS::IAM::Role.RoleName']],
  ['EventsEcsParameters.taskDefinitionArn', task],
  ['EventsAwsVpcConfiguration.subnets', subnets],
  ['SchedulerEcsParameters.taskDefinitionArn', task],
  ['SchedulerAwsVpcConfiguration.securityGroups', groups],
  ['SchedulerTarget.roleArn', role],
])('%s may refer to %j', (path, references) => {
  expect(find(path).refersTo).toEqual(references);
});

test.each(['LogGroup.logGroupName', 'ScalableTarget.resourceId'])('%s refers to nothing', (path) => {
  expect(find(path).refersTo).toBeUndefined();
});

test.each<[TypeName, string]>([
  ['Service', 'Service'],
  ['PortMapping', 'PortMapping'],
  ['RunTask', 'RunTask'],
  ['IamRole', 'AWS::IAM::Role'],
  ['ElbMatcher', 'Matcher'],
  ['IamInlinePolicy', 'Policy'],
])('%s is called %s', (type, label) => {
  expect(typeLabel(type)).toBe(label);
});

describe('dialects', () => {
  test.each(types)('the spellings of %s lead back to its names', (type) => {
    for (const dialect of ['api', 'cloudformation'] as const) {
      const entries = propertiesOf(type, dialect);
      for (const { name, spelled } of entries) {
        expect(canonicalName(type, spelled, dialect)).toBe(name);
        expect(spelledName(type, name, dialect)).toBe(spelled);
      }
      expect(new Set(entries.map((entry) => entry.spelled)).size).toBe(entries.length);
    }
  });

  // The pairs that "first letter up" gets wrong, and some that look like them.
  test.each<[TypeName, string, string | undefined]>([
    ['EFSVolumeConfiguration', 'fileSystemId', 'FilesystemId'],
    ['FSxWindowsFileServerVolumeConfiguration', 'fileSystemId', 'FileSystemId'],
    ['S3FilesVolumeConfiguration', 'fileSystemArn', 'FileSystemArn'],
    ['EFSAuthorizationConfig', 'iam', 'IAM'],
    ['Volume', 'efsVolumeConfiguration', 'EFSVolumeConfiguration'],
    ['Volume', 's3filesVolumeConfiguration', 'S3FilesVolumeConfiguration'],
    ['Volume', 'fsxWindowsFileServerVolumeConfiguration', 'FSxWindowsFileServerVolumeConfiguration'],
    ['ProxyConfiguration', 'properties', 'ProxyConfigurationProperties'],
    ['Service', 'placementStrategy', 'PlacementStrategies'],
    ['Service', 'placementConstraints', 'PlacementConstraints'],
    ['Service', 'enableECSManagedTags', 'EnableECSManagedTags'],
    ['Service', 'forceNewDeployment', 'ForceNewDeployment'],
    ['Service', 'role', 'Role'],
    ['Service', 'gatewayConnectors', 'GatewayConnectors'],
    ['Service', 'clientToken', undefined],
    ['Service', 'clientToken', undefined],
    ['Service', 'serviceArn', undefined],
    ['Cluster', 'settings', 'ClusterSettings'],
    ['CapacityProvider', 'cluster', 'ClusterName'],
    ['PrimaryTaskSet', 'primaryTaskSet', 'TaskSetId'],
    ['NetworkConfiguration', 'awsvpcConfiguration', 'AwsvpcConfiguration'],
    ['TaskSetNetworkConfiguration', 'awsvpcConfiguration', 'AwsVpcConfiguration'],
    ['TaskSetLoadBalancer', 'loadBalancerName', undefined],
    ['ServiceVolumeConfiguration', 'managedEBSVolume', 'ManagedEBSVolume'],
    ['ServiceManagedEBSVolumeConfiguration', 'filesystemType', 'FilesystemType'],
    ['EphemeralStorage', 'sizeInGiB', 'SizeInGiB'],
    ['RunTask', 'taskDefinition', undefined],
    ['Tag', 'key', 'Key'],
  ])('CloudFormation spells %s.%s as %s', (type, name, spelled) => {
    expect(spelledName(type, name, 'cloudformation')).toBe(spelled);
    expect(spelledName(type, name, 'api')).toBe(name);
  });

  test.each<[TypeName, string, Dialect, string | undefined]>([
    ['TaskDefinition', 'Family', 'api', undefined],
    ['TaskDefinition', 'family', 'cloudformation', undefined],
    ['TaskDefinition', 'revision', 'api', 'revision'],
    ['TaskDefinition', 'Revision', 'cloudformation', undefined],
    ['ForceNewDeployment', 'EnableForceNewDeployment', 'cloudformation', 'enableForceNewDeployment'],
    ['ForceNewDeployment', 'enableForceNewDeployment', 'api', undefined],
    ['TaskDefinition', 'constructor', 'api', undefined],
    ['TaskDefinition', '__proto__', 'cloudformation', undefined],
  ])('%s: "%s" in %s is %s', (type, spelled, dialect, name) => {
    expect(canonicalName(type, spelled, dialect)).toBe(name);
  });

  test('CloudFormation deploys again by an object, the API by a flag', () => {
    const flag = find('Service.forceNewDeployment');
    expect(typeRefOf(flag, 'api')).toBe('boolean');
    expect(typeRefOf(flag, 'cloudformation')).toEqual({ type: 'ForceNewDeployment' });
  });

  test('properties of ECS that only CloudFormation has are these', () => {
    const own = ofEcs.flatMap((type) =>
      propertiesOf(type, 'cloudformation').flatMap((entry) => (entry.model.cfnOnly ? [`${type}.${entry.name}`] : [])),
    );
    expect(own).toEqual([
      'ForceNewDeployment.enableForceNewDeployment',
      'ForceNewDeployment.forceNewDeploymentNonce',
      'HostSharedAlbConfiguration.currentAlbCount',
    ]);
  });
});

test.each<[TypeName, string, string]>([
  ['ElbTargetGroup', 'healthCheckPath', 'HealthCheckPath'],
  ['ElbSubnetMapping', 'iPv6Address', 'IPv6Address'],
  ['ScalableTarget', 'roleARN', 'RoleARN'],
  ['DiscoveryDnsRecord', 'tTL', 'TTL'],
])('CloudFormation alone has %s.%s', (type, name, spelled) => {
  expect(spelledName(type, name, 'cloudformation')).toBe(spelled);
  expect(spelledName(type, name, 'api')).toBeUndefined();
});

test('properties come in the order of the API', () => {
  expect(propertiesOf('PortMapping', 'cloudformation').map((entry) => entry.spelled)).toEqual([
    'ContainerPort',
    'HostPort',
    'Protocol',
    'Name',
    'AppProtocol',
    'ContainerPortRange',
  ]);
});

test.each<[string, TypeRef]>([
  ['TaskDefinition.cpu', 'string'],
  ['TaskDefinition.tags', { list: { type: 'Tag' } }],
  ['ContainerDefinition.cpu', 'integer'],
  ['ContainerDefinition.dockerLabels', { map: 'string' }],
  ['ContainerRestartPolicy.ignoredExitCodes', { list: 'integer' }],
  ['NvidiaMpsAllocation.memory', 'integer'],
  ['LinearConfiguration.stepPercent', 'number'],
  ['CanaryConfiguration.canaryPercent', 'number'],
  ['CanaryConfiguration.canaryBakeTimeInMinutes', 'integer'],
  ['RunTask.count', 'integer'],
  ['ContainerOverride.memory', 'integer'],
  ['DeploymentLifecycleHook.hookDetails', 'json'],
  ['TaskDefinition.registeredAt', 'json'],
  ['IamRole.assumeRolePolicyDocument', 'json'],
  ['EcrLifecyclePolicy.lifecyclePolicyText', 'string'],
  ['SchedulerEcsParameters.tags', { list: { map: 'string' } }],
  ['EventsTarget.sqsParameters', 'json'],
])('%s holds %j', (path, type) => {
  expect(find(path).type).toEqual(type);
});

test.each<[string, boolean, boolean]>([
  ['TaskDefinition.family', true, false],
  ['TaskDefinition.containerDefinitions', true, true],
  ['ContainerDefinition.name', true, true],
  ['ContainerDefinition.image', true, true],
  ['ContainerDefinition.memory', false, false],
  ['HealthCheck.command', true, true],
  ['ContainerDependency.condition', true, true],
  ['KeyValuePair.name', false, false],
  ['ExpressGatewayServiceKeyValuePair.name', false, true],
  ['Tag.key', false, false],
  ['Service.serviceName', false, false],
  ['Service.service', false, false],
  ['AwsVpcConfiguration.subnets', true, true],
  ['AdvancedConfiguration.alternateTargetGroupArn', false, true],
  ['ExpressGatewayService.infrastructureRoleArn', true, true],
  ['RunTask.taskDefinition', false, false],
  ['CapacityProvider.name', true, false],
  ['IamRole.assumeRolePolicyDocument', false, true],
  ['ElbListenerRule.priority', false, true],
  ['EcrRepository.repositoryName', false, false],
])('%s is required by the API: %s, by CloudFormation: %s', (path, api, cloudformation) => {
  expect([isRequired(find(path), 'api'), isRequired(find(path), 'cloudformation')]).toEqual([api, cloudformation]);
});

test.each([
  ['TaskDefinition.networkMode', 'awsvpc bridge host none'],
  ['PortMapping.protocol', 'tcp udp'],
  ['PortMapping.appProtocol', 'grpc http http2'],
  ['EnvironmentFile.type', 's3'],
  ['Device.permissions', 'mknod read write'],
  ['ContainerDependency.condition', 'COMPLETE HEALTHY START SUCCESS'],
  ['ContainerDefinition.versionConsistency', 'disabled enabled'],
  ['Ulimit.name', 'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'],
  ['LogConfiguration.logDriver', 'awsfirelens awslogs fluentd gelf journald json-file splunk syslog'],
  ['ResourceRequirement.type', 'GPU InferenceAccelerator NeuronDevice'],
  ['FirelensConfiguration.type', 'fluentbit fluentd'],
  ['DockerVolumeConfiguration.scope', 'shared task'],
  ['EFSVolumeConfiguration.transitEncryption', 'DISABLED ENABLED'],
  ['EFSAuthorizationConfig.iam', 'DISABLED ENABLED'],
  ['TaskDefinitionPlacementConstraint.type', 'memberOf'],
  ['TaskDefinition.requiresCompatibilities', 'EC2 EXTERNAL FARGATE MANAGED_INSTANCES'],
  ['TaskDefinition.pidMode', 'host task'],
  ['TaskDefinition.ipcMode', 'host none task'],
  ['ProxyConfiguration.type', 'APPMESH'],
  ['RuntimePlatform.cpuArchitecture', 'ARM64 X86_64'],
  [
    'RuntimePlatform.operatingSystemFamily',
    'LINUX WINDOWS_SERVER_2004_CORE WINDOWS_SERVER_2016_FULL WINDOWS_SERVER_2019_CORE WINDOWS_SERVER_2019_FULL WINDOWS_SERVER_2022_CORE WINDOWS_SERVER_2022_FULL WINDOWS_SERVER_2025_CORE WINDOWS_SERVER_2025_FULL WINDOWS_SERVER_20H2_CORE',
  ],
  ['Service.availabilityZoneRebalancing', 'DISABLED ENABLED'],
  ['Service.launchType', 'EC2 EXTERNAL FARGATE MANAGED_INSTANCES'],
  ['ThresholdConfiguration.type', 'BOUNDED_PERCENT COUNT UNBOUNDED_PERCENT'],
  ['DeploymentConfiguration.strategy', 'BLUE_GREEN CANARY LINEAR ROLLING'],
  ['DeploymentLifecycleHook.targetType', 'AWS_LAMBDA PAUSE'],
  [
    'DeploymentLifecycleHook.lifecycleStages',
    'POST_PRODUCTION_TRAFFIC_SHIFT POST_SCALE_UP POST_TEST_TRAFFIC_SHIFT PRE_PRODUCTION_TRAFFIC_SHIFT PRE_SCALE_UP PRODUCTION_TRAFFIC_SHIFT RECONCILE_SERVICE TEST_TRAFFIC_SHIFT',
  ],
  ['DeploymentLifecycleHookTimeoutConfiguration.action', 'CONTINUE ROLLBACK'],
  ['DeploymentEarlySuccessCriteria.sourceServiceRevisionCleanup', 'BLOCKING DEFERRED'],
  ['PlacementConstraint.type', 'distinctInstance memberOf'],
  ['PlacementStrategy.type', 'binpack random spread'],
  ['AwsVpcConfiguration.assignPublicIp', 'DISABLED ENABLED'],
  ['Service.schedulingStrategy', 'DAEMON REPLICA'],
  ['DeploymentController.type', 'CODE_DEPLOY ECS EXTERNAL'],
  ['Service.propagateTags', 'NONE SERVICE TASK_DEFINITION'],
  ['ServiceConnectAccessLogConfiguration.format', 'JSON TEXT'],
  ['ServiceConnectAccessLogConfiguration.includeQueryParameters', 'DISABLED ENABLED'],
  ['ServiceConnectContainerConfiguration.logLevel', 'debug info'],
  ['EBSTagSpecification.resourceType', 'volume'],
  ['EBSTagSpecification.propagateTags', 'NONE SERVICE TASK_DEFINITION'],
  ['ServiceManagedEBSVolumeConfiguration.filesystemType', 'ext3 ext4 ntfs xfs'],
  ['GatewayConnectorHealthCheck.healthCheckProtocol', 'HTTP HTTPS'],
  ['GatewayConnectorFilters.accessTypes', 'PRIVATE PUBLIC'],
  ['ExpressGatewayService.cpuArchitecture', 'ARM64 X86_64'],
  ['ExpressGatewayScalingTarget.autoScalingMetric', 'AVERAGE_CPU AVERAGE_MEMORY REQUEST_COUNT_PER_TARGET'],
])('%s takes %s', (path, values) => {
  expect([...(find(path).enum ?? [])].sort()).toEqual(values.split(' ').sort());
});

test.each<[string, Dialect, string]>([
  ['Service.propagateTags', 'api', 'NONE SERVICE TASK_DEFINITION'],
  ['Service.propagateTags', 'cloudformation', 'SERVICE TASK_DEFINITION'],
  ['Service.launchType', 'cloudformation', 'EC2 EXTERNAL FARGATE'],
  ['TaskSet.launchType', 'cloudformation', 'EC2 FARGATE'],
  ['PortMapping.protocol', 'cloudformation', 'tcp udp'],
])('%s offers in %s: %s', (path, dialect, values) => {
  expect([...(enumOf(find(path), dialect) ?? [])].sort()).toEqual(values.split(' '));
});

test.each<[string, Partial<PropertyModel>]>([
  ['LogConfiguration.logDriver', { openEnum: true }],
  ['PortMapping.protocol', { openEnum: true, default: 'tcp' }],
  ['ContainerDefinition.essential', { default: true }],
  ['HealthCheck.interval', { minimum: 5, maximum: 300, default: 30, severity: 'error' }],
  ['HealthCheck.timeout', { minimum: 2, maximum: 60 }],
  ['EphemeralStorage.sizeInGiB', { minimum: 21, maximum: 200, ruled: true }],
  ['MetricConfiguration.resolutionSeconds', { numbers: [20, 60] }],
  ['TaskDefinition.family', { maxLength: 255, severity: 'error' }],
  ['TaskDefinition.inferenceAccelerators', { deprecated: true }],
  ['TaskDefinition.revision', { readOnly: true }],
  ['TaskDefinition.networkMode', { default: 'bridge', replacement: 'yes' }],
  ['ElbTargetGroup.healthCheckIntervalSeconds', { minimum: 5, maximum: 300 }],
  ['ElbTargetGroup.healthCheckTimeoutSeconds', { minimum: 2, maximum: 120 }],
  ['ElbTargetGroup.targetType', { default: 'instance', replacement: 'yes', openEnum: true }],
  ['EcrRepository.repositoryName', { minLength: 2, maxLength: 256, replacement: 'yes' }],
  ['EcrEncryptionConfiguration.encryptionType', { enum: ['AES256', 'KMS', 'KMS_DSSE'] }],
])('%s: %j', (path, facts) => {
  expect(find(path)).toMatchObject(facts);
});

test('what describe-task-definition adds is read-only', () => {
  const readOnly = propertiesOf('TaskDefinition', 'api').flatMap(({ name, model }) => (model.readOnly ? [name] : []));
  expect(readOnly.sort()).toEqual([
    'compatibilities',
    'deleteRequestedAt',
    'deregisteredAt',
    'registeredAt',
    'registeredBy',
    'requiresAttributes',
    'revision',
    'status',
    'taskDefinitionArn',
  ]);
});

describe('respelling', () => {
  const cases: [string, TypeRef, Plain, Plain][] = [
    [
      'objects in lists',
      { list: { type: 'PortMapping' } },
      [{ containerPort: 80, protocol: 'tcp' }],
      [{ ContainerPort: 80, Protocol: 'tcp' }],
    ],
    [
      'keys of free maps stay',
      { type: 'ContainerDefinition' },
      { dockerLabels: { name: 'x', 'com.example/team': 'y' }, logConfiguration: { options: { mode: 'blocking' } } },
      { DockerLabels: { name: 'x', 'com.example/team': 'y' }, LogConfiguration: { Options: { mode: 'blocking' } } },
    ],
    [
      'irregular names, nested',
      { type: 'Volume' },
      { efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } } },
      { EFSVolumeConfiguration: { FilesystemId: 'fs-1', AuthorizationConfig: { IAM: 'ENABLED' } } },
    ],
    [
      'the same word, spelled by its place',
      { type: 'TaskSet' },
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['a'] } } },
      { NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['a'] } } },
    ],
    [
      'keys that nobody knows stay',
      { type: 'ContainerDefinition' },
      { name: 'a', 'Fn::Transform': { name: 'b' } },
      { Name: 'a', 'Fn::Transform': { name: 'b' } },
    ],
    ['values that do not fit stay', { type: 'HealthCheck' }, ['CMD', 'true'], ['CMD', 'true']],
    ['null stays', { type: 'ContainerDefinition' }, { cpu: null }, { Cpu: null }],
    ['scalars stay', 'string', 'awsvpc', 'awsvpc'],
    [
      'anything in json',
      { type: 'DeploymentLifecycleHook' },
      { hookDetails: { name: 1 } },
      { HookDetails: { name: 1 } },
    ],
    [
      'the type of its own in CloudFormation',
      { type: 'Service' },
      { forceNewDeployment: { enableForceNewDeployment: true } },
      { ForceNewDeployment: { EnableForceNewDeployment: true } },
    ],
  ];

  test.each(cases)('%s', (_, type, canonical, spelled) => {
    expect(toDialect(canonical, type, 'cloudformation')).toEqual(spelled);
    expect(toCanonical(spelled, type, 'cloudformation')).toEqual(canonical);
  });

  test('the API spells as we do, and has nothing of CloudFormation alone', () => {
    const value = { service: 'web', placementStrategy: [{ type: 'spread', field: 'instanceId' }] };
    expect(toDialect(value, { type: 'Service' }, 'api')).toEqual(value);
    expect(toDialect({ forceNewDeploymentNonce: 'x' }, { type: 'ForceNewDeployment' }, 'api')).toEqual({});
  });

  test('CloudFormation has nothing of the API alone', () => {
    expect(toDialect({ clientToken: 'x', role: 'y' }, { type: 'Service' }, 'cloudformation')).toEqual({ Role: 'y' });
  });

  test('there and back again is the same', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const arbitraryOf = (type: TypeRef, depth: number): fc.Arbitrary<Plain> => {
      if (typeof type === 'string' || depth > 4) return scalar;
      if ('list' in type) return fc.array(arbitraryOf(type.list, depth + 1), { maxLength: 2 });
      if ('map' in type) return fc.dictionary(fc.string({ minLength: 1 }), scalar, { maxKeys: 2 });
      const entries = isTypeName(type.type) ? propertiesOf(type.type, 'cloudformation') : [];
      return fc.subarray([...entries], { maxLength: Math.min(6, entries.length) }).chain((some) => {
        const properties: Record<string, fc.Arbitrary<Plain>> = {};
        for (const { name, model } of some) {
          properties[name] = arbitraryOf(typeRefOf(model, 'cloudformation'), depth + 1);
        }
        return fc.record(properties);
      });
    };
    for (const type of ['TaskDefinition', 'Service', 'CapacityProvider', 'ElbListenerRule', 'EventsRule'] as const) {
      fc.assert(
        fc.property(arbitraryOf({ type }, 0), (value) => {
          const spelled = toDialect(value, { type }, 'cloudformation');
          expect(toCanonical(spelled, { type }, 'cloudformation')).toEqual(value);
        }),
        { seed: 20, numRuns: 50 },
      );
    }
  });
});
