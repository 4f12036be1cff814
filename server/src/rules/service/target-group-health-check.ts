import { defaultTimeouts } from '../../ecs/facts/health-check-timeouts';
import type { TargetGroup } from '../../ecs/load-balancing';
import { orDefault } from '../../ecs/value';
import { property } from '../../schema/schema';
import { ownValue } from '../../syntax/own-value';
import { defineRule, type Fix } from '../rule';

/** Refused with "Health check timeout '5' must be smaller than the interval '5'". */
export const targetGroupHealthCheck = defineRule({
  id: 'target-group-health-check',
  meta: {
    summary: 'The health checks of a target group end before the next one begins.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    ],
    messages: {
      timeout:
        'The timeout of a health check ({{timeout}} seconds) must be less than the interval ({{interval}} seconds).',
      defaultTimeout:
        'Health checks every {{interval}} seconds need a HealthCheckTimeoutSeconds of less than that; the default is {{timeout}}.',
    },
  },
  visit: {
    ElbTargetGroup(group, report) {
      const interval = group.get('healthCheckIntervalSeconds');
      const timeout = group.get('healthCheckTimeoutSeconds');
      if (interval.state !== 'known') return;
      const web = isWeb(group);
      if (timeout.state === 'known') {
        // A Network Load Balancer may take them when they are the same.
        if (timeout.value < interval.value || (timeout.value === interval.value && !web)) return;
        report({
          at: timeout.node,
          message: 'timeout',
          severity: web ? 'error' : 'warning',
          data: { timeout: timeout.value, interval: interval.value },
          related: [{ at: interval.node, message: `The interval is ${interval.value} seconds.` }],
          fixes: timeoutFixes(group, interval.value),
        });
        return;
      }
      const fallback = timeout.state === 'absent' ? defaultTimeoutOf(group) : undefined;
      if (fallback === undefined || fallback < interval.value || (fallback === interval.value && !web)) return;
      report({
        at: interval.node,
        message: 'defaultTimeout',
        severity: 'warning',
        data: { timeout: fallback, interval: interval.value },
        fixes: timeoutFixes(group, interval.value),
      });
    },
  },
});

/** The group is one of an Application Load Balancer. */
function isWeb(group: TargetGroup): boolean {
  const protocol = group.get('protocol');
  return protocol.state === 'known' && (protocol.value === 'HTTP' || protocol.value === 'HTTPS');
}

function defaultTimeoutOf(group: TargetGroup): number | undefined {
  const protocol = group.get('protocol');
  const type = orDefault(group.get('targetType'), 'instance');
  if (protocol.state !== 'known' || type === undefined || type === 'lambda') return undefined;
  const check = orDefault(group.get('healthCheckProtocol'), isWeb(group) ? 'HTTP' : 'TCP');
  return check === undefined ? undefined : ownValue(defaultTimeouts.get(protocol.value) ?? {}, check);
}

function timeoutFixes(group: TargetGroup, interval: number): Fix[] {
  const { minimum = 0, maximum = Number.POSITIVE_INFINITY } =
    property('ElbTargetGroup', 'healthCheckTimeoutSeconds') ?? {};
  const timeout = Math.min(interval - 1, maximum);
  if (timeout < minimum) return [];
  return [
    {
      title: `Use a timeout of ${timeout} seconds`,
      preferred: true,
      edit: (editor) => editor.set(group, 'healthCheckTimeoutSeconds', timeout),
    },
  ];
}
