import { conditionalService, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { codeDeployLegacy } from './code-deploy-legacy';

const balancer = {
  targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
  containerName: 'web',
  containerPort: 8080,
};
const service = (type: unknown, loadBalancers: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  deploymentController: { type },
  loadBalancers,
  ...more,
});
const add = {
  title: 'Add a target group',
  placeholder: true,
  leaves: 1,
  result: (draft: Record<string, any>) => {
    draft.loadBalancers.push({
      targetGroupArn: 'arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/REPLACE_ME',
      containerName: 'REPLACE_ME',
      containerPort: 80,
    });
  },
};

testRule(codeDeployLegacy, {
  valid: [
    { name: 'ECS', service: service('ECS', []) },
    {
      name: 'the default',
      service: { serviceName: 'web', taskDefinition: 'web', desiredCount: 2, deploymentController: null },
    },
    { name: 'a controller known only later', service: service('${CONTROLLER}', []) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: !If [Green, {Type: !Ref Controller}, !Ref AWS::NoValue]
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: {Type: !Ref Controller}
`,
    },
  ],
  invalid: [
    {
      name: 'CodeDeploy with a target group',
      service: service('CODE_DEPLOY', [balancer]),
      findings: [{ message: 'native', at: '/deploymentController/type' }],
    },
    {
      name: 'CodeDeploy with a target group known only later',
      service: service('CODE_DEPLOY', [{ ...balancer, targetGroupArn: '${TARGET_GROUP}' }]),
      findings: [{ message: 'native', at: '/deploymentController/type' }],
    },
    {
      name: 'an update',
      service: service('CODE_DEPLOY', null, { service: 'web' }),
      dialects: ['API JSON', 'API YAML'],
      findings: [{ message: 'native', at: '/deploymentController/type' }],
    },
    {
      name: 'CodeDeploy without a load balancer',
      service: service('CODE_DEPLOY', []),
      findings: [
        {
          message: 'loadBalancer',
          severity: 'error',
          at: '/deploymentController/type',
          fixes: [add],
        },
      ],
    },
    {
      name: 'CodeDeploy with a Classic Load Balancer',
      service: service('CODE_DEPLOY', [{ loadBalancerName: 'web', containerName: 'web', containerPort: 8080 }]),
      findings: [
        {
          message: 'loadBalancer',
          severity: 'error',
          at: '/deploymentController/type',
          fixes: [add],
        },
      ],
    },
    {
      name: 'a condition',
      template: conditionalService('Green', {
        DeploymentController: { Type: 'CODE_DEPLOY' },
        LoadBalancers: either('Green', noValue, [{ TargetGroupArn: { Ref: 'Group' } }]),
      }),
      findings: [
        {
          message: 'loadBalancer',
          when: 'When Green is true',
          severity: 'error',
          at: '/Resources/Web/Properties/DeploymentController/Type',
          fixes: [
            {
              title: 'Add a target group',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Web.Properties.LoadBalancers['Fn::If'][1] = [
                  {
                    TargetGroupArn: 'arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/REPLACE_ME',
                    ContainerName: 'REPLACE_ME',
                    ContainerPort: 80,
                  },
                ];
              },
            },
          ],
        },
        { message: 'native', when: 'When Green is false', at: '/Resources/Web/Properties/DeploymentController/Type' },
      ],
    },
  ],
});
