import type { Element } from '../../ecs/element';
import { property } from '../../schema/schema';
import { brokenBounds } from '../bounds';
import { defineRule, type Reporter } from '../rule';

type Policy = Element<'ContainerRestartPolicy'>;
type Report = Reporter<'period' | 'exitCodes' | 'disabled'>;

/** Registration fails with "must be between 60 and 1800". */
export const restartPolicy = defineRule({
  id: 'restart-policy',
  meta: {
    summary: 'The restart policy of a container must be enabled and within bounds.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
    ],
    messages: {
      period:
        'restartAttemptPeriod is {{minimum}} to {{maximum}} seconds (300 when left out); {{value}} is outside of that.',
      exitCodes: 'A restart policy ignores at most {{limit}} exit codes; these are {{count}}.',
      disabled: '{{name}} has no effect while the restart policy is not enabled.',
    },
  },
  visit: {
    ContainerRestartPolicy(policy, report) {
      reportPeriod(policy, report);
      reportExitCodes(policy, report);
      reportDisabled(policy, report);
    },
  },
});

function reportPeriod(policy: Policy, report: Report): void {
  const period = policy.get('restartAttemptPeriod');
  const bounds = period.state === 'known' ? brokenBounds(policy.type, 'restartAttemptPeriod', period.value) : undefined;
  if (period.state !== 'known' || !bounds) return;
  const { minimum, maximum, nearest } = bounds;
  report({
    at: period.node,
    message: 'period',
    data: { minimum, maximum, value: period.value },
    fixes: [
      {
        title: `Use ${nearest}`,
        preferred: true,
        edit: (editor) => editor.set(policy, 'restartAttemptPeriod', nearest),
      },
    ],
  });
}

function reportExitCodes(policy: Policy, report: Report): void {
  const limit = property(policy.type, 'ignoredExitCodes')?.maxItems ?? Number.POSITIVE_INFINITY;
  const count = policy.get('ignoredExitCodes').items.length;
  if (count <= limit) return;
  report({ at: policy.pair('ignoredExitCodes') ?? policy.place, message: 'exitCodes', data: { limit, count } });
}

function reportDisabled(policy: Policy, report: Report): void {
  const enabled = policy.get('enabled');
  if (enabled.state !== 'known' || enabled.value) return;
  // One that a condition or a parameter turns on and off has its settings ready.
  if (enabled.node !== policy.pair('enabled')?.value) return;
  const period = policy.get('restartAttemptPeriod').state === 'known';
  const codes = policy.get('ignoredExitCodes').items.length > 0;
  const idle = [...(codes ? ['ignoredExitCodes' as const] : []), ...(period ? ['restartAttemptPeriod' as const] : [])];
  for (const name of idle) {
    report({
      at: policy.pair(name) ?? policy.place,
      message: 'disabled',
      severity: 'warning',
      data: { name },
      related: [{ at: enabled.node, message: 'The restart policy is not enabled.' }],
      fixes: [
        { title: 'Enable the restart policy', edit: (editor) => editor.set(policy, 'enabled', true) },
        { title: `Remove "${name}"`, edit: (editor) => editor.remove(policy, name) },
      ],
    });
  }
}
