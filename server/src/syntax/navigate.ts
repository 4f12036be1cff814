import type { Plain } from './edit';
import type { MapNode, Node, Pair, SyntaxTree } from './tree';

/**
 * The deepest node or pair that an offset touches; both ends of a span count. Where one child ends and the next begins,
 * the next is meant. A pair is given for its key, its colon and the space before its value. What an alias stands for is
 * not entered.
 */
export function nodeAt(tree: SyntaxTree, offset: number): Node | Pair | undefined {
  let found: Node | Pair | undefined;
  let next: Node | Pair | undefined = tree.root;
  while (next && touches(next, offset)) {
    found = next;
    next = found.aliased ? undefined : lastTouched(found, offset);
  }
  return found;
}

/** Whether a node or a pair stands in this tree and not in another one. */
export function isWithin({ root }: SyntaxTree, target: Node | Pair): boolean {
  let at = target;
  while (at.parent) at = at.parent;
  return at === root;
}

/** The JSON Pointer (RFC 6901) of a node, or of a pair's value, with names as the document spells them. */
export function pointerOf(target: Node | Pair): string {
  let pointer = '';
  let at: Node | Pair | undefined = target;
  while (at) {
    if (at.kind === 'pair') pointer = `/${escaped(at.name)}${pointer}`;
    else if (at.parent?.kind === 'seq') pointer = `/${at.parent.items.indexOf(at)}${pointer}`;
    at = at.parent;
  }
  return pointer;
}

/**
 * The pair of that name which counts: of duplicates the last, as in `JSON.parse`, but one with a value rather than a
 * half-typed one; what a YAML merge key brings in counts only when there is no other.
 */
export function pairNamed(map: MapNode, name: string): Pair | undefined {
  let found: Pair | undefined;
  for (const pair of map.pairs) {
    if (pair.name === name && outranks(pair, found)) found = pair;
  }
  return found;
}

/** What `JSON.parse` would give. A placeholder is its source text, a value that is not typed yet is `null`. */
export function plainValue(node: Node | undefined): Plain {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(plainValue);
  const counting = new Map<string, Pair>();
  for (const pair of node.pairs) {
    if (outranks(pair, counting.get(pair.name))) counting.set(pair.name, pair);
  }
  return Object.fromEntries([...counting].map(([name, pair]) => [name, plainValue(pair.value)]));
}

/** The items of a sequence, the values of a map that are typed already. */
export function childNodes(node: Node): readonly Node[] {
  if (node.kind === 'seq') return node.items;
  if (node.kind === 'scalar') return [];
  const values: Node[] = [];
  for (const { value } of node.pairs) if (value) values.push(value);
  return values;
}

/** Whether a pair counts although an earlier one of its map has the same name. */
function outranks(pair: Pair, earlier: Pair | undefined): boolean {
  if (!earlier) return true;
  if (isMerged(pair)) return false;
  return pair.value !== undefined || earlier.value === undefined;
}

function lastTouched(node: Node | Pair, offset: number): Node | Pair | undefined {
  const candidates = children(node);
  for (let index = candidates.length - 1; index >= 0; index -= 1) {
    const child = candidates[index];
    if (child && touches(child, offset) && !(child.kind === 'pair' && isMerged(child))) return child;
  }
  return undefined;
}

/** Brought in by a YAML merge key: its span is that of the alias, which stands elsewhere. */
function isMerged(pair: Pair): boolean {
  return pair.aliased && !pair.parent.aliased;
}

function children(node: Node | Pair): readonly (Node | Pair)[] {
  if (node.kind === 'map') return node.pairs;
  if (node.kind === 'seq') return node.items;
  return node.kind === 'pair' && node.value ? [node.value] : [];
}

function touches({ span }: Node | Pair, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
