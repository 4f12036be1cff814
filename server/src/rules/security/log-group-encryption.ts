import { logicalIdOf } from '../../ecs/links';
import { writersTo } from '../../ecs/log-groups';
import { giveFixes } from '../give-value';
import { defineRule } from '../rule';

/** Logs are encrypted with a key of AWS in any case; with one of their own, who may read them can be controlled and seen. */
export const logGroupEncryption = defineRule({
  id: 'log-group-encryption',
  meta: {
    summary: 'The log group that a task writes to is encrypted with a key of your own.',
    severity: 'information',
    profile: 'strict',
    category: 'security',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
    messages: {
      unset:
        'Log group "{{group}}", which tasks write to, is encrypted with a key that AWS owns. With a KMS key of your own you decide who may read the logs.',
    },
  },
  visit: {
    LogGroup(group, report) {
      if (group.open || group.get('kmsKeyId').state !== 'absent') return;
      const [writer] = writersTo(group);
      if (!writer) return;
      report({
        at: group.place,
        message: 'unset',
        data: { group: logicalIdOf(group) ?? '' },
        related: [{ at: writer.placeOf('options'), message: 'A container writes to it.' }],
        // The policy of a key still has to let CloudWatch Logs use it.
        fixes: giveFixes(group, 'kmsKeyId', 'Add "KmsKeyId"'),
      });
    },
  },
});
