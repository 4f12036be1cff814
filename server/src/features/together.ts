import { type Change, targetOf } from '../rules/editor';
import type { Operation } from '../syntax/edit';
import { nodeAt } from '../syntax/navigate';
import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from '../syntax/tree';

/**
 * Those of some changes that can be made at once, in their order. The others are about the same thing as an earlier one:
 * they wait until it has been made. Text that belongs to no node goes first, and alone.
 */
export function together<C extends { readonly change: Change }>(changes: readonly C[], tree: SyntaxTree): C[] {
  const texts = changes.filter(({ change }) => change.texts);
  if (texts.length > 0) {
    const places = new Set<unknown>();
    return texts.filter(({ change }) => {
      const own = (change.texts ?? []).map(({ span }) => nodeAt(tree, span.start));
      if (own.some((place) => places.has(place))) return false;
      for (const place of own) places.add(place);
      return true;
    });
  }
  const claims = new Claims();
  return changes.filter(({ change }) => claims.grant(change.operations ?? []));
}

/** What the operations of several changes are about. */
class Claims {
  /** Replaced or taken away, with all that is in it. */
  readonly #whole = new Set<Node | Pair>();
  /** Changed in some way, and what that is in. */
  readonly #touched = new Set<Node | Pair>();
  readonly #renamed = new Set<Pair>();
  /** The names that maps get, the values that lists get. */
  readonly #added = new Map<MapNode | SeqNode, Set<string>>();

  /** Claims what operations are about, unless another change has it already. */
  grant(operations: readonly Operation[]): boolean {
    if (operations.some((operation) => this.#isTaken(operation))) return false;
    for (const operation of operations) this.#take(operation);
    return true;
  }

  #isTaken(operation: Operation): boolean {
    const target = ownerOf(targetOf(operation));
    for (let at: Node | Pair | undefined = target; at; at = at.parent) if (this.#whole.has(at)) return true;
    switch (operation.kind) {
      case 'replace':
      case 'remove':
        return this.#touched.has(target);
      case 'rename':
        return this.#renamed.has(operation.pair) || this.#holds(operation.pair.parent, operation.name);
      case 'add':
        return this.#holds(operation.map, operation.name);
      case 'insert':
        return this.#holds(operation.seq, JSON.stringify(operation.value));
    }
  }

  #take(operation: Operation): void {
    const target = ownerOf(targetOf(operation));
    for (let at: Node | Pair | undefined = target; at; at = at.parent) this.#touched.add(at);
    if (operation.kind === 'replace' || operation.kind === 'remove') this.#whole.add(target);
    if (operation.kind === 'rename') {
      this.#renamed.add(operation.pair);
      this.#add(operation.pair.parent, operation.name);
    }
    if (operation.kind === 'add') this.#add(operation.map, operation.name);
    if (operation.kind === 'insert') this.#add(operation.seq, JSON.stringify(operation.value));
  }

  #holds(list: MapNode | SeqNode, entry: string): boolean {
    return this.#added.get(list)?.has(entry) ?? false;
  }

  #add(list: MapNode | SeqNode, entry: string): void {
    const entries = this.#added.get(list) ?? new Set();
    this.#added.set(list, entries.add(entry));
  }
}

/** The pair for its value, since both name the same thing. */
function ownerOf(target: Node | Pair): Node | Pair {
  return target.kind !== 'pair' && target.parent?.kind === 'pair' ? target.parent : target;
}
