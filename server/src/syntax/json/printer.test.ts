import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles } from '../../../../test/harness/corpus';
import { arbitraryChoices, arbitraryDocument, checkEdits, pickOperations } from '../../../../test/harness/edits';
import { arbitraryJsonWriting, writeJson } from '../../../../test/harness/json';
import { randomly } from '../../../../test/harness/runs';
import type { Operation, Plain } from '../edit';
import { pairNamed, plainValue } from '../navigate';
import { printEdits } from '../print-edits';
import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from '../tree';
import { parseJson } from './parse';

const syntax = { parse: parseJson, print: printEdits };

/** The pair or item of a path such as `env/0/name`; the root for the empty path. */
function find(tree: SyntaxTree, path: string): Pair | Node {
  let found: Pair | Node = tree.root!;
  for (const name of path.split('/').filter((part) => part !== '')) {
    const node: Node = found.kind === 'pair' ? found.value! : found;
    found = node.kind === 'map' ? pairNamed(node, name)! : (node as SeqNode).items[Number(name)]!;
  }
  return found;
}

function nodeOf<T extends Node>(tree: SyntaxTree, path: string): T {
  const found = find(tree, path);
  return (found.kind === 'pair' ? found.value : found) as T;
}

type Change = (tree: SyntaxTree) => Operation;

const set =
  (path: string, value: Plain): Change =>
  (tree) => ({ kind: 'replace', target: find(tree, path), value });
const remove =
  (path: string): Change =>
  (tree) => ({ kind: 'remove', target: find(tree, path) });
const rename =
  (path: string, name: string): Change =>
  (tree) => ({ kind: 'rename', pair: find(tree, path) as Pair, name });
const insert =
  (path: string, index: number, value: Plain): Change =>
  (tree) => ({ kind: 'insert', seq: nodeOf<SeqNode>(tree, path), index, value });
const add =
  (path: string, name: string, value: Plain, beside: { after?: string; before?: string } = {}): Change =>
  (tree) => ({
    kind: 'add',
    map: nodeOf<MapNode>(tree, path),
    name,
    value,
    ...(beside.after && { after: find(tree, beside.after) as Pair }),
    ...(beside.before && { before: find(tree, beside.before) as Pair }),
  });

type Case = [text: string, changes: Change[], expected: string];

function check(text: string, changes: readonly Change[], expected: string): void {
  const tree = parseJson(text);
  expect(
    checkEdits(
      tree,
      changes.map((change) => change(tree)),
      syntax,
    ),
  ).toBe(expected);
}

describe('a new pair', () => {
  it.each<Case>([
    ['{}', [add('', 'a', 1)], '{\n  "a": 1\n}'],
    ['{ }', [add('', 'a', 1), add('', 'b', 2)], '{\n  "a": 1,\n  "b": 2\n}'],
    ['{\r\n}', [add('', 'a', 1)], '{\r\n  "a": 1\r\n}'],
    ['{ "a": 1 }', [add('', 'b', 2)], '{ "a": 1, "b": 2 }'],
    ['{"a": 1}', [add('', 'b', { c: [1] })], '{"a": 1, "b": {"c": [1]}}'],
    ['{"a":1}', [add('', 'b', { c: [1, 2] })], '{"a":1,"b":{"c":[1,2]}}'],
    ['{"a":{}}', [add('a', 'b', 1)], '{"a":{"b":1}}'],
    ['{ "a": 1, "b": 2 }', [add('', 'x', 0, { before: 'a' })], '{ "x": 0, "a": 1, "b": 2 }'],
    ['{ "a": 1, "b": 2 }', [add('', 'x', 0, { after: 'a' })], '{ "a": 1, "x": 0, "b": 2 }'],
    ['{\n  "a": 1\n}\n', [add('', 'b', 2)], '{\n  "a": 1,\n  "b": 2\n}\n'],
    ['{\n  "a": 1\n}\n', [add('', 'b', 2, { before: 'a' })], '{\n  "b": 2,\n  "a": 1\n}\n'],
    ['{\r\n\t"a": 1\r\n}', [add('', 'b', { c: 2 })], '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": 2\r\n\t}\r\n}'],
    ['{\n   "a" : {}\n}', [add('a', 'b', 2)], '{\n   "a" : {\n      "b" : 2\n   }\n}'],
    [
      '{\n  "a":    1,\n  "bcd": 2\n}',
      [add('', 'x', 0, { after: 'a' })],
      '{\n  "a":    1,\n  "x":    0,\n  "bcd": 2\n}',
    ],
    ['{\n  "a": 1,\n}', [add('', 'b', 2)], '{\n  "a": 1,\n  "b": 2,\n}'],
    [
      '{ "a": 1,\n  "b": 2 }',
      [add('', 'x', 0, { before: 'a' }), add('', 'y', 3)],
      '{ "x": 0,\n  "a": 1,\n  "b": 2,\n  "y": 3 }',
    ],
    ['{ "a": 1\n, "b": 2\n}', [add('', 'c', 3)], '{ "a": 1\n, "b": 2, "c": 3\n}'],
    // Comments stay where they are.
    ['{\n  "a": 1 // about a\n  // more\n}', [add('', 'b', 2)], '{\n  "a": 1, // about a\n  "b": 2\n  // more\n}'],
    [
      '{\n  "a": 1, // a\n  // on b\n  "b": 2\n}',
      [add('', 'x', 0, { after: 'a' })],
      '{\n  "a": 1, // a\n  "x": 0,\n  // on b\n  "b": 2\n}',
    ],
    ['{ // head\n  "a": 1\n}', [add('', 'x', 0, { before: 'a' })], '{ // head\n  "x": 0,\n  "a": 1\n}'],
    ['{\n  // nothing yet\n}', [add('', 'a', 1)], '{\n  // nothing yet\n  "a": 1\n}'],
    ['{ /* nothing */ }', [add('', 'a', 1), add('', 'b', 2)], '{ /* nothing */ "a": 1, "b": 2 }'],
    // Several at one place stand in their order.
    [
      '{"a": 1, "b": 2}',
      [add('', 'y', 0, { before: 'b' }), add('', 'x', 0, { after: 'a' })],
      '{"a": 1, "x": 0, "y": 0, "b": 2}',
    ],
  ])('in %j', check);

  it.each<Case>([
    ['{\n  "a": 1\n}', [add('', 'l', ['x', 'y'])], '{\n  "a": 1,\n  "l": ["x", "y"]\n}'],
    ['{\n  "a": [ "x" ]\n}', [add('', 'l', ['y'])], '{\n  "a": [ "x" ],\n  "l": [ "y" ]\n}'],
    ['{\n  "a": [\n    1\n  ]\n}', [add('', 'l', ['x'])], '{\n  "a": [\n    1\n  ],\n  "l": [\n    "x"\n  ]\n}'],
    [
      '{\n  "a": 1\n}',
      [add('', 'l', ['a text that is long', 'and another one that is long', 'and a third one of them'])],
      '{\n  "a": 1,\n  "l": [\n    "a text that is long",\n    "and another one that is long",\n    "and a third one of them"\n  ]\n}',
    ],
    [
      '{\n  "a": 1\n}',
      [add('', 'l', [{ n: 1, m: [] }, {}])],
      '{\n  "a": 1,\n  "l": [\n    {\n      "n": 1,\n      "m": []\n    },\n    {}\n  ]\n}',
    ],
    [
      '{\n  "env": [\n    { "n": 1 }\n  ]\n}',
      [add('', 'l', [{ n: 2 }])],
      '{\n  "env": [\n    { "n": 1 }\n  ],\n  "l": [\n    { "n": 2 }\n  ]\n}',
    ],
  ])('is laid out as the rest of %j', check);
});

describe('a new item', () => {
  it.each<Case>([
    ['[]', [insert('', 0, 1), insert('', 0, 2)], '[1, 2]'],
    ['[1, 2]', [insert('', 2, 3), insert('', 0, 0), insert('', 1, 1.5)], '[0, 1, 1.5, 2, 3]'],
    ['[1,2]', [insert('', 1, [])], '[1,[],2]'],
    ['[ 1 ]', [insert('', 1, 2)], '[ 1, 2 ]'],
    ['[\n  1\n]', [insert('', 1, 2)], '[\n  1,\n  2\n]'],
    ['[1, 2,\n 3, 4]', [insert('', 4, 5), insert('', 2, 2.5)], '[1, 2,\n 2.5,\n 3, 4, 5]'],
    ['[1 // one\n]', [insert('', 1, 2)], '[1, 2 // one\n]'],
    ['{\n  "l": []\n}', [insert('l', 0, { a: 1 })], '{\n  "l": [\n    {\n      "a": 1\n    }\n  ]\n}'],
    [
      '{\n  "env": [\n    { "n": "A" },\n    { "n": "B" }\n  ]\n}',
      [insert('env', 2, { n: 'C' })],
      '{\n  "env": [\n    { "n": "A" },\n    { "n": "B" },\n    { "n": "C" }\n  ]\n}',
    ],
    [
      '{\n  "c": [{\n    "n": 1\n  }]\n}',
      [insert('c', 1, { n: 2 })],
      '{\n  "c": [{\n    "n": 1\n  }, {\n    "n": 2\n  }]\n}',
    ],
    [
      '{\n  "c": [{\n    "n": 1\n  }]\n}',
      [insert('c', 0, { n: 0 })],
      '{\n  "c": [{\n    "n": 0\n  }, {\n    "n": 1\n  }]\n}',
    ],
  ])('in %j', check);
});

describe('a removed pair or item', () => {
  it.each<Case>([
    ['{"a":1}', [remove('a')], '{}'],
    ['{ "a": 1 }', [remove('a')], '{}'],
    ['{\n  "a": 1\n}', [remove('a')], '{}'],
    ['{ "a": 1, "b": 2, "c": 3 }', [remove('a')], '{ "b": 2, "c": 3 }'],
    ['{ "a": 1, "b": 2, "c": 3 }', [remove('b')], '{ "a": 1, "c": 3 }'],
    ['{ "a": 1, "b": 2, "c": 3 }', [remove('c')], '{ "a": 1, "b": 2 }'],
    ['{ "a": 1, "b": 2, "c": 3 }', [remove('a'), remove('c')], '{ "b": 2 }'],
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', [remove('a')], '{\n  "b": 2,\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', [remove('b')], '{\n  "a": 1,\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', [remove('c'), remove('b')], '{\n  "a": 1\n}'],
    ['{\r\n  "a": 1,\r\n  "b": 2\r\n}', [remove('b')], '{\r\n  "a": 1\r\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n}', [remove('b')], '{\n  "a": 1,\n}'],
    ['{\n  "a": 1, "b": 2,\n  "c": 3\n}', [remove('b')], '{\n  "a": 1,\n  "c": 3\n}'],
    ['{\n  "a": 1, "b": 2,\n  "c": 3\n}', [remove('a')], '{\n  "b": 2,\n  "c": 3\n}'],
    ['{ "a": 1,\n  "b": 2 }', [remove('a')], '{ "b": 2 }'],
    ['{ "a": 1,\n  "b": 2 }', [remove('b')], '{ "a": 1 }'],
    ['{ "a": 1\n, "b": 2\n, "c": 3\n}', [remove('b')], '{ "a": 1\n, "c": 3\n}'],
    ['{ "a": 1\n, "b": 2\n}', [remove('b')], '{ "a": 1\n}'],
    ['[{\n  "a": 1\n}, {\n  "b": 2\n}]', [remove('0')], '[{\n  "b": 2\n}]'],
    ['[{\n  "a": 1\n}, {\n  "b": 2\n}]', [remove('1')], '[{\n  "a": 1\n}]'],
    // A comment on its line goes with it, one on a line of its own stays.
    ['{\n  "a": 1, // a\n  "b": 2 // b\n}', [remove('b')], '{\n  "a": 1 // a\n}'],
    ['{\n  "a": 1, // a\n  "b": 2 // b\n}', [remove('a')], '{\n  "b": 2 // b\n}'],
    ['{\n  // on a\n  "a": 1,\n  // on b\n  "b": 2\n}', [remove('b')], '{\n  // on a\n  "a": 1\n  // on b\n}'],
    ['{\n  // on a\n  "a": 1 // a\n}', [remove('a')], '{\n  // on a\n}'],
    ['{\n  // on a\n  "a": 1,\n  // on b\n  "b": 2\n}', [remove('a'), remove('b')], '{\n  // on a\n  // on b\n}'],
    ['{ "a": 1, /* on b */ "b": 2 }', [remove('a')], '{ /* on b */ "b": 2 }'],
  ])('in %j', check);
});

describe('a replaced value', () => {
  it.each<Case>([
    ['{"cpu":"256"}', [set('cpu', 256)], '{"cpu":256}'],
    ['{\n  "a": 1 // why\n}', [set('a', 'x"\\\n\u2028é🐳\u0001')], '{\n  "a": "x\\"\\\\\\n\u2028é🐳\\u0001" // why\n}'],
    ['{\n  "a": {\n    "b": 1\n  }\n}', [set('a', [])], '{\n  "a": []\n}'],
    [
      '{\n  "a": {\n    "b": 1\n  }\n}',
      [set('a', { c: { d: 1 } })],
      '{\n  "a": {\n    "c": {\n      "d": 1\n    }\n  }\n}',
    ],
    ['{\n  "a": { "b": 1 }\n}', [set('a', { c: 2, d: 3 })], '{\n  "a": { "c": 2, "d": 3 }\n}'],
    [
      '{\n  "a": [\n    1\n  ],\n  "b": [2],\n  "c": [3]\n}',
      [set('a', [1, 2])],
      '{\n  "a": [\n    1,\n    2\n  ],\n  "b": [2],\n  "c": [3]\n}',
    ],
    ['{\n  "a": 1\n}', [set('a', { b: 1 })], '{\n  "a": {\n    "b": 1\n  }\n}'],
    ['{ "a": 1 }', [set('a', { b: 1 })], '{ "a": { "b": 1 } }'],
    ['[1, 2]', [set('1', 3)], '[1, 3]'],
    ['{"a": 1}', [set('', [1])], '[1]'],
    ['{"a": {{ x }}}', [set('a', 1)], '{"a": 1}'],
    ['{"a": tru}', [set('a', true)], '{"a": true}'],
    // A value for a pair that has none.
    ['{\n  "cpu":\n}', [set('cpu', 256)], '{\n  "cpu": 256\n}'],
    ['{\n  "cpu": \n}', [set('cpu', 256)], '{\n  "cpu": 256\n}'],
    ['{\n  "cpu"\n}', [set('cpu', [1])], '{\n  "cpu": [1]\n}'],
    ['{\n  "cpu": , "b" : 1\n}', [set('cpu', 256)], '{\n  "cpu": 256, "b" : 1\n}'],
    ['{\n  "cpu":\n  "b": 1\n}', [set('cpu', 256)], '{\n  "cpu": 256,\n  "b": 1\n}'],
    ['{\n  "cpu": // c\n}', [set('cpu', 256)], '{\n  "cpu": 256 // c\n}'],
  ])('in %j', check);
});

describe('several changes together', () => {
  it.each<Case>([
    ['{ "a": 1 }', [remove('a'), add('', 'b', 2)], '{ "b": 2 }'],
    ['{"a": 1}', [rename('a', 'b'), set('a', 2)], '{"b": 2}'],
    ['{"a": 1}', [rename('a', 'x/"'), add('', 'c', 3)], '{"x/\\"": 1, "c": 3}'],
    ['{"a": 1, "b": 2}', [remove('a'), rename('a', 'c'), set('a', 3)], '{"b": 2}'],
    ['{"a": {"b": [1]}, "c": 1}', [remove('a'), set('a/b', 2), insert('a/b', 0, 3), add('a', 'x', 1)], '{"c": 1}'],
    ['{"a": {"b": [1]}}', [set('a', 1), remove('a/b'), rename('a/b', 'z')], '{"a": 1}'],
    ['{"a": 1}', [set('a', 2), set('a', 3)], '{"a": 3}'],
    ['{\n  "a": 1, // a\n  "b": 2 // b\n}', [remove('b'), add('', 'c', 3)], '{\n  "a": 1, // a\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2\n}', [remove('a'), remove('b'), add('', 'c', 3)], '{\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n}', [remove('b'), add('', 'c', 3)], '{\n  "a": 1,\n  "c": 3,\n}'],
    ['{ "a": 1, "b": 2, "c": 3 }', [remove('b'), add('', 'x', 0, { after: 'b' })], '{ "a": 1, "x": 0, "c": 3 }'],
    ['{\n  "a": [1]\n}', [insert('a', 1, 2), add('', 'b', 3)], '{\n  "a": [1, 2],\n  "b": 3\n}'],
    ['{\n  "a":\n}', [set('a', 1), add('', 'b', 2)], '{\n  "a": 1,\n  "b": 2\n}'],
  ])('in %j', check);

  it('takes the value of a pair for the pair', () => {
    const tree = parseJson('{"a": 1, "b": 2}');
    expect(checkEdits(tree, [{ kind: 'remove', target: nodeOf(tree, 'a') }], syntax)).toBe('{"b": 2}');
  });
});

describe('what cannot be done', () => {
  it.each<[string, Change[]]>([
    ['{"a": 1}', [remove('')]],
    ['[1]', [insert('', 2, 1)]],
    ['[1]', [insert('', -1, 1)]],
    ['[1]', [insert('', 0.5, 1)]],
    ['{"a": 1', [add('', 'b', 2)]],
    ['{"a": 1 "b": 2}', [remove('b')]],
    ['{"a": 1 "b": 2}', [add('', 'c', 3, { after: 'a' })]],
    ['{"a": [1, 2}', [insert('a', 2, 3)]],
    ['{"a": {"b": 1, "c": 2', [set('a', 1)]],
    ['{"a": 1, {{ x }} }', [add('', 'b', 2)]],
    ['{\n  "cp\n}', [set('cp', 1)]],
  ])('in %j', (text, changes) => {
    const tree = parseJson(text);
    expect(
      printEdits(
        tree,
        changes.map((change) => change(tree)),
      ),
    ).toBeUndefined();
  });

  it('is anything under an alias', () => {
    const tree = parseJson('{"a": 1}');
    const aliased = { ...(find(tree, 'a') as Pair), aliased: true };
    expect(printEdits(tree, [{ kind: 'rename', pair: aliased, name: 'b' }])).toBeUndefined();
  });
});

describe('a document with a mistake elsewhere', () => {
  it.each<Case>([
    ['{\n  "a": 1,\n  "b": 2\n  "c": 3\n}', [set('a', 2)], '{\n  "a": 2,\n  "b": 2\n  "c": 3\n}'],
    ['{\n  "a": [],\n  "cp\n}', [insert('a', 0, 1)], '{\n  "a": [1],\n  "cp\n}'],
    ['{\n  "a": 1,\n  "b": {\n    "c": 2\n  },\n  "d"\n}', [remove('b')], '{\n  "a": 1,\n  "d"\n}'],
  ])('%j', check);
});

describe('any operations on any document', () => {
  it('do what they say and touch nothing else', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryJsonWriting, arbitraryChoices, (document, look, choices) => {
        const tree = parseJson(writeJson(document, look));
        if (!look.trailingComma) expect(tree.problems).toEqual([]);
        expect(plainValue(tree.root)).toEqual(document);
        checkEdits(tree, pickOperations(tree, choices), syntax);
      }),
      randomly(7, 1500),
    );
  }, 60_000);

  it('are refused or done in a document with mistakes', () => {
    const mistake = fc.record({
      at: fc.nat(),
      length: fc.nat(3),
      text: fc.constantFrom('', ...'{}[]",:a \n'.split('')),
    });
    const mistakes = fc.array(mistake, { minLength: 1, maxLength: 1 });
    let done = 0;
    fc.assert(
      fc.property(
        arbitraryDocument,
        arbitraryJsonWriting,
        mistakes,
        arbitraryChoices,
        (document, look, changes, choices) => {
          let text = writeJson(document, look);
          for (const { at, length, text: piece } of changes) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + piece + text.slice(start + length);
          }
          const tree = parseJson(text);
          const operations = pickOperations(tree, choices);
          if (!printEdits(tree, operations)) return;
          done += 1;
          checkEdits(tree, operations, syntax);
        },
      ),
      randomly(13, 1500),
    );
    expect(done).toBeGreaterThan(300);
  }, 60_000);
});

describe.skipIf(!corpus)('corpus', () => {
  const groups = ['task-definitions', 'services', 'cloudformation', 'other'];
  const files = groups.flatMap(corpusFiles).filter(([name]) => name.endsWith('.json'));

  it('takes any operations', () => {
    const trees = files
      .map(([, text]) => parseJson(text))
      .filter(({ root, problems }) => root && problems.length === 0);
    expect(trees.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...trees), arbitraryChoices, (tree, choices) => {
        checkEdits(tree, pickOperations(tree, choices), syntax);
      }),
      { seed: 17, numRuns: 1000 },
    );
  }, 120_000);
});
