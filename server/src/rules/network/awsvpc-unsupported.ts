import { reportUnsupported } from '../report-unsupported';
import { defineRule } from '../rule';

/** Registration with the network mode awsvpc refuses these parameters, whatever the launch type. */
export const awsvpcUnsupported = defineRule({
  id: 'awsvpc-unsupported',
  meta: {
    summary: 'The network mode awsvpc does not support some parameters of a container.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: { unsupported: 'The network mode awsvpc does not support {{what}}{{where}}{{answer}} {{advice}}' },
  },
  visit: {
    element(element, report) {
      reportUnsupported(element, ['awsvpc'], 'the network mode awsvpc', report);
    },
  },
});
