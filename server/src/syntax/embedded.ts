import { applyEdits, type Operation, type TextEdit } from './edit';
import { parseJson } from './json/parse';
import { lineStart } from './lines';
import { childNodes, pairNamed } from './navigate';
import { type Places, placesOf, type SpanOf, spansIn } from './places';
import { printEdits } from './print-edits';
import type { MapNode, Node, Pair, ScalarNode, SeqNode, Span, SyntaxProblem, SyntaxTree } from './tree';
import { parseYaml } from './yaml/parse';

/**
 * JSON in a string of a document. Its nodes stand where their text stands in the document; the `source` of a scalar is
 * the JSON, with the escapes of the string around it resolved. They are `aliased`: only `edits` can change them.
 */
export interface EmbeddedJson {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Placeholders stand in it, so that what looks like a mistake may be none. */
  readonly templated: boolean;
  /** A placeholder, or a mistake, stands where members do: there may be others than those that can be seen. */
  readonly partial: boolean;
  /** The edits of the document that carry out operations on nodes of this tree; `undefined` as for `printEdits`. */
  edits(operations: readonly Operation[]): TextEdit[] | undefined;
}

/** Reads the text of a string as JSON; `undefined` for what is no string, or one whose escapes cannot be told apart. */
export function embeddedJson(scalar: ScalarNode): EmbeddedJson | undefined {
  const { value, aliased } = scalar;
  // What an alias stands for, or a function gives, is written elsewhere.
  const places = aliased ? undefined : placesOf(scalar);
  if (typeof value !== 'string' || !(aliased || places)) return undefined;
  const inner = parseJson(value);
  const spanOf = spansIn(scalar, places);
  const copy = new Copy(spanOf);
  return {
    root: inner.root && copy.node(inner.root, pairAround(scalar)),
    problems: inner.problems.map(({ span, message }) => ({ span: spanOf(span), message })),
    templated: inner.templated,
    partial: isPartial(inner),
    edits(operations) {
      const own = operations.flatMap((operation) => copy.original(operation) ?? []);
      return places && own.length === operations.length ? editsOf(scalar, inner, own, places, spanOf) : undefined;
    },
  };
}

/** An argument of a function stands for the value of the pair that holds the function. */
function pairAround({ parent }: ScalarNode): Pair | undefined {
  let holder: Pair | SeqNode | undefined = parent;
  while (holder?.kind === 'seq') holder = holder.parent;
  return holder;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Copies a tree to other places, and remembers what each copy was made of. */
class Copy {
  readonly #maps = new Map<MapNode, MapNode>();
  readonly #seqs = new Map<SeqNode, SeqNode>();
  readonly #pairs = new Map<Pair, Pair>();
  readonly #scalars = new Map<ScalarNode, ScalarNode>();

  constructor(private readonly spanOf: SpanOf) {}

  node(node: Node, parent: Pair | SeqNode | undefined): Node {
    const base = { span: this.spanOf(node.span), parent, aliased: true } as const;
    if (node.kind === 'scalar') {
      const scalar: ScalarNode = { ...node, ...base };
      this.#scalars.set(scalar, node);
      return scalar;
    }
    if (node.kind === 'seq') {
      const items: Node[] = [];
      const seq: SeqNode = { ...node, ...base, items };
      this.#seqs.set(seq, node);
      for (const item of node.items) items.push(this.node(item, seq));
      return seq;
    }
    const pairs: Pair[] = [];
    const map: MapNode = { ...node, ...base, pairs };
    this.#maps.set(map, node);
    for (const pair of node.pairs) pairs.push(this.#pair(pair, map));
    return map;
  }

  #pair(pair: Pair, parent: MapNode): Pair {
    const { colon } = pair;
    const copy: Draft<Pair> = {
      ...pair,
      span: this.spanOf(pair.span),
      parent,
      keySpan: this.spanOf(pair.keySpan),
      colon: colon === undefined ? undefined : this.spanOf({ start: colon, end: colon + 1 }).start,
      aliased: true,
    };
    this.#pairs.set(copy, pair);
    copy.value = pair.value && this.node(pair.value, copy);
    return copy;
  }

  /** An operation on copies as one on what they were made of. */
  original(operation: Operation): Operation | undefined {
    switch (operation.kind) {
      case 'replace':
      case 'remove': {
        const target = this.#target(operation.target);
        return target && { ...operation, target };
      }
      case 'add': {
        const { after, before, ...rest } = operation;
        const map = this.#maps.get(operation.map);
        const own = { after: after && this.#pairs.get(after), before: before && this.#pairs.get(before) };
        return (
          map && { ...rest, map, ...(own.after && { after: own.after }), ...(own.before && { before: own.before }) }
        );
      }
      case 'insert': {
        const seq = this.#seqs.get(operation.seq);
        return seq && { ...operation, seq };
      }
      case 'rename': {
        const pair = this.#pairs.get(operation.pair);
        return pair && { ...operation, pair };
      }
    }
  }

  #target(target: Node | Pair): Node | Pair | undefined {
    switch (target.kind) {
      case 'pair':
        return this.#pairs.get(target);
      case 'map':
        return this.#maps.get(target);
      case 'seq':
        return this.#seqs.get(target);
      case 'scalar':
        return this.#scalars.get(target);
    }
  }
}

/** Whether anything but members, commas and comments stands in the braces of a map. */
function isPartial({ text, root, comments }: SyntaxTree): boolean {
  const blanks = comments.map(({ span }) => ({ span, text: ' '.repeat(span.end - span.start) }));
  const bare = applyEdits(text, blanks);
  const waiting = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'map' && holdsMore(bare, node)) return true;
    waiting.push(...childNodes(node));
  }
  return false;
}

function holdsMore(text: string, { span, pairs }: MapNode): boolean {
  const ends = [span.start + 1, ...pairs.map((pair) => pair.span.end)];
  const starts = [...pairs.map((pair) => pair.span.start), span.end - 1];
  return ends.some((end, index) => /[^\s,]/.test(text.slice(end, starts[index])));
}

function editsOf(
  scalar: ScalarNode,
  inner: SyntaxTree,
  operations: readonly Operation[],
  places: Places,
  spanOf: SpanOf,
): TextEdit[] | undefined {
  const printed = printEdits(inner, operations);
  if (!printed) return undefined;
  const { source, span: around } = scalar;
  const own = printed.map(({ span, text }): TextEdit => {
    return wholeLines(source, { span: shifted(spanOf(span), -around.start), text: places.escape(text) });
  });
  if (meaningOf(applyEdits(source, own)) !== applyEdits(inner.text, printed)) return undefined;
  return own.map(({ span, text }) => ({ span: shifted(span, around.start), text }));
}

/** Lines that go take their indentation with them, and leave that of the next line, which may be empty. */
function wholeLines(source: string, edit: TextEdit): TextEdit {
  const start = lineStart(source, edit.span.start);
  const end = lineStart(source, edit.span.end);
  const indentations = source.slice(start, edit.span.start) + source.slice(end, edit.span.end);
  return edit.text === '' && start < end && indentations.trim() === '' ? { span: { start, end }, text: '' } : edit;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** What a scalar's source means. JSON's strings mean the same in YAML. */
function meaningOf(source: string): unknown {
  const { root, problems } = parseYaml(`text: ${source}\n`);
  const pair = root?.kind === 'map' && root.pairs.length === 1 ? pairNamed(root, 'text') : undefined;
  return problems.length === 0 && pair?.value?.kind === 'scalar' ? pair.value.value : undefined;
}
