import { describe, expect, it } from 'vitest';
import { parseJson } from './json/parse';
import { childNodes, nodeAt, pairNamed, plainValue, pointerOf } from './navigate';
import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from './tree';

/** The offset of `|` in a text, and the tree of the text without it. */
function marked(text: string): { tree: SyntaxTree; offset: number } {
  return { tree: parseJson(text.replace('|', '')), offset: text.indexOf('|') };
}

function rootMap(text: string): MapNode {
  return parseJson(text).root as MapNode;
}

/** What a parser of YAML makes of an alias: a copy that is marked, with the span of the alias. */
function aliasOf(node: Node, span = node.span): Node {
  if (node.kind === 'seq')
    return { ...node, span, aliased: true, items: node.items.map((item) => aliasOf(item, span)) };
  if (node.kind === 'scalar') return { ...node, span, aliased: true };
  return { ...node, span, aliased: true, pairs: node.pairs.map((pair) => ({ ...pair, span, aliased: true })) };
}

describe('nodeAt', () => {
  it.each([
    ['|{"a": 1}', 'map ""'],
    [' |{"a": 1}', 'map ""'],
    ['{|"a": 1}', 'pair "/a"'],
    ['{"a|": 1}', 'pair "/a"'],
    ['{"a"|: 1}', 'pair "/a"'],
    ['{"a":| 1}', 'pair "/a"'],
    ['{"a": |1}', 'scalar "/a"'],
    ['{"a": 1|}', 'scalar "/a"'],
    ['{"a": 1 |}', 'map ""'],
    ['{"a": 1}|', 'map ""'],
    ['{"a": 1} |', 'none'],
    ['| {"a": 1}', 'none'],
    ['[1|,2]', 'scalar "/0"'],
    ['[1,|2]', 'scalar "/1"'],
    ['[1, | 2]', 'seq ""'],
    ['[{}|]', 'map "/0"'],
    ['[{}|{}]', 'map "/1"'],
    ['[[[|]]]', 'seq "/0/0"'],
    ['{"a": {"b": [true, "x|"]}}', 'scalar "/a/b/1"'],
    ['{"a": {"b": |', 'map "/a"'],
    ['{"cp|', 'pair "/cp"'],
    ['{"a":1,"a":|2}', 'scalar "/a"'],
    ['|', 'none'],
  ])('at %s is %s', (text, expected) => {
    const { tree, offset } = marked(text);
    const found = nodeAt(tree, offset);
    expect(found ? `${found.kind} "${pointerOf(found)}"` : 'none').toBe(expected);
  });

  it('does not enter what an alias stands for', () => {
    const tree = parseJson('[{"a": [1]}]');
    const seq = tree.root as SeqNode;
    const copy = aliasOf(seq.items[0] as Node);
    const root: SeqNode = { ...seq, items: [copy] };
    expect(nodeAt({ ...tree, root }, 5)).toBe(copy);
  });

  it('does not find the pairs that a merge key brings in', () => {
    const tree = parseJson('{"a": 1, "b": 2}');
    const map = tree.root as MapNode;
    const merged = { ...(map.pairs[1] as Pair), span: { start: 1, end: 4 }, aliased: true };
    const root: MapNode = { ...map, pairs: [map.pairs[0] as Pair, merged] };
    expect(nodeAt({ ...tree, root }, 2)).toMatchObject({ kind: 'pair', name: 'a' });
  });
});

describe('pointerOf', () => {
  it('escapes and keeps the spelling of the document', () => {
    const root = rootMap('{"a/b~c": [0, {"": {"é \\u0041": 1}}]}');
    const outer = root.pairs[0] as Pair;
    const item = (outer.value as SeqNode).items[1] as MapNode;
    const inner = item.pairs[0] as Pair;
    const deepest = (inner.value as MapNode).pairs[0] as Pair;
    expect([root, outer, outer.value as Node, item, inner, deepest].map(pointerOf)).toEqual([
      '',
      '/a~1b~0c',
      '/a~1b~0c',
      '/a~1b~0c/1',
      '/a~1b~0c/1/',
      '/a~1b~0c/1//é A',
    ]);
  });
});

describe('pairNamed', () => {
  it.each([
    ['{"a": 1, "b": 2}', 1],
    ['{"a": 1, "b": 2, "a": 3}', 3],
    ['{"a": 1, "a"}', 1],
    ['{"a", "a": 1}', 1],
    ['{"a": 1, "a": null}', null],
    ['{"a"}', null],
  ])('in %s has the value %s', (text, value) => {
    expect(plainValue(pairNamed(rootMap(text), 'a')?.value)).toBe(value);
    expect(plainValue(rootMap(text))).toHaveProperty('a', value);
  });

  it('is undefined for another name', () => {
    expect(pairNamed(rootMap('{"a": 1}'), 'A')).toBeUndefined();
    expect(pairNamed(rootMap('{}'), 'constructor')).toBeUndefined();
  });

  it('prefers what stands in the map itself to what is merged in', () => {
    const root = rootMap('{"a": 1, "a": 2, "b": 3, "b": 4}');
    const merged = { ...root, pairs: root.pairs.map((pair, index) => ({ ...pair, aliased: index > 0 })) };
    expect(plainValue(pairNamed(merged, 'a')?.value)).toBe(1);
    expect(plainValue(pairNamed(merged, 'b')?.value)).toBe(3);
    expect(plainValue(merged)).toEqual({ a: 1, b: 3 });
  });
});

describe('plainValue', () => {
  it.each(['{"a": [1, "x", true, null, {"b": {}}], "__proto__": {"c": 1}, "2": 0, "1": 0}', '[]', '"x"', 'null'])(
    'is what JSON.parse gives for %s',
    (text) => {
      expect(plainValue(parseJson(text).root)).toEqual(JSON.parse(text));
    },
  );

  it('is null for what is not typed yet, and the text of a placeholder', () => {
    expect(plainValue(undefined)).toBeNull();
    expect(plainValue(rootMap('{"a": , "b": <B>}'))).toEqual({ a: null, b: '<B>' });
  });
});

describe('childNodes', () => {
  it('are items and typed values', () => {
    const root = rootMap('{"a": 1, "b": , "c": [2, []]}');
    expect(childNodes(root).map(plainValue)).toEqual([1, [2, []]]);
    expect(childNodes(pairNamed(root, 'c')?.value as Node).map(plainValue)).toEqual([2, []]);
    expect(childNodes(pairNamed(root, 'a')?.value as Node)).toEqual([]);
  });
});
