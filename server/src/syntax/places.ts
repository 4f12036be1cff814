import { ownValue } from './own-value';
import type { ScalarNode, Span } from './tree';

/** Where the characters of a string's value stand in its source. Offsets are UTF-16 code units from the source's start. */
export interface Places {
  /** Of each character of the value; what one escape stands for has one place. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Text as it has to be written in such a source. A line break in a style that folds lines is not catered for. */
  escape(text: string): string;
}

/**
 * `undefined` for what is no string, and for one whose value does not follow from its source by the rules of its style,
 * as where there are mistakes in it.
 */
export function placesOf(scalar: ScalarNode): Places | undefined {
  const { style, value } = scalar;
  if (typeof value !== 'string') return undefined;
  const alignment = new Alignment(scalar.source, value);
  switch (style) {
    case 'double':
      return alignQuoted(alignment, '"', (text) => JSON.stringify(text).slice(1, -1));
    case 'single':
      return alignQuoted(alignment, "'", (text) => text.replaceAll("'", "''"));
    case 'plain':
      return alignQuoted(alignment, '', (text) => text);
    case 'literal':
    case 'folded':
      return alignBlock(alignment);
  }
}

export type SpanOf = (span: Span) => Span;

/** Spans of the text as spans of the document; without places of its own it all stands where the scalar does. */
export function spansIn({ span: around }: ScalarNode, places: Places | undefined): SpanOf {
  if (!places) return () => around;
  const { starts, ends } = places;
  const last = ends.at(-1) ?? around.end - around.start;
  return ({ start, end }) => {
    const from = starts[start] ?? last;
    return { start: around.start + from, end: around.start + (end > start ? (ends[end - 1] ?? last) : from) };
  };
}

/** Goes through source and value together. */
class Alignment {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  at = 0;

  constructor(
    readonly source: string,
    readonly value: string,
  ) {}

  /** The next characters of the value come from the source up to `end`. */
  take(characters: number, end: number): void {
    for (let index = 0; index < characters; index += 1) {
      this.starts.push(this.at);
      this.ends.push(end);
    }
    this.at = end;
  }

  /** The next character stands for itself in both; false when they differ. */
  takeSame(): boolean {
    if (this.source.charCodeAt(this.at) !== this.value.charCodeAt(this.starts.length)) return false;
    this.take(1, this.at + 1);
    return true;
  }
}

function alignQuoted(alignment: Alignment, quote: string, escaped: Places['escape']): Places | undefined {
  const { source, value } = alignment;
  if (!source.startsWith(quote) || !source.endsWith(quote)) return undefined;
  const end = source.length - quote.length;
  if (end < quote.length) return undefined;
  alignment.at = quote.length;
  while (alignment.at < end && alignment.starts.length <= value.length) {
    const char = source.charAt(alignment.at);
    if (/[ \t\r\n]/.test(char)) {
      if (!takeBlanks(alignment)) return undefined;
    } else if (quote === '"' && char === '\\') {
      takeEscape(alignment);
    } else if (quote === "'" && char === "'") {
      alignment.take(1, alignment.at + 2);
    } else if (!alignment.takeSame()) {
      return undefined;
    }
  }
  if (alignment.starts.length !== value.length || alignment.at !== end) return undefined;
  return { starts: alignment.starts, ends: alignment.ends, escape: escaped };
}

/** Blanks as they are, or with the line breaks among them folded. */
function takeBlanks(alignment: Alignment): boolean {
  const { breaks, end } = blanksAt(alignment.source, alignment.at);
  if (breaks > 0) {
    alignment.take(breaks === 1 ? 1 : breaks - 1, end);
    return true;
  }
  while (alignment.at < end) if (!alignment.takeSame()) return false;
  return true;
}

function blanksAt(source: string, at: number): { breaks: number; end: number } {
  const blanks = /[ \t\r\n]*/y;
  blanks.lastIndex = at;
  const text = blanks.exec(source)?.[0] ?? '';
  return { breaks: text.match(/\r\n|\n|\r/g)?.length ?? 0, end: at + text.length };
}

function takeEscape(alignment: Alignment): void {
  const { source, at } = alignment;
  if (/[\r\n]/.test(source.charAt(at + 1))) {
    const { breaks, end } = blanksAt(source, at + 1);
    alignment.take(breaks - 1, end);
    return;
  }
  const digits = ownValue({ x: 2, u: 4, U: 8 }, source.charAt(at + 1)) ?? 0;
  const end = at + 2 + digits;
  const isPair = digits === 8 && Number.parseInt(source.slice(at + 2, end), 16) > 0xffff;
  alignment.take(isPair ? 2 : 1, end);
}

/** Block scalars: no escapes, but each line is indented, and `>` makes spaces of line breaks. */
function alignBlock(alignment: Alignment): Places | undefined {
  const { source, value, starts } = alignment;
  const header = source.search(/[\r\n]/);
  if (header < 0) return undefined;
  const indent = leadingSpaces(source.slice(header)) - leadingSpaces(value);
  if (indent < 0) return undefined;
  /** Where the line breaks stand that no text has followed yet. */
  let breaks: number[] = [];
  for (const line of linesBelow(source, header)) {
    const start = line.start + Math.min(indent, leadingSpaces(line.text));
    const end = line.start + line.text.length;
    if (start < end) {
      if (!takeBreaks(alignment, breaks, start)) return undefined;
      while (alignment.at < end) if (!alignment.takeSame()) return undefined;
      breaks = [];
    }
    breaks.push(end);
  }
  const rest = value.slice(starts.length);
  if (/[^\n]/.test(rest)) return undefined;
  alignment.at = Math.min(breaks[0] ?? source.length, source.length);
  alignment.take(rest.length, alignment.at);
  const newline = `${source.startsWith('\r\n', header) ? '\r\n' : '\n'}${' '.repeat(indent)}`;
  return { starts, ends: alignment.ends, escape: (text) => text.replaceAll('\n', newline) };
}

/** The spaces before the first line that is not blank. */
function leadingSpaces(text: string): number {
  return /^(?:[ \t]*(?:\r\n|\n|\r))*( *)/.exec(text)?.[1]?.length ?? 0;
}

function* linesBelow(source: string, header: number): Iterable<{ start: number; text: string }> {
  const breaks = /\r\n|\n|\r/g;
  breaks.lastIndex = header;
  for (let found = breaks.exec(source); found; ) {
    const start = breaks.lastIndex;
    found = breaks.exec(source);
    yield { start, text: source.slice(start, found ? found.index : source.length) };
  }
}

/** The line breaks before a line with text, which starts at `end`: as they are, or folded. */
function takeBreaks(alignment: Alignment, breaks: readonly number[], end: number): boolean {
  const { value, starts } = alignment;
  let kept = 0;
  while (value.charCodeAt(starts.length + kept) === 0x0a) kept += 1;
  const isSpace = kept === 0 && breaks.length === 1 && value.charCodeAt(starts.length) === 0x20;
  const first = breaks[0];
  const count = isSpace ? 1 : kept;
  if (count < breaks.length - 1 || count > breaks.length) return false;
  // Of folded breaks the first is the one that goes.
  const places = breaks.slice(breaks.length - count);
  if (first !== undefined) alignment.at = first;
  places.forEach((_, index) => {
    alignment.take(1, places[index + 1] ?? end);
  });
  alignment.at = end;
  return true;
}
