import { plainSpelling, type Spelling } from '../edit';
import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from '../tree';
import { columnOf, dashesOf } from './layout';
import type { Quote } from './quoting';

/** How a document is written, where it has something to show it; else how most templates are. */
export interface YamlStyle extends Spelling {
  readonly lineBreak: string;
  /** Columns from a key to the keys of its map, and from a key to the dashes of its list. */
  readonly mapIndent: number;
  readonly seqIndent: number;
  readonly quote: Quote;
  /** Whether braces have a space inside: `{ a: 1 }`. */
  readonly padded: boolean;
  /** Whether strings of several lines may become block scalars. */
  readonly literals: boolean;
  /** What stands between a dash and its item. */
  readonly dashGap: string;
  /** Quotes that all keys or all strings around have; `undefined` where they are plain if they can be. */
  readonly keys: Quoting;
  readonly values: Quoting;
}

/** The same without block scalars, which would swallow comments that are indented below. */
export function withoutLiterals(style: YamlStyle): YamlStyle {
  return { ...style, literals: false };
}

export type Quoting = Quote | undefined;

export function styleOf(tree: SyntaxTree, spelling: Spelling = plainSpelling): YamlStyle {
  const mapIndents = new Tally<number>();
  const seqIndents = new Tally<number>();
  const quotes = new Tally<Quote>();
  const paddings = new Tally<boolean>();
  walk(tree.root, (node) => {
    if (node.kind === 'scalar') {
      if (node.style === 'double') quotes.add('"');
      else if (node.style === 'single') quotes.add("'");
      return;
    }
    if (hasBraces(tree, node)) paddings.add(isPadded(tree, node));
    if (node.kind !== 'map' || node.flow) return;
    for (const pair of node.pairs) {
      const indent = blockIndent(tree, pair);
      if (indent !== undefined) (pair.value?.kind === 'map' ? mapIndents : seqIndents).add(indent);
    }
  });
  const mapIndent = mapIndents.most() ?? 2;
  return {
    ...spelling,
    lineBreak: /\r?\n/.exec(tree.text)?.[0] ?? '\n',
    mapIndent,
    seqIndent: seqIndents.most() ?? mapIndent,
    quote: quotes.most() ?? '"',
    padded: paddings.most() ?? true,
    literals: true,
    dashGap: ' ',
    keys: undefined,
    values: undefined,
  };
}

/** The style for what is new in a map or sequence: as its other entries have it. */
export function styleIn(tree: SyntaxTree, holder: MapNode | SeqNode | undefined, style: YamlStyle): YamlStyle {
  if (!holder) return style;
  return holder.kind === 'map' ? styleInMap(tree, holder, style) : styleInSeq(tree, holder, style);
}

function styleInMap(tree: SyntaxTree, map: MapNode, style: YamlStyle): YamlStyle {
  const find = (kind: 'map' | 'seq'): number | undefined => {
    for (const pair of map.pairs) {
      const indent = pair.value?.kind === kind ? blockIndent(tree, pair) : undefined;
      if (indent !== undefined) return indent;
    }
    return undefined;
  };
  const keys = quoteOfKeys(tree, map);
  return {
    ...style,
    mapIndent: find('map') ?? style.mapIndent,
    seqIndent: find('seq') ?? style.seqIndent,
    padded: hasBraces(tree, map) ? isPadded(tree, map) : style.padded,
    keys,
    // Who quotes the keys writes JSON, more or less.
    values: keys,
  };
}

function styleInSeq(tree: SyntaxTree, seq: SeqNode, style: YamlStyle): YamlStyle {
  const strings = seq.items.filter((item) => item.kind === 'scalar' && typeof item.value === 'string' && !item.tag);
  const quotes = new Set(strings.map((item) => (item.kind === 'scalar' ? item.style : undefined)));
  const [only] = quotes;
  const siblings = quotes.size === 1 && (only === 'double' ? '"' : only === 'single' ? "'" : undefined);
  const keys = nearestKeys(tree, seq);
  return { ...style, dashGap: dashGapOf(tree, seq), keys, values: siblings || keys };
}

/** The quotes of the keys in the nearest map around or in a sequence. */
function nearestKeys(tree: SyntaxTree, seq: SeqNode): Quoting {
  const inside = seq.items.find((item) => item.kind === 'map' && item.pairs.length > 0 && !item.aliased);
  if (inside?.kind === 'map') return quoteOfKeys(tree, inside);
  return seq.parent
    ? seq.parent.kind === 'pair'
      ? quoteOfKeys(tree, seq.parent.parent)
      : nearestKeys(tree, seq.parent)
    : undefined;
}

function quoteOfKeys(tree: SyntaxTree, map: MapNode): Quoting {
  const own = map.pairs.filter((pair) => !pair.aliased);
  if (own.length === 0) return map.parent?.kind === 'pair' ? quoteOfKeys(tree, map.parent.parent) : undefined;
  const quote = tree.text.charAt(own[0]?.keySpan.start ?? 0);
  if (quote !== '"' && quote !== "'") return undefined;
  return own.every((pair) => tree.text.startsWith(quote, pair.keySpan.start)) ? quote : undefined;
}

/** Whether a map stands in braces with something in them. */
function hasBraces(tree: SyntaxTree, node: Node): boolean {
  return node.kind === 'map' && node.pairs.length > 0 && tree.text.charAt(node.span.start) === '{';
}

function isPadded(tree: SyntaxTree, map: Node): boolean {
  return /\s/.test(tree.text.charAt(map.span.start + 1));
}

/** The blanks behind the first dash that has its item on its own line. */
function dashGapOf(tree: SyntaxTree, seq: SeqNode): string {
  if (seq.flow) return ' ';
  const dashes = dashesOf(tree, seq) ?? [];
  for (const dash of dashes) {
    const gap = /^-( +)[^ #\r\n]/.exec(tree.text.slice(dash, dash + 12))?.[1];
    if (gap) return gap;
  }
  return ' ';
}

/** Columns from the key of a pair to the entries of its block value. */
function blockIndent(tree: SyntaxTree, pair: Pair): number | undefined {
  const { value } = pair;
  if (pair.aliased || !value || value.aliased || value.kind === 'scalar' || value.flow) return undefined;
  const indent = columnOf(tree.text, value.span.start) - columnOf(tree.text, pair.span.start);
  return indent > 0 || (indent === 0 && value.kind === 'seq') ? indent : undefined;
}

function walk(root: Node | undefined, visit: (node: Node) => void): void {
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.aliased) continue;
    visit(node);
    if (node.kind === 'seq') waiting.push(...node.items);
    if (node.kind === 'map') waiting.push(...node.pairs.flatMap((pair) => (pair.aliased ? [] : (pair.value ?? []))));
  }
}

class Tally<T> {
  private readonly counts = new Map<T, number>();

  add(value: T): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  most(): T | undefined {
    let found: T | undefined;
    let best = 0;
    for (const [value, count] of this.counts) {
      if (count > best) [found, best] = [value, count];
    }
    return found;
  }
}
