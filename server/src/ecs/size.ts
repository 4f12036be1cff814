/**
 * Task-level cpu and memory as the ECS API takes them: CPU units or MiB as a number, or with the unit `vCPU` or `GB`
 * in any case, with or without a space, and with a fraction such as `.5` or `0.25`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */

/** How an author wrote a size, so that a fix can write the next one the same way. */
export interface Size {
  /** CPU units or MiB. */
  readonly amount: number;
  /** The unit with the space before it, as written: `' vCPU'`, `'GB'`; empty for a bare number. */
  readonly unit: string;
}

/** A cpu in CPU units; `undefined` when the text is in none of the documented forms. */
export function parseCpu(text: string): Size | undefined {
  return parseSize(text, /^(\d+|\d*\.\d+)(\s*vcpu)$/i);
}

/** A memory in MiB; `undefined` when the text is in none of the documented forms. */
export function parseMemory(text: string): Size | undefined {
  return parseSize(text, /^(\d+|\d*\.\d+)(\s*gb)$/i);
}

/** `amount` CPU units or MiB in the form in which `like` was written. */
export function formatSize(amount: number, like: Size | undefined): string {
  return like?.unit ? `${amount / 1024}${like.unit}` : String(amount);
}

/** A cpu in a form that is not documented, such as `1 core`, or a fraction without a unit; `undefined` when none is meant. */
export function readCpu(text: string): Size | undefined {
  return parseCpu(text) ?? parseLoosely(text, looseCpu, 'vCPU');
}

/** A memory in a form that is not documented, such as `512 MB`, or a fraction without a unit; `undefined` when none is meant. */
export function readMemory(text: string): Size | undefined {
  return parseMemory(text) ?? parseLoosely(text, looseMemory, 'GB');
}

/** For people: `0.25 vCPU`. */
export function describeCpu(cpu: number): string {
  return `${cpu / 1024} vCPU`;
}

/** For people: `512 MB`, `30 GB`. */
export function describeMemory(memory: number): string {
  return memory < 1024 ? `${memory} MB` : `${memory / 1024} GB`;
}

/** For people who write sizes like `like`: `0.25 vCPU`, or `256 CPU units`. */
export function cpuLike(amount: number, like: Size | undefined): string {
  return like?.unit ? describeCpu(amount) : `${amount} CPU units`;
}

/** For people who write sizes like `like`: `0.5 GB`, or `512 MiB`. */
export function memoryLike(amount: number, like: Size | undefined): string {
  return like?.unit ? `${amount / 1024} GB` : `${amount} MiB`;
}

/** How to write a size beside another one: with the unit `unit` if that one has a unit, spaced and in letters alike. */
export function inUnitsOf(other: Size | undefined, unit: 'vCPU' | 'GB'): Size | undefined {
  if (!other?.unit) return undefined;
  const spaced = other.unit.startsWith(' ') ? ` ${unit}` : unit;
  return { amount: other.amount, unit: other.unit === other.unit.toLowerCase() ? spaced.toLowerCase() : spaced };
}

function parseSize(text: string, withUnit: RegExp): Size | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return { amount: Number(trimmed), unit: '' };
  const match = withUnit.exec(trimmed);
  if (!match?.[1] || match[2] === undefined) return undefined;
  return { amount: Number(match[1]) * 1024, unit: match[2] };
}

interface LooseUnit {
  readonly pattern: RegExp;
  /** CPU units or MiB. */
  readonly times: number;
}

// A fraction without a unit is one of virtual CPUs or gigabytes.
const looseCpu: readonly LooseUnit[] = [
  { pattern: /^units?$/i, times: 1 },
  { pattern: /^(?:|v?cpus?|v?cores?|vc)$/i, times: 1024 },
];
const looseMemory: readonly LooseUnit[] = [
  { pattern: /^(?:m|mb|mi|mib|megabytes?)$/i, times: 1 },
  { pattern: /^(?:|g|gb|gi|gib|gigabytes?)$/i, times: 1024 },
];

function parseLoosely(text: string, units: readonly LooseUnit[], large: string): Size | undefined {
  const match = /^(\d+|\d*\.\d+)(\s*)([a-z]*)$/i.exec(text.trim());
  if (!match) return undefined;
  const [, number = '', space = '', name = ''] = match;
  const unit = units.find(({ pattern }) => pattern.test(name));
  const amount = Number(number) * (unit?.times ?? Number.NaN);
  if (!Number.isInteger(amount)) return undefined;
  return { amount, unit: unit?.times === 1 || name === '' ? '' : `${space}${large}` };
}
