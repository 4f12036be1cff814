import { containersOf, describeContainer } from '../../ecs/containers';
import { isType } from '../../ecs/element';
import { serviceWithExec } from '../../ecs/exec';
import { windowsOf } from '../../ecs/platform';
import { defineRule } from '../rule';

/** Whoever breaks into a container can then change no program in it. */
export const readonlyRootFilesystem = defineRule({
  id: 'readonly-root-filesystem',
  meta: {
    summary: 'The root file system of a container is read only.',
    severity: 'information',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
    ],
    messages: {
      writable:
        '{{container}} can write to its root file system. Set readonlyRootFilesystem to true, and mount volumes where it has to write.',
    },
  },
  visit: {
    document(document, report) {
      for (const task of document.roots) {
        // Windows has no such file systems, and ECS Exec does not work with them.
        if (!isType(task, 'TaskDefinition') || windowsOf(task) || serviceWithExec(task, document)) continue;
        for (const container of containersOf(task)) {
          const readonly = container.get('readonlyRootFilesystem');
          if (readonly.state === 'unknown' || (readonly.state === 'known' && readonly.value)) continue;
          report({
            at: container.pair('readonlyRootFilesystem')
              ? container.placeOf('readonlyRootFilesystem')
              : container.place,
            message: 'writable',
            data: { container: describeContainer(container) },
            fixes: [
              {
                title: 'Make the root file system read only',
                edit: (editor) => editor.set(container, 'readonlyRootFilesystem', true),
              },
            ],
          });
        }
      }
    },
  },
});
