import type { AnyTask } from '../../ecs/containers';
import { type Dependency, dependenciesIn, isOnItself } from '../../ecs/dependencies';
import { defineRule, type Fix, type Reporter } from '../rule';

/** A container that starts only after it has started never starts; registration refuses it. */
export const dependsOnSelf = defineRule({
  id: 'depends-on-self',
  meta: {
    summary: 'A container cannot depend on itself.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    ],
    messages: {
      self: 'Container "{{name}}" waits for itself, so it could never start. Name another container, or remove this dependency.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'self'>): void {
  for (const dependency of dependenciesIn(task).filter(isOnItself)) {
    const { on } = dependency;
    report({ at: on.node, message: 'self', data: { name: on.value }, fixes: [remove(dependency)] });
  }
}

function remove({ of, on, element }: Dependency): Fix {
  return {
    title: `Remove the dependency on "${on.value}"`,
    preferred: true,
    edit: (editor) => element.map && editor.removeItem(of, 'dependsOn', element.map),
  };
}
