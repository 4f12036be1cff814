import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { singleTask } from './single-task';

const loadBalancers = [
  {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
    containerName: 'web',
    containerPort: 8080,
  },
];
const service = (desiredCount: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  loadBalancers,
  desiredCount,
  ...more,
});

testRule(singleTask, {
  valid: [
    { name: 'two tasks', service: service(2) },
    { name: 'no task', service: service(0) },
    { name: 'nothing said', service: service(null) },
    { name: 'no load balancer', service: service(1, { loadBalancers: [] }) },
    { name: 'a daemon', service: service(1, { schedulingStrategy: 'DAEMON' }) },
    { name: 'a number known only later', service: service('${COUNT}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: [{TargetGroupArn: !Ref Group}]
      DesiredCount: !If [Prod, 2, !Ref Count]
  B:
    Type: AWS::ECS::Service
    Properties:
      LoadBalancers: !If [Public, [{TargetGroupArn: !Ref Group}], !Ref AWS::NoValue]
      DesiredCount: !If [Public, 2, 1]
`,
    },
    {
      name: 'one task on a condition',
      template: conditionalService('Prod', {
        LoadBalancers: [{ TargetGroupArn: { Ref: 'Group' } }],
        DesiredCount: either('Prod', 2, 1),
      }),
    },
  ],
  invalid: [
    {
      name: 'one task',
      service: service(1),
      findings: [
        {
          message: 'one',
          at: '/desiredCount',
          fixes: [
            {
              title: 'Use 2',
              result: (draft) => {
                draft.desiredCount = 2;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one task, behind a load balancer on a condition',
      template: conditionalService('Public', {
        LoadBalancers: either('Public', [{ TargetGroupArn: { Ref: 'Group' } }]),
        DesiredCount: 1,
      }),
      findings: [
        {
          message: 'one',
          when: 'When Public is true',
          at: '/Resources/Web/Properties/DesiredCount',
          fixes: [
            {
              title: 'Use 2',
              result: (draft) => {
                draft.Resources.Web.Properties.DesiredCount = 2;
              },
            },
          ],
        },
      ],
    },
  ],
});
