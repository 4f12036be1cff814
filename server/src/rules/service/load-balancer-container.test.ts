import { testRule } from '../../../../test/harness/rule-tester';
import { loadBalancerContainer } from './load-balancer-container';

const targetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef';
const service = (loadBalancers: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  ...more,
  loadBalancers,
});
const container = { containerName: 'web', containerPort: 8080 };
const group = { targetGroupArn, ...container };
const classic = { loadBalancerName: 'web', ...container };
const at = (path = '') => `/loadBalancers${path}`;

testRule(loadBalancerContainer, {
  valid: [
    { name: 'a target group', service: service([group], { launchType: 'FARGATE' }) },
    { name: 'five target groups', service: service(Array(5).fill(group)) },
    { name: 'a classic one on EC2', service: service([classic], { launchType: 'EC2' }) },
    { name: 'a classic one, who knows where', service: service([classic]) },
    { name: 'none', service: service([], { launchType: 'FARGATE' }) },
    { name: 'nulls', service: service([{ ...group, loadBalancerName: null }], { launchType: 'FARGATE' }) },
    {
      name: 'empty texts',
      service: service([
        { ...classic, targetGroupArn: '' },
        { ...group, loadBalancerName: '' },
      ]),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      LoadBalancers:
        - TargetGroupArn: !If [Classic, !Ref AWS::NoValue, !Ref Group]
          LoadBalancerName: !If [Classic, !Ref Balancer, !Ref AWS::NoValue]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref LaunchType
      LoadBalancers:
        - LoadBalancerName: web
          TargetGroupArn: !If [Classic, !Ref AWS::NoValue, !Ref Group]
`,
    },
  ],
  invalid: [
    {
      name: 'six target groups',
      service: service(Array(6).fill(group)),
      findings: [{ message: 'many', data: { limit: 5, count: 6 }, at: at() }],
    },
    {
      name: 'both kinds',
      service: service([{ ...group, loadBalancerName: 'web' }]),
      findings: [
        {
          message: 'both',
          at: at('/0/loadBalancerName'),
          related: 1,
          fixes: [
            {
              title: 'Remove "loadBalancerName"',
              result: (draft) => {
                delete draft.loadBalancers[0].loadBalancerName;
              },
            },
            {
              title: 'Remove "targetGroupArn"',
              result: (draft) => {
                delete draft.loadBalancers[0].targetGroupArn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a classic one on Fargate',
      service: service([classic], { launchType: 'FARGATE' }),
      findings: [{ message: 'classic', at: at('/0/loadBalancerName'), related: 1 }],
    },
    {
      name: 'a classic one with Fargate providers',
      service: service([classic], { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }),
      findings: [{ message: 'classic', severity: 'warning', at: at('/0/loadBalancerName') }],
    },
    {
      name: 'references',
      file: 'template.yaml',
      text: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      LoadBalancers:
        - LoadBalancerName: !Ref Balancer
        - LoadBalancerName: web
          TargetGroupArn: !Ref Group
`,
      findings: [
        { message: 'classic', at: '/Resources/Service/Properties/LoadBalancers/0/LoadBalancerName' },
        {
          message: 'both',
          at: '/Resources/Service/Properties/LoadBalancers/1/LoadBalancerName',
          text: 'web',
          fixes: [{ title: 'Remove "loadBalancerName"', preferred: true }],
        },
      ],
    },
  ],
});
