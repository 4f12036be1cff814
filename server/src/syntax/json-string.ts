import { advanceTo, code, lineEnd, messages, type Reader, report, tellOnce } from './json-reader';
import { templatedStringClose } from './template';

/** Reads from an opening quote to behind the closing one and gives the text between, with escapes resolved. */
export function readString(reader: Reader, key: boolean): string {
  const { text } = reader;
  const start = reader.offset;
  if (text.charCodeAt(start) === code.quote && !reader.mustache) {
    // The usual string: nothing in it but characters that stand for themselves.
    for (let at = start + 1; ; at += 1) {
      const char = text.charCodeAt(at);
      if (char === code.quote) {
        advanceTo(reader, at + 1);
        return text.slice(start + 1, at);
      }
      if (char === code.backslash || !(char >= code.space)) break;
    }
  }
  const { close, plain } = findClose(reader, start);
  if (close === undefined) return readOpenString(reader, start, key);
  const quote = text.charAt(start);
  if (quote !== '"')
    report(reader, start, close + 1, "'`".includes(quote) ? messages.quoteSingle : messages.quoteTypographic);
  advanceTo(reader, close + 1);
  return plain ? text.slice(start + 1, close) : unescaped(reader, start + 1, close);
}

/** The closing quote of each opening one that people type. */
export function closingQuote(quote: string): string | undefined {
  return closingQuotes[quote];
}

const closingQuotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '”': '”' };

/** The offset of the closing quote on the same line; `plain` when nothing before it needs to be resolved. */
export function findClose(reader: Reader, start: number): { close: number | undefined; plain: boolean } {
  const { text } = reader;
  const quote = text.charCodeAt(start);
  const wanted = quote === code.quote ? quote : closingQuote(text.charAt(start))?.charCodeAt(0);
  let plain = true;
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === wanted) {
      const close = reader.mustache ? templatedStringClose(text, start, at) : undefined;
      if (close !== undefined) reader.placeholders += 1;
      return { close: close ?? at, plain };
    }
    if (char === code.lineFeed || char === code.carriageReturn) break;
    if (char === code.backslash) at += 1;
    if (char === code.backslash || char < code.space) plain = false;
  }
  return { close: undefined, plain };
}

/** A string without closing quote on its line. */
function readOpenString(reader: Reader, start: number, key: boolean): string {
  const { text } = reader;
  const line = lineEnd(text, start);
  const close = key ? undefined : closeOnLaterLine(text, line);
  if (close !== undefined) {
    report(reader, start, close + 1, messages.lineBreak);
    advanceTo(reader, close + 1);
    return text.slice(start + 1, close);
  }
  const end = start + 1 + (key ? keyLength(text.slice(start + 1, line)) : valueLength(text.slice(start + 1, line)));
  report(reader, start, end, messages.quoteMissing);
  advanceTo(reader, end);
  return unescaped(reader, start + 1, end);
}

/** How much of the rest of a line belongs to a key that has no closing quote. */
function keyLength(rest: string): number {
  const colon = rest.search(/:(?=$|[\s"{[\d-]|true|false|null)/);
  return (colon < 0 ? rest.replace(/[\s,]+$/, '') : rest.slice(0, colon).trimEnd()).length;
}

/** How much of the rest of a line belongs to a value that has no closing quote: not the brackets and commas at its end. */
function valueLength(rest: string): number {
  let length = rest.length;
  for (; length > 0; length -= 1) {
    const char = rest.charAt(length - 1);
    const opener = char === '}' ? '{' : char === ']' ? '[' : undefined;
    if (opener ? rest.includes(opener) : !/[\s,]/.test(char)) break;
  }
  return length;
}

/** Where a string that was broken over lines ends: on one of the next lines, none of which starts like JSON. */
function closeOnLaterLine(text: string, end: number): number | undefined {
  let at = nextLine(text, end);
  while (at < text.length) {
    const line = lineEnd(text, at);
    const content = text.slice(at, line);
    if (/^\s*(?:$|["{}[\],]|\/[/*])/.test(content)) return undefined;
    const found = /^(?:[^"\\]|\\.)*"(?=\s*(?:[,}\]]|$))/.exec(content);
    if (found) return at + found[0].length - 1;
    at = nextLine(text, line);
  }
  return undefined;
}

/** The start of the line behind the end of one. */
function nextLine(text: string, end: number): number {
  return end + (text.startsWith('\r\n', end) ? 2 : 1);
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function unescaped(reader: Reader, from: number, to: number): string {
  const { text } = reader;
  const parts: string[] = [];
  let copied = from;
  for (let at = from; at < to; ) {
    const char = text.charCodeAt(at);
    if (char < code.space) tellOnce(reader, at, messages.control);
    if (char !== code.backslash) {
      at += 1;
      continue;
    }
    parts.push(text.slice(copied, at));
    const letter = at + 1 < to ? text.charAt(at + 1) : '';
    const hex = letter === 'u' ? /^[\da-fA-F]{4}/.exec(text.slice(at + 2, Math.min(at + 6, to)))?.[0] : undefined;
    const single = text.charAt(from - 1) === "'" && letter === "'" ? letter : escapes[letter];
    const length = hex ? 6 : 1 + letter.length;
    if (hex) parts.push(String.fromCharCode(Number.parseInt(hex, 16)));
    else parts.push(single ?? letter);
    if (!hex && single === undefined && letter) {
      report(reader, at, at + length, letter === 'u' ? messages.escapeUnicode : messages.escape);
    }
    at += length;
    copied = at;
  }
  parts.push(text.slice(copied, to));
  return parts.join('');
}
