import type { Changes, Child, Insertion, List } from '../edit-plan';
import type { Node, Pair, SyntaxTree } from '../tree';
import type { DraftEdit } from './draft';
import {
  columnOf,
  contentEnd,
  dashesOf,
  depthOf,
  endsInBlockScalar,
  hasSimplePrefix,
  keepsEmptyLines,
  lineEnd,
  lineStart,
  nextLine,
  propertiesOf,
  startsLine,
  wouldSwallow,
} from './layout';
import { styleIn, withoutLiterals, type YamlStyle } from './style';
import { itemLines, pairLines } from './writer';

/** A pair or item of a block collection, by its lines. */
interface Entry {
  readonly target: Child;
  /** Of the key, or of the dash. */
  readonly start: number;
  /** End of the value. */
  readonly end: number;
  /** End of the line that the value ends on, with its comment. */
  readonly lineEnd: number;
}

/** A block collection that is changed. */
interface Block {
  readonly tree: SyntaxTree;
  readonly list: List;
  readonly entries: readonly Entry[];
  readonly removed: ReadonlySet<Child>;
  readonly column: number;
  readonly depth: number;
  readonly style: YamlStyle;
  /** Empty lines stand between all entries. */
  readonly spaced: boolean;
}

/** Adds and removes lines of a block collection. `undefined` when its entries are not written simply enough. */
export function editBlock(
  tree: SyntaxTree,
  list: List,
  changes: Changes,
  documentStyle: YamlStyle,
): DraftEdit[] | undefined {
  const entries = entriesOf(tree, list);
  const [first] = entries ?? [];
  if (!entries || !first) return undefined;
  const block: Block = {
    tree,
    list,
    entries,
    removed: changes.removed,
    column: columnOf(tree.text, first.start),
    depth: depthOf(list),
    style: styleIn(tree, list, documentStyle),
    spaced: isSpaced(tree.text, entries),
  };
  if (entries.some((entry) => isKept(block, entry))) {
    const head = leadingRemoval(block);
    const removals = entries.filter((entry) => !isKept(block, entry) && entry.start >= (head?.end ?? 0));
    return [
      ...(head ? [head] : []),
      ...removals.flatMap((entry) => removeLines(block, entry)),
      ...insert(block, changes.insertions, head),
    ];
  }
  return changes.insertions.length > 0 ? replaceAll(block, changes.insertions) : empty(block);
}

function isKept({ removed }: Block, entry: Entry): boolean {
  return !removed.has(entry.target);
}

function entriesOf(tree: SyntaxTree, list: List): Entry[] | undefined {
  const { text } = tree;
  const targets: readonly Child[] = list.kind === 'map' ? list.pairs.filter((pair) => !pair.aliased) : list.items;
  const starts = list.kind === 'map' ? targets.map((pair) => pair.span.start) : dashesOf(tree, list);
  if (!starts) return undefined;
  const entries = targets.map((target, index): Entry => {
    const end = contentEnd(text, target);
    return { target, start: starts[index] ?? 0, end, lineEnd: lineEnd(text, end) };
  });
  const column = columnOf(text, starts[0] ?? 0);
  const simple = entries.every(
    ({ target, start }, index) =>
      columnOf(text, start) === column &&
      (index === 0 ? hasSimplePrefix(text, start) : startsLine(text, start)) &&
      !(target.kind === 'pair' && isComplex(text, target)),
  );
  return simple ? entries : undefined;
}

/** The colon of a pair with a `?` stands on a line of its own. */
function isComplex(text: string, pair: Pair): boolean {
  return pair.colon !== undefined && text.slice(pair.keySpan.end, pair.colon).includes('\n');
}

function isSpaced(text: string, entries: readonly Entry[]): boolean {
  return (
    entries.length > 1 && entries.every((entry, index) => index === 0 || isSpacedAbove(text, entry, entries[index - 1]))
  );
}

/** Whether an empty line stands somewhere between an entry and the one before. */
function isSpacedAbove(text: string, entry: Entry, before: Entry | undefined): boolean {
  const between = text.slice(before?.lineEnd ?? entry.start, lineStart(text, entry.start));
  return /\n[ \t]*\r?\n/.test(between);
}

/** For entries that are removed behind the dash they begin at: from there to the first thing that stays. */
function leadingRemoval(block: Block): DraftEdit | undefined {
  const { tree, entries, depth } = block;
  const [first] = entries;
  if (!first || isKept(block, first) || startsLine(tree.text, first.start)) return undefined;
  let end = first.start;
  for (const [index, entry] of entries.entries()) {
    if (isKept(block, entry)) {
      end = entry.start;
      break;
    }
    const next = entries[index + 1]?.start ?? entry.lineEnd;
    const comment = tree.comments.find(({ span }) => span.start > entry.lineEnd && span.start < next);
    if (comment) {
      end = comment.span.start;
      break;
    }
  }
  return { start: first.start, end, text: '', depth };
}

/**
 * Takes away the lines of an entry with the line break before them, and the empty lines before it where others follow.
 * On top of the file it is the line break behind them.
 */
function removeLines(block: Block, entry: Entry): DraftEdit[] {
  const { tree, entries, depth } = block;
  const { text } = tree;
  const start = lineStart(text, entry.start);
  const next = nextLine(text, entry.lineEnd);
  if (isOnTop(block, entry)) return [{ start, end: afterEmptyLines(text, next), text: '', depth }];
  const lineBreak = text.charAt(start - 2) === '\r' ? 2 : 1;
  const before = start - lineBreak;
  const keeper = keptAbove(block, entry);
  if (keeper && keepsEmptyLines(keeper.target)) {
    // It would take the empty lines below for its own.
    return [{ start: before, end: lastEmptyLine(text, entry.lineEnd), text: '', depth }, ...outdentBelow(block, entry)];
  }
  const above = lineEnd(text, text.slice(0, start).trimEnd().length - 1);
  const from =
    above < before && isEndOrEmpty(text, next)
      ? Math.max(entries[entries.indexOf(entry) - 1]?.end ?? 0, above)
      : before;
  return [{ start: from, end: entry.lineEnd, text: '', depth }, ...outdentBelow(block, entry)];
}

/** The entry above that stays. */
function keptAbove(block: Block, entry: Entry): Entry | undefined {
  return block.entries.filter((above) => above.start < entry.start && isKept(block, above)).at(-1);
}

/** The end of the empty lines below a line that ends at `offset`. */
function lastEmptyLine(text: string, offset: number): number {
  let end = offset;
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const stop = lineEnd(text, line);
    if (text.slice(line, stop).trim() !== '') break;
    end = stop;
  }
  return end;
}

/**
 * Comments and blanks below an entry that is removed, where they are indented deeper than it: under a block scalar they
 * would become text of it.
 */
function outdentBelow(block: Block, entry: Entry): DraftEdit[] {
  const { tree, column, depth } = block;
  const { text } = tree;
  const above = keptAbove(block, entry);
  if (!above || !endsInBlockScalar(above.target)) return [];
  const edits: DraftEdit[] = [];
  for (let line = nextLine(text, entry.lineEnd); line < text.length; line = nextLine(text, line)) {
    const content = text.slice(line, lineEnd(text, line));
    const indent = content.search(/\S/);
    if (indent >= 0 && content.charAt(indent) !== '#') break;
    const start = line + Math.min(column, content.length);
    const end = line + (indent < 0 ? content.length : indent);
    if (end > start) edits.push({ start, end, text: '', depth });
  }
  return edits;
}

/** Whether there is nothing in the file above an entry but what is removed. */
function isOnTop({ tree: { text }, entries, removed }: Block, entry: Entry): boolean {
  let end = text.startsWith('\ufeff') ? 1 : 0;
  for (const above of entries) {
    if (text.slice(end, above.start).trim() !== '') return false;
    if (above === entry) return true;
    if (!removed.has(above.target)) return false;
    end = above.lineEnd;
  }
  return false;
}

function isEndOrEmpty(text: string, line: number): boolean {
  if (line >= text.length || /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) return true;
  return text.slice(line, lineEnd(text, line)).trim() === '';
}

function afterEmptyLines(text: string, line: number): number {
  let at = line;
  while (at < text.length && text.slice(at, lineEnd(text, at)).trim() === '') at = nextLine(text, at);
  return at;
}

function insert(block: Block, insertions: readonly Insertion[], head: DraftEdit | undefined): DraftEdit[] {
  const { tree, entries, column, style } = block;
  const groups = new Map<Entry | undefined, { entry: Entry; lines: string[][] }>();
  for (const insertion of insertions) {
    const left = entries
      .slice(0, insertion.slot)
      .filter((entry) => isKept(block, entry))
      .at(-1);
    const entry = left ?? entries.find((candidate) => isKept(block, candidate));
    if (!entry) continue;
    const isLiteralSafe = !left || !wouldSwallow(tree.text, extentEnd(block, left), column);
    const group = groups.get(left) ?? { entry, lines: [] };
    group.lines.push(linesOf(block, insertion, isLiteralSafe ? style : withoutLiterals(style)));
    groups.set(left, group);
  }
  return [...groups].map(([left, { entry, lines }]) =>
    left ? insertAfter(block, entry, lines) : insertBefore(block, entry, lines, head),
  );
}

function linesOf({ column }: Block, { name, value }: Insertion, style: YamlStyle): string[] {
  return name === undefined ? itemLines([value], column, style) : pairLines([[name, value]], column, style);
}

function insertAfter(block: Block, entry: Entry, added: readonly string[][]): DraftEdit {
  const { lineBreak } = block.style;
  const gap = block.spaced && !keepsEmptyLines(entry.target) ? lineBreak + lineBreak : lineBreak;
  const text = added.map((lines) => gap + lines.join(lineBreak)).join('');
  const at = extentEnd(block, entry);
  return { start: at, end: at, text, depth: block.depth };
}

function insertBefore(block: Block, entry: Entry, added: readonly string[][], head: DraftEdit | undefined): DraftEdit {
  const { tree, column, depth, spaced } = block;
  const { lineBreak } = block.style;
  const gap = spaced ? lineBreak + lineBreak : lineBreak;
  const text = added.map((lines) => lines.join(lineBreak) + gap).join('');
  // Behind a dash the first line has its indentation already, and what stood there needs one.
  if (!startsLine(tree.text, entry.start) || head?.end === entry.start) {
    return { start: entry.start, end: entry.start, text: text.slice(column) + ' '.repeat(column), depth };
  }
  const above = leadingStart(block, entry);
  const at = above < (head?.end ?? 0) ? lineStart(tree.text, entry.start) : above;
  return { start: at, end: at, text, depth };
}

/** The end of an entry's lines with the comments below that are indented deeper than the entry. */
function extentEnd({ tree, column }: Block, entry: Entry): number {
  const { text } = tree;
  let end = entry.lineEnd;
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const stop = lineEnd(text, line);
    const content = text.slice(line, stop).trimStart();
    if (content === '') continue;
    if (!content.startsWith('#') || stop - line - content.length <= column) break;
    end = stop;
  }
  return end;
}

/** The start of the comment lines right above an entry, or of its line. A comment on top of the file is not its own. */
function leadingStart({ tree: { text }, column }: Block, entry: Entry): number {
  const own = lineStart(text, entry.start);
  let start = own;
  while (start > 0) {
    const line = lineStart(text, start - 1);
    const content = text.slice(line, lineEnd(text, line));
    if (content.search(/\S/) !== column || content.charAt(column) !== '#') break;
    start = line;
    if (line <= 1) return own;
  }
  return start < own && /^---(?:\s|$)/.test(text.slice(lineStart(text, start - 1), start)) ? own : start;
}

/** All entries go and others come: those stand where the first one stood. */
function replaceAll(block: Block, insertions: readonly Insertion[]): DraftEdit[] {
  const { tree, entries, column, spaced } = block;
  const swallows = entries.some((entry) => wouldSwallow(tree.text, entry.lineEnd, column));
  const style = swallows ? withoutLiterals(block.style) : block.style;
  const gap = spaced ? style.lineBreak + style.lineBreak : style.lineBreak;
  const text = insertions.map((insertion) => linesOf(block, insertion, style).join(style.lineBreak)).join(gap);
  return replaceFirst(block, entries, text.slice(column));
}

function replaceFirst(block: Block, [first, ...others]: readonly Entry[], text: string): DraftEdit[] {
  if (!first) return [];
  return [
    { start: first.start, end: first.lineEnd, text, depth: block.depth },
    ...others.flatMap((entry) => removeLines(block, entry)),
  ];
}

/** All entries go: `{}` or `[]` stands where the first one stood, or on the line of the key. */
function empty(block: Block): DraftEdit[] | undefined {
  const { tree, list, entries, depth } = block;
  const brackets = list.kind === 'map' ? '{}' : '[]';
  const at = holderEnd(tree, list, entries[0]?.start ?? 0);
  if (at === undefined) return undefined;
  if (at === 'here') return replaceFirst(block, entries, brackets);
  return [
    { start: at, end: at, text: ` ${brackets}`, depth },
    ...entries.flatMap((entry) => removeLines(block, entry)),
  ];
}

/** Behind the colon or dash (and tag) of a collection that begins on a line below them; `here` for any other. */
function holderEnd(tree: SyntaxTree, list: Node, start: number): number | 'here' | undefined {
  const { parent } = list;
  if (!parent || !startsLine(tree.text, start)) return 'here';
  const line = lineStart(tree.text, start);
  const property = propertiesOf(tree, list)
    .filter(({ span }) => span.end < line)
    .at(-1);
  if (property) return property.span.end;
  if (parent.kind === 'pair') return parent.colon === undefined ? undefined : parent.colon + 1;
  const dash = dashesOf(tree, parent)?.[parent.items.indexOf(list)];
  return dash === undefined ? undefined : dash + 1;
}
