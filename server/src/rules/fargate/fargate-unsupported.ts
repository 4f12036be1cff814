import { reportUnsupported } from '../report-unsupported';
import { defineRule } from '../rule';

/** Registration with the compatibility FARGATE refuses these parameters. */
export const fargateUnsupported = defineRule({
  id: 'fargate-unsupported',
  meta: {
    summary: 'Fargate does not support some parameters of a task definition.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-task-parameters',
    ],
    messages: { unsupported: '{{fargate}} does not support {{what}}{{where}}{{answer}} {{advice}}' },
  },
  visit: {
    element(element, report) {
      reportUnsupported(element, ['fargate'], 'Fargate', report);
    },
  },
});
