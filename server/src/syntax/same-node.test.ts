import { describe, expect, it } from 'vitest';
import { parse } from './parse';
import { sameNode } from './same-node';

const same: readonly [string, string][] = [
  ['!Ref Role', '!Ref "Role"'],
  ['!GetAtt Role.Arn', '!GetAtt   Role.Arn # the role'],
  ['{Ref: Role}', 'Ref: Role\n'],
  ['!If [Prod, a, !Ref B]', '!If\n- Prod\n- a\n- !Ref B\n'],
  ['a:\n', 'a:\n'],
];

const different: readonly [string, string][] = [
  ['!Ref Role', 'Role'],
  ['!Ref Role', '!Sub Role'],
  ['!Ref Role', '!Ref Other'],
  ['[a, b]', '[a]'],
  ['[a]', '{a: a}'],
  ['{a: 1}', '{b: 1}'],
  ['{a: 1}', '{a: 1, b: 2}'],
  ['a: 1', 'a:\n'],
  ['1', '"1"'],
];

describe('sameNode', () => {
  it.each(same)('%j is %j', (a, b) => expect(compare(a, b)).toBe(true));
  it.each(different)('%j is not %j', (a, b) => {
    expect(compare(a, b)).toBe(false);
    expect(compare(b, a)).toBe(false);
  });
});

function compare(a: string, b: string): boolean {
  return sameNode(parse(a, 'yaml').root!, parse(b, 'yaml').root!);
}
