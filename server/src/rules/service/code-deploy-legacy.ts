import { controllerNamed, isWhole } from '../../ecs/service';
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
              edit: (editor) => editor.append(service, 'loadBalancers', balancer),
            },
          ],
        });
      } else {
        report({ at: controller.node, message: 'native' });
      }
    },
  },
});

const balancer = {
  targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
  containerName: 'web',
  containerPort: 8080,
};
