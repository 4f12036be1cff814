import { lineEnd } from '../syntax/lines';
import { placeholderEnd } from '../syntax/template';
import type { Format, Span } from '../syntax/tree';
import { type Cursor, marker } from './cursor';

/** What is being typed at an offset of a JSON document, or of the YAML brackets that begin at `start`. */
export function flowCursor(text: string, start: number, offset: number, format: Format): Cursor | undefined {
  const stack = outermost();
  let previous: Token | undefined;
  let tags: Token[] = [];
  for (const token of tokens(text, start, format)) {
    if (isBefore(offset, token)) break;
    if (isIn(offset, token)) {
      const site = { text, format, frame: stack.at(-1), previous, tags, offset };
      if (token.kind === 'tag') return tagCursor(site, token);
      return token.kind === 'comment' ? undefined : cursorIn(site, token);
    }
    if (token.kind === 'comment') continue;
    if (token.kind === 'tag') {
      tags.push(token);
    } else {
      tags = [];
      advance(stack, token);
      previous = token;
    }
  }
  return cursorIn({ text, format, frame: stack.at(-1), previous, tags, offset }, undefined);
}

/** The offset after the bracket that closes the one at `start` of a YAML text; `undefined` when there is none. */
export function flowEnd(text: string, start: number): number | undefined {
  const stack = outermost();
  for (const token of tokens(text, start, 'yaml')) {
    advance(stack, token);
    if (stack.length === 1) return token.end;
  }
  return undefined;
}

interface Frame {
  /** `undefined` around the outermost value. */
  readonly opener: '{' | '[' | undefined;
  expects: 'key' | 'colon' | 'value' | 'comma';
}

interface Token extends Span {
  readonly kind: '{' | '[' | '}' | ']' | ':' | ',' | 'string' | 'atom' | 'tag' | 'comment';
  /** What is typed right after it belongs to it: a word, a string without its closing quote, a comment line. */
  readonly open: boolean;
}

interface Site {
  readonly text: string;
  readonly format: Format;
  /** The brackets around. */
  readonly frame: Frame | undefined;
  /** What stands before, comments apart. */
  readonly previous: Token | undefined;
  /** The tags and anchors before the value. */
  readonly tags: readonly Token[];
  readonly offset: number;
}

function outermost(): Frame[] {
  return [{ opener: undefined, expects: 'value' }];
}

function isBefore(offset: number, { kind, start }: Token): boolean {
  return offset < start || (offset === start && kind !== 'string' && kind !== 'atom' && kind !== 'tag');
}

function isIn(offset: number, { kind, start, end, open }: Token): boolean {
  if (kind === 'string' || kind === 'atom' || kind === 'tag' || kind === 'comment') {
    return start <= offset && (open ? offset <= end : offset < end);
  }
  return false;
}

function cursorIn(site: Site, token: Token | undefined): Cursor | undefined {
  const { text, format, frame, previous, offset } = site;
  const slot = slotIn(site, token);
  if (!frame || !slot || site.tags.some((tag) => slot !== 'value' || isAnchor(text, tag))) return undefined;
  const span = token ? trimmed(text, token, slot) : { start: offset, end: offset };
  if (span.end < offset) return undefined;

  const next = tokenAfter(text, span.end, format);
  const colonFollows = next?.kind === ':' && slot !== 'root';
  const tagged = site.tags.length > 0;
  const key = slot === 'key' || (colonFollows && frame.opener === '{');
  if (key && tagged) return undefined;
  // A value stands there already, and this is the space before it.
  if (
    slot === 'value' &&
    !token &&
    (frame.opener === '{' || tagged) &&
    next &&
    startsValue(next) &&
    onOneLine(text, offset, next)
  ) {
    return undefined;
  }
  const commaAfter = slot !== 'root' && next !== undefined && (startsValue(next) || next.kind === 'string');
  const commaBefore = frame.expects === 'comma' ? previous?.end : undefined;
  const word = format === 'json' ? `"${marker}"` : marker;
  const separator = commaBefore !== undefined || frame.expects === 'colon' ? ', ' : '';
  const probe =
    slot === 'root' ? '' : `${separator}${word}${key && !colonFollows ? ': 0' : ''}${commaAfter ? ',' : ''}`;
  const first = text.charAt(span.start);
  return {
    slot: key ? 'key' : slot,
    token: span,
    quote: token?.kind === 'string' && (first === '"' || first === "'") ? first : '',
    flow: true,
    colonFollows,
    commaBefore,
    commaAfter,
    probes: [probe],
  };
}

/** A tag of YAML that is being typed. */
function tagCursor(site: Site, token: Token): Cursor | undefined {
  const { text, frame, previous, tags, offset } = site;
  if (offset === token.start || tags.length > 0 || isAnchor(text, token)) return undefined;
  if (!frame || slotIn(site, token) !== 'value' || text.startsWith('!!', token.start)) return undefined;
  const commaBefore = frame.expects === 'comma' ? previous?.end : undefined;
  return {
    slot: 'tag',
    token: { start: token.start, end: token.end },
    quote: '',
    flow: true,
    colonFollows: false,
    commaBefore,
    commaAfter: false,
    probes: [`${commaBefore === undefined ? '' : ', '}!${marker}`],
  };
}

function isAnchor(text: string, tag: Token): boolean {
  return text.charAt(tag.start) === '&';
}

/** What belongs at the offset. */
function slotIn({ text, format, frame, previous, offset }: Site, token: Token | undefined): Cursor['slot'] | undefined {
  const at = token?.start ?? offset;
  const touching = previous?.end === at;
  if (!frame) return undefined;
  if (frame.opener === undefined) return frame.expects === 'value' ? 'root' : undefined;
  switch (frame.expects) {
    case 'key':
      return 'key';
    case 'value':
      return frame.opener === '{' && touching && format === 'yaml' ? undefined : 'value';
    case 'comma':
      if (touching) return undefined;
      return frame.opener === '{' ? 'key' : 'value';
    case 'colon':
      // On a new line the key above has been left half typed; on the same line its colon is what is missing.
      return previous && text.slice(previous.end, at).includes('\n') ? 'key' : undefined;
  }
}

/** A string that was never closed has swallowed the rest of its line, or all up to the next string. */
function trimmed(text: string, token: Token, slot: Cursor['slot']): Span {
  const { kind, start, end, open } = token;
  if (kind !== 'string') return { start, end };
  const source = text.slice(start, end);
  if (slot === 'key') {
    const name = /^["'][\w$:.-]*/.exec(source)?.[0] ?? source;
    const closed = source.charAt(name.length) === source.charAt(0);
    return { start, end: start + name.length + (closed ? 1 : 0) };
  }
  return { start, end: open ? start + source.replace(/(?<![\s,}\]])[\s,}\]]+$/, '').length : end };
}

function tokenAfter(text: string, from: number, format: Format): Token | undefined {
  for (const token of tokens(text, from, format)) {
    if (token.kind !== 'comment' && token.kind !== 'tag') return token;
  }
  return undefined;
}

function startsValue({ kind }: Token): boolean {
  return kind === 'string' || kind === 'atom' || kind === '{' || kind === '[';
}

function onOneLine(text: string, offset: number, token: Token): boolean {
  return !text.slice(offset, token.start).includes('\n');
}

function advance(stack: Frame[], { kind }: Token): void {
  const top = stack.at(-1);
  if (!top) return;
  switch (kind) {
    case '{':
    case '[':
      stack.push({ opener: kind, expects: kind === '{' ? 'key' : 'value' });
      break;
    case '}':
    case ']':
      close(stack, kind === '}' ? '{' : '[');
      break;
    case ',':
      top.expects = top.opener === '{' ? 'key' : 'value';
      break;
    case ':':
      top.expects = 'value';
      break;
    case 'string':
    case 'atom':
      top.expects = top.opener === '{' && top.expects !== 'value' ? 'colon' : 'comma';
      break;
  }
}

/** A closing bracket that nothing opened is passed over; brackets that were left open inside are closed with it. */
function close(stack: Frame[], opener: '{' | '['): void {
  const depth = stack.findLastIndex((frame) => frame.opener === opener);
  if (depth < 1) return;
  stack.length = depth;
  const top = stack.at(-1);
  if (top) top.expects = 'comma';
}

function* tokens(text: string, from: number, format: Format): Generator<Token> {
  let at = from;
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++;
    if (at >= text.length) return;
    const token = tokenAt(text, at, format);
    yield token;
    at = token.end;
  }
}

function tokenAt(text: string, start: number, format: Format): Token {
  const json = format === 'json';
  const placeholder = json ? placeholderEnd(text, start) : undefined;
  if (placeholder !== undefined) return { kind: 'atom', start, end: placeholder, open: true };
  const char = text.charAt(start);
  if (isMark(char) && (char !== ':' || isSeparator(text, start, format))) {
    return { kind: char, start, end: start + 1, open: false };
  }
  if (char === '#' || (json && text.startsWith('//', start))) {
    return { kind: 'comment', start, end: lineEnd(text, start), open: true };
  }
  if (json && text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: end < 0 ? text.length : end + 2, open: end < 0 };
  }
  if (char === '"' || (char === "'" && !json)) return stringAt(text, start, char);
  const tag = !json && (char === '!' || char === '&');
  return { kind: tag ? 'tag' : 'atom', start, end: wordEnd(text, start, json || tag, format), open: true };
}

function isMark(char: string): char is '{' | '[' | '}' | ']' | ':' | ',' {
  return char !== '' && '{[}]:,'.includes(char);
}

/** In YAML a colon separates only before a space or a bracket, or after a quote: `arn:aws` is one word. */
function isSeparator(text: string, at: number, format: Format): boolean {
  return format === 'json' || /^[\s,[\]{}]?$/.test(text.charAt(at + 1)) || /["']/.test(text.charAt(at - 1));
}

function stringAt(text: string, start: number, quote: '"' | "'"): Token {
  const limit = lineEnd(text, start);
  for (let at = start + 1; at < limit; at++) {
    const char = text.charAt(at);
    if (quote === '"' && char === '\\') at++;
    else if (char === quote && quote === "'" && text.charAt(at + 1) === quote) at++;
    else if (char === quote) return { kind: 'string', start, end: at + 1, open: false };
  }
  return { kind: 'string', start, end: limit, open: true };
}

/** The end of a word; in YAML it may hold spaces, unless it is a tag. */
function wordEnd(text: string, start: number, endsAtSpace: boolean, format: Format): number {
  const limit = lineEnd(text, start);
  let at = start + 1;
  while (at < limit) {
    const char = text.charAt(at);
    if (/[,{}[\]]/.test(char) || (endsAtSpace && /\s/.test(char))) break;
    if (format === 'json' && char === '"') break;
    if (char === ':' && isSeparator(text, at, format)) break;
    if (char === '#' && /\s/.test(text.charAt(at - 1))) break;
    at++;
  }
  while (at > start + 1 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
