import { containersOf } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { fargateSizes } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { describeCpu, describeMemory, formatSize, parseCpu, parseMemory, type Size } from '../../ecs/size';
import { orDefault, type Value } from '../../ecs/value';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix } from '../rule';

type Task = Element<'TaskDefinition'>;

/** Registration fails with "Fargate requires that 'cpu' be defined at the task level". */
export const fargateSizeRequired = defineRule({
  id: 'fargate-size-required',
  meta: {
    summary: 'A task on Fargate needs cpu and memory of its own.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
    ],
    messages: {
      missing:
        '{{fargate}} requires {{names}} at the level of the task; without, {{refusal}}. What the containers have does not count.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const fargate = fargateOf(task);
      if (!fargate) return;
      const names = (['cpu', 'memory'] as const).filter((name) => task.get(name).state === 'absent');
      if (names.length === 0) return;
      const fix = sizeFix(task, names);
      onFargate(
        fargate,
        report,
      )({
        at: fargate.launcher ? task.place : fargate.at,
        message: 'missing',
        data: { names: names.map((name) => `"${name}"`).join(' and ') },
        fixes: fix ? [fix] : [],
      });
    },
  },
});

/** The smallest size that holds the containers and agrees with what the task has already. */
function sizeFix(task: Task, names: readonly ('cpu' | 'memory')[]): Fix | undefined {
  const needed = needsOf(task);
  const cpu = sizeOf(task.get('cpu'), parseCpu);
  const memory = sizeOf(task.get('memory'), parseMemory);
  const given = names.length === 2 || cpu !== undefined || memory !== undefined;
  const size = smallest(needed, cpu, memory, windowsOf(task) !== undefined);
  if (!size) return undefined;
  const texts = { cpu: describeCpu(size.cpu), memory: describeMemory(size.memory) };
  const values = {
    cpu: formatSize(size.cpu, inUnitsOf(memory, 'vCPU')),
    memory: formatSize(size.memory, inUnitsOf(cpu, 'GB')),
  };
  return {
    title: `Add ${names.map((name) => `${texts[name]}${name === 'cpu' ? '' : ' of memory'}`).join(' and ')}`,
    preferred: true,
    // What the size has to hold, or to go with, is known only later.
    ...(!(given && needed.certain) && { placeholder: true }),
    edit: (editor) => {
      for (const name of names) editor.set(task, name, values[name]);
    },
  };
}

interface Needs {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** Nothing of it is known only later. */
  readonly certain: boolean;
}

function needsOf(task: Task): Needs {
  const containers = containersOf(task).map((container) => ({
    cpu: orDefault(container.get('cpu'), 0),
    limit: orDefault(container.get('memory'), 0),
    reservation: orDefault(container.get('memoryReservation'), 0),
  }));
  return {
    cpu: sum(containers.map(({ cpu }) => cpu ?? 0)),
    memory: sum(containers.map(({ limit, reservation }) => Math.max(limit ?? 0, reservation ?? 0))),
    certain:
      task.get('containerDefinitions').complete &&
      containers.every((container) => Object.values(container).every((value) => value !== undefined)),
  };
}

/** Falls back on what fits the given cpu or memory but not all containers: another rule tells of those. */
function smallest(
  needed: Needs,
  cpu: Size | undefined,
  memory: Size | undefined,
  windows: boolean,
): { cpu: number; memory: number } | undefined {
  const sizes = fargateSizes.filter((size) => size.windows || !windows);
  const cpus = sizes.map((size) => size.cpu);
  const amounts = sizes.flatMap((size) => size.memory);
  const pairs = sizes
    .filter((size) => goesWith(cpu, size.cpu, cpus))
    .flatMap((size) => size.memory.map((amount) => ({ cpu: size.cpu, memory: amount })))
    .filter((pair) => goesWith(memory, pair.memory, amounts));
  return pairs.find((pair) => pair.cpu >= needed.cpu && pair.memory >= needed.memory) ?? pairs.at(-1);
}

/** What Fargate does not have, another rule makes into the next larger: so does this. */
function goesWith(given: Size | undefined, amount: number, choices: readonly number[]): boolean {
  if (given === undefined) return true;
  return choices.includes(given.amount) ? amount === given.amount : amount >= given.amount;
}

function sizeOf(value: Value<string>, parse: (text: string) => Size | undefined): Size | undefined {
  return value.state === 'known' ? parse(value.value) : undefined;
}

/** The other of the two sizes was written with a unit: so shall this one be. */
function inUnitsOf(other: Size | undefined, unit: string): Size | undefined {
  if (!other?.unit) return undefined;
  const spaced = other.unit.startsWith(' ') ? ` ${unit}` : unit;
  return { amount: other.amount, unit: other.unit === other.unit.toLowerCase() ? spaced.toLowerCase() : spaced };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
