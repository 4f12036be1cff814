import type { Element } from '../../ecs/element';
import { fargateLaunchOf, isSurelyGiven, launchTypeOf, type Service } from '../../ecs/service';
import { property } from '../../schema/schema';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

type Balancer = Element<'LoadBalancer'>;
type Report = Reporter<'many' | 'both' | 'classic'>;

/** The service is refused, e.g. with "Classic Load Balancers are not supported with Fargate." */
export const loadBalancerContainer = defineRule({
  id: 'load-balancer-container',
  meta: {
    summary: 'Each load balancer of a service is a target group or, on EC2, a Classic Load Balancer.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
    ],
    messages: {
      many: 'A service has at most {{limit}} target groups; these are {{count}}.',
      both: 'ECS takes a target group or the name of a Classic Load Balancer, not both. Remove one of the two.',
      classic:
        '"loadBalancerName" is for Classic Load Balancers, which do not work with Fargate. Use a target group of an Application or Network Load Balancer.',
    },
  },
  visit: {
    Service(service, report) {
      const limit = property('Service', 'loadBalancers')?.maxItems ?? Number.POSITIVE_INFINITY;
      const balancers = service.get('loadBalancers').items.map((item) => item.value);
      if (balancers.length > limit) {
        const at = service.pair('loadBalancers') ?? service.place;
        report({ at, message: 'many', data: { limit, count: balancers.length } });
      }
      for (const balancer of balancers) {
        if (!reportBoth(balancer, service, report)) reportClassic(balancer, service, report);
      }
    },
  },
});

function reportBoth(balancer: Balancer, service: Service, report: Report): boolean {
  const name = balancer.get('loadBalancerName');
  if (name.state !== 'known' || !isSurelyGiven(balancer.get('targetGroupArn'))) return false;
  report({
    at: name.node,
    message: 'both',
    related: [{ at: balancer.placeOf('targetGroupArn'), message: 'The target group.' }],
    fixes: fargateLaunchOf(service)
      ? [removeProperty(balancer, 'loadBalancerName', true)]
      : [removeProperty(balancer, 'loadBalancerName'), removeProperty(balancer, 'targetGroupArn')],
  });
  return true;
}

function reportClassic(balancer: Balancer, service: Service, report: Report): void {
  const name = balancer.get('loadBalancerName');
  const fargate = fargateLaunchOf(service);
  if (!fargate || !isSurelyGiven(name) || name.state === 'absent') return;
  report({
    at: balancer.placeOf('loadBalancerName'),
    message: 'classic',
    severity: launchTypeOf(service, 'FARGATE') ? 'error' : 'warning',
    related: [{ at: fargate, message: 'The tasks run on Fargate.' }],
  });
}
