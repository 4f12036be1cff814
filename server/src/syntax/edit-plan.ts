import type { Operation, Plain } from './edit';
import type { MapNode, Node, Pair, SeqNode } from './tree';

export type List = MapNode | SeqNode;
export type Child = Pair | Node;

/** A new child of a list. */
export interface Insertion {
  /** The index of the child that it comes before. */
  readonly slot: number;
  /** For a pair. */
  readonly name: string | undefined;
  readonly value: Plain;
}

export interface Changes {
  readonly removed: ReadonlySet<Child>;
  /** In the order they come to stand in. */
  readonly insertions: readonly Insertion[];
}

/** What comes to stand where a value stood. */
export interface Replacement {
  readonly value: Plain;
  readonly keepTag: boolean;
}

/** Operations sorted by what they change. A pair stands for its value. Nothing in it is inside a removed or replaced thing. */
export interface Plan {
  readonly replaced: ReadonlyMap<Child, Replacement>;
  readonly renamed: ReadonlyMap<Pair, string>;
  readonly changed: ReadonlyMap<List, Changes>;
  /** What is removed while the comments in it stay. */
  readonly spared: ReadonlySet<Child>;
}

/**
 * Sorts operations. An operation on what another one removes or replaces is dropped, and of two that set the same thing
 * the later counts. `undefined` when one is on a copy under an alias, removes the root, or is out of range.
 */
export function planOf(operations: readonly Operation[]): Plan | undefined {
  const replaced = new Map<Child, Replacement>();
  const renamed = new Map<Pair, string>();
  const removed = new Set<Child>();
  const spared = new Set<Child>();
  for (const operation of operations) {
    const target = targetOf(operation);
    if (target.aliased) return undefined;
    if (operation.kind === 'replace') {
      replaced.set(target, { value: operation.value, keepTag: operation.keepTag ?? false });
    }
    if (operation.kind === 'rename') renamed.set(operation.pair, operation.name);
    if (operation.kind === 'remove') {
      removed.add(target);
      if (operation.keepComments) spared.add(target);
    }
  }
  const isGone = (target: Child | undefined): boolean => {
    for (let at = target; at; at = at.parent) {
      if (removed.has(at) || replaced.has(at)) return true;
    }
    return false;
  };
  const lists = new Map<List, { removed: Set<Child>; placed: Placed[] }>();
  const changesOf = (list: List) => {
    const changes = lists.get(list) ?? { removed: new Set(), placed: [] };
    lists.set(list, changes);
    return changes;
  };
  for (const target of removed) {
    const list = listOf(target);
    if (!list) return undefined;
    if (!isGone(list)) changesOf(list).removed.add(target);
  }
  for (const operation of operations) {
    if (operation.kind !== 'add' && operation.kind !== 'insert') continue;
    const list = targetOf(operation);
    if (list.kind === 'pair' || list.kind === 'scalar' || isGone(list)) continue;
    const placed = placedOf(operation);
    if (!placed) return undefined;
    changesOf(list).placed.push(placed);
  }
  return {
    replaced: new Map([...replaced].filter(([target]) => !removed.has(target) && !isGone(target.parent))),
    renamed: new Map([...renamed].filter(([pair]) => !removed.has(pair) && !isGone(pair.parent))),
    changed: new Map([...lists].map(([list, changes]) => [list, { ...changes, insertions: inOrder(changes.placed) }])),
    spared,
  };
}

/** What holds a child; `undefined` for the root and for the value of a pair. */
export function listOf(child: Child): List | undefined {
  if (child.kind === 'pair') return child.parent;
  return child.parent?.kind === 'seq' ? child.parent : undefined;
}

export function childrenOf(list: List): readonly Child[] {
  return list.kind === 'map' ? list.pairs : list.items;
}

/** What an operation changes; a pair rather than its value, since both name the same thing. */
function targetOf(operation: Operation): Child {
  if (operation.kind === 'add') return operation.map;
  if (operation.kind === 'insert') return operation.seq;
  if (operation.kind === 'rename') return operation.pair;
  const { target } = operation;
  return target.kind !== 'pair' && target.parent?.kind === 'pair' ? target.parent : target;
}

/** At one slot, what goes with the child before comes first (0), and what only has to be at the end last (2). */
interface Placed extends Insertion {
  readonly rank: 0 | 1 | 2;
}

function placedOf(operation: Operation & { kind: 'add' | 'insert' }): Placed | undefined {
  const { value } = operation;
  if (operation.kind === 'insert') {
    const { seq, index } = operation;
    const isInside = Number.isInteger(index) && index >= 0 && index <= seq.items.length;
    return isInside ? { slot: index, rank: 1, name: undefined, value } : undefined;
  }
  const { map, name, after, before } = operation;
  const own = map.pairs.filter((pair) => !pair.aliased);
  const afterIndex = after ? own.indexOf(after) : -1;
  if (afterIndex >= 0) return { slot: afterIndex + 1, rank: 0, name, value };
  const beforeIndex = before ? own.indexOf(before) : -1;
  return beforeIndex >= 0 ? { slot: beforeIndex, rank: 1, name, value } : { slot: own.length, rank: 2, name, value };
}

function inOrder(placed: readonly Placed[]): Insertion[] {
  return [...placed].sort((one, other) => one.slot - other.slot || one.rank - other.rank);
}
