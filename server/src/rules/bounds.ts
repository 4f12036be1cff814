import { property } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';

/** The bounds of a number, and which of them is nearer to a value outside. */
export interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
  readonly nearest: number;
}

/** The bounds that the model gives for a property; `undefined` when `value` keeps to them. */
export function brokenBounds(type: TypeName, name: string, value: number): Bounds | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = property(type, name) ?? {};
  if (value >= minimum && value <= maximum) return undefined;
  return { minimum, maximum, nearest: value < minimum ? minimum : maximum };
}
