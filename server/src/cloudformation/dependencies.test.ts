import { expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import { Dependencies } from './dependencies';
import { templateOf } from './template';

function dependencies(resources: string): Dependencies {
  const template = templateOf(parse(`Resources:\n${resources}`, 'yaml'));
  if (!template) throw new Error('no template');
  return new Dependencies(template);
}

const named: readonly [what: string, lines: string, names: string[]][] = [
  ['nothing', 'Properties: { A: "${B}", C: [Ref, D] }', []],
  ['DependsOn', 'DependsOn: B', ['B']],
  ['a list of it', 'DependsOn: [B, C]', ['B', 'C']],
  ['one without a value', 'DependsOn:', []],
  ['!Ref', 'Properties: { A: [!Ref B] }', ['B']],
  ['Ref', 'Properties: { A: { Ref: B } }', ['B']],
  ['!GetAtt', 'Properties: { A: !GetAtt B.Nested.Arn }', ['B']],
  ['!GetAtt of a list', 'Properties: { A: !GetAtt [B, Arn] }', ['B']],
  ['Fn::GetAtt', 'Properties: { A: { Fn::GetAtt: [B, Arn] } }', ['B']],
  ['!Sub', 'Properties: { A: !Sub "${B}/${C.Arn}/${!D}/${AWS::Region}" }', ['B', 'C', 'AWS::Region']],
  ['!Sub with variables', 'Properties: { A: !Sub ["${B}${C}", { C: !Ref D }] }', ['B', 'D']],
  ['both branches of a condition', 'Properties: { A: !If [X, !Ref B, { C: !Ref D }] }', ['B', 'D']],
  ['what is not among the properties', 'Metadata: { A: !Ref B }', ['B']],
];

it.each(named)('a resource waits for %s', (_, lines, names) => {
  expect([...dependencies(`  A:\n    Type: T\n    ${lines}\n`).of('A')]).toEqual(names);
});

const chain = `
  A: { Type: T, DependsOn: B }
  B: { Type: T, Properties: { A: !Ref C } }
  C: { Type: T, DependsOn: [B, Other] }
  D: { Type: T, DependsOn: D }
`;

const reached: readonly [from: string, to: string[], expected: boolean][] = [
  ['A', ['B'], true],
  ['A', ['C'], true],
  ['A', ['Z', 'Other'], true],
  ['B', ['B'], true],
  ['A', ['A'], false],
  ['A', ['D'], false],
  ['A', [], false],
  ['D', ['D'], true],
  ['Nobody', ['A'], false],
];

it.each(reached)('from %s to %s: %s', (from, to, expected) => {
  expect(dependencies(chain).reaches(from, new Set(to))).toBe(expected);
});
