import { type AnyTask, containersOf, nameOf } from '../../ecs/containers';
import { type Dependency, dependenciesIn, isOnItself } from '../../ecs/dependencies';
import { defineRule, type Reporter } from '../rule';

/** No container of a cycle can be the first to start; registration refuses it. */
export const dependsOnCycle = defineRule({
  id: 'depends-on-cycle',
  meta: {
    summary: 'Containers cannot depend on each other in a circle.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    ],
    messages: {
      cycle: 'These containers wait for each other, so none could start: {{path}}. Remove one of the dependencies.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'cycle'>): void {
  for (const cycle of cyclesIn(task)) {
    const closing = cycle.at(-1);
    if (!closing) continue;
    const { of, on, element } = closing;
    report({
      at: on.node,
      message: 'cycle',
      data: { path: [on.value, ...cycle.map((dependency) => dependency.on.value)].join(' -> ') },
      related: cycle.slice(0, -1).map((dependency) => ({
        at: dependency.on.node,
        message: `"${nameOf(dependency.of)}" depends on "${dependency.on.value}".`,
      })),
      fixes: [
        {
          title: `Remove the dependency of "${nameOf(of)}" on "${on.value}"`,
          edit: (editor) => element.map && editor.removeItem(of, 'dependsOn', element.map),
        },
      ],
    });
  }
}

/**
 * One cycle for each dependency that leads back to a container from which the walk came, containers and dependencies
 * taken in source order. A cycle begins behind the container that its last dependency leads to.
 */
function cyclesIn(task: AnyTask): Dependency[][] {
  const edges = edgesByContainer(task);
  const cycles: Dependency[][] = [];
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const path: Dependency[] = [];
    const walks = [{ name: start, rest: [...(edges.get(start) ?? [])] }];
    const open = new Set([start]);
    for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
      const edge = finished.has(walk.name) ? undefined : walk.rest.shift();
      const target = edge?.on.value;
      if (edge === undefined || target === undefined) {
        finished.add(walk.name);
        open.delete(walk.name);
        walks.pop();
        path.pop();
      } else if (open.has(target)) {
        cycles.push([...path.slice(walks.findIndex(({ name }) => name === target)), edge]);
      } else if (!finished.has(target)) {
        walks.push({ name: target, rest: [...(edges.get(target) ?? [])] });
        open.add(target);
        path.push(edge);
      }
    }
  }
  return cycles;
}

function edgesByContainer(task: AnyTask): Map<string, Dependency[]> {
  const edges = new Map<string, Dependency[]>();
  for (const container of containersOf(task)) {
    const name = nameOf(container);
    if (name !== undefined) edges.set(name, []);
  }
  for (const dependency of dependenciesIn(task)) {
    if (dependency.target && !isOnItself(dependency)) edges.get(nameOf(dependency.of) ?? '')?.push(dependency);
  }
  return edges;
}
