import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { expressionsIn, faultOf } from './expressions.mjs';
import { foreignKeys } from './own-keys.mjs';

/** The places that the check finds in a file, by their text. */
function keysIn(text: string): string[] {
  const name = '/case.ts';
  const options = { strict: true, noLib: true, target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, version) =>
    path === name ? ts.createSourceFile(path, declarations + text, version, true) : getSourceFile(path, version);
  return foreignKeys(ts.createProgram([name], options, host));
}

const declarations = `
interface Array<T> { [index: number]: T }
type Record<K extends string, V> = { [name in K]: V };
declare const table: Record<string, number>;
declare const known: { a: number; b: number };
declare const list: number[];
declare const text: string;
declare const name: 'a' | 'b';
declare const index: number;
`;

describe('the check for foreign keys', () => {
  it.each([
    ['table[text]', 'table[text]'],
    ['table[`${name}.${text}`]', 'table[`${name}.${text}`]'],
    ['({ x: 1 } as Record<string, number>)[text]', '({ x: 1 } as Record<string, number>)[text]'],
    ['table[text] = 1', 'table[text]'],
    ['delete table[text]', 'table[text]'],
    ['text in table', 'text in table'],
    ['const { [text]: one } = table', '[text]'],
    ['function f<K extends string>(key: K) { return table[key]; }', 'table[key]'],
    ['(known as any)[text]', '(known as any)[text]'],
  ])('finds %s', (code, found) => expect(keysIn(code).some((each) => each.includes(found))).toBe(true));

  it.each(['known[name]', 'list[index]', 'text[index]', "table['x']", "'a' in known", 'const { a } = known'])(
    'leaves %s alone',
    (code) => expect(keysIn(code)).toEqual([]),
  );
});

describe('the check for slow expressions', () => {
  it.each([
    ['(a+)+$', ''],
    ['^(\\w+\\d?)+$', ''],
    ['a*a*b', ''],
    ['\\s+$', ''],
    ['(?:^|_)(?:SECRET|.+_PASS)$', ''],
  ])('finds /%s/', (source, flags) => expect(faultOf(source, flags)).toMatch(/quadratic|exponential/));

  it.each([
    ['^[a-z]+$', ''],
    ['(?<!\\s)\\s+$', ''],
    ['[^\\n]{0,99}x', 'y'],
  ])('leaves /%s/ alone', (source, flags) => expect(faultOf(source, flags)).toBeUndefined());

  it('sees literals, and expressions that a function makes', () => {
    const { literals, made } = expressionsIn('x.ts', 'const a = /a+/g;\nconst f = (b) => new RegExp(b);\n');
    expect(literals).toEqual([{ place: 'x.ts:1', source: 'a+', flags: 'g' }]);
    expect(made).toEqual(['x.ts:2']);
  });
});
