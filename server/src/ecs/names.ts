import { nearest } from '../schema/nearest';

/** More names than any task has; among so many the search would take its time. */
const tooMany = 100;

/** The name that somebody most likely meant by `name`; `undefined` when none is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  return names.length > tooMany ? undefined : nearest(name, names);
}

/**
 * Whether one name is so like the other that it certainly is a slip of the keyboard: safe to correct without asking.
 * `data-logs` is near to `data`, but may well be another thing.
 */
export function isSlip(name: string, other: string): boolean {
  return Math.abs(name.length - other.length) < 2;
}
