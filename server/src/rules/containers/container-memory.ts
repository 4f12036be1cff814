import { type Container, containersOf, describeContainer, nameOf, type TaskDefinition } from '../../ecs/containers';
import { memoryLike } from '../../ecs/size';
import { type Given, givenSize } from '../../ecs/task-size';
import type { Known } from '../../ecs/value';
import { isInUnits, raiseFixes } from '../raise-task';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'reservation' | 'task' | 'sum' | 'tiny'>;

/** A limit or reservation below this keeps Docker from starting the container, MiB. */
const smallest = 6;

/** Registration fails with "The 'memory' setting for container 'x' is greater than for the task", among others. */
export const containerMemory = defineRule({
  id: 'container-memory',
  meta: {
    summary: 'The memory of the containers must fit together and into that of the task.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      reservation:
        'The memory limit of {{memory}} MiB is below the memoryReservation of {{reservation}} MiB. The limit must not be less than what is reserved.',
      task: 'The container may use {{memory}} MiB, but the whole task has only {{task}}. Lower this limit, or raise the memory of the task.',
      sum: 'The containers may use {{sum}} MiB together, but the task has only {{task}}: one of them can be killed for lack of memory before it reaches its own limit.',
      tiny: 'Docker starts no container with less than {{smallest}} MiB of memory; this is {{memory}}. Sizes of containers are in MiB.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const containers = containersOf(task);
      const limit = isInUnits(task) ? undefined : givenSize(task, 'memory');
      for (const container of containers) {
        reportReservation(container, report);
        reportTiny(container, report);
      }
      const tooLarge = containers.filter(
        (container) => limit && (sizeOf(container, 'memory')?.value ?? 0) > limit.amount,
      );
      if (limit) {
        for (const container of tooLarge) reportTooLarge(task, limit, container, report);
        if (tooLarge.length === 0) reportSum(task, limit, containers, report);
      }
    },
  },
});

/** Tools write 0 for what is not given. */
function sizeOf(container: Container, property: 'memory' | 'memoryReservation'): Known<number> | undefined {
  const size = container.get(property);
  return size.state === 'known' && size.value !== 0 ? size : undefined;
}

function reportReservation(container: Container, report: Report): void {
  const memory = sizeOf(container, 'memory');
  const reservation = sizeOf(container, 'memoryReservation');
  if (!memory || !reservation || memory.value >= reservation.value) return;
  report({
    at: memory.node,
    message: 'reservation',
    data: { memory: memory.value, reservation: reservation.value },
    related: [{ at: reservation.node, message: `${describeContainer(container)} reserves more than its limit.` }],
    fixes: [
      {
        title: `Lower memoryReservation to ${memory.value} MiB`,
        edit: (editor) => editor.set(container, 'memoryReservation', memory.value),
      },
      {
        title: `Raise memory to ${reservation.value} MiB`,
        edit: (editor) => editor.set(container, 'memory', reservation.value),
      },
    ],
  });
}

function reportTiny(container: Container, report: Report): void {
  for (const name of ['memory', 'memoryReservation'] as const) {
    const size = sizeOf(container, name);
    if (!size || size.value >= smallest) continue;
    const gigabytes = size.value;
    report({
      at: size.node,
      message: 'tiny',
      severity: 'warning',
      data: { smallest, memory: size.value },
      fixes: [
        setMemory(container, name, gigabytes * 1024, ` (${gigabytes} GB)`),
        setMemory(container, name, smallest, ''),
      ],
    });
  }
}

function setMemory(container: Container, name: 'memory' | 'memoryReservation', amount: number, meaning: string): Fix {
  return { title: `Use ${amount} MiB${meaning}`, edit: (editor) => editor.set(container, name, amount) };
}

function reportTooLarge(task: TaskDefinition, limit: Given, container: Container, report: Report): void {
  const memory = sizeOf(container, 'memory');
  if (!memory) return;
  report({
    at: memory.node,
    message: 'task',
    data: { memory: memory.value, task: memoryLike(limit.amount, limit) },
    related: [{ at: limit.node, message: `The task has ${memoryLike(limit.amount, limit)}.` }],
    fixes: [
      ...(limit.amount < smallest ? [] : [lower(container, limit.amount)]),
      ...raiseFixes(task, { memory: memory.value }),
    ],
  });
}

function lower(container: Container, amount: number): Fix {
  const name = nameOf(container);
  return {
    title: `Lower the memory of ${name === undefined ? 'the container' : `"${name}"`} to ${amount} MiB`,
    edit: (editor) => editor.set(container, 'memory', amount),
  };
}

/** Not proven to be rejected; AWS's documentation wants the sum to be lower. */
function reportSum(task: TaskDefinition, limit: Given, containers: readonly Container[], report: Report): void {
  const limits = containers.flatMap((container) => sizeOf(container, 'memory') ?? []);
  const sum = limits.reduce((total, memory) => total + memory.value, 0);
  if (sum <= limit.amount) return;
  report({
    at: limit.node,
    message: 'sum',
    severity: 'warning',
    data: { sum, task: memoryLike(limit.amount, limit) },
    related: limits.map((memory) => ({ at: memory.node, message: `${memory.value} MiB` })),
    fixes: raiseFixes(task, { memory: sum }),
  });
}
