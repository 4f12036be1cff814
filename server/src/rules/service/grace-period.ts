import { controllerOf, isWhole } from '../../ecs/service';
import { orDefault } from '../../ecs/value';
import { defineRule } from '../rule';

/** A task that starts slowly is stopped by the load balancer's health checks before it is ready, again and again. */
export const gracePeriod = defineRule({
  id: 'grace-period',
  meta: {
    summary: 'A service behind a load balancer should give its tasks time to start.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      none: 'The load balancer checks a task from its first second, and ECS stops one that is not ready yet. Set healthCheckGracePeriodSeconds to the time that the application takes to start.',
    },
  },
  visit: {
    Service(service, report) {
      // With an external controller ECS does not look at the health checks.
      if (!isWhole(service) || (orDefault(controllerOf(service), 'ECS') ?? 'EXTERNAL') === 'EXTERNAL') return;
      const grace = service.get('healthCheckGracePeriodSeconds');
      const isNone = grace.state === 'absent' || (grace.state === 'known' && grace.value === 0);
      if (!isNone || service.get('loadBalancers').items.length === 0) return;
      report({
        at: grace.state === 'known' ? grace.node : (service.pair('loadBalancers') ?? service.place),
        message: 'none',
        fixes: [
          // Not preferred: how long is a matter of the application.
          {
            title: 'Give it 60 seconds',
            edit: (editor) => editor.set(service, 'healthCheckGracePeriodSeconds', 60),
          },
        ],
      });
    },
  },
});
