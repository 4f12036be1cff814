/**
 * How Application Auto Scaling calls what it changes of an ECS service.
 * Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export const ecsNamespace = 'ecs';
export const ecsDimension = 'ecs:service:DesiredCount';

/** The metric that follows the requests of a target group. */
export const requestMetric = 'ALBRequestCountPerTarget';

/**
 * What target tracking can follow of an ECS service without further definition.
 * Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
 */
export const trackedMetrics: readonly string[] = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  requestMetric,
  'ECSServiceAverageCPUUtilizationHighResolution',
  'ECSServiceAverageMemoryUtilizationHighResolution',
];

/**
 * The pairs of metrics that predictive scaling knows of an ECS service.
 * Source: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPredefinedMetricPairSpecification.html
 */
export const predictedPairs: readonly string[] = [
  'ECSServiceCPUUtilization',
  'ECSServiceMemoryUtilization',
  'ALBRequestCount',
];

/** Other metrics of predictive scaling: a load, or what is scaled by. */
export const predictedMetrics: readonly string[] = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ECSServiceTotalCPUUtilization',
  'ECSServiceTotalMemoryUtilization',
  'ALBRequestCountPerTarget',
  'TotalALBRequestCount',
];

/** How the predefined metrics of other services begin. */
export const foreignMetric =
  /^(?:ASG|AppStream|Cassandra|Comprehend|DynamoDB|EC2SpotFleet|ElastiCache|Kafka|Lambda|Neptune|RDS|SageMaker|WorkSpaces)/;

/** What `resourceLabel` looks like: the ends of the ARNs of a load balancer and of a target group. */
export const requestLabel = /^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/;
