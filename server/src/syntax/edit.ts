import { printJsonEdits } from './json/printer';
import type { MapNode, Node, Pair, SeqNode, Span, SyntaxTree } from './tree';
import { printYamlEdits } from './yaml/printer';

/** A plain value, as `JSON.parse` would give it. Key order is kept. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Replace `span` of the old text by `text`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** One change of a tree, with names as the document spells them. All operations refer to the tree before any of them. */
export type Operation =
  /** The value of a node, or of a pair whether it has a value yet or not. A string keeps the quote style it had. */
  | { readonly kind: 'replace'; readonly target: Node | Pair; readonly value: Plain }
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
  /** A pair, or an item of a sequence, with the comments on its own line and what separates it from the next. */
  | { readonly kind: 'remove'; readonly target: Pair | Node }
  | { readonly kind: 'rename'; readonly pair: Pair; readonly name: string };

/**
 * The text edits that carry out all operations at once: sorted, not overlapping, touching nothing but what the
 * operations name. Indentation, quotes, flow or block style and line endings follow the text around.
 * `undefined` when an operation cannot be done without touching more (under a YAML alias, in a tree too broken).
 */
export function printEdits(tree: SyntaxTree, operations: readonly Operation[]): TextEdit[] | undefined {
  return tree.format === 'json' ? printJsonEdits(tree, operations) : printYamlEdits(tree, operations);
}

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
