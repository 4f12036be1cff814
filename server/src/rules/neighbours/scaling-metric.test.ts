import { testRule } from '../../../../test/harness/rule-tester';
import { scalingMetric } from './scaling-metric';

type Draft = Record<string, any>;

const target = (more: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: { 'Fn::Sub': 'service/${Main}/${Web.Name}' },
    MinCapacity: 1,
    MaxCapacity: 10,
    ...more,
  },
});
const tracking = (configuration: unknown, more: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  Properties: {
    PolicyName: 'tracking',
    PolicyType: 'TargetTrackingScaling',
    ScalingTargetId: { Ref: 'Scaling' },
    TargetTrackingScalingPolicyConfiguration: configuration,
    ...more,
  },
});
const predefined = (type: unknown, label?: unknown) => ({
  TargetValue: 60,
  PredefinedMetricSpecification: { PredefinedMetricType: type, ...(label !== undefined && { ResourceLabel: label }) },
});
const service = (more: Draft = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: { Cluster: { Ref: 'Main' }, TaskDefinition: 'web', ...more },
});
const template = (policy: unknown, resources: Draft = {}, sections: Draft = {}): Draft => ({
  ...sections,
  Resources: {
    Main: { Type: 'AWS::ECS::Cluster' },
    Web: service(),
    Scaling: target(),
    Policy: policy,
    ...resources,
  },
});
const balanced = {
  Web: service({ LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: { Ref: 'Group' } }] }),
  Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'ip' } },
  Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'application' } },
  Listener: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: 'Balancer' },
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
    },
  },
};
const byRule = {
  ...balanced,
  Listener: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: 'Balancer' },
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    },
  },
  Rule: {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: { Ref: 'Listener' },
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/'] }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
    },
  },
};
const label = 'app/REPLACE_ME/targetgroup/REPLACE_ME';
const fullNames = { 'Fn::Sub': '${Balancer.LoadBalancerFullName}/${Group.TargetGroupFullName}' };
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const configuration = '/Resources/Policy/Properties/TargetTrackingScalingPolicyConfiguration';
const at = `${configuration}/PredefinedMetricSpecification`;
const specificationOf = (draft: Draft) =>
  draft.Resources.Policy.Properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification;
const metrics = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ALBRequestCountPerTarget',
  'ECSServiceAverageCPUUtilizationHighResolution',
  'ECSServiceAverageMemoryUtilizationHighResolution',
];
const listed = metrics.map((metric) => `"${metric}"`).join(', ');
const use = (metric: string, preferred = false) => ({
  title: `Use "${metric}"`,
  preferred,
  result: (draft: Draft) => {
    specificationOf(draft).PredefinedMetricType = metric;
  },
});
const labelled = (title: string, value: unknown) => ({
  title,
  ...(value === label ? { placeholder: true } : { preferred: true }),
  result: (draft: Draft) => {
    specificationOf(draft).ResourceLabel = value;
  },
});
const badLabel = (name: string, value: unknown, resources: Draft = balanced) => ({
  name,
  template: template(tracking(predefined('ALBRequestCountPerTarget', value)), resources),
  findings: [
    {
      message: 'label' as const,
      at: `${at}/ResourceLabel`,
      fixes: [labelled('Use the full names of both', resources === balanced ? fullNames : label)],
    },
  ],
});

testRule(scalingMetric, {
  valid: [
    ...metrics
      .filter((metric) => metric !== 'ALBRequestCountPerTarget')
      .map((metric) => ({ name: metric, template: template(tracking(predefined(metric))) })),
    { name: 'requests', template: template(tracking(predefined('ALBRequestCountPerTarget', label))) },
    {
      name: 'requests, with full names',
      template: template(tracking(predefined('ALBRequestCountPerTarget', fullNames)), balanced),
    },
    {
      name: 'requests, with full names joined',
      template: template(
        tracking(
          predefined('ALBRequestCountPerTarget', {
            'Fn::Join': [
              '/',
              [
                { 'Fn::GetAtt': ['Balancer', 'LoadBalancerFullName'] },
                { 'Fn::GetAtt': ['Group', 'TargetGroupFullName'] },
              ],
            ],
          }),
        ),
        balanced,
      ),
    },
    {
      name: 'requests, by the end of an ARN',
      template: template(
        tracking(
          predefined('ALBRequestCountPerTarget', {
            'Fn::Join': [
              '/',
              [
                { 'Fn::Select': [1, { 'Fn::Split': ['loadbalancer/', { Ref: 'Balancer' }] }] },
                { 'Fn::GetAtt': ['Group', 'TargetGroupFullName'] },
              ],
            ],
          }),
        ),
        balanced,
      ),
    },
    {
      name: 'requests, with an imported label',
      template: template(tracking(predefined('ALBRequestCountPerTarget', { 'Fn::ImportValue': 'label' }))),
    },
    {
      name: 'a metric that only deployment shows',
      template: template(tracking(predefined({ Ref: 'Metric' })), {}, { Parameters: { Metric: { Type: 'String' } } }),
    },
    {
      name: 'a target of another stack',
      template: template(
        tracking(predefined('DynamoDBReadCapacityUtilization'), {
          ScalingTargetId: { 'Fn::ImportValue': 'target' },
        }),
      ),
    },
    {
      name: 'a table',
      template: template(tracking(predefined('DynamoDBReadCapacityUtilization')), {
        Scaling: target({
          ServiceNamespace: 'dynamodb',
          ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
          ResourceId: 'table/items',
        }),
      }),
    },
    {
      name: 'metrics that a condition chooses',
      template: template(
        tracking({
          TargetValue: 60,
          PredefinedMetricSpecification: {
            'Fn::If': ['IsProd', { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, { Ref: 'AWS::NoValue' }],
          },
          CustomizedMetricSpecification: {
            'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, { Namespace: 'App', MetricName: 'Load' }],
          },
        }),
        {},
        isProd,
      ),
    },
    {
      name: 'a pair for predictive scaling',
      template: template(
        tracking(null, {
          PolicyType: 'PredictiveScaling',
          PredictiveScalingPolicyConfiguration: {
            MetricSpecifications: [
              {
                TargetValue: 60,
                PredefinedMetricPairSpecification: { PredefinedMetricType: 'ECSServiceCPUUtilization' },
              },
            ],
          },
        }),
      ),
    },
  ],
  invalid: [
    {
      name: 'a metric of another service',
      template: template(tracking(predefined('RDSReaderAverageDatabaseConnections'))),
      findings: [
        {
          message: 'foreign',
          data: { metric: 'RDSReaderAverageDatabaseConnections', metrics: listed },
          at: `${at}/PredefinedMetricType`,
          fixes: metrics.slice(0, 2).map((metric) => use(metric)),
        },
      ],
    },
    {
      name: 'a metric of predictive scaling',
      template: template(tracking(predefined('ECSServiceTotalCPUUtilization'))),
      findings: [
        {
          message: 'foreign',
          data: { metric: 'ECSServiceTotalCPUUtilization', metrics: listed },
          at: `${at}/PredefinedMetricType`,
          fixes: [use('ECSServiceAverageCPUUtilization', true)],
        },
      ],
    },
    {
      name: 'a slip',
      template: template(tracking(predefined('ECSServiceAverageCpuUtilization'))),
      findings: [
        {
          message: 'unknown',
          data: { metric: 'ECSServiceAverageCpuUtilization', metrics: listed },
          at: `${at}/PredefinedMetricType`,
          severity: 'warning',
          fixes: [use('ECSServiceAverageCPUUtilization', true)],
        },
      ],
    },
    {
      name: 'a metric that tracking knows, for a pair',
      template: template(
        tracking(null, {
          PolicyType: 'PredictiveScaling',
          PredictiveScalingPolicyConfiguration: {
            MetricSpecifications: [
              {
                TargetValue: 60,
                PredefinedMetricPairSpecification: { PredefinedMetricType: 'TotalALBRequestCount' },
              },
            ],
          },
        }),
      ),
      findings: [
        {
          message: 'foreign',
          data: {
            metric: 'TotalALBRequestCount',
            metrics: '"ECSServiceCPUUtilization", "ECSServiceMemoryUtilization", "ALBRequestCount"',
          },
          at: '/Resources/Policy/Properties/PredictiveScalingPolicyConfiguration/MetricSpecifications/0/PredefinedMetricPairSpecification/PredefinedMetricType',
          fixes: [
            {
              title: 'Use "ALBRequestCount"',
              preferred: true,
              result: (draft) => {
                const [specification] =
                  draft.Resources.Policy.Properties.PredictiveScalingPolicyConfiguration.MetricSpecifications;
                specification.PredefinedMetricPairSpecification.PredefinedMetricType = 'ALBRequestCount';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'requests of nobody knows what',
      template: template(tracking(predefined('ALBRequestCountPerTarget'))),
      findings: [
        { message: 'noLabel', at: `${at}/PredefinedMetricType`, fixes: [labelled('Add "ResourceLabel"', label)] },
      ],
    },
    {
      name: 'requests of the only target group',
      template: template(tracking(predefined('ALBRequestCountPerTarget')), balanced),
      findings: [
        { message: 'noLabel', at: `${at}/PredefinedMetricType`, fixes: [labelled('Add "ResourceLabel"', fullNames)] },
      ],
    },
    {
      name: 'requests that a listener rule brings',
      template: template(tracking(predefined('ALBRequestCountPerTarget')), byRule),
      findings: [
        { message: 'noLabel', at: `${at}/PredefinedMetricType`, fixes: [labelled('Add "ResourceLabel"', fullNames)] },
      ],
    },
    badLabel('the target group alone', 'targetgroup/my-targets/73e2d6bc24d8a067', {}),
    badLabel('the ARNs', { 'Fn::Sub': '${Balancer}/${Group}' }),
    badLabel('the ARN of the target group', { 'Fn::Sub': '${Balancer.LoadBalancerFullName}/${Group.TargetGroupArn}' }),
    badLabel('no slash between', { 'Fn::Sub': '${Balancer.LoadBalancerFullName}${Group.TargetGroupFullName}' }),
    badLabel('one word too many', {
      'Fn::Sub': '${Balancer.LoadBalancerFullName}/targetgroup/${Group.TargetGroupFullName}',
    }),
    {
      name: 'a label where none belongs',
      template: template(tracking(predefined('ECSServiceAverageCPUUtilization', label))),
      findings: [
        {
          message: 'needlessLabel',
          data: { metric: 'ECSServiceAverageCPUUtilization' },
          at: `${at}/ResourceLabel`,
          fixes: [
            {
              title: 'Remove "resourceLabel"',
              preferred: true,
              result: (draft) => {
                delete specificationOf(draft).ResourceLabel;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no metric',
      template: template(tracking({ TargetValue: 60 })),
      findings: [
        {
          message: 'none',
          at: configuration,
          fixes: [
            {
              title: 'Follow the average CPU utilization',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Policy.Properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification =
                  { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two metrics',
      template: template(
        tracking({
          ...predefined('ECSServiceAverageCPUUtilization'),
          CustomizedMetricSpecification: { Namespace: 'App', MetricName: 'Load' },
        }),
      ),
      findings: [
        {
          message: 'both',
          at: `${configuration}/CustomizedMetricSpecification`,
          related: 1,
          fixes: ['Customized', 'Predefined'].map((kind) => ({
            title: `Remove "${kind.toLowerCase()}MetricSpecification"`,
            result: (draft) => {
              delete draft.Resources.Policy.Properties.TargetTrackingScalingPolicyConfiguration[
                `${kind}MetricSpecification`
              ];
            },
          })),
        },
      ],
    },
    {
      name: 'one of two policies, under a condition',
      template: template(
        tracking(predefined('ECSServiceAverageCPUUtilization')),
        {
          Other: { Condition: 'IsProd', ...tracking(predefined('DynamoDBReadCapacityUtilization')) },
        },
        isProd,
      ),
      findings: [
        {
          message: 'foreign',
          data: { metric: 'DynamoDBReadCapacityUtilization', metrics: listed },
          at: `${at.replace('Policy', 'Other')}/PredefinedMetricType`,
          fixes: metrics.slice(0, 2).map((metric) => ({
            title: `Use "${metric}"`,
            result: (draft: Draft) => {
              draft.Resources.Other.Properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType =
                metric;
            },
          })),
        },
      ],
    },
    {
      name: 'in one branch',
      template: template(
        tracking(predefined({ 'Fn::If': ['IsProd', 'ALBRequestCountPerTarget', 'ECSServiceAverageCPUUtilization'] })),
        {},
        isProd,
      ),
      findings: [
        {
          message: 'noLabel',
          when: 'When IsProd is true',
          at: `${at}/PredefinedMetricType/Fn::If/1`,
          fixes: [],
        },
      ],
    },
  ],
});
