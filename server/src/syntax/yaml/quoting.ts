import { maskTemplate, placeholderEnd } from '../template';

export type Quote = '"' | "'";

/**
 * Whether a string can stand without quotes and is the same string to every reader: by YAML 1.2 and by YAML 1.1, where
 * `yes`, `012`, `1_000`, `12:30` and dates are no strings. `flow` is for the inside of brackets.
 */
export function isSafePlain(text: string, flow: boolean): boolean {
  if (text === '' || text.trim() !== text || unprintable.test(text) || indicator.test(text)) return false;
  if (text.includes(': ') || text.includes(' #') || text.endsWith(':')) return false;
  if (flow && /[[\]{},:?]/.test(text)) return false;
  return !typed.some((pattern) => pattern.test(text)) && !isTemplateMark(text);
}

/** What cannot start a plain scalar. A dash can, when a letter or another dash follows: `-c`, `--port`. */
const indicator = /^(?:[?:,[\]{}#&*!|>'"%@`]|-(?!-?[A-Za-z])|---|\.\.\.)/;

/** Control characters, line breaks of any kind, byte order marks, and halves of surrogate pairs. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Plain scalars that some version of YAML takes for something else than a string, and a bit around them. */
const typed: readonly RegExp[] = [
  /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i,
  /^[-+]?\.?\d[\d_.,:]*(?:[eE][-+]?\d*)?$/,
  /^[-+]?[\d_]*(?:\.[\d_]*|[eE][-+]?\d+)$/,
  /^[-+]?0(?:b[01_]*|o[0-7_]*|x[\da-fA-F_]*)$/,
  /^[-+]?\.(?:inf|nan)$/i,
  /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s])/,
];

function isTemplateMark(text: string): boolean {
  return placeholderEnd(text, 0) !== undefined || maskTemplate(`- ${text}`).spans.length > 0;
}

/** In quotes: in the preferred ones, unless the others save escapes or only double ones will do. */
export function quoted(text: string, preferred: Quote): string {
  if (unprintable.test(text)) return doubleQuoted(text);
  const escapesDouble = text.includes('"') || text.includes('\\');
  const escapesSingle = text.includes("'");
  if (preferred === '"') return escapesDouble && !escapesSingle ? singleQuoted(text) : doubleQuoted(text);
  return escapesSingle && !escapesDouble ? doubleQuoted(text) : singleQuoted(text);
}

/** In these quotes, unless only double ones will do. */
export function quotedAs(text: string, quote: Quote): string {
  return quote === '"' || unprintable.test(text) ? doubleQuoted(text) : singleQuoted(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A string of JSON is one of YAML; what YAML counts as unprintable is escaped, too. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a string of several lines can be a literal block scalar with `|` or `|-`. */
export function isLiteral(text: string): boolean {
  if (!text.includes('\n') || text.endsWith('\n\n') || text === '\n') return false;
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  if (lines[0] === '' || /^[ \t]/.test(lines[0] ?? '') || lines[lines.length - 1] === '') return false;
  return lines.every((line) => !unprintable.test(line.replaceAll('\t', '')) && (line === '' || line.trim() !== ''));
}
