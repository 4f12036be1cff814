import { describe, expect, it } from 'vitest';
import { checkEdits } from '../../../../test/harness/edits';
import { applyEdits, type Operation, type Plain } from '../edit';
import { printEdits } from '../print-edits';
import type { Node, Pair, SyntaxTree } from '../tree';
import { parseYaml } from './parse';

type Path = readonly (string | number)[];
type Step = (tree: SyntaxTree) => Operation;

function find(tree: SyntaxTree, path: Path): { node: Node | undefined; pair: Pair | undefined } {
  let node = tree.root;
  let pair: Pair | undefined;
  for (const step of path) {
    pair = node?.kind === 'map' ? node.pairs.find(({ name }) => name === step) : undefined;
    node = node?.kind === 'seq' ? node.items[Number(step)] : pair?.value;
  }
  return { node, pair };
}

function targetAt(tree: SyntaxTree, path: Path): Node | Pair {
  const { node, pair } = find(tree, path);
  const target = pair ?? node;
  if (!target) throw new Error(`Nothing at /${path.join('/')}`);
  return target;
}

const set =
  (path: Path, value: Plain): Step =>
  (tree) => ({ kind: 'replace', target: targetAt(tree, path), value });
const remove =
  (path: Path): Step =>
  (tree) => ({ kind: 'remove', target: targetAt(tree, path) });

const rename =
  (path: Path, name: string): Step =>
  (tree) => {
    const { pair } = find(tree, path);
    if (!pair) throw new Error('No pair');
    return { kind: 'rename', pair, name };
  };

const insert =
  (path: Path, index: number, value: Plain): Step =>
  (tree) => {
    const { node } = find(tree, path);
    if (node?.kind !== 'seq') throw new Error('No sequence');
    return { kind: 'insert', seq: node, index, value };
  };

const add =
  (path: Path, name: string, value: Plain, place: { after?: string; before?: string } = {}): Step =>
  (tree) => {
    const { node } = find(tree, path);
    if (node?.kind !== 'map') throw new Error('No map');
    const after = node.pairs.find((pair) => pair.name === place.after);
    const before = node.pairs.find((pair) => pair.name === place.before);
    return { kind: 'add', map: node, name, value, ...(after && { after }), ...(before && { before }) };
  };

function print(text: string, steps: readonly Step[]): string | undefined {
  const tree = parseYaml(text);
  const edits = printEdits(
    tree,
    steps.map((step) => step(tree)),
  );
  return edits && applyEdits(text, edits);
}

type Case = [text: string, steps: Step[], becomes: string];

function check(cases: Record<string, Case>): void {
  it.each(Object.entries(cases))('%s', (_, [text, steps, becomes]) => {
    expect(print(text, steps)).toBe(becomes);
    const tree = parseYaml(text);
    checkEdits(
      tree,
      steps.map((step) => step(tree)),
      { parse: parseYaml, print: printEdits },
    );
  });
}

describe('replace', () => {
  check({
    'a number': ['cpu: 256 # units\n', [set(['cpu'], 512)], 'cpu: 512 # units\n'],
    'a number by a string that looks like one': ['cpu: 256\n', [set(['cpu'], '512')], 'cpu: "512"\n'],
    'in double quotes': ['a: "x" # c\n', [set(['a'], 'y "z"')], 'a: "y \\"z\\"" # c\n'],
    'in single quotes': ["a: 'x'\n", [set(['a'], "it's")], "a: 'it''s'\n"],
    'in single quotes by what needs double ones': ["a: 'x'\n", [set(['a'], 'y\tz')], 'a: "y\\tz"\n'],
    'a quoted string by a number': ['a: "256"\n', [set(['a'], 512)], 'a: 512\n'],
    'plain text': ['a: x y\n', [set(['a'], 'z: w')], 'a: "z: w"\n'],
    'plain text, in the quotes of the document': ["a: x\nb: 'y'\n", [set(['a'], 'yes')], "a: 'yes'\nb: 'y'\n"],
    'text with quotes in it': ['a: x\n', [set(['a'], '{"b": 1}')], 'a: \'{"b": 1}\'\n'],
    'text over lines': ['a: x\n  q\nb: 1\n', [set(['a'], 'z')], 'a: z\nb: 1\n'],
    'a value on its own line': ['a:\n  x # c\nb: 1\n', [set(['a'], 'z')], 'a:\n  z # c\nb: 1\n'],
    'the blanks before a value stay': ['a:    x\n', [set(['a'], 'q')], 'a:    q\n'],
    'a literal by a line': ['a: | # c\n  x\n  q\n\nb: 1\n', [set(['a'], 'z')], 'a: z # c\n\nb: 1\n'],
    'a literal by a literal': ['a: |-\n  x\n  q\nb: 1\n', [set(['a'], 'z\n\nw\n')], 'a: |\n  z\n\n  w\nb: 1\n'],
    'a literal that keeps its empty lines': ['a: |+\n  x\n\nb: 1\n', [set(['a'], 'z')], 'a: z\nb: 1\n'],
    'plain text by lines': [
      'a:\n    b: x # c\n',
      [set(['a', 'b'], 'q\nz')],
      'a:\n    b: |- # c\n        q\n        z\n',
    ],
    'quoted text by lines': ['a: "x"\n', [set(['a'], 'q\nz')], 'a: "q\\nz"\n'],
    'by lines above an indented comment': ['a: x\n  # c\nb: 1\n', [set(['a'], 'q\nz')], 'a: "q\\nz"\n  # c\nb: 1\n'],
    'a tagged scalar: the tag goes': [
      'a: !Ref X # c\nb: !Sub "q"\n',
      [set(['a'], 'z'), set(['b'], 'w')],
      'a: z # c\nb: "w"\n',
    ],
    'a tagged list: the tag goes': ['a: !If # c\n  - P\n  - 1\nb: 2\n', [set(['a'], 1)], 'a: 1 # c\nb: 2\n'],
    'a tagged flow list': ['a: !Join ["", [x]] # c\n', [set(['a'], 'q')], 'a: q # c\n'],
    'a tag without value': ['a: !Ref\nb: 1\n', [set(['a'], 'x')], 'a: x\nb: 1\n'],
    'an anchored scalar: the anchor stays': ['a: &x 1\nb: 1\n', [set(['a'], 2)], 'a: &x 2\nb: 1\n'],
    'an alias by a value of its own': ['a: &x 1\nb: *x\n', [set(['b'], 2)], 'a: &x 1\nb: 2\n'],
    'an empty value': [
      'a:\nb: # c\nc:  \n',
      [set(['a'], 1), set(['b'], 'x'), set(['c'], true)],
      'a: 1\nb: x # c\nc: true\n',
    ],
    'an empty value by a map': [
      'a: # c\nb: 1\n',
      [set(['a'], { x: 1, q: [2] })],
      'a: # c\n  x: 1\n  q:\n    - 2\nb: 1\n',
    ],
    'an empty item': ['- a\n-\n- # c\n', [set([1], 'b'), set([2], { c: 1, d: 2 })], '- a\n- b\n- c: 1 # c\n  d: 2\n'],
    'a scalar by a map': ['a: x # c\nb: 1\n', [set(['a'], { x: 1 })], 'a: # c\n  x: 1\nb: 1\n'],
    'a scalar by an empty map': ['a: x # c\n', [set(['a'], {})], 'a: {} # c\n'],
    'a map by a scalar': [
      'a: # c\n  # d\n  x: 1 # e\n  q: 2 # f\nb: 1\n',
      [set(['a'], 5)],
      'a: 5 # c\n  # d\n  # e\n  # f\nb: 1\n',
    ],
    'a map by a list': [
      'a: # c\n  x: 1\nb:\n- 1\n',
      [set(['a'], ['q', { z: 1, w: 2 }])],
      'a: # c\n- q\n- z: 1\n  w: 2\nb:\n- 1\n',
    ],
    'a map in a list': ['- a: 1 # c\n  b: 2\n- c: 3\n', [set([0], 'x')], '# c\n- x\n- c: 3\n'],
    'a list in a list': ['- - a\n  - b\n- c\n', [set([0], [1, [2, 3]])], '- - 1\n  - - 2\n    - 3\n- c\n'],
    'a list in brackets by a list': ['a: [x, q]\n', [set(['a'], ['z', 'a: b'])], 'a: [z, "a: b"]\n'],
    'a map in braces by a scalar': ['a: { x: 1 } # c\n', [set(['a'], null)], 'a: null # c\n'],
    'within brackets': [
      'a: [x, "q", {b: z}] # c\n',
      [set(['a', 0], 'no'), set(['a', 1], 'w'), set(['a', 2, 'b'], [1, {}])],
      'a: ["no", "w", {b: [1, {}]}] # c\n',
    ],
    'a missing value within braces': [
      '{a: , b, "c": }\n',
      [set(['a'], 1), set(['b'], 2), set(['c'], 3)],
      '{a: 1 , b: 2, "c": 3 }\n',
    ],
    'the root': ['# c\na: 1\nb: 2 # d\n', [set([], { z: [1] })], '# c\n# d\nz:\n  - 1\n'],
    'a root scalar by a map': ['x # c\n', [set([], { z: 1, w: 2 })], '# c\nz: 1\nw: 2\n'],
    'a root behind the marker': ['---\n- a\n...\n', [set([], 'x')], '---\nx\n...\n'],
    'a root on the line of the marker': ['--- x\n', [set([], { a: 1 })], '---\na: 1\n'],
    'indentation of four, lists not indented': [
      'a:\n    b:\n    - c\n    d: 1\n',
      [set(['a', 'd'], { e: [{ f: 1, g: { h: 2 } }] })],
      'a:\n    b:\n    - c\n    d:\n        e:\n        - f: 1\n          g:\n              h: 2\n',
    ],
    CRLF: ['a: x\r\nb: 1\r\n', [set(['a'], { c: 'd\ne' })], 'a:\r\n  c: |-\r\n    d\r\n    e\r\nb: 1\r\n'],
    'keys in quotes': ['"a": "x"\n"b": 1\n', [set(['a'], { c: 'd' })], '"a":\n  "c": "d"\n"b": 1\n'],
    'wide gaps behind dashes': [
      'a:\n-   x: 1\n    q: 2\n',
      [set(['a', 0], { z: 1, w: 2 })],
      'a:\n-   z: 1\n    w: 2\n',
    ],
  });
});

describe('add', () => {
  check({
    'at the end': ['a: 1 # c\nb: 2 # d\n', [add([], 'c', 3)], 'a: 1 # c\nb: 2 # d\nc: 3\n'],
    'at the end of a file without line break': ['a: 1', [add([], 'b', 2)], 'a: 1\nb: 2'],
    after: ['a: 1\nb: 2\n', [add([], 'c', 3, { after: 'a' })], 'a: 1\nc: 3\nb: 2\n'],
    'after a nested value': [
      'a:\n  x:\n    - 1\nb: 2\n',
      [add([], 'c', 3, { after: 'a' })],
      'a:\n  x:\n    - 1\nc: 3\nb: 2\n',
    ],
    before: ['a: 1\n# about b\nb: 2\n', [add([], 'c', 3, { before: 'b' })], 'a: 1\nc: 3\n# about b\nb: 2\n'],
    'before the first, below the head of the file': [
      '# head\na: 1\n',
      [add([], 'c', 3, { before: 'a' })],
      '# head\nc: 3\na: 1\n',
    ],
    'before the first of a nested map': [
      'a:\n  # about b\n  b: 1\n',
      [add(['a'], 'c', 3, { before: 'b' })],
      'a:\n  c: 3\n  # about b\n  b: 1\n',
    ],
    'to the last map of the file': ['a:\n  b: 1\n\n\n', [add(['a'], 'c', 3)], 'a:\n  b: 1\n  c: 3\n\n\n'],
    'below comments in the last value': [
      'a:\n  b: 1\n    # c\n  # d\ne: 1\n',
      [add(['a'], 'f', 3)],
      'a:\n  b: 1\n    # c\n  f: 3\n  # d\ne: 1\n',
    ],
    'below a value that is commented out': [
      'a:\n  # b: 1\nc: 1\n',
      [add([], 'd', 1, { after: 'a' })],
      'a:\n  # b: 1\nd: 1\nc: 1\n',
    ],
    'below a literal': [
      'a: |\n  x\n\n\nb: 1\nd: 1\n',
      [add([], 'c', 1, { after: 'a' })],
      'a: |\n  x\nc: 1\n\n\nb: 1\nd: 1\n',
    ],
    'below a literal that keeps its empty lines': [
      'a: |+\n  x\n\n\nb: 1\n',
      [add([], 'c', 1, { after: 'a' })],
      'a: |+\n  x\n\n\nc: 1\nb: 1\n',
    ],
    'between empty lines': [
      'a: 1\n\nb: 2\n\nc: 3\n',
      [add([], 'd', 4, { after: 'a' }), add([], 'e', 5)],
      'a: 1\n\nd: 4\n\nb: 2\n\nc: 3\n\ne: 5\n',
    ],
    'before, between empty lines': ['a: 1\n\nb: 2\n', [add([], 'd', 4, { before: 'b' })], 'a: 1\n\nd: 4\n\nb: 2\n'],
    'where a dash begins the map': [
      '- a: 1\n  b: 2\n',
      [add([0], 'c', 3, { before: 'a' })],
      '- c: 3\n  a: 1\n  b: 2\n',
    ],
    'several, a map and lines, where a dash begins the map': [
      '- a: 1\n',
      [add([0], 'c', { d: 1 }, { before: 'a' }), add([0], 'e', 'x\nq\n', { before: 'a' })],
      '- c:\n    d: 1\n  e: |\n    x\n    q\n  a: 1\n',
    ],
    'several at one place in their order': [
      'a: 1\nb: 2\n',
      [
        add([], 'c', 3),
        add([], 'd', 4, { after: 'a' }),
        add([], 'e', 5, { after: 'a' }),
        add([], 'f', 6, { before: 'b' }),
      ],
      'a: 1\nd: 4\ne: 5\nf: 6\nb: 2\nc: 3\n',
    ],
    'inside and outside at one place': [
      'a:\n  b: 1\n',
      [add([], 'd', 1), add(['a'], 'c', 2)],
      'a:\n  b: 1\n  c: 2\nd: 1\n',
    ],
    'to braces': ['a: {b: 1}\n', [add(['a'], 'c', 'x')], 'a: {b: 1, c: x}\n'],
    'to braces with space': ['a: { b: 1 } # c\n', [add(['a'], 'c', 'x', { before: 'b' })], 'a: { c: x, b: 1 } # c\n'],
    'to braces with a comma at the end': ['a: {b: 1,}\n', [add(['a'], 'c', 2)], 'a: {b: 1, c: 2,}\n'],
    'to empty braces': [
      'a: {} # c\nb: 1\n',
      [add(['a'], 'x', 1), add(['a'], 'q', [1])],
      'a: # c\n  x: 1\n  q:\n    - 1\nb: 1\n',
    ],
    'to empty braces behind a dash': ['- {}\n- 1\n', [add([0], 'x', 1), add([0], 'q', 2)], '- x: 1\n  q: 2\n- 1\n'],
    'to empty braces within brackets': [
      '[{}, {a: {}}]\n',
      [add([0], 'x', 1), add([1, 'a'], 'q', 2)],
      '[{x: 1}, {a: {q: 2}}]\n',
    ],
    'to empty braces with a comment': ['a: {\n  # c\n}\n', [add(['a'], 'x', 1)], 'a: {x: 1\n  # c\n}\n'],
    'to empty braces with a tag': ['a: !Foo {}\n- '.slice(0, -2), [add(['a'], 'x', 1)], 'a: !Foo\n  x: 1\n'],
    'to empty braces at the root': ['{}\n', [add([], 'x', 1)], 'x: 1\n'],
    'to a pair without braces': ['[a: 1, b]\n', [add([0], 'c', 2)], '[{ a: 1, c: 2 }, b]\n'],
    'to JSON': [
      '{\n    "a": 1,\n    "b": [\n        "x" # c\n    ]\n}\n',
      [add([], 'c', { d: ['e'], f: {} }), insert(['b'], 1, 'q')],
      '{\n    "a": 1,\n    "b": [\n        "x", # c\n        "q"\n    ],\n    "c": {\n        "d": [\n            "e"\n        ],\n        "f": {}\n    }\n}\n',
    ],
    'keys and values that need quotes': [
      'a: 1\n',
      [add([], 'on', 'no'), add([], '012', '012'), add([], 'b: c', '* x'), add([], '', ''), add([], '<<', '1e3')],
      'a: 1\n"on": "no"\n"012": "012"\n"b: c": "* x"\n"": ""\n"<<": "1e3"\n',
    ],
    'keys in the quotes of the others': ['"a": 1\n', [add([], 'b', { c: 'd' })], '"a": 1\n"b":\n  "c": "d"\n'],
    'before the end of the document': ['---\na: 1\n...\nb: 2\n', [add([], 'c', 3)], '---\na: 1\nc: 3\n...\nb: 2\n'],
    'before the next document': ['a: 1\n---\nb: 2\n', [add([], 'c', 3)], 'a: 1\nc: 3\n---\nb: 2\n'],
    'above merged pairs': [
      'x: &x {a: 1}\nq:\n  <<: *x\n  b: 2\n',
      [add(['q'], 'c', 3)],
      'x: &x {a: 1}\nq:\n  <<: *x\n  b: 2\n  c: 3\n',
    ],
    CRLF: [
      'a:\r\n  b: 1\r\nc: 2\r\n',
      [add(['a'], 'd', [1, 2])],
      'a:\r\n  b: 1\r\n  d:\r\n    - 1\r\n    - 2\r\nc: 2\r\n',
    ],
    'behind a byte order mark': ['\ufeffa: 1\n', [add([], 'b', 2, { before: 'a' })], '\ufeffb: 2\na: 1\n'],
    'next to a list at the column of its key': [
      'a:\n- 1\nb: 2\n',
      [add([], 'c', [{ d: 1 }], { after: 'a' })],
      'a:\n- 1\nc:\n- d: 1\nb: 2\n',
    ],
  });
});

describe('insert', () => {
  check({
    'at the end': ['a:\n  - x\n  - q # c\nb: 1\n', [insert(['a'], 2, 'z')], 'a:\n  - x\n  - q # c\n  - z\nb: 1\n'],
    first: ['a:\n  # about x\n  - x\n', [insert(['a'], 0, 'z')], 'a:\n  - z\n  # about x\n  - x\n'],
    between: [
      'a:\n  - x: 1\n    q: 2\n  - z: 3\n',
      [insert(['a'], 1, { w: 1, v: [1] })],
      'a:\n  - x: 1\n    q: 2\n  - w: 1\n    v:\n      - 1\n  - z: 3\n',
    ],
    'into a list of lists': [
      '- - a\n  - b\n',
      [insert([0], 0, 'x'), insert([0], 2, 'q'), insert([], 1, 'z')],
      '- - x\n  - a\n  - b\n  - q\n- z\n',
    ],
    'into brackets': [
      'a: [x, q]\n',
      [insert(['a'], 1, 'z'), insert(['a'], 0, 'w'), insert(['a'], 2, [1, 'b'])],
      'a: [w, x, z, q, [1, b]]\n',
    ],
    'in the quotes of the others': [
      'a: [\'x\']\nb:\n  - "x"\n  - "q"\n',
      [insert(['a'], 1, 'z'), insert(['b'], 2, 'z')],
      'a: [\'x\', \'z\']\nb:\n  - "x"\n  - "q"\n  - "z"\n',
    ],
    'into empty brackets': [
      'a: [] # c\nb: 1\n',
      [insert(['a'], 0, 'x'), insert(['a'], 0, { q: 1, z: 2 })],
      'a: # c\n  - x\n  - q: 1\n    z: 2\nb: 1\n',
    ],
    'into empty brackets, as other lists are': ['a: []\nb:\n- 1\n', [insert(['a'], 0, 'x')], 'a:\n- x\nb:\n- 1\n'],
    'into empty brackets with a tag': ['- !If []\n', [insert([0], 0, ['x', 'q'])], '- !If\n  - - x\n    - q\n'],
    'into a tagged list': ['a: !If\n  - P\n  - 1\n', [insert(['a'], 2, 2)], 'a: !If\n  - P\n  - 1\n  - 2\n'],
    'into brackets over lines': [
      'a: [\n  x, # c\n  q # d\n]\n',
      [insert(['a'], 1, 'z'), insert(['a'], 2, 'w')],
      'a: [\n  x, # c\n  z,\n  q, # d\n  w\n]\n',
    ],
    'into brackets over lines with a comma at the end': [
      'a: [\n  x,\n]\n',
      [insert(['a'], 1, 'z')],
      'a: [\n  x,\n  z,\n]\n',
    ],
    'into brackets that are half on one line': ['a: [x,\n  q]\n', [insert(['a'], 2, 'z')], 'a: [x,\n  q, z]\n'],
    lines: ['- a\n', [insert([], 1, 'b\nc\n')], '- a\n- |\n  b\n  c\n'],
  });
});

describe('remove', () => {
  check({
    'a pair with the comment on its line': ['a: 1\nb: 2 # c\n# d\nc: 3\n', [remove(['b'])], 'a: 1\n# d\nc: 3\n'],
    'a comment above stays': ['a: 1\n# about b\nb: 2\n', [remove(['b'])], 'a: 1\n# about b\n'],
    'the first pair': ['a: 1\nb: 2\n', [remove(['a'])], 'b: 2\n'],
    'the first pairs': ['# c\na: 1\nb: 2\nd: 3\n', [remove(['a']), remove(['b'])], '# c\nd: 3\n'],
    'the last pair': ['a: 1\nb: 2', [remove(['b'])], 'a: 1'],
    'a pair with what is in it': ['a: 1\nb: # c\n  # d\n  e:\n    - f\nc: 3\n', [remove(['b'])], 'a: 1\nc: 3\n'],
    'between empty lines': ['a: 1\n\nb: 2\n\nc: 3\n', [remove(['b'])], 'a: 1\n\nc: 3\n'],
    'at the end of a group': ['a: 1\nb: 2\n\nc: 3\n', [remove(['b'])], 'a: 1\n\nc: 3\n'],
    'at the beginning of a group': ['a: 1\n\nb: 2\nc: 3\n', [remove(['b'])], 'a: 1\n\nc: 3\n'],
    'the last of the file behind empty lines': ['a: 1\n\nb: 2\n', [remove(['b'])], 'a: 1\n'],
    'the last of a nested map behind empty lines': [
      'a:\n  b: 1\n\n  c: 2\n\nd: 3\n',
      [remove(['a', 'c'])],
      'a:\n  b: 1\n\nd: 3\n',
    ],
    'the first of the file before empty lines': ['a: 1\n\nb: 2\n', [remove(['a'])], 'b: 2\n'],
    'below a literal that keeps its empty lines': [
      'a: |+\n  x\n\nb: 1\n\nc: 2\n',
      [remove(['b'])],
      'a: |+\n  x\n\nc: 2\n',
    ],
    'below a literal, above an indented comment': [
      'a: |\n  x\nb: 1\n  # c\nd: 1\n',
      [remove(['b'])],
      'a: |\n  x\n# c\nd: 1\n',
    ],
    'where a dash begins the map': ['- a: 1\n  b: 2\n', [remove([0, 'a'])], '- b: 2\n'],
    'where a dash begins the map, above a comment': [
      '- a: 1 # c\n  # d\n  b: 2\n',
      [remove([0, 'a'])],
      '- # d\n  b: 2\n',
    ],
    'several where a dash begins the map': [
      '- a: 1\n  b: 2\n  c: 3\n',
      [remove([0, 'a']), remove([0, 'b'])],
      '- c: 3\n',
    ],
    'the only pair': [
      'a: # c\n  # d\n  b: 1 # e\n  # f\ng: 1\n',
      [remove(['a', 'b'])],
      'a: {} # c\n  # d\n  # f\ng: 1\n',
    ],
    'the only pair behind a dash': ['- a: 1\n- b\n', [remove([0, 'a'])], '- {}\n- b\n'],
    'the only pair below a dash': ['-\n  a: 1\n- b\n', [remove([0, 'a'])], '- {}\n- b\n'],
    'the only pair of the file': ['# c\na: 1\n', [remove(['a'])], '# c\n{}\n'],
    'all pairs': ['a:\n  b: 1\n  c: 2\nd: 1\n', [remove(['a', 'b']), remove(['a', 'c'])], 'a: {}\nd: 1\n'],
    'the only item': ['a:\n- x # c\nb: 1\n', [remove(['a', 0])], 'a: []\nb: 1\n'],
    'the only item of a tagged list': ['a: !If # c\n  - x\nb: 1\n', [remove(['a', 0])], 'a: !If [] # c\nb: 1\n'],
    'an item with the comments on its lines': [
      '# a\n- x: 1 # b\n  # c\n  q: 2 # d\n# e\n- z\n',
      [remove([0])],
      '# a\n# e\n- z\n',
    ],
    'an item of a list of lists': ['- - a\n  - b\n', [remove([0, 0])], '- - b\n'],
    'from brackets': ['a: [x, q, z] # c\n', [remove(['a', 1])], 'a: [x, z] # c\n'],
    'the first from brackets': ['a: [x, q, z]\n', [remove(['a', 0])], 'a: [q, z]\n'],
    'the last from brackets': ['a: [ x, q ]\n', [remove(['a', 1])], 'a: [ x ]\n'],
    'several from brackets': ['a: [x, q, z, w]\n', [remove(['a', 1]), remove(['a', 2]), remove(['a', 3])], 'a: [x]\n'],
    'all from brackets': [
      'a: [x, q]\nb: { c: 1 }\n',
      [remove(['a', 0]), remove(['a', 1]), remove(['b', 'c'])],
      'a: []\nb: {}\n',
    ],
    'the last before a comma': ['a: [x, q,]\n', [remove(['a', 1])], 'a: [x,]\n'],
    'from brackets over lines': [
      'a: [\n  x, # c\n  # d\n  q, # e\n  z # f\n]\n',
      [remove(['a', 1])],
      'a: [\n  x, # c\n  # d\n  z # f\n]\n',
    ],
    'the last from brackets over lines': ['{\n  "a": 1, # c\n  "b": 2\n}\n', [remove(['b'])], '{\n  "a": 1 # c\n}\n'],
    'a pair without braces': ['[a: 1, b]\n', [remove([0, 'a'])], '[{}, b]\n'],
    'a half-typed pair': ['a: 1\nMem\nb: 2\n', [remove(['Mem'])], 'a: 1\nb: 2\n'],
    CRLF: ['a: 1\r\n\r\nb: 2\r\n\r\nc: 3\r\n', [remove(['b'])], 'a: 1\r\n\r\nc: 3\r\n'],
    'before the end of the document': ['---\na: 1\nb: 2\n...\n', [remove(['b'])], '---\na: 1\n...\n'],
  });
});

describe('rename', () => {
  check({
    'a key': ['a : 1\nb: 2\n', [rename(['a'], 'c')], 'c : 1\nb: 2\n'],
    'a key in quotes': ['\'a\': 1\n"b": 2\n', [rename(['a'], "it's"), rename(['b'], 'c')], "'it''s': 1\n\"c\": 2\n"],
    'to what needs quotes': ['a: 1\n', [rename(['a'], 'yes')], '"yes": 1\n'],
    'a half-typed key': ['a: 1\nMem\n', [rename(['Mem'], 'Memory')], 'a: 1\nMemory\n'],
    'within braces': ['{a: 1, "b":2}\n', [rename(['a'], 'x,q'), rename(['b'], 'c')], '{"x,q": 1, "c":2}\n'],
    'and set': ['a: 1\n', [rename(['a'], 'b'), set(['a'], 2)], 'b: 2\n'],
  });
});

describe('several operations', () => {
  check({
    'remove and add in one place': [
      'a: 1\nb: 2\nc: 3\n',
      [remove(['b']), add([], 'd', 4, { after: 'b' }), add([], 'e', 5, { before: 'b' })],
      'a: 1\ne: 5\nd: 4\nc: 3\n',
    ],
    'all go and others come': [
      '- a: 1 # c\n  # d\n  b: 2\n',
      [remove([0, 'a']), remove([0, 'b']), add([0], 'e', 1), add([0], 'f', 2)],
      '- e: 1\n  f: 2\n  # d\n',
    ],
    'the first goes and another comes, behind a dash': [
      '- a: 1\n  b: 2\n',
      [remove([0, 'a']), add([0], 'c', 3, { before: 'a' })],
      '- c: 3\n  b: 2\n',
    ],
    'all items go and others come': [
      'a: [x, q]\n',
      [remove(['a', 0]), remove(['a', 1]), insert(['a'], 2, 'z')],
      'a: [z]\n',
    ],
    'what is removed is not changed': [
      'a:\n  b: 1\nc: 2\n',
      [set(['a', 'b'], 2), add(['a'], 'd', 1), remove(['a'])],
      'c: 2\n',
    ],
    'what is replaced is not changed': ['a:\n  b: 1\n', [set(['a'], 5), rename(['a', 'b'], 'c')], 'a: 5\n'],
    'the last of two counts': ['a: 1\n', [set(['a'], 2), set(['a'], 3)], 'a: 3\n'],
    'the end of a map goes and something comes behind it': [
      'a:\n  b: 1\n  c: 2\nd: 3\n',
      [remove(['a', 'c']), add([], 'e', 4, { after: 'a' })],
      'a:\n  b: 1\ne: 4\nd: 3\n',
    ],
    'neighbours are set': [
      'a: 1\nb:\nc: "x"\n',
      [set(['a'], 2), set(['b'], { d: 1 }), set(['c'], 'q')],
      'a: 2\nb:\n  d: 1\nc: "q"\n',
    ],
  });
});

describe('while typing', () => {
  check({
    'a half-typed pair gets its value': [
      'a:\n  Mem\n  Cpu: 1\n',
      [set(['a', 'Mem'], 512)],
      'a:\n  Mem: 512\n  Cpu: 1\n',
    ],
    'a pair without space gets one': ['a: 1\nCpu:256\n', [set(['Cpu'], 512)], 'a: 1\nCpu: 512\n'],
    'other pairs are changed': [
      'a: 1\nMem\nb: 2\n',
      [set(['b'], 3), add([], 'c', 4, { after: 'a' })],
      'a: 1\nc: 4\nMem\nb: 3\n',
    ],
    'an unclosed string is replaced': ['a: "x\nb: 1\n', [set(['a'], 'q')], 'a: "q"\nb: 1\n'],
  });
});

describe('edits that would touch more are refused', () => {
  const cases: Record<string, [text: string, ...steps: Step[]]> = {
    'what an alias shows': ['a: &x 1\nb: *x\n', set(['a'], 2)],
    'in what an alias shows': ['a: &x\n  c: 1\nb: *x\n', set(['a', 'c'], 2)],
    'removal of what an alias shows': ['a: &x 1\nb: *x\n', remove(['a'])],
    'removal of what holds what an alias shows': ['a:\n  c: &x 1\nb: *x\n', remove(['a'])],
    'an addition to what an alias shows': ['a: &x {}\nb: *x\n', add(['a'], 'c', 1)],
    'below an alias': ['a: &x {c: 1}\nb: *x\n', set(['b', 'c'], 2)],
    'an aliased item': ['a: &x 1\nb: [*x]\n', set(['b', 0], 2)],
    'a merged pair': [
      'x: &x {a: 1}\nq:\n  <<: *x\n',
      (tree) => ({ kind: 'remove', target: find(tree, ['q', 'a']).pair as Pair }),
    ],
    'a merge key': ['x: &x {a: 1}\nq:\n  <<: *x\n', remove(['q', '<<'])],
    'a complex key': ['? a\n: 1\nb: 2\n', set(['a'], 2)],
    'beside a complex key': ['? [a]\n: 1\nb: 2\n', remove(['b'])],
    'a map whose lines are not in one column': ['a: 1\n  b: 2\nc: 3\n', add([], 'd', 4)],
    'brackets that are not closed': ['a: [x, q\nb: 1\n', insert(['a'], 1, 'z')],
    'brackets without a comma': ['{\n "a": 1\n "b": 2\n}\n', add([], 'c', 3)],
    'lines indented by tabs': ['a:\n\tb: 1\n', add(['a'], 'c', 2)],
    'the root': ['a: 1\n', (tree) => ({ kind: 'remove', target: targetAt(tree, []) })],
  };
  it.each(Object.entries(cases))('%s', (_, [text, ...steps]) => {
    expect(print(text, steps)).toBeUndefined();
  });
});
