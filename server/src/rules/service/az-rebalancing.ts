import type { Place } from '../../ecs/element';
import { daemonOf, isSurelyGiven, launchTypeOf, type Service } from '../../ecs/service';
import { defineRule } from '../rule';

interface Reason {
  readonly message: 'daemon' | 'external' | 'maximum' | 'classic' | 'strategy' | 'constraint';
  readonly at: Place;
}

/** The service is refused: ECS could not move its tasks to other Availability Zones. */
export const azRebalancing = defineRule({
  id: 'az-rebalancing',
  meta: {
    summary: 'Rebalancing over Availability Zones needs a service whose tasks ECS can move.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      daemon:
        'A daemon service has one task on each instance, which cannot move: ECS refuses availabilityZoneRebalancing ENABLED.',
      external: 'External instances are in no Availability Zone: ECS refuses availabilityZoneRebalancing ENABLED.',
      maximum:
        'To move a task ECS starts the new one first, and maximumPercent {{maximum}} leaves no room: availabilityZoneRebalancing cannot be ENABLED.',
      classic: 'availabilityZoneRebalancing does not work with a Classic Load Balancer.',
      strategy:
        'availabilityZoneRebalancing needs a first placement strategy that spreads over attribute:ecs.availability-zone.',
      constraint:
        'availabilityZoneRebalancing does not work with a placement constraint on attribute:ecs.availability-zone.',
    },
  },
  visit: {
    Service(service, report) {
      const rebalancing = service.get('availabilityZoneRebalancing');
      if (rebalancing.state !== 'known' || rebalancing.value !== 'ENABLED') return;
      const reason = reasonAgainst(service);
      if (!reason) return;
      const maximum = maximumOf(service);
      report({
        at: rebalancing.node,
        message: reason.message,
        ...(maximum && { data: { maximum: maximum.value } }),
        related: [{ at: reason.at, message: 'This is in the way.' }],
        fixes: [
          {
            title: 'Use DISABLED',
            preferred: true,
            edit: (editor) => editor.set(service, 'availabilityZoneRebalancing', 'DISABLED'),
          },
        ],
      });
    },
  },
});

function reasonAgainst(service: Service): Reason | undefined {
  const daemon = daemonOf(service);
  if (daemon) return { message: 'daemon', at: daemon.node };
  const external = launchTypeOf(service, 'EXTERNAL');
  if (external) return { message: 'external', at: external.node };
  const maximum = maximumOf(service);
  if (maximum && maximum.value <= 100) return { message: 'maximum', at: maximum.node };
  const classic = service.get('loadBalancers').items.find(({ value }) => isSurelyGiven(value.get('loadBalancerName')));
  if (classic) return { message: 'classic', at: classic.value.placeOf('loadBalancerName') };
  return strategyAgainst(service) ?? constraintAgainst(service);
}

function maximumOf(service: Service) {
  const deployment = service.get('deploymentConfiguration');
  const maximum = deployment.state === 'known' ? deployment.value.get('maximumPercent') : undefined;
  return maximum?.state === 'known' ? maximum : undefined;
}

/** Without any strategy ECS spreads over the zones. */
function strategyAgainst(service: Service): Reason | undefined {
  const { items, unknown } = service.get('placementStrategy');
  const [first] = items;
  // What is unknown may come first.
  if (!first || unknown.some(({ span }) => span.start < first.node.span.start)) return undefined;
  const type = first.value.get('type');
  const field = first.value.get('field');
  const spreads = type.state !== 'known' || type.value === 'spread';
  const overZones = field.state === 'unknown' || (field.state === 'known' && field.value.includes(zone));
  return spreads && overZones ? undefined : { message: 'strategy', at: first.node };
}

function constraintAgainst(service: Service): Reason | undefined {
  for (const { value: constraint } of service.get('placementConstraints').items) {
    const expression = constraint.get('expression');
    if (expression.state === 'known' && expression.value.includes(zone)) {
      return { message: 'constraint', at: expression.node };
    }
  }
  return undefined;
}

const zone = 'ecs.availability-zone';
