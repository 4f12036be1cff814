import type { Plain } from '../edit';
import { childrenOf, type List } from '../edit-plan';
import { lineStart } from '../lines';
import { childNodes } from '../navigate';
import type { Node, Pair, SyntaxTree } from '../tree';

/** How a JSON document is written, read off its first lists. */
export interface JsonStyle {
  readonly newline: string;
  /** One level of indentation. */
  readonly unit: string;
  /** From a key to its value. */
  readonly colon: string;
  /** Between a comma and the next value on the same line. */
  readonly gap: string;
  /** Inside the braces of a map on one line. */
  readonly mapPad: string;
  /** Inside the brackets of a sequence on one line. */
  readonly seqPad: string;
  /** The document has a value a line, not all on one. */
  readonly spread: boolean;
  /** Sequences of nothing but scalars have a line for each. */
  readonly scalarsSpread: boolean;
  /** Maps of nothing but scalars that are items of a sequence have a line for each of their pairs. */
  readonly recordsSpread: boolean;
}

/** How many nodes are looked at, so that one edit in a large document stays cheap. */
const sampleSize = 2000;

export function styleOf(tree: SyntaxTree): JsonStyle {
  const { text, root } = tree;
  const nodes = sample(root);
  const pairs = nodes.flatMap((node) => (node.kind === 'map' ? node.pairs : []));
  const lists = nodes.filter(isFilledList);
  const oneLine = lists.filter((list) => !spansLines(text, list));
  const colon = first(pairs, (pair) => colonOf(text, pair)) ?? ': ';
  const gap = first(lists, (list) => gapOf(text, list)) ?? (/\s$/.test(colon) ? ' ' : '');
  const maps = oneLine.filter((list) => list.kind === 'map');
  const seqs = oneLine.filter((list) => list.kind === 'seq');
  const scalarLists = lists.filter((list) => list.kind === 'seq' && list.items.every(isScalar));
  const records = lists.filter((list) => list.kind === 'map' && list.parent?.kind === 'seq' && isFlat(list));
  const lineBreak = /\r?\n/.exec(text);
  return {
    newline: lineBreak?.[0] ?? '\n',
    unit: first(lists, (list) => unitOf(text, list)) ?? '  ',
    colon,
    gap,
    mapPad: first(maps, (map) => padOf(text, map)) ?? gap,
    seqPad: first(seqs, (seq) => padOf(text, seq)) ?? '',
    spread: !root || !isFilledList(root) || spansLines(text, root),
    scalarsSpread: mostly(scalarLists, (list) => spansLines(text, list), false),
    recordsSpread: mostly(records, (list) => spansLines(text, list), true),
  };
}

/** How a value is laid out: on one line, a line for each child, or the second only where the style says so. */
export type Layout = 'line' | 'lines' | 'style';

/** The text of a value whose first line has the given indentation. */
export function printValue(value: Plain, style: JsonStyle, indent: string, layout: Layout): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const isSeq = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return isSeq ? '[]' : '{}';
  if (layout === 'line' || (layout === 'style' && fitsLine(value, style, indent))) {
    const parts = entries.map(
      ([name, child]) => (isSeq ? '' : printKey(name, style)) + printValue(child, style, '', 'line'),
    );
    const pad = isSeq ? style.seqPad : style.mapPad;
    const content = pad + parts.join(`,${style.gap}`) + pad;
    return isSeq ? `[${content}]` : `{${content}}`;
  }
  const deeper = indent + style.unit;
  const parts = entries.map(([name, child]) => {
    const inLine = isSeq && !style.recordsSpread && isFlatRecord(child);
    const printed = printValue(child, style, deeper, inLine ? 'line' : 'style');
    return style.newline + deeper + (isSeq ? printed : printKey(name, style) + printed);
  });
  const content = parts.join(',') + style.newline + indent;
  return isSeq ? `[${content}]` : `{${content}}`;
}

/** How a value is laid out that becomes a child of `list`, in the place of `old` if given. */
export function layoutFor(
  text: string,
  style: JsonStyle,
  list: List | undefined,
  value: Plain,
  old: Node | undefined,
): Layout {
  if (value === null || typeof value !== 'object') return 'line';
  const kind = Array.isArray(value) ? 'seq' : 'map';
  if (old?.kind === kind && childrenOf(old).length > 0) return spansLines(text, old) ? 'lines' : 'line';
  if (!list) return style.spread ? 'style' : 'line';
  const siblings = list.kind === 'seq' ? list.items.filter((item) => item !== old && item.kind === kind) : [];
  const sibling = siblings.find((item) => item.kind !== 'scalar' && childrenOf(item).length > 0);
  if (sibling) {
    if (spansLines(text, sibling)) return 'lines';
    return kind === 'seq' || isFlatRecord(value) ? 'line' : layoutIn(text, style, list);
  }
  if (list.kind === 'seq' && !style.recordsSpread && isFlatRecord(value)) return 'line';
  return layoutIn(text, style, list);
}

/** A list on one line takes its values on that line. */
function layoutIn(text: string, style: JsonStyle, list: List): Layout {
  if (childrenOf(list).length > 0) return spansLines(text, list) ? 'style' : 'line';
  const outer = list.parent?.kind === 'pair' ? list.parent.parent : list.parent;
  return outer ? layoutIn(text, style, outer) : style.spread ? 'style' : 'line';
}

export function printKey(name: string, style: JsonStyle): string {
  return JSON.stringify(name) + style.colon;
}

/** From the key to the value, when that is only a colon and blanks. */
export function colonOf(text: string, pair: Pair): string | undefined {
  if (!pair.value || pair.colon === undefined) return undefined;
  const between = text.slice(pair.keySpan.end, pair.value.span.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : undefined;
}

/** As in a pair near `index`. */
export function nearestColon(text: string, pairs: readonly Pair[], index: number): string | undefined {
  const near = [pairs[index], pairs[index + 1], ...pairs];
  return near.map((pair) => pair && colonOf(text, pair)).find((colon) => colon !== undefined);
}

/** The blanks in front of the first other character of an offset's line. */
export function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

export function spansLines(text: string, { span }: Node): boolean {
  return text.slice(span.start, span.end).includes('\n');
}

/** A map of scalars, short enough to be read on a line. */
export function isFlatRecord(value: Plain): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((child) => child === null || typeof child !== 'object') && width(value) <= 100;
}

function fitsLine(value: Plain, style: JsonStyle, indent: string): boolean {
  if (!style.spread) return true;
  if (!Array.isArray(value) || style.scalarsSpread) return false;
  const scalars = value.every((item) => item === null || typeof item !== 'object');
  return scalars && indent.length + width(value) <= 80;
}

function width(value: Plain): number {
  return JSON.stringify(value).length;
}

function isFilledList(node: Node): node is List {
  return node.kind === 'map' ? node.pairs.length > 0 : node.kind === 'seq' && node.items.length > 0;
}

function isScalar(node: Node): boolean {
  return node.kind === 'scalar';
}

function isFlat(list: List): boolean {
  return childNodes(list).every(isScalar);
}

/** The first nodes, from the outermost in, so that the outer lists decide. */
function sample(root: Node | undefined): Node[] {
  const nodes = root ? [root] : [];
  for (let index = 0; index < nodes.length && nodes.length < sampleSize; index += 1) {
    const node = nodes[index];
    if (node) nodes.push(...childNodes(node).slice(0, sampleSize));
  }
  return nodes;
}

/** The blanks after a comma that has a value behind it on its line. */
function gapOf(text: string, list: List): string | undefined {
  const [one, other] = childrenOf(list);
  if (!one || !other) return undefined;
  return /^[ \t]*,([ \t]*)$/.exec(text.slice(one.span.end, other.span.start))?.[1];
}

function padOf(text: string, list: List): string | undefined {
  const child = childrenOf(list)[0];
  return child && /^[ \t]*$/.exec(text.slice(list.span.start + 1, child.span.start))?.[0];
}

/** How much deeper than its list a child on a line of its own is. */
function unitOf(text: string, list: List): string | undefined {
  const child = childrenOf(list)[0];
  if (!child || !text.slice(list.span.start, child.span.start).includes('\n')) return undefined;
  const outer = lineIndent(text, list.span.start);
  const inner = lineIndent(text, child.span.start);
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}

function first<T, R>(from: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of from) {
    const result = read(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

function mostly<T>(from: readonly T[], test: (item: T) => boolean, otherwise: boolean): boolean {
  const count = from.filter(test).length;
  return count * 2 === from.length ? otherwise : count * 2 > from.length;
}
