import type { AnyContainer, AnyTask } from '../../ecs/containers';
import { type Dependency, dependenciesIn, isOnItself } from '../../ecs/dependencies';
import { read } from '../../ecs/element';
import { probeFor } from '../../ecs/health-probe';
import { defineRule, type Fix, type Reporter } from '../rule';

/** Registration fails with "A dependency container with HEALTHY condition must have health check configured". */
export const dependsOnHealth = defineRule({
  id: 'depends-on-health',
  meta: {
    summary: 'A container can only wait for the health of one that has a health check in the task definition.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    ],
    messages: {
      health:
        'Container "{{name}}" has no healthCheck in the task definition, so it never becomes HEALTHY (a HEALTHCHECK of its image does not count). Add one, or wait for START.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Reporter<'health'>): void {
  for (const dependency of dependenciesIn(task)) {
    const { condition, on, target } = dependency;
    if (condition?.value !== 'HEALTHY' || !target || isOnItself(dependency)) continue;
    if (read(target, 'healthCheck').state !== 'absent') continue;
    report({
      at: condition.node,
      message: 'health',
      data: { name: on.value },
      related: [{ at: target.place, message: `Container "${on.value}" has no healthCheck.` }],
      fixes: [addHealthCheck(target, on.value), useStart(dependency)],
    });
  }
}

function addHealthCheck(container: AnyContainer, name: string): Fix {
  const { command, guessed } = probeFor(container);
  return {
    title: `Add a health check to "${name}"`,
    preferred: !guessed,
    ...(guessed && { placeholder: true }),
    edit: (editor) => editor.set(container, 'healthCheck', { command, interval: 30, timeout: 5, retries: 3 }),
  };
}

function useStart({ element }: Dependency): Fix {
  return { title: 'Use START', edit: (editor) => editor.set(element, 'condition', 'START') };
}
