import { describeContainer } from '../../ecs/containers';
import { fargateCapabilities as addable } from '../../ecs/facts/capabilities';
import { fargateOf } from '../../ecs/launch';
import { onFargate } from '../on-fargate';
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
        '{{container}} adds {{name}}, which {{fargate}} does not allow: {{refusal}}. Remove it, or run the task on EC2.',
      prefix: `Capabilities are written without "CAP_": use ${addable.join(' or ')}.`,
    },
  },
  visit: {
    KernelCapabilities(capabilities, report) {
      const task = capabilities.within('TaskDefinition');
      const container = capabilities.within('ContainerDefinition');
      const fargate = task && fargateOf(task);
      if (!container || !fargate) return;
      const tell = onFargate(fargate, report);
      for (const { value, node } of capabilities.get('add').items) {
        const name = value.toUpperCase();
        if (addable.includes(name)) continue;
        const bare = name.replace(/^CAP_/, '');
        if (addable.includes(bare)) {
          tell({
            at: node,
            message: 'prefix',
            severity: 'warning',
            fixes: [{ title: `Use ${bare}`, preferred: true, edit: (editor) => editor.replace(node, bare) }],
          });
          continue;
        }
        tell({
          at: node,
          message: 'refused',
          data: { container: describeContainer(container), name: value },
          fixes: [{ title: `Remove ${value}`, edit: (editor) => editor.removeNode(node) }],
        });
      }
    },
  },
});
