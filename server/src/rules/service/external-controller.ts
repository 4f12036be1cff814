import type { Element } from '../../ecs/element';
import { linked, logicalIdOf } from '../../ecs/links';
import { controllerNamed, controllerOf, isSurelyGiven } from '../../ecs/service';
import { orDefault } from '../../ecs/value';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

/** The service is refused with "TaskDefinition must be blank.": each task set names its own. */
export const externalController = defineRule({
  id: 'external-controller',
  meta: {
    summary: 'With an external deployment controller the task sets have the task definition and the load balancers.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html',
    ],
    messages: {
      given:
        'With the EXTERNAL deployment controller ECS refuses "{{property}}" on the service: it belongs to each task set.',
      controller:
        'Only a service with the EXTERNAL deployment controller takes task sets, and that of the service "{{service}}" is {{controller}}.',
    },
  },
  visit: {
    Service(service, report) {
      const controller = controllerNamed(service, 'EXTERNAL');
      if (!controller) return;
      const hasBalancers = service.get('loadBalancers').items.length > 0;
      const names = [
        ...(isSurelyGiven(service.get('taskDefinition')) ? ['taskDefinition' as const] : []),
        ...(hasBalancers ? ['loadBalancers' as const] : []),
      ];
      for (const name of names) {
        report({
          at: service.pair(name) ?? service.place,
          message: 'given',
          data: { property: name },
          related: [{ at: controller.node, message: 'The deployment controller.' }],
          fixes: [removeProperty(service, name, true)],
        });
      }
    },
    TaskSet: checkService,
    PrimaryTaskSet: checkService,
  },
});

function checkService(
  set: Element<'TaskSet'> | Element<'PrimaryTaskSet'>,
  report: Reporter<'given' | 'controller'>,
): void {
  const service = linked(set, 'service', 'Service');
  const controller = service && orDefault(controllerOf(service), 'ECS');
  if (!service || controller === undefined || controller === 'EXTERNAL') return;
  report({
    at: set.placeOf('service'),
    message: 'controller',
    severity: 'warning',
    data: { service: logicalIdOf(service) ?? '', controller },
    related: [{ at: service.pair('deploymentController') ?? service.place, message: 'The service.' }],
  });
}
