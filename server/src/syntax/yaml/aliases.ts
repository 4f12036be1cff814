import type { MapNode, Node, Pair, SeqNode, Span } from '../tree';

/** How many nodes all aliases of a document together may be copied to, so that an alias bomb stays small. */
const copyBudget = 10_000;

/** Copies the targets of aliases and merge keys, within a budget. */
export class AliasCopier {
  private left = copyBudget;

  /** A copy of `target` at the place of its alias; `undefined` once the budget is spent. */
  copy(target: Node, parent: Pair | SeqNode | undefined, span: Span): Node | undefined {
    const budget = this.left;
    const copy = this.copyNode(target, parent, span);
    // What a refused copy has cost is not given back, or a bomb would go off piece by piece.
    return this.left < 0 || budget < 0 ? undefined : copy;
  }

  /**
   * Pairs that the merge keys of a map bring in: own names win, then earlier maps of a list over later ones.
   * They are meant to be appended to `map.pairs`.
   */
  mergedPairs(map: MapNode, mergeKeys: readonly Pair[]): Pair[] {
    const names = new Set(map.pairs.map((pair) => pair.name));
    const merged: Pair[] = [];
    for (const { value } of mergeKeys) {
      if (!value) continue;
      for (const source of value.kind === 'seq' ? value.items : [value]) {
        if (source.kind !== 'map') continue;
        for (const pair of source.pairs) {
          if (names.has(pair.name)) continue;
          const copy = this.copyPair(pair, map, source.span);
          if (this.left < 0) return merged;
          names.add(pair.name);
          merged.push(copy);
        }
      }
    }
    return merged;
  }

  private copyNode(node: Node, parent: Pair | SeqNode | undefined, span: Span): Node {
    this.left -= 1;
    if (node.kind === 'scalar') return { ...node, span, parent, aliased: true };
    if (node.kind === 'seq') {
      const items: Node[] = [];
      const copy: SeqNode = { ...node, span, parent, aliased: true, items };
      for (const item of node.items) {
        if (this.left < 0) break;
        items.push(this.copyNode(item, copy, span));
      }
      return copy;
    }
    const pairs: Pair[] = [];
    const copy: MapNode = { ...node, span, parent, aliased: true, pairs };
    for (const pair of node.pairs) {
      if (this.left < 0) break;
      pairs.push(this.copyPair(pair, copy, span));
    }
    return copy;
  }

  private copyPair(pair: Pair, parent: MapNode, span: Span): Pair {
    const copy: { -readonly [K in keyof Pair]: Pair[K] } = {
      ...pair,
      parent,
      span,
      keySpan: span,
      colon: undefined,
      value: undefined,
      aliased: true,
    };
    this.left -= 1;
    if (pair.value) copy.value = this.copyNode(pair.value, copy, span);
    return copy;
  }
}
