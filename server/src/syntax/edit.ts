import type { MapNode, Node, Pair, SeqNode, Span } from './tree';

/** A plain value, as `JSON.parse` would give it. Key order is kept. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Replace `span` of the old text by `text`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** One change of a tree, with names as the document spells them. All operations refer to the tree before any of them. */
export type Operation =
  /**
   * The value of a node, or of a pair whether it has a value yet or not. A string keeps the quote style it had; a YAML tag
   * goes with the old value unless `keepTag`.
   */
  | { readonly kind: 'replace'; readonly target: Node | Pair; readonly value: Plain; readonly keepTag?: boolean }
  /** A new pair: after the pair named `after`, or else before any pair named `before`, or else at the end. */
  | {
      readonly kind: 'add';
      readonly map: MapNode;
      readonly name: string;
      readonly value: Plain;
      readonly after?: Pair;
      readonly before?: Pair;
    }
  /** A new item before the one at `index`; at the end when `index` is the number of items. */
  | { readonly kind: 'insert'; readonly seq: SeqNode; readonly index: number; readonly value: Plain }
  /**
   * A pair, or an item of a sequence, with the comments in it and on its own line and what separates it from the next. With
   * `keepComments` those in it stay: what they are about comes to stand elsewhere.
   */
  | { readonly kind: 'remove'; readonly target: Pair | Node; readonly keepComments?: boolean }
  | { readonly kind: 'rename'; readonly pair: Pair; readonly name: string };

/** What the format alone does not say about how a value is written. */
export interface Spelling {
  /** The YAML tag that is written for a map with this one key, e.g. `!Ref`. */
  tagOf(key: string): string | undefined;
}

/** Every map is written as one. */
export const plainSpelling: Spelling = { tagOf: () => undefined };

/** The text after `edits` (sorted, not overlapping, as `printEdits` gives them). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let offset = 0;
  for (const { span, text: replacement } of edits) {
    result += text.slice(offset, span.start) + replacement;
    offset = span.end;
  }
  return result + text.slice(offset);
}
