import type { Plain, TextEdit } from '../edit';
import { type Child, listOf, type Plan } from '../edit-plan';
import { lineStart } from '../lines';
import type { Pair, Span, SyntaxTree } from '../tree';
import { readGap } from './gap';
import { contains, editsOfList, isClosed, isClosedString } from './list-edits';
import { type JsonStyle, layoutFor, lineIndent, nearestColon, printValue, styleOf } from './style';

/**
 * `printEdits` for JSON. `undefined` when what stands between the values to be moved apart is not just one comma, blanks
 * and comments, or when a value or its bracket is not typed to its end.
 */
export function printJsonEdits(tree: SyntaxTree, plan: Plan): TextEdit[] | undefined {
  const style = styleOf(tree);
  const edits: TextEdit[] = [];
  for (const [pair, name] of plan.renamed) edits.push({ span: pair.keySpan, text: JSON.stringify(name) });
  for (const [target, { value }] of plan.replaced) {
    const replacing = replaced(tree.text, style, target, value);
    if (!replacing) return undefined;
    edits.push(...replacing);
  }
  for (const [list, changes] of plan.changed) {
    const listEdits = editsOfList(tree.text, style, list, changes);
    if (!listEdits) return undefined;
    edits.push(...listEdits);
  }
  return isSound(tree, plan, edits) ? joined(edits) : undefined;
}

/**
 * Whether no line of an edit has a mistake, but for those in what is taken out and for the comma at the end of a list: a
 * missing quote makes other strings of the rest of its line.
 */
function isSound(
  { text, problems }: SyntaxTree,
  { renamed, replaced, changed }: Plan,
  edits: readonly TextEdit[],
): boolean {
  const removed = [...changed.values()].flatMap((changes) => [...changes.removed]);
  const old = [...replaced.keys()].map((target) => (target.kind === 'pair' && target.value) || target);
  const out = [...[...removed, ...old].map(({ span }) => span), ...[...renamed.keys()].map(({ keySpan }) => keySpan)];
  const lines = edits.map(({ span }) => linesOf(text, span));
  return problems.every(({ span }) => {
    if (text.slice(span.start, span.end) === ',' || out.some((gone) => contains(gone, span))) return true;
    return !lines.some((line) => line.start <= span.end && span.start <= line.end);
  });
}

/** From the start of a span's first line to the end of its last one, which is the one before where a line just begins. */
function linesOf(text: string, { start, end }: Span): Span {
  const newline = text.indexOf('\n', end > start ? end - 1 : end);
  return { start: lineStart(text, start), end: newline < 0 ? text.length : newline };
}

function replaced(text: string, style: JsonStyle, target: Child, value: Plain): TextEdit[] | undefined {
  const indent = lineIndent(text, target.span.start);
  const old = target.kind === 'pair' ? target.value : target;
  if (target.kind === 'pair' && old && target.colon === undefined) return undefined;
  const print = printValue(value, style, indent, layoutFor(text, style, listOf(target), value, old));
  if (!old) return target.kind === 'pair' ? completed(text, style, target, print) : undefined;
  return old.kind === 'scalar' || isClosed(text, old) ? [{ span: old.span, text: print }] : undefined;
}

/** Gives a value to a pair that has none, and the comma to the next pair which such pairs lack as well. */
function completed(text: string, style: JsonStyle, pair: Pair, print: string): TextEdit[] | undefined {
  const { keySpan, parent, span } = pair;
  if (!isClosedString(text, keySpan)) return undefined;
  const next = parent.pairs[parent.pairs.indexOf(pair) + 1];
  const gap = readGap(text, span.end, next ? next.span.start : span.end);
  if (!gap) return undefined;
  const colon = nearestColon(text, parent.pairs, 0) ?? style.colon;
  const lead = pair.colon === undefined ? colon : colon.replace(/^[ \t]*:/, '');
  const blanks = /^[ \t]*(?=[,\r\n]|$)/.exec(text.slice(span.end))?.[0].length ?? 0;
  const comma = next && gap.comma === undefined ? ',' : '';
  return [
    { span: { start: span.end, end: span.end }, text: lead + print + comma },
    { span: { start: span.end, end: span.end + blanks }, text: '' },
  ];
}

/** Sorted, and those that touch made one; `undefined` should two overlap. */
function joined(edits: readonly TextEdit[]): TextEdit[] | undefined {
  const sorted = [...edits].sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  const result: TextEdit[] = [];
  for (const edit of sorted) {
    const last = result[result.length - 1];
    if (last && edit.span.start < last.span.end) return undefined;
    if (last && edit.span.start === last.span.end) {
      const span = { start: last.span.start, end: edit.span.end };
      result[result.length - 1] = { span, text: last.text + edit.text };
    } else {
      result.push(edit);
    }
  }
  return result;
}
