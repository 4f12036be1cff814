import { describeContainer } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { powerfulCapabilities } from '../../ecs/facts/capabilities';
import { isFargate } from '../../ecs/launch';
import type { Known } from '../../ecs/value';
import { nearest } from '../../schema/nearest';
import { property } from '../../schema/schema';
import { defineRule, type Fix } from '../rule';

/** What a container may do beyond the default. On Fargate `fargate-capabilities` tells of nearly all of them. */
export const addedCapabilities = defineRule({
  id: 'added-capabilities',
  meta: {
    summary: 'No container gets Linux capabilities with which it could take over its instance.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    ],
    messages: {
      powerful:
        '{{container}} adds {{name}}, which allows {{power}}. Remove it unless the container cannot do without.',
      prefix: 'ECS writes capabilities without "CAP_": use {{suggestion}}.',
      unknown: '"{{name}}" is no capability that ECS documents.',
    },
  },
  visit: {
    KernelCapabilities(capabilities, report) {
      const task = capabilities.within('TaskDefinition');
      const container = capabilities.within('ContainerDefinition');
      if (!container || (task && isFargate(task))) return;
      for (const item of capabilities.get('add').items) {
        const { value: name, node } = item;
        const power = powerfulCapabilities.get(name);
        const plain = name.replace(/^CAP_/, '');
        if (power) {
          const data = { container: describeContainer(container), name, power };
          report({ at: node, message: 'powerful', data, fixes: [removeFix(capabilities, item)] });
        } else if (plain !== name && documented.has(plain)) {
          report({
            at: node,
            message: 'prefix',
            severity: 'warning',
            data: { suggestion: plain },
            fixes: [useFix(item, plain)],
          });
        } else if (!documented.has(name)) {
          const suggestion = nearest(name, documented);
          report({
            at: node,
            message: 'unknown',
            severity: 'warning',
            data: { name },
            fixes: suggestion === undefined ? [] : [useFix(item, suggestion)],
          });
        }
      }
    },
  },
});

const documented: ReadonlySet<string> = new Set(property('KernelCapabilities', 'add')?.enum);

function removeFix(capabilities: Element<'KernelCapabilities'>, { value, node }: Known<string>): Fix {
  return { title: `Remove ${value}`, edit: (editor) => editor.removeItem(capabilities, 'add', node) };
}

function useFix({ node }: Known<string>, name: string): Fix {
  return { title: `Use ${name}`, preferred: true, edit: (editor) => editor.replace(node, name) };
}
