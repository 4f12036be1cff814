import { type AnyElement, type Element, isType } from '../../ecs/element';
import { ecsDimension, ecsNamespace } from '../../ecs/facts/scaling';
import { logicalIdOf } from '../../ecs/links';
import {
  clusterOf,
  type ResourceId,
  resourceIdFor,
  resourceIdOf,
  type ScalableTarget,
  type Segment,
  scaledServiceOf,
  scalesService,
} from '../../ecs/scaling';
import { daemonOf, type Service } from '../../ecs/service';
import type { Node } from '../../syntax/tree';
import { defineRule, type Fix, type Reporter } from '../rule';

type Capacity = ScalableTarget | Element<'ScalingScalableTargetAction'>;
type Report = Reporter<
  'namespace' | 'dimension' | 'prefix' | 'shape' | 'swapped' | 'arn' | 'cluster' | 'order' | 'daemon' | 'capacity'
>;

/** RegisterScalableTarget refuses most of it; the rest makes a target that ECS does not show with its service. */
export const scalingTarget = defineRule({
  id: 'scaling-target',
  meta: {
    summary: 'A scalable target names an ECS service as Application Auto Scaling knows it, and goes from low to high.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
    ],
    messages: {
      namespace: 'An ECS service is scaled in the namespace "ecs", not "{{value}}".',
      dimension: 'Of an ECS service only "ecs:service:DesiredCount" can be scaled, not "{{value}}".',
      prefix:
        'The resource id of an ECS service is "service/" and the names of its cluster and of the service. Application Auto Scaling refuses another one: "Unsupported service namespace, resource type or scalable dimension".',
      shape: 'The resource id of an ECS service has three parts: "service", the name of its cluster, and its own name.',
      swapped: 'The cluster comes before the service: "service/cluster/service".',
      arn: '{{source}} gives an ARN, and a resource id takes names. AWS may take the target and not show it with its service.',
      cluster:
        'Service "{{service}}" is not in this cluster, so that the target is refused: "ECS service doesn\'t exist".',
      order:
        'Nothing here waits for service "{{service}}", and the target is refused where it comes first: "ECS service doesn\'t exist". Take the name from the service.',
      daemon: 'Service "{{service}}" is a daemon: it has one task on each instance and is not scaled.',
      capacity:
        'The least capacity is {{min}} and the most {{max}}. Application Auto Scaling refuses it: "Maximum capacity cannot be less than minimum capacity".',
    },
  },
  visit: {
    ScalableTarget(target, report) {
      if (!scalesService(target)) return;
      checkKind(target, report);
      checkCapacity(target, report);
      const service = scaledServiceOf(target);
      const id = resourceIdOf(target);
      if (id) checkResourceId(target, id, service, report);
      const daemon = service && daemonOf(service);
      if (!daemon) return;
      report({
        at: target.placeOf('resourceId'),
        message: 'daemon',
        severity: 'warning',
        data: { service: logicalIdOf(service) ?? '' },
        related: [{ at: daemon.node, message: 'The scheduling strategy.' }],
      });
    },
    ScalingScalableTargetAction(action, report) {
      const target = action.within('ScalableTarget');
      if (target && scalesService(target)) checkCapacity(action, report);
    },
  },
});

function checkKind(target: ScalableTarget, report: Report): void {
  for (const [name, message, right] of kinds) {
    const value = target.get(name);
    if (value.state !== 'known' || value.value === right) continue;
    report({
      at: value.node,
      message,
      data: { value: value.value },
      fixes: [{ title: `Use "${right}"`, preferred: true, edit: (editor) => editor.set(target, name, right) }],
    });
  }
}

const kinds = [
  ['serviceNamespace', 'namespace', ecsNamespace],
  ['scalableDimension', 'dimension', ecsDimension],
] as const;

function checkCapacity(element: Capacity, report: Report): void {
  const [min, max] = (['minCapacity', 'maxCapacity'] as const).map((name) =>
    element.type === 'ScalableTarget' ? element.get(name) : element.get(name),
  );
  if (min?.state !== 'known' || max?.state !== 'known' || min.value <= max.value) return;
  const setFix = (name: 'minCapacity' | 'maxCapacity', old: Node, value: number): Fix[] => {
    // What a parameter gives is not for this place to change.
    if (old.aliased) return [];
    const title = `Set "${name === 'minCapacity' ? 'MinCapacity' : 'MaxCapacity'}" to ${value}`;
    return [{ title, edit: (editor) => editor.setNamed(element, name, value) }];
  };
  report({
    at: max.node,
    message: 'capacity',
    data: { min: min.value, max: max.value },
    related: [{ at: min.node, message: 'The least capacity.' }],
    fixes: [...setFix('maxCapacity', max.node, min.value), ...setFix('minCapacity', min.node, max.value)],
  });
}

function checkResourceId(target: ScalableTarget, id: ResourceId, service: Service | undefined, report: Report): void {
  const flaw = flawOf(id, service);
  const data = flaw?.data ?? { service: (service && logicalIdOf(service)) ?? '' };
  if (flaw) {
    const { message, severity = 'error' } = flaw;
    report({ at: target.placeOf('resourceId'), message, severity, data, fixes: namesFix(target, service) });
  } else if (service && comesPerhapsFirst(target, service)) {
    report({
      at: target.placeOf('resourceId'),
      message: 'order',
      severity: 'warning',
      data,
      related: [{ at: service.place, message: 'The service.' }],
      fixes: namesFix(target, service),
    });
  }
}

interface Flaw {
  readonly message: 'prefix' | 'shape' | 'swapped' | 'arn' | 'cluster';
  readonly severity?: 'warning';
  readonly data?: { readonly source: string };
}

function flawOf({ segments }: ResourceId, service: Service | undefined): Flaw | undefined {
  const [first, cluster, name] = segments;
  if (!first) return undefined;
  if (first.text === undefined ? first.from && isOurs(first) : first.text !== 'service') return { message: 'prefix' };
  if (first.text === undefined) return undefined;
  const arn = segments.map(arnIn).find((source) => source !== undefined);
  if (arn) return { message: 'arn', severity: 'warning', data: { source: arn } };
  const isKnown = segments.every((segment) => segment.text !== undefined || isOurs(segment));
  if (isKnown && (segments.length !== 3 || segments.some(({ text }) => text === ''))) return { message: 'shape' };
  if (isFrom(cluster, 'Service') || isFrom(name, 'Cluster')) return { message: 'swapped' };
  return service && cluster && isElsewhere(service, cluster) ? { message: 'cluster' } : undefined;
}

/** Of a type whose values we know to be names or ARNs, and no part of a path. */
function isOurs(segment: Segment): boolean {
  return isFrom(segment, 'Service') || isFrom(segment, 'Cluster');
}

function isFrom(segment: Segment | undefined, type: 'Service' | 'Cluster'): boolean {
  return segment?.from !== undefined && isType(segment.from.element, type);
}

/** What gives an ARN: `!Ref` of a service, `!GetAtt` of an ARN, or a text that is one. */
function arnIn({ text, from }: Segment): string | undefined {
  if (text?.startsWith('arn:')) return `"${text}"`;
  if (!from) return undefined;
  const id = logicalIdOf(from.element) ?? '';
  if (isType(from.element, 'Service')) {
    if (from.attribute === undefined) return `"Ref" of service "${id}"`;
    return from.attribute === 'ServiceArn' ? `"${id}.ServiceArn"` : undefined;
  }
  return isType(from.element, 'Cluster') && from.attribute === 'Arn' ? `"${id}.Arn"` : undefined;
}

/** The service certainly runs in another cluster than the one that is named. */
function isElsewhere(service: Service, { text, from }: Segment): boolean {
  const cluster = clusterOf(service);
  if (service.open || cluster === undefined) return false;
  const named: AnyElement | undefined = from && isType(from.element, 'Cluster') ? from.element : undefined;
  if (typeof cluster !== 'string') return named !== undefined && named !== cluster;
  if (text !== undefined) return text !== cluster;
  const name = named && isType(named, 'Cluster') ? named.get('clusterName') : undefined;
  return name !== undefined && (name.state === 'absent' || (name.state === 'known' && name.value !== cluster));
}

/** CloudFormation may make the target before the service, which is named by what is written only. */
function comesPerhapsFirst(target: ScalableTarget, service: Service): boolean {
  const [id, serviceId] = [logicalIdOf(target), logicalIdOf(service)];
  if (id === undefined || serviceId === undefined) return false;
  return target.scope.dependencies?.reaches(id, new Set([serviceId])) === false;
}

function namesFix(target: ScalableTarget, service: Service | undefined): Fix[] {
  const id = service && resourceIdFor(service);
  if (!id) return [];
  return [
    {
      title: `Use "${id.text}"`,
      preferred: true,
      edit: (editor) => editor.set(target, 'resourceId', id.value),
    },
  ];
}
