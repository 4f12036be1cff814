import { ownValue } from '../own-value';
/**
 * What the scalars of YAML mean. Plain scalars are resolved by the core schema of YAML 1.2: `true`, `null`, `12`,
 * `0x1F`, `1e3` are values, while `yes`, `On`, `1_000`, `12:30` and dates stay strings, and `012` is 12.
 */
export function resolvePlain(source: string): string | number | boolean | null {
  if (source.length === 0) return null;
  switch (source.charCodeAt(0)) {
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
    case 0x30: // 0
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
      return resolveNumber(source) ?? source;
    case 0x7e: // ~
      return source.length === 1 ? null : source;
    case 0x46: // F
    case 0x66: // f
    case 0x4e: // N
    case 0x6e: // n
    case 0x54: // T
    case 0x74: // t
      return source.length > 5 || !constants.has(source) ? source : (constants.get(source) ?? null);
    default:
      return source;
  }
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['null', null],
  ['Null', null],
  ['NULL', null],
]);

const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

function resolveNumber(source: string): number | undefined {
  if (decimal.test(source) || octal.test(source) || hexadecimal.test(source)) return Number(source);
  if (infinity.test(source)) return source.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return notANumber.test(source) ? Number.NaN : undefined;
}

/**
 * The value of a scalar with a tag: the tags of YAML's own schema count, any other makes a string. Behind any tag but
 * that of strings nothing is `null`.
 */
export function resolveTagged(tag: string, text: string, plain: boolean): string | number | boolean | null {
  const resolved = resolvePlain(text);
  switch (tag.startsWith('!!') ? tag.slice(2) : tag.startsWith(coreTag) ? tag.slice(coreTag.length, -1) : '') {
    case 'int':
    case 'float':
      return typeof resolved === 'number' ? resolved : text;
    case 'bool':
      return typeof resolved === 'boolean' ? resolved : text;
    case 'null':
      return null;
    case 'str':
      return text;
    default:
      return plain && text === '' ? null : text;
  }
}

const coreTag = '!<tag:yaml.org,2002:';

/** Line folding of plain scalars: a line break is a space, and every empty line a line break. */
export function foldPlain(source: string): string {
  if (!source.includes('\n') && !source.includes('\r')) return source;
  const lines = source.split(lineBreak);
  let text = trimBlanksEnd(lines[0] ?? '');
  let breaks = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const last = index === lines.length - 1;
    const line = trimBlanksStart(lines[index] ?? '');
    const content = last ? line : trimBlanksEnd(line);
    breaks += 1;
    if (content === '' && !last) continue;
    text += fold(breaks) + content;
    breaks = 0;
  }
  return text;
}

const lineBreak = /\r\n|\n|\r/;

function fold(breaks: number): string {
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

function trimBlanksStart(text: string): string {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

function trimBlanksEnd(text: string, from = 0): string {
  let end = text.length;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** The text of a single-quoted scalar, given with or without its closing quote. */
export function decodeSingle(source: string): string {
  const inner = source.length > 1 && source.endsWith("'") ? source.slice(1, -1) : source.slice(1);
  const folded = foldPlain(inner);
  return folded.includes("'") ? folded.replaceAll("''", "'") : folded;
}

/** The text of a double-quoted scalar, given with or without its closing quote. Unknown escapes stay as they are. */
export function decodeDouble(source: string): string {
  const inner = source.length > 1 && source.endsWith('"') ? source.slice(1, -1) : source.slice(1);
  if (!inner.includes('\\')) return foldPlain(inner);
  const special = /[\\\n\r]/g;
  let text = '';
  let solid = 0;
  let at = 0;
  for (let found = special.exec(inner); found; found = special.exec(inner)) {
    text += inner.slice(at, found.index);
    const escaped = found[0] === '\\';
    const start = escaped ? found.index + 1 : found.index;
    const { breaks, end } = skipBreaks(inner, start);
    if (breaks > 0) {
      // A break behind a backslash joins the lines, blanks before it included.
      text = escaped ? text + '\n'.repeat(breaks - 1) : trimBlanksEnd(text, solid) + fold(breaks);
      at = end;
    } else {
      const read = readEscape(inner, start);
      text += read.text;
      at = read.end;
    }
    solid = text.length;
    special.lastIndex = at;
  }
  return text + inner.slice(at);
}

/** Counts the line breaks from `start` on and skips the blanks that lead the lines. */
function skipBreaks(text: string, start: number): { breaks: number; end: number } {
  let breaks = 0;
  let end = start;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) {
      if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at += 1;
      breaks += 1;
    } else if (breaks === 0 || !isBlank(code)) {
      break;
    }
    end = at + 1;
  }
  return { breaks, end };
}

/** Offset in a double-quoted scalar of a backslash that begins no escape of YAML. */
export function findBadEscape(source: string): number | undefined {
  for (let at = source.indexOf('\\'); at >= 0; at = source.indexOf('\\', at + 2)) {
    const kind = source.charAt(at + 1);
    const known =
      ownValue(escapes, kind) !== undefined ||
      kind === '\n' ||
      kind === '\r' ||
      readEscape(source, at + 1).end > at + 2;
    if (!known && at + 1 < source.length) return at;
  }
  return undefined;
}

function readEscape(text: string, start: number): { text: string; end: number } {
  const kind = text.charAt(start);
  const digits = ownValue({ x: 2, u: 4, U: 8 }, kind);
  if (digits === undefined) return { text: ownValue(escapes, kind) ?? `\\${kind}`, end: start + 1 };
  const hex = text.slice(start + 1, start + 1 + digits);
  const code = hex.length === digits && /^[0-9a-fA-F]+$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) return { text: `\\${kind}`, end: start + 1 };
  return { text: digits === 8 ? String.fromCodePoint(code) : String.fromCharCode(code), end: start + 1 + digits };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

export type Chomping = 'clip' | 'strip' | 'keep';

/** The text of a block scalar from its lines without their indentation, up to the last line of its block. */
export function blockText(lines: readonly string[], folded: boolean, chomping: Chomping): string {
  let count = lines.length;
  while (count > 0 && lines[count - 1] === '') count -= 1;
  const trailing = lines.length - count;
  if (count === 0) return chomping === 'keep' ? '\n'.repeat(trailing) : '';
  const content = lines.slice(0, count);
  const text = folded ? foldBlock(content) : content.join('\n');
  if (chomping === 'strip') return text;
  return chomping === 'clip' ? `${text}\n` : text + '\n'.repeat(trailing + 1);
}

/** Lines that start with a blank keep the breaks around them. */
function foldBlock(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  let kept = true;
  for (const line of lines) {
    if (line === '') {
      breaks += 1;
      continue;
    }
    const keep = line.startsWith(' ') || line.startsWith('\t');
    if (text === '') text = '\n'.repeat(breaks) + line;
    else if (keep || kept) text += '\n'.repeat(breaks + 1) + line;
    else text += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
    breaks = 0;
    kept = keep;
  }
  return text;
}
