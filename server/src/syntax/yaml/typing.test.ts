import { describe, expect, it } from 'vitest';
import { checkTree } from '../../../../test/harness/tree';
import type { Node, ScalarNode } from '../tree';
import { parseYaml } from './parse';

const template = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: { Type: String, Default: 'dev' }
Resources:
  # the task
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub "\${AWS::StackName}-web"
      Cpu: 256 # units
      Memory: !If [Prod, 2048, 512]
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: web
          Image: 'nginx:1.27'
          Essential: true
          Command:
            - sh
            - -c
            - |
              echo start
              exec server
          PortMappings:
          - ContainerPort: 80
            Protocol: tcp
          - ContainerPort: 443
        - Name: side
          Image: !Ref Image
          Environment: [{ Name: A, Value: "1" }, { Name: B, Value: "2" }]
  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: 2
      LoadBalancers: !If
        - Public
        - - ContainerName: web
            ContainerPort: 80
        - !Ref AWS::NoValue
Outputs:
  Url: { Value: !GetAtt Balancer.DNSName }
`;

const task = `family: web
cpu: "256"
containerDefinitions:
- name: web
  image: nginx
  dockerLabels:
    com.example/team: 'a'
- name: side
  image: &image busybox
  command:
    - "a"
    - 'b'
volumes: []
`;

const json = `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "portMappings": [{ "containerPort": 80 }] },
    {
      "name": "side",
      "essential": false
    }
  ],
  "cpu": "256"
}
`;

describe.each([
  ['a template', template],
  ['a template with CRLF', template.replaceAll('\n', '\r\n')],
  ['a task definition', task],
  ['JSON', json],
])('every keystroke in %s', (_, text) => {
  it('gives a good tree for every beginning of the text', () => {
    for (let end = 0; end <= text.length; end += 1) checkTree(parseYaml(text.slice(0, end)));
  });

  it('gives a good tree when any character is missing', () => {
    for (let at = 0; at < text.length; at += 1) checkTree(parseYaml(text.slice(0, at) + text.slice(at + 1)));
  });
});

describe.each([
  ['a task definition', task],
  ['JSON', json],
])('a character too many in %s', (_, text) => {
  it.each(['"', "'", '[', '{', '}', ']', ':', '- ', '*', '&', '!', '|', '\t', '\n', ','])('%j', (typed) => {
    for (let at = 0; at <= text.length; at += 1) checkTree(parseYaml(text.slice(0, at) + typed + text.slice(at)));
  });
});

/** The scalars of a tree with their pointers. */
function scalarsOf(node: Node | undefined, pointer = ''): [pointer: string, scalar: ScalarNode][] {
  if (!node) return [];
  if (node.kind === 'scalar') return [[pointer, node]];
  return node.kind === 'map'
    ? node.pairs.flatMap((pair) => scalarsOf(pair.value, `${pointer}/${pair.name}`))
    : node.items.flatMap((item, index) => scalarsOf(item, `${pointer}/${index}`));
}

interface Line {
  /** Of its text without indentation and dashes. */
  readonly start: number;
  readonly end: number;
  /** Pointers of the scalars on it. */
  readonly own: readonly string[];
}

/** The lines that hold whole values, and no beginning of one. */
function valueLines(text: string): Line[] {
  const scalars = scalarsOf(parseYaml(text).root);
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at + (/^[ -]*/.exec(line)?.[0].length ?? 0);
    const end = at + line.length;
    const own = scalars.filter(([, { span }]) => span.start >= start && span.end <= end).map(([pointer]) => pointer);
    if (own.length > 0 && !/[:|]$|!If$/.test(line)) lines.push({ start, end, own });
    at = end + 1;
  }
  return lines;
}

describe.each([
  ['a template', template],
  ['a task definition', task],
])('while a line of %s is being typed', (_, text) => {
  const before = scalarsOf(parseYaml(text).root);
  const lines = valueLines(text);

  it('knows the lines', () => {
    expect(lines.length).toBeGreaterThan(8);
  });

  it('all other values stay where they are', () => {
    for (const { start, end, own } of lines) {
      for (let typed = start + 1; typed <= end; typed += 1) {
        const now = text.slice(0, typed) + text.slice(end);
        const after = new Map(scalarsOf(parseYaml(now).root));
        const lost = before.filter(
          ([pointer, { value }]) => !own.includes(pointer) && after.get(pointer)?.value !== value,
        );
        expect(lost, `after typing ${JSON.stringify(text.slice(start, typed))}`).toEqual([]);
      }
    }
  });

  it('there is at most one problem', () => {
    for (const { start, end } of lines) {
      for (let typed = start + 1; typed <= end; typed += 1) {
        const { problems } = parseYaml(text.slice(0, typed) + text.slice(end));
        expect(problems.length, `after typing ${JSON.stringify(text.slice(start, typed))}`).toBeLessThan(2);
      }
    }
  });
});
