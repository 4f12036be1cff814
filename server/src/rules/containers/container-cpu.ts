import { type Container, containersOf, nameOf } from '../../ecs/containers';
import { cpuLike } from '../../ecs/size';
import { givenSize } from '../../ecs/task-size';
import type { Known } from '../../ecs/value';
import { isInUnits, raiseFixes } from '../raise-task';
import { defineRule, type Fix } from '../rule';

/** Registration fails with "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'." */
export const containerCpu = defineRule({
  id: 'container-cpu',
  meta: {
    summary: 'The cpu of the containers must not add up to more than that of the task.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      container:
        'The container asks for {{cpu}} CPU units, but the whole task has only {{task}}. Lower it, or raise the cpu of the task.',
      sum: 'The containers ask for {{sum}} CPU units together, but the task has only {{task}}. Lower some of them, or raise the cpu of the task.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const limit = givenSize(task, 'cpu');
      if (!limit || isInUnits(task)) return;
      const shares = containersOf(task).flatMap(shareOf);
      const sum = shares.reduce((total, share) => total + share.cpu.value, 0);
      if (sum <= limit.amount) return;
      const available = cpuLike(limit.amount, limit);
      const fixes = raiseFixes(task, { cpu: sum });
      const tooLarge = shares.filter((share) => share.cpu.value > limit.amount);
      for (const { container, cpu } of tooLarge) {
        report({
          at: cpu.node,
          message: 'container',
          data: { cpu: cpu.value, task: available },
          related: [{ at: limit.node, message: `The task has ${available}.` }],
          fixes: [...(shares.length === 1 ? [lower(container, limit.amount)] : []), ...fixes],
        });
      }
      if (tooLarge.length > 0) return;
      report({
        at: limit.node,
        message: 'sum',
        data: { sum, task: available },
        related: shares.map(({ cpu }) => ({ at: cpu.node, message: `${cpu.value} CPU units` })),
        fixes,
      });
    },
  },
});

function shareOf(container: Container): { container: Container; cpu: Known<number> }[] {
  const cpu = container.get('cpu');
  return cpu.state === 'known' && cpu.value > 0 ? [{ container, cpu }] : [];
}

function lower(container: Container, amount: number): Fix {
  const name = nameOf(container);
  return {
    title: `Lower the cpu of ${name === undefined ? 'the container' : `"${name}"`} to ${amount} CPU units`,
    edit: (editor) => editor.set(container, 'cpu', amount),
  };
}
