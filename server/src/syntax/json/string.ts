import { createScanner } from 'jsonc-parser';
import { templatedStringClose } from '../template';
import { advanceTo, isFull, isIn, lineEnd, messages, type Reader, report, scanError, tellOnce } from './reader';

/** Reads the string that is next to behind its closing quote and gives the text between, with escapes resolved. */
export function readString(reader: Reader, key: boolean): string {
  const { text, scanner, offset: start } = reader;
  const quote = text.charAt(start);
  const close = quote === '"' ? scannedClose(reader) : foreignClose(reader, start);
  if (close === undefined) return readOpenString(reader, start, key);
  const templated = reader.mustache ? templatedStringClose(text, start, close) : undefined;
  const end = templated ?? close;
  if (templated !== undefined) reader.placeholders += 1;
  if (quote !== '"')
    report(reader, start, end + 1, "'`".includes(quote) ? messages.quoteSingle : messages.quoteTypographic);
  const isSound = quote === '"' && scanner.getTokenError() === scanError.none;
  const value = isSound ? scanner.getTokenValue() : unescaped(reader, start + 1, close);
  advanceTo(reader, end + 1);
  return value + text.slice(close, end);
}

function scannedClose({ scanner }: Reader): number | undefined {
  return scanner.getTokenError() === scanError.openString ? undefined : scanner.getPosition() - 1;
}

/** The closing quote of other languages on the same line. */
function foreignClose({ text, unclosed }: Reader, start: number): number | undefined {
  const quote = text.charAt(start);
  if (isIn(unclosed, start) && text.charAt(unclosed.start) === quote) return undefined;
  const wanted = quote === '“' ? '”' : quote;
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === wanted) return at;
    if (char === '\n' || char === '\r') return undefined;
    if (char === '\\') at += 1;
  }
  return undefined;
}

/** A string without closing quote on its line. */
function readOpenString(reader: Reader, start: number, key: boolean): string {
  const { text } = reader;
  if (!isIn(reader.unclosed, start)) reader.unclosed = { start, end: lineEnd(text, start) };
  const line = reader.unclosed.end;
  const close = key || isFull(reader) ? undefined : closeOnLaterLine(text, line);
  if (close !== undefined) {
    report(reader, start, close + 1, messages.lineBreak);
    advanceTo(reader, close + 1);
    return text.slice(start + 1, close);
  }
  const rest = text.slice(start + 1, line);
  const end = start + 1 + (key ? keyLength(rest) : valueLength(rest));
  report(reader, start, end, messages.quoteMissing);
  advanceTo(reader, end);
  return unescaped(reader, start + 1, end);
}

/** How much of the rest of a line belongs to a key that has no closing quote. */
function keyLength(rest: string): number {
  const colon = rest.search(/:(?=$|[\s"{[\d-]|true|false|null)/);
  return colon < 0 ? lengthWithout(rest, ',') : rest.slice(0, colon).trimEnd().length;
}

/** How much of the rest of a line belongs to a value that has no closing quote: not the brackets and commas at its end. */
function valueLength(rest: string): number {
  return lengthWithout(rest, `,${rest.includes('{') ? '' : '}'}${rest.includes('[') ? '' : ']'}`);
}

/** The length of a text without space and certain characters at its end. */
function lengthWithout(text: string, ends: string): number {
  let length = text.length;
  while (length > 0 && (ends.includes(text.charAt(length - 1)) || /\s/.test(text.charAt(length - 1)))) length -= 1;
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

/** The text of a string that the scanner finds wrong, or cannot know, with the mistakes told. Wrong escapes stay as letters. */
function unescaped(reader: Reader, from: number, to: number): string {
  const { text } = reader;
  const isSingle = text.charAt(from - 1) === "'";
  return text.slice(from, to).replace(/\\(?:u[\da-fA-F]{4}|[\s\S]|$)|[^ -\uffff]/g, (found, at: number) => {
    const start = from + at;
    if (!found.startsWith('\\')) {
      tellOnce(reader, start, messages.control);
      return found;
    }
    const letter = found.slice(1);
    if (!letter || (isSingle && letter === "'")) return letter;
    const resolved = createScanner(`"${found}"`);
    resolved.scan();
    if (resolved.getTokenError() === scanError.none) return resolved.getTokenValue();
    report(reader, start, start + found.length, letter === 'u' ? messages.escapeUnicode : messages.escape);
    return letter;
  });
}
