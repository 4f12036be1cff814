import { reportUnsupported } from '../report-unsupported';
import { defineRule } from '../rule';

/** AWS documents these as not valid; what registration answers is not known. */
export const managedInstancesUnsupported = defineRule({
  id: 'managed-instances-unsupported',
  meta: {
    summary: 'Managed Instances do not support some parameters of a task definition.',
    severity: 'warning',
    category: 'fargate',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html'],
    messages: { unsupported: 'Managed Instances do not support {{what}}{{where}}{{answer}} {{advice}}' },
  },
  visit: {
    element(element, report) {
      reportUnsupported(element, ['managed-instances'], 'Managed Instances', report);
    },
  },
});
