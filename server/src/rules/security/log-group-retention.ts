import { logicalIdOf } from '../../ecs/links';
import { writersTo } from '../../ecs/log-groups';
import { defineRule, type Fix } from '../rule';

/** CloudWatch Logs keeps what it gets for ever, and each gigabyte costs each month. */
export const logGroupRetention = defineRule({
  id: 'log-group-retention',
  meta: {
    summary: 'The log group that a task writes to says how long logs are kept.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html',
    ],
    messages: {
      forever:
        'Log group "{{group}}" keeps the logs of tasks for ever, at a cost that only grows. Say for how many days you need them.',
    },
  },
  visit: {
    LogGroup(group, report) {
      if (group.open || group.get('retentionInDays').state !== 'absent') return;
      // Logs of the class DELIVERY are kept for two days, whatever is set.
      const kind = group.get('logGroupClass');
      if (kind.state === 'unknown' || (kind.state === 'known' && kind.value === 'DELIVERY')) return;
      const [writer] = writersTo(group);
      if (!writer) return;
      const keep = (days: number): Fix => ({
        title: `Keep logs for ${days} days`,
        edit: (editor) => editor.set(group, 'retentionInDays', days),
      });
      report({
        at: group.place,
        message: 'forever',
        data: { group: logicalIdOf(group) ?? '' },
        related: [{ at: writer.placeOf('options'), message: 'A container writes to it.' }],
        // Older logs are deleted, which nobody wants on saving a file: none is preferred.
        fixes: [keep(30), keep(365)],
      });
    },
  },
});
