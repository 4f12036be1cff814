import { describeContainer } from '../../ecs/containers';
import { fargateCapabilities as addable } from '../../ecs/facts/capabilities';
import { isFargate } from '../../ecs/launch';
import { defineRule } from '../rule';

/** Registration fails with e.g. "NET_ADMIN is not allowed on Fargate." */
export const fargateCapabilities = defineRule({
  id: 'fargate-capabilities',
  meta: {
    summary: 'On Fargate a container can add only the capability SYS_PTRACE.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-task-parameters',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
    ],
    messages: {
      refused:
        '{{container}} adds {{name}}: ECS answers "{{name}} is not allowed on Fargate." Remove it, or run the task on EC2.',
      prefix: `Capabilities are written without "CAP_": use ${addable.join(' or ')}.`,
    },
  },
  visit: {
    KernelCapabilities(capabilities, report) {
      const task = capabilities.within('TaskDefinition');
      const container = capabilities.within('ContainerDefinition');
      if (!task || !container || !isFargate(task)) return;
      for (const { value, node } of capabilities.get('add').items) {
        const name = value.toUpperCase();
        if (addable.includes(name)) continue;
        const bare = name.replace(/^CAP_/, '');
        if (addable.includes(bare)) {
          report({
            at: node,
            message: 'prefix',
            severity: 'warning',
            fixes: [{ title: `Use ${bare}`, preferred: true, edit: (editor) => editor.replace(node, bare) }],
          });
          continue;
        }
        report({
          at: node,
          message: 'refused',
          data: { container: describeContainer(container), name: value },
          fixes: [{ title: `Remove ${value}`, preferred: true, edit: (editor) => editor.removeNode(node) }],
        });
      }
    },
  },
});
