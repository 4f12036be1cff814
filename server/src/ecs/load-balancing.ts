import type { AnyElement, Element, Place } from './element';
import { compatibilityOf, networkModeOf } from './launch';
import { linked, logicalIdOf, referrersOf, taskDefinitionOf } from './links';
import { fargateLaunchOf } from './service';
import type { Value } from './value';

export type TargetGroup = Element<'ElbTargetGroup'>;
/** What sends requests to target groups. */
export type Forwarder = Element<'ElbListener'> | Element<'ElbListenerRule'>;
/** What has load balancers: a service, or a task set of one. */
export type BalancedService = Element<'Service'> | Element<'TaskSet'>;
/** One entry of its `loadBalancers`. */
export type Balancer = Element<'LoadBalancer'> | Element<'TaskSetLoadBalancer'>;

/** That the tasks of a service are targets in a target group of the template. */
export interface TargetGroupUse {
  readonly service: BalancedService;
  readonly balancer: Balancer;
  readonly group: TargetGroup;
  /** What names the target group. */
  readonly at: Place;
}

/** How the tasks of a service are reached. */
export interface TaskNetwork {
  readonly mode: string;
  /** What says so, and how. */
  readonly at: Place;
  readonly reason: string;
}

/** The load balancers that a service certainly has. */
export function balancersOf(service: BalancedService): Balancer[] {
  const { items } = service.type === 'Service' ? service.get('loadBalancers') : service.get('loadBalancers');
  return items.map(({ value }) => value);
}

/** The container and its port that a load balancer, or a service registry, names. */
export function containerPortOf(from: Balancer | Element<'ServiceRegistry'>): {
  readonly name: Value<string>;
  readonly port: Value<number>;
} {
  if (from.type === 'LoadBalancer') return { name: from.get('containerName'), port: from.get('containerPort') };
  return from.type === 'TaskSetLoadBalancer'
    ? { name: from.get('containerName'), port: from.get('containerPort') }
    : { name: from.get('containerName'), port: from.get('containerPort') };
}

/** The target groups of the template that a service puts its tasks into, the second one of blue/green included. */
export function targetGroupUsesOf(service: BalancedService): TargetGroupUse[] {
  return balancersOf(service).flatMap((balancer) => {
    const uses = useIn(balancer, 'targetGroupArn', service, balancer);
    const advanced =
      balancer.type === 'LoadBalancer' ? balancer.get('advancedConfiguration') : balancer.get('advancedConfiguration');
    if (advanced.state !== 'known') return uses;
    return [...uses, ...useIn(advanced.value, 'alternateTargetGroupArn', service, balancer)];
  });
}

function useIn(from: AnyElement, name: string, service: BalancedService, balancer: Balancer): TargetGroupUse[] {
  const group = linked(from, name, 'ElbTargetGroup');
  return group ? [{ service, balancer, group, at: from.placeOf(name) }] : [];
}

/** What a target group is for in ECS; nothing when other targets than tasks are in it. */
export function usesOf(group: TargetGroup): TargetGroupUse[] {
  const services: BalancedService[] = [...referrersOf(group, 'Service'), ...referrersOf(group, 'TaskSet')];
  return services.flatMap((service) => targetGroupUsesOf(service).filter((use) => use.group === group));
}

/** The listeners and rules of the template that send requests to a target group. */
export function forwardersTo(group: TargetGroup): Forwarder[] {
  const candidates: Forwarder[] = [...referrersOf(group, 'ElbListener'), ...referrersOf(group, 'ElbListenerRule')];
  return candidates.filter((forwarder) => targetGroupsIn(forwarder).includes(group));
}

/** What a listener or rule does with requests, in its order. */
export function actionsOf(forwarder: Forwarder): Element<'ElbAction'>[] {
  const { items } = forwarder.type === 'ElbListener' ? forwarder.get('defaultActions') : forwarder.get('actions');
  return items.map(({ value }) => value);
}

/** The target groups of the template that a listener or rule sends requests to. */
export function targetGroupsIn(forwarder: Forwarder): TargetGroup[] {
  return actionsOf(forwarder).flatMap((action) => {
    const forward = action.get('forwardConfig');
    const tuples = forward.state === 'known' ? forward.value.get('targetGroups').items : [];
    return [action, ...tuples.map(({ value }) => value)].flatMap(
      (from) => linked(from, 'targetGroupArn', 'ElbTargetGroup') ?? [],
    );
  });
}

/** The network mode of a service's tasks where it is certain and nothing contradicts it. */
export function taskNetworkOf(service: BalancedService): TaskNetwork | undefined {
  const fargate = fargateLaunchOf(service);
  if (fargate) return { mode: 'awsvpc', at: fargate, reason: 'The tasks run on Fargate.' };
  const task = taskDefinitionOf(service);
  const compatibility = task && compatibilityOf(task, 'FARGATE');
  if (compatibility) return { mode: 'awsvpc', at: compatibility.node, reason: 'The task is one for Fargate.' };
  const mode = task && networkModeOf(task);
  const vpc = vpcOf(service);
  if (task && mode !== undefined) {
    const isContradicted = mode !== 'awsvpc' && vpc.state !== 'absent';
    const reason = `The network mode is ${mode}.`;
    return isContradicted ? undefined : { mode, at: task.placeOf('networkMode'), reason };
  }
  if (vpc.state !== 'known') return undefined;
  const at = service.pair('networkConfiguration') ?? service.place;
  return { mode: 'awsvpc', at, reason: 'Only tasks with the network mode awsvpc have a network configuration.' };
}

function vpcOf(service: BalancedService): Value<Element<'AwsVpcConfiguration'>> {
  const network =
    service.type === 'Service' ? service.get('networkConfiguration') : service.get('networkConfiguration');
  if (network.state !== 'known') return network;
  const { value } = network;
  return value.type === 'NetworkConfiguration' ? value.get('awsvpcConfiguration') : value.get('awsvpcConfiguration');
}

/** For messages: `listener "Https"`, `target group "Web"`. */
export function describeBalancing(element: Forwarder | TargetGroup): string {
  const kind = { ElbListener: 'listener', ElbListenerRule: 'listener rule', ElbTargetGroup: 'target group' };
  return `${kind[element.type]} "${logicalIdOf(element) ?? ''}"`;
}
