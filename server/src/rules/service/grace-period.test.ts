import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { gracePeriod } from './grace-period';

const loadBalancers = [
  {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
    containerName: 'web',
    containerPort: 8080,
  },
];
const service = (healthCheckGracePeriodSeconds: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  loadBalancers,
  ...more,
  ...(healthCheckGracePeriodSeconds !== undefined && { healthCheckGracePeriodSeconds }),
});
const give = {
  title: 'Give it 60 seconds',
  result: (draft: Record<string, any>) => {
    draft.healthCheckGracePeriodSeconds = 60;
  },
};

testRule(gracePeriod, {
  valid: [
    { name: 'a minute', service: service(60) },
    { name: 'a second', service: service(1) },
    { name: 'a time known only later', service: service('${GRACE}') },
    { name: 'no load balancer', service: service(0, { loadBalancers: [], desiredCount: 1 }) },
    { name: 'task sets', service: service(0, { deploymentController: { type: 'EXTERNAL' } }) },
    { name: 'an update', service: service(undefined, { service: 'web' }), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: [{TargetGroupArn: !Ref Group, ContainerName: web, ContainerPort: 80}]
      HealthCheckGracePeriodSeconds: !If [Prod, 60, !Ref Grace]
  B:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: !If [Public, [{TargetGroupArn: !Ref Group}], !Ref AWS::NoValue]
      HealthCheckGracePeriodSeconds: !If [Public, 60, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'none',
      service: service(undefined),
      findings: [{ message: 'none', at: '/loadBalancers', fixes: [give] }],
    },
    {
      name: 'a null',
      service: service(null),
      findings: [{ message: 'none', at: '/loadBalancers', fixes: [give] }],
    },
    {
      name: 'zero',
      service: service(0),
      findings: [{ message: 'none', at: '/healthCheckGracePeriodSeconds', fixes: [give] }],
    },
    {
      name: 'CodeDeploy',
      service: service(0, { deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [{ message: 'none', at: '/healthCheckGracePeriodSeconds', fixes: [give] }],
    },
    {
      name: 'a grace period on a condition',
      template: conditionalService('Prod', {
        TaskDefinition: { Ref: 'Task' },
        LoadBalancers: [{ TargetGroupArn: { Ref: 'Group' }, ContainerName: 'web', ContainerPort: 80 }],
        HealthCheckGracePeriodSeconds: either('Prod', 60),
      }),
      findings: [
        {
          message: 'none',
          when: 'When Prod is false',
          at: '/Resources/Web/Properties/LoadBalancers',
          fixes: [
            {
              title: 'Give it 60 seconds',
              result: (draft) => {
                draft.Resources.Web.Properties.HealthCheckGracePeriodSeconds['Fn::If'][2] = 60;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a load balancer on a condition',
      template: conditionalService('Public', {
        TaskDefinition: { Ref: 'Task' },
        LoadBalancers: either('Public', [
          { TargetGroupArn: { Ref: 'Group' }, ContainerName: 'web', ContainerPort: 80 },
        ]),
      }),
      findings: [
        {
          message: 'none',
          when: 'When Public is true',
          at: '/Resources/Web/Properties/LoadBalancers',
          fixes: [
            {
              title: 'Give it 60 seconds',
              result: (draft) => {
                draft.Resources.Web.Properties.HealthCheckGracePeriodSeconds = 60;
              },
            },
          ],
        },
      ],
    },
  ],
});
