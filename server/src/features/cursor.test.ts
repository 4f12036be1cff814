import { describe, expect, it } from 'vitest';
import type { Format } from '../syntax/tree';
import { marked } from './accept-completion';
import { cursorAt } from './cursor';

/** The slot and the token at `|`, with marks for a colon that follows and commas that are missing before and after. */
function at(format: Format, source: string): string | undefined {
  const { text, offset } = marked(source);
  const cursor = cursorAt(text, format, offset);
  if (!cursor) return undefined;
  const { slot, token, colonFollows, commaBefore, commaAfter } = cursor;
  const before = commaBefore === undefined ? '' : `,@${commaBefore} `;
  return `${slot} ${before}<${text.slice(token.start, token.end)}>${colonFollows ? ' :' : ''}${commaAfter ? ' ,' : ''}`;
}

describe('in JSON', () => {
  it.each([
    ['|', 'root <>'],
    ['{|}', 'key <>'],
    ['{"a|"}', 'key <"a">'],
    ['{"a|', 'key <"a>'],
    ['{"a|"  : 1}', 'key <"a"> :'],
    ['{a|: 1}', 'key <a> :'],
    ['{|"a": 1}', 'key <"a"> :'],
    ['{ |\n"a": 1}', 'key <> ,'],
    ['{"a|\n"b": 1}', 'key <"a> ,'],
    ['{"a": 1, |}', 'key <>'],
    ['{"a": 1 |}', 'key ,@7 <>'],
    ['{"a": {}\n|}', 'key ,@8 <>'],
    ['{"a": 1\n|"b": 2}', 'key ,@7 <"b"> :'],
    ['{"a"\n|}', 'key <>'],
    ['{"a": |}', 'value <>'],
    ['{"a":|}', 'value <>'],
    ['{"a": |, "b": 1}', 'value <>'],
    ['{"a": |\n"b": 1}', 'value <> ,'],
    ['{"a": "x|y"}', 'value <"xy">'],
    ['{"a": "x|, \n}', 'value <"x>'],
    ['{"a": 1|2}', 'value <12>'],
    ['{"a": \n"b|": 1}', 'key <"b"> :'],
    ['[|]', 'value <>'],
    ['[1, |]', 'value <>'],
    ['[1 |]', 'value ,@2 <>'],
    ['[| 1]', 'value <> ,'],
    ['[{"a": 1}, |]', 'value <>'],
    ['{"a": [1, {"b": "x"}], "c|"}', 'key <"c">'],
    ['{"a": {{ x }}, "c|"}', 'key <"c">'],
    ['{"a": "\\"", "c|"}', 'key <"c">'],
    ['// {"\n{"c|"}', 'key <"c">'],
    ['{"a": ] "c|"}', 'value <"c">'],
    ['\uFEFF{"a|"}', 'key <"a">'],
  ])('%j', (source, expected) => {
    expect(at('json', source)).toBe(expected);
  });

  it.each([
    '{} |',
    '1 |',
    '{"a" |: 1}',
    '{"a"| : 1}',
    '{"a": "x"|}',
    '{"a": | 1}',
    '// |',
    '{ /* | */ }',
    '{ /* |',
    '[1]|',
    '{"a": 1}|',
  ])('nothing in %j', (source) => {
    expect(at('json', source)).toBeUndefined();
  });
});

describe('in YAML', () => {
  it.each([
    ['|', 'entry <>'],
    ['a|', 'entry <a>'],
    ['a|b: 1', 'entry <ab> :'],
    ['"a|b": 1', 'entry <"ab"> :'],
    ['a: |', 'value <>'],
    ['a: b|', 'value <b>'],
    ['a: b c| # d', 'value <b c>'],
    ["a: 'b|'", "value <'b'>"],
    ['a: "b|', 'value <"b>'],
    ['- |', 'entry <>'],
    ['- a|', 'entry <a>'],
    ['- a: |', 'value <>'],
    ['- - a|', 'entry <a>'],
    ['a:\n  |', 'entry <>'],
    ['a:\n  |\n  b: 1', 'entry <>'],
    ['a: |\nb: 1', 'value <>'],
    ['a: x\r\n|\r\nb: 1', 'entry <>'],
    ['a: >\n  b: 1\n|', 'entry <>'],
    ['a: >-\n  b: 1\nc: d|', 'value <d>'],
    ['- a: >\n    b\n  c: d|', 'value <d>'],
    ['a: "x\n  y"\nb: c|', 'value <c>'],
    ['a: [ |', 'value <>'],
    ['a: [b, c|, d]', 'value <c>'],
    ['a: { b|: c }', 'key <b> :'],
    ['a: { b: c| }', 'value <c>'],
    ['a: { b: c, | }', 'key <>'],
    ['a: [\n  { b: |\n  } ]', 'value <>'],
    ['a: !If [x, y|, z]', 'value <y>'],
    ['a: [b\nc: d|', 'value <d>'],
    ['a: "b\nc: d|', 'value <d>'],
    ['{"a|": 1}', 'key <"a"> :'],
    ['a: arn:aws:x|', 'value <arn:aws:x>'],
    ['a: !|', 'tag <!>'],
    ['a: !Re|', 'tag <!Re>'],
    ['a: !R|ef b', 'tag <!Ref>'],
    ['a: !If|\n  - b', 'tag <!If>'],
    ['- !Re|', 'tag <!Re>'],
    ['a: [!Re|, b]', 'tag <!Re>'],
    ['a: ["b" !Re|]', 'tag ,@7 <!Re>'],
    ['a: { b: !Re| }', 'tag <!Re>'],
    ['a: !Ref |', 'value <>'],
    ['a: !Ref b|', 'value <b>'],
    ['a: !Ref |\nb: c', 'value <>'],
    ['a: !Ref | # c', 'value <>'],
    ['- !Ref |\n- b', 'value <>'],
    ['- !Ref b|', 'value <b>'],
    ['a: { b: !Ref c| }', 'value <c>'],
    ['a: [ !Ref |, b]', 'value <>'],
    ['a: [!Ref |]', 'value <>'],
    ['a: !If [b, c|]', 'value <c>'],
    ['a:\n  Fn::|', 'entry <Fn::>'],
    ['a:\n  Fn::S|', 'entry <Fn::S>'],
  ])('%j', (source, expected) => {
    expect(at('yaml', source)).toBe(expected);
  });

  it.each([
    'a:|',
    'a: !!str b|',
    'a: !!st|',
    'a: &x !Ref |',
    'a: &x| b',
    'a: |!Ref b',
    'a: !If |\n  - b',
    '- !If |\n  - b',
    'a: *b|',
    'a: b  |',
    'a: # |',
    '# |',
    'a: >|',
    'a: >\n  b|',
    'a: >\n\n  |',
    '- >\n  b: c|',
    'a: "b\n  c|"',
    'a: "b"|',
    'a: |\n  b: 1',
    'a: |\n- b',
    '-|',
    '---|',
    'a: [b] |',
    'a: { b:| }',
    'a: { b: &x c| }',
    'a: [!Ref | b]',
    'a: [|!Ref b]',
    'a: { !Ref b|: c }',
    '  |  a: 1',
  ])('nothing in %j', (source) => {
    expect(at('yaml', source)).toBeUndefined();
  });
});
