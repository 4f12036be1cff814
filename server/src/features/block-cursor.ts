import { lineEnd, lineStart, nextLine } from '../syntax/lines';
import type { Span } from '../syntax/tree';
import { type Cursor, marker } from './cursor';
import { flowCursor, flowEnd } from './flow-cursor';

/** What is being typed at an offset of a YAML document. */
export function blockCursor(text: string, offset: number): Cursor | undefined {
  let literal: number | undefined;
  for (let start = firstLine(text, offset); start <= offset; ) {
    const end = lineEnd(text, start);
    const here = offset <= end;
    const line = readLine(text, start, end);
    if (literal !== undefined && isWithin(line, literal, here ? offset - start : undefined)) {
      if (here) return undefined;
      start = nextLine(text, end);
      continue;
    }
    literal = line.literal ? line.column : undefined;
    const last = extent(text, line);
    if (offset <= last.end) {
      if (offset > end || (last.flow && line.value && offset > line.value.start)) {
        return last.flow && line.value ? flowCursor(text, line.value.start, offset, 'yaml') : undefined;
      }
      const multiline = last.end > end && line.value && offset > line.value.start;
      return multiline ? undefined : cursorOn(text, line, offset);
    }
    start = nextLine(text, lineEnd(text, last.end));
  }
  return undefined;
}

/**
 * Where to begin to read so that nothing is missed that reaches down to the offset. Only a line that is indented less
 * than all below it can begin such a block scalar, bracket or quote.
 */
function firstLine(text: string, offset: number): number {
  const own = lineStart(text, offset);
  let first = own;
  let least = Number.POSITIVE_INFINITY;
  for (let start = own; start > 0 && least > 0; ) {
    const end = start - 1;
    start = lineStart(text, end);
    const content = skipSpaces(text, start, end);
    const indent = content - start;
    if (content >= end || text.charAt(content) === '\r' || indent >= least) continue;
    least = indent;
    const line = readLine(text, start, lineEnd(text, start));
    if (line.literal || extent(text, line).flow || extent(text, line).end > line.end) first = start;
  }
  return first;
}

/** A line outside of block scalars and brackets. */
interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** Spaces before the first character; those of an empty line do not count. */
  readonly indent: number;
  readonly blank: boolean;
  /** The column of the innermost key or dash: what is indented deeper belongs to it. */
  readonly column: number;
  /** Where an entry can begin: after the indentation and the dashes. */
  readonly entry: number;
  readonly key: Span | undefined;
  readonly colon: number | undefined;
  /** The value, or what may become a key; without tag and anchor. */
  readonly value: Span | undefined;
  /** The tag before the value. */
  readonly tag: Span | undefined;
  /** An anchor stands before the value. */
  readonly anchored: boolean;
  /** The value is the head of a block scalar. */
  readonly literal: boolean;
  readonly comment: number | undefined;
}

function readLine(text: string, start: number, end: number): Line {
  const bom = start === 0 && text.charAt(0) === '\uFEFF' ? 1 : 0;
  const first = skipSpaces(text, start + bom, end);
  const indent = first - start - bom;
  let entry = first;
  let column = indent;
  while (text.charAt(entry) === '-' && (entry + 1 >= end || /[ \t]/.test(text.charAt(entry + 1)))) {
    column = entry - start - bom;
    entry = skipSpaces(text, entry + 1, end);
  }
  const comment = commentIn(text, entry, end);
  const contentEnd = trimmedEnd(text, entry, comment ?? end);
  const head = keyIn(text, entry, contentEnd);
  if (head) column = entry - start - bom;
  let at = head ? skipSpaces(text, head.colon + 1, contentEnd) : entry;
  let tag: Span | undefined;
  let anchored = false;
  while (/[!&]/.test(text.charAt(at)) && at < contentEnd) {
    const word = { start: at, end: wordEnd(text, at, contentEnd) };
    if (text.charAt(at) === '!') tag = word;
    else anchored = true;
    at = skipSpaces(text, word.end, contentEnd);
  }
  const value = at < contentEnd ? { start: at, end: contentEnd } : undefined;
  return {
    start,
    end,
    indent,
    blank: first >= end,
    column,
    entry,
    key: head && { start: entry, end: head.end },
    colon: head?.colon,
    value,
    tag,
    anchored,
    literal: value !== undefined && /^[|>][-+0-9]*$/.test(text.slice(value.start, value.end)),
    comment,
  };
}

function keyIn(text: string, start: number, end: number): { end: number; colon: number } | undefined {
  const content = text.slice(start, end);
  const match =
    /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*:(?:\s|$))|^[^\s"'[\]{}!&*|>%@`#,][\s\S]*?(?=:(?:\s|$))/.exec(content);
  // The name of a function has begun.
  if (!match || content === 'Fn::') return undefined;
  const keyEnd = start + match[0].trimEnd().length;
  return { end: keyEnd, colon: text.indexOf(':', keyEnd) };
}

/** Where a comment begins: a `#` at the start or after a space, outside of quotes. */
function commentIn(text: string, start: number, end: number): number | undefined {
  let quote = '';
  for (let at = start; at < end; at++) {
    const char = text.charAt(at);
    const fresh = at === start || /[\s:,[{(-]/.test(text.charAt(at - 1));
    if (quote) {
      if (quote === '"' && char === '\\') at++;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && fresh) {
      quote = char;
    } else if (char === '#' && (at === start || /\s/.test(text.charAt(at - 1)))) {
      return at;
    }
  }
  return undefined;
}

/** Whether a line is part of the block scalar whose key or dash stands at `column`. */
function isWithin(line: Line, column: number, cursorColumn: number | undefined): boolean {
  if (!line.blank) return line.indent > column;
  return cursorColumn === undefined || cursorColumn > column;
}

/** How far the value of a line reaches: brackets and quotes may go over several lines. */
function extent(text: string, line: Line): { end: number; flow: boolean } {
  const { value, end } = line;
  const first = value ? text.charAt(value.start) : '';
  if (value && (first === '[' || first === '{')) {
    const block = blockEnd(text, line);
    const close = flowEnd(text.slice(0, block), value.start);
    return { end: Math.max(close ?? block, end), flow: true };
  }
  if (value && (first === '"' || first === "'") && !isClosed(text.slice(value.start, value.end))) {
    const block = text.slice(value.start, blockEnd(text, line));
    const closed = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')/.exec(block);
    return { end: Math.max(closed ? value.start + closed[0].length : end, end), flow: false };
  }
  return { end, flow: false };
}

function isClosed(source: string): boolean {
  return /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.test(source);
}

/** The end of the last line after `line` that is indented deeper, or that begins with a closing bracket. */
function blockEnd(text: string, line: Line): number {
  let { end } = line;
  for (let start = nextLine(text, end); start <= text.length; start = nextLine(text, end)) {
    const stop = lineEnd(text, start);
    const first = skipSpaces(text, start, stop);
    const closes = /[\]}]/.test(text.charAt(first)) && first - start >= line.indent;
    if (first < stop && first - start <= line.column && !closes) break;
    end = stop;
    if (stop >= text.length) break;
  }
  return end;
}

function cursorOn(text: string, line: Line, offset: number): Cursor | undefined {
  if (line.comment !== undefined && offset >= line.comment) return undefined;
  if (line.key && offset <= line.key.end) {
    return offset < line.entry ? undefined : entryCursor(text, line.key, true);
  }
  if (line.colon !== undefined) return valueOn(text, line, line.colon, offset);
  if (line.anchored || line.comment !== undefined) return undefined;
  if (line.tag) return taggedOn(text, line, line.tag, offset);
  if (!line.value) {
    const first = line.blank ? line.start : text.lastIndexOf('-', line.entry - 1) + 2;
    return offset < first ? undefined : entryCursor(text, at(offset), false);
  }
  if (/^(?:---|\.\.\.)/.test(text.slice(line.value.start, line.value.end))) return undefined;
  return isTyped(text, line.value, offset) ? entryCursor(text, line.value, false) : undefined;
}

function valueOn(text: string, line: Line, colon: number, offset: number): Cursor | undefined {
  if (offset <= colon + 1 || line.anchored) return undefined;
  if (line.tag) return taggedOn(text, line, line.tag, offset);
  if (!line.value) return hasBlock(text, line) ? undefined : valueCursor(text, at(offset));
  return isTyped(text, line.value, offset) ? valueCursor(text, line.value) : undefined;
}

function taggedOn(text: string, line: Line, tag: Span, offset: number): Cursor | undefined {
  if (offset <= tag.start || text.startsWith('!!', tag.start)) return undefined;
  if (offset <= tag.end) return { ...valueCursor(text, tag), slot: 'tag', probes: [`!${marker}`] };
  if (!line.value) return hasBlock(text, line) ? undefined : valueCursor(text, at(offset));
  return isTyped(text, line.value, offset) ? valueCursor(text, line.value) : undefined;
}

/** Whether the offset is in a scalar that a completion may replace: no alias, no brackets, no head of a block. */
function isTyped(text: string, value: Span, offset: number): boolean {
  if (offset < value.start || offset > value.end || /[[{*|>]/.test(text.charAt(value.start))) return false;
  return offset < value.end || !/^["']/.test(text.charAt(value.start)) || !isClosed(text.slice(value.start, value.end));
}

/** The value stands below: the next line that says something is indented deeper, or begins with a dash below a key. */
function hasBlock(text: string, line: Line): boolean {
  for (let start = nextLine(text, line.end); start < text.length; ) {
    const next = readLine(text, start, lineEnd(text, start));
    if (!next.blank && next.comment !== next.entry) {
      if (next.indent > line.column) return true;
      return line.key !== undefined && next.indent === line.column && next.entry > next.start + next.indent;
    }
    start = nextLine(text, next.end);
  }
  return false;
}

function entryCursor(text: string, token: Span, colonFollows: boolean): Cursor {
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart(text, token.start), token.start));
  const probes = colonFollows ? [marker] : [`${marker}:`, ...(ownLine ? [`- ${marker}:`] : [])];
  return { ...plain, slot: 'entry', token, quote: quoteAt(text, token), colonFollows, probes };
}

function valueCursor(text: string, token: Span): Cursor {
  return { ...plain, slot: 'value', token, quote: quoteAt(text, token), colonFollows: false, probes: [marker] };
}

const plain = { flow: false, commaBefore: undefined, commaAfter: false } as const;

function quoteAt(text: string, token: Span): Cursor['quote'] {
  const first = token.start < token.end ? text.charAt(token.start) : '';
  return first === '"' || first === "'" ? first : '';
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}

function skipSpaces(text: string, from: number, end: number): number {
  let next = from;
  while (next < end && /[ \t]/.test(text.charAt(next))) next++;
  return next;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

function wordEnd(text: string, start: number, end: number): number {
  let last = start;
  while (last < end && !/\s/.test(text.charAt(last))) last++;
  return last;
}
