import { containersOf, describeContainer } from '../../ecs/containers';
import { networkModeOf } from '../../ecs/launch';
import { defineRule } from '../rule';

/** With the mode none a container has no network to map ports of. */
export const networkNonePorts = defineRule({
  id: 'network-none-ports',
  meta: {
    summary: 'With the network mode none there are no ports to map.',
    severity: 'warning',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html'],
    messages: {
      ports: '{{container}} maps ports, but the network mode none leaves it without a network. Remove the mappings.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (networkModeOf(task) !== 'none') return;
      for (const container of containersOf(task)) {
        if (container.get('portMappings').items.length === 0) continue;
        report({
          at: container.pair('portMappings') ?? container.place,
          message: 'ports',
          data: { container: describeContainer(container) },
          related: [{ at: task.placeOf('networkMode'), message: 'The network mode is none.' }],
          fixes: [
            {
              title: 'Remove "portMappings"',
              edit: (editor) => editor.remove(container, 'portMappings'),
            },
          ],
        });
      }
    },
  },
});
