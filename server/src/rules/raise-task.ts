import type { TaskDefinition } from '../ecs/containers';
import { sizeWith } from '../ecs/facts/fargate-sizes';
import { isFargate } from '../ecs/launch';
import { cpuLike, formatSize, memoryLike } from '../ecs/size';
import { type Given, givenSize, meantInUnits, sizesFor } from '../ecs/task-size';
import type { Fix } from './rule';

/** The task's size is written in virtual CPUs or gigabytes without saying so, which is told where Fargate has no such size. */
export function isInUnits(task: TaskDefinition): boolean {
  return isFargate(task) && meantInUnits(givenSize(task, 'cpu'), givenSize(task, 'memory')) !== undefined;
}

interface Amounts {
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
}

/** Gives the task at least so much, on Fargate in the next size there is. Never preferred: it costs. */
export function raiseFixes(task: TaskDefinition, needed: Amounts): Fix[] {
  const written = { cpu: givenSize(task, 'cpu'), memory: givenSize(task, 'memory') };
  const size = isFargate(task) ? onFargate(task, written, needed) : elsewhere(written, needed);
  const cpu = size?.cpu === written.cpu?.amount ? undefined : size?.cpu;
  const memory = size?.memory === written.memory?.amount ? undefined : size?.memory;
  if (cpu === undefined && memory === undefined) return [];
  // An odd amount has no good look in large units.
  const asCpu = cpu !== undefined && cpu % 256 === 0 ? written.cpu : undefined;
  const asMemory = memory !== undefined && memory % 512 === 0 ? written.memory : undefined;
  const texts = [
    ...(cpu === undefined ? [] : [cpuLike(cpu, asCpu)]),
    ...(memory === undefined ? [] : [memoryLike(memory, asMemory)]),
  ];
  const what = texts.length === 2 ? 'the task' : `the ${cpu === undefined ? 'memory' : 'cpu'} of the task`;
  return [
    {
      title: `Raise ${what} to ${texts.join(' and ')}`,
      edit: (editor) => {
        if (cpu !== undefined) editor.set(task, 'cpu', formatSize(cpu, asCpu));
        if (memory !== undefined) editor.set(task, 'memory', formatSize(memory, asMemory));
      },
    },
  ];
}

interface Written {
  readonly cpu: Given | undefined;
  readonly memory: Given | undefined;
}

function onFargate(task: TaskDefinition, { cpu, memory }: Written, needed: Amounts): Amounts | undefined {
  const sizes = sizesFor(task);
  if (!memory) return { cpu: sizes.find((size) => size.cpu >= (needed.cpu ?? 0))?.cpu };
  if (!cpu) return undefined;
  return sizeWith(Math.max(cpu.amount, needed.cpu ?? 0), Math.max(memory.amount, needed.memory ?? 0), sizes);
}

/** The amount itself; but a number so small was meant in virtual CPUs or gigabytes, if that is enough. */
function elsewhere({ cpu, memory }: Written, needed: Amounts): Amounts {
  return { cpu: enough(cpu, needed.cpu, 128), memory: enough(memory, needed.memory, 64) };
}

function enough(written: Given | undefined, needed: number | undefined, least: number): number | undefined {
  if (!written || needed === undefined) return undefined;
  const inUnits = written.amount * 1024;
  return written.unit === '' && written.amount < least && inUnits >= needed ? inUnits : needed;
}
