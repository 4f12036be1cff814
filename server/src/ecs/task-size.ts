import type { Node } from '../syntax/tree';
import { containersOf, type TaskDefinition } from './containers';
import { type Element, read } from './element';
import { cpuFor, type FargateSize, fargateSizes, memoryFor, nearestSize } from './facts/fargate-sizes';
import { windowsOf } from './platform';
import { readCpu, readMemory, type Size } from './size';
import { orDefault } from './value';

/** What has a cpu and a memory that Fargate must offer. */
export type Sized = TaskDefinition | Element<'ExpressGatewayService'>;

export interface Given extends Size {
  readonly node: Node;
}

/** A cpu or memory that is known, also in a form that is not documented. */
export function givenSize(element: Sized, name: 'cpu' | 'memory'): Given | undefined {
  const value = read(element, name);
  if (value.state !== 'known') return undefined;
  const size = name === 'cpu' ? readCpu(value.value) : readMemory(value.value);
  return size && { ...size, node: value.node };
}

/** The sizes of Fargate that a task can have: Windows has fewer. */
export function sizesFor(task: TaskDefinition): readonly FargateSize[] {
  return windowsOf(task) ? fargateSizes.filter((size) => size.windows) : fargateSizes;
}

/** What the containers ask for together. */
export interface Needs {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** Nothing of it is known only later. */
  readonly certain: boolean;
  /** Every container asks for something of it. */
  readonly complete: { readonly cpu: boolean; readonly memory: boolean };
}

export function needsOf(element: Sized): Needs {
  if (element.type !== 'TaskDefinition') return nothing;
  const list = element.get('containerDefinitions');
  const containers = containersOf(element).map((container) => {
    const cpu = orDefault(container.get('cpu'), 0);
    const limit = orDefault(container.get('memory'), 0);
    const reservation = orDefault(container.get('memoryReservation'), 0);
    const certain = [cpu, limit, reservation].every((amount) => amount !== undefined);
    return { cpu: cpu ?? 0, memory: Math.max(limit ?? 0, reservation ?? 0), certain };
  });
  return {
    cpu: sum(containers.map(({ cpu }) => cpu)),
    memory: sum(containers.map(({ memory }) => memory)),
    certain: list.complete && containers.every(({ certain }) => certain),
    complete: {
      cpu: containers.length > 0 && containers.every(({ cpu }) => cpu > 0),
      memory: containers.length > 0 && containers.every(({ memory }) => memory > 0),
    },
  };
}

const nothing: Needs = { cpu: 0, memory: 0, certain: true, complete: { cpu: false, memory: false } };

/** A size that was meant in virtual CPUs or gigabytes. */
export interface InUnits {
  /** CPU units; `undefined` where the cpu is not known. */
  readonly cpu: number | undefined;
  /** MiB; `undefined` where the memory is not known. */
  readonly memory: number | undefined;
  /** Fargate has this very size. */
  readonly certain: boolean;
}

/** What was meant by numbers so small that they can only be virtual CPUs or gigabytes: "2" and "4". */
export function meantInUnits(cpu: Given | undefined, memory: Given | undefined): InUnits | undefined {
  const smallCpu = cpu?.unit === '' && memoryFor(cpu.amount * 1024) !== undefined;
  const smallMemory = memory?.unit === '' && cpuFor(memory.amount * 1024).length > 0;
  if (!smallCpu && !smallMemory) return undefined;
  const meant = {
    cpu: smallCpu ? cpu.amount * 1024 : cpu?.amount,
    memory: smallMemory ? memory.amount * 1024 : memory?.amount,
  };
  // "128" beside a cpu that is not known may as well be MiB.
  if (meant.cpu === undefined) return { ...meant, certain: false };
  const choices = memoryFor(meant.cpu) ?? [];
  if (choices.length > 0 && (meant.memory === undefined || choices.includes(meant.memory))) {
    return { ...meant, certain: true };
  }
  if (!smallCpu || meant.memory === undefined || !smallMemory) return undefined;
  return { ...meant, memory: nearestSize(choices, meant.memory), certain: false };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
