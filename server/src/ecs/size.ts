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

/** For people: `0.25 vCPU`. */
export function describeCpu(cpu: number): string {
  return `${cpu / 1024} vCPU`;
}

/** For people: `512 MB`, `30 GB`. */
export function describeMemory(memory: number): string {
  return memory < 1024 ? `${memory} MB` : `${memory / 1024} GB`;
}

function parseSize(text: string, withUnit: RegExp): Size | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return { amount: Number(trimmed), unit: '' };
  const match = withUnit.exec(trimmed);
  if (!match?.[1] || match[2] === undefined) return undefined;
  return { amount: Number(match[1]) * 1024, unit: match[2] };
}
