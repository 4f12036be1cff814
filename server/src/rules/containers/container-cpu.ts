import { type Container, containersOf, nameOf, type TaskDefinition } from '../../ecs/containers';
import { fargateSizes, nearestSize } from '../../ecs/facts/fargate-sizes';
import { isFargate } from '../../ecs/launch';
import { formatSize, parseCpu, parseMemory, type Size } from '../../ecs/size';
import type { Known, Value } from '../../ecs/value';
import { defineRule, type Fix } from '../rule';

interface Given extends Size {
  readonly node: Known<string>['node'];
}

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
      const limit = given(task.get('cpu'), parseCpu);
      if (!limit) return;
      const shares = containersOf(task).flatMap(shareOf);
      const sum = shares.reduce((total, share) => total + share.cpu.value, 0);
      if (sum <= limit.amount) return;
      const fixes = raiseTask(task, limit, sum);
      const tooLarge = shares.filter((share) => share.cpu.value > limit.amount);
      for (const { container, cpu } of tooLarge) {
        report({
          at: cpu.node,
          message: 'container',
          data: { cpu: cpu.value, task: limit.amount },
          related: [{ at: limit.node, message: `The task has ${limit.amount} CPU units.` }],
          fixes: [...(shares.length === 1 ? [lower(container, limit.amount)] : []), ...fixes],
        });
      }
      if (tooLarge.length > 0) return;
      report({
        at: limit.node,
        message: 'sum',
        data: { sum, task: limit.amount },
        related: shares.map(({ cpu }) => ({ at: cpu.node, message: `${cpu.value} CPU units` })),
        fixes,
      });
    },
  },
});

function given(value: Value<string>, parse: (text: string) => Size | undefined): Given | undefined {
  const size = value.state === 'known' ? parse(value.value) : undefined;
  return value.state === 'known' && size ? { ...size, node: value.node } : undefined;
}

function shareOf(container: Container): { container: Container; cpu: Known<number> }[] {
  const cpu = container.get('cpu');
  return cpu.state === 'known' && cpu.value > 0 ? [{ container, cpu }] : [];
}

function lower(container: Container, amount: number): Fix {
  const name = nameOf(container);
  return {
    title: `Lower the cpu of ${name === undefined ? 'the container' : `"${name}"`} to ${amount} CPU units`,
    preferred: true,
    edit: (editor) => editor.set(container, 'cpu', amount),
  };
}

/** To what is needed, on Fargate to the next size there is, with a memory that goes with it. */
function raiseTask(task: TaskDefinition, limit: Given, needed: number): Fix[] {
  if (!isFargate(task)) {
    const cpu = formatSize(needed, needed % 256 === 0 ? limit : undefined);
    return [
      { title: `Raise the cpu of the task to ${needed} CPU units`, edit: (editor) => editor.set(task, 'cpu', cpu) },
    ];
  }
  const memory = given(task.get('memory'), parseMemory);
  const larger = fargateSizes.filter((size) => size.cpu >= needed);
  const size = larger.find(({ memory: choices }) => memory && choices.includes(memory.amount)) ?? larger[0];
  if (!size) return [];
  const cpu = formatSize(size.cpu, limit);
  if (!memory || size.memory.includes(memory.amount)) {
    return [
      { title: `Raise the cpu of the task to ${size.cpu} CPU units`, edit: (editor) => editor.set(task, 'cpu', cpu) },
    ];
  }
  const amount = nearestSize(size.memory, memory.amount);
  if (amount === undefined) return [];
  return [
    {
      title: `Raise the task to ${size.cpu} CPU units and ${amount} MiB`,
      edit: (editor) => {
        editor.set(task, 'cpu', cpu);
        editor.set(task, 'memory', formatSize(amount, memory));
      },
    },
  ];
}
