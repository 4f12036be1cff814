import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isLiteral, isSafePlain, quoted, quotedAs } from './quoting';
import { decodeDouble, decodeSingle } from './scalars';

describe('strings that need no quotes', () => {
  it.each([
    'web',
    'AWS::ECS::Service',
    'arn:aws:ecs:eu-west-1:123456789012:cluster/x',
    'nginx:1.27',
    'http://localhost/?a=1#b',
    '-c',
    '--port',
    'a, b',
    "it's",
    'say "x"',
    'x{y}[z]',
    'café 🐳',
    '4GB',
    '.25 vCPU',
    'v1.2.3',
    'a b  c',
    'yes please',
    '/ecs/web',
    'x-{{ y }}',
  ])('%j', (text) => {
    expect(isSafePlain(text, false)).toBe(true);
    for (const version of ['1.1', '1.2'] as const) expect(parse(`- ${text}`, { version })).toEqual([text]);
  });
});

describe('strings that need quotes', () => {
  it.each([
    '',
    ' x',
    'x ',
    '~',
    'null',
    'True',
    'yes',
    'On',
    'n',
    '12',
    '012',
    '0x1F',
    '0o17',
    '0b1',
    '1_000',
    '1.0',
    '1e3',
    '.5',
    '.',
    '.inf',
    '.NaN',
    '+1',
    '-1',
    '12:30',
    '190:20:30.15',
    '2012-10-17',
    '2012-10-17 10:00:00',
    '1.2.3',
    '=',
    '<<',
    '-',
    '- x',
    '-1x',
    '---',
    '...',
    '? x',
    ':x',
    ', x',
    '[x',
    '{x',
    '}',
    '#x',
    '&x',
    '*',
    '!Ref x',
    '|',
    '> x',
    "'x",
    '"x',
    '%x',
    '@x',
    '`x',
    'x: y',
    'x:',
    'x #y',
    'x\ty',
    'x\ny',
    '\u0085',
    '\ufeffx',
    '\ud800',
    '{{ x }}',
    '<PORT>',
    '${X}',
  ])('%j', (text) => {
    expect(isSafePlain(text, false)).toBe(false);
  });

  it.each(['a,b', 'x]', 'x{', 'a:b', 'a?b'])('%j within brackets', (text) => {
    expect(isSafePlain(text, false)).toBe(true);
    expect(isSafePlain(text, true)).toBe(false);
  });
});

describe('quotes', () => {
  it.each([
    ['x', '"', '"x"'],
    ['x', "'", "'x'"],
    ['say "x"', '"', `'say "x"'`],
    ['a\\b', '"', "'a\\b'"],
    [`it's "x"`, '"', `"it's \\"x\\""`],
    ["it's", "'", `"it's"`],
    [`it's "x"`, "'", `'it''s "x"'`],
    ['a\nb', "'", '"a\\nb"'],
    ['\u0001\u007f\u2028', "'", '"\\u0001\\u007f\\u2028"'],
  ] as const)('%j, preferably in %s, is %s', (text, preferred, expected) => {
    expect(quoted(text, preferred)).toBe(expected);
  });

  it.each(['', 'x', "it's", '"', '\\', '\\n', 'a\n b', '\t', '\0\x85\xa0\u2028\ufeff', '🐳', '\ud83d', ' x '])(
    '%j can be read again',
    (text) => {
      expect(decodeDouble(quotedAs(text, '"'))).toBe(text);
      const single = quotedAs(text, "'");
      expect(single.startsWith("'") ? decodeSingle(single) : decodeDouble(single)).toBe(text);
    },
  );
});

describe('block scalars', () => {
  it.each([
    ['a\nb', true],
    ['a\nb\n', true],
    ['a\n\n  b\tc\n', true],
    ['a', false],
    ['a\nb\n\n', false],
    ['\na', false],
    [' a\nb', false],
    ['a\n  \nb', false],
    ['a\r\nb', false],
    ['a\u2028\nb', false],
    ['\n', false],
  ])('%j: %s', (text, expected) => {
    expect(isLiteral(text)).toBe(expected);
  });
});
