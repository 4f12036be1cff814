import { giveFixes } from '../give-value';
import { defineRule } from '../rule';

/** Without a configuration of the cluster, the sessions go where the container's awslogs driver writes. */
export const execLogging = defineRule({
  id: 'exec-logging',
  meta: {
    summary: 'What people do with ECS Exec is logged.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html',
    ],
    messages: {
      none: 'What people do in the containers with ECS Exec is logged nowhere.',
      nowhere: 'Neither a log group nor a bucket is named, so what people do with ECS Exec is logged nowhere.',
    },
  },
  visit: {
    ExecuteCommandConfiguration(exec, report) {
      const logging = exec.get('logging');
      if (logging.state !== 'known') return;
      if (logging.value === 'NONE') {
        report({
          at: logging.node,
          message: 'none',
          fixes: [
            {
              title: 'Log where the containers log',
              edit: (editor) => editor.set(exec, 'logging', 'DEFAULT'),
            },
          ],
        });
      }
      const logs = exec.get('logConfiguration');
      if (logging.value !== 'OVERRIDE' || logs.state !== 'known') return;
      const targets = (['cloudWatchLogGroupName', 's3BucketName'] as const).map((name) => logs.value.get(name));
      if (targets.some(({ state }) => state !== 'absent')) return;
      report({
        at: exec.pair('logConfiguration') ?? exec.place,
        message: 'nowhere',
        fixes: giveFixes(logs.value, 'cloudWatchLogGroupName', 'Add a log group'),
      });
    },
  },
});
