import { type Element, read } from '../ecs/element';
import { cpuFor, type FargateSize, memoryFor, nearestSize } from '../ecs/facts/fargate-sizes';
import { describeCpu, describeMemory, formatSize, parseCpu, parseMemory, type Size } from '../ecs/size';
import type { Value } from '../ecs/value';
import type { Node } from '../syntax/tree';
import type { Fix, Report } from './rule';

type Sized = Element<'TaskDefinition'> | Element<'ExpressGatewayService'>;

interface Given extends Size {
  readonly node: Node;
}

/** Why Fargate cannot have a size. */
export type SizeFault =
  | { readonly kind: 'cpu'; readonly cpu: Given; readonly memory: Given | undefined }
  /** The cpu that this memory has to go with is not known. */
  | { readonly kind: 'memory'; readonly memory: Given }
  /** `choices`: the memory that goes with the cpu, in MiB, ascending. */
  | { readonly kind: 'pair'; readonly cpu: Given; readonly memory: Given; readonly choices: readonly number[] };

/** What Fargate refuses of a cpu and memory, whatever the platform; `undefined` when nothing certainly is wrong. */
export function sizeFaultIn(element: Sized): SizeFault | undefined {
  const cpu = given(read(element, 'cpu'), parseCpu);
  const memory = given(read(element, 'memory'), parseMemory);
  if (!cpu) return memory && cpuFor(memory.amount).length === 0 ? { kind: 'memory', memory } : undefined;
  const choices = memoryFor(cpu.amount);
  if (!choices) return { kind: 'cpu', cpu, memory };
  return memory && !choices.includes(memory.amount) ? { kind: 'pair', cpu, memory, choices } : undefined;
}

/** What to report of a wrong size in `element`; the rule has a message for each kind. Fixes choose among `sizes`. */
export function sizeFaultReport(
  element: Sized,
  fault: SizeFault,
  sizes: readonly FargateSize[],
): Report<SizeFault['kind']> {
  switch (fault.kind) {
    case 'cpu':
      return cpuReport(element, fault, sizes);
    case 'memory':
      return memoryReport(element, fault, sizes);
    case 'pair':
      return pairReport(element, fault, sizes);
  }
}

type Fault<K extends SizeFault['kind']> = Extract<SizeFault, { kind: K }>;

function given(value: Value<string>, parse: (text: string) => Size | undefined): Given | undefined {
  const size = value.state === 'known' ? parse(value.value) : undefined;
  return size && value.state === 'known' ? { ...size, node: value.node } : undefined;
}

function cpuReport(element: Sized, { cpu, memory }: Fault<'cpu'>, sizes: readonly FargateSize[]): Report<'cpu'> {
  const all = sizes.map((size) => size.cpu);
  const fitting = memory ? cpuFor(memory.amount, sizes) : [];
  const nearest = nearestSize(fitting.length > 0 ? fitting : all, cpu.amount);
  return {
    at: cpu.node,
    message: 'cpu',
    data: { cpu: cpu.amount, choices: all.join(', ') },
    fixes: nearest ? [setCpu(element, cpu, nearest, 'the nearest size', true)] : [],
  };
}

function memoryReport(element: Sized, { memory }: Fault<'memory'>, sizes: readonly FargateSize[]): Report<'memory'> {
  const all = [...new Set(sizes.flatMap((size) => size.memory))].sort((a, b) => a - b);
  const nearest = nearestSize(all, memory.amount);
  return {
    at: memory.node,
    message: 'memory',
    data: { memory: memory.amount },
    fixes: nearest ? [setMemory(element, memory, nearest, 'the nearest memory that Fargate has', true)] : [],
  };
}

function pairReport(
  element: Sized,
  { cpu, memory, choices }: Fault<'pair'>,
  sizes: readonly FargateSize[],
): Report<'pair'> {
  const above = choices.find((choice) => choice > memory.amount);
  const below = choices.findLast((choice) => choice < memory.amount);
  const nearest = above ?? below;
  const other = nearest === above ? below : undefined;
  const fittingCpu = nearestSize(cpuFor(memory.amount, sizes), cpu.amount);
  const cpuText = describeCpu(cpu.amount);
  const memoryText = describeMemory(memory.amount);
  return {
    at: memory.node,
    message: 'pair',
    data: { cpu: cpu.amount, memory: memory.amount, cpuText, ...describeChoices(choices) },
    related: [{ at: cpu.node, message: `The task's cpu is ${cpuText}.` }],
    fixes: [
      ...(nearest ? [setMemory(element, memory, nearest, `the nearest memory for ${cpuText}`, true)] : []),
      ...(other ? [setMemory(element, memory, other, `the next smaller memory for ${cpuText}`, false)] : []),
      ...(fittingCpu ? [setCpu(element, cpu, fittingCpu, `the nearest cpu for ${memoryText}`, false)] : []),
    ],
  };
}

function setMemory(element: Sized, memory: Given, amount: number, why: string, preferred: boolean): Fix {
  return {
    title: `Use ${describeMemory(amount)}, ${why}`,
    preferred,
    edit: (editor) => editor.set(element, 'memory', formatSize(amount, memory)),
  };
}

function setCpu(element: Sized, cpu: Given, amount: number, why: string, preferred: boolean): Fix {
  return {
    title: `Use ${describeCpu(amount)}, ${why}`,
    preferred,
    edit: (editor) => editor.set(element, 'cpu', formatSize(amount, cpu)),
  };
}

/** `choices` is `512 MB, 1 GB, 2 GB` or `2 GB to 8 GB in steps of 1 GB`; `least` and `most` are its ends. */
function describeChoices(choices: readonly number[]): { choices: string; least: string; most: string } {
  const [first = 0, second = first] = choices;
  const least = describeMemory(first);
  const most = describeMemory(choices.at(-1) ?? first);
  const isShort = choices.length <= 4;
  return {
    choices: isShort
      ? choices.map(describeMemory).join(', ')
      : `${least} to ${most} in steps of ${describeMemory(second - first)}`,
    least,
    most,
  };
}
