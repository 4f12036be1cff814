import { lineStart } from '../lines';
import type { Span } from '../tree';
import { lineIndent } from './style';

/** What stands between two children, or between a child and a bracket. */
export interface Gap extends Span {
  /** Offset of its comma. */
  readonly comma: number | undefined;
  readonly comments: readonly Span[];
}

/** `undefined` when there is anything but blanks, comments and one comma. */
export function readGap(text: string, start: number, end: number): Gap | undefined {
  const comments: Span[] = [];
  let comma: number | undefined;
  const token = /\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|,/y;
  for (token.lastIndex = start; token.lastIndex < end; ) {
    const at = token.lastIndex;
    if (!token.test(text) || token.lastIndex > end) return undefined;
    const char = text.charAt(at);
    if (char === '/') comments.push({ start: at, end: token.lastIndex });
    if (char !== ',') continue;
    if (comma !== undefined) return undefined;
    comma = at;
  }
  return { start, end, comma, comments };
}

/** The blanks between a comma (or an opening bracket) and the value behind it: a line break and indentation, or a few. */
export function leadOf(text: string, gap: Gap, newline: string): string {
  const start = gap.comma === undefined ? gap.start : gap.comma + 1;
  const between = text.slice(start, gap.end);
  if (between.includes('\n')) return newline + lineIndent(text, gap.end);
  return /^[ \t]*$/.test(between) ? between : ' ';
}

/** Comments that follow on the line; `endsLine` when nothing else does. */
export function tailOf(text: string, start: number, gap: Gap, withComments = true): { end: number; endsLine: boolean } {
  let end = start;
  let sameLine = withComments;
  for (;;) {
    const blanks = /^[ \t]*/.exec(text.slice(end, gap.end))?.[0].length ?? 0;
    const next = end + blanks;
    const comment = sameLine && gap.comments.find((candidate) => candidate.start === next);
    if (!comment) {
      const endsLine = /^\r?\n/.test(text.slice(next, gap.end));
      return { end: endsLine ? next : end, endsLine };
    }
    end = comment.end;
    sameLine = !text.slice(comment.start, comment.end).includes('\n');
  }
}

export function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

export function isOnOwnLine(text: string, span: Span): boolean {
  return blanksBefore(text, span.start) === lineStart(text, span.start);
}
