import { type Container, containersOf, describeContainer, nameOf } from '../../ecs/containers';
import { isFargate } from '../../ecs/launch';
import { defineRule, type Fix } from '../rule';

/** A guess for a person to better, MiB. */
const someMemory = 512;

/** Registration fails with "At least one of 'memory' or 'memoryReservation' must be specified". */
export const containerMemoryRequired = defineRule({
  id: 'container-memory-required',
  meta: {
    summary: 'Each container needs a memory limit or reservation where the task itself has no memory.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      required:
        '{{who}} has neither memory nor memoryReservation, and the task has no memory either. ECS needs one of them to place the task.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      // On Fargate the size of the task is missing, which another rule tells.
      if (task.get('memory').state !== 'absent' || isFargate(task)) return;
      // Containers and nothing else, not even a family, are a part that a tool completes.
      if (task.dialect === 'api' && task.written().every(({ name }) => name === 'containerDefinitions')) return;
      for (const container of containersOf(task).filter(hasNoMemory)) {
        report({
          at: container.place,
          message: 'required',
          data: { who: describeContainer(container) },
          fixes: [
            addMemory(container, 'memory', `Limit ${shown(container)} to ${someMemory} MiB`),
            addMemory(container, 'memoryReservation', `Reserve ${someMemory} MiB for ${shown(container)}`),
            {
              title: `Give the task ${someMemory} MiB`,
              placeholder: true,
              edit: (editor) => editor.set(task, 'memory', String(someMemory)),
            },
          ],
        });
      }
    },
  },
});

function hasNoMemory(container: Container): boolean {
  return container.get('memory').state === 'absent' && container.get('memoryReservation').state === 'absent';
}

function addMemory(container: Container, property: 'memory' | 'memoryReservation', title: string): Fix {
  return {
    title,
    placeholder: true,
    edit: (editor) => editor.set(container, property, someMemory),
  };
}

function shown(container: Container): string {
  const name = nameOf(container);
  return name === undefined ? 'the container' : `"${name}"`;
}
