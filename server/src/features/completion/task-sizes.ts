import type { AnyElement } from '../../ecs/element';
import { cpuFor, type FargateSize, fargateSizes, memoryFor } from '../../ecs/facts/fargate-sizes';
import { windowsOf } from '../../ecs/platform';
import { describeCpu, describeMemory, formatSize, parseCpu, parseMemory, type Size } from '../../ecs/size';
import { spelledName } from '../../schema/schema';
import type { Format, Pair } from '../../syntax/tree';
import { writtenText } from '../typed-text';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

export type SizeName = 'cpu' | 'memory';

/** What is typed at the place of a size so far. */
export interface Typed {
  /** Without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  readonly format: Format;
}

/** Whether `name` of an element is a size of which Fargate takes only some. */
export function isTaskSize(element: AnyElement, name: string): name is SizeName {
  const holders: readonly string[] = ['TaskDefinition', 'ExpressGatewayService', 'TaskOverride'];
  return holders.includes(element.type) && (name === 'cpu' || name === 'memory');
}

/** Values for one size: those that go with the other one as it is, then pairs that change both. */
export function suggestSize(element: AnyElement, name: SizeName, typed: Typed): Suggestion[] {
  const sizes = sizesFor(element);
  const style = styleOf(element, name, typed);
  const single = amountsFor(element, name, sizes).map((amount, index): Suggestion => {
    const label = formatSize(amount, style[name]);
    return {
      label,
      kind: 'value',
      detail: name === 'cpu' ? describeCpu(amount) : describeMemory(amount),
      inserts: { value: scalar(label, style) },
      preselect: index === 0 && typed.text === '',
    };
  });
  return [...single, ...suggestPairs(element, name, sizes, style)];
}

/** Both sizes at once, where neither is there yet: for each cpu the smallest, a middle and the largest memory. */
export function suggestBothSizes(element: AnyElement, format: Format): Suggestion[] {
  if (!isTaskSize(element, 'cpu') || element.pair('cpu') || element.pair('memory')) return [];
  const style = styleOf(element, 'cpu', { text: '', quoted: false, format });
  return sizesFor(element).flatMap(({ cpu, memory }) =>
    usualMemory(cpu, memory).map((amount): Suggestion => {
      const [cpuText, memoryText] = [formatSize(cpu, style.cpu), formatSize(amount, style.memory)];
      return {
        label: describePair(cpu, amount),
        kind: 'snippet',
        detail: `cpu ${cpuText}, memory ${memoryText}`,
        filter: `${spelled(element, 'cpu')} ${spelled(element, 'memory')} ${describePair(cpu, amount)}`,
        inserts: {
          pairs: [
            [spelled(element, 'cpu'), scalar(cpuText, style)],
            [spelled(element, 'memory'), scalar(memoryText, style)],
          ],
        },
      };
    }),
  );
}

/** A choice of the values for one size that go with the other one; to be typed while that one is not known. */
export function sketchSize(element: AnyElement, name: SizeName): Sketch {
  if (amountOf(element, name === 'cpu' ? 'memory' : 'cpu') === undefined) return { kind: 'text', hint: '' };
  const style = styleOf(element, name, { text: '', quoted: false, format: 'json' });
  const amounts = amountsFor(element, name, sizesFor(element));
  return { kind: 'choice', values: amounts.map((amount) => formatSize(amount, style[name])) };
}

/** The certain sizes of Fargate for the element's platform. */
function sizesFor(element: AnyElement): readonly FargateSize[] {
  const task = element.within('TaskDefinition');
  return task && windowsOf(task) ? fargateSizes.filter(({ windows }) => windows) : fargateSizes;
}

function amountsFor(element: AnyElement, name: SizeName, sizes: readonly FargateSize[]): readonly number[] {
  const other = amountOf(element, name === 'cpu' ? 'memory' : 'cpu');
  if (name === 'cpu') {
    const all = sizes.map(({ cpu }) => cpu);
    const fitting = other === undefined ? [] : all.filter((cpu) => cpuFor(other).includes(cpu));
    return fitting.length > 0 ? fitting : all;
  }
  const fitting = other === undefined ? undefined : memoryFor(other);
  return fitting ?? [...new Set(sizes.flatMap(({ memory }) => memory))].sort((a, b) => a - b);
}

function suggestPairs(element: AnyElement, name: SizeName, sizes: readonly FargateSize[], style: Style): Suggestion[] {
  const otherName = name === 'cpu' ? 'memory' : 'cpu';
  const other = element.pair(otherName);
  if (other && !isReplaceable(other, element, otherName)) return [];
  const current = amountOf(element, otherName);
  return sizes.flatMap(({ cpu, memory }) =>
    memory.flatMap((amount): Suggestion[] => {
      const amounts = { cpu, memory: amount };
      // Which leaves the other one as it is, and is offered alone.
      if (other && current === amounts[otherName]) return [];
      const label = describePair(cpu, amount);
      const [own, others] = [formatSize(amounts[name], style[name]), formatSize(amounts[otherName], style[otherName])];
      return [
        {
          label,
          kind: 'value',
          detail: `also sets ${spelled(element, otherName)} to ${others}`,
          filter: `${own} ${label}`,
          inserts: { value: scalar(own, style) },
          ...(other
            ? { changes: [{ kind: 'replace' as const, target: other, value: plain(others, style) }] }
            : { followedBy: [[spelled(element, otherName), scalar(others, style)] as const] }),
        },
      ];
    }),
  );
}

/** How the author writes sizes. */
interface Style {
  readonly cpu: Size | undefined;
  readonly memory: Size | undefined;
  /** Bare numbers, as CloudFormation also takes them. */
  readonly bare: boolean;
}

function styleOf(element: AnyElement, name: SizeName, typed: Typed): Style {
  const cpu = parseCpu((name === 'cpu' ? typed.text : writtenText(element, 'cpu')) ?? '');
  const memory = parseMemory((name === 'memory' ? typed.text : writtenText(element, 'memory')) ?? '');
  const typedUnit = name === 'cpu' ? /^[\d.]+\s*v/i : /^[\d.]+\s*g/i;
  const unit = cpu?.unit ?? memory?.unit ?? '';
  const wanted = cpu?.unit || memory?.unit || (typedUnit.test(typed.text) ? ' ' : '');
  if (wanted === '') return { cpu, memory, bare: isBare(element, name, typed) };
  const space = /^\s/.test(unit === '' ? wanted : unit) ? ' ' : '';
  return {
    cpu: cpu?.unit ? cpu : { amount: 0, unit: `${space}vCPU` },
    memory: memory?.unit ? memory : { amount: 0, unit: `${space}GB` },
    bare: false,
  };
}

function isBare(element: AnyElement, name: SizeName, { text, quoted, format }: Typed): boolean {
  if (element.dialect === 'api' || quoted) return false;
  const other = element.pair(name === 'cpu' ? 'memory' : 'cpu')?.value;
  if (other?.kind === 'scalar') return typeof other.value === 'number';
  return text === '' ? format === 'yaml' : /^\d+$/.test(text);
}

function isReplaceable({ value, aliased }: Pair, element: AnyElement, name: SizeName): boolean {
  if (aliased || value?.aliased) return false;
  return !value || (value.kind === 'scalar' && (value.value === null || amountOf(element, name) !== undefined));
}

function amountOf(element: AnyElement, name: SizeName): number | undefined {
  const text = writtenText(element, name);
  return text === undefined ? undefined : (name === 'cpu' ? parseCpu(text) : parseMemory(text))?.amount;
}

function usualMemory(cpu: number, choices: readonly number[]): number[] {
  const middle = choices.find((memory) => memory >= cpu * 4);
  return [...new Set([choices[0], middle, choices.at(-1)])].filter((memory) => memory !== undefined);
}

function describePair(cpu: number, memory: number): string {
  return `${describeCpu(cpu)}, ${describeMemory(memory)}`;
}

function scalar(text: string, style: Style): Sketch {
  return { kind: 'fixed', value: plain(text, style) };
}

function plain(text: string, { bare }: Style): string | number {
  return bare ? Number(text) : text;
}

function spelled(element: AnyElement, name: SizeName): string {
  return spelledName(element.type, name, element.dialect) ?? name;
}
