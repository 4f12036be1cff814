import type { Shapes, TypeName } from '../../schema/shapes.generated';
import { fargateCapabilities } from './capabilities';
import { fargateLogDrivers } from './log-drivers';

/**
 * What a task definition or a service certainly is. The network modes are those that are written; `ec2` means that a
 * task definition is for EC2 alone.
 */
export type Situation =
  | 'fargate'
  | 'windows'
  | 'managed-instances'
  | 'ec2'
  | 'external'
  | 'bridge'
  | 'host'
  | 'none'
  | 'launch-fargate'
  | 'launch-ec2'
  | 'launch-type'
  | 'strategy'
  | 'daemon';

/** A property, or some of its values, that a situation rules out beside what `unsupportedBy` tells. */
export interface Exclusion {
  readonly situation: Situation;
  readonly type: TypeName;
  /** Canonical name. */
  readonly property: string;
  /** Which values are ruled out; `undefined` for the property as a whole. */
  readonly values: { readonly only: readonly string[] } | { readonly not: readonly string[] } | undefined;
  /** What ECS answers, where it is known; `{{value}}` stands for the value. */
  readonly server: string | undefined;
  /** What to do about it, a sentence. */
  readonly advice: string;
}

/** What a situation rules out of a type. */
export function excludedBy(situation: Situation, type: TypeName): readonly Exclusion[] {
  return exclusions.filter((fact) => fact.situation === situation && fact.type === type);
}

/** Whether the exclusion is about this value. */
export function isExcluded({ values }: Exclusion, value: string): boolean {
  if (!values) return true;
  return 'only' in values ? !values.only.includes(value) : values.not.includes(value);
}

type Facts = Partial<Pick<Exclusion, 'values' | 'server' | 'advice'>>;

function out<T extends TypeName>(
  situation: Situation,
  type: T,
  property: keyof Shapes[T] & string,
  facts: Facts = {},
): Exclusion {
  return { situation, type, property, values: undefined, server: undefined, advice: 'Remove it.', ...facts };
}

const proxy: Facts = { server: 'APPMESH proxy configuration is only supported in networkMode=awsvpc' };
const notOnFargate = ['WINDOWS_SERVER_2016_FULL', 'WINDOWS_SERVER_2004_CORE', 'WINDOWS_SERVER_20H2_CORE'] as const;

/**
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * Checked on 2026-12-01, what is said of Managed Instances on 2026-11-22.
 */
export const exclusions: readonly Exclusion[] = [
  out('fargate', 'TaskDefinition', 'networkMode', {
    values: { only: ['awsvpc'] },
    server: "Fargate only supports network mode 'awsvpc'.",
    advice: 'Use awsvpc.',
  }),
  out('fargate', 'KernelCapabilities', 'add', {
    values: { only: fargateCapabilities },
    server: '{{value}} is not allowed on Fargate.',
    advice: 'Remove it, or run the task on EC2.',
  }),
  out('fargate', 'LogConfiguration', 'logDriver', {
    values: { only: fargateLogDrivers },
    server: `{{value}} is not a valid log driver. Must be one of [${fargateLogDrivers.join(',')}]`,
    advice: 'Use awslogs.',
  }),
  out('fargate', 'RuntimePlatform', 'operatingSystemFamily', {
    values: { not: notOnFargate },
    advice: 'Use a later version.',
  }),
  out('windows', 'RuntimePlatform', 'cpuArchitecture', { values: { not: ['ARM64'] }, advice: 'Use X86_64.' }),
  out('windows', 'TaskDefinition', 'enableFaultInjection'),
  out('managed-instances', 'TaskDefinition', 'networkMode', {
    values: { only: ['awsvpc', 'host'] },
    advice: 'Use awsvpc or host.',
  }),
  out('managed-instances', 'RuntimePlatform', 'operatingSystemFamily', {
    values: { only: ['LINUX'] },
    advice: 'Use LINUX.',
  }),
  out('ec2', 'TaskDefinition', 'ephemeralStorage', {
    server: 'Tasks using the EC2 launch type do not support EphemeralStorage.',
    advice: 'Remove it: the disk is that of the instance.',
  }),
  out('external', 'TaskDefinition', 'networkMode', {
    values: { not: ['awsvpc'] },
    advice: 'Use bridge, host or none.',
  }),

  ...(['bridge', 'host', 'none'] as const).map((mode) => out(mode, 'TaskDefinition', 'proxyConfiguration', proxy)),
  ...(['bridge', 'none'] as const).map((mode) => out(mode, 'TaskDefinition', 'enableFaultInjection')),
  ...(['host', 'none'] as const).map((mode) => out(mode, 'ContainerDefinition', 'links')),
  out('none', 'ContainerDefinition', 'portMappings', { advice: 'Remove the mappings: there is no network.' }),
  out('host', 'PortMapping', 'containerPortRange', { advice: 'Map single ports.' }),

  ...(['Service', 'RunTask'] as const).flatMap((type) => [
    out('launch-fargate', type, 'placementConstraints', {
      server: 'Placement constraints are not supported with FARGATE launch type.',
      advice: 'Remove them: there are no instances to choose from.',
    }),
    out('launch-fargate', type, 'placementStrategy', {
      server: 'Placement strategies are not supported with FARGATE launch type.',
      advice: 'Remove it: there are no instances to choose from.',
    }),
  ]),
  out('launch-fargate', 'Service', 'schedulingStrategy', { values: { not: ['DAEMON'] }, advice: 'Use REPLICA.' }),
  ...(['Service', 'TaskSet', 'RunTask'] as const).flatMap((type) => [
    out('launch-ec2', type, 'platformVersion', {
      server: 'The platform version must be null when specifying an EC2 launch type.',
    }),
    out('launch-type', type, 'capacityProviderStrategy', {
      server: 'Specifying both a launch type and capacity provider strategy is not supported.',
      advice: 'Keep one of the two.',
    }),
    out('strategy', type, 'launchType', {
      server: 'Specifying both a launch type and capacity provider strategy is not supported.',
      advice: 'Keep one of the two.',
    }),
  ]),
  out('launch-ec2', 'AwsVpcConfiguration', 'assignPublicIp', {
    values: { not: ['ENABLED'] },
    server: 'Assign public IP is not supported for this launch type.',
    advice: 'Use DISABLED.',
  }),
  out('daemon', 'Service', 'desiredCount', { advice: 'Remove it: the number of instances decides.' }),
  out('daemon', 'Service', 'placementStrategy', { advice: 'Remove it: each instance gets one task.' }),
  out('daemon', 'Service', 'launchType', { values: { not: ['FARGATE'] }, advice: 'Use EC2.' }),
  out('daemon', 'Service', 'availabilityZoneRebalancing', { values: { not: ['ENABLED'] }, advice: 'Use DISABLED.' }),
];
