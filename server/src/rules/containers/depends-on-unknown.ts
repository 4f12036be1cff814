import { type AnyTask, containersByName, knowsAllContainers, listNames, nameOf } from '../../ecs/containers';
import { type Dependency, dependenciesIn } from '../../ecs/dependencies';
import { isSlip, nearestName } from '../../ecs/names';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'near' | 'unknown' | 'alone'>;

/** Registration fails with "Cannot depend on container + 'x' because it does not exist". */
export const dependsOnUnknown = defineRule({
  id: 'depends-on-unknown',
  meta: {
    summary: 'A container can only depend on a container of its own task.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    ],
    messages: {
      near: 'The task has no container "{{name}}" to depend on. Did you mean "{{near}}"?',
      unknown: 'The task has no container "{{name}}" to depend on. Besides this one it has {{others}}.',
      alone: 'There is no container "{{name}}" to depend on: this is the only container of the task.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Report): void {
  if (!knowsAllContainers(task)) return;
  const names = [...containersByName(task).keys()];
  for (const dependency of dependenciesIn(task)) {
    if (!dependency.target) reportUnknown(names, dependency, report);
  }
}

function reportUnknown(names: readonly string[], dependency: Dependency, report: Report): void {
  const { node, value: name } = dependency.on;
  const own = nameOf(dependency.of);
  const others = names.filter((other) => other !== own);
  const near = nearestName(name, others);
  if (near !== undefined) {
    report({
      at: node,
      message: 'near',
      absence: true,
      data: { name, near },
      fixes: [use(dependency, near), remove(dependency)],
    });
  } else if (others.length > 0) {
    const data = { name, others: listNames(others) };
    report({ at: node, message: 'unknown', absence: true, data, fixes: [remove(dependency)] });
  } else {
    report({ at: node, message: 'alone', absence: true, data: { name }, fixes: [remove(dependency)] });
  }
}

function use({ element, on }: Dependency, name: string): Fix {
  return {
    title: `Depend on "${name}"`,
    preferred: isSlip(name, on.value),
    edit: (editor) => editor.set(element, 'containerName', name),
  };
}

function remove({ of, on, element }: Dependency): Fix {
  return {
    title: `Remove the dependency on "${on.value}"`,
    edit: (editor) => element.map && editor.removeItem(of, 'dependsOn', element.map),
  };
}
