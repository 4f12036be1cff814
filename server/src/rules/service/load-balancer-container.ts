import { taskDefinitionOf } from '../../ecs/links';
import {
  type BalancedService,
  type Balancer,
  balancersOf,
  containerPortOf,
  taskNetworkOf,
} from '../../ecs/load-balancing';
import { portFaultOf } from '../../ecs/ports';
import { controllerNamed, fargateLaunchOf, isSurelyGiven, launchTypeOf, type Service } from '../../ecs/service';
import type { Value } from '../../ecs/value';
import { property } from '../../schema/schema';
import { portFaultReport } from '../port-fault';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'many' | 'both' | 'classic' | 'classicNetwork' | 'several' | 'container' | 'port'>;

/**
 * The service is refused, e.g. with "Classic Load Balancers are not supported with Fargate.", "The container wbe does not
 * exist in the task definition." or "The container web did not have a container port 8080 defined."
 */
export const loadBalancerContainer = defineRule({
  id: 'load-balancer-container',
  meta: {
    summary: 'Each load balancer of a service names a target group, a container of the task, and a port that it maps.',
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
      classicNetwork:
        '"loadBalancerName" is for Classic Load Balancers, which do not work with the network mode awsvpc. Use a target group of an Application or Network Load Balancer.',
      several: 'Only with the ECS deployment controller can a service have several load balancers, and no Classic one.',
      container: 'Task definition "{{task}}" has no container "{{name}}", and ECS refuses the service. {{choice}}',
      port: '{{container}} of task definition "{{task}}" does not map port {{port}}, and ECS refuses the service. {{choice}}',
    },
  },
  visit: {
    Service(service, report) {
      reportMany(service, report);
      check(service, report);
    },
    TaskSet: (set, report) => check(set, report),
  },
});

function reportMany(service: Service, report: Report): void {
  const limit = property('Service', 'loadBalancers')?.maxItems ?? Number.POSITIVE_INFINITY;
  const balancers = balancersOf(service);
  const at = service.pair('loadBalancers') ?? service.place;
  if (balancers.length > limit) report({ at, message: 'many', data: { limit, count: balancers.length } });
  const controller = controllerNamed(service, 'CODE_DEPLOY');
  const classic = balancers.map(nameOf).find((name) => name.state === 'known');
  if (balancers.length < 2 || (!controller && classic?.state !== 'known')) return;
  report({
    at,
    message: 'several',
    severity: 'warning',
    related: [
      ...(controller ? [{ at: controller.node, message: 'The deployment controller.' }] : []),
      ...(classic?.state === 'known' ? [{ at: classic.node, message: 'A Classic Load Balancer.' }] : []),
    ],
  });
}

function check(service: BalancedService, report: Report): void {
  for (const balancer of balancersOf(service)) {
    if (!reportBoth(balancer, service, report)) reportClassic(balancer, service, report);
    reportContainer(balancer, service, report);
  }
}

function reportBoth(balancer: Balancer, service: BalancedService, report: Report): boolean {
  const name = nameOf(balancer);
  const group = balancer.type === 'LoadBalancer' ? balancer.get('targetGroupArn') : balancer.get('targetGroupArn');
  if (name.state !== 'known' || !isSurelyGiven(group)) return false;
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

function reportClassic(balancer: Balancer, service: BalancedService, report: Report): void {
  const name = nameOf(balancer);
  if (name.state === 'absent' || !isSurelyGiven(name)) return;
  const at = balancer.placeOf('loadBalancerName');
  const fargate = fargateLaunchOf(service);
  if (fargate) {
    report({
      at,
      message: 'classic',
      severity: launchTypeOf(service, 'FARGATE') ? 'error' : 'warning',
      related: [{ at: fargate, message: 'The tasks run on Fargate.' }],
    });
    return;
  }
  const network = taskNetworkOf(service);
  if (network?.mode !== 'awsvpc') return;
  const related = [{ at: network.at, message: network.reason }];
  report({ at, message: 'classicNetwork', severity: 'warning', related });
}

function reportContainer(balancer: Balancer, service: BalancedService, report: Report): void {
  const task = taskDefinitionOf(service);
  const { name, port } = containerPortOf(balancer);
  const fault = task && portFaultOf(task, name, port);
  if (fault) report(portFaultReport(balancer, task, fault));
}

function nameOf(balancer: Balancer): Value<string> {
  return balancer.type === 'LoadBalancer' ? balancer.get('loadBalancerName') : balancer.get('loadBalancerName');
}
