import type { Format, Span } from '../syntax/tree';
import { blockCursor } from './block-cursor';
import { flowCursor } from './flow-cursor';

/** Stands in a text where something is being typed, so that the parser shows what belongs there. */
export const marker = '\uE000';

/** Where somebody types, as far as the characters around tell: what belongs there is for the parser to say. */
export interface Cursor {
  /**
   * A key of a map; a value after a colon or an item between brackets; an entry of a YAML block, which a colon would
   * make a key; the document itself; the tag of a YAML value; a name within `${...}` in a text.
   */
  readonly slot: 'key' | 'value' | 'entry' | 'root' | 'tag' | 'hole';
  /** What a completion replaces, quotes included; on one line; empty where nothing is typed yet. */
  readonly token: Span;
  /** The quote that the token begins with. */
  readonly quote: '' | '"' | "'";
  /** Commas separate (always so in JSON). */
  readonly flow: boolean;
  /** The token is followed by its colon already. */
  readonly colonFollows: boolean;
  /** The offset at which the comma is missing that has to separate what is typed from what stands before. */
  readonly commaBefore: number | undefined;
  /** A comma is needed after what is typed. */
  readonly commaAfter: boolean;
  /** What to put in the token's place for the parser, each with the `marker`, the most likely first. */
  readonly probes: readonly string[];
}

/**
 * What is being typed at an offset; `undefined` in comments, block scalars, between tokens, and wherever else nothing
 * can be completed. Needs no parser and minds no broken text.
 */
export function cursorAt(text: string, format: Format, offset: number): Cursor | undefined {
  return format === 'json' ? flowCursor(text, 0, offset, 'json') : blockCursor(text, offset);
}
