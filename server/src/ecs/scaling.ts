import type { Plain } from '../syntax/edit';
import { parseArn } from './arn';
import { type AnyElement, type Element, isType } from './element';
import { ecsNamespace } from './facts/scaling';
import { isThere, linked, logicalIdOf } from './links';
import type { Service } from './service';
import { type PutIn, segmentsOf, type TextPart, textKeyOf, textPartsIn } from './text-parts';

export type ScalableTarget = Element<'ScalableTarget'>;
export type ScalingPolicy = Element<'ScalingPolicy'>;

/** `service/cluster/service`, as far as it is known. */
export interface ResourceId {
  /** What stands between the slashes. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly parts: readonly TextPart[];
  /** What is written, where nothing is put in. */
  readonly text: string | undefined;
  /** The resource of the template that gives the whole segment. */
  readonly from: Source | undefined;
}

/** A resource of which an attribute is put in. */
export interface Source {
  readonly element: AnyElement;
  readonly attribute: string | undefined;
  readonly putIn: PutIn;
}

/** The resource id of a scalable target or policy; `undefined` where nothing of it is known. */
export function resourceIdOf(element: ScalableTarget | ScalingPolicy): ResourceId | undefined {
  const parts = textPartsIn(element, 'resourceId');
  return parts && { segments: segmentsOf(parts).map((segment) => segmentFrom(segment, element)) };
}

function segmentFrom(parts: readonly TextPart[], { scope }: AnyElement): Segment {
  const [first, ...others] = parts;
  const isWritten = parts.every((part) => typeof part === 'string');
  const putIn = typeof first === 'object' && others.length === 0 ? first : undefined;
  const element = putIn?.name && scope.resource(putIn.name.logicalId);
  return {
    parts,
    text: isWritten ? parts.join('') : undefined,
    from: putIn && element && { element, attribute: putIn.name?.attribute, putIn },
  };
}

/** Application Auto Scaling certainly changes an ECS service by it. */
export function scalesService(element: ScalableTarget | ScalingPolicy): boolean {
  if (element.type === 'ScalingPolicy') {
    const target = linked(element, 'scalingTargetId', 'ScalableTarget');
    if (target) return scalesService(target);
  }
  const [namespace, dimension] = (['serviceNamespace', 'scalableDimension'] as const).map((name) => {
    const value = element.type === 'ScalableTarget' ? element.get(name) : element.get(name);
    return value.state === 'known' ? value.value : undefined;
  });
  if (namespace === ecsNamespace || dimension?.startsWith(`${ecsNamespace}:`)) return true;
  const [first, ...others] = resourceIdOf(element)?.segments ?? [];
  return (first?.text === 'service' && others.length > 0) || serviceNamedBy(element) !== undefined;
}

/** The service of the template that a scalable target is for: named by a function, or by its name. */
export function scaledServiceOf(target: ScalableTarget): Service | undefined {
  return serviceNamedBy(target) ?? serviceWithName(resourceIdOf(target)?.segments[2], target);
}

/** The scalable targets of the template that are for a service. */
export function scalableTargetsOf(service: Service): ScalableTarget[] {
  return service.scope.resources.filter(
    (resource): resource is ScalableTarget =>
      isType(resource, 'ScalableTarget') && scaledServiceOf(resource) === service && isThere(resource),
  );
}

/** The service that a function names anywhere in a resource id. */
function serviceNamedBy(element: ScalableTarget | ScalingPolicy): Service | undefined {
  for (const { from } of resourceIdOf(element)?.segments ?? []) {
    if (from && isType(from.element, 'Service') && isThere(from.element)) return from.element;
  }
  return undefined;
}

/** The only service whose name is written as it stands in a resource id. */
function serviceWithName(segment: Segment | undefined, target: ScalableTarget): Service | undefined {
  const key = segment && textKeyOf(segment.parts);
  if (!key) return undefined;
  const services = target.scope.resources.filter((resource): resource is Service => {
    const name = isType(resource, 'Service') ? textPartsIn(resource, 'serviceName') : undefined;
    return name !== undefined && textKeyOf(name) === key && isThere(resource);
  });
  return services.length === 1 ? services[0] : undefined;
}

/** Where a service of the template runs: a cluster of the template, or the name of another; `undefined` where unknown. */
export function clusterOf(service: Service): Element<'Cluster'> | string | undefined {
  const cluster = service.get('cluster');
  if (cluster.state === 'absent') return 'default';
  if (cluster.state === 'known') return parseArn(cluster.value)?.resource.split('/')[1] ?? cluster.value;
  return linked(service, 'cluster', 'Cluster');
}

/** A resource id with the names of a service and its cluster; `undefined` where the cluster is not known. */
export function resourceIdFor(service: Service): { readonly text: string; readonly value: Plain } | undefined {
  const cluster = clusterOf(service);
  const id = logicalIdOf(service);
  if (cluster === undefined || id === undefined) return undefined;
  const clusterId = typeof cluster === 'string' ? cluster : `\${${logicalIdOf(cluster)}}`;
  const text = `service/${clusterId}/\${${id}.Name}`;
  return { text, value: { 'Fn::Sub': text } };
}
