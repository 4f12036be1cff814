import { schedulingOf } from '../../ecs/service';
import { defineRule } from '../rule';

/** When the one task fails, or its Availability Zone does, the load balancer has nobody to send a request to. */
export const singleTask = defineRule({
  id: 'single-task',
  meta: {
    summary: 'A service behind a load balancer should have two tasks or more.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    ],
    messages: {
      one: 'When this one task stops, the load balancer has nobody to answer until another one is healthy. Two tasks are in two Availability Zones.',
    },
  },
  visit: {
    Service(service, report) {
      const count = service.get('desiredCount');
      if (count.state !== 'known' || count.value !== 1 || schedulingOf(service) !== 'REPLICA') return;
      if (service.get('loadBalancers').items.length === 0) return;
      report({
        at: count.node,
        message: 'one',
        fixes: [{ title: 'Use 2', edit: (editor) => editor.set(service, 'desiredCount', 2) }],
      });
    },
  },
});
