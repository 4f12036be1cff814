import { networkModeOf } from '../../ecs/launch';
import { portMappingsOf } from '../../ecs/ports';
import type { Node } from '../../syntax/tree';
import { defineRule } from '../rule';

/** Registration fails with "When networkMode=awsvpc, port mapping name is already used". */
export const duplicatePortName = defineRule({
  id: 'duplicate-port-name',
  meta: {
    summary: 'Names of port mappings are unique in a task.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
    messages: {
      duplicate:
        'Another port of this task has the name "{{name}}" already: Service Connect could not tell them apart. Choose another name.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const first = new Map<string, Node>();
      for (const { mapping } of portMappingsOf(task)) {
        const name = mapping.get('name');
        if (name.state !== 'known') continue;
        const earlier = first.get(name.value);
        if (!earlier) {
          first.set(name.value, name.node);
          continue;
        }
        report({
          at: name.node,
          message: 'duplicate',
          data: { name: name.value },
          // With other modes the refusal is not proven.
          ...(networkModeOf(task) !== 'awsvpc' && { severity: 'warning' as const }),
          related: [{ at: earlier, message: `The first port with the name "${name.value}".` }],
        });
      }
    },
  },
});
