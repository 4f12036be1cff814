/**
 * The neutral syntax tree of a JSON or YAML document.
 *
 * Offsets are UTF-16 code units from the start of the document's text; spans are half-open. No type of a parser
 * library leaves this folder.
 */

export type Format = 'json' | 'yaml';

/** A half-open range of UTF-16 offsets, `0 <= start <= end <= text.length`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Node = ScalarNode | SeqNode | MapNode;

interface NodeBase {
  /** The text of the value itself: with its quotes or brackets, without tag, anchor, comments or trailing newline. */
  readonly span: Span;
  /** What holds this node; `undefined` for the root. */
  readonly parent: Pair | SeqNode | undefined;
  /** A YAML tag as written, e.g. `!Ref`. */
  readonly tag: string | undefined;
  /**
   * Reached through a YAML alias or merge key: `span` is that of the alias, the node is a copy of its target, and
   * edits on it are refused.
   */
  readonly aliased: boolean;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The characters of the scalar as they stand in the text, quotes and block indicators included. */
  readonly source: string;
  readonly style: ScalarStyle;
  /**
   * Not a value of the format but a placeholder of some template language, unquoted where JSON or YAML wants a
   * value, e.g. `{{ must_env "PORT" }}` or `<PORT>`. `value` is then the source text.
   */
  readonly placeholder: boolean;
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  /** Written with brackets (always so in JSON). */
  readonly flow: boolean;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** In source order, duplicates included; pairs brought in by YAML merge keys come last, `aliased`. */
  readonly pairs: readonly Pair[];
  /** Written with braces (always so in JSON). */
  readonly flow: boolean;
}

export interface Pair {
  readonly kind: 'pair';
  /** From the start of the key to the end of the value (or of the colon, or of the key, as far as it is typed). */
  readonly span: Span;
  readonly parent: MapNode;
  /** Text of the key from the source, unquoted; never a value such as `true` for a YAML key `On`. */
  readonly name: string;
  /** The key with its quotes. */
  readonly keySpan: Span;
  /** Offset of the colon; `undefined` while it is not typed yet. */
  readonly colon: number | undefined;
  /** `undefined` while it is not typed yet. An empty YAML value (`key:` and nothing else) is `undefined` too. */
  readonly value: Node | undefined;
  readonly aliased: boolean;
}

export interface Comment {
  /** With its `//`, `#` or `/* ... *\/` marks. */
  readonly span: Span;
}

/** What the parser could not read. Parsing goes on after it. */
export interface SyntaxProblem {
  readonly span: Span;
  /** One sentence that a person understands. */
  readonly message: string;
  /** There is no doubt what is meant, e.g. with a comma too many. */
  readonly certain?: true;
}

export interface SyntaxTree {
  readonly text: string;
  readonly format: Format;
  /** `undefined` only for a document without any value. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  /** The text holds marks of a template language (`{{ }}`, `${X}`, `<X>`, `$X`, `%X%`, jsonnet ...). */
  readonly templated: boolean;
}
