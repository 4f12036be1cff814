import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';
import { type References, referencesOf } from './references';
import { templateOf } from './template';

function read(text: string, format: Format = 'yaml'): References {
  const template = templateOf(parse(text, format));
  if (!template) throw new Error(`no template:\n${text}`);
  return referencesOf(template);
}

/** What each reference is, and exactly where it stands: `Fn::Sub Role.Arn: resource`. */
function summary(text: string, format: Format = 'yaml'): string[] {
  return read(text, format).all.map(({ form, name, kind, span, attribute, below }) => {
    expect(text.slice(span.start, span.end)).toBe(name);
    if (attribute) expect(text.slice(attribute.span.start, attribute.span.end)).toBe(attribute.name);
    const path = [...below, attribute ? `${name}.${attribute.name}` : name].join(' > ');
    return `${form} ${path}: ${kind}`;
  });
}

const declared = `
Parameters:
  Env: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Mappings:
  Sizes:
    prod: {Cpu: 1024, Memory: 2048}
    test: {Cpu: 256}
Resources:
  Role: {Type: AWS::IAM::Role}
`;
const inWeb = (properties: string) => `${declared}  Web:\n    Type: AWS::ECS::Service\n${properties}`;
/** Without the one in the condition. */
const others = (text: string, format?: Format) => summary(text, format).slice(1);

describe('references', () => {
  it.each<[string, string, string[]]>([
    ['Ref', 'A: !Ref Role', ['Ref Role: resource']],
    ['Ref with quotes', 'A: !Ref "Env"', ['Ref Env: parameter']],
    ['Ref, long', "A: {Ref: 'Env'}", ['Ref Env: parameter']],
    ['a pseudo parameter', 'A: !Ref AWS::Region', ['Ref AWS::Region: pseudo']],
    ['nothing known', 'A: !Ref Nope', ['Ref Nope: undeclared']],
    ['a parameter of CloudFormation that there is not', 'A: !Ref AWS::Nope', ['Ref AWS::Nope: undeclared']],
    ['GetAtt', 'A: !GetAtt Role.Arn', ['Fn::GetAtt Role.Arn: resource']],
    ['GetAtt of two levels', 'A: !GetAtt Role.Outputs.X', ['Fn::GetAtt Role.Outputs.X: resource']],
    ['GetAtt with quotes', 'A: !GetAtt "Role.Arn"', ['Fn::GetAtt Role.Arn: resource']],
    ['GetAtt with a list', 'A: !GetAtt [Role, Arn]', ['Fn::GetAtt Role.Arn: resource']],
    ['GetAtt, long', 'A: {"Fn::GetAtt": [Role, "Arn"]}', ['Fn::GetAtt Role.Arn: resource']],
    ['GetAtt, long, with a text', 'A: {"Fn::GetAtt": Role.Arn}', ['Fn::GetAtt Role.Arn: resource']],
    [
      'GetAtt of an attribute that a function gives',
      'A: {"Fn::GetAtt": [Role, !Ref Env]}',
      ['Fn::GetAtt Role: resource', 'Ref Env: parameter'],
    ],
    ['GetAtt, half typed', 'A: !GetAtt Role.', ['Fn::GetAtt Role: resource']],
    ['GetAtt of a parameter', 'A: !GetAtt Env.Arn', ['Fn::GetAtt Env.Arn: undeclared']],
    ['nothing typed yet', 'A: !Ref\n      B: !GetAtt ""\n      C: {Ref: }', []],
    ['Sub', 'A: !Sub ${Env}/${Role.Arn}', ['Fn::Sub Env: parameter', 'Fn::Sub Role.Arn: resource']],
    [
      'Sub with double quotes',
      'A: !Sub "a\\t${Env} \\u00e9 ${ Role }"',
      ['Fn::Sub Env: parameter', 'Fn::Sub Role: resource'],
    ],
    ['Sub with single quotes', "A: !Sub 'it''s ${Env}'", ['Fn::Sub Env: parameter']],
    [
      'Sub in a literal block',
      'A: !Sub |\n        café ${Env}\n\n          ${AWS::Region}\n',
      ['Fn::Sub Env: parameter', 'Fn::Sub AWS::Region: pseudo'],
    ],
    ['Sub in a folded block', 'A: !Sub >-\n        a\n        ${Env}\n      B: 1', ['Fn::Sub Env: parameter']],
    ['a text that stays', 'A: !Sub ${!Env}${}', []],
    ['variables of a shell', 'A: !Sub "${X:-y} ${Nope}"', ['Fn::Sub X:-y: undeclared', 'Fn::Sub Nope: undeclared']],
    [
      'variables of Sub',
      'A: !Sub ["${Own}${Env}${Condition}", {Own: !GetAtt Role.Arn, Condition: 1}]',
      [
        'Fn::GetAtt Role.Arn: resource',
        'Fn::Sub Own: variable',
        'Fn::Sub Env: parameter',
        'Fn::Sub Condition: variable',
      ],
    ],
    ['a single variable of Sub, called like a function', 'A: !Sub ["${Ref}", {Ref: 1}]', ['Fn::Sub Ref: variable']],
    [
      'variables of Sub that a macro brings',
      'A: !Sub ["${V}", {"Fn::Transform": {Name: M}}]',
      ['Fn::Sub V: elsewhere'],
    ],
    ['no Sub', 'A: ${Env}', []],
    ['Sub in Base64', 'A: {"Fn::Base64": !Sub "${Env}"}', ['Fn::Sub Env: parameter']],
    [
      'If',
      'A: !If [IsProd, !Ref Env, !Ref AWS::NoValue]',
      ['Fn::If IsProd: condition', 'Ref Env: parameter', 'Ref AWS::NoValue: pseudo'],
    ],
    ['If with a condition that there is not', 'A: !If [Prod, 1, 2]', ['Fn::If Prod: undeclared']],
    [
      'FindInMap',
      'A: !FindInMap [Sizes, prod, Cpu]',
      [
        'Fn::FindInMap Sizes: mapping',
        'Fn::FindInMap Sizes > prod: mapping-key',
        'Fn::FindInMap Sizes > prod > Cpu: mapping-key',
      ],
    ],
    [
      'FindInMap with a key that is known at deployment',
      'A: !FindInMap [Sizes, !Ref Env, Cpu]',
      ['Fn::FindInMap Sizes: mapping', 'Fn::FindInMap Sizes > Cpu: mapping-key', 'Ref Env: parameter'],
    ],
    ['FindInMap in no mapping', 'A: !FindInMap [Size, prod, Cpu]', ['Fn::FindInMap Size: undeclared']],
    [
      'FindInMap of no key',
      'A: !FindInMap [Sizes, prd, Cpu]',
      ['Fn::FindInMap Sizes: mapping', 'Fn::FindInMap Sizes > prd: undeclared'],
    ],
    [
      'FindInMap of no second key',
      'A: !FindInMap [Sizes, test, Memory]',
      [
        'Fn::FindInMap Sizes: mapping',
        'Fn::FindInMap Sizes > test: mapping-key',
        'Fn::FindInMap Sizes > test > Memory: undeclared',
      ],
    ],
    [
      'FindInMap with a default',
      'A: !FindInMap [Sizes, prd, Cpu, {DefaultValue: !Ref Env}]',
      ['Fn::FindInMap Sizes: mapping', 'Fn::FindInMap Sizes > prd: elsewhere', 'Ref Env: parameter'],
    ],
    ['a condition of a policy', 'A: {Condition: IsProd}\n      B: [{Condition: {StringEquals: {}}}]', []],
    [
      'a placeholder of another tool',
      'A: !Ref {{ .Name }}\n      B: !Sub "${env:STAGE}${Rain::X}"',
      ['Ref {{ .Name }}: elsewhere', 'Fn::Sub env:STAGE: elsewhere', 'Fn::Sub Rain::X: elsewhere'],
    ],
    [
      'a loop',
      'Fn::ForEach::Each:\n        - Id\n        - [!Ref Env]\n        - "P${Id}": !Sub "${Id} ${Nope}"\n          B: !Ref Bucket${Id}\n      C: !Sub "${Id}"',
      [
        'Ref Env: parameter',
        'Fn::Sub Id: variable',
        'Fn::Sub Nope: undeclared',
        'Ref Bucket${Id}: elsewhere',
        'Fn::Sub Id: undeclared',
      ],
    ],
    [
      'a macro',
      'A: {"Fn::Transform": {Name: M}, B: !Ref Nope}\n      C: !Ref Nope',
      ['Ref Nope: elsewhere', 'Ref Nope: undeclared'],
    ],
  ])('%s', (_, property, expected) => {
    const text = inWeb(`    Properties:\n      ${property}\n`);
    expect(others(text).sort()).toEqual([...expected].sort());
  });

  it.each<[string, string, string[]]>([
    ['DependsOn', 'DependsOn: Role', ['DependsOn Role: resource']],
    [
      'DependsOn with a list',
      'DependsOn: ["Role", Web, Env]',
      ['DependsOn Role: resource', 'DependsOn Web: resource', 'DependsOn Env: undeclared'],
    ],
    ['Condition', 'Condition: IsProd', ['Condition IsProd: condition']],
    [
      'other parts of a resource',
      'Metadata: {A: !Ref Env}\n    UpdatePolicy: {B: !Ref Role}',
      ['Ref Env: parameter', 'Ref Role: resource'],
    ],
  ])('%s of a resource', (_, attribute, expected) => {
    const { all } = read(inWeb(`    ${attribute}\n`));
    expect(others(inWeb(`    ${attribute}\n`))).toEqual(expected);
    for (const reference of all.slice(1)) expect(reference.entry?.name).toBe('Web');
  });

  it('reads conditions, outputs, rules and the metadata for the console', () => {
    const text = `
Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: {default: x}
        Parameters: [Env, Nope]
    ParameterLabels:
      "Env": {default: x}
Parameters:
  Env: {Type: String}
Rules:
  R:
    Assertions:
      - Assert: {"Fn::Contains": [[a], !Ref Env]}
Conditions:
  A: !Or [!Condition B, {Condition: A}]
  B: {Condition: Nope}
Resources:
  Role: {Type: AWS::IAM::Role, Condition: A}
Outputs:
  Arn:
    Condition: B
    Value: !GetAtt Role.Arn
`;
    expect(summary(text)).toEqual([
      'Interface Env: parameter',
      'Interface Nope: undeclared',
      'Interface Env: parameter',
      'Ref Env: parameter',
      'Condition B: condition',
      'Condition A: condition',
      'Condition Nope: undeclared',
      'Condition A: condition',
      'Condition B: condition',
      'Fn::GetAtt Role.Arn: resource',
    ]);
    expect(read(text).all.map(({ entry }) => entry?.name)).toEqual([
      undefined,
      undefined,
      undefined,
      'R',
      'A',
      'A',
      'B',
      'Role',
      'Arn',
      'Arn',
    ]);
  });

  it('reads loops of resources', () => {
    const text = `
Transform: AWS::LanguageExtensions
Resources:
  Role: {Type: AWS::IAM::Role}
  Fn::ForEach::Services:
    - Name
    - [A, B]
    - Service\${Name}:
        Type: AWS::ECS::Service
        DependsOn: Role
        Properties: {Name: !Ref Name, Cluster: !Ref ClusterA}
`;
    expect(summary(text)).toEqual(['DependsOn Role: resource', 'Ref Name: variable', 'Ref ClusterA: elsewhere']);
  });

  it.each([
    [
      'SAM',
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function}',
      ['FRole', 'F.Version', 'ServerlessRestApi'],
    ],
    ['SAM without its transform', 'Resources:\n  F: {Type: AWS::Serverless::Function}', ['FRole', 'ServerlessRestApi']],
    ['a module', 'Resources:\n  F: {Type: My::Own::Thing::MODULE}', ['F.Bucket', 'FBucket']],
    ['a module of a tool', 'Resources:\n  F: {Type: !Rain::Module "f.yaml"}', ['FBucket']],
    ['a macro', 'Transform: [Mine]\nResources:\n  F: {Type: A::B::C}', ['Any']],
    ['an include', 'Fn::Transform: {Name: AWS::Include}\nResources:\n  F: {Type: A::B::C}', ['Any']],
  ])('%s may declare more', (_, head, names) => {
    const text = `${head}\n  Other:\n    Type: A::B::C\n    Properties:\n${names.map((name) => `      - !Ref ${name}\n`).join('')}`;
    expect(summary(text)).toEqual(names.map((name) => `Ref ${name}: elsewhere`));
  });

  it('knows resources that have no type yet', () => {
    const text = 'Resources:\n  A: {Type: AWS::IAM::Role, Properties: {B: !Ref New}}\n  New:\n';
    expect(summary(text)).toEqual(['Ref New: resource']);
  });

  it('leaves out what an alias copies', () => {
    const text = inWeb(
      '    Properties:\n      A: &a !Ref Env\n      B: *a\n      C: &c {D: !Ref Role}\n      E: {<<: *c}\n',
    );
    expect(others(text)).toEqual(['Ref Env: parameter', 'Ref Role: resource']);
  });

  it('knows names that a merge key brings', () => {
    const text = `
x: &x {Shared: {Type: AWS::IAM::Role}}
y: &y {V: 1}
Resources:
  <<: *x
  A: {Type: A::B::C, Properties: {B: !Ref Shared, C: !Sub ["\${V}\${W}", {<<: *y}]}}
`;
    expect(summary(text)).toEqual(['Ref Shared: resource', 'Fn::Sub V: variable', 'Fn::Sub W: undeclared']);
    expect(read(text).declarations.map(({ name }) => name)).toEqual(['A']);
  });

  it('reads JSON alike', () => {
    const plain = {
      Parameters: { Env: { Type: 'String' } },
      Resources: {
        A: { Type: 'AWS::IAM::Role', DependsOn: ['B'], Properties: { X: { 'Fn::Sub': 'a "${Env}" ${B.Arn}' } } },
        B: { Type: 'AWS::IAM::Role', DependsOn: 'A', Properties: { X: { 'Fn::GetAtt': ['A', 'Arn'] } } },
      },
    };
    const expected = [
      'DependsOn B: resource',
      'Fn::Sub Env: parameter',
      'Fn::Sub B.Arn: resource',
      'DependsOn A: resource',
      'Fn::GetAtt A.Arn: resource',
    ];
    expect(summary(JSON.stringify(plain), 'json')).toEqual(expected);
    expect(summary(stringify(plain))).toEqual(expected);
  });

  it('tells where names are declared', () => {
    const text = `${declared}  "Quoted": {Type: A::B::C}\n  Sub: {Type: A::B::C, Properties: {A: !Sub ["\${V}", {V: 1}]}}\n`;
    const { declarations } = read(text);
    for (const { name, span } of declarations) expect(text.slice(span.start, span.end)).toBe(name);
    expect(declarations.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'parameter Env',
      'condition IsProd',
      'mapping Sizes',
      'mapping-key prod',
      'mapping-key Cpu',
      'mapping-key Memory',
      'mapping-key test',
      'mapping-key Cpu',
      'resource Role',
      'resource Quoted',
      'resource Sub',
      'variable V',
    ]);
  });

  it('finds the key below every other key where that is known at deployment', () => {
    const text = inWeb('    Properties: {A: !FindInMap [Sizes, !Ref Env, Cpu]}\n');
    const key = read(text).all.find(({ name }) => name === 'Cpu');
    expect(key?.declarations).toHaveLength(2);
    expect(key?.choices).toEqual(['Cpu', 'Memory']);
  });
});
