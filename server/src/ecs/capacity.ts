import type { Plain } from '../syntax/edit';
import type { Node } from '../syntax/tree';
import { type AnyElement, type Element, isType, read } from './element';
import { fargateProviders } from './facts/capacity-providers';
import { isThere, linked, logicalIdOf, resourcesOf } from './links';
import { type Known, known, type List, type Unknown, unknown, type Value } from './value';

export type StrategyItem = Element<'CapacityProviderStrategyItem'>;
/** What has a list of capacity providers, and a default strategy that chooses from it. */
export type ProviderHolder = Element<'Cluster'> | Element<'ClusterCapacityProviderAssociations'>;

/** A capacity provider as a list or a strategy names it. */
export interface Provider {
  readonly node: Node;
  /** Where the template makes it. */
  readonly resource: Element<'CapacityProvider'> | undefined;
  /** Absent where CloudFormation makes one up. */
  readonly name: Value<string>;
}

/** The providers of a list as far as they are known. */
export interface Providers {
  readonly known: readonly Provider[];
  /** What is not in `known` is not there. */
  readonly complete: boolean;
}

/** The capacity providers that a cluster is given. */
export function providersOf(holder: ProviderHolder): Providers {
  const list = read(holder, 'capacityProviders');
  const resources = list.unknown.flatMap((node) => providerAt(unknown(node), holder) ?? []);
  const isResolved = list.unknown.length > 0 && resources.length === list.unknown.length && !holder.scope.partial;
  return { known: [...list.items.map(named), ...resources], complete: list.complete || isResolved };
}

/** The capacity providers that a cluster of this template has, by whichever resource. */
export function providersOfCluster(cluster: Element<'Cluster'>): Providers {
  const associations = resourcesOf(cluster, 'ClusterCapacityProviderAssociations').map((holder) => ({
    holder,
    of: linked(holder, 'cluster', 'Cluster'),
  }));
  const lists = [cluster, ...associations.filter(({ of }) => of === cluster).map(({ holder }) => holder)].map(
    providersOf,
  );
  return {
    known: lists.flatMap((list) => list.known),
    complete:
      lists.every((list) => list.complete) && associations.every(({ of }) => of) && !cluster.scope.template?.open,
  };
}

/** A provider of Managed Instances belongs to its cluster from the start; no list has to name it. */
export function isClusterScoped({ resource }: Provider): boolean {
  if (!resource) return false;
  return resource.get('managedInstancesProvider').state !== 'absent' || resource.get('cluster').state !== 'absent';
}

/** A provider is certainly not among others. */
export function isMissing(provider: Provider, { known: others, complete }: Providers): boolean {
  return complete && !isClusterScoped(provider) && others.every((other) => isSameProvider(provider, other) === false);
}

/** The default strategy of a cluster. */
export function defaultStrategyOf(holder: ProviderHolder): List<StrategyItem> {
  return read(holder, 'defaultCapacityProviderStrategy');
}

/** The capacity provider of an item of a strategy; `undefined` when it is not known which. */
export function providerIn(item: StrategyItem): Provider | undefined {
  const provider = item.get('capacityProvider');
  return provider.state === 'absent' ? undefined : providerAt(provider, item);
}

/** A Fargate provider, or one of another kind; `undefined` when that is not known. */
export function isFargateProvider(item: StrategyItem): boolean | undefined {
  const provider = providerIn(item);
  if (!provider) return undefined;
  return !provider.resource && provider.name.state === 'known' && fargateProviders.has(provider.name.value);
}

/** Whether two are the same provider; `undefined` when that is not known. */
export function isSameProvider(one: Provider, other: Provider): boolean | undefined {
  if (one.resource && other.resource) return one.resource === other.resource;
  if (one.name.state === 'unknown' || other.name.state === 'unknown') return undefined;
  return one.name.state === 'known' && other.name.state === 'known' && one.name.value === other.name.value;
}

/** For a message: its name, or else its logical id. */
export function describeProvider({ resource, name }: Provider): string {
  return name.state === 'known' ? name.value : ((resource && logicalIdOf(resource)) ?? '');
}

/** As it stands in a list: its name, or `Ref` where the template makes it. */
export function listedForm({ resource, name }: Provider): Plain {
  const logicalId = resource && logicalIdOf(resource);
  return logicalId === undefined ? (name.state === 'known' ? name.value : null) : { Ref: logicalId };
}

function providerAt(value: Known<string> | Unknown, from: AnyElement): Provider | undefined {
  if (value.state === 'known') return named(value);
  const element = value.node && from.scope.referred(value.node)?.element;
  if (!value.node || !element || !isType(element, 'CapacityProvider') || !isThere(element)) return undefined;
  return { node: value.node, resource: element, name: element.get('name') };
}

/** Both the name and the ARN are taken. */
function named({ value, node }: Known<string>): Provider {
  const name = /:capacity-provider\/(?:.*\/)?([^/]+)$/.exec(value)?.[1] ?? value;
  return { node, resource: undefined, name: known(name, node) };
}
