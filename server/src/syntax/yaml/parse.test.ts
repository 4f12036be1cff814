import { describe, expect, it } from 'vitest';
import { checkTree } from '../../../../test/harness/tree';
import type { Node, Pair, SyntaxTree } from '../tree';
import { parseYaml } from './parse';

/** A tree on one line: `{a: 1, b, c: !Ref "x"}`; `?` marks placeholders, `*` what is aliased, `( )` what is in brackets. */
function outline(node: Node | undefined): string {
  if (!node) return '';
  const head = `${node.tag ? `${node.tag} ` : ''}${node.aliased ? '*' : ''}`;
  if (node.kind === 'scalar') return `${head}${node.placeholder ? '?' : ''}${JSON.stringify(node.value)}`;
  if (node.kind === 'seq')
    return `${head}${node.flow ? '(' : '['}${node.items.map(outline).join(', ')}${node.flow ? ')' : ']'}`;
  const pairs = node.pairs.map((pair) => {
    const colon = pair.colon === undefined && !pair.aliased ? '' : ':';
    return `${pair.aliased ? '*' : ''}${pair.name}${colon}${pair.value ? ` ${outline(pair.value)}` : ''}`;
  });
  return `${head}{${pairs.join(', ')}}`;
}

function read(text: string): SyntaxTree {
  const tree = parseYaml(text);
  checkTree(tree);
  return tree;
}

function messages(tree: SyntaxTree): string[] {
  return tree.problems.map(({ span, message }) => `${tree.text.slice(span.start, span.end)} -> ${message}`);
}

/** The node or pair at a path of keys and indexes. */
function at(tree: SyntaxTree, ...path: (string | number)[]): { node: Node | undefined; pair: Pair | undefined } {
  let node = tree.root;
  let pair: Pair | undefined;
  for (const step of path) {
    pair = node?.kind === 'map' ? node.pairs.find(({ name }) => name === step) : undefined;
    node = node?.kind === 'seq' ? node.items[Number(step)] : pair?.value;
  }
  return { node, pair };
}

function sourceAt(tree: SyntaxTree, ...path: (string | number)[]): string {
  const span = at(tree, ...path).node?.span;
  return span ? tree.text.slice(span.start, span.end) : '';
}

describe('what YAML says', () => {
  const cases: Record<string, [text: string, outline: string]> = {
    nothing: ['', ''],
    'blank lines and a comment': ['\n  \n# nothing\n', ''],
    'a scalar': ['web\n', '"web"'],
    'maps and lists': [
      'a: 1\nb:\n  c: [x, y]\n  d:\n    - e\n    - f: g\n',
      '{a: 1, b: {c: ("x", "y"), d: ["e", {f: "g"}]}}',
    ],
    'a list at the column of its key': ['a:\n- b\n- c\nd: e\n', '{a: ["b", "c"], d: "e"}'],
    'lists of lists': ['- - a\n  - b\n- - c\n', '[["a", "b"], ["c"]]'],
    'values without text': ['a:\nb: ~\nc: null\nd: ""\n', '{a:, b: null, c: null, d: ""}'],
    'empty items': ['- a\n-\n- \n', '["a", null, null]'],
    'the core schema of YAML 1.2': [
      '[true, False, NULL, 12, -3, +4, 0o17, 0x1F, 1.5, .5, 1., 1e3, -.5E-1, true1, -, ~a]\n',
      '(true, false, null, 12, -3, 4, 15, 31, 1.5, 0.5, 1, 1000, -0.05, "true1", "-", "~a")',
    ],
    'strings that YAML 1.1 takes for something else': [
      '[yes, No, on, off, y, 1_000, 12:30, 2012-10-17, 0b1, -0x1]\n',
      '("yes", "No", "on", "off", "y", "1_000", "12:30", "2012-10-17", "0b1", "-0x1")',
    ],
    'a leading zero is decimal in YAML 1.2': ['a: 012\n', '{a: 12}'],
    'infinity and no number': ['[.inf, -.INF, .nan]\n', '(null, null, null)'],
    'keys as they are written': [
      "On: 1\n012: 2\ntrue: 3\n\"quo\\u0074ed\": 4\n'it''s': 5\nAWS::Region: 6\n",
      "{On: 1, 012: 2, true: 3, quoted: 4, it's: 5, AWS::Region: 6}",
    ],
    'complex keys': ['? [a, b]\n: c\n? d\n: e\n? f\ng: h\n', '{[a, b]: "c", d: "e", f, g: "h"}'],
    'an empty key': [': a\n', '{: "a"}'],
    'duplicate keys': ['a: 1\na: 2\n', '{a: 1, a: 2}'],
    'single quotes': ["a: 'it''s\n  folded\n\n  here'\n", '{a: "it\'s folded\\nhere"}'],
    'double quotes': [
      'a: "\\t\\x41\\u00e9\\U0001F433\\/\\"\\\\ \\\n   joined\n   folded"\n',
      '{a: "\\tAé🐳/\\"\\\\ joined folded"}',
    ],
    'plain text over lines': ['a: one\n  two\n\n  three\nb: 1\n', '{a: "one two\\nthree", b: 1}'],
    'plain text with odd characters': [
      "a: b:c #d#e 'f' -g [h]\nurl: http://x/?a=1#b\n",
      '{a: "b:c", url: "http://x/?a=1#b"}',
    ],
    literal: ['a: |\n  x\n    y\n\n  z\n\n\nb: 1\n', '{a: "x\\n  y\\n\\nz\\n", b: 1}'],
    'literal, stripped and kept': ['a: |-\n  x\n\nb: |+\n  y\n\nc: 1\n', '{a: "x", b: "y\\n\\n", c: 1}'],
    'literal with its indentation told': ['a: |2\n    x\n   y\n', '{a: "  x\\n y\\n"}'],
    'literal in a list': ['- |\n x\n- |-\n y\n', '["x\\n", "y"]'],
    'literal with a comment on top': ['a: | # note\n  # text\nb: 1\n', '{a: "# text\\n", b: 1}'],
    folded: ['a: >\n  x\n  y\n\n  z\n    kept\n  w\n', '{a: "x y\\nz\\n  kept\\nw\\n"}'],
    'a literal without lines': ['a: |\nb: 1\n', '{a: "", b: 1}'],
    'flow style': ['{a: 1, "b":2, c: [d, {e: f}], g: , h}\n', '{a: 1, b: 2, c: ("d", {e: "f"}), g:, h}'],
    'pairs in a list': ['[a: 1, b]\n', '({a: 1}, "b")'],
    'flow style over lines': ['a: [b,\n  c, # note\n  d]\ne: {\n  f: g\n}\n', '{a: ("b", "c", "d"), e: {f: "g"}}'],
    'commas at the end': ['a: [b, c,]\nd: {e: f,}\n', '{a: ("b", "c"), d: {e: "f"}}'],
    JSON: ['{\n\t"a": [1, true, null, "x\\ny"],\n\t"b": {}\n}\n', '{a: (1, true, null, "x\\ny"), b: {}}'],
    'brackets less indented than their key': [
      'a:\n  b: {\n"c": 1,\n"d": [2\n]}\ne: 3\n',
      '{a: {b: {c: 1, d: (2)}}, e: 3}',
    ],
    'short tags of CloudFormation': [
      'a: !Ref X\nb: !Sub "${A}"\nc: !Sub [x, {Y: !Ref Z}]\nd: !GetAtt A.B\ne: !Base64\n  Fn::Sub: x\nf: !Join ["", [!Ref A, 1]]\n',
      '{a: !Ref "X", b: !Sub "${A}", c: !Sub ("x", {Y: !Ref "Z"}), d: !GetAtt "A.B", e: !Base64 {Fn::Sub: "x"}, f: !Join ("", (!Ref "A", 1))}',
    ],
    'tags before blocks': [
      'a: !If\n  - P\n  - 1\nb: !If\n- P\n- !Ref X\nc:\n  !Sub |\n    x\nd: !Transform\n  Name: n\n',
      '{a: !If ["P", 1], b: !If ["P", !Ref "X"], c: !Sub "x\\n", d: !Transform {Name: "n"}}',
    ],
    'a tag makes a string': [
      'a: !Ref 12\nb: !Sub true\nc: !!str 5\nd: !!int "5"\ne: ! 5\n',
      '{a: !Ref "12", b: !Sub "true", c: !!str "5", d: !!int 5, e: ! "5"}',
    ],
    'a tag without value': ['a: !Ref\nb: [!Ref, x]\nc: 1\n', '{a: !Ref null, b: (!Ref null, "x"), c: 1}'],
    aliases: ['a: &x {b: [1]}\nc: *x\nd: [*x]\n', '{a: {b: (1)}, c: *{*b: *(*1)}, d: (*{*b: *(*1)})}'],
    'merge keys': [
      'x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n',
      '{x: {a: 1, b: 2}, y: {<<: *{*a: *1, *b: *2}, b: 3, *a: *1}}',
    ],
    'merge keys with several maps': [
      'x: &x {a: 1}\ny: &y {a: 2, b: 3}\nz: {<<: [*x, *y], c: 4}\n',
      '{x: {a: 1}, y: {a: 2, b: 3}, z: {<<: (*{*a: *1}, *{*a: *2, *b: *3}), c: 4, *a: *1, *b: *3}}',
    ],
    'a quoted << is a key': ['a: &a {b: 1}\nc: {"<<": *a}\n', '{a: {b: 1}, c: {<<: *{*b: *1}}}'],
    'an anchored key': ['&a b: c\nd: *a\n', '{b: "c", d: *"b"}'],
    'directives and markers': ['%YAML 1.2\n# c\n---\na: 1\n...\nb: 2\n', '{a: 1}'],
    'several documents': ['a: 1\n---\nb: [\n', '{a: 1}'],
    'an empty first document': ['---\n---\na: 1\n', ''],
    'a value behind the marker': ['--- {a: 1}\n', '{a: 1}'],
    'dashes that are no marker': ['a: ---b\nb: |\n  ---\n', '{a: "---b", b: "---\\n"}'],
    'byte order mark and CRLF': [
      '\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\nc: "d\r\n  e"\r\n',
      '{a: 1, b: "x\\ny\\n", c: "d e"}',
    ],
    'NUL and other control characters': ['a: x\0y\nb: \x01\n', '{a: "x\\u0000y", b: "\\u0001"}'],
    placeholders: [
      'a: {{ must_env "X" }}\nb: <PORT>\nc: ${X}\nd: !Sub ${X}\ne: x-{{ y }}\nf: "{{ z }}"\n',
      '{a: ?"{{ must_env \\"X\\" }}", b: ?"<PORT>", c: ?"${X}", d: !Sub "${X}", e: "x-{{ y }}", f: "{{ z }}"}',
    ],
    'lines of a template language': ['a: 1\n{{ if x }}\nb: 2\n{{ end }}\n', '{a: 1, b: 2}'],
  };
  it.each(Object.entries(cases))('%s', (_, [text, expected]) => {
    const tree = read(text);
    expect(outline(tree.root)).toBe(expected);
    expect(messages(tree)).toEqual([]);
  });
});

describe('half-typed YAML keeps its neighbours', () => {
  const cases: Record<string, [text: string, outline: string, ...messages: string[]]> = {
    'a word between pairs': [
      'A:\n  Cpu: 256\n  Mem\n  Family: x\nB: 1\n',
      '{A: {Cpu: 256, Mem, Family: "x"}, B: 1}',
      "Mem -> 'Mem' needs a ':' after it.",
    ],
    'a word above pairs': [
      'A:\n  Mem\n  Family: x\nB: 1\n',
      '{A: {Mem, Family: "x"}, B: 1}',
      "Mem -> 'Mem' needs a ':' after it.",
    ],
    'a word below pairs': [
      'A:\n  Cpu: 256\n  Mem\nB: 1\n',
      '{A: {Cpu: 256, Mem}, B: 1}',
      "Mem -> 'Mem' needs a ':' after it.",
    ],
    'two words': [
      'A:\n  M\n  N # note\n  Family: x\n',
      '{A: {M, N, Family: "x"}}',
      "M -> 'M' needs a ':' after it.",
      "N -> 'N' needs a ':' after it.",
    ],
    'a word alone is a value': ['A:\n  Mem\nB: 1\n', '{A: "Mem", B: 1}'],
    'a word on top of the file': [
      'Resour\nOutputs: {}\n',
      '{Resour, Outputs: {}}',
      "Resour -> 'Resour' needs a ':' after it.",
    ],
    'a word in an item': [
      '- Name: a\n  Ima\n  Cpu: 1\n- Name: b\n',
      '[{Name: "a", Ima, Cpu: 1}, {Name: "b"}]',
      "Ima -> 'Ima' needs a ':' after it.",
    ],
    'a word where an item begins': [
      '- N\n  Image: x\n- Name: b\n',
      '[{N, Image: "x"}, {Name: "b"}]',
      "N -> 'N' needs a ':' after it.",
    ],
    'a type between pairs': [
      'Type: a\nAWS::ECS\nB: 1\n',
      '{Type: "a", AWS::ECS, B: 1}',
      "AWS::ECS -> 'AWS::ECS' needs a ':' after it.",
    ],
    'a key whose colon is gone': [
      'A:\n  B\n    c: 1\n    d: 2\n  E: x\n',
      '{A: {B {c: 1, d: 2}, E: "x"}}',
      "B -> 'B' needs a ':' after it.",
    ],
    'a key of a list whose colon is gone': [
      'A:\n  B\n  - c\n  E: x\n',
      '{A: {B ["c"], E: "x"}}',
      "B -> 'B' needs a ':' after it.",
    ],
    'no space behind the colon': [
      'A:\n  Cpu:256\n  Family: x\n',
      '{A: {Cpu: 256, Family: "x"}}',
      ": -> A space is missing after this ':'.",
    ],
    'no space behind the colon, below': [
      'A: x\nCpu:256\n',
      '{A: "x", Cpu: 256}',
      ": -> A space is missing after this ':'.",
    ],
    'an unclosed double quote': [
      'A: "x\nB: "y"\n',
      '{A: "x", B: "y"}',
      '"x -> The quote that closes this text is missing.',
    ],
    'an unclosed single quote': [
      "- A: 'x\n- A: 'y'\n",
      '[{A: "x"}, {A: "y"}]',
      "'x -> The quote that closes this text is missing.",
    ],
    'an unclosed quote at the end': ['A: 1\nB: "', '{A: 1, B: ""}', '" -> The quote that closes this text is missing.'],
    'an unclosed quote in brackets': [
      'A: ["x", "y]\nB: "z"\n',
      '{A: ("x", "y"), B: "z"}',
      '"y] -> The quote that closes this text is missing.',
    ],
    'an unclosed key': [
      'A: 1\n"B: 2\nC: 3\n',
      '{A: 1, B: 2, C: 3}',
      '"B: 2 -> The quote that closes this key is missing.',
    ],
    'a quoted word': ['A: 1\n"B"\nC: 3\n', '{A: 1, B, C: 3}', '"B" -> This key needs a \':\' after it.'],
    'an unclosed list': [
      'A:\n  B: [a, b\n  C: x\nD: 1\n',
      '{A: {B: ("a", "b"), C: "x"}, D: 1}',
      "[ -> The ']' that closes this is missing.",
    ],
    'an unclosed map': ['A: {b: c\nD: 1\n', '{A: {b: "c"}, D: 1}', "{ -> The '}' that closes this is missing."],
    'unclosed brackets in brackets': [
      'A: [{b: [c\nD: 1\n',
      '{A: ({b: ("c")}), D: 1}',
      "[ -> The ']' that closes this is missing.",
    ],
    'the wrong bracket': ['[a, b}\n', '("a", "b")', "} -> This should be a ']'."],
    'an unclosed list in JSON': [
      '{\n "a": [1, 2,\n "b": 3\n}\n',
      '{a: (1, 2, {b: 3})}',
      "[ -> The ']' that closes this is missing.",
    ],
    'an unclosed list before a pair in JSON': [
      '{\n "a": [1, 2\n "b": 3\n}\n',
      '{a: (1, 2), b: 3}',
      "[ -> The ']' that closes this is missing.",
      '" -> A comma is missing before this.',
    ],
    'a missing comma in JSON': ['{\n "a": 1\n "b": 2\n}\n', '{a: 1, b: 2}', '" -> A comma is missing before this.'],
    'a missing value in JSON': [
      '{\n "a": \n "b": 2\n}\n',
      '{a:, b: 2}',
      '" -> A value and a comma are missing before this.',
    ],
    'a bracket too many': [
      'A: 1\n}\nB: 2\n',
      '{A: 1, B: 2}',
      "} -> There is no bracket open that this '}' could belong to.",
    ],
    'a line too deep': [
      'A:\n  B: 1\n    C: 2\n  D: 3\n',
      '{A: {B: 1, C: 2, D: 3}}',
      'C: 2 -> This line is not indented like its neighbours.',
    ],
    'lines not deep enough': [
      'A:\n    B: 1\n  C: 2\n  D: 3\nE: 4\n',
      '{A: {B: 1, C: 2, D: 3}, E: 4}',
      'C: 2 -> This line is not indented like its neighbours.',
    ],
    'an item too deep': [
      'A:\n  - "b"\n    - "c"\n  - "d"\n',
      '{A: ["b", "c", "d"]}',
      '- "c" -> This line is not indented like its neighbours.',
    ],
    'a dash without space': [
      'A:\n  - b\n  -c\n  - d\n',
      '{A: ["b", "-c", "d"]}',
      "-c -> This stands in a list and needs '- ' before it.",
    ],
    'a pair at the column of the dashes': [
      'A:\n  - Name: a\n  Image: x\n  - Name: b\n',
      '{A: [{Name: "a", Image: "x"}, {Name: "b"}]}',
      "Image: x -> This stands in a list and needs '- ' before it.",
    ],
    'items in a map': [
      'A: "x"\n- b\nC: 1\n',
      '{A: "x", C: 1}',
      '- b -> A list item cannot stand between the keys of a map.',
    ],
    'a list behind a key': [
      'A: - b\nC: 1\n',
      '{A: ["b"], C: 1}',
      "- -> A list begins on a line of its own; here '- ' needs quotes.",
    ],
    'a colon in a value': [
      'A: nginx: latest # n\nB: 1\n',
      '{A: "nginx: latest", B: 1}',
      ": -> A value with ': ' in it needs quotes.",
    ],
    'a star': ['A: *\nB: 1\n', '{A: "*", B: 1}', "* -> A '*' begins an alias in YAML; as text it needs quotes."],
    'an unknown alias': [
      'A: *no\nB: 1\n',
      '{A: ?"*no", B: 1}',
      '*no -> No anchor &no stands before this alias. As text it needs quotes.',
    ],
    'an alias in its own anchor': [
      'A: &a [*a]\n',
      '{A: (?"*a")}',
      '*a -> The alias *a stands inside of what it refers to.',
    ],
    'an ampersand': [
      'A: &\nB: 1\n',
      '{A: null, B: 1}',
      "& -> An '&' begins an anchor in YAML; as text it needs quotes.",
    ],
    'characters that YAML reserves': [
      'A: @x\nB: `y`\nC: %z\n',
      '{A: "@x", B: "`y`", C: "%z"}',
      "@ -> A value cannot start with '@' in YAML without quotes.",
      "` -> A value cannot start with '`' in YAML without quotes.",
      "% -> A value cannot start with '%' in YAML without quotes.",
    ],
    'text behind a value': [
      'A: "x" y\nB: [1] z\nC: 1\n',
      '{A: "x", B: (1), C: 1}',
      'y -> This does not belong to the value before it.',
      'z -> This does not belong to the value before it.',
    ],
    'text behind the document': [
      '{"a": 1}\naws ecs\n',
      '{a: 1}',
      'aws ecs -> This does not belong to the value before it.',
    ],
    'a bad escape': [
      'A: "\\d"\nB: 1\n',
      '{A: "\\\\d", B: 1}',
      "\\d -> '\\d' is no escape of YAML; a backslash is '\\\\'.",
    ],
    tabs: [
      'A:\n\tB: 1\n\tC: 2\nD:\n\tE: 3\n',
      '{A: {B: 1, C: 2}, D: {E: 3}}',
      '\t -> Tabs cannot indent YAML. Use spaces.',
    ],
    'a line of a literal that is not deep enough': [
      'A: |\n    x\n  y\nB: 1\n',
      '{A: "x\\ny\\n", B: 1}',
      'y -> This line is indented less than the text it belongs to.',
    ],
    'a pair in a literal that is not deep enough': [
      'A: |\n    x\n  B: 1\nC: 2\n',
      '{A: "x\\n", B: 1, C: 2}',
      'B: 1 -> This line is not indented like its neighbours.',
    ],
    'text behind a literal indicator': [
      'A: | x\n  y\nB: 1\n',
      '{A: "y\\n", B: 1}',
      'x -> The text of a block begins on the line below.',
    ],
  };
  it.each(Object.entries(cases))('%s', (_, [text, expected, ...problems]) => {
    const tree = read(text);
    expect(outline(tree.root)).toBe(expected);
    expect(messages(tree)).toEqual(problems);
  });
});

describe('spans', () => {
  const text = [
    '# top',
    'Resources: # here',
    '  Web: !If',
    '    - P',
    '    # inside',
    '    - Name: web # n',
    '      Script: |',
    '        x',
    '',
    '  # end',
    'Other: &o "ä 🐳" # é',
    'Copy: *o',
    '',
  ].join('\n');
  const tree = read(text);

  it.each<[(string | number)[], string]>([
    [['Resources'], text.slice(text.indexOf('Web:'), text.indexOf('        x') + 9)],
    [['Resources', 'Web'], text.slice(text.indexOf('- P'), text.indexOf('        x') + 9)],
    [['Resources', 'Web', 1], 'Name: web # n\n      Script: |\n        x'],
    [['Resources', 'Web', 1, 'Script'], '|\n        x'],
    [['Other'], '"ä 🐳"'],
    [['Copy'], '*o'],
  ])('of %j have no tag, comment or line break around them', (path, source) => {
    expect(sourceAt(tree, ...path)).toBe(source);
  });

  it('of pairs go from the key to the end of the value', () => {
    const pair = at(tree, 'Other').pair;
    expect(text.slice(pair?.span.start, pair?.span.end)).toBe('Other: &o "ä 🐳"');
    expect(text.slice(pair?.keySpan.start, pair?.keySpan.end)).toBe('Other');
  });

  it('of half-typed pairs end with what is typed', () => {
    const typing = read('a: 1\nb:\nc: !Ref\nd\n');
    const ends = ['a', 'b', 'c', 'd'].map((name) => {
      const span = at(typing, name).pair?.span;
      return typing.text.slice(span?.start, span?.end);
    });
    expect(ends).toEqual(['a: 1', 'b:', 'c: !Ref', 'd']);
  });

  it('of an aliased value and everything in it are those of the alias', () => {
    const aliased = read('a: &x\n  b: [1]\nc: *x\n');
    expect(sourceAt(aliased, 'c', 'b', 0)).toBe('*x');
    expect(at(aliased, 'c', 'b', 0).node).toMatchObject({ aliased: true, value: 1, source: '1' });
  });

  it('of comments are without the line break', () => {
    expect(tree.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# top',
      '# here',
      '# inside',
      '# n',
      '# end',
      '# é',
    ]);
  });

  it('of comments are found once, however often a line is looked at', () => {
    const { comments } = read('a:\n  b # 1\n  # 2\n  c: [x, # 3\n    "y": 1] # 4\n- d # 5\n');
    expect(comments).toHaveLength(5);
  });

  it('count UTF-16 code units', () => {
    expect(read('"🐳": 1\nb: "é\n').problems[0]?.span).toEqual({ start: 11, end: 13 });
  });
});

describe('scalars', () => {
  it.each([
    ['a: b\n', 'plain', 'b'],
    ["a: 'b'\n", 'single', "'b'"],
    ['a: "b"\n', 'double', '"b"'],
    ['a: |-\n  b\n', 'literal', '|-\n  b'],
    ['a: >\n  b\n  c\n', 'folded', '>\n  b\n  c'],
    ['a: b\n  c\n', 'plain', 'b\n  c'],
  ])('%j is %s', (text, style, source) => {
    expect(at(read(text), 'a').node).toMatchObject({ kind: 'scalar', style, source });
  });

  it('keeps the digits of numbers in the source', () => {
    expect(at(read('a: 000123456789\n'), 'a').node).toMatchObject({ value: 123456789, source: '000123456789' });
  });
});

describe('texts that could take for ever', () => {
  it.each([
    ['brackets', '['.repeat(10_000)],
    ['closed brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', '- '.repeat(10_000)],
    ['ever deeper keys', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['200 keys', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['200 dashes', '- '.repeat(200)],
    ['keys of brackets', `${'['.repeat(2_000)}a${']: b'.repeat(2_000)}`],
  ])('%s are cut off', (_, text) => {
    const { problems } = read(text);
    expect(problems.length).toBeLessThan(3);
  });

  it('an alias bomb is defused', () => {
    const names = 'abcdefghij'.split('');
    const lines = names.map((name, index) => {
      const below = index === 0 ? '"boom"' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array(10).fill(below).join(', ')}]`;
    });
    const tree = read(lines.join('\n'));
    expect(tree.problems.map(({ message }) => message)).toEqual([
      'The aliases of this document make too large a value.',
    ]);
    expect(outline(tree.root).length).toBeLessThan(200_000);
    expect(outline(at(tree, 'j', 0).node)).toBe('?"*i"');
  });

  it('a file without end of anything has at most a hundred problems', () => {
    expect(read('a: [\n'.repeat(5_000)).problems).toHaveLength(100);
  });

  it.each([
    ['ten megabytes', `a: ${'x'.repeat(10_000_000)}\n`],
    ['a million blanks', `a: "${' '.repeat(1_000_000)}"\nb: ${' '.repeat(1_000_000)}\n`],
    ['many lines', 'key: value\n'.repeat(50_000)],
    ['binary', Array.from({ length: 50_000 }, (_, index) => String.fromCharCode((index * 7919) % 65_536)).join('')],
  ])('%s are read', (_, text) => {
    expect(read(text).root).toBeDefined();
  });
});
