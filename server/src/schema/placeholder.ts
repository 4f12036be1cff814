import type { Plain } from '../syntax/edit';
import { ownValue } from '../syntax/own-value';
import type { PropertyModel, TypeRef } from './model';
import { type Dialect, enumOf, isRequired, isTypeName, propertiesOf, property, typeRefOf } from './schema';
import type { TypeName } from './shapes.generated';

/** What stands where a person has to write something of their own; a rule keeps it from being forgotten. */
export const replaceMe = 'REPLACE_ME';

/** What is known of where a document is deployed. */
export interface Whereabouts {
  readonly partition?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

/**
 * A value, in canonical form, for a property that has to be there but that nobody has given one yet: something to be
 * seen and replaced by a person, of the right type, with all required members. What only a person can know says
 * `REPLACE_ME`, in the shape of what belongs there.
 */
export function placeholderFor(type: TypeName, name: string, dialect: Dialect, where: Whereabouts = {}): Plain {
  const own = ownValue(placeholders, `${type}.${name}`) ?? ownValue(placeholders, name);
  if (own !== undefined) return placedIn(own, dialect, where);
  const model = property(type, name);
  return model ? ofType(typeRefOf(model, dialect), name, model, { dialect, where }) : replaceMe;
}

/** A text with `{partition}`, `{region}` and `{account}`, which CloudFormation knows itself. */
export function placedText(text: string, dialect: Dialect, where: Whereabouts): Plain {
  if (!/\{(?:partition|region|account)\}/.test(text)) return text;
  if (dialect === 'cloudformation') {
    const names = { partition: 'Partition', region: 'Region', account: 'AccountId' };
    if (text === '{region}') return { Ref: 'AWS::Region' };
    return { 'Fn::Sub': text.replace(placed, (_, part: keyof typeof names) => `\${AWS::${names[part]}}`) };
  }
  const { partition = 'aws', region = replaceMe, account = replaceMe } = where;
  const known = { partition, region, account };
  return text.replace(placed, (_, part: keyof typeof known) => known[part]);
}

const placed = /\{(partition|region|account)\}/g;

/** `placedText` for all texts in a value. */
export function placedIn(value: Plain, dialect: Dialect, where: Whereabouts): Plain {
  if (typeof value === 'string') return placedText(value, dialect, where);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => placedIn(item, dialect, where));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, placedIn(item, dialect, where)]));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

const role = `arn:{partition}:iam::{account}:role/${replaceMe}`;
const secret = `arn:{partition}:secretsmanager:{region}:{account}:secret:${replaceMe}`;
const balancing = 'arn:{partition}:elasticloadbalancing:{region}:{account}';

/** By property, or by type and property. Without mention, the model's default or its first value is taken. */
const placeholders: Readonly<Record<string, Plain>> = {
  'ContainerDefinition.name': 'app',
  'DaemonContainerDefinition.name': 'app',
  'ContainerDefinition.image': replaceMe,
  'DaemonContainerDefinition.image': replaceMe,
  'ExpressGatewayContainer.image': replaceMe,
  'LogConfiguration.logDriver': 'awslogs',
  'HealthCheck.command': ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'],
  'ContainerDependency.condition': 'START',
  'Secret.name': replaceMe,
  'EnvironmentFile.value': `arn:{partition}:s3:::${replaceMe}/${replaceMe}.env`,
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
  'ScalableTarget.resourceId': `service/${replaceMe}/${replaceMe}`,
  'ScalableTarget.scalableDimension': 'ecs:service:DesiredCount',
  'ScalableTarget.maxCapacity': 4,
  'ScalingPredefinedMetricSpecification.predefinedMetricType': 'ECSServiceAverageCPUUtilization',
  'ScalingTargetTrackingScalingPolicyConfiguration.targetValue': 60,
  'DiscoveryDnsRecord.tTL': 60,
  'AppRunnerImageRepository.imageIdentifier': replaceMe,
  family: replaceMe,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: replaceMe, Resource: replaceMe }],
  },
  serviceNamespace: 'ecs',
  scheduleExpression: 'rate(1 hour)',
  valueFrom: secret,
  credentialsParameter: secret,
  fileSystemId: `fs-${replaceMe}`,
  subnets: [`subnet-${replaceMe}`],
  securityGroups: [`sg-${replaceMe}`],
  executionRoleArn: role,
  taskRoleArn: role,
  infrastructureRoleArn: role,
  roleArn: role,
  taskDefinitionArn: `arn:{partition}:ecs:{region}:{account}:task-definition/${replaceMe}`,
  hookTargetArn: `arn:{partition}:lambda:{region}:{account}:function:${replaceMe}`,
  targetGroupArn: `${balancing}:targetgroup/${replaceMe}`,
  alternateTargetGroupArn: `${balancing}:targetgroup/${replaceMe}`,
  productionListenerRule: `${balancing}:listener-rule/${replaceMe}`,
  certificateArn: `arn:{partition}:acm:{region}:{account}:certificate/${replaceMe}`,
  kmsKeyId: `arn:{partition}:kms:{region}:{account}:key/${replaceMe}`,
  cloudWatchLogGroupName: replaceMe,
  weight: 1,
};

/** For whom a placeholder is. */
interface Site {
  readonly dialect: Dialect;
  readonly where: Whereabouts;
}

function ofType(type: TypeRef, name: string, model: PropertyModel, site: Site): Plain {
  if (typeof type === 'object') {
    if ('list' in type) return [ofType(type.list, name, model, site)];
    return 'type' in type && isTypeName(type.type) ? objectOf(type.type, site) : {};
  }
  const values = enumOf(model, site.dialect);
  if (values) return values.find((value) => value === model.default) ?? values[0] ?? '';
  const given = model.default ?? model.numbers?.[0];
  if (given !== undefined) return given;
  if (type === 'boolean') return true;
  return type === 'integer' || type === 'number' ? Math.max(model.minimum ?? 1, 1) : replaceMe;
}

function objectOf(type: TypeName, { dialect, where }: Site): Plain {
  const required = propertiesOf(type, dialect).filter(({ model }) => isRequired(model, dialect));
  return Object.fromEntries(required.map(({ name }) => [name, placeholderFor(type, name, dialect, where)]));
}
