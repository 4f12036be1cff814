import type { TaskDefinition } from '../../ecs/containers';
import { obstacleOf } from '../../ecs/fargate-fit';
import { taskDefinitionOf, taskNameOf } from '../../ecs/links';
import { fargateLaunchOf, type Launcher, launchTypeOf } from '../../ecs/service';
import { defineRule, type Fix, type Reporter } from '../rule';

/** Refused with "Task definition does not support launch_type FARGATE." */
export const taskDefinitionFargate = defineRule({
  id: 'task-definition-fargate',
  meta: {
    summary: 'What a service runs on Fargate is a task definition for Fargate.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
    ],
    messages: {
      unfit: 'Task definition "{{task}}" cannot run on Fargate, because {{obstacle}}{{answer}}',
      elsewhere:
        'Task definition "{{task}}" is registered for {{compatibilities}} and runs on Fargate here. Only with FARGATE among its "requiresCompatibilities" ECS checks at registration that it can.',
    },
  },
  visit: { Service: check, TaskSet: check, RunTask: check },
});

function check(launcher: Launcher, report: Reporter<'unfit' | 'elsewhere'>): void {
  const fargate = fargateLaunchOf(launcher);
  const task = fargate && taskDefinitionOf(launcher);
  const compatibilities = task?.get('requiresCompatibilities');
  if (!task || !compatibilities?.complete) return;
  const names = compatibilities.items.map(({ value }) => value);
  if (names.includes('FARGATE')) return;
  const obstacle = obstacleOf(task);
  // Without compatibilities ECS finds out for itself where the task can run.
  if (!obstacle && names.length === 0) return;
  report({
    at: launcher.placeOf('taskDefinition'),
    message: obstacle ? 'unfit' : 'elsewhere',
    ...(!obstacle && { severity: 'warning' }),
    data: {
      task: taskNameOf(task),
      compatibilities: names.join(' and '),
      obstacle: obstacle?.what ?? '',
      answer: launchTypeOf(launcher, 'FARGATE') ? answer : '.',
    },
    related: [
      { at: fargate, message: 'This says Fargate.' },
      obstacle
        ? { at: obstacle.at, message: 'This keeps the task off Fargate.' }
        : { at: task.placeOf('requiresCompatibilities'), message: 'The compatibilities of the task.' },
    ],
    fixes: [addFargate(task)],
  });
}

const answer = ': ECS answers "Task definition does not support launch_type FARGATE."';

function addFargate(task: TaskDefinition): Fix {
  return {
    title: 'Add FARGATE',
    preferred: true,
    edit: (editor) => editor.append(task, 'requiresCompatibilities', 'FARGATE'),
  };
}
