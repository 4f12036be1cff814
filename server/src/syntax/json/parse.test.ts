import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles } from '../../../../test/harness/corpus';
import { arbitraryDocument } from '../../../../test/harness/edits';
import { checkTree } from '../../../../test/harness/tree';
import type { Plain } from '../edit';
import { pairNamed, plainValue } from '../navigate';
import type { MapNode, Node, ScalarNode, SyntaxTree } from '../tree';
import { parseJson } from './parse';

/** The tree, once it is known to keep the promises of `tree.ts`. */
function parsed(text: string): SyntaxTree {
  const tree = parseJson(text);
  checkTree(tree);
  return tree;
}

function plainOf(text: string): Plain | undefined {
  const { root } = parsed(text);
  return root && plainValue(root);
}

/** `[what is underlined, message]` of each problem. */
function problemsOf(text: string): [string, string][] {
  return parsed(text).problems.map(({ span, message }) => [text.slice(span.start, span.end), message]);
}

function sourceOf({ text }: SyntaxTree, node: Node | undefined): string | undefined {
  return node && text.slice(node.span.start, node.span.end);
}

describe('a document without mistakes', () => {
  it.each([
    ['{}', {}],
    ['[]', []],
    ['[[], {}, [[]]]', [[], {}, [[]]]],
    ['{"a": 1, "b": [true, false, null]}', { a: 1, b: [true, false, null] }],
    ['"text"', 'text'],
    ['12', 12],
    ['[0, -0.5, 1e3, 1.5E-2, 1E+2]', [0, -0.5, 1000, 0.015, 100]],
    ['["\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDC33"]', ['"\\/\b\f\n\r\tA🐳']],
    ['["\\ud83d"]', ['\ud83d']],
    ['["café 日本 🐳 \u2028"]', ['café 日本 🐳 \u2028']],
    ['{"__proto__": {"x": 1}}', JSON.parse('{"__proto__": {"x": 1}}')],
    ['{"a": 1, "a": 2}', { a: 2 }],
    ['{"": ""}', { '': '' }],
    ['\ufeff{\r\n  "a": 1\r\n}\r\n', { a: 1 }],
    ['\t[1]\n\n', [1]],
    ['// one\n{ /* two */ "a": /* three\n */ true/* four */, // five\n}'.replace(', //', ' //'), { a: true }],
    ['["// no comment", "/* none */"]', ['// no comment', '/* none */']],
    ['["{{.Name}}", "${X}", "<b>"]', ['{{.Name}}', '${X}', '<b>']],
  ])('%j', (text, value) => {
    expect(problemsOf(text)).toEqual([]);
    expect(plainOf(text)).toEqual(value);
    expect(parsed(text).templated).toBe(false);
  });

  it('may be empty', () => {
    for (const text of ['', ' \r\n', '\ufeff', '// only a comment']) {
      expect(parsed(text)).toMatchObject({ root: undefined, problems: [], templated: false });
    }
  });

  it('has exact spans', () => {
    const text = '\ufeff{\r\n  "cé" : [ 1.50, "x\\n" ] // c\r\n}';
    const tree = parsed(text);
    const root = tree.root as MapNode;
    const [pair] = root.pairs;
    expect(sourceOf(tree, root)).toBe(text.slice(1));
    expect(text.slice(pair?.span.start, pair?.span.end)).toBe('"cé" : [ 1.50, "x\\n" ]');
    expect(text.slice(pair?.keySpan.start, pair?.keySpan.end)).toBe('"cé"');
    expect(text.charAt(pair?.colon ?? -1)).toBe(':');
    const items = pair?.value?.kind === 'seq' ? pair.value.items : [];
    expect(items.map((item) => sourceOf(tree, item))).toEqual(['1.50', '"x\\n"']);
    expect(items).toMatchObject([
      { kind: 'scalar', value: 1.5, source: '1.50', style: 'plain', placeholder: false, tag: undefined },
      { kind: 'scalar', value: 'x\n', source: '"x\\n"', style: 'double', aliased: false },
    ]);
    expect(tree.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual(['// c']);
  });

  it('keeps duplicate keys', () => {
    const root = parsed('{"a": 1, "a": 2}').root as MapNode;
    expect(root.pairs.map(({ name }) => name)).toEqual(['a', 'a']);
  });
});

describe('one problem for one mistake', () => {
  it.each<[string, Plain, string, string]>([
    // Commas and colons.
    ['{"a": 1,}', { a: 1 }, ',', 'JSON takes no comma after the last value.'],
    ['[1, 2 , // c\n]', [1, 2], ',', 'JSON takes no comma after the last value.'],
    ['{"a": 1,, "b": 2}', { a: 1, b: 2 }, ',', 'There is a comma too many here.'],
    ['{, "a": 1}', { a: 1 }, ',', 'There is a comma too many here.'],
    ['[,]', [], ',', 'There is a comma too many here.'],
    ['{\n  "a": 256\n  "b": 2\n}', { a: 256, b: 2 }, '6', 'A comma is missing here.'],
    ['{"a": "x" "b": 2}', { a: 'x', b: 2 }, '"', 'A comma is missing here.'],
    ['[{"a": 1} {"b": 2}]', [{ a: 1 }, { b: 2 }], '}', 'A comma is missing here.'],
    ['["a" "b"]', ['a', 'b'], '"', 'A comma is missing here.'],
    ['{"a": 1; "b": 2}', { a: 1, b: 2 }, ';', 'JSON separates values by commas.'],
    ['{"a" 1}', { a: 1 }, '"a"', 'A colon is missing after this key.'],
    ['{"a" "x", "b": 1}', { a: 'x', b: 1 }, '"a"', 'A colon is missing after this key.'],
    ['{"a" = 1}', { a: 1 }, '=', 'Between a key and its value JSON has a colon.'],
    ['{"a" => 1}', { a: 1 }, '=', 'Between a key and its value JSON has a colon.'],
    ['{"a":: 1}', { a: 1 }, ':', 'There is a colon too many here.'],
    ['{"a": "b": 1}', { a: 'b' }, ':', 'There is a colon too many here.'],
    // Half-typed pairs.
    ['{\n  "a": 1,\n  "cp\n}', { a: 1, cp: null }, '"cp', 'This string has no closing quote.'],
    ['{\n  "cp\n  "b": 1\n}', { cp: null, b: 1 }, '"cp', 'This string has no closing quote.'],
    ['{\n  "cpu"\n}', { cpu: null }, '"cpu"', 'A colon and a value are missing after this key.'],
    ['{\n  "cpu"\n  "b": "x"\n}', { cpu: null, b: 'x' }, '"cpu"', 'A colon and a value are missing after this key.'],
    ['{"cpu", "b": 1}', { cpu: null, b: 1 }, '"cpu"', 'A colon and a value are missing after this key.'],
    ['{\n  "cpu":\n  "b": "x"\n}', { cpu: null, b: 'x' }, ':', 'A value is missing after this colon.'],
    ['{"cpu": }', { cpu: null }, ':', 'A value is missing after this colon.'],
    ['{"cpu": , "b": 1}', { cpu: null, b: 1 }, ':', 'A value is missing after this colon.'],
    ['{\n  cp\n}', { cp: null }, 'cp', 'Keys need double quotes in JSON.'],
    ['{"a": tru}', { a: 'tru' }, 'tru', 'Text needs double quotes in JSON.'],
    ['{: 1}', {}, ':', 'A key is missing before this value.'],
    ['{"a": 1, 2}', { a: 1 }, '2', 'A key is missing before this value.'],
    ['{ {"a": 1} }', {}, '{', 'A key is missing before this value.'],
    ['["a": 1, "b": 2]', [1, 2], ':', 'An array holds values without keys; keys need braces around them.'],
    // Brackets.
    ['{"a": {"b": 1', { a: { b: 1 } }, '1', 'A closing } is missing here.'],
    ['{"a": {"b": 1,\n  "c": 2\n\n', { a: { b: 1, c: 2 } }, '2', 'A closing } is missing here.'],
    ['{"a": 1,', { a: 1 }, ',', 'A closing } is missing here.'],
    ['[1, [2', [1, [2]], '2', 'A closing ] is missing here.'],
    ['{', {}, '{', 'A closing } is missing here.'],
    ['{"a": [1, 2}', { a: [1, 2] }, '2', 'A closing ] is missing here.'],
    ['[{"a": [1, 2}]', [{ a: [1, 2] }], '2', 'A closing ] is missing here.'],
    ['{"a": [1, 2}, "b": 3}', { a: [1, 2], b: 3 }, '}', 'This has to be a ], because it closes a [.'],
    ['{"a": [{"b": 1], {"c": 2}]}', { a: [{ b: 1 }, { c: 2 }] }, ']', 'This has to be a }, because it closes a {.'],
    ['{"x": {"a": [{"b": 1], "c": 2}}', { x: { a: [{ b: 1 }], c: 2 } }, '1', 'A closing } is missing here.'],
    ['[1, 2}', [1, 2], '}', 'This has to be a ], because it closes a [.'],
    ['{"a": 1}}', { a: 1 }, '}', 'This closing bracket has no opening one.'],
    [
      '{"a": {"b": 1}}, "c": 2}',
      { a: { b: 1 }, c: 2 },
      '}',
      'There is a closing bracket too many here: more members follow.',
    ],
    // Around the document.
    ['{"a": 1} echo "x"\nmore', { a: 1 }, 'echo "x"', 'There is text after the end of the JSON.'],
    ['{"a": 1}\n{"b": 2}', { a: 1 }, '{"b": 2}', 'There is text after the end of the JSON.'],
    ['aws ecs x\n{"a": 1}', { a: 1 }, 'aws ecs x', 'There is text before the JSON.'],
    ['# hi\n{"a": 1}', { a: 1 }, '# hi', 'JSON has no # comments.'],
    ['{"a": [1] /* x', { a: [1] }, '/*', 'This comment has no end.'],
    ['{"a": /* x\n', { a: null }, '/*', 'This comment has no end.'],
    // Quotes.
    ["{'a': 1}", { a: 1 }, "'a'", 'JSON has double quotes only.'],
    ['{"a": \'it\\\'s "x"\'}', { a: 'it\'s "x"' }, "'it\\'s \"x\"'", 'JSON has double quotes only.'],
    ['{"a": `b`}', { a: 'b' }, '`b`', 'JSON has double quotes only.'],
    ['{"a": “b”}', { a: 'b' }, '“b”', 'JSON has straight double quotes only.'],
    ['{a: 1}', { a: 1 }, 'a', 'Keys need double quotes in JSON.'],
    ['{"a": nginx:latest}', { a: 'nginx:latest' }, 'nginx:latest', 'Text needs double quotes in JSON.'],
    ['{"a": two words, "b": 1}', { a: 'two words', b: 1 }, 'two words', 'Text needs double quotes in JSON.'],
    ['[a]', ['a'], 'a', 'Text needs double quotes in JSON.'],
    ['{\n  "image": "nginx,\n  "b": 1\n}', { image: 'nginx', b: 1 }, '"nginx', 'This string has no closing quote.'],
    ['{"image": "nginx}', { image: 'nginx' }, '"nginx', 'This string has no closing quote.'],
    ['{"image": "${X}', { image: '${X}' }, '"${X}', 'This string has no closing quote.'],
    ['{\n  "a": "\n}', { a: '' }, '"', 'This string has no closing quote.'],
    ['{\n  "cpu: 256,\n  "b": 1\n}', { cpu: 256, b: 1 }, '"cpu', 'This string has no closing quote.'],
    ['{\n  "cpu: "256",\n  "b": 1\n}', { cpu: '256', b: 1 }, '"cpu', 'This string has no closing quote.'],
    ['{\n  cpu": 256\n}', { cpu: 256 }, 'cpu"', 'This string has no opening quote.'],
    ['{"image": nginx", "b": 1}', { image: 'nginx', b: 1 }, 'nginx"', 'This string has no opening quote.'],
    // Strings.
    [
      '{"a": "one\n  two", "b": 1}',
      { a: 'one\n  two', b: 1 },
      '"one\n  two"',
      'A string cannot go over several lines; a line break is written \\n.',
    ],
    [
      '["a\tb\tc"]',
      ['a\tb\tc'],
      '\t',
      'Tabs and other control characters in a string are written with a backslash, as \\t.',
    ],
    ['["\\d+"]', ['d+'], '\\d', 'JSON does not know this escape; a backslash itself is written \\\\.'],
    ['["\\u12"]', ['u12'], '\\u', 'After \\u come four hexadecimal digits.'],
    // Numbers and words.
    ['[012]', [12], '012', 'JSON cannot read this number.'],
    ['[1.]', [1], '1.', 'JSON cannot read this number.'],
    ['[.5]', [0.5], '.5', 'JSON cannot read this number.'],
    ['[+1]', [1], '+1', 'JSON cannot read this number.'],
    ['[0x10]', [16], '0x10', 'JSON cannot read this number.'],
    ['[512MB]', ['512MB'], '512MB', 'This is no number; text needs double quotes in JSON.'],
    ['[NaN]', ['NaN'], 'NaN', 'JSON has no NaN.'],
    ['[-Infinity]', ['-Infinity'], '-Infinity', 'JSON has no -Infinity.'],
    ['[True]', [true], 'True', 'JSON writes true for this; text needs double quotes.'],
    ['[no]', [false], 'no', 'JSON writes false for this; text needs double quotes.'],
    ['[None]', [null], 'None', 'JSON writes null for this; text needs double quotes.'],
    ['{\u00a0"a":\u00a01}', { a: 1 }, '\u00a0', 'There is an invisible character here that JSON does not allow.'],
  ])('%j', (text, value, underlined, message) => {
    expect(problemsOf(text)).toEqual([[underlined, message]]);
    expect(plainOf(text)).toEqual(value);
    expect(parsed(text).templated).toBe(false);
  });

  it('tells two mistakes apart', () => {
    expect(problemsOf('{\n  "a": 1\n  "b": tru,\n  "c": [1,]\n}').map(([, message]) => message)).toEqual([
      'A comma is missing here.',
      'Text needs double quotes in JSON.',
      'JSON takes no comma after the last value.',
    ]);
  });

  it('does not lose a mistake that it meets twice', () => {
    expect(problemsOf('{"a" "x\ty": 1}').map(([underlined]) => underlined)).toContain('\t');
    expect(problemsOf('{"a":\n"x\ty": 1}').map(([underlined]) => underlined)).toEqual([':', '\t']);
  });

  it('stops telling at a hundred', () => {
    expect(parsed(`[${'a,'.repeat(1000)}1]`).problems).toHaveLength(100);
  });
});

describe('half-typed pairs', () => {
  it.each([
    ['{"a"}', { colon: undefined, value: undefined, span: { start: 1, end: 4 } }],
    ['{"a', { name: 'a', colon: undefined, value: undefined, span: { start: 1, end: 3 } }],
    ['{"a":}', { colon: 4, value: undefined, span: { start: 1, end: 5 } }],
    ['{"a": "', { colon: 4, value: { value: '' }, span: { start: 1, end: 7 } }],
    ['{a', { name: 'a', colon: undefined, value: undefined }],
  ])('%j', (text, pair) => {
    expect((parsed(text).root as MapNode).pairs).toMatchObject([pair]);
  });

  it('are inside their map while its bracket is not typed', () => {
    const text = '{"a": {"b": 1,\n  \n';
    const tree = parsed(text);
    expect(sourceOf(tree, tree.root)).toBe(text);
    expect(sourceOf(tree, pairNamed(tree.root as MapNode, 'a')?.value)).toBe(text.slice(6));
  });
});

describe('templates of other tools', () => {
  it.each<[string, Plain]>([
    ['{"cpu": {{ must_env `CPU` }}, "b": 1}', { cpu: '{{ must_env `CPU` }}', b: 1 }],
    ['{"cpu": {{ must_env "CPU" }}}', { cpu: '{{ must_env "CPU" }}' }],
    ['{"cpu": {{cpu}}0}', { cpu: '{{cpu}}0' }],
    ['{"cpu": <CPU>}', { cpu: '<CPU>' }],
    ['{"cpu": ${cpu}}', { cpu: '${cpu}' }],
    ['{"cpu": 1${cpu}}', { cpu: '1${cpu}' }],
    ['{"cpu": $CPU, "b": $$$M$$$}', { cpu: '$CPU', b: '$$$M$$$' }],
    ['{"cpu": %CPU%}', { cpu: '%CPU%' }],
    ['{"cpu": [[cpu]], "b": [[1]]}', { cpu: '[[cpu]]', b: [[1]] }],
    ['{"cpu": @@CPU@@}', { cpu: '@@CPU@@' }],
    ['{"cpu": __CPU__}', { cpu: '__CPU__' }],
    ['[ {{command}} ]', ['{{command}}']],
    ['{"a": 2,\n $$$$PERIOD$$$$ "b": 3}', { a: 2, b: 3 }],
    ['{"a": 2,\n {{ include "b" }}\n}', { a: 2 }],
    ['{"a": 1\n %{ if x }\n , "b": 2\n %{ endif }\n}', { a: 1, b: 2 }],
    ['{ {{ if x }} "a": 1, {{ end }} "b": 2 }', { a: 1, b: 2 }],
    ['[{{range .}} {"a": 1}, {{end}}]', ['{{range .}}', { a: 1 }, '{{end}}']],
    ['{{ if x }}\n{"a": 1}\n{{ end }}\n', { a: 1 }],
    ['{{ include "x" }}', '{{ include "x" }}'],
    ['{ {{ key }}: 1, <KEY>: 2 }', { '{{ key }}': 1, '<KEY>': 2 }],
    [
      '{"a": "{{ ssm "/x" }}", "b": "{{ must_env "A" }}:{{ must_env "B" }}"}',
      { a: '{{ ssm "/x" }}', b: '{{ must_env "A" }}:{{ must_env "B" }}' },
    ],
  ])('%j are read without problem', (text, value) => {
    expect(problemsOf(text)).toEqual([]);
    expect(plainOf(text)).toEqual(value);
    expect(parsed(text).templated).toBe(true);
  });

  it('gives placeholders as such, but not strings that hold one', () => {
    const root = parsed('{"a": <A>, "b": "<A>", "c": {{ x }}}').root as MapNode;
    const values = root.pairs.map(({ value }) => value as ScalarNode);
    expect(values.map(({ placeholder }) => placeholder)).toEqual([true, false, true]);
    expect(values.map(({ source }) => source)).toEqual(['<A>', '"<A>"', '{{ x }}']);
    expect(values.map(({ value }) => value)).toEqual(['<A>', '<A>', '{{ x }}']);
  });

  it.each(['{"a": 1 "b": {{ x }}}', 'local x = 1;\n{a: x}', '{\n  family: web,\n  cpu: 1,\n  memory: 2\n}'])(
    'tells the mistakes in %j all the same',
    (text) => {
      const { templated, problems } = parsed(text);
      expect(templated).toBe(true);
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  it('takes a mistake in an ordinary file for one', () => {
    const text = '{"command": ["sh", "-c", "echo $HOME $(date) ${X:-y}"] "cpu": 1}';
    expect(parsed(text)).toMatchObject({ templated: false, problems: [{ message: 'A comma is missing here.' }] });
  });
});

describe('hostile text', () => {
  it('reads 10,000 brackets without deep recursion and says so once', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"a":', '}]'],
    ] as const) {
      const { root, problems } = parsed(open.repeat(10_000) + close.repeat(10_000));
      expect(root).toBeDefined();
      expect(problems.map(({ message }) => message)).toEqual([
        'From here on the brackets are nested too deeply to be read.',
      ]);
    }
    expect(parsed('['.repeat(10_000)).problems).toHaveLength(2);
    expect(plainOf(`[${'['.repeat(600)}"]]", 1, // ]\n${']'.repeat(600)}, 7]`)).toHaveProperty('1', 7);
  });

  const pieces = [
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '`',
      '“',
      '\\',
      '/',
      '//',
      '/*',
      '*/',
      '#',
      '#{',
      '-',
      '.',
      '1',
      'a',
      '=',
    ],
    ...[
      '{{',
      '}}',
      '{{ a',
      '$',
      '${',
      '$$$',
      '<',
      '<a',
      '%',
      '%{',
      '{%',
      '%}',
      '@',
      '__',
      '[[',
      ']]',
      'true',
      '"a"',
      '"a":',
    ],
    ...[
      ' ',
      '\n',
      '\r',
      '\t',
      '\0',
      '\u001f',
      '\ufeff',
      '\u00a0',
      '\ud83d',
      'é',
      '🐳',
      'local x =',
      '\\u12',
      '"\n',
      '"{{ "',
    ],
  ];

  it('never throws and keeps its promises', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        parsed(parts.join(''));
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});

describe('against JSON.parse', () => {
  it('gives the same values', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(0, 1, 2, '\t'), (document, indent) => {
        const text = JSON.stringify(document, null, indent);
        expect(problemsOf(text)).toEqual([]);
        expect(plainOf(text)).toEqual(JSON.parse(text));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('finds a problem exactly where JSON.parse refuses the text', () => {
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat(2),
      text: fc.constantFrom(...'{}[]",:\\ 0.-e\nat/'.split(''), ''),
    });
    fc.assert(
      fc.property(arbitraryDocument, fc.array(change, { minLength: 1, maxLength: 3 }), (document, changes) => {
        let text = JSON.stringify(document, null, 1);
        for (const { at, length, text: piece } of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + piece + text.slice(start + length);
        }
        const tree = parsed(text);
        fc.pre(!tree.templated && tree.comments.length === 0 && tree.root !== undefined);
        expect(tree.problems.length === 0).toBe(isJson(text));
        if (isJson(text)) expect(plainOf(text)).toEqual(JSON.parse(text));
      }),
      { seed: 5, numRuns: 4000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const typed = [
  '{\r\n  "family": "web", // why\r\n  "cpu": 256,\r\n  "tags": [],\r\n  "env": [{ "name": "A", "value": "é🐳\\n" }]\r\n}\r\n',
  '[{"a":{"b":[1,2.5,-3e4,true,null,{}]},"c":"x\\"y\\\\"}]',
  '{"cpu": {{ must_env `CPU` }}, "image": "{{ ssm "/a" }}:<TAG>", /* c */ "b": ${X} %{ if y } , "z": [[q]] }',
];

describe('while typing', () => {
  it.each(typed)('every beginning of %j gives a sound tree', (text) => {
    for (let end = 0; end <= text.length; end += 1) parsed(text.slice(0, end));
  });

  it.each(typed)('%j without any one character gives a sound tree', (text) => {
    for (let at = 0; at < text.length; at += 1) parsed(text.slice(0, at) + text.slice(at + 1));
  });

  it('a beginning of a good document has at most two problems', () => {
    const text = typed[0] ?? '';
    for (let end = 0; end <= text.length; end += 1) {
      expect({ end, problems: problemsOf(text.slice(0, end)).length > 2 }).toEqual({ end, problems: false });
    }
  });
});

describe.skipIf(!corpus)('corpus', () => {
  const groups = ['task-definitions', 'services', 'cloudformation', 'templated', 'negatives', 'other'];
  const files = groups.flatMap(corpusFiles).filter(([name]) => /\.(?:json|template)$/.test(name));

  it('has the values of JSON.parse', () => {
    let count = 0;
    for (const [name, text] of files) {
      if (!isJson(text)) continue;
      count += 1;
      expect({ name, problems: problemsOf(text) }).toEqual({ name, problems: [] });
      expect(plainOf(text)).toEqual(JSON.parse(text));
    }
    expect(count).toBeGreaterThan(150);
  });

  it('has no problem in a file of placeholders', () => {
    for (const [name, text] of files.filter(([path]) => path.startsWith('templated/'))) {
      const { templated, problems } = parsed(text);
      const isKnown = /dynatrace|1CloudHub/.test(name);
      expect({ name, problems: problems.length }).toEqual({ name, problems: isKnown ? 1 : 0 });
      if (isKnown) expect(templated).toBe(name.includes('1CloudHub'));
    }
  });

  it('gives a sound tree for beginnings and for lost characters', () => {
    for (const [, text] of files.filter(([, content]) => content.length < 20_000)) {
      const step = Math.ceil(text.length / 40);
      for (let at = 0; at < text.length; at += step) {
        parsed(text.slice(0, at));
        parsed(text.slice(0, at) + text.slice(at + 1));
      }
    }
  }, 120_000);
});
