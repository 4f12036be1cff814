import { containersOf, describeContainer } from '../../ecs/containers';
import { isFargate } from '../../ecs/launch';
import { rootUserOf } from '../../ecs/user';
import { defineRule } from '../rule';

/** Namespaces are what keeps the containers of an instance apart. Fargate refuses to share them. */
export const hostNamespace = defineRule({
  id: 'host-namespace',
  meta: {
    summary: 'A task does not share the processes, memory or network of its instance.',
    severity: 'warning',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_definition_pidmode',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',
    ],
    messages: {
      pid: 'The containers of this task see the processes of the instance, and as root can end them. Use "task", or remove pidMode.',
      ipc: 'The containers of this task can read and change the shared memory of the instance. Use "task", or remove ipcMode.',
      network:
        '{{container}} runs as root in the network of the instance: it can listen on every port and reach what listens on localhost. Use another user, or awsvpc.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (isFargate(task)) return;
      for (const [name, message] of [
        ['pidMode', 'pid'],
        ['ipcMode', 'ipc'],
      ] as const) {
        const mode = task.get(name);
        if (mode.state !== 'known' || mode.value !== 'host') continue;
        report({
          at: mode.node,
          message,
          fixes: [
            { title: 'Use "task"', edit: (editor) => editor.set(task, name, 'task') },
            { title: `Remove "${name}"`, edit: (editor) => editor.remove(task, name) },
          ],
        });
      }
      const network = task.get('networkMode');
      if (network.state !== 'known' || network.value !== 'host') return;
      for (const container of containersOf(task)) {
        const user = rootUserOf(container);
        if (!user) continue;
        report({
          at: user.node,
          message: 'network',
          data: { container: describeContainer(container) },
          related: [{ at: network.node, message: 'The task is in the network of the instance.' }],
        });
      }
    },
  },
});
