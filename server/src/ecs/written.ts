import type { Known, Unknown, Value } from './value';

/**
 * There is something, if perhaps only at deployment. An empty text is nothing: tools print it for what is not there.
 */
export function isGiven<T>(
  value: Value<T>,
): value is Known<T> | (Unknown & { readonly node: NonNullable<Unknown['node']> }) {
  if (value.state !== 'unknown') return value.state === 'known';
  return value.node !== undefined && !(value.node.kind === 'scalar' && value.node.value === '');
}
