import { defineRule } from '../rule';

/** A file that is named like a task definition and is none is checked by nobody, and looks as if it were fine. */
export const notRecognised = defineRule({
  id: 'not-recognised',
  meta: {
    summary: 'A file that is named like a task definition is one.',
    severity: 'information',
    profile: 'recommended',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html'],
    messages: { reason: 'Not checked: {{reason}}.' },
  },
  visit: {
    tentative({ tree, reason }, report) {
      // While it is being typed it lacks most of what it will hold.
      if (!reason?.telling || tree.templated || tree.problems.length > 0 || tree.root?.kind !== 'map') return;
      const [first, ...others] = tree.root.pairs;
      if (!first || (others.length === 0 && !reason.at)) return;
      report({ at: reason.at ?? first, message: 'reason', data: { reason: reason.text } });
    },
  },
});
