import {
  type AnyContainer,
  type AnyTask,
  containersOf,
  describeContainer,
  isEssential,
  nameOf,
} from '../../ecs/containers';
import { dependenciesIn, waitsForEnd } from '../../ecs/dependencies';
import { read } from '../../ecs/element';
import { defineRule, type Reporter } from '../rule';

/** Registration fails with "Task definition doesn't have any essential container". */
export const essentialContainer = defineRule({
  id: 'essential-container',
  meta: {
    summary: 'A task needs at least one essential container.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      only: 'The only container of a task cannot be non-essential. Set "essential" to true, or leave it out.',
      none: "No container of the task is essential, so ECS could not tell when the task has ended. Make at least one essential, the one that does the task's work.",
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'only' | 'none'>): void {
  const containers = containersOf(task);
  if (!read(task, 'containerDefinitions').complete || containers.length === 0) return;
  if (containers.some((container) => isEssential(container) !== false)) return;
  const awaited = awaitedIn(task);
  const free = containers.find((container) => !awaited.has(container));
  const chosen = free ?? containers[0];
  if (!chosen) return;
  report({
    at: chosen.placeOf('essential'),
    message: containers.length === 1 ? 'only' : 'none',
    absence: true,
    // AWS's pages say it of tasks, not of daemons.
    severity: task.type === 'TaskDefinition' ? 'error' : 'warning',
    related: containers
      .filter((container) => container !== chosen)
      .map((container) => ({
        at: container.placeOf('essential'),
        message: `${describeContainer(container)} is not essential either.`,
      })),
    fixes: [
      {
        title: `Make ${name(chosen)} essential`,
        preferred: free !== undefined && containers.length === 1,
        edit: (editor) => editor.set(chosen, 'essential', true),
      },
    ],
  });
}

/** The containers for whose end others wait, which no essential container allows. */
function awaitedIn(task: AnyTask): ReadonlySet<AnyContainer | undefined> {
  return new Set(
    dependenciesIn(task)
      .filter(waitsForEnd)
      .map(({ target }) => target),
  );
}

function name(container: AnyContainer): string {
  const known = nameOf(container);
  return known === undefined ? 'it' : `"${known}"`;
}
