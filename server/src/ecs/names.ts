/**
 * Whether one name is so like the other that it certainly is a slip of the keyboard: safe to correct without asking.
 * `data-logs` is near to `data`, but may well be another thing.
 */
export function isSlip(name: string, other: string): boolean {
  return Math.abs(name.length - other.length) < 2;
}
