import { defineRule } from '../rule';

/** A rule that fails costs its own answer only, and says so: silence would look like "nothing found". */
export const internal = defineRule({
  id: 'internal',
  meta: {
    summary: 'A rule that fails is told: what it looks for may go unnoticed.',
    severity: 'warning',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html'],
    messages: {
      failed:
        'The rule "{{rule}}" failed here ({{error}}), so that what it looks for may go unnoticed. That is a mistake of ours: please report it.',
    },
  },
  visit: {
    fault({ rule, at, error }, report) {
      report({
        at,
        message: 'failed',
        data: { rule: rule.id, error: error instanceof Error ? error.name : typeof error },
      });
    },
  },
});
