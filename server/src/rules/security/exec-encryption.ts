import { giveFixes } from '../give-value';
import { defineRule } from '../rule';

/** TLS is always there. A key of one's own, and encrypted logs, have to be asked for. */
export const execEncryption = defineRule({
  id: 'exec-encryption',
  meta: {
    summary: 'The sessions of ECS Exec and their logs are encrypted with a key.',
    severity: 'information',
    profile: 'strict',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandLogConfiguration.html',
    ],
    messages: {
      key: 'Sessions of ECS Exec are encrypted with TLS only. A KMS key also keeps out whoever may start sessions but not use the key.',
      logs: 'Nothing here makes sure that the {{target}} with the logs of ECS Exec is encrypted with a key.',
    },
  },
  visit: {
    ExecuteCommandConfiguration(exec, report) {
      if (exec.get('kmsKeyId').state !== 'absent') return;
      report({
        at: exec.place,
        message: 'key',
        fixes: giveFixes(exec, 'kmsKeyId', 'Add a key'),
      });
    },
    ExecuteCommandLogConfiguration(logs, report) {
      for (const { target, option, name } of encryptions) {
        const encrypted = logs.get(option);
        const isOff = encrypted.state === 'absent' || (encrypted.state === 'known' && !encrypted.value);
        if (!isOff || logs.get(target).state === 'absent') continue;
        report({
          at: logs.placeOf(encrypted.state === 'absent' ? target : option),
          message: 'logs',
          data: { target: name },
          fixes: [{ title: `Require an encrypted ${name}`, edit: (editor) => editor.set(logs, option, true) }],
        });
      }
    },
  },
});

const encryptions = [
  { target: 'cloudWatchLogGroupName', option: 'cloudWatchEncryptionEnabled', name: 'log group' },
  { target: 's3BucketName', option: 's3EncryptionEnabled', name: 'bucket' },
] as const;
