import { type AnyContainer, type AnyTask, containersOf, nameOf } from '../../ecs/containers';
import { defineRule, type Reporter } from '../rule';

/** Registration fails with "Container names must be unique within a task definition". */
export const duplicateContainerName = defineRule({
  id: 'duplicate-container-name',
  meta: {
    summary: 'The containers of a task must have different names.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#standard_container_definition_params',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      duplicate:
        'The task already has a container "{{name}}", and container names must be unique. Give this one another name.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'duplicate'>): void {
  const containers = containersOf(task);
  const taken = new Set(containers.map(nameOf));
  const seen = new Map<string, AnyContainer>();
  const numbers = new Map<string, number>();
  for (const container of containers) {
    const name = nameOf(container);
    if (name === undefined) continue;
    const first = seen.get(name);
    if (!first) {
      seen.set(name, container);
      continue;
    }
    const { free, number } = freeName(name, numbers.get(name) ?? 2, taken);
    numbers.set(name, number + 1);
    taken.add(free);
    report({
      at: container.placeOf('name'),
      message: 'duplicate',
      data: { name },
      related: [{ at: first.placeOf('name'), message: `The first container "${name}".` }],
      fixes: [{ title: `Rename to "${free}"`, edit: (editor) => editor.set(container, 'name', free) }],
    });
  }
}

/** References to the name mean the first container still: which of them the author meant cannot be known. */
function freeName(name: string, from: number, taken: ReadonlySet<string | undefined>) {
  let number = from;
  while (taken.has(`${name}-${number}`)) number++;
  return { free: `${name}-${number}`, number };
}
