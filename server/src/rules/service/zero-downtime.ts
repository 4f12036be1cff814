import { isRolling, schedulingOf } from '../../ecs/service';
import { defineRule } from '../rule';

/** Fewer tasks than wanted serve while a deployment runs; with 0 perhaps none. */
export const zeroDowntime = defineRule({
  id: 'zero-downtime',
  meta: {
    summary: 'A service behind a load balancer should keep all its tasks while it is deployed.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
    ],
    messages: {
      fewer:
        'While this service is deployed, it may have only {{minimum}}% of its tasks. With 100 and a maximumPercent of 200 new tasks are healthy before old ones stop.',
    },
  },
  visit: {
    Service(service, report) {
      const deployment = service.get('deploymentConfiguration');
      if (deployment.state !== 'known' || service.get('loadBalancers').items.length === 0) return;
      const minimum = deployment.value.get('minimumHealthyPercent');
      const maximum = deployment.value.get('maximumPercent');
      if (minimum.state !== 'known' || minimum.value >= 100 || minimum.value < 0) return;
      if (schedulingOf(service) !== 'REPLICA' || !isRolling(service)) return;
      const isTight = maximum.state === 'known' && maximum.value <= 100;
      report({
        at: minimum.node,
        message: 'fewer',
        data: { minimum: minimum.value },
        fixes: [
          {
            title: isTight ? 'Use 100 and 200' : 'Use 100',
            edit: (editor) => {
              editor.set(deployment.value, 'minimumHealthyPercent', 100);
              if (isTight) editor.set(deployment.value, 'maximumPercent', 200);
            },
          },
        ],
      });
    },
  },
});
