import type { Operation, Plain } from './edit';
import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from './tree';
import { propertiesOf } from './yaml-layout';

export type List = MapNode | SeqNode;
export type Child = Pair | Node;

/** A new entry of a list. */
export interface Insertion {
  /** The index of the entry (of those that are in the text) that it comes before. */
  readonly slot: number;
  /** At one slot, what goes with the entry before comes first, and what only has to be at the end last. */
  readonly side: 'after' | 'before' | 'end';
  /** For a pair. */
  readonly name: string | undefined;
  readonly value: Plain;
}

export interface Changes {
  readonly removed: Set<Child>;
  /** In the order they come to stand in. */
  readonly insertions: Insertion[];
}

/** Operations sorted by what they change. A pair stands for its value. Nothing in it is inside of a removed or replaced thing. */
export interface Plan {
  readonly replaced: ReadonlyMap<Child, Plain>;
  readonly renamed: ReadonlyMap<Pair, string>;
  readonly changed: ReadonlyMap<List, Changes>;
}

/**
 * Sorts operations. An operation on what another one removes or replaces is dropped, and of two that set the same thing
 * the later counts. `undefined` when something is touched that stands at more than one place: an alias or what one
 * refers to, a merge key.
 */
export function planOf(tree: SyntaxTree, operations: readonly Operation[]): Plan | undefined {
  const removed = new Set<Child>();
  const replaced = new Map<Child, Plain>();
  const renamed = new Map<Pair, string>();
  for (const operation of operations) {
    if (targetOf(operation).aliased) return undefined;
    if (operation.kind === 'remove') removed.add(ownerOf(operation.target));
    else if (operation.kind === 'replace') replaced.set(ownerOf(operation.target), operation.value);
    else if (operation.kind === 'rename') renamed.set(operation.pair, operation.name);
  }
  const isGone = (target: Child | undefined): boolean => {
    for (let at = target; at; at = at.parent) {
      if (removed.has(at) || replaced.has(at)) return true;
    }
    return false;
  };
  for (const target of [...replaced.keys()]) {
    if (removed.has(target) || isGone(target.parent)) replaced.delete(target);
  }
  for (const pair of [...renamed.keys()]) {
    if (removed.has(pair) || isGone(pair.parent)) renamed.delete(pair);
  }
  const changed = new Map<List, Changes>();
  const changesOf = (list: List): Changes => {
    const changes = changed.get(list) ?? { removed: new Set(), insertions: [] };
    changed.set(list, changes);
    return changes;
  };
  for (const target of removed) {
    if (isGone(target.parent)) continue;
    const list = listOf(target);
    if (!list) return undefined;
    changesOf(list).removed.add(target);
  }
  for (const operation of operations) {
    if (operation.kind === 'add' && !isGone(operation.map)) {
      changesOf(operation.map).insertions.push(insertionOfPair(operation));
    } else if (operation.kind === 'insert' && !isGone(operation.seq)) {
      const { index, value } = operation;
      changesOf(operation.seq).insertions.push({
        slot: index,
        side: index === 0 ? 'before' : 'after',
        name: undefined,
        value,
      });
    }
  }
  for (const { insertions } of changed.values()) {
    insertions.sort((one, other) => one.slot - other.slot || one.side.localeCompare(other.side));
  }
  const plan = { replaced, renamed, changed };
  return touchesShared(tree, plan) ? undefined : plan;
}

function targetOf(operation: Operation): Child {
  if (operation.kind === 'add') return operation.map;
  if (operation.kind === 'insert') return operation.seq;
  return operation.kind === 'rename' ? operation.pair : operation.target;
}

/** The pair for its value, since both name the same thing. */
function ownerOf(target: Child): Child {
  return target.kind !== 'pair' && target.parent?.kind === 'pair' ? target.parent : target;
}

function listOf(target: Child): List | undefined {
  return target.kind === 'pair' ? target.parent : target.parent?.kind === 'seq' ? target.parent : undefined;
}

function insertionOfPair({ map, name, value, after, before }: Operation & { kind: 'add' }): Insertion {
  const own = map.pairs.filter((pair) => !pair.aliased);
  const afterIndex = after ? own.indexOf(after) : -1;
  const beforeIndex = before && afterIndex < 0 ? own.indexOf(before) : -1;
  if (afterIndex >= 0) return { slot: afterIndex + 1, side: 'after', name, value };
  if (beforeIndex >= 0) return { slot: beforeIndex, side: 'before', name, value };
  return { slot: own.length, side: 'end', name, value };
}

/** Whether the plan changes what an alias shows elsewhere, or takes away its target, or a merge key. */
function touchesShared(tree: SyntaxTree, { replaced, renamed, changed }: Plan): boolean {
  const gone = [...replaced.keys(), ...[...changed.values()].flatMap(({ removed }) => [...removed])];
  if ([...gone, ...renamed.keys()].some((target) => isMergeKey(tree, target))) return true;
  const aliases = aliasesOf(tree);
  if (aliases.size === 0) return false;
  const isShared = (node: Node) =>
    propertiesOf(tree, node).some(({ anchor }) => anchor !== undefined && aliases.has(anchor));
  const holds = (target: Child | undefined): boolean => {
    for (let at = target; at; at = at.parent) {
      if (at.kind !== 'pair' && isShared(at)) return true;
    }
    return false;
  };
  return (
    [...gone, ...renamed.keys()].some((target) => holds(target.parent)) ||
    [...changed.keys()].some(holds) ||
    gone.some((target) => descendants(target).some(isShared))
  );
}

function isMergeKey(tree: SyntaxTree, target: Child): boolean {
  if (target.kind !== 'pair' || target.name !== '<<' || !target.value || target.value.kind === 'scalar') return false;
  return tree.text.startsWith('<<', target.keySpan.start);
}

/** Names that aliases in the text refer to. */
function aliasesOf(tree: SyntaxTree): Set<string> {
  const names = new Set<string>();
  for (const node of tree.root ? descendants(tree.root) : []) {
    if (!node.aliased) continue;
    const source = tree.text.slice(node.span.start, node.span.end);
    if (source.startsWith('*')) names.add(source.slice(1));
  }
  return names;
}

/** The nodes in a node or pair, itself included, but nothing inside of an alias. */
function descendants(target: Child): Node[] {
  const nodes: Node[] = [];
  const waiting: Node[] = target.kind === 'pair' ? (target.value ? [target.value] : []) : [target];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node);
    if (node.aliased) continue;
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'map') waiting.push(...node.pairs.flatMap((pair) => pair.value ?? []));
  }
  return nodes;
}
