import { describe, expect, it } from 'vitest';
import { code, escaped, plainText } from './markdown';

const texts = [
  'plain',
  'a_b*c [x](http://y) ![z](http://z)',
  '<img src=x> <https://x>',
  '`tick` ``two``',
  '- item',
  '1. one',
  '# head',
  '\\ | ~~x~~',
  'me@example.com www.example.com',
];

describe('a text of somebody else', () => {
  it.each(texts)('%s is itself again as plain text', (text) => {
    expect(plainText(escaped(text))).toBe(text);
    expect(plainText(code(text))).toBe(text);
  });

  it.each([
    ['![](https://x.example)', '!\\[\\](https\\://x.example)'],
    ['a\nb', 'a b'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['0.25 vCPU', '0.25 vCPU'],
    ['my-name', 'my-name'],
  ])('%j is %j', (text, expected) => expect(escaped(text)).toBe(expected));

  it.each([
    ['a`b', '`` a`b ``'],
    ['a', '`a`'],
    ['a\nb', '`a b`'],
    ['``', '``` `` ```'],
    ['', '`""`'],
  ])('%j as code is %j', (text, expected) => expect(code(text)).toBe(expected));
});

describe('plainText', () => {
  it.each([
    [
      '**Cpu** · `1024`\n\n---\n\n[AWS documentation](https://docs.aws.amazon.com/x)',
      'Cpu · 1024\n\nAWS documentation: https://docs.aws.amazon.com/x',
    ],
    ['```yaml\nCpu: 1\n```', 'Cpu: 1'],
    ['a `b', 'a `b'],
  ])('of %j', (markdown, text) => expect(plainText(markdown)).toBe(text));
});
