import { expect, test } from 'vitest';
import { printJson } from './print.mjs';

test.each<[string, unknown, string]>([
  ['a scalar', 1, '1\n'],
  ['what fits stands in a line', { a: [1, 'x'], b: {} }, '{ "a": [1, "x"], "b": {} }\n'],
  [
    'what does not is broken at its outermost',
    { a: 'x'.repeat(100), b: { c: 1, d: [] } },
    `{\n  "a": "${'x'.repeat(100)}",\n  "b": { "c": 1, "d": [] }\n}\n`,
  ],
  [
    'lists too',
    ['x'.repeat(100), { a: 'y'.repeat(20) }],
    `[\n  "${'x'.repeat(100)}",\n  { "a": "${'y'.repeat(20)}" }\n]\n`,
  ],
])('%s', (_, value, text) => {
  expect(printJson(value)).toBe(text);
  expect(JSON.parse(printJson(value))).toEqual(value);
});
