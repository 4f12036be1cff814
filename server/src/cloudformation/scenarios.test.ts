import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/parse';
import type { Node } from '../syntax/tree';
import { Scenarios } from './scenarios';
import { templateOf } from './template';

/** What the scenarios of a template make of the properties of its resource, each as text. */
function outcomes(sections: string, properties: string, mode: 'open' | 'samples' | 'allowed' = 'open'): string[] {
  const indented = properties.replaceAll(/^/gm, '      ');
  const text = `${sections}\nResources:\n  It:\n    Type: AWS::ECS::Cluster\n    Properties:\n${indented}\n`;
  const template = templateOf(parse(text, 'yaml'))!;
  const map = template.resources[0]!.properties!;
  if (map.kind !== 'map') throw new Error('no properties');
  const scenarios = new Scenarios(template);
  const found = scenarios.explore(() => map.pairs.map(({ value }) => shown(scenarios, value!)).join(' '), [], mode);
  return found?.map(({ result }) => result).sort() ?? ['too many'];
}

function shown(scenarios: Scenarios, node: Node): string {
  const resolved = scenarios.resolve(node);
  if (typeof resolved === 'string') return resolved === 'absent' ? '-' : '?';
  if (resolved.kind === 'scalar') return String(resolved.value);
  if (resolved.kind === 'map') return '{}';
  return `[${resolved.items.map((item) => shown(scenarios, item)).join(' ')}]`;
}

const environments = `
Parameters:
  Env: {Type: String, AllowedValues: [dev, test, prod]}
  Name: {Type: String, Default: web}
  Only: {Type: String, AllowedValues: [one]}
  Flag: {Type: String}
  Names: {Type: CommaDelimitedList, Default: 'a,b'}
  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /image}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: !Equals [dev, !Ref Env]
  IsTest: !Equals [!Ref Env, test]
  NotProd: !Not [!Condition IsProd]
  IsLive: !Or [!Condition IsProd, !Condition IsTest]
  IsQuiet: !And [!Condition NotProd, !Equals [!Ref Flag, 'on']]
  HasFlag: !Not [!Equals [!Ref Flag, '']]
  IsNever: !Equals [a, b]
  IsImpossible: !Equals [!Ref Env, stage]
  InEurope: !Equals [!Select [0, !Split ['-', !Ref AWS::Region]], eu]
  InAmerica: !Not [!Equals [!Select [0, !Split ['-', !Ref AWS::Region]], eu]]
  IsOdd: {Fn::Whatever: [1]}
  Same: !Equals [!Ref Flag, !Ref Name]
  SameAgain: !Equals [!Ref Name, !Ref Flag]
  FlagIsX: !Equals [!Ref Flag, x]
  NameIsX: !Equals [!Ref Name, x]
  Loop: !Not [!Condition Loop]
Mappings:
  Sizes:
    dev: {Cpu: 256, Zones: [a, b]}
    prod: {Cpu: '1024', Zones: [c]}
`;

describe('the scenarios of a template', () => {
  const cases: [string, string, string[]][] = [
    ['a plain value', 'A: x', ['x']],
    ['one condition', 'A: !If [IsProd, 1, 2]', ['1', '2']],
    ['the same condition twice', 'A: !If [IsProd, 1, 2]\nB: !If [IsProd, 3, 4]', ['1 3', '2 4']],
    ['a condition and its contrary', 'A: !If [IsProd, 1, 2]\nB: !If [NotProd, 3, 4]', ['1 4', '2 3']],
    [
      'values of one parameter exclude each other',
      'A: !If [IsProd, p, _]\nB: !If [IsDev, d, _]',
      ['_ _', '_ d', 'p _'],
    ],
    [
      'one of the allowed values it is',
      'A: !If [IsProd, p, _]\nB: !If [IsDev, d, _]\nC: !If [IsTest, t, _]',
      ['_ _ t', '_ d _', 'p _ _'],
    ],
    ['or', 'A: !If [IsLive, 1, 2]\nB: !If [IsDev, d, _]', ['1 _', '1 _', '2 d']],
    ['and', 'A: !If [IsQuiet, 1, 2]\nB: !If [IsProd, p, _]', ['1 _', '2 _', '2 p']],
    ['two independent conditions', 'A: !If [IsProd, 1, 2]\nB: !If [HasFlag, 3, 4]', ['1 3', '1 4', '2 3', '2 4']],
    ['nested', 'A: !If [IsProd, !If [HasFlag, 1, 2], 3]', ['1', '2', '3']],
    ['two parameters that are the same', 'A: !If [Same, 1, 2]\nB: !If [SameAgain, 3, 4]', ['1 3', '2 4']],
    [
      'two that are the same, and one of them known',
      'A: !If [Same, 1, 2]\nB: !If [FlagIsX, 3, 4]\nC: !If [NameIsX, 5, 6]',
      ['1 3 5', '1 4 6', '2 3 6', '2 4 5', '2 4 6'],
    ],
    [
      'one known, and two that are the same',
      'A: !If [FlagIsX, 1, 2]\nB: !If [NameIsX, 3, 4]\nC: !If [Same, 5, 6]',
      ['1 3 5', '1 4 6', '2 3 6', '2 4 5', '2 4 6'],
    ],
    ['a constant condition', 'A: !If [IsNever, 1, 2]', ['2']],
    ['a value that is not allowed', 'A: !If [IsImpossible, 1, 2]', ['2']],
    ['the same unknown expression', 'A: !If [InEurope, 1, 2]\nB: !If [InAmerica, 3, 4]', ['1 4', '2 3']],
    ['a condition that cannot be read', 'A: !If [IsOdd, 1, 2]\nB: !If [IsOdd, 3, 4]', ['1 3', '2 4']],
    ['one that is declared nowhere', 'A: !If [Nowhere, 1, 2]', ['1', '2']],
    ['one that refers to itself', 'A: !If [Loop, 1, 2]', ['1', '2']],
    ['no value', 'A: !If [IsProd, 1, !Ref AWS::NoValue]', ['-', '1']],
    ['the parameter that a condition compares', 'A: !If [IsProd, 1, 2]\nB: !Ref Env', ['1 prod', '2 ?']],
    ['a parameter', 'A: !Ref Name', ['?']],
    ['a parameter with one value', 'A: !Ref Only\nB: !Sub "${Only}-x"', ['one one-x']],
    ['pseudo parameters', 'A: !Ref AWS::Region\nB: !Sub "${AWS::Region}"', ['? ?']],
    ['a list parameter', 'A: !Ref Names', ['?']],
    ['an attribute', 'A: !GetAtt It.Arn\nB: !ImportValue x', ['? ?']],
    ['a text', "A: !Sub 'a-${x}-${!y}'\nB: !Sub ['${x}/${y}', {x: 1, y: two}]", ['? 1/two']],
    ['a joined text', "A: !Join ['-', [a, !If [IsProd, b, !Ref AWS::NoValue], c]]", ['a-b-c', 'a-c']],
    [
      'a part of a list',
      "A: !Select [1, [a, b]]\nB: !Select ['0', !Split [',', 'x,y']]\nC: !Select [5, [a]]",
      ['b x ?'],
    ],
    ['a mapping', 'A: !FindInMap [Sizes, dev, Cpu]\nB: !FindInMap [Sizes, prod, Zones]', ['256 [c]']],
    ['a mapping by a condition', 'A: !FindInMap [Sizes, !If [IsProd, prod, dev], Cpu]', ['1024', '256']],
    ['a mapping by a parameter', 'A: !FindInMap [Sizes, !Ref Env, Cpu]', ['?']],
    ['a mapping that lacks the key', 'A: !FindInMap [Sizes, stage, Cpu]', ['?']],
    ['a mapping with a default', 'A: !FindInMap [Sizes, stage, Cpu, {DefaultValue: 512}]', ['512']],
    ['long names', 'A: {Fn::If: [IsProd, {Fn::Sub: x}, {Ref: AWS::NoValue}]}', ['-', 'x']],
    ['half-typed calls', 'A: !If\nB: !If [IsProd]\nC: !Sub\nD: !Select [0]\nE: {Fn::If: }', ['? ?  ? ?']],
  ];
  it.each(cases)('%s', (_, properties, expected) => {
    expect(outcomes(environments, properties)).toEqual(expected);
  });

  it('takes parameters at samples of what they can be', () => {
    expect(outcomes(environments, 'A: !Ref Name\nB: !Ref Env\nC: !Ref Flag\nD: !Ref Image', 'samples')).toEqual([
      'web dev ? ?',
    ]);
  });

  it('leaves to conditions what they compare', () => {
    const sections = `
Parameters:
  A: {Type: String, Default: x}
  B: {Type: String, Default: y}
Conditions:
  Same: !Equals [!Ref A, !Ref B]
  Joined: !Equals [!Sub '\${A}-\${B}', x-y]
`;
    const properties = 'P: !If [Same, 1, 2]\nQ: !If [Joined, 3, 4]\nR: !If [Same, 5, 6]';
    expect(outcomes(sections, properties, 'samples')).toEqual(['1 3 5', '1 4 5', '2 3 6', '2 4 6']);
  });

  it.each(['[!Ref Free, !Ref Bound]', '[!Ref Bound, !Ref Free]'])(
    'knows what two can be that are the same: %s',
    (pair) => {
      const sections = `
Parameters:
  Free: {Type: String}
  Bound: {Type: String, AllowedValues: [x, y]}
Conditions:
  FreeIsX: !Equals [!Ref Free, x]
  FreeIsY: !Equals [!Ref Free, y]
  Same: !Equals ${pair}
`;
      const properties = 'A: !If [FreeIsX, x, _]\nB: !If [FreeIsY, y, _]\nC: !If [Same, same, other]';
      expect(outcomes(sections, properties)).toEqual(['_ _ other', '_ y other', '_ y same', 'x _ other', 'x _ same']);
    },
  );

  it('takes parameters at all that is allowed', () => {
    expect(outcomes(environments, 'A: !Ref Env\nB: !If [IsProd, p, _]\nC: !Ref Name', 'allowed')).toEqual([
      'dev _ ?',
      'prod p ?',
      'test _ ?',
    ]);
  });

  it('gives up where there are too many', () => {
    const names = Array.from({ length: 12 }, (_, index) => `C${index}`);
    const conditions = names.map((name) => `  ${name}: !Equals [!Ref ${name}, x]`).join('\n');
    const properties = names.map((name) => `${name}: !If [${name}, 1, 2]`).join('\n');
    const parameters = names.map((name) => `  ${name}: {Type: String}`).join('\n');
    expect(outcomes(`Parameters:\n${parameters}\nConditions:\n${conditions}`, properties)).toEqual(['too many']);
    expect(outcomes(`Parameters:\n${parameters}\nConditions:\n${conditions}`, 'A: !If [C3, 1, 2]')).toEqual(['1', '2']);
  });
});
