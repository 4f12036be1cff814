import type { Changes, Child, Insertion, List } from '../edit-plan';
import type { MapNode, SyntaxTree } from '../tree';
import type { DraftEdit } from './draft';
import {
  depthOf,
  endsLine,
  holderOf,
  indentOf,
  lineEnd,
  lineStart,
  propertiesOf,
  skipBlank,
  startsLine,
} from './layout';
import { styleIn, type YamlStyle } from './style';
import { type FlowPlace, writeFlow, writeFlowPair } from './writer';

/** An entry of a flow collection. */
interface Entry {
  readonly target: Child;
  readonly start: number;
  readonly end: number;
  /** Offset of the comma behind it. */
  readonly comma: number | undefined;
}

interface Flow {
  readonly tree: SyntaxTree;
  readonly list: List;
  readonly entries: readonly Entry[];
  readonly style: YamlStyle;
  readonly depth: number;
  /** Set where every entry begins on a line of its own. */
  readonly place: FlowPlace | undefined;
  /** A comma stands behind the last entry, too. */
  readonly trailingComma: boolean;
}

/** Where the value of an entry stands, if the entries of its collection have lines of their own. */
export function flowPlaceIn(tree: SyntaxTree, target: Child): FlowPlace | undefined {
  const list = holderOf(target);
  return list && placeOf(tree, list);
}

function placeOf(tree: SyntaxTree, list: List): FlowPlace | undefined {
  const targets = targetsOf(list);
  const [first] = targets;
  if (!first || !targets.every((target) => startsLine(tree.text, startOf(tree, target)))) return undefined;
  const column = indentOf(tree.text, startOf(tree, first)).length;
  const outer = indentOf(tree.text, list.span.start).length;
  return { column, unit: column > outer ? column - outer : 2 };
}

function targetsOf(list: List): readonly Child[] {
  return list.kind === 'map' ? list.pairs.filter((pair) => !pair.aliased) : list.items;
}

function startOf(tree: SyntaxTree, target: Child): number {
  if (target.kind === 'pair') return target.span.start;
  return propertiesOf(tree, target)[0]?.span.start ?? target.span.start;
}

/** Adds and removes entries between brackets. `undefined` when brackets or commas are not all there. */
export function editFlow(
  tree: SyntaxTree,
  list: List,
  changes: Changes,
  documentStyle: YamlStyle,
): DraftEdit[] | undefined {
  if (list.kind === 'map' && tree.text.charAt(list.span.start) !== '{')
    return editBare(tree, list, changes, documentStyle);
  const flow = flowOf(tree, list, documentStyle);
  if (!flow) return undefined;
  const { entries } = flow;
  const isKept = (entry: Entry) => !changes.removed.has(entry.target);
  const kept = entries.filter(isKept);
  if (entries.length === 0) return fillEmpty(flow, changes.insertions);
  if (kept.length === 0) return replaceAll(flow, changes.insertions);
  const groups = groupInsertions(flow, changes.insertions, isKept);
  const lastKept = kept[kept.length - 1];
  return entries.flatMap((entry) => {
    if (!isKept(entry)) return removeEntry(flow, entry, lastKept !== undefined && entry.start > lastKept.start);
    const last = entry === lastKept;
    const before = groups.before.get(entry);
    const after = groups.after.get(entry);
    return [
      ...(before ? [insertBefore(flow, entry, before)] : []),
      ...(after ? insertAfter(flow, entry, after, last) : last ? separate(flow, entry) : []),
    ];
  });
}

/** A pair in a list without braces, `[a: b]`, gets some. */
function editBare(
  tree: SyntaxTree,
  map: MapNode,
  { removed, insertions }: Changes,
  documentStyle: YamlStyle,
): DraftEdit[] {
  const style = styleIn(tree, map, documentStyle);
  const depth = depthOf(map);
  const { start, end } = map.span;
  const [open, close] = style.padded ? ['{ ', ' }'] : ['{', '}'];
  const write = (from: readonly Insertion[]) =>
    from.map(({ name, value }) => writeFlowPair([name ?? '', value], style, undefined));
  if (map.pairs.some((pair) => removed.has(pair))) {
    const text = insertions.length > 0 ? open + write(insertions).join(', ') + close : '{}';
    return [{ start, end, text, depth }];
  }
  const before = write(insertions.filter(({ slot }) => slot === 0)).map((pair) => `${pair}, `);
  const after = write(insertions.filter(({ slot }) => slot > 0)).map((pair) => `, ${pair}`);
  return [
    { start, end: start, text: open + before.join(''), depth },
    { start: end, end, text: after.join('') + close, depth },
  ];
}

function flowOf(tree: SyntaxTree, list: List, documentStyle: YamlStyle): Flow | undefined {
  const { text } = tree;
  const { span } = list;
  const [open, close] = list.kind === 'map' ? '{}' : '[]';
  if (text.charAt(span.start) !== open || text.charAt(span.end - 1) !== close || span.end - span.start < 2)
    return undefined;
  const entries: Entry[] = [];
  let from = span.start + 1;
  const targets = targetsOf(list);
  for (const [index, target] of targets.entries()) {
    const start = startOf(tree, target);
    if (skipBlank(tree, from) !== start) return undefined;
    const { end } = target.span;
    const next = skipBlank(tree, end);
    const comma = text.charAt(next) === ',' ? next : undefined;
    if (comma === undefined && index < targets.length - 1) return undefined;
    entries.push({ target, start, end, comma });
    from = comma === undefined ? end : comma + 1;
  }
  if (skipBlank(tree, from) !== span.end - 1) return undefined;
  return {
    tree,
    list,
    entries,
    style: styleIn(tree, list, documentStyle),
    depth: depthOf(list),
    place: placeOf(tree, list),
    trailingComma: entries[entries.length - 1]?.comma !== undefined,
  };
}

function write({ style, place }: Flow, { name, value }: Insertion): string {
  return name === undefined ? writeFlow(value, style, place) : writeFlowPair([name, value], style, place);
}

function lineOf(flow: Flow): string {
  return flow.style.lineBreak + ' '.repeat(flow.place?.column ?? 0);
}

function fillEmpty(flow: Flow, insertions: readonly Insertion[]): DraftEdit[] {
  const { list, depth, style } = flow;
  const padding = list.kind === 'map' && style.padded && list.span.end - list.span.start === 2 ? ' ' : '';
  const text = padding + insertions.map((insertion) => write(flow, insertion)).join(', ') + padding;
  const at = list.span.start + 1;
  return [{ start: at, end: at, text, depth }];
}

/** All entries go, and others may come. */
function replaceAll(flow: Flow, insertions: readonly Insertion[]): DraftEdit[] {
  const { tree, list, entries, depth, trailingComma } = flow;
  const [first, ...others] = entries;
  if (!first) return [];
  if (insertions.length === 0) {
    const { start, end } = list.span;
    const outside = tree.comments.some(({ span }) => span.start > start && span.end < end);
    if (!outside) return [{ start: start + 1, end: end - 1, text: '', depth }];
    return entries.flatMap((entry) => removeEntry(flow, entry, false));
  }
  const separator = flow.place ? `,${lineOf(flow)}` : ', ';
  const text = insertions.map((insertion) => write(flow, insertion)).join(separator) + (trailingComma ? ',' : '');
  return [
    { start: first.start, end: first.comma === undefined ? first.end : first.comma + 1, text, depth },
    ...others.flatMap((entry) => removeEntry(flow, entry, true)),
  ];
}

interface Groups {
  readonly before: ReadonlyMap<Entry, Insertion[]>;
  readonly after: ReadonlyMap<Entry, Insertion[]>;
}

function groupInsertions(
  { entries }: Flow,
  insertions: readonly Insertion[],
  isKept: (entry: Entry) => boolean,
): Groups {
  const before = new Map<Entry, Insertion[]>();
  const after = new Map<Entry, Insertion[]>();
  for (const insertion of insertions) {
    const left = entries.slice(0, insertion.slot).filter(isKept).at(-1);
    const right = entries.slice(insertion.slot).find(isKept);
    if (left) after.set(left, [...(after.get(left) ?? []), insertion]);
    else if (right) before.set(right, [...(before.get(right) ?? []), insertion]);
  }
  return { before, after };
}

function insertBefore(flow: Flow, entry: Entry, insertions: readonly Insertion[]): DraftEdit {
  const separator = flow.place ? `,${lineOf(flow)}` : ', ';
  const text = insertions.map((insertion) => write(flow, insertion) + separator).join('');
  return { start: entry.start, end: entry.start, text, depth: flow.depth };
}

function insertAfter(flow: Flow, entry: Entry, insertions: readonly Insertion[], last: boolean): DraftEdit[] {
  const { tree, depth, trailingComma, place } = flow;
  const written = insertions.map((insertion) => write(flow, insertion));
  const closing = !last || trailingComma ? ',' : '';
  const afterComma = entry.comma === undefined ? entry.end : entry.comma + 1;
  const comma: DraftEdit[] = entry.comma === undefined ? [{ start: entry.end, end: entry.end, text: ',', depth }] : [];
  if (!place || !endsLine(tree, afterComma)) {
    const separator = place ? lineOf(flow) : ' ';
    const text = separator + written.join(`,${separator}`) + closing;
    if (entry.comma === undefined) return [{ start: entry.end, end: entry.end, text: `,${text}`, depth }];
    return [{ start: afterComma, end: afterComma, text, depth }];
  }
  const at = lineEnd(tree.text, afterComma);
  const text = lineOf(flow) + written.join(`,${lineOf(flow)}`) + closing;
  if (at === afterComma && comma.length > 0) return [{ start: at, end: at, text: `,${text}`, depth }];
  return [...comma, { start: at, end: at, text, depth }];
}

/** The comma behind the last entry that stays, when there was none behind the last. */
function separate({ entries, trailingComma, depth }: Flow, entry: Entry): DraftEdit[] {
  if (trailingComma || entry.comma === undefined || entry === entries[entries.length - 1]) return [];
  return [{ start: entry.comma, end: entry.comma + 1, text: '', depth }];
}

/** Takes an entry away with its comma; `trailing` when no other stays behind it. */
function removeEntry(flow: Flow, entry: Entry, trailing: boolean): DraftEdit[] {
  const { tree, depth } = flow;
  const { text } = tree;
  const end = entry.comma === undefined ? entry.end : entry.comma + 1;
  if (startsLine(text, entry.start) && endsLine(tree, end) && !text.slice(entry.end, end).includes('\n')) {
    const start = lineStart(text, entry.start);
    const lineBreak = text.charAt(start - 2) === '\r' ? 2 : 1;
    return [{ start: start - lineBreak, end: lineEnd(text, end), text: '', depth }];
  }
  const blanksBehind = /^[ \t]*/.exec(text.slice(end, lineEnd(text, end)))?.[0].length ?? 0;
  const blanksBefore = /(?<![ \t])[ \t]*$/.exec(text.slice(lineStart(text, entry.start), entry.start))?.[0].length ?? 0;
  if (trailing || text.charAt(end + blanksBehind).trim() === '') {
    return [{ start: entry.start - blanksBefore, end, text: '', depth }];
  }
  return [{ start: entry.start, end: end + blanksBehind, text: '', depth }];
}
