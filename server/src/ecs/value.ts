import type { Node, SeqNode } from '../syntax/tree';

/** What a document says about a property. A rule can only use a value after it has asked for `known`. */
export type Value<T> = Absent | Unknown | Known<T>;

/** Not there, or `null`, or `AWS::NoValue`. */
export interface Absent {
  readonly state: 'absent';
}

/** There, but decided elsewhere: an intrinsic function, a placeholder, an empty string that a pipeline fills in, a value of the wrong type. */
export interface Unknown {
  readonly state: 'unknown';
  /** `undefined` when even whether it is there is unknown. */
  readonly node: Node | undefined;
}

export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly node: Node;
}

/** A list as far as it is known. */
export interface List<T> {
  /** The brackets or dashes; `undefined` when the list is absent or unknown. */
  readonly node: SeqNode | undefined;
  readonly items: readonly Known<T>[];
  /** What is not known: items, or the whole list where an intrinsic function makes it. */
  readonly unknown: readonly Node[];
  /** Nothing of the list is unknown: what is not in `items` is not there. An absent list is complete. */
  readonly complete: boolean;
}

export const absent: Absent = { state: 'absent' };

export const absentList: List<never> = { node: undefined, items: [], unknown: [], complete: true };

export function unknown(node?: Node): Unknown {
  return { state: 'unknown', node };
}

export function known<T>(value: T, node: Node): Known<T> {
  return { state: 'known', value, node };
}

/** The value where it is known, `fallback` (AWS's default) where it is absent, `undefined` where it is unknown. */
export function orDefault<T>(value: Value<T>, fallback: T): T | undefined {
  if (value.state === 'known') return value.value;
  return value.state === 'absent' ? fallback : undefined;
}
