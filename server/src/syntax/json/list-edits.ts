import type { Plain, TextEdit } from '../edit';
import { type Changes, type Child, childrenOf, type Insertion, type List, listOf } from '../edit-plan';
import { lineStart } from '../lines';
import type { Span } from '../tree';
import { blanksBefore, type Gap, isOnOwnLine, leadOf, readGap, tailOf } from './gap';
import { type JsonStyle, type Layout, layoutFor, lineIndent, nearestColon, printKey, printValue } from './style';

/** The edits that take children out of a list and put new ones in. `undefined` when the list is not typed to its end. */
export function editsOfList(text: string, style: JsonStyle, list: List, changes: Changes): TextEdit[] | undefined {
  if (!isClosed(text, list)) return undefined;
  const children = childrenOf(list);
  const context = { text, style, list, children };
  const edits: TextEdit[] = [];
  for (let from = -1; from < children.length; ) {
    let to = from + 1;
    for (let child = children[to]; child && changes.removed.has(child); child = children[to]) to += 1;
    const region: Region = {
      from,
      to,
      removed: children.slice(from + 1, to),
      added: changes.insertions.filter(({ slot }) => from < slot && slot <= to),
    };
    const regionEdits = editsOfRegion(context, region);
    if (!regionEdits) return undefined;
    edits.push(...regionEdits);
    from = to;
  }
  return edits;
}

/** Whether nothing is missing at the end of a child, so that something can follow it. */
function isComplete(text: string, child: Child): boolean {
  const end = child.kind === 'pair' ? child.value : child;
  if (end && end.kind !== 'scalar') return isClosed(text, end);
  if (end && end.style !== 'double') return true;
  return isClosedString(text, end?.span ?? (child.kind === 'pair' ? child.keySpan : child.span));
}

/** Whether a quoted text has its closing quote. */
export function isClosedString(text: string, { start, end }: Span): boolean {
  return end - start > 1 && text.charAt(start) === text.charAt(end - 1);
}

/** Whether a list has its closing bracket. */
export function isClosed(text: string, list: List): boolean {
  const { start, end } = list.span;
  const last = childrenOf(list).at(-1);
  return (
    end - start > 1 && text.charAt(end - 1) === (list.kind === 'map' ? '}' : ']') && (!last || last.span.end < end)
  );
}

interface Context {
  readonly text: string;
  readonly style: JsonStyle;
  readonly list: List;
  readonly children: readonly Child[];
}

/** A stretch of a list in which something changes, from one child that stays (or the bracket) to the next. */
interface Region {
  /** Index of the child before; -1 for the opening bracket. */
  readonly from: number;
  /** Index of the child behind; the number of children for the closing bracket. */
  readonly to: number;
  readonly removed: readonly Child[];
  readonly added: readonly Insertion[];
}

function editsOfRegion(context: Context, region: Region): TextEdit[] | undefined {
  const { list, children } = context;
  if (region.removed.length === 0 && region.added.length === 0) return [];
  const before = children[region.from];
  if (before && !isComplete(context.text, before)) return undefined;
  const gaps: Gap[] = [];
  for (let index = region.from + 1; index <= region.to; index += 1) {
    const gap = gapBefore(context, index);
    if (!gap) return undefined;
    gaps.push(gap);
  }
  if (children.length === 0) return filled(context, gaps, region.added);
  if (region.removed.length === 0) return inserted(context, region, gaps);
  const blocks = blocksOf(context.text, region, gaps);
  const cuts = blocks.map((block) => cutOf(context, region, block));
  if (region.added.length === 0) {
    const isEmptied = region.from < 0 && region.to === children.length;
    const all = { start: list.span.start + 1, end: list.span.end - 1 };
    const isBare = gaps.every(({ comments }) =>
      comments.every((comment) => cuts.some((cut) => contains(cut.span, comment))),
    );
    if (isEmptied && isBare) return [{ span: all, text: '' }];
    return [...cuts.flatMap(editsOfCut), ...lostComma(context, region, gaps, cuts)];
  }
  const place = placeOf(context, region, gaps);
  if (place.spread && cuts.every((cut) => cut.wholeLines)) {
    return [...cuts.flatMap(editsOfCut), ...inserted(context, region, gaps)];
  }
  const last = blocks[blocks.length - 1];
  if (!last) return undefined;
  const text = printedAdditions(context, region, place.space).join(`,${place.space}`);
  return [...cuts.slice(0, -1).flatMap(editsOfCut), { span: { start: last.start, end: last.end }, text }];
}

/** The gap in front of a child, with a comma if it has to have one. */
function gapBefore({ text, list, children }: Context, index: number): Gap | undefined {
  const before = children[index - 1];
  const behind = children[index];
  const start = before ? before.span.end : list.span.start + 1;
  const end = behind ? behind.span.start : list.span.end - 1;
  const gap = readGap(text, start, end);
  if (!gap || (before && behind ? gap.comma === undefined : !before && gap.comma !== undefined)) return undefined;
  return gap;
}

/** Children next to each other that are removed together, as no comment stands apart between them. */
interface Block extends Span {
  /** What stands before and behind it. */
  readonly lead: Gap;
  readonly gap: Gap;
}

function blocksOf(text: string, region: Region, gaps: readonly Gap[]): Block[] {
  const blocks: Block[] = [];
  let [lead] = gaps;
  let start: number | undefined;
  region.removed.forEach((child, index) => {
    start ??= child.span.start;
    const gap = gaps[index + 1];
    const isLast = index === region.removed.length - 1;
    if (!lead || !gap || (!isLast && !gap.comments.some((comment) => isApart(text, gap, comment)))) return;
    blocks.push({ start, end: child.span.end, lead, gap });
    lead = gap;
    start = undefined;
  });
  return blocks;
}

/** Whether a comment shares no line with the values around it. */
function isApart(text: string, gap: Gap, comment: Span): boolean {
  return text.slice(gap.start, comment.start).includes('\n') && text.slice(comment.end, gap.end).includes('\n');
}

interface Cut {
  readonly span: Span;
  /** Nothing else stood on the lines that are cut out. */
  readonly wholeLines: boolean;
  /** The comma that goes too, where the cut does not reach it. */
  readonly comma: number | undefined;
}

function editsOfCut({ span, comma }: Cut): TextEdit[] {
  const edits = [{ span, text: '' }];
  return comma === undefined ? edits : [...edits, { span: { start: comma, end: comma + 1 }, text: '' }];
}

/** Takes a block out with the comma behind it, and either with its lines or with the blanks on one side. */
function cutOf({ text, list, children }: Context, region: Region, block: Block): Cut {
  const { gap } = block;
  const isParted = gap.comments.some((comment) => comment.end <= (gap.comma ?? 0) && isOnOwnLine(text, comment));
  const comma = isParted ? gap.comma : undefined;
  const end = gap.comma === undefined || isParted ? block.end : gap.comma + 1;
  // Behind a comma on a later line, comments are no longer about the block.
  const tail = tailOf(text, end, gap, !text.slice(block.end, end).includes('\n'));
  const head = blanksBefore(text, block.start);
  const startsLine = head === lineStart(text, block.start);
  if (startsLine && tail.endsLine) {
    const newline = text.indexOf('\n', tail.end);
    return { span: { start: head, end: newline + 1 }, wholeLines: true, comma };
  }
  const cut = (from: number, to: number): Cut => ({ span: { start: from, end: to }, wholeLines: false, comma });
  const next = end + (/^[ \t]*/.exec(text.slice(end, gap.end))?.[0].length ?? 0);
  if (tail.endsLine) {
    const joinsBracket = head === list.span.start + 1 && region.to < children.length && tail.end === end;
    return joinsBracket && gap.comments.length === 0 ? cut(block.start, gap.end) : cut(head, end);
  }
  if (region.to < children.length) return cut(block.start, next);
  const { lead } = block;
  const previous = Math.max(lead.start, (lead.comma ?? -1) + 1, ...lead.comments.map((comment) => comment.end));
  const isLineComment = lead.comments.some(({ start, end }) => end === previous && text.startsWith('//', start));
  return isLineComment ? cut(block.start, next) : cut(previous, end);
}

/** The comma that is one too many once the last children are gone. */
function lostComma(context: Context, region: Region, gaps: readonly Gap[], cuts: readonly Cut[]): TextEdit[] {
  const [first] = gaps;
  const last = gaps[gaps.length - 1];
  const [cut] = cuts;
  if (region.to < context.children.length || last?.comma !== undefined) return [];
  if (first?.comma === undefined || !cut) return [];
  // With nothing but blanks around the comma, these go as well: a comma may stand on a line of its own.
  const isBare = cuts.length === 1 && first.comments.length === 0;
  const end = isBare && !cut.wholeLines ? cut.span.start : first.comma + 1;
  return [{ span: { start: isBare ? first.start : first.comma, end }, text: '' }];
}

/** New children where none is removed, or behind which whole lines are. */
function inserted(context: Context, region: Region, gaps: readonly Gap[]): TextEdit[] {
  const { text, list, children } = context;
  const [gap] = gaps;
  const before = children[region.from];
  const behind = children[region.to];
  if (!gap) return [];
  const { spread, space } = placeOf(context, region, gaps);
  const prints = printedAdditions(context, region, space);
  const hasTrailing = !behind && gaps[gaps.length - 1]?.comma !== undefined;
  const start = before ? (gap.comma ?? gap.start - 1) + 1 : list.span.start + 1;
  if (!spread) {
    if (!before) return [{ span: at(gap.end), text: prints.map((print) => `${print},${space}`).join('') }];
    const isOpen = gap.comma === undefined;
    return [
      { span: at(start), text: prints.map((print) => (isOpen ? `,${space}${print}` : `${space}${print},`)).join('') },
    ];
  }
  const lines = prints.map((print, index) => {
    const comma = behind || hasTrailing || index < prints.length - 1 ? ',' : '';
    return space + print + comma;
  });
  const edits = [{ span: at(tailOf(text, start, gap).end), text: lines.join('') }];
  return before && gap.comma === undefined ? [{ span: at(before.span.end), text: ',' }, ...edits] : edits;
}

/** The first children of an empty list. */
function filled(context: Context, [gap]: readonly Gap[], added: readonly Insertion[]): TextEdit[] | undefined {
  const { text, style, list } = context;
  if (!gap) return undefined;
  const region = { from: -1, to: 0, removed: [], added };
  const outer = lineIndent(text, list.span.start);
  const comment = gap.comments[gap.comments.length - 1];
  const isSpreadHere = text.slice(gap.start, gap.end).includes('\n');
  if (comment) {
    const indent = isOnOwnLine(text, comment) ? lineIndent(text, comment.start) : outer + style.unit;
    const space = isSpreadHere ? style.newline + indent : ' ';
    const prints = printedAdditions(context, region, space);
    return [{ span: at(comment.end), text: prints.map((print) => space + print).join(',') }];
  }
  const values = added.map(({ value }) => value);
  const shape: Plain = list.kind === 'seq' ? values : Object.fromEntries(values.entries());
  const layout = isSpreadHere ? 'lines' : layoutFor(text, style, listOf(ownerOf(list)), shape, undefined);
  const whole = printValue(shape, style, outer, layout);
  const isLines = whole.includes('\n');
  const pad = list.kind === 'map' ? style.mapPad : style.seqPad;
  const space = isLines ? style.newline + outer + style.unit : pad;
  const prints = printedAdditions(context, region, space, isLines ? undefined : 'line');
  const content = space + prints.join(`,${isLines ? space : style.gap}`) + (isLines ? style.newline + outer : pad);
  return [{ span: { start: gap.start, end: gap.end }, text: content }];
}

function ownerOf(list: List): Child {
  return list.parent?.kind === 'pair' ? list.parent : list;
}

/** The texts of new children that have `space` in front of them. */
function printedAdditions(context: Context, region: Region, space: string, layout?: Layout): string[] {
  const { text, style, list, children } = context;
  const near = children[region.from] ?? children[region.to] ?? list;
  const indent = space.includes('\n') ? space.slice(space.lastIndexOf('\n') + 1) : lineIndent(text, near.span.start);
  const colon = list.kind === 'map' ? nearestColon(text, list.pairs, region.from) : undefined;
  return region.added.map(({ name, value }) => {
    const print = printValue(value, style, indent, layout ?? layoutFor(text, style, list, value, undefined));
    return name === undefined ? print : printKey(name, colon === undefined ? style : { ...style, colon }) + print;
  });
}

/** `space` goes in front of a new child, behind its comma if it has one; `spread` when it starts a line of its own. */
interface Place {
  readonly spread: boolean;
  readonly space: string;
}

/** As the neighbours stand. */
function placeOf(context: Context, { from, to, removed }: Region, gaps: readonly Gap[]): Place {
  const { style, children } = context;
  const place = (gap: Gap | undefined): Place => {
    const space = gap ? leadOf(context.text, gap, style.newline) : style.gap;
    return { spread: space.includes('\n'), space };
  };
  const here = place(gaps[0]);
  if (from < 0) {
    const space = children.length > 1 ? place(gapBefore(context, 1)).space : style.gap;
    return here.spread ? here : { spread: false, space };
  }
  if (removed.length > 0 || to < children.length) return here;
  const last = place(gapBefore(context, children.length - 1));
  return children.length > 1 || last.spread ? last : place(undefined);
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}
