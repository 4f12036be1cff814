import { containersOf, isEssential } from '../../ecs/containers';
import type { EcsDocument } from '../../ecs/document';
import { type AnyElement, type Element, isType } from '../../ecs/element';
import type { TypeName } from '../../schema/shapes.generated';
import type { Located } from '../context';
import { marker } from '../cursor';
import { writtenText } from '../typed-text';
import { describeVolume } from '../volume-kind';
import type { Suggestion } from './suggestion';

/** A name that may be written, and what it stands for. */
interface Target {
  readonly name: string | number;
  readonly detail?: string | undefined;
  /** It is there already, or leads nowhere. */
  readonly unlikely?: boolean;
}

/** Names of other parts of the document that a value may refer to; none where it refers to nothing. */
export function suggestReferences({ owner, property }: Located, document: EcsDocument): Suggestion[] {
  if (!owner || property === undefined) return [];
  const targets = sources[`${owner.type}.${property}`]?.(owner, document) ?? [];
  const usable = targets.filter(({ name }) => name !== marker);
  const sorted = [...usable.filter(({ unlikely }) => !unlikely), ...usable.filter(({ unlikely }) => unlikely)];
  return sorted.map(({ name, detail }) => ({
    label: String(name),
    kind: 'reference',
    detail,
    inserts: { value: { kind: 'fixed', value: name } },
  }));
}

/** Whether a property refers to other parts of the document. */
export function hasValuesFor(type: TypeName, property: string): boolean {
  return sources[`${type}.${property}`] !== undefined || hasResources(type, property);
}

/** Resources of the template whose `Ref` or attribute a value may be. */
export function suggestResources({ owner, property }: Located, document: EcsDocument): Suggestion[] {
  if (!owner || property === undefined || owner.dialect !== 'cloudformation') return [];
  const wanted = resources[`${owner.type}.${property}`];
  if (!wanted) return [];
  const [type, attribute] = wanted;
  return (document.template?.resources ?? [])
    .filter((resource) => resource.type === type)
    .map(({ logicalId }) => ({
      label: attribute === undefined ? `!Ref ${logicalId}` : `!GetAtt ${logicalId}.${attribute}`,
      kind: 'reference',
      detail: type,
      filter: logicalId,
      inserts: { value: { kind: 'call', of: logicalId, ...(attribute !== undefined && { attribute }) } },
    }));
}

function hasResources(type: TypeName, property: string): boolean {
  return resources[`${type}.${property}`] !== undefined;
}

/** By property the resource type that belongs there, and the attribute to take; without one it is `Ref`. */
const resources: Readonly<Record<string, readonly [type: string, attribute?: string]>> = {
  'Service.taskDefinition': ['AWS::ECS::TaskDefinition'],
  'Service.cluster': ['AWS::ECS::Cluster'],
  'TaskSet.taskDefinition': ['AWS::ECS::TaskDefinition'],
  'TaskSet.cluster': ['AWS::ECS::Cluster'],
  'TaskSet.service': ['AWS::ECS::Service'],
  'PrimaryTaskSet.cluster': ['AWS::ECS::Cluster'],
  'PrimaryTaskSet.service': ['AWS::ECS::Service'],
  'ExpressGatewayService.cluster': ['AWS::ECS::Cluster'],
  'ClusterCapacityProviderAssociations.cluster': ['AWS::ECS::Cluster'],
  'TaskDefinition.executionRoleArn': ['AWS::IAM::Role', 'Arn'],
  'TaskDefinition.taskRoleArn': ['AWS::IAM::Role', 'Arn'],
  'DaemonTaskDefinition.executionRoleArn': ['AWS::IAM::Role', 'Arn'],
  'DaemonTaskDefinition.taskRoleArn': ['AWS::IAM::Role', 'Arn'],
  'ExpressGatewayService.executionRoleArn': ['AWS::IAM::Role', 'Arn'],
  'ExpressGatewayService.taskRoleArn': ['AWS::IAM::Role', 'Arn'],
  'ExpressGatewayService.infrastructureRoleArn': ['AWS::IAM::Role', 'Arn'],
  'LoadBalancer.targetGroupArn': ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  'AwsVpcConfiguration.subnets': ['AWS::EC2::Subnet'],
  'AwsVpcConfiguration.securityGroups': ['AWS::EC2::SecurityGroup', 'GroupId'],
  'EFSVolumeConfiguration.fileSystemId': ['AWS::EFS::FileSystem'],
  'EFSAuthorizationConfig.accessPointId': ['AWS::EFS::AccessPoint'],
  'Secret.valueFrom': ['AWS::SecretsManager::Secret'],
  'RepositoryCredentials.credentialsParameter': ['AWS::SecretsManager::Secret'],
  'CapacityProviderStrategyItem.capacityProvider': ['AWS::ECS::CapacityProvider'],
  'Cluster.capacityProviders': ['AWS::ECS::CapacityProvider'],
  'ClusterCapacityProviderAssociations.capacityProviders': ['AWS::ECS::CapacityProvider'],
};

type Source = (owner: AnyElement, document: EcsDocument) => readonly Target[];

const sources: Readonly<Record<string, Source>> = {
  'ContainerDependency.containerName': (owner) => otherContainers(owner, 'dependsOn', 'containerName'),
  'VolumeFrom.sourceContainer': (owner) => otherContainers(owner, 'volumesFrom', 'sourceContainer'),
  'ContainerDefinition.links': (owner) => otherContainers(owner),
  'ProxyConfiguration.containerName': (owner) => containersIn(owner.within('TaskDefinition')),
  'MountPoint.sourceVolume': volumesFor,
  'LoadBalancer.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'TaskSetLoadBalancer.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'ServiceRegistry.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'LoadBalancer.containerPort': portsFor,
  'TaskSetLoadBalancer.containerPort': portsFor,
  'ServiceRegistry.containerPort': portsFor,
  'ServiceConnectService.portName': portNamesFor,
  'ServiceVolumeConfiguration.name': (owner, document) =>
    tasksOf(owner, document).flatMap((task) =>
      task.get('volumes').items.flatMap(({ value }) => {
        const launch = value.get('configuredAtLaunch');
        const name = writtenText(value, 'name');
        return name !== undefined && launch.state === 'known' && launch.value ? [{ name }] : [];
      }),
    ),
};

/** The other containers of the task; those that the same list names already come last. */
function otherContainers(owner: AnyElement, list?: 'dependsOn' | 'volumesFrom', property?: string): Target[] {
  const task = owner.within('TaskDefinition');
  const container = owner.within('ContainerDefinition');
  const own = writtenText(container, 'name');
  const entries: readonly AnyElement[] = list && container ? container.get(list).items.map(({ value }) => value) : [];
  const listed = new Set(entries.map((entry) => property && writtenText(entry, property)));
  return containersIn(task).filter(({ name }) => name !== own && !listed.has(String(name)));
}

function containersIn(task: Element<'TaskDefinition'> | undefined): Target[] {
  if (!task) return [];
  return containersOf(task).flatMap((container) => {
    const name = writtenText(container, 'name');
    if (name === undefined) return [];
    const essential = isEssential(container) === false ? 'not essential' : undefined;
    const detail = [writtenText(container, 'image'), essential].filter((part) => part !== undefined).join(' · ');
    return [{ name, detail: detail || undefined }];
  });
}

function volumesFor(owner: AnyElement): Target[] {
  const task = owner.within('TaskDefinition');
  const mounts = owner.within('ContainerDefinition')?.get('mountPoints').items ?? [];
  const mounted = new Set(mounts.map(({ value }) => writtenText(value, 'sourceVolume')));
  return (task?.get('volumes').items ?? []).flatMap(({ value }) => {
    const name = writtenText(value, 'name');
    return name === undefined ? [] : [{ name, detail: describeVolume(value), unlikely: mounted.has(name) }];
  });
}

/** The task definitions that a service of the template runs: the one it refers to, or else all. */
export function tasksOf(owner: AnyElement, document: EcsDocument): readonly Element<'TaskDefinition'>[] {
  const tasks = document.roots.filter((root) => isType(root, 'TaskDefinition'));
  const holder = owner.within('Service') ?? owner.within('TaskSet');
  const target = holder && referencedId(holder);
  const named = tasks.filter(({ origin }) => 'resource' in origin && origin.resource.logicalId === target);
  return named.length > 0 ? named : tasks;
}

function referencedId(holder: AnyElement): string | undefined {
  const node = holder.pair('taskDefinition')?.value;
  if (node?.kind === 'scalar' && node.tag === '!Ref') return String(node.value);
  if (node?.kind !== 'map') return undefined;
  const argument = node.pairs.find(({ name }) => name === 'Ref')?.value;
  return argument?.kind === 'scalar' ? String(argument.value) : undefined;
}

function portsFor(owner: AnyElement, document: EcsDocument): Target[] {
  const wanted = writtenText(owner, 'containerName');
  return tasksOf(owner, document)
    .flatMap(containersOf)
    .filter((container) => wanted === undefined || writtenText(container, 'name') === wanted)
    .flatMap((container) =>
      container.get('portMappings').items.flatMap(({ value }): Target[] => {
        const port = value.get('containerPort');
        return port.state === 'known' ? [{ name: port.value, detail: writtenText(container, 'name') }] : [];
      }),
    );
}

function portNamesFor(owner: AnyElement, document: EcsDocument): Target[] {
  return tasksOf(owner, document)
    .flatMap(containersOf)
    .flatMap((container) =>
      container.get('portMappings').items.flatMap(({ value }): Target[] => {
        const name = writtenText(value, 'name');
        const port = writtenText(value, 'containerPort');
        const detail = [writtenText(container, 'name'), port].filter((part) => part !== undefined).join(':');
        return name === undefined ? [] : [{ name, detail }];
      }),
    );
}
