import { lineEnd, lineStart } from '../syntax/lines';
import { type Cursor, marker } from './cursor';

/**
 * The name within `${...}` that is being typed at an offset, in whatever kind of text; whether a value is put in there
 * is for the parser to say.
 */
export function holeCursor(text: string, offset: number): Cursor | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  const typed = /\$\{\s*([\w:.]*)$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const after = text.slice(offset, lineEnd(text, offset));
  const rest = /^[\w:.]*/.exec(after)?.[0] ?? '';
  const token = { start: offset - typed.length, end: offset + rest.length };
  const probe = isClosed(text, token.end) ? marker : `${marker}}`;
  // A quote that is still open would take in the lines below.
  const open = countQuotes(before) % 2 === 1 && countQuotes(after) === 0;
  return {
    slot: 'hole',
    token,
    quote: '',
    flow: false,
    colonFollows: false,
    commaBefore: undefined,
    commaAfter: false,
    probes: open ? [`${probe}"`, probe] : [probe],
  };
}

/** Whether the brace of a hole stands after the name that ends at an offset. */
export function isClosed(text: string, end: number): boolean {
  return /^\s*\}/.test(text.slice(end, lineEnd(text, end)));
}

function countQuotes(text: string): number {
  return text.match(/(?<!\\)"/g)?.length ?? 0;
}
