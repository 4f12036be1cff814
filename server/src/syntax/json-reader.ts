import { placeholderEnd } from './template';
import type { Comment, SyntaxProblem } from './tree';

/** Where the JSON parser is in its text, and what it has met so far. */
export interface Reader {
  readonly text: string;
  /** Where the next token, or the space before it, starts. */
  offset: number;
  /** The end of the last token. */
  end: number;
  readonly problems: SyntaxProblem[];
  readonly comments: Comment[];
  depth: number;
  /** How many of the brackets that are open here are braces, and how many are square. */
  openMaps: number;
  openSeqs: number;
  placeholders: number;
  quotedKeys: number;
  bareKeys: number;
  /** Messages that are told only once in a document. */
  readonly told: Set<string>;
  /** The text has `{{` somewhere. */
  readonly mustache: boolean;
}

export function createReader(text: string): Reader {
  return {
    text,
    offset: 0,
    end: 0,
    problems: [],
    comments: [],
    depth: 0,
    openMaps: 0,
    openSeqs: 0,
    placeholders: 0,
    quotedKeys: 0,
    bareKeys: 0,
    told: new Set(),
    mustache: text.includes('{{'),
  };
}

const maxProblems = 100;

export const code = {
  none: -1,
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  hash: 35,
  comma: 44,
  minus: 45,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  semicolon: 59,
  equals: 61,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
  noBreakSpace: 0xa0,
} as const;

export const messages = {
  before: 'There is text before the JSON.',
  after: 'There is text after the end of the JSON.',
  tooManyClosers: 'There is a closing bracket too many here: more members follow.',
  stray: 'This closing bracket has no opening one.',
  braceMissing: 'A closing } is missing here.',
  bracketMissing: 'A closing ] is missing here.',
  braceMistyped: 'This has to be a }, because it closes a {.',
  bracketMistyped: 'This has to be a ], because it closes a [.',
  commaMissing: 'A comma is missing here.',
  commaExtra: 'There is a comma too many here.',
  commaTrailing: 'JSON takes no comma after the last value.',
  semicolon: 'JSON separates values by commas.',
  colonMissing: 'A colon is missing after this key.',
  colonExtra: 'There is a colon too many here.',
  equals: 'Between a key and its value JSON has a colon.',
  valueMissing: 'A value is missing after this colon.',
  pairUnfinished: 'A colon and a value are missing after this key.',
  keyMissing: 'A key is missing before this value.',
  keyInArray: 'An array holds values without keys; keys need braces around them.',
  keyUnquoted: 'Keys need double quotes in JSON.',
  textUnquoted: 'Text needs double quotes in JSON.',
  quoteSingle: 'JSON has double quotes only.',
  quoteTypographic: 'JSON has straight double quotes only.',
  quoteMissing: 'This string has no closing quote.',
  quoteOpeningMissing: 'This string has no opening quote.',
  lineBreak: 'A string cannot go over several lines; a line break is written \\n.',
  control: 'Tabs and other control characters in a string are written with a backslash, as \\t.',
  escape: 'JSON does not know this escape; a backslash itself is written \\\\.',
  escapeUnicode: 'After \\u come four hexadecimal digits.',
  number: 'JSON cannot read this number.',
  numberText: 'This is no number; text needs double quotes in JSON.',
  commentHash: 'JSON has no # comments.',
  commentOpen: 'This comment has no end.',
  invisible: 'There is an invisible character here that JSON does not allow.',
  tooDeep: 'From here on the brackets are nested too deeply to be read.',
} as const;

/** The code of the next character that is neither space nor in a comment, which is then at the offset; -1 at the end. */
export function peek(reader: Reader): number {
  const { text } = reader;
  let at = reader.offset;
  for (;;) {
    const char = text.charCodeAt(at);
    if (char === code.space || char === code.lineFeed || char === code.carriageReturn || char === code.tab) {
      at += 1;
      continue;
    }
    reader.offset = at;
    if (char < code.noBreakSpace && char !== code.slash && char !== code.hash) return char;
    if (Number.isNaN(char)) return code.none;
    const end = commentEnd(reader, at) ?? invisibleEnd(reader, at);
    if (end === undefined) return char;
    at = end;
  }
}

export function commentEnd(reader: Reader, start: number): number | undefined {
  const { text } = reader;
  const opening = text.slice(start, start + 2);
  if (opening === '/*') {
    const close = text.indexOf('*/', start + 2);
    const end = close < 0 ? text.length : close + 2;
    if (close < 0) tellOnce(reader, start, messages.commentOpen, 2);
    reader.comments.push({ span: { start, end } });
    return end;
  }
  const hash = opening.startsWith('#') && placeholderEnd(text, start) === undefined;
  if (opening !== '//' && !hash) return undefined;
  const end = lineEnd(text, start);
  if (hash) report(reader, start, end, messages.commentHash);
  reader.comments.push({ span: { start, end } });
  return end;
}

/** A byte order mark is no mistake in front; anywhere else it is, as are spaces that only look like one. */
function invisibleEnd(reader: Reader, start: number): number | undefined {
  if (!/[\s\ufeff\u200b-\u200f\u2060]/.test(reader.text.charAt(start))) return undefined;
  if (start > 0) tellOnce(reader, start, messages.invisible);
  return start + 1;
}

/** The end of the line of an offset, without its line break. */
export function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== code.lineFeed && text.charCodeAt(end) !== code.carriageReturn) {
    end += 1;
  }
  return end;
}

export function advance(reader: Reader): void {
  advanceTo(reader, reader.offset + 1);
}

export function advanceTo(reader: Reader, offset: number): void {
  reader.offset = offset;
  reader.end = offset;
}

export interface Mark {
  readonly offset: number;
  readonly end: number;
  readonly problems: number;
  readonly comments: number;
  readonly placeholders: number;
}

export function mark({ offset, end, problems, comments, placeholders }: Reader): Mark {
  return { offset, end, problems: problems.length, comments: comments.length, placeholders };
}

/** Goes back to read again, as if nothing had been read since. */
export function rewind(reader: Reader, before: Mark): void {
  reader.offset = before.offset;
  reader.end = before.end;
  for (const { message } of reader.problems.splice(before.problems)) reader.told.delete(message);
  reader.comments.length = before.comments;
  reader.placeholders = before.placeholders;
}

/**
 * One problem for one mistake: what overlaps the problem before it is taken for its consequence, and so is all that
 * seems to be missing once a comment without end has hidden the rest.
 */
export function report(reader: Reader, start: number, end: number, message: string): void {
  const { problems, told } = reader;
  const last = problems.at(-1);
  if (problems.length >= maxProblems || told.has(messages.commentOpen)) return;
  if (last && start < last.span.end && end > last.span.start) return;
  problems.push({ span: { start, end }, message });
}

export function tellOnce(reader: Reader, start: number, message: string, length = 1): void {
  if (reader.told.has(message)) return;
  report(reader, start, start + length, message);
  reader.told.add(message);
}
