import type { Element } from '../../ecs/element';
import {
  foreignMetric,
  predictedMetrics,
  predictedPairs,
  requestMetric,
  trackedMetrics,
} from '../../ecs/facts/scaling';
import { isRequestLabel, requestLabelFor } from '../../ecs/request-label';
import { scalesService } from '../../ecs/scaling';
import { isSurelyGiven } from '../../ecs/service';
import { nearest } from '../../schema/nearest';
import { replaceMe } from '../../schema/placeholder';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';

type Metric = Element<'ScalingPredefinedMetricSpecification'>;
type Pair = Element<'ScalingPredictiveScalingPredefinedMetricPair'>;
type Tracking = Element<'ScalingTargetTrackingScalingPolicyConfiguration'>;
type Report = Reporter<'foreign' | 'unknown' | 'noLabel' | 'label' | 'needlessLabel' | 'none' | 'both'>;

/** PutScalingPolicy refuses it: "Scalable dimension ecs:service:DesiredCount only supports the following predefined metric types". */
export const scalingMetric = defineRule({
  id: 'scaling-metric',
  meta: {
    summary: 'A scaling policy of an ECS service follows one metric, and a predefined one is one of ECS.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html',
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html',
      'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPredefinedMetricPairSpecification.html',
    ],
    messages: {
      foreign: '"{{metric}}" is no metric to scale an ECS service by here. Those are {{metrics}}.',
      unknown: 'No predefined metric "{{metric}}" is known. Those of ECS services are {{metrics}}.',
      noLabel:
        '"ALBRequestCountPerTarget" counts the requests of one target group, and "ResourceLabel" has to tell of which. Application Auto Scaling refuses the policy without.',
      label:
        'A resource label is the ends of the ARNs of an Application Load Balancer and of a target group: "app/name/id/targetgroup/name/id". Application Auto Scaling refuses another one: "Invalid resource label".',
      needlessLabel: 'Only "ALBRequestCountPerTarget" takes a resource label. With "{{metric}}" it is refused.',
      none: 'Target tracking needs a metric to follow: "PredefinedMetricSpecification" or "CustomizedMetricSpecification".',
      both: 'Target tracking follows one metric, and these are two. Remove one.',
    },
  },
  visit: {
    ScalingTargetTrackingScalingPolicyConfiguration(tracking, report) {
      if (isOfService(tracking)) checkNumber(tracking, report);
    },
    ScalingPredefinedMetricSpecification(metric, report) {
      if (!isOfService(metric)) return;
      checkMetric(metric, trackedMetrics, report);
      checkLabel(metric, report);
    },
    ScalingPredictiveScalingPredefinedMetricPair(pair, report) {
      if (isOfService(pair)) checkMetric(pair, predictedPairs, report);
    },
  },
});

function isOfService(element: Metric | Pair | Tracking): boolean {
  const policy = element.within('ScalingPolicy');
  return policy !== undefined && scalesService(policy);
}

function checkNumber(tracking: Tracking, report: Report): void {
  const predefined = tracking.get('predefinedMetricSpecification');
  const customized = tracking.get('customizedMetricSpecification');
  if (predefined.state === 'absent' && customized.state === 'absent' && !tracking.open) {
    report({
      at: tracking.within('ScalingPolicy')?.pair('targetTrackingScalingPolicyConfiguration') ?? tracking.place,
      message: 'none',
      fixes: [
        {
          title: 'Follow the average CPU utilization',
          placeholder: true,
          edit: (editor) =>
            editor.set(tracking, 'predefinedMetricSpecification', {
              predefinedMetricType: 'ECSServiceAverageCPUUtilization',
            }),
        },
      ],
    });
  } else if (isSurelyGiven(predefined) && isSurelyGiven(customized)) {
    report({
      at: tracking.pair('customizedMetricSpecification') ?? tracking.place,
      message: 'both',
      related: [{ at: tracking.pair('predefinedMetricSpecification') ?? tracking.place, message: 'The other metric.' }],
      fixes: [
        removeProperty(tracking, 'customizedMetricSpecification'),
        removeProperty(tracking, 'predefinedMetricSpecification'),
      ],
    });
  }
}

function checkMetric(element: Metric | Pair, allowed: readonly string[], report: Report): void {
  const type = readType(element);
  if (type.state !== 'known' || allowed.includes(type.value)) return;
  const isKnown = foreignMetric.test(type.value) || others.has(type.value);
  const near = nearest(type.value, allowed);
  const useFix = (metric: string, preferred: boolean): Fix => ({
    title: `Use "${metric}"`,
    ...(preferred && { preferred }),
    edit: (editor) => editor.setNamed(element, 'predefinedMetricType', metric),
  });
  report({
    at: type.node,
    message: isKnown ? 'foreign' : 'unknown',
    // There may be new ones.
    ...(!isKnown && { severity: 'warning' }),
    data: { metric: type.value, metrics: allowed.map((metric) => `"${metric}"`).join(', ') },
    fixes: near ? [useFix(near, true)] : allowed.slice(0, 2).map((metric) => useFix(metric, false)),
  });
}

function readType(element: Metric | Pair) {
  return element.type === 'ScalingPredefinedMetricSpecification'
    ? element.get('predefinedMetricType')
    : element.get('predefinedMetricType');
}

const others: ReadonlySet<string> = new Set([...trackedMetrics, ...predictedPairs, ...predictedMetrics]);

function checkLabel(metric: Metric, report: Report): void {
  const type = metric.get('predefinedMetricType');
  const label = metric.get('resourceLabel');
  if (type.state !== 'known') return;
  if (type.value !== requestMetric) {
    if (!trackedMetrics.includes(type.value) || !isSurelyGiven(label)) return;
    report({
      at: metric.placeOf('resourceLabel'),
      message: 'needlessLabel',
      data: { metric: type.value },
      fixes: [removeProperty(metric, 'resourceLabel', true)],
    });
  } else if (label.state === 'absent') {
    // With another metric, in another branch of a function, the label would be refused.
    const isOnly = metric.pair('predefinedMetricType')?.value === type.node;
    const fixes = isOnly ? [labelFix(metric, 'Add "ResourceLabel"')] : [];
    if (!metric.open) report({ at: type.node, message: 'noLabel', fixes });
  } else if (isRequestLabel(metric) === false) {
    const fixes = [labelFix(metric, 'Use the full names of both')];
    report({ at: metric.placeOf('resourceLabel'), message: 'label', fixes });
  }
}

function labelFix(metric: Metric, title: string): Fix {
  const label = requestLabelFor(metric);
  return {
    title,
    ...(label === undefined ? { placeholder: true } : { preferred: true }),
    edit: (editor) => editor.set(metric, 'resourceLabel', label ?? example),
  };
}

const example = `app/${replaceMe}/targetgroup/${replaceMe}`;
