import type { Plain } from '../syntax/edit';
import { ownValue } from '../syntax/own-value';
import { type AnyElement, type Element, isType } from './element';
import { requestLabel } from './facts/scaling';
import { linked, logicalIdOf } from './links';
import { type Forwarder, forwardersTo, targetGroupUsesOf } from './load-balancing';
import { scaledServiceOf } from './scaling';
import { type TextPart, textPartsIn } from './text-parts';

type Metric = Element<'ScalingPredefinedMetricSpecification'>;

/** Whether the label of a metric has the right form; `undefined` when that is unknown. */
export function isRequestLabel(metric: Metric): boolean | undefined {
  const parts = textPartsIn(metric, 'resourceLabel');
  const pieces = parts?.map((part) => (typeof part === 'string' ? part : sampleOf(part, metric)));
  return pieces?.every((piece) => piece !== undefined) ? requestLabel.test(pieces.join('')) : undefined;
}

/** A text of the form that an attribute of a load balancer or target group has. */
function sampleOf({ name }: Exclude<TextPart, string>, { scope }: AnyElement): string | undefined {
  const element = name && scope.resource(name.logicalId);
  if (!element) return undefined;
  if (isType(element, 'ElbTargetGroup')) return ownValue(groupSamples, name.attribute ?? 'TargetGroupArn');
  if (!isType(element, 'ElbLoadBalancer')) return undefined;
  const type = element.get('type');
  if (type.state === 'unknown') return undefined;
  const kind = (type.state === 'known' && ownValue(kinds, type.value)) || 'app';
  const full = `${kind}/name/id`;
  switch (name.attribute) {
    case 'LoadBalancerFullName':
      return full;
    case undefined:
    case 'LoadBalancerArn':
      return `arn:aws:elasticloadbalancing:region:account:loadbalancer/${full}`;
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, string>> = { network: 'net', gateway: 'gwy' };

const groupSamples: Readonly<Record<string, string>> = {
  TargetGroupArn: 'arn:aws:elasticloadbalancing:region:account:targetgroup/name/id',
  TargetGroupFullName: 'targetgroup/name/id',
  TargetGroupName: 'name',
};

/** The label for the only load balancer and target group of the template that bring requests to the scaled service. */
export function requestLabelFor(metric: Metric): Plain | undefined {
  const policy = metric.within('ScalingPolicy');
  const target = policy && linked(policy, 'scalingTargetId', 'ScalableTarget');
  const service = target && scaledServiceOf(target);
  const groups = new Set(service ? targetGroupUsesOf(service).map(({ group }) => group) : []);
  const [group, ...otherGroups] = groups;
  if (!group || otherGroups.length > 0) return undefined;
  const [balancer, ...others] = new Set(forwardersTo(group).flatMap((forwarder) => balancerOf(forwarder) ?? []));
  if (!balancer || others.length > 0) return undefined;
  const [balancerId, groupId] = [logicalIdOf(balancer), logicalIdOf(group)];
  return { 'Fn::Sub': `\${${balancerId}.LoadBalancerFullName}/\${${groupId}.TargetGroupFullName}` };
}

function balancerOf(forwarder: Forwarder): Element<'ElbLoadBalancer'> | undefined {
  if (forwarder.type === 'ElbListener') return linked(forwarder, 'loadBalancerArn', 'ElbLoadBalancer');
  const listener = linked(forwarder, 'listenerArn', 'ElbListener');
  return listener && linked(listener, 'loadBalancerArn', 'ElbLoadBalancer');
}
