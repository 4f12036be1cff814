import { type Container, containersOf, describeContainer, describeContainers } from '../../ecs/containers';
import type { Place } from '../../ecs/element';
import { serviceWithExec } from '../../ecs/exec';
import { windowsOf } from '../../ecs/platform';
import { orDefault } from '../../ecs/value';
import { defineRule } from '../rule';

/** Whoever breaks into a container can then change no program in it. */
export const readonlyRootFilesystem = defineRule({
  id: 'readonly-root-filesystem',
  meta: {
    summary: 'The root file system of a container is read only.',
    severity: 'information',
    profile: 'recommended',
    recommendedSeverity: 'hint',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
    ],
    messages: {
      writable:
        '{{containers}} can write to the root file system. Set readonlyRootFilesystem to true, and mount volumes where it has to write.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      // Windows has no such file systems, and ECS Exec does not work with them.
      if (windowsOf(task) || serviceWithExec(task)) return;
      const writable = containersOf(task).filter(isWritable);
      const [first, ...others] = writable;
      if (!first) return;
      report({
        at: placeIn(first),
        message: 'writable',
        data: { containers: describeContainers(writable) },
        related: others.map((other) => ({ at: placeIn(other), message: `${describeContainer(other)} can, too.` })),
        fixes: [
          {
            title: `Make the root file system${others.length > 0 ? 's' : ''} read only`,
            edit(editor) {
              for (const container of writable) editor.set(container, 'readonlyRootFilesystem', true);
            },
          },
        ],
      });
    },
  },
});

function isWritable(container: Container): boolean {
  return orDefault(container.get('readonlyRootFilesystem'), false) === false;
}

function placeIn(container: Container): Place {
  return container.pair('readonlyRootFilesystem') ? container.placeOf('readonlyRootFilesystem') : container.place;
}
