import { copyOf } from '../../cloudformation/copy';
import type { Element } from '../../ecs/element';
import { linked, logicalIdOf } from '../../ecs/links';
import { clusterOf, scaledServiceOf, scalesService } from '../../ecs/scaling';
import type { Known } from '../../ecs/value';
import { replaceMe } from '../../schema/placeholder';
import type { Plain } from '../../syntax/edit';
import { defineRule, type Fix } from '../rule';

type Specification = Element<'ScalingCustomizedMetricSpecification'>;
type Metric = Specification | Element<'ScalingTargetTrackingMetric'>;

/**
 * Target tracking takes it that twice the tasks halve the metric. The length of a queue does not do that, so the service
 * grows to its most tasks and stays there, or swings.
 */
export const sqsScaling = defineRule({
  id: 'sqs-scaling',
  meta: {
    summary: 'Target tracking follows the messages for each task, not the length of the queue.',
    severity: 'warning',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html',
      'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
    ],
    messages: {
      raw: 'The length of a queue does not change in proportion to the tasks, so that target tracking cannot settle. Follow the backlog per task, by metric math with the number of running tasks, or use step scaling.',
    },
  },
  visit: {
    ScalingCustomizedMetricSpecification(specification, report) {
      const policy = specification.within('ScalingPolicy');
      const metric = rawMetricIn(specification);
      const name = metric && queueLengthIn(metric);
      if (!policy || !name || !scalesService(policy)) return;
      report({ at: name.node, message: 'raw', fixes: [backlogFix(specification, metric)] });
    },
  },
});

/** The metric that is followed as it is, without an expression. */
function rawMetricIn(specification: Specification): Metric | undefined {
  const queries = specification.get('metrics');
  if (queries.complete && queries.items.length === 0) return specification;
  const returned = queries.items.filter(({ value }) => {
    const flag = value.get('returnData');
    return flag.state === 'absent' || (flag.state === 'known' && flag.value);
  });
  const [only, ...others] = returned;
  if (!queries.complete || !only || others.length > 0) return undefined;
  const stat = only.value.get('metricStat');
  const metric = stat.state === 'known' ? stat.value.get('metric') : undefined;
  return metric?.state === 'known' ? metric.value : undefined;
}

function queueLengthIn(metric: Metric): Known<string> | undefined {
  const [namespace, name] = (['namespace', 'metricName'] as const).map((property) =>
    metric.type === 'ScalingTargetTrackingMetric' ? metric.get(property) : metric.get(property),
  );
  if (namespace?.state !== 'known' || namespace.value !== 'AWS/SQS') return undefined;
  return name?.state === 'known' && name.value === queueLength ? name : undefined;
}

const queueLength = 'ApproximateNumberOfMessagesVisible';

/** The target value has to be thought of anew: it is for one task now. */
function backlogFix(specification: Specification, metric: Metric): Fix {
  const stat = (id: string, statistic: string, metric: Plain): Plain => ({
    id,
    returnData: false,
    metricStat: { stat: statistic, metric },
  });
  const queue = { namespace: 'AWS/SQS', metricName: queueLength, dimensions: dimensionsOf(metric) };
  const tasks = {
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensions: serviceDimensions(specification),
  };
  const metrics = [
    stat('waiting', 'Sum', queue),
    stat('running', 'Average', tasks),
    { id: 'backlog', label: 'Backlog per task', expression: 'waiting / running', returnData: true },
  ];
  return {
    title: 'Follow the backlog per task',
    placeholder: true,
    edit: (editor) => {
      const holder = specification.within('ScalingTargetTrackingScalingPolicyConfiguration');
      if (holder) editor.set(holder, 'customizedMetricSpecification', { metrics });
    },
  };
}

function dimensionsOf(metric: Metric): Plain {
  const { items } = metric.type === 'ScalingTargetTrackingMetric' ? metric.get('dimensions') : metric.get('dimensions');
  const copied = items.map(({ value }) => {
    const [name, text] = (['name', 'value'] as const).map((property) => value.pair(property)?.value);
    return { name: name ? copyOf(name) : 'QueueName', value: text ? copyOf(text) : replaceMe };
  });
  return copied.length > 0 ? copied : [{ name: 'QueueName', value: replaceMe }];
}

function serviceDimensions(specification: Specification): Plain {
  const policy = specification.within('ScalingPolicy');
  const target = policy && linked(policy, 'scalingTargetId', 'ScalableTarget');
  const service = target && scaledServiceOf(target);
  const serviceId = service && logicalIdOf(service);
  const cluster = service && clusterOf(service);
  const clusterId = typeof cluster === 'object' ? logicalIdOf(cluster) : undefined;
  return [
    {
      name: 'ClusterName',
      value: clusterId ? { Ref: clusterId } : typeof cluster === 'string' ? cluster : replaceMe,
    },
    { name: 'ServiceName', value: serviceId ? { 'Fn::GetAtt': [serviceId, 'Name'] } : replaceMe },
  ];
}
