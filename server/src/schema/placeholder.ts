import type { Plain } from '../syntax/edit';
import { ownValue } from '../syntax/own-value';
import type { PropertyModel, TypeRef } from './model';
import { type Dialect, enumOf, isRequired, isTypeName, propertiesOf, property, typeRefOf } from './schema';
import type { TypeName } from './shapes.generated';

/**
 * A value, in canonical form, for a property that has to be there but that nobody has given one yet: something to be
 * seen and replaced by a person, of the right type, with all required members.
 */
export function placeholderFor(type: TypeName, name: string, dialect: Dialect): Plain {
  const given = ownValue(placeholders, `${type}.${name}`) ?? ownValue(placeholders, name);
  if (given !== undefined) return given;
  const model = property(type, name);
  return model ? ofType(typeRefOf(model, dialect), name, model, dialect) : `<${name}>`;
}

/** By property, or by type and property. Without mention, the model's default or its first value is taken. */
const placeholders: Readonly<Record<string, Plain>> = {
  'ContainerDefinition.name': 'app',
  'DaemonContainerDefinition.name': 'app',
  'ContainerDefinition.image': 'public.ecr.aws/nginx/nginx:stable',
  'DaemonContainerDefinition.image': 'public.ecr.aws/nginx/nginx:stable',
  'ExpressGatewayContainer.image': 'public.ecr.aws/nginx/nginx:stable',
  'LogConfiguration.logDriver': 'awslogs',
  'HealthCheck.command': ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'],
  'ContainerDependency.condition': 'START',
  'Secret.name': 'MY_SECRET',
  'EnvironmentFile.value': 'arn:aws:s3:::my-bucket/app.env',
  'Ulimit.name': 'nofile',
  'Ulimit.softLimit': 65535,
  'Ulimit.hardLimit': 65535,
  'Tmpfs.size': 64,
  'EphemeralStorage.sizeInGiB': 21,
  'ServiceConnectClientAlias.port': 80,
  'ResourceRequirement.type': 'GPU',
  'ResourceRequirement.value': '1',
  'ThresholdConfiguration.value': 50,
  'FirelensConfiguration.type': 'fluentbit',
  'IamRole.assumeRolePolicyDocument': {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  },
  'ElbFixedResponseConfig.statusCode': '404',
  'ElbTargetGroupAttribute.key': 'deregistration_delay.timeout_seconds',
  'ScalableTarget.resourceId': 'service/my-cluster/my-service',
  'ScalableTarget.scalableDimension': 'ecs:service:DesiredCount',
  'ScalableTarget.maxCapacity': 4,
  'ScalingPredefinedMetricSpecification.predefinedMetricType': 'ECSServiceAverageCPUUtilization',
  'ScalingTargetTrackingScalingPolicyConfiguration.targetValue': 60,
  'DiscoveryDnsRecord.tTL': 60,
  'AppRunnerImageRepository.imageIdentifier': 'public.ecr.aws/nginx/nginx:stable',
  family: 'my-task',
  policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecs:RunTask', Resource: '*' }] },
  serviceNamespace: 'ecs',
  scheduleExpression: 'rate(1 hour)',
  valueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my-secret-AbCdEf',
  credentialsParameter: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my-secret-AbCdEf',
  fileSystemId: 'fs-0123456789abcdef0',
  subnets: ['subnet-0123456789abcdef0'],
  infrastructureRoleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
  roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
  weight: 1,
};

function ofType(type: TypeRef, name: string, model: PropertyModel, dialect: Dialect): Plain {
  if (typeof type === 'object') {
    if ('list' in type) return [ofType(type.list, name, model, dialect)];
    return 'type' in type && isTypeName(type.type) ? objectOf(type.type, dialect) : {};
  }
  const values = enumOf(model, dialect);
  if (values) return values.find((value) => value === model.default) ?? values[0] ?? '';
  const given = model.default ?? model.numbers?.[0];
  if (given !== undefined) return given;
  if (type === 'boolean') return true;
  return type === 'integer' || type === 'number' ? Math.max(model.minimum ?? 1, 1) : `<${name}>`;
}

function objectOf(type: TypeName, dialect: Dialect): Plain {
  const required = propertiesOf(type, dialect).filter(({ model }) => isRequired(model, dialect));
  return Object.fromEntries(required.map(({ name }) => [name, placeholderFor(type, name, dialect)]));
}
