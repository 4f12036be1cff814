import { testRule } from '../../../../test/harness/rule-tester';
import { sqsScaling } from './sqs-scaling';

type Draft = Record<string, any>;

const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
const length = {
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateNumberOfMessagesVisible',
  Dimensions: [{ Name: 'QueueName', Value: getAtt('Queue', 'QueueName') }],
};
const target = (more: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: { 'Fn::Sub': 'service/${Main}/${Worker.Name}' },
    MinCapacity: 1,
    MaxCapacity: 10,
    ...more,
  },
});
const policy = (specification: unknown, more: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  Properties: {
    PolicyName: 'queue',
    PolicyType: 'TargetTrackingScaling',
    ScalingTargetId: { Ref: 'Scaling' },
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 100, CustomizedMetricSpecification: specification },
    ...more,
  },
});
const template = (specification: unknown, resources: Draft = {}, sections: Draft = {}): Draft =>
  // No object twice, which would be an alias in YAML.
  JSON.parse(JSON.stringify(draft(specification, resources, sections)));
const draft = (specification: unknown, resources: Draft, sections: Draft) => ({
  ...sections,
  Resources: {
    Main: { Type: 'AWS::ECS::Cluster' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Worker: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Main' }, TaskDefinition: 'worker' } },
    Scaling: target(),
    Policy: policy(specification),
    ...resources,
  },
});
const query = (id: string, metric: Draft, ReturnData?: boolean) => ({
  Id: id,
  ...(ReturnData !== undefined && { ReturnData }),
  MetricStat: { Stat: 'Sum', Metric: metric },
});
const running = {
  Namespace: 'ECS/ContainerInsights',
  MetricName: 'RunningTaskCount',
  Dimensions: [
    { Name: 'ClusterName', Value: { Ref: 'Main' } },
    { Name: 'ServiceName', Value: getAtt('Worker', 'Name') },
  ],
};
const backlog = [
  query('waiting', length, false),
  query('running', running, false),
  { Id: 'backlog', Expression: 'waiting / running', ReturnData: true },
];
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const at = '/Resources/Policy/Properties/TargetTrackingScalingPolicyConfiguration/CustomizedMetricSpecification';
const fixed = (queue: Draft = length, tasks: Draft = running) => ({
  Metrics: [
    { Id: 'waiting', ReturnData: false, MetricStat: { Stat: 'Sum', Metric: queue } },
    { Id: 'running', ReturnData: false, MetricStat: { Stat: 'Average', Metric: tasks } },
    { Id: 'backlog', Label: 'Backlog per task', Expression: 'waiting / running', ReturnData: true },
  ],
});
const fix = (specification: unknown = fixed()) => ({
  title: 'Follow the backlog per task',
  placeholder: true,
  result: (draft: Draft) => {
    const { Properties } = draft.Resources.Policy;
    Properties.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification = specification;
  },
});

testRule(sqsScaling, {
  valid: [
    { name: 'backlog per task', template: template({ Metrics: backlog }) },
    { name: 'an expression first', template: template({ Metrics: backlog.toReversed() }) },
    { name: 'a metric of its own', template: template({ Namespace: 'Workers', MetricName: 'BacklogPerTask' }) },
    { name: 'the age of messages', template: template({ ...length, MetricName: 'ApproximateAgeOfOldestMessage' }) },
    {
      name: 'a metric that only deployment shows',
      template: template(
        { ...length, MetricName: { Ref: 'Metric' } },
        {},
        { Parameters: { Metric: { Type: 'String' } } },
      ),
    },
    {
      name: 'a target of another stack',
      template: template(length, {
        Policy: policy(length, { ScalingTargetId: { 'Fn::ImportValue': 'scaling' } }),
      }),
    },
    {
      name: 'another service than ECS',
      template: template(length, {
        Scaling: target({
          ServiceNamespace: 'ec2',
          ScalableDimension: 'ec2:spot-fleet-request:TargetCapacity',
          ResourceId: 'spot-fleet-request/sfr-1',
        }),
      }),
    },
    {
      name: 'queries that a condition chooses',
      template: template(
        { Metrics: { 'Fn::If': ['IsProd', backlog, { Ref: 'Queries' }] } },
        {},
        { ...isProd, Parameters: { ...isProd.Parameters, Queries: { Type: 'CommaDelimitedList' } } },
      ),
    },
    {
      name: 'an expression that a condition brings',
      template: template(
        { Metrics: [query('waiting', length, false), { 'Fn::If': ['IsProd', backlog[2], backlog[2]] }] },
        {},
        isProd,
      ),
    },
    {
      name: 'steps at an alarm',
      template: template(undefined, {
        Policy: {
          Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
          Properties: {
            PolicyName: 'queue',
            PolicyType: 'StepScaling',
            ScalingTargetId: { Ref: 'Scaling' },
            StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity' },
          },
        },
      }),
    },
  ],
  invalid: [
    {
      name: 'the length of the queue',
      template: template({ ...length, Statistic: 'Average' }),
      findings: [{ message: 'raw', at: `${at}/MetricName`, fixes: [fix()] }],
    },
    {
      name: 'the length as the only query',
      template: template({ Metrics: [query('waiting', length)] }),
      findings: [{ message: 'raw', at: `${at}/Metrics/0/MetricStat/Metric/MetricName`, fixes: [fix()] }],
    },
    {
      name: 'a policy that names the service itself',
      template: template(length, {
        Scaling: target({ ResourceId: 'service/main/worker' }),
        Policy: policy(
          { ...length, Dimensions: null },
          {
            ScalingTargetId: null,
            ServiceNamespace: 'ecs',
            ScalableDimension: 'ecs:service:DesiredCount',
            ResourceId: 'service/main/worker',
          },
        ),
      }),
      findings: [
        {
          message: 'raw',
          at: `${at}/MetricName`,
          fixes: [
            fix(
              fixed(
                { ...length, Dimensions: [{ Name: 'QueueName', Value: 'REPLACE_ME' }] },
                {
                  ...running,
                  Dimensions: [
                    { Name: 'ClusterName', Value: 'REPLACE_ME' },
                    { Name: 'ServiceName', Value: 'REPLACE_ME' },
                  ],
                },
              ),
            ),
          ],
        },
      ],
    },
    {
      name: 'in one branch',
      template: template({ 'Fn::If': ['IsProd', { Metrics: backlog }, length] }, {}, isProd),
      findings: [
        {
          message: 'raw',
          at: `${at}/Fn::If/2/MetricName`,
          fixes: [fix({ 'Fn::If': ['IsProd', { Metrics: backlog }, fixed()] })],
        },
      ],
    },
    {
      name: 'two policies, one under a condition',
      template: template(
        { Metrics: backlog },
        { Policy: { Condition: 'IsProd', ...policy(length) }, Other: policy({ Metrics: backlog }) },
        isProd,
      ),
      findings: [{ message: 'raw', at: `${at}/MetricName`, fixes: [fix()] }],
    },
  ],
});
