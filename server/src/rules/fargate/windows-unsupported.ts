import { reportUnsupported } from '../report-unsupported';
import { defineRule } from '../rule';

/** AWS documents these as not supported; most of them are ignored, some make the task fail. */
export const windowsUnsupported = defineRule({
  id: 'windows-unsupported',
  meta: {
    summary: 'Windows containers do not support some parameters of a task definition.',
    severity: 'warning',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
    ],
    messages: { unsupported: 'Windows does not support {{what}}{{where}}{{answer}} {{advice}}' },
  },
  visit: {
    element(element, report) {
      reportUnsupported(element, ['windows', 'windows-fargate'], 'Windows', report);
    },
  },
});
