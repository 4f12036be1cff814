import fc from 'fast-check';
import type { Operation, Plain, TextEdit } from '../../server/src/syntax/edit';
import type { MapNode, Node, Pair, SeqNode, Span, SyntaxTree } from '../../server/src/syntax/tree';
import { checkTree } from './tree';

/** The two functions of a format that are tested against each other. */
export interface Syntax {
  parse(text: string): SyntaxTree;
  print(tree: SyntaxTree, operations: readonly Operation[]): TextEdit[] | undefined;
}

const words = ['name', 'image', 'cpu', 'awslogs-group', 'Fn::If', 'portMappings', 'com.example/x', 'a b', 'x_1'];

/** Keys that some format must quote, or reads as something else than text. */
const awkwardKeys = ['On', 'yes', 'null', '012', '1.5', '~', '', '- x', 'a: b', 'x #y', '?', '<<', '*', '"q"', "it's"];

const awkwardStrings = [
  '',
  ' ',
  'true',
  'null',
  '~',
  '012',
  '1e3',
  '0x1F',
  '1.10',
  '12:30:45',
  '2012-10-17',
  ' lead',
  'trail ',
  'a: b',
  'a #b',
  '#c',
  '- x',
  '? y',
  '[x]',
  '{x}',
  '!Ref X',
  '&a',
  '*a',
  '%x',
  '@x',
  '`x`',
  '|',
  '>',
  '"q"',
  "it's",
  'back\\slash',
  'tab\tin',
  'one\ntwo',
  'one\n\n  two\n',
  '\n',
  'line\r\nend',
  'café',
  '日本 🐳',
  'nbsp\u00a0ls\u2028',
  '\u0001\u007f',
  '<IMAGE1_NAME>',
  '${TAG}',
  '$TAG',
  '%TAG%',
  '{{ must_env `TAG` }}',
  '{{ ssm "/a" }}',
  '// no comment',
  '/* no comment */',
  'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
  'curl -f http://localhost:8080/health?x=1 || exit 1',
];

const arbitraryString = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 4, arbitrary: fc.constantFrom(...awkwardStrings) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

const arbitraryName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.constantFrom(...awkwardKeys) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/) },
);

const arbitraryScalar: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 4, arbitrary: arbitraryString },
  { weight: 2, arbitrary: fc.integer({ min: -10, max: 70_000 }) },
  { weight: 1, arbitrary: fc.constantFrom<Plain>(true, false, null, 0.25, -1.5, 1e21) },
);

const shapes = fc.letrec<{ value: Plain; list: Plain; object: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'plain' },
    { weight: 3, arbitrary: arbitraryScalar },
    { weight: 1, arbitrary: tie('list') },
    { weight: 2, arbitrary: tie('object') },
  ),
  list: fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'plain' }),
  object: fc
    .array(fc.tuple(arbitraryName, tie('value')), { maxLength: 5, depthIdentifier: 'plain' })
    .map((entries) => Object.fromEntries(entries)),
}));

/** Any plain value, with strings and keys that are hard to print. */
export const arbitraryPlain: fc.Arbitrary<Plain> = shapes.value;

/** A plain value with an object (mostly) or a list on top, as documents have. */
export const arbitraryDocument: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 5, arbitrary: shapes.object },
  { weight: 1, arbitrary: shapes.list },
);

/** What `pickOperations` turns into an operation on a tree. */
export interface Choice {
  readonly kind: Operation['kind'];
  readonly at: number;
  readonly place: number;
  readonly name: string;
  readonly value: Plain;
}

export const arbitraryChoices: fc.Arbitrary<Choice[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Operation['kind']>('replace', 'add', 'add', 'insert', 'remove', 'remove', 'rename'),
    at: fc.nat(10_000),
    place: fc.nat(10_000),
    name: arbitraryName,
    value: arbitraryPlain,
  }),
  { minLength: 1, maxLength: 5 },
);

/** Operations that make sense on this tree. No name is given twice in a map; nothing aliased is touched. */
export function pickOperations(tree: SyntaxTree, choices: readonly Choice[]): Operation[] {
  const maps: MapNode[] = [];
  const seqs: SeqNode[] = [];
  const pairs: Pair[] = [];
  const items: Node[] = [];
  for (const node of allNodes(tree.root)) {
    if (node.aliased) continue;
    if (node.kind === 'map') {
      maps.push(node);
      pairs.push(...node.pairs.filter((pair) => !pair.aliased && !pair.value?.aliased));
    } else if (node.kind === 'seq') {
      seqs.push(node);
      items.push(...node.items.filter((item) => !item.aliased));
    }
  }
  const names = new Map(maps.map((map) => [map, new Set(map.pairs.map((pair) => pair.name))]));
  const fresh = (map: MapNode, wanted: string): string => {
    const taken = names.get(map) ?? new Set();
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return name;
  };
  const operations: Operation[] = [];
  for (const { kind, at, place, name, value } of choices) {
    if (kind === 'add') {
      const map = pick(maps, at);
      if (!map) continue;
      const beside = pick(
        map.pairs.filter((pair) => !pair.aliased),
        place,
      );
      const where = !beside || place % 3 === 0 ? {} : place % 3 === 1 ? { after: beside } : { before: beside };
      operations.push({ kind, map, name: fresh(map, name), value, ...where });
    } else if (kind === 'insert') {
      const seq = pick(seqs, at);
      if (seq) operations.push({ kind, seq, index: place % (seq.items.length + 1), value });
    } else if (kind === 'rename') {
      const pair = pick(pairs, at);
      if (pair) operations.push({ kind, pair, name: fresh(pair.parent, name) });
    } else {
      const target = pick<Node | Pair>([...pairs, ...items], at);
      if (!target) continue;
      operations.push(kind === 'remove' ? { kind, target, keepComments: place % 2 === 0 } : { kind, target, value });
    }
  }
  return operations;
}

/**
 * The value of the document after the operations, worked out on plain values: the last replace or rename of a thing
 * counts, what is inside a removed or replaced value is lost, adds and inserts at one place stand in their order, the
 * last of duplicate keys counts. `undefined` for a document without value.
 */
export function applyOperationToPlain(tree: SyntaxTree, operations: readonly Operation[]): Plain | undefined {
  const removed = new Set<Node | Pair>();
  const replaced = new Map<Node | Pair, Plain>();
  const renamed = new Map<Pair, string>();
  for (const operation of operations) {
    if (operation.kind === 'remove') removed.add(owner(operation.target));
    else if (operation.kind === 'replace') replaced.set(owner(operation.target), operation.value);
    else if (operation.kind === 'rename') renamed.set(operation.pair, operation.name);
  }

  const plainOfMap = (map: MapNode): Plain => {
    const adds = operations.filter((operation) => operation.kind === 'add').filter((add) => add.map === map);
    const added = (choose: (add: (typeof adds)[number]) => boolean) =>
      adds.filter(choose).map((add): [string, Plain] => [add.name, add.value]);
    const entries: [string, Plain][] = [];
    const merged: [string, Plain][] = [];
    for (const pair of map.pairs) {
      const here = pair.aliased && !map.aliased ? merged : entries;
      here.push(...added((add) => !add.after && add.before === pair));
      if (!removed.has(pair)) {
        const value = replaced.get(pair) ?? (replaced.has(pair) ? null : plainOf(pair.value));
        here.push([renamed.get(pair) ?? pair.name, value]);
      }
      here.push(...added((add) => add.after === pair));
    }
    entries.push(...added((add) => !add.after && !add.before));
    const own = new Set(entries.map(([name]) => name));
    return Object.fromEntries([...entries, ...merged.filter(([name]) => !own.has(name))]);
  };

  const plainOfSeq = (seq: SeqNode): Plain => {
    const inserts = operations.filter((operation) => operation.kind === 'insert').filter((it) => it.seq === seq);
    const inserted = (index: number) => inserts.filter((it) => it.index === index).map((it) => it.value);
    const kept = seq.items.flatMap((item, index) => [
      ...inserted(index),
      ...(removed.has(item) ? [] : [replaced.has(item) ? (replaced.get(item) ?? null) : plainOf(item)]),
    ]);
    return [...kept, ...inserted(seq.items.length)];
  };

  const plainOf = (node: Node | undefined): Plain => {
    if (!node) return null;
    if (node.kind === 'scalar') return node.value;
    return node.kind === 'map' ? plainOfMap(node) : plainOfSeq(node);
  };

  if (!tree.root) return undefined;
  return replaced.has(tree.root) ? replaced.get(tree.root) : plainOf(tree.root);
}

/**
 * Prints the operations and throws unless the new text says what they ask for: it parses to the wanted value, and
 * `checkKept`. Gives the new text.
 */
export function checkEdits(tree: SyntaxTree, operations: readonly Operation[], syntax: Syntax): string {
  const edits = syntax.print(tree, operations);
  const story = () => `\n--- text\n${tree.text}\n--- operations\n${operations.map(tell).join('\n')}`;
  if (!edits) throw new Error(`No edits were given${story()}`);
  const after = checkKept(tree, operations, edits, syntax.parse);
  const wanted = JSON.stringify(applyOperationToPlain(tree, operations));
  const got = JSON.stringify(applyOperationToPlain(after, []));
  if (got !== wanted) throw new Error(`Wanted ${wanted}\nbut got ${got}${story()}\n--- became\n${after.text}`);
  return after.text;
}

/**
 * Throws unless a text parses with no new problem after edits, no edit reaches into a node, a pair or a comment that the
 * operations leave alone, and no comment is lost but those of what is removed. Gives what the text has become.
 */
export function checkKept(
  tree: SyntaxTree,
  operations: readonly Operation[],
  edits: readonly TextEdit[],
  parse: Syntax['parse'],
): SyntaxTree {
  const text = splice(tree.text, edits);
  const demand = (condition: boolean, promise: string) => {
    if (condition) return;
    const changes = operations.map(tell).join('\n');
    throw new Error(`${promise}\n--- text\n${tree.text}\n--- operations\n${changes}\n--- became\n${text}`);
  };
  let end = 0;
  for (const { span } of edits) {
    demand(
      span.start >= end && span.end >= span.start && span.end <= tree.text.length,
      'Edits overlap or are unsorted',
    );
    end = span.end;
  }
  const after = parse(text);
  checkTree(after);
  const found = after.problems.map((problem) => problem.message).join(', ');
  demand(after.problems.length <= tree.problems.length, `New syntax problems: ${found}`);
  const lost = lostComments(tree, after, (comment) => isRemoved(tree, operations, comment));
  demand(lost.length === 0, `Lost the comment ${lost[0]}`);
  for (const span of untouched(tree, operations)) {
    const source = tree.text.slice(span.start, span.end);
    demand(!edits.some((edit) => reachesInto(edit.span, span)), `Edited though not named: ${source}`);
  }
  return after;
}

/** The comments of a tree that another one does not have, each as often as it is missing, but for those that may go. */
function lostComments(before: SyntaxTree, after: SyntaxTree, mayGo: (comment: Span) => boolean): string[] {
  const left = sources(after);
  const kept = { ...before, comments: before.comments.filter(({ span }) => !mayGo(span)) };
  return sources(kept).filter((source) => {
    const at = left.indexOf(source);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Line ends within a comment are those of the text around. */
function sources({ text, comments }: SyntaxTree): string[] {
  return comments.map(({ span }) => text.slice(span.start, span.end).replace(/\r\n?/g, '\n'));
}

/** Whether a comment stands in something that is removed, or behind it on its line. */
function isRemoved({ text }: SyntaxTree, operations: readonly Operation[], comment: Span): boolean {
  return operations.some((operation) => {
    if (operation.kind !== 'remove') return false;
    const { span } = owner(operation.target);
    if (span.start <= comment.start && comment.end <= span.end) return !operation.keepComments;
    return comment.start >= span.end && !/[\r\n]/.test(text.slice(span.end, comment.start));
  });
}

/** Spans that no edit may reach into: whatever no operation names, as large as possible, and comments on other lines. */
function untouched(tree: SyntaxTree, operations: readonly Operation[]): Span[] {
  const rewritten: (Node | Pair)[] = [];
  const touched = new Set<Node | Pair>();
  for (const operation of operations) {
    const target = targetOf(operation);
    if (operation.kind === 'replace' || operation.kind === 'remove') rewritten.push(owner(target));
    for (let at: Node | Pair | undefined = target; at; at = at.parent) touched.add(at);
  }
  const spans: Span[] = [];
  const waiting: (Node | Pair)[] = tree.root ? [tree.root] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.aliased) continue;
    if (!touched.has(next)) spans.push(next.span);
    else if (!rewritten.includes(next)) waiting.push(...children(next));
  }
  const lines = rewritten.map((target) => linesOf(tree.text, { start: beginOf(tree, target), end: target.span.end }));
  const free = tree.comments.filter(
    ({ span }) => !lines.some((line) => span.start < line.end && span.end > line.start),
  );
  return [...spans, ...free.map((comment) => comment.span)];
}

function targetOf(operation: Operation): Node | Pair {
  if (operation.kind === 'add') return operation.map;
  if (operation.kind === 'insert') return operation.seq;
  return operation.kind === 'rename' ? operation.pair : operation.target;
}

/** The pair for its value, since both name the same thing. */
function owner(target: Node | Pair): Node | Pair {
  return target.kind !== 'pair' && target.parent?.kind === 'pair' ? target.parent : target;
}

function children(node: Node | Pair): (Node | Pair)[] {
  if (node.kind === 'pair') return node.value ? [node.value] : [];
  if (node.kind === 'map') return [...node.pairs];
  return node.kind === 'seq' ? [...node.items] : [];
}

function allNodes(root: Node | undefined): Node[] {
  const nodes: Node[] = [];
  const waiting: (Node | Pair)[] = root ? [root] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind !== 'pair') nodes.push(next);
    waiting.push(...children(next).reverse());
  }
  return nodes;
}

/** Where an item begins with the comments between its dash and itself. */
function beginOf({ text, comments }: SyntaxTree, target: Node | Pair): number {
  let { start } = target.span;
  if (target.kind === 'pair') return start;
  for (const { span } of [...comments].reverse()) {
    if (span.end <= start && text.slice(span.end, start).trim() === '') start = span.start;
  }
  return start;
}

/** From the start of the first line of a span to the end of its last. */
function linesOf(text: string, span: Span): Span {
  const start = text.slice(0, span.start).search(/[^\r\n]*$/);
  const end = text.slice(span.end).search(/[\r\n]|$/);
  return { start, end: span.end + end };
}

function reachesInto(edit: Span, kept: Span): boolean {
  return edit.start < kept.end && edit.end > kept.start;
}

function splice(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { span, text: replacement } of [...edits].reverse()) {
    result = result.slice(0, span.start) + replacement + result.slice(span.end);
  }
  return result;
}

function pick<T>(from: readonly T[], at: number): T | undefined {
  return from[at % from.length];
}

function tell(operation: Operation): string {
  const { span } = targetOf(operation);
  const rest = 'value' in operation ? JSON.stringify(operation.value) : '';
  const name = 'name' in operation ? JSON.stringify(operation.name) : '';
  return `${operation.kind} at ${span.start}..${span.end} ${name} ${rest}`;
}
