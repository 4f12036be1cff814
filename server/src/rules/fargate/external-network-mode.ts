import { compatibilityOf } from '../../ecs/launch';
import { defineRule } from '../rule';

/** Instances outside AWS have no network interfaces of a VPC. */
export const externalNetworkMode = defineRule({
  id: 'external-network-mode',
  meta: {
    summary: 'Tasks on external instances cannot use the network mode awsvpc.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html'],
    messages: {
      awsvpc:
        'External instances have no interfaces of a VPC: with the compatibility EXTERNAL the network mode is bridge, host or none, not awsvpc.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const external = compatibilityOf(task, 'EXTERNAL');
      const mode = task.get('networkMode');
      if (!external || mode.state !== 'known' || mode.value !== 'awsvpc') return;
      report({
        at: mode.node,
        message: 'awsvpc',
        related: [{ at: external.node, message: 'The task is for external instances.' }],
        fixes: ['bridge', 'host'].map((other) => ({
          title: `Use ${other}`,
          edit: (editor) => editor.set(task, 'networkMode', other),
        })),
      });
    },
  },
});
