import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import { parse } from '../syntax/parse';
import type { Format, Node, Span, SyntaxTree } from '../syntax/tree';
import { accept } from './accept-completion';
import { type CompletionItem, completions } from './completion';
import { hover } from './hover';
import { symbols } from './symbols';

interface Source {
  readonly name: string;
  readonly format: Format;
  readonly text: string;
}

const taskJson = `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "1024", // one vCPU
  "memory": "2 GB",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.29",
      "essential": true,
      "portMappings": [{ "containerPort": 80, "name": "http" }],
      "dependsOn": [{ "containerName": "init", "condition": "SUCCESS" }],
      "environment": [
        { "name": "GREETING", "value": "caf\u00e9: \\"hi\\", {you}" }
      ],
      "mountPoints": [],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1" }
      }
    },
    { "name": "init", "image": "busybox", "essential": false, "command": ["sh", "-c", "echo a, b"] }
  ],
  "volumes": [{ "name": "data", "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" } }]
}
`;

const templateYaml = `AWSTemplateFormatVersion: "2010-09-09"
# A comment: with a colon
Conditions:
  Big: !Equals [a, b]
Resources:
  Role:
    Type: AWS::IAM::Role
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      Cpu: !If [Big, 2048, 1024]
      Memory: 2048   # two

      NetworkMode: awsvpc
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
      - Name: web
        Image: !Sub "\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/web:1"
        Command:
          - sh
          - -c
          - |
            echo one: two
            cpu: 3

        DependsOn: [{ ContainerName: side, Condition: START }]
      - !If
        - Big
        - Name: side
          Image: busybox
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: 'web'
        - !Ref AWS::NoValue

  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        -
          ContainerName: web
`;

const functionsYaml = `Parameters:
  Env: { Type: String, AllowedValues: [dev, prod] }
  Image: { Type: String, Default: nginx }
Mappings:
  Sizes:
    dev: { Cpu: 256 }
    prod: { Cpu: 1024 }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: !Not
    - Condition: IsProd
Resources:
  Role: { Type: AWS::IAM::Role }
  Logs: { Type: AWS::Logs::LogGroup }
  Task:
    Type: AWS::ECS::TaskDefinition
    DependsOn: [Role, Logs]
    Condition: IsProd
    Properties:
      Cpu: !FindInMap [Sizes, !Ref Env, Cpu]
      Memory: !If [IsProd, 2048, !If [IsDev, 512, 1024]]
      TaskRoleArn: {Fn::GetAtt: [Role, Arn]}
      ExecutionRoleArn:
        Fn::Sub:
          - "\${Role.Arn}\${Empty}"
          - Empty: ''
      ContainerDefinitions:
        - Name: !Join ['-', [web, !Ref Env]]
          Image: !Ref Image
          Command:
            - !Sub |
              echo \${Env} "\${!Not}"
              echo \${AWS::Region}
          LogConfiguration:
            LogDriver: awslogs
            Options: { awslogs-group: !Ref Logs }
Outputs:
  Arn:
    Condition: IsProd
    Value: !GetAtt Task.TaskDefinitionArn
`;

const functionsJson = `{
  "Parameters": { "Env": { "Type": "String" } },
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Env" }, "prod"] } },
  "Resources": {
    "Role": { "Type": "AWS::IAM::Role" },
    "Task": {
      "Type": "AWS::ECS::TaskDefinition",
      "DependsOn": ["Role"],
      "Properties": {
        "Cpu": { "Fn::If": ["IsProd", 1024, 256] },
        "TaskRoleArn": { "Fn::GetAtt": ["Role", "Arn"] },
        "Family": { "Fn::Sub": "web-\${Env}" },
        "ContainerDefinitions": [{ "Name": { "Ref": "Env" }, "Image": { "Fn::Join": [":", ["web", "1"]] } }]
      }
    }
  },
  "Outputs": { "Arn": { "Value": { "Ref": "Task" } } }
}
`;

const taskYaml = `family: web
containerDefinitions:
  - name: web
    image: nginx
    environment:
      - { name: A, value: "b: c" }
    healthCheck:
      command: ["CMD-SHELL", "true"]
    portMappings:
      - containerPort: 80
volumes: [ { name: data } ]
`;

const ours: readonly Source[] = [
  { name: 'task-definition.json', format: 'json', text: taskJson },
  {
    name: 'task-definition.json, CRLF and tabs',
    format: 'json',
    text: taskJson.replace(/ {2}/g, '\t').replace(/\n/g, '\r\n'),
  },
  { name: 'template.yaml', format: 'yaml', text: templateYaml },
  { name: 'template.yaml, CRLF', format: 'yaml', text: templateYaml.replace(/\n/g, '\r\n') },
  { name: 'functions.yaml', format: 'yaml', text: functionsYaml },
  { name: 'functions.json', format: 'json', text: functionsJson },
  { name: 'task-definition.yaml', format: 'yaml', text: taskYaml },
  { name: 'task-definition.yaml, after empty lines', format: 'yaml', text: `\n\n${taskYaml}` },
  {
    name: 'task-definition.json, after an empty line and without a last one',
    format: 'json',
    text: `\n${taskJson.trim()}`,
  },
];

describe('at every offset', () => {
  it.each(ours)(
    'of $name completions apply and hover answers',
    (source) => {
      for (let offset = 0; offset <= source.text.length; offset++) checkAt(source, offset);
    },
    120_000,
  );
});

describe('while typing', () => {
  it.each(ours)(
    '$name nothing throws',
    ({ name, format, text }) => {
      for (let length = 0; length <= text.length; length++) {
        const typed = text.slice(0, length);
        completions(typed, format, name, length);
        const document = recognise(parse(typed, format), name);
        if (document) {
          hover(document, length);
          symbols(document);
        }
      }
    },
    120_000,
  );

  it.each(ours)(
    '$name after each line is emptied, completions apply',
    (source) => {
      const lines = source.text.split('\n');
      let start = 0;
      for (const [index, line] of lines.entries()) {
        const indent = /^\s*/.exec(line)?.[0] ?? '';
        const text = lines.with(index, indent).join('\n');
        checkAt({ ...source, text }, start + indent.replace('\r', '').length);
        start += line.length + 1;
      }
    },
    120_000,
  );
});

describe('in broken text', () => {
  it.each(ours)(
    'made of $name nothing throws',
    ({ name, format, text }) => {
      const cut = fc.record({
        start: fc.nat(text.length),
        length: fc.nat(40),
        instead: fc.stringMatching(/^[-{}[\],:"'#|>&*!$ \r\nab\u00e9]{0,6}$/),
      });
      fc.assert(
        fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), fc.nat(text.length), (cuts, at) => {
          const broken = cuts.reduce(
            (rest, { start, length, instead }) => rest.slice(0, start) + instead + rest.slice(start + length),
            text,
          );
          const offset = Math.min(at, broken.length);
          for (const { edit } of completions(broken, format, name, offset)) {
            expect(edit.span.start <= offset && offset <= edit.span.end).toBe(true);
          }
          const document = recognise(parse(broken, format), name);
          if (document) {
            hover(document, offset);
            symbols(document);
          }
        }),
        { seed: 20261122, numRuns: 300 },
      );
    },
    120_000,
  );
});

const corpus = process.env.ECS_CORPUS;

describe.skipIf(!corpus)('in the corpus', () => {
  const folders = ['task-definitions', 'services', 'cloudformation', 'templated'];
  it.each(folders)(
    '%s: completions apply and hover answers',
    (folder) => {
      const path = join(corpus ?? '', folder);
      for (const name of readdirSync(path).filter((each) => !each.endsWith('.jsonnet'))) {
        const text = readFileSync(join(path, name), 'utf8');
        const source = { name, format: formatOf('', name, text), text };
        const step = Math.max(1, Math.floor(text.length / 25));
        for (let offset = step; offset <= text.length; offset += step) checkAt(source, offset);
      }
    },
    600_000,
  );
});

function checkAt(source: Source, offset: number): void {
  const { text, format, name } = source;
  const tree = parse(text, format);
  const document = recognise(tree, name);
  const found = document && hover(document, offset);
  if (found) {
    expect(found.span.start).toBeLessThanOrEqual(offset);
    expect(found.span.end).toBeGreaterThanOrEqual(offset);
    expect(found.markdown.trim()).not.toBe('');
  }
  const items = completions(text, format, name, offset);
  expect(new Set(items.map(({ label }) => label)).size, `${name}:${offset} labels differ`).toBe(items.length);
  // Sizes come by the dozen and are all alike.
  for (const item of items.filter((_item, index) => index < 4 || index % 13 === 0)) {
    checkItem(source, offset, item, tree);
  }
}

function checkItem({ text, format, name }: Source, offset: number, item: CompletionItem, before: SyntaxTree): void {
  const problems = before.problems.length;
  const { span } = item.edit;
  const where = `${name}:${offset} ${item.label} in ${JSON.stringify(text.slice(Math.max(0, offset - 60), offset))}`;
  expect(span.start, where).toBeLessThanOrEqual(offset);
  expect(span.end, where).toBeGreaterThanOrEqual(offset);
  expect(text.slice(span.start, span.end), where).not.toMatch(/[\n\r]/);
  for (const other of item.additionalEdits ?? []) {
    expect(other.span.end < span.start || other.span.start > span.end, where).toBe(true);
  }
  const accepted = accept(text, item);
  const after = parse(accepted, format);
  expect(after.problems.length, `${where}\n${JSON.stringify(after.problems)}\n${accepted}`).toBeLessThanOrEqual(
    problems,
  );
  if (problems === 0) {
    const lost = missing(words(before.root, span, text), words(after.root, undefined, accepted));
    const touched = (item.additionalEdits ?? []).filter((edit) => edit.span.start < edit.span.end);
    expect(lost.length, `${where} loses ${lost}\n${accepted}`).toBeLessThanOrEqual(touched.length);
  }
}

/** Names and values, apart from those that a span touches. */
function words(node: Node | undefined, except: Span | undefined, text: string): string[] {
  if (!node || node.aliased) return [];
  const isApart = ({ start, end }: Span) => !except || end < except.start || start > except.end;
  // An empty item is what an object may take the place of.
  // Only white space is between the tag that is typed and its value.
  const isTyped =
    except &&
    except.start < node.span.start &&
    /^\s*$/.test(text.slice(except.end, Math.max(except.end, node.span.start)));
  const tags = node.tag !== undefined && isApart(node.span) && !isTyped ? [node.tag] : [];
  if (node.kind === 'scalar') return [...tags, ...(node.value !== null && isApart(node.span) ? [`${node.value}`] : [])];
  if (node.kind === 'seq') return [...tags, ...node.items.flatMap((item) => words(item, except, text))];
  const pairs = node.pairs.flatMap(({ keySpan, name, value }) => [
    ...(isApart(keySpan) ? [name] : []),
    ...words(value, except, text),
  ]);
  return [...tags, ...pairs];
}

function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((word) => {
    const index = left.indexOf(word);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
