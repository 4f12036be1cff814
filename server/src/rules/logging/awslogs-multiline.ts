import { optionsOf, usesDriver } from '../../ecs/logging';
import { defineRule } from '../rule';

/** The driver refuses to start the container; ECS registers the task all the same. */
export const awslogsMultiline = defineRule({
  id: 'awslogs-multiline',
  meta: {
    summary: 'The awslogs driver takes a datetime format or a multiline pattern, not both.',
    severity: 'warning',
    category: 'logging',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    ],
    messages: {
      both: 'The driver takes only one of awslogs-datetime-format and awslogs-multiline-pattern. Keep the one that tells where an event begins.',
    },
  },
  visit: {
    LogConfiguration(log, report) {
      const options = usesDriver(log, 'awslogs') ? optionsOf(log) : undefined;
      const format = options?.pair('awslogs-datetime-format');
      const pattern = options?.pair('awslogs-multiline-pattern');
      if (!options || !format || !pattern) return;
      if (options.get(format.name).state !== 'known' || options.get(pattern.name).state !== 'known') return;
      report({
        at: pattern,
        message: 'both',
        related: [{ at: format, message: 'The other way of telling events apart.' }],
        fixes: [pattern, format].map((pair) => ({
          title: `Remove "${pair.name}"`,
          edit: (editor) => editor.removeEntry(options, pair),
        })),
      });
    },
  },
});
