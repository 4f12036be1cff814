import { defineRule } from '../rule';

/** A suppression that outlives its reason hides the next mistake in its place. */
export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  meta: {
    summary: 'A suppression that suppresses nothing can go.',
    severity: 'hint',
    profile: 'recommended',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html'],
    messages: {
      unused: 'Nothing here is reported by "{{rule}}": the suppression can go.',
      unusedAll: 'Nothing here is reported: the suppression can go.',
    },
  },
  visit: {
    suppression({ rule, span, node }, report) {
      report({
        at: span,
        message: rule === undefined ? 'unusedAll' : 'unused',
        ...(rule !== undefined && { data: { rule } }),
        tag: 'unnecessary',
        fixes: node ? [{ title: 'Remove the suppression', edit: (editor) => editor.removeNode(node) }] : [],
      });
    },
  },
});
