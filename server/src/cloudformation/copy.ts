import type { Plain } from '../syntax/edit';
import { plainValue } from '../syntax/navigate';
import type { Node } from '../syntax/tree';
import { intrinsicOf } from './intrinsic';

/** A value to be written elsewhere, in any format: `!Ref X` as `{ Ref: X }`, also within it. */
export function copyOf(node: Node): Plain {
  const call = node.tag === undefined ? undefined : intrinsicOf(node);
  const value = untagged(node);
  if (!call) return value;
  // `!GetAtt X.Name`: JSON knows the list only.
  const dot = call.name === 'Fn::GetAtt' && typeof value === 'string' ? value.indexOf('.') : -1;
  return { [call.name]: dot < 0 || typeof value !== 'string' ? value : [value.slice(0, dot), value.slice(dot + 1)] };
}

function untagged(node: Node): Plain {
  switch (node.kind) {
    case 'scalar':
      return plainValue(node);
    case 'seq':
      return node.items.map(copyOf);
    case 'map':
      return Object.fromEntries(node.pairs.map(({ name, value }) => [name, value ? copyOf(value) : null]));
  }
}
