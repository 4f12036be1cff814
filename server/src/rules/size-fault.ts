import {
  allCpus,
  cpuFor,
  type FargateSize,
  isOneStep,
  memoryFor,
  nearestSize,
  sizeWith,
} from '../ecs/facts/fargate-sizes';
import { cpuLike, formatSize, inUnitsOf, memoryLike, type Size } from '../ecs/size';
import { type Given, givenSize, meantInUnits, type Needs, needsOf, type Sized } from '../ecs/task-size';
import type { Fix, Report } from './rule';

/** Why Fargate cannot have a size. */
export type SizeFault =
  | { readonly kind: 'cpu'; readonly cpu: Given; readonly memory: Given | undefined }
  /** The cpu that this memory has to go with is not known. */
  | { readonly kind: 'memory'; readonly memory: Given }
  /** `choices`: the memory that goes with the cpu, in MiB, ascending. */
  | { readonly kind: 'pair'; readonly cpu: Given; readonly memory: Given; readonly choices: readonly number[] };

/** What Fargate refuses of a cpu and memory, whatever the platform; `undefined` when nothing certainly is wrong. */
export function sizeFaultIn(element: Sized): SizeFault | undefined {
  const cpu = givenSize(element, 'cpu');
  const memory = givenSize(element, 'memory');
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
  const { kind, memory } = fault;
  const cpu = kind === 'memory' ? undefined : fault.cpu;
  const place: Where = { element, cpu, memory, sizes, needs: needsOf(element) };
  const fixes = unitsFixes(place) ?? fixesOf(place, fault);
  const texts = {
    ...(cpu && { cpu: cpuLike(cpu.amount, cpu) }),
    ...(memory && { memory: memoryLike(memory.amount, memory) }),
  };
  if (kind === 'cpu')
    return { at: fault.cpu.node, message: kind, data: { ...texts, choices: listCpus(sizes, fault.cpu) }, fixes };
  if (kind === 'memory') return { at: fault.memory.node, message: kind, data: texts, fixes };
  return {
    at: fault.memory.node,
    message: kind,
    data: { ...texts, choices: listMemory(fault.choices, fault.memory) },
    related: [{ at: fault.cpu.node, message: `The task's cpu is ${texts.cpu}.` }],
    fixes,
  };
}

interface Where extends Style {
  readonly cpu: Given | undefined;
  readonly memory: Given | undefined;
  readonly sizes: readonly FargateSize[];
  readonly needs: Needs;
}

function fixesOf(where: Where, fault: SizeFault): Fix[] {
  if (fault.kind === 'cpu') return cpuFixes(where, fault.cpu);
  return fault.kind === 'memory' ? memoryFixes(where, fault.memory) : pairFixes(where, fault.cpu, fault.memory);
}

/** Where the numbers are virtual CPUs or gigabytes, what to write for them. */
function unitsFixes(where: Where): Fix[] | undefined {
  const { cpu, memory } = where;
  const meant = meantInUnits(cpu, memory);
  if (!meant) return undefined;
  const change = {
    ...(meant.cpu !== cpu?.amount && { cpu: meant.cpu }),
    ...(meant.memory !== memory?.amount && { memory: meant.memory }),
  };
  const style = {
    element: where.element,
    cpu: cpu?.unit ? cpu : inUnitsOf(memory, 'vCPU'),
    memory: memory?.unit ? memory : inUnitsOf(cpu, 'GB'),
  };
  const isPlain = (change.cpu === undefined || style.cpu?.unit) && (change.memory === undefined || style.memory?.unit);
  return [changeFix(style, change, isPlain ? '' : `: ${describeInUnits(change)} is meant`, meant.certain)];
}

function describeInUnits({ cpu, memory }: Change): string {
  const texts = [
    ...(cpu === undefined ? [] : [`${cpu / 1024} vCPU`]),
    ...(memory === undefined ? [] : [`${memory / 1024} GB`]),
  ];
  return texts.join(' with ');
}

/** Another cpu, and another memory where this one does not go with it. */
function cpuFixes(where: Where, cpu: Given): Fix[] {
  const { memory, sizes, needs } = where;
  const enough = sizes.filter((size) => size.cpu >= needs.cpu && size.memory.some((choice) => choice >= needs.memory));
  const keeping = nearestSize(memory ? cpuFor(memory.amount, enough) : [], cpu.amount);
  const nearest = nearestSize(
    enough.map((size) => size.cpu),
    cpu.amount,
  );
  const cpus = sizes.map((size) => size.cpu);
  const fixes = [...new Set([keeping, nearest])].flatMap((target) => {
    if (target === undefined) return [];
    const choices = memoryFor(target) ?? [];
    const stays = !memory || choices.includes(memory.amount);
    const fitting = choices.filter((choice) => choice >= needs.memory);
    const other = stays ? undefined : nearestSize(fitting, memory.amount);
    const isNear =
      isOneStep(allCpus, cpu.amount, target) &&
      (other === undefined || !memory || isOneStep(choices, memory.amount, other));
    // So few CPU units may have been meant for vCPUs.
    const isDoubtful = cpu.unit === '' && cpu.amount < 64;
    const change = { cpu: target, ...(other !== undefined && { memory: other }) };
    const preferred = isNear && !isDoubtful && isSafe(where, target < cpu.amount);
    return [changeFix(where, change, `, ${relation(cpus, cpu.amount, target)} size`, preferred)];
  });
  const first = fixes.find(({ preferred }) => preferred);
  return first ? [first] : fixes;
}

/** Not preferred: which memory will do depends on a cpu that is not known. */
function memoryFixes(where: Where, memory: Given): Fix[] {
  const all = [...new Set(where.sizes.flatMap((size) => size.memory))].sort((a, b) => a - b);
  const nearest = nearestSize(
    all.filter((choice) => choice >= where.needs.memory),
    memory.amount,
  );
  if (nearest === undefined) return [];
  return [
    changeFix(where, { memory: nearest }, `, ${relation(all, memory.amount, nearest)} memory that Fargate has`, false),
  ];
}

function pairFixes(where: Where, cpu: Given, memory: Given): Fix[] {
  const { sizes, needs } = where;
  const choices = sizes.find((size) => size.cpu === cpu.amount)?.memory ?? [];
  const swap = swapFixes(where, cpu, memory);
  const enough = choices.filter((choice) => choice >= needs.memory);
  const nearest = cpu.amount >= needs.cpu ? nearestSize(enough, memory.amount) : undefined;
  const neighbours = [
    choices.findLast((choice) => choice < memory.amount),
    choices.find((choice) => choice > memory.amount),
  ];
  const other = neighbours.find((choice) => choice !== undefined && choice !== nearest && enough.includes(choice));
  const fitting = nearestSize(
    cpuFor(memory.amount, sizes).filter((choice) => choice >= needs.cpu),
    cpu.amount,
  );
  const toMemory = (amount: number | undefined, preferred: boolean) =>
    amount === undefined
      ? []
      : [
          changeFix(
            where,
            { memory: amount },
            `, ${relation(choices, memory.amount, amount)} memory for ${cpuLike(cpu.amount, cpu)}`,
            preferred,
          ),
        ];
  const near =
    nearest !== undefined && isOneStep(choices, memory.amount, nearest) && isSafe(where, nearest < memory.amount);
  const fits = memory.amount >= needs.memory && fitting !== undefined;
  const larger =
    nearest === undefined && !fits
      ? sizeWith(Math.max(cpu.amount, needs.cpu), Math.max(memory.amount, needs.memory), sizes)
      : undefined;
  return [
    ...swap,
    ...toMemory(nearest, near && swap.length === 0),
    ...toMemory(nearest === undefined ? undefined : other, false),
    ...(fits
      ? [
          changeFix(
            where,
            { cpu: fitting },
            `, ${relation(cpuFor(memory.amount, sizes), cpu.amount, fitting)} cpu for ${memoryLike(memory.amount, memory)}`,
            false,
          ),
        ]
      : []),
    ...(larger ? [changeFix(where, larger, ', enough for the containers', false)] : []),
  ];
}

/** The two numbers have changed places. */
function swapFixes(where: Where, cpu: Given, memory: Given): Fix[] {
  const { sizes, needs } = where;
  const isSwapped = cpu.unit === '' && memory.unit === '' && cpuFor(cpu.amount, sizes).includes(memory.amount);
  if (!isSwapped || memory.amount < needs.cpu || cpu.amount < needs.memory) return [];
  return [changeFix(where, { cpu: memory.amount, memory: cpu.amount }, ': the two have changed places', false)];
}

/** Of what the containers ask for nothing is known only later, so that less is not too little. */
function isSafe({ needs }: Where, lower: boolean): boolean {
  return needs.certain || !lower;
}

/** How a choice stands to what is written: the nearest, unless it lies in the other direction, or skips another one. */
function relation(choices: readonly number[], from: number, to: number): string {
  if (to > from) return choices.some((choice) => choice > from && choice < to) ? 'a larger' : 'the next larger';
  return nearestSize(choices, from) === to ? 'the nearest' : 'the next smaller';
}

interface Change {
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
}

/** Where a size is changed, and how its author writes sizes. */
interface Style {
  readonly element: Sized;
  readonly cpu: Size | undefined;
  readonly memory: Size | undefined;
}

function changeFix({ element, cpu, memory }: Style, change: Change, why: string, preferred: boolean): Fix {
  const texts = [
    ...(change.cpu === undefined ? [] : [cpuLike(change.cpu, cpu)]),
    ...(change.memory === undefined ? [] : [memoryLike(change.memory, memory)]),
  ];
  return {
    title: `Use ${texts.join(' and ')}${why}`,
    preferred,
    edit: (editor) => {
      if (change.cpu !== undefined) editor.set(element, 'cpu', formatSize(change.cpu, cpu));
      if (change.memory !== undefined) editor.set(element, 'memory', formatSize(change.memory, memory));
    },
  };
}

/** `256, 512 and 1024 CPU units`, or `0.25, 0.5 and 1 vCPU`. */
export function listCpus(sizes: readonly FargateSize[], like: Size): string {
  const amounts = sizes.map(({ cpu }) => (like.unit ? cpu / 1024 : cpu));
  return `${amounts.slice(0, -1).join(', ')} and ${amounts.at(-1)} ${like.unit ? 'vCPU' : 'CPU units'}`;
}

/** `512, 1024 and 2048 MiB`, or `2 to 8 GB in steps of 1 GB`. */
function listMemory(choices: readonly number[], like: Size): string {
  const [first = 0, second = first] = choices;
  const unit = like.unit ? 'GB' : 'MiB';
  const amounts = choices.map((choice) => (like.unit ? choice / 1024 : choice));
  if (choices.length > 4)
    return `${amounts[0]} to ${amounts.at(-1)} ${unit} in steps of ${memoryLike(second - first, like)}`;
  return `${amounts.slice(0, -1).join(', ')} and ${amounts.at(-1)} ${unit}`;
}
