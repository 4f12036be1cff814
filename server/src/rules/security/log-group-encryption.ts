import { logicalIdOf } from '../../ecs/links';
import { type LogGroup, writersTo } from '../../ecs/log-groups';
import type { Plain } from '../../syntax/edit';
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
        fixes: [
          {
            title: 'Add "KmsKeyId"',
            placeholder: true,
            edit: (editor) => editor.set(group, 'kmsKeyId', keyIn(group)),
          },
        ],
      });
    },
  },
});

/** The only key of the template, whose policy still has to let CloudWatch Logs use it. */
function keyIn({ scope }: LogGroup): Plain {
  const [key, ...others] = scope.template?.resources.filter(({ type }) => type === 'AWS::KMS::Key') ?? [];
  if (key && others.length === 0) return { 'Fn::GetAtt': [key.logicalId, 'Arn'] };
  return 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
}
