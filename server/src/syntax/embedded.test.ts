import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  applyOperationToPlain,
  arbitraryChoices,
  arbitraryDocument,
  pickOperations,
} from '../../../test/harness/edits';
import { applyEdits, type Operation, type Plain } from './edit';
import { type EmbeddedJson, embeddedJson } from './embedded';
import { parseJson } from './json/parse';
import { nodeAt, plainValue, pointerOf } from './navigate';
import { parse } from './parse';
import type { Format, MapNode, Node, Pair, ScalarNode, Span } from './tree';

interface Document {
  readonly text: string;
  readonly format: Format;
}

/** The ways in which a text is written as a string of a document. */
const writers: Readonly<Record<string, (value: string) => Document>> = {
  'JSON string': (value) => json(JSON.stringify({ Policy: value }, null, 2)),
  'JSON string with more escapes': (value) => json(`{"Policy": ${escapedFully(value)}}`),
  'YAML in double quotes': (value) => written(value, 'QUOTE_DOUBLE', 0),
  'YAML in double quotes, folded': (value) => written(value, 'QUOTE_DOUBLE', 40),
  'YAML in single quotes': (value) => written(value, 'QUOTE_SINGLE', 0),
  'YAML in single quotes, folded': (value) => written(value, 'QUOTE_SINGLE', 40),
  'YAML block': (value) => written(value, 'BLOCK_LITERAL', 0),
  'YAML block with CRLF': (value) => crlf(written(value, 'BLOCK_LITERAL', 0)),
  'YAML block, folded': (value) => written(value, 'BLOCK_FOLDED', 40),
  'YAML block, folded with CRLF': (value) => crlf(written(value, 'BLOCK_FOLDED', 40)),
};

function json(text: string): Document {
  return { text, format: 'json' };
}

function escapedFully(value: string): string {
  const units = [...value].map((char) =>
    char === '/' ? '\\/' : /[\d"{]/.test(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
  );
  return `"${units.map((unit) => (unit.length > 2 || unit === '\\/' ? unit : JSON.stringify(unit).slice(1, -1))).join('')}"`;
}

function written(
  value: string,
  defaultStringType: 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED',
  lineWidth: number,
): Document {
  const text = stringify(
    { Before: 1, Outer: { Policy: value, After: 'x' } },
    {
      defaultStringType,
      defaultKeyType: 'PLAIN',
      lineWidth,
      blockQuote: defaultStringType === 'BLOCK_FOLDED' ? 'folded' : 'literal',
    },
  );
  return { text, format: 'yaml' };
}

function crlf({ text, format }: Document): Document {
  return { text: text.replaceAll('\n', '\r\n'), format };
}

function policyIn({ text, format }: Document): ScalarNode {
  const { root } = parse(text, format);
  const found = root && scalarNamed(root, 'Policy');
  if (!found) throw new Error(`No policy in\n${text}`);
  return found;
}

function scalarNamed(node: Node, name: string): ScalarNode | undefined {
  if (node.kind !== 'map') return undefined;
  for (const pair of node.pairs) {
    if (pair.name === name && pair.value?.kind === 'scalar') return pair.value;
    const inner = pair.value && scalarNamed(pair.value, name);
    if (inner) return inner;
  }
  return undefined;
}

function embed(document: Document): EmbeddedJson {
  const embedded = embeddedJson(policyIn(document));
  if (!embedded) throw new Error(`Nothing embedded in\n${document.text}`);
  return embedded;
}

/** What a piece of a string means, read by other means than those under test. */
function unescaped(piece: string, { style }: ScalarNode): string {
  if (style === 'literal') return piece;
  const folded = piece.replace(/\\\r?\n[ \t]*(?:\\(?= ))?/g, '').replace(/[ \t]*\r?\n[ \t]*/g, ' ');
  if (style === 'folded') return folded;
  return style === 'single' ? folded.replaceAll("''", "'") : JSON.parse(`"${folded.replaceAll('\\ ', ' ')}"`);
}

const layouts = fc.constantFrom<string | number>(0, 2, 4, '\t');

describe('JSON in a string', () => {
  for (const [name, write] of Object.entries(writers)) {
    it(`has its places in a ${name}`, () => {
      fc.assert(
        fc.property(arbitraryDocument, layouts, (value, layout) => {
          const text = JSON.stringify(value, null, layout);
          const document = write(text);
          const scalar = policyIn(document);
          // The writer may add a line break at the end, or choose another style where its own would not do.
          expect(String(scalar.value).trimEnd()).toBe(text);
          const { root, problems } = embed(document);
          expect(problems).toEqual([]);
          expect(plainValue(root)).toEqual(value);
          const textAt = ({ start, end }: Span) => unescaped(document.text.slice(start, end), scalar);
          for (const node of nodesBelow(root)) {
            if (node.kind === 'pair') expect(JSON.parse(textAt(node.keySpan))).toBe(node.name);
            if (node.kind === 'pair') expect(document.text[node.colon ?? 0]).toMatch(/[:\\]/);
            if (node.kind === 'scalar') expect(textAt(node.span)).toBe(node.source);
            expect(node.aliased).toBe(true);
          }
        }),
        { seed: 29, numRuns: 300 },
      );
    });

    it(`is edited in a ${name}, or not at all`, () => {
      let made = 0;
      let asked = 0;
      fc.assert(
        fc.property(arbitraryDocument, layouts, arbitraryChoices, (value, layout, choices) => {
          const document = write(JSON.stringify(value, null, layout));
          const scalar = policyIn(document);
          const embedded = embed(document);
          const inner = parseJson(String(scalar.value));
          const operations = pickOperations(inner, choices);
          const wanted = applyOperationToPlain(inner, operations);
          const edits = embedded.edits(operations.map((operation) => translated(operation, inner.root, embedded.root)));
          asked += 1;
          if (!edits) return;
          made += 1;
          const text = applyEdits(document.text, edits);
          const after = policyIn({ ...document, text });
          expect(JSON.stringify(plainValue(parseJson(String(after.value)).root))).toBe(JSON.stringify(wanted));
          expect(outside(text, after)).toBe(outside(document.text, scalar));
        }),
        { seed: 31, numRuns: 300 },
      );
      expect(made / asked).toBeGreaterThan(0.9);
    });
  }

  const block = `Policy: |
  {
    "rules": [
      { "n": 1, "tag": "a b" }
    ]
  }
`;

  it('stands where it is written', () => {
    const document: Document = { text: block, format: 'yaml' };
    const { root } = embed(document);
    const tag = scalarNamed(
      nodesBelow(root).find((node) => node.kind === 'map' && node.pairs.length === 2) as MapNode,
      'tag',
    );
    expect(document.text.slice(tag?.span.start, tag?.span.end)).toBe('"a b"');
    expect(tag && pointerOf(tag)).toBe('/Policy/rules/0/tag');
    expect(nodeAt(parse(block, 'yaml'), tag?.span.start ?? 0)?.kind).toBe('scalar');
  });

  it('tells what cannot be read, where it is written', () => {
    const cases: [text: string, format: Format, marked: string][] = [
      ['Policy: |\n  {\n    "a": 1\n    "b": 2\n  }\n', 'yaml', '1'],
      ['{"Policy": "{\\"a\\": 1,}"}', 'json', ','],
      ["Policy: '{\"a\": it''s}'", 'yaml', "it''s"],
      ['Policy: >-\n  {"a": 1,\n  "b": 2', 'yaml', '2'],
    ];
    for (const [text, format, marked] of cases) {
      const [problem, ...others] = embed({ text, format }).problems;
      expect(others).toEqual([]);
      expect(text.slice(problem?.span.start, problem?.span.end)).toBe(marked);
    }
  });

  it('is edited in the style around it', () => {
    const cases: [text: string, format: Format, wanted: string][] = [
      ['{"Policy": "{ \\"a\\": 1, \\"b\\": 2 }"}', 'json', '{"Policy": "{ \\"b\\": 2, \\"c\\": \\"\\\\\\"\\" }"}'],
      [`Policy: '{ "a": 1, "b": 2 }'\n`, 'yaml', `Policy: '{ "b": 2, "c": "\\"" }'\n`],
      [
        'Policy: |\n    {\n      "a": 1,\n\n      "b": 2\n    }\n',
        'yaml',
        'Policy: |\n    {\n\n      "b": 2,\n      "c": "\\""\n    }\n',
      ],
      [
        'Policy: >\n  {\n    "a": 1,\n    "b": 2\n  }\nAfter: 1\n',
        'yaml',
        'Policy: >\n  {\n    "b": 2,\n    "c": "\\""\n  }\nAfter: 1\n',
      ],
      [`Policy: '\n  {\n    "a": 1,\n    "b": 2\n  }'\n`, 'yaml', `Policy: '\n  {\n    "b": 2, "c": "\\""\n  }'\n`],
    ];
    for (const [text, format, wanted] of cases) {
      const embedded = embed({ text, format });
      const map = embedded.root;
      if (map?.kind !== 'map') throw new Error(text);
      const [first, last] = map.pairs;
      const edits = embedded.edits([
        { kind: 'remove', target: first! },
        { kind: 'add', map, name: 'c', value: '"', after: last! },
      ]);
      expect(edits && applyEdits(text, edits)).toBe(wanted);
    }
  });

  it('under an alias is told at the alias and not edited', () => {
    const text = `Anchor: &policy |\n  { "rules": [] }\nResource:\n  Policy: *policy\n`;
    const embedded = embed({ text, format: 'yaml' });
    for (const { span } of nodesBelow(embedded.root)) expect(text.slice(span.start, span.end)).toBe('*policy');
    const [target] = nodesBelow(embedded.root).filter((node) => node.kind === 'pair');
    expect(target && embedded.edits([{ kind: 'remove', target }])).toBeUndefined();
  });

  it('knows where more may stand than can be seen', () => {
    const cases: [policy: string, partial: boolean][] = [
      ['{ "a": { "b": [1, 2] } }', false],
      ['{ "a": ${X}, "b": [ ${Y} ] }', false],
      ['{ /* c { */ "a": 1, // "d"\n "b": {} }', false],
      ['{ "a": 1, ${Members} }', true],
      ['{ "a": { ${Members} } }', true],
      ['{ "a": { ${Members} "b": 1 } }', true],
      ['{ "a": [ { {{ members }} } ] }', true],
    ];
    for (const [policy, partial] of cases) {
      expect([policy, embed({ text: JSON.stringify({ Policy: policy }), format: 'json' }).partial]).toEqual([
        policy,
        partial,
      ]);
    }
  });

  it('is nothing where there is no string, or one with mistakes', () => {
    const cases: [text: string, format: Format][] = [
      ['{"Policy": 12}', 'json'],
      ['Policy: true', 'yaml'],
      ['Policy: "\\q"', 'yaml'],
      ['{"Policy": "{\n}"}', 'json'],
    ];
    for (const [text, format] of cases) expect(embeddedJson(policyIn({ text, format }))).toBeUndefined();
  });

  it('finds the pair that holds the function around it', () => {
    const text = 'Policy:\n  Fn::Sub:\n    - |\n      { "a": "${X}" }\n    - X: 1\n';
    const { root } = parse(text, 'yaml');
    const list = root?.kind === 'map' && root.pairs[0]?.value?.kind === 'map' && root.pairs[0].value.pairs[0]?.value;
    const scalar = list && list.kind === 'seq' && list.items[0];
    const embedded = scalar && scalar.kind === 'scalar' ? embeddedJson(scalar) : undefined;
    const value = embedded?.root?.kind === 'map' ? embedded.root.pairs[0]?.value : undefined;
    expect(value && pointerOf(value)).toBe('/Policy/Fn::Sub/a');
  });

  it('takes time in proportion to its length', () => {
    for (const filler of [' ', '\n', '\\n', '{', '["', '\t\\']) {
      const source = filler.repeat(20_000);
      for (const style of ['double', 'single', 'plain', 'literal', 'folded'] as const) {
        const scalar = { ...policyIn(json('{"Policy": "x"}')), style, source: `"|\n${source}"`, value: source };
        embeddedJson(scalar);
      }
    }
  });
});

function nodesBelow(root: Node | undefined): (Node | Pair)[] {
  const found: (Node | Pair)[] = [];
  const add = (node: Node | Pair | undefined) => {
    if (!node) return;
    found.push(node);
    if (node.kind === 'pair') add(node.value);
    if (node.kind === 'map') node.pairs.forEach(add);
    if (node.kind === 'seq') node.items.forEach(add);
  };
  add(root);
  return found;
}

/** The same operation on the tree of the same shape. */
function translated(operation: Operation, from: Node | undefined, to: Node | undefined): Operation {
  const before = nodesBelow(from);
  const after = nodesBelow(to);
  const twin = <T extends Node | Pair | Plain | undefined>(part: T): T => {
    const index = before.indexOf(part as Node);
    return index < 0 ? part : (after[index] as T);
  };
  return Object.fromEntries(
    Object.entries(operation).map(([name, part]) => [name, name === 'value' ? part : twin(part)]),
  ) as unknown as Operation;
}

function outside(text: string, { span }: ScalarNode): string {
  return `${text.slice(0, span.start)}...${text.slice(span.end)}`;
}
