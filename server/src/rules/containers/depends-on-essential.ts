import { type AnyContainer, type AnyTask, containersOf, isEssential } from '../../ecs/containers';
import { type Dependency, dependenciesIn, isOnItself, waitsForEnd } from '../../ecs/dependencies';
import { read } from '../../ecs/element';
import { defineRule, type Fix, type Reporter } from '../rule';

/** Registration fails with "A dependency container with SUCCESS or COMPLETE condition cannot be an essential container". */
export const dependsOnEssential = defineRule({
  id: 'depends-on-essential',
  meta: {
    summary: 'A container cannot wait for the end of an essential container.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    ],
    messages: {
      essential:
        'Container "{{name}}" is essential, so its end ends the task and nothing can wait for its {{condition}}. Set "essential" to false there.',
      default:
        'Container "{{name}}" is essential (the default), so its end ends the task and nothing can wait for its {{condition}}. Set "essential" to false there.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'essential' | 'default'>): void {
  const dependencies = dependenciesIn(task);
  const keeps = keepsEssential(task, dependencies);
  for (const dependency of dependencies) {
    const { condition, on, target } = dependency;
    if (!condition || !target || !waitsForEnd(dependency) || isOnItself(dependency)) continue;
    if (isEssential(target) !== true) continue;
    const isDefault = read(target, 'essential').state === 'absent';
    report({
      at: condition.node,
      message: isDefault ? 'default' : 'essential',
      // That it is the default AWS's pages say of tasks, not of daemons.
      severity: isDefault && task.type === 'DaemonTaskDefinition' ? 'warning' : 'error',
      data: { name: on.value, condition: condition.value },
      related: [{ at: target.placeOf('essential'), message: `Container "${on.value}" is essential.` }],
      fixes: [...(keeps ? [makeNonEssential(target, on.value)] : []), useStart(dependency)],
    });
  }
}

function makeNonEssential(target: AnyContainer, name: string): Fix {
  return {
    title: `Make "${name}" non-essential`,
    preferred: true,
    edit: (editor) => editor.set(target, 'essential', false),
  };
}

/** Some container stays essential when all that are waited for are not. */
function keepsEssential(task: AnyTask, dependencies: readonly Dependency[]): boolean {
  const awaited = new Set(dependencies.filter(waitsForEnd).map(({ target }) => target));
  return containersOf(task).some((container) => isEssential(container) === true && !awaited.has(container));
}

function useStart({ element }: Dependency): Fix {
  return { title: 'Use START', edit: (editor) => editor.set(element, 'condition', 'START') };
}
