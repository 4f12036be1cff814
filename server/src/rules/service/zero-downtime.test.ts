import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { zeroDowntime } from './zero-downtime';

const loadBalancers = [
  {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
    containerName: 'web',
    containerPort: 8080,
  },
];
const service = (minimumHealthyPercent: unknown, maximumPercent: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  loadBalancers,
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
  ...more,
});
const at = '/deploymentConfiguration/minimumHealthyPercent';

testRule(zeroDowntime, {
  valid: [
    { name: 'all tasks', service: service(100, 200) },
    { name: 'the default', service: service(null, 200) },
    { name: 'no load balancer', service: service(0, 100, { loadBalancers: [] }) },
    { name: 'a daemon', service: service(0, 100, { schedulingStrategy: 'DAEMON' }) },
    { name: 'CodeDeploy', service: service(50, 200, { deploymentController: { type: 'CODE_DEPLOY' } }) },
    { name: 'a minimum known only later', service: service('${MINIMUM}', 200) },
    { name: 'a minimum that cannot be', service: service(-1, 200) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: [{TargetGroupArn: !Ref Group}]
      DeploymentConfiguration: {MinimumHealthyPercent: !If [Prod, 100, !Ref Minimum], MaximumPercent: 200}
  B:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: !If [Public, [{TargetGroupArn: !Ref Group}], !Ref AWS::NoValue]
      DeploymentConfiguration: {MinimumHealthyPercent: !If [Public, 100, 50]}
`,
    },
    {
      name: 'a minimum on a condition',
      template: conditionalService('Prod', {
        LoadBalancers: [{ TargetGroupArn: { Ref: 'Group' } }],
        DeploymentConfiguration: { MinimumHealthyPercent: either('Prod', 100, 0), MaximumPercent: 200 },
      }),
    },
  ],
  invalid: [
    {
      name: 'half of the tasks',
      service: service(50, 200),
      findings: [
        {
          message: 'fewer',
          data: { minimum: 50 },
          at,
          fixes: [
            {
              title: 'Use 100',
              result: (draft) => {
                draft.deploymentConfiguration.minimumHealthyPercent = 100;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no task',
      service: service(0, 100),
      findings: [
        {
          message: 'fewer',
          data: { minimum: 0 },
          at,
          fixes: [
            {
              title: 'Use 100 and 200',
              result: (draft) => {
                draft.deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 200 };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a minimum for a load balancer on a condition',
      template: conditionalService('Public', {
        LoadBalancers: either('Public', [{ TargetGroupArn: { Ref: 'Group' } }]),
        DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 200 },
      }),
      findings: [
        {
          message: 'fewer',
          when: 'When Public is true',
          data: { minimum: 50 },
          at: '/Resources/Web/Properties/DeploymentConfiguration/MinimumHealthyPercent',
          fixes: [
            {
              title: 'Use 100',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.MinimumHealthyPercent = 100;
              },
            },
          ],
        },
      ],
    },
  ],
});
