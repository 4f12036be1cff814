import { applyEdits, type TextEdit } from './edit';
import type { Child, Plan } from './edit-plan';
import { lineEnd, lineStart } from './lines';
import { nodeAt, plainValue } from './navigate';
import { parse } from './parse';
import type { Comment, Span, SyntaxTree } from './tree';

/**
 * The edits of a plan, which also carry along the comments that they would lose, as they stand inside of what is replaced
 * or moved: to lines of their own in front of it. `undefined` where there is no place for them. The comments in and
 * behind what is removed go with it.
 */
export function withComments(tree: SyntaxTree, plan: Plan, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const lost = lostComments(tree, plan, edits);
  if (lost.size === 0) return [...edits];
  const carried: TextEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    const comments = lost.get(edit);
    const own = comments ? carry(tree, edits, index, comments) : [edit];
    if (!own) return undefined;
    carried.push(...own);
  }
  const sorted = carried.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return isSame(tree, applyEdits(tree.text, edits), applyEdits(tree.text, sorted), lost) ? sorted : undefined;
}

type Lost = ReadonlyMap<TextEdit, readonly Comment[]>;

/** The comments that the edits take away though they are not named by the plan. */
function lostComments({ text, comments }: SyntaxTree, plan: Plan, edits: readonly TextEdit[]): Lost {
  const lost = new Map<TextEdit, Comment[]>();
  let at = 0;
  let removed: Removed | undefined;
  for (const edit of edits) {
    for (;;) {
      const comment = comments[at];
      if (!comment || comment.span.start >= edit.span.end) break;
      at += 1;
      if (comment.span.end <= edit.span.start) continue;
      removed ??= removedBy(plan);
      if (!isNamed(text, removed, comment.span)) lost.set(edit, [...(lost.get(edit) ?? []), comment]);
    }
  }
  return lost;
}

interface Removed {
  /** In the order of the text; none is inside of another. */
  readonly children: readonly Child[];
  readonly spared: ReadonlySet<Child>;
}

function removedBy({ changed, spared }: Plan): Removed {
  const children = [...changed.values()].flatMap(({ removed }) => [...removed]);
  return { children: children.sort((a, b) => a.span.start - b.span.start), spared };
}

/** Whether a comment stands in, or behind on the line of, something that is removed. */
function isNamed(text: string, { children, spared }: Removed, comment: Span): boolean {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.span.start ?? 0) <= comment.start) low = middle + 1;
    else high = middle;
  }
  const child = children[low - 1];
  if (!child || spared.has(child)) return false;
  return comment.end <= child.span.end || !text.slice(child.span.end, comment.start).includes('\n');
}

/** An edit with the comments that it would lose. */
function carry(
  tree: SyntaxTree,
  edits: readonly TextEdit[],
  index: number,
  comments: readonly Comment[],
): TextEdit[] | undefined {
  const edit = edits[index];
  if (!edit) return undefined;
  const { text, format } = tree;
  const { start, end } = edit.span;
  const newline = /\r?\n/.exec(text)?.[0] ?? '\n';
  const sources = comments.map(({ span }) => text.slice(span.start, span.end));
  const lines = (at: number) => sources.map((source) => indentAt(text, at) + source);
  // Lines are taken away, from the end of the line before them on, or from its comma.
  const takesLines = /^,?[ \t]*$/.test(text.slice(start, lineEnd(text, start))) && end === lineEnd(text, end);
  if (takesLines && /^(?:$|\r?\n)/.test(edit.text)) {
    const added = lines(text.indexOf('\n', start) + 1).map((each) => newline + each);
    return [{ span: edit.span, text: added.join('') + edit.text }];
  }
  const inLine = sources.every((source) => source.startsWith('/*') && !source.includes('\n'));
  if (format === 'json' && inLine && !text.slice(start, end).includes('\n')) {
    return [{ span: edit.span, text: `${edit.text} ${sources.join(' ')}` }];
  }
  const line = Math.max(lineStart(text, start), text.startsWith('\ufeff') ? 1 : 0);
  const above = lines(line).map((each) => each + newline);
  if (start === line) return [{ span: edit.span, text: above.join('') + edit.text }];
  const isFree = edits.slice(0, index).every(({ span }) => line <= span.start || span.end <= line);
  if (isFree && isOutside(tree, line, start)) return [{ span: { start: line, end: line }, text: above.join('') }, edit];
  if (format === 'yaml') return undefined;
  const indent = indentAt(text, line);
  const behind = sources.map((source) => ` ${source}${source.startsWith('//') ? newline + indent : ''}`).join('');
  return [{ span: edit.span, text: edit.text + (end === lineEnd(text, end) ? behind.trimEnd() : behind) }];
}

/** Whether a line begins in nothing but what also holds a place further on in it. */
function isOutside(tree: SyntaxTree, line: number, place: number): boolean {
  let around = nodeAt(tree, line);
  while (around && !(around.span.start < line && line < around.span.end)) around = around.parent;
  return !around || place < around.span.end;
}

function indentAt(text: string, line: number): string {
  return /^[ \t]*/.exec(text.slice(line, lineEnd(text, line)))?.[0] ?? '';
}

/** Whether a text with the comments says what it says without them, and holds them. */
function isSame({ format, problems }: SyntaxTree, without: string, carrying: string, lost: Lost): boolean {
  const after = parse(carrying, format);
  if (after.problems.length > problems.length) return false;
  const kept = after.comments.map(({ span }) => carrying.slice(span.start, span.end));
  const before = parse(without, format);
  return (
    kept.length === before.comments.length + [...lost.values()].flat().length &&
    JSON.stringify(plainValue(after.root)) === JSON.stringify(plainValue(before.root))
  );
}
