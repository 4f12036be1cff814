import { controllerNamed, isSurelyGiven } from '../../ecs/service';
import { removeProperty } from '../remove-property';
import { defineRule } from '../rule';

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
    ],
    messages: {
      given:
        'With the EXTERNAL deployment controller ECS refuses "{{property}}" on the service: it belongs to each task set.',
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
  },
});
