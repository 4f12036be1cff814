import { createScanner, type JSONScanner } from 'jsonc-parser';
import { ownValue } from '../own-value';
import { placeholderEnd } from '../template';
import type { Comment, Span, SyntaxProblem } from '../tree';

/** Where the JSON parser is in its text, and what it has met so far. */
export interface Reader {
  readonly text: string;
  /** Stands behind the next token once `peek` has looked at it, anywhere before. */
  readonly scanner: JSONScanner;
  /** Where the next token, or the space before it, starts. */
  offset: number;
  /** The next token, which then starts at the offset; `undefined` until `peek` has looked at it. */
  next: number | undefined;
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
  /** The run of characters that are none of JSON's which the scanner has met last. */
  foreign: Span;
  /** From the last opening quote that no closing one follows on its line to the end of that line. */
  unclosed: Span;
}

export function createReader(text: string): Reader {
  return {
    text,
    scanner: createScanner(text),
    offset: 0,
    next: undefined,
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
    foreign: { start: 0, end: 0 },
    unclosed: { start: 0, end: 0 },
  };
}

const maxProblems = 100;

/** `SyntaxKind` of jsonc-parser, a const enum that cannot be imported into isolated modules, and tokens JSON has not. */
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  foreign: 16,
  none: 17,
  semicolon: 18,
  equals: 19,
  foreignString: 20,
} as const;

/** `ScanError` of jsonc-parser, likewise. */
export const scanError = { none: 0, openComment: 1, openString: 2 } as const;

/** By first character of what the scanner does not know. */
const foreignTokens: Readonly<Record<string, number>> = {
  ';': token.semicolon,
  '=': token.equals,
  "'": token.foreignString,
  '`': token.foreignString,
  '“': token.foreignString,
  '”': token.foreignString,
};

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

/** The next token that is neither space nor comment, which is then at the offset. */
export function peek(reader: Reader): number {
  if (reader.next !== undefined) return reader.next;
  let at = reader.offset;
  let kind = scan(reader, at);
  for (let end = skippedEnd(reader, at, kind); end !== undefined; end = skippedEnd(reader, at, kind)) {
    at = end;
    kind = scan(reader, at);
  }
  reader.offset = at;
  reader.next = kind === token.foreign ? (ownValue(foreignTokens, reader.text.charAt(at)) ?? kind) : kind;
  return reader.next;
}

/** The end of the token that `peek` has just given. */
export function tokenEnd({ scanner, text }: Reader): number {
  // The scanner stands behind the end of the text when that breaks off a comment.
  return Math.min(scanner.getPosition(), text.length);
}

/** The token at an offset. A foreign run is scanned once, however often the parser stops in it, to stay linear. */
function scan(reader: Reader, at: number): number {
  const { scanner, text, foreign } = reader;
  if (isIn(foreign, at) && foreign.end - at > 'false'.length && /[^\d-]/.test(text.charAt(at))) {
    scanner.setPosition(foreign.end);
    return token.foreign;
  }
  scanner.setPosition(at);
  const kind = scanner.scan();
  const end = scanner.getPosition();
  if (kind === token.foreign && end > foreign.end) reader.foreign = { start: at, end };
  return kind;
}

/** The end of space, of a comment or of a character that is not seen; `undefined` for any other token. */
function skippedEnd(reader: Reader, start: number, kind: number): number | undefined {
  const { scanner, text } = reader;
  if (kind < token.lineComment || kind === token.none) return undefined;
  if (kind === token.space || kind === token.lineBreak) return scanner.getPosition();
  const char = text.charAt(start);
  if (kind !== token.foreign || (char === '#' && placeholderEnd(text, start) === undefined)) {
    const end = char === '#' ? lineEnd(text, start) : tokenEnd(reader);
    if (char === '#') report(reader, start, end, messages.commentHash);
    if (scanner.getTokenError() === scanError.openComment) tellOnce(reader, start, messages.commentOpen, 2);
    reader.comments.push({ span: { start, end } });
    return end;
  }
  // A byte order mark is no mistake in front; anywhere else it is, as are spaces that only look like one.
  if (!/[\s\ufeff\u200b-\u200f\u2060]/.test(char)) return undefined;
  if (start > 0) tellOnce(reader, start, messages.invisible);
  return start + 1;
}

export function isIn(span: Span, offset: number): boolean {
  return offset >= span.start && offset < span.end;
}

/** The end of the line of an offset, without its line break. */
export function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') {
    end += 1;
  }
  return end;
}

/** A single character is read. */
export function advance(reader: Reader): void {
  advanceTo(reader, reader.offset + 1);
}

/** Everything up to an offset is read. */
export function advanceTo(reader: Reader, offset: number): void {
  skipTo(reader, offset);
  reader.end = offset;
}

/** Like `advanceTo`, but what is skipped does not count as a token. */
export function skipTo(reader: Reader, offset: number): void {
  reader.offset = offset;
  reader.next = undefined;
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

/** Goes back to the token that was next, as if nothing had been read since. */
export function rewind(reader: Reader, before: Mark): void {
  skipTo(reader, before.offset);
  reader.end = before.end;
  for (const { message } of reader.problems.splice(before.problems)) reader.told.delete(message);
  reader.comments.length = before.comments;
  reader.placeholders = before.placeholders;
  peek(reader);
}

/**
 * One problem for one mistake: what overlaps the problem before it is taken for its consequence, and so is all that
 * seems to be missing once a comment without end has hidden the rest.
 */
export function report(reader: Reader, start: number, end: number, message: string): void {
  const { problems, told } = reader;
  const last = problems.at(-1);
  if (isFull(reader) || told.has(messages.commentOpen)) return;
  if (last && start < last.span.end && end > last.span.start) return;
  problems.push({ span: { start, end }, message, ...(certain.has(message) && { certain: true }) });
}

/** After these mistakes nothing is read otherwise than it is meant. */
const certain: ReadonlySet<string> = new Set([
  messages.commaExtra,
  messages.commaMissing,
  messages.commaTrailing,
  messages.semicolon,
  messages.commentHash,
  messages.quoteSingle,
  messages.quoteTypographic,
  messages.invisible,
]);

/** No more problems are told. */
export function isFull({ problems }: Reader): boolean {
  return problems.length >= maxProblems;
}

export function tellOnce(reader: Reader, start: number, message: string, length = 1): void {
  if (reader.told.has(message)) return;
  report(reader, start, start + length, message);
  reader.told.add(message);
}
