import type { Node } from './tree';

/** Whether two nodes say the same, tags included, however they are written. */
export function sameNode(a: Node, b: Node): boolean {
  if (a.tag !== b.tag) return false;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value;
  if (a.kind === 'seq') return b.kind === 'seq' && isEqual(a.items, b.items, sameNode);
  return (
    b.kind === 'map' &&
    isEqual(a.pairs, b.pairs, (one, other) => one.name === other.name && sameValue(one.value, other.value))
  );
}

function sameValue(a: Node | undefined, b: Node | undefined): boolean {
  return a && b ? sameNode(a, b) : a === b;
}

function isEqual<T extends object>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    return other !== undefined && same(one, other);
  });
}
