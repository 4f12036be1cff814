import { describeContainer } from '../../ecs/containers';
import { isFargate } from '../../ecs/launch';
import { defineRule } from '../rule';

/** A privileged container is root on its instance. Fargate refuses it, which `fargate-unsupported` tells. */
export const privileged = defineRule({
  id: 'privileged',
  meta: {
    summary: 'No container is privileged.',
    severity: 'warning',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
    ],
    messages: {
      privileged:
        '{{container}} is privileged: it can do whatever root can do on the instance. Add the single capabilities that it needs instead.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const flag = container.get('privileged');
      const task = container.within('TaskDefinition');
      if (flag.state !== 'known' || !flag.value || (task && isFargate(task))) return;
      report({
        at: flag.node,
        message: 'privileged',
        data: { container: describeContainer(container) },
        fixes: [{ title: 'Remove "privileged"', edit: (editor) => editor.remove(container, 'privileged') }],
      });
    },
  },
});
