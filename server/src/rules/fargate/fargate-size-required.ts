import type { Element } from '../../ecs/element';
import { type FargateSize, sizeWith } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { cpuLike, formatSize, inUnitsOf, memoryLike } from '../../ecs/size';
import { type Given, givenSize, type Needs, needsOf, sizesFor } from '../../ecs/task-size';
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
function sizeFix(task: Task, names: readonly SizeName[]): Fix | undefined {
  const needs = needsOf(task);
  const cpu = givenSize(task, 'cpu');
  const memory = givenSize(task, 'memory');
  const keeping = smallest(needs, cpu, memory, sizesFor(task));
  // Where that is too little for the containers, the one that is there has to change as well.
  const size =
    keeping ??
    sizeWith(
      needs.cpu,
      needs.memory,
      sizesFor(task).filter((each) => each.cpu >= (cpu?.amount ?? 0)),
    );
  if (!size || (memory && size.memory < memory.amount)) return undefined;
  const isKnown = needs.certain && (names.length === 2 || cpu !== undefined || memory !== undefined);
  const [asCpu, asMemory] = [cpu ?? inUnitsOf(memory, 'vCPU'), memory ?? inUnitsOf(cpu, 'GB')];
  const texts = { cpu: cpuLike(size.cpu, asCpu), memory: `${memoryLike(size.memory, asMemory)} of memory` };
  const changed = sizeNames.filter(
    (name) => !names.includes(name) && !keeping && size[name] !== { cpu, memory }[name]?.amount,
  );
  const raise = changed.map((name) => ` and raise the ${name} to ${texts[name].replace(' of memory', '')}`);
  return {
    title: `Add ${names.map((name) => texts[name]).join(' and ')}${raise.join('')}`,
    // What the containers do not say is a guess.
    preferred: isKnown && keeping !== undefined && names.every((name) => needs.complete[name]),
    // What the size has to hold, or to go with, is known only later.
    ...(!isKnown && { placeholder: true }),
    edit: (editor) => {
      for (const name of [...names, ...changed]) {
        editor.set(task, name, name === 'cpu' ? formatSize(size.cpu, asCpu) : formatSize(size.memory, asMemory));
      }
    },
  };
}

type SizeName = 'cpu' | 'memory';
const sizeNames: readonly SizeName[] = ['cpu', 'memory'];

function smallest(needs: Needs, cpu: Given | undefined, memory: Given | undefined, sizes: readonly FargateSize[]) {
  const cpus = sizes.map((size) => size.cpu);
  const amounts = sizes.flatMap((size) => size.memory);
  return sizes
    .filter((size) => goesWith(cpu, size.cpu, cpus))
    .flatMap((size) => size.memory.map((amount) => ({ cpu: size.cpu, memory: amount })))
    .filter((pair) => goesWith(memory, pair.memory, amounts))
    .find((pair) => pair.cpu >= needs.cpu && pair.memory >= needs.memory);
}

/** What Fargate does not have, another rule makes into one that it has: this goes with the next larger. */
function goesWith(given: Given | undefined, amount: number, choices: readonly number[]): boolean {
  if (given === undefined) return true;
  return choices.includes(given.amount) ? amount === given.amount : amount >= given.amount;
}
