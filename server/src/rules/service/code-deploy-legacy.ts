import { containersOf, nameOf } from '../../ecs/containers';
import { wantedValue } from '../../ecs/known-values';
import { taskDefinitionOf } from '../../ecs/links';
import { controllerNamed, isWhole, type Service } from '../../ecs/service';
import { replaceMe } from '../../schema/placeholder';
import type { Plain } from '../../syntax/edit';
import { defineRule } from '../rule';

/** Without a load balancer the service is refused; with one there is a simpler way today. */
export const codeDeployLegacy = defineRule({
  id: 'code-deploy-legacy',
  meta: {
    summary: 'CodeDeploy needs a load balancer, and ECS itself deploys blue/green by now.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentController.html',
    ],
    messages: {
      native:
        'ECS deploys blue/green without CodeDeploy: the controller ECS with the strategy BLUE_GREEN does the same with less around it.',
      loadBalancer:
        'CodeDeploy needs an Application or Network Load Balancer, and ECS refuses this service without one.',
    },
  },
  visit: {
    Service(service, report) {
      const controller = controllerNamed(service, 'CODE_DEPLOY');
      if (!controller) return;
      const { complete, items } = service.get('loadBalancers');
      const hasTargetGroup = items.some(({ value }) => value.get('targetGroupArn').state !== 'absent');
      if (isWhole(service) && complete && !hasTargetGroup) {
        report({
          at: controller.node,
          message: 'loadBalancer',
          severity: 'error',
          fixes: [
            {
              title: 'Add a target group',
              placeholder: true,
              edit: (editor) => editor.append(service, 'loadBalancers', balancerFor(service)),
            },
          ],
        });
      } else {
        report({ at: controller.node, message: 'native' });
      }
    },
  },
});

/** Of the container that the task shows: which one gets the requests a person has to say. */
function balancerFor(service: Service): Plain {
  const task = taskDefinitionOf(service);
  const [container, ...others] = task ? containersOf(task) : [];
  const name = container && others.length === 0 ? nameOf(container) : undefined;
  const [mapping] = container?.get('portMappings').items ?? [];
  const port = mapping?.value.get('containerPort');
  return {
    targetGroupArn: wantedValue(service, 'LoadBalancer', 'targetGroupArn').value,
    containerName: name ?? replaceMe,
    containerPort: name !== undefined && port?.state === 'known' ? port.value : 80,
  };
}
