import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles } from '../../../test/harness/corpus';
import { type EcsDocument, formatOf, recognise } from '../ecs/document';
import { parse } from '../syntax/parse';
import type { Span } from '../syntax/tree';
import { definition } from './definition';
import { occurrencesIn } from './occurrences';
import { references } from './references';

/** `⟦…⟧` are uses of one name, `⟪…⟫` its declarations. */
interface Marked {
  readonly text: string;
  readonly uses: readonly Span[];
  readonly declarations: readonly Span[];
}

function unmarked(marked: string): Marked {
  const spans: { start: number; end: number; declares: boolean }[] = [];
  let text = '';
  for (const part of marked.split(/([⟦⟧⟪⟫])/)) {
    if (part === '⟦' || part === '⟪') spans.push({ start: text.length, end: text.length, declares: part === '⟪' });
    else if (part === '⟧' || part === '⟫') spans.at(-1)!.end = text.length;
    else text += part;
  }
  const of = (declares: boolean) =>
    spans.filter((span) => span.declares === declares).map(({ start, end }) => ({ start, end }));
  return { text, uses: of(false), declarations: of(true) };
}

function read(text: string, file: string): EcsDocument {
  const document = recognise(parse(text, formatOf('', file, text)), file);
  if (!document) throw new Error(`not recognised:\n${text}`);
  return document;
}

/** Asks at both ends and in the middle of each mark. */
function check(marked: string, file: string): void {
  const { text, uses, declarations } = unmarked(marked);
  const document = read(text, file);
  const all = [...uses, ...declarations].sort((a, b) => a.start - b.start);
  expect(all.length).toBeGreaterThan(0);
  for (const { start, end } of all) {
    for (const offset of [start, Math.floor((start + end) / 2), end]) {
      const found = references(document, offset);
      expect(found.map(({ span }) => span)).toEqual(all);
      expect(found.filter(({ isDeclaration }) => isDeclaration).map(({ span }) => span)).toEqual(declarations);
      const defined = definition(document, offset);
      const itself = declarations.filter((name) => name.start === start);
      expect(defined?.targets.map(({ name }) => name) ?? []).toEqual(itself.length > 0 ? itself : declarations);
      if (defined) expect(defined.origin).toEqual({ start, end });
      for (const { whole, name } of defined?.targets ?? []) {
        expect(whole.start <= name.start && name.end <= whole.end).toBe(true);
      }
    }
  }
}

const template = (body: string) => `Parameters:
  Env: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Mappings:
  Sizes:
    prod: {Cpu: 1024, Memory: 2048}
    test: {Cpu: 256, Memory: 512}
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: web, Image: nginx}
${body}`;

describe('definition and references', () => {
  it.each<[string, string]>([
    [
      'a resource',
      'Resources:\n  ⟪Cluster⟫:\n    Type: AWS::ECS::Cluster\n  Web:\n    Type: AWS::ECS::Service\n    DependsOn: [⟦Cluster⟧]\n    Properties:\n      Cluster: !Ref ⟦Cluster⟧\n      Role: !Sub "é ${⟦Cluster⟧}-${⟦Cluster⟧.Arn}"\nOutputs:\n  Cluster:\n    Value: {"Fn::GetAtt": ["⟦Cluster⟧", Arn]}\n',
    ],
    [
      'a parameter, in the metadata for the console too',
      'Metadata:\n  AWS::CloudFormation::Interface:\n    ParameterGroups: [{Parameters: [⟦Env⟧]}]\n    ParameterLabels: {⟦Env⟧: {default: x}}\nParameters:\n  "⟪Env⟫": {Type: String}\nConditions:\n  C: !Equals [!Ref ⟦Env⟧, x]\nResources:\n  Env2:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !Sub |\n        a\n        ${⟦Env⟧} b\n',
    ],
    [
      'a condition',
      'Conditions:\n  ⟪C⟫: !Equals [a, b]\n  D: !Not [!Condition ⟦C⟧]\nResources:\n  C:\n    Type: AWS::ECS::Cluster\n    Condition: ⟦C⟧\n    Properties:\n      ClusterName: !If [⟦C⟧, !Ref C, b]\nOutputs:\n  O: {Condition: ⟦C⟧, Value: 1}\n',
    ],
    [
      'a mapping',
      'Mappings:\n  ⟪M⟫: {a: {b: 1}}\nResources:\n  C:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !FindInMap [⟦M⟧, a, b]\n      X: !FindInMap ["⟦M⟧", !Ref P, b]\n',
    ],
    [
      'a key of a mapping',
      'Mappings:\n  M: {⟪a⟫: {b: 1}, c: {b: 1}}\nResources:\n  C:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !FindInMap [M, ⟦a⟧, b]\n      X: !FindInMap [M, c, b]\n',
    ],
    [
      'a variable of Sub',
      'Resources:\n  C:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !Sub ["${⟦V⟧}-${⟦V⟧}", {⟪V⟫: 1}]\n      X: !Sub ["${V}", {V: 2}]\n',
    ],
    [
      'the variable of a loop',
      'Resources:\n  C:\n    Type: AWS::ECS::Cluster\n    Properties:\n      Fn::ForEach::L:\n        - ⟪V⟫\n        - [a]\n        - {"P${V}": !Ref ⟦V⟧, Q: !Sub "${⟦V⟧}"}\n      X: !Ref V\n',
    ],
    [
      'what every template has',
      'Resources:\n  C:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !Ref ⟦AWS::Region⟧\n      X: !Sub "${⟦AWS::Region⟧}"\n',
    ],
    [
      'what is declared nowhere',
      'Resources:\n  C:\n    Type: AWS::ECS::Cluster\n    DependsOn: ⟦N⟧\n    Condition: N\n    Properties:\n      ClusterName: !Ref ⟦N⟧\n      X: !If [N, 1, 2]\n',
    ],
    [
      'a resource in JSON',
      '{"Resources":{"⟪C⟫":{"Type":"AWS::ECS::Cluster"},"D":{"Type":"AWS::ECS::Cluster","DependsOn":"⟦C⟧","Properties":{"ClusterName":{"Fn::Sub":"\\"${⟦C⟧}\\""}}}}}',
    ],
  ])('%s', (_, marked) => check(marked, marked.startsWith('{') ? 'template.json' : 'template.yaml'));

  it.each<[string, string]>([
    [
      'a container',
      'family: web\nproxyConfiguration: {containerName: ⟦db⟧}\ncontainerDefinitions:\n  - name: web\n    dependsOn: [{containerName: ⟦db⟧, condition: START}]\n    links: ["⟦db⟧:database", ⟦db⟧, other]\n    volumesFrom:\n      - sourceContainer: ⟦db⟧\n  - name: "⟪db⟫"\n    hostname: db\n',
    ],
    [
      'a volume',
      'containerDefinitions:\n  - name: data\n    mountPoints: [{sourceVolume: ⟦data⟧}, {sourceVolume: other}]\n  - name: b\n    mountPoints: [{sourceVolume: ⟦data⟧}]\nvolumes:\n  - name: ⟪data⟫\n',
    ],
    ['a container that nobody names', 'containerDefinitions:\n  - name: ⟪web⟫\n    image: web\n'],
    [
      'a name that is given twice',
      'containerDefinitions:\n  - name: web\n    dependsOn: [{containerName: ⟦a⟧}]\n  - name: ⟪a⟫\n',
    ],
  ])('%s of a task definition', (_, marked) => check(marked, 'task-definition.yaml'));

  it('a container of a list of containers', () => {
    check(
      '[{"name":"⟪a⟫","image":"x","essential":true},{"name":"b","image":"x","dependsOn":[{"containerName":"⟦a⟧"}]}]',
      'c.json',
    );
  });

  const service = (rest: string) => `Resources:
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: web, PortMappings: [{ContainerPort: 80, Name: http}]}
      Volumes: [{Name: data}]
${rest}`;

  it.each<[string, string]>([
    [
      'a container',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: ⟪web⟫}\n        - {Name: log, DependsOn: [{ContainerName: ⟦web⟧}]}\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      LoadBalancers: [{ContainerName: ⟦web⟧, ContainerPort: 80}]\n      ServiceRegistries: [{ContainerName: ⟦web⟧}]\n',
    ],
    [
      'a port',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: log, PortMappings: [{ContainerPort: 80}]}\n        - {Name: web, PortMappings: [{ContainerPort: ⟪80⟫}]}\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      LoadBalancers: [{ContainerName: web, ContainerPort: "⟦80⟧"}]\n',
    ],
    [
      'a port with a name',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: web, PortMappings: [{ContainerPort: 80, Name: ⟪http⟫}]}\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      ServiceConnectConfiguration: {Services: [{PortName: ⟦http⟧}]}\n      VpcLatticeConfigurations: [{PortName: ⟦http⟧}]\n',
    ],
    [
      'a volume',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes: [{Name: ⟪data⟫}]\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref Task\n      VolumeConfigurations: [{Name: ⟦data⟧}]\n',
    ],
    [
      'a container, in both branches of conditions',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - !If [A, {Name: ⟪web⟫, Image: a}, {Name: ⟪web⟫, Image: b}]\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !If [A, !Ref Task, !Ref Task]\n      LoadBalancers: !If [A, [{ContainerName: ⟦web⟧}], [{ContainerName: !If [B, ⟦web⟧, other]}]]\n',
    ],
    [
      'a container of a task set',
      '  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: ⟪web⟫}]\n  Set:\n    Type: AWS::ECS::TaskSet\n    Properties:\n      TaskDefinition: !Ref Task\n      LoadBalancers: [{ContainerName: ⟦web⟧}]\n',
    ],
    [
      'a container of a daemon',
      '  Task:\n    Type: AWS::ECS::DaemonTaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: ⟪web⟫}, {Name: log, DependsOn: [{ContainerName: ⟦web⟧}]}]\n',
    ],
  ])('%s of a service', (_, marked) => check(service(marked), 'template.yaml'));

  it('nothing where no name stands, or a name that leads nowhere', () => {
    const text = service(
      '  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      LoadBalancers: [{ContainerName: web}]\n',
    );
    const document = read(text, 'template.yaml');
    expect(definition(document, text.indexOf('AWS::ECS::Service'))).toBeUndefined();
    expect(references(document, text.indexOf('Resources'))).toEqual([]);
    const web = text.lastIndexOf('web');
    expect(definition(document, web)).toBeUndefined();
    expect(references(document, web)).toEqual([]);
  });

  it('an attribute leads to its resource', () => {
    const text = template('Outputs:\n  O: {Value: !Sub "a ${Task.TaskDefinitionArn}"}\n');
    const document = read(text, 'template.yaml');
    const start = text.indexOf('TaskDefinitionArn');
    const found = definition(document, start + 3);
    expect(found?.origin).toEqual({ start, end: start + 'TaskDefinitionArn'.length });
    expect(found?.targets.map(({ name }) => text.slice(name.start, name.end))).toEqual(['Task']);
    expect(references(document, start + 3)).toHaveLength(2);
  });

  it('a key that stands below several others', () => {
    const text = template('Outputs:\n  O: {Value: !FindInMap [Sizes, !Ref Env, Cpu]}\n');
    const document = read(text, 'template.yaml');
    const found = definition(document, text.lastIndexOf('Cpu'));
    expect(found?.targets.map(({ whole }) => text.slice(whole.start, whole.end))).toEqual(['Cpu: 1024', 'Cpu: 256']);
  });

  it('survives every offset of a half-typed template', () => {
    const text = template(
      '  Web:\n    Type: AWS::ECS::Service\n    DependsOn:\n      - \n    Properties:\n      Cluster: !Ref \n      Role: !GetAtt Task.\n      LoadBalancers:\n        - ContainerName: \n          ContainerPort: !FindInMap [Sizes, \n',
    );
    for (let length = 0; length <= text.length; length += 7) {
      const document = recognise(parse(text.slice(0, length), 'yaml'), 'template.yaml');
      for (let offset = 0; document && offset <= length; offset += 13) {
        expect(references(document, offset)).toBeInstanceOf(Array);
        expect(() => definition(document, offset)).not.toThrow();
      }
    }
  });
});

describe.skipIf(!corpus)('names in real files', () => {
  const files = ['task-definitions', 'services', 'cloudformation'].flatMap(corpusFiles);

  it.each(files)('%s: every name is a place of its own and finds itself', (name, text) => {
    const document = recognise(parse(text, formatOf('', name, text)), name);
    if (!document) return;
    const occurrences = occurrencesIn(document);
    for (const { span, subjects } of occurrences) {
      const source = text.slice(span.start, span.end);
      expect(source).toMatch(/\S/);
      if (typeof subjects[0] === 'string') expect(subjects[0].endsWith(source)).toBe(true);
    }
    // Each costs a look at the whole document.
    const every = Math.ceil(occurrences.length / 20);
    for (const { span } of occurrences.filter((_, index) => index % every === 0)) {
      const same = references(document, span.start);
      if (same.length > 0) expect(same.map((place) => place.span)).toContainEqual(span);
      for (const { whole, name: selected } of definition(document, span.end)?.targets ?? []) {
        expect(whole.start <= selected.start && selected.end <= whole.end).toBe(true);
      }
    }
  });

  it.each(files.filter(([, text]) => text.length < 2500).slice(0, 12))(
    '%s: any offset may be asked about',
    (name, text) => {
      const document = recognise(parse(text, formatOf('', name, text)), name);
      for (let offset = 0; document && offset <= text.length; offset += 1) {
        const { origin } = definition(document, offset) ?? {};
        if (origin) expect(origin.start <= offset && offset <= origin.end).toBe(true);
        references(document, offset);
      }
    },
  );
});
