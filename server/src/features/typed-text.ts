import type { AnyElement } from '../ecs/element';
import { marker } from './cursor';

/** The text of a scalar property as written; `undefined` when there is none, and for what is being typed. */
export function writtenText(element: AnyElement | undefined, name: string): string | undefined {
  const value = element?.pair(name)?.value;
  if (value?.kind !== 'scalar' || value.value === null || value.tag !== undefined) return undefined;
  const text = String(value.value);
  return text === '' || text === marker ? undefined : text;
}
