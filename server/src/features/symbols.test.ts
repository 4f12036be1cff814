import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import { parse } from '../syntax/parse';
import { type DocumentSymbol, symbols } from './symbols';

/** One line a symbol: kind, name, detail, and the text that is selected. */
function outline(fileName: string, text: string): string[] {
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  if (!document) throw new Error('Not one of ours.');
  const lines = (list: readonly DocumentSymbol[], indent: string): string[] =>
    list.flatMap(({ kind, name, detail, selectionSpan, children }) => [
      `${indent}${kind} ${name} (${detail}) ${text.slice(selectionSpan.start, selectionSpan.end)}`,
      ...lines(children, `${indent}  `),
    ]);
  const list = symbols(document);
  expectNested(list, { start: 0, end: text.length });
  return lines(list, '');
}

function expectNested(list: readonly DocumentSymbol[], outer: { start: number; end: number }): void {
  for (const { span, selectionSpan, children } of list) {
    expect(span.start).toBeGreaterThanOrEqual(outer.start);
    expect(span.end).toBeLessThanOrEqual(outer.end);
    expect(selectionSpan.start).toBeGreaterThanOrEqual(span.start);
    expect(selectionSpan.end).toBeLessThanOrEqual(span.end);
    expectNested(children, span);
  }
}

describe('the outline', () => {
  it('of a task definition has containers with their ports, and volumes', () => {
    const text = `{
      "family": "web", "cpu": "256", "memory": "512",
      "volumes": [{ "name": "data", "host": {} }, {}],
      "containerDefinitions": [
        { "image": "nginx", "name": "app", "portMappings": [{ "containerPort": 80 }, { "name": "m", "containerPort": 9, "protocol": "udp" }] },
        { "image": "busybox" }
      ]
    }`;
    expect(outline('task-definition.json', text)).toEqual([
      'task web (cpu 256, memory 512) "web"',
      '  volume data (host) "data"',
      '  volume volume () ',
      '  container app (nginx) "app"',
      '    port :80 () 80',
      '    port m :9 (udp) 9',
      '  container container (busybox) ',
    ]);
  });

  it('of a template shows its neighbours as one line each', () => {
    const text = [
      'Resources:',
      '  C: {Type: AWS::ECS::Cluster}',
      '  R:',
      '    Type: AWS::ElasticLoadBalancingV2::TargetGroup',
      '    Properties: {Name: web, Targets: [{Id: a}]}',
      '',
    ].join('\n');
    expect(outline('template.yaml', text)).toEqual([
      'resource C (AWS::ECS::Cluster) C',
      'resource R (AWS::ElasticLoadBalancingV2::TargetGroup) R',
    ]);
  });

  it('of a template has all resources', () => {
    const text = [
      'Resources:',
      '  Bucket:',
      '    Type: AWS::S3::Bucket',
      '  Task:',
      '    Type: AWS::ECS::TaskDefinition',
      '    Properties:',
      '      ContainerDefinitions:',
      '        - Name: !Ref Name',
      '          Image: nginx',
      '  Web:',
      '    Type: AWS::ECS::Service',
      '',
    ].join('\n');
    expect(outline('t.yaml', text)).toEqual([
      'resource Bucket (AWS::S3::Bucket) Bucket',
      'task Task (AWS::ECS::TaskDefinition) Task',
      '  container !Ref Name (nginx) Name',
      'service Web (AWS::ECS::Service) Web',
    ]);
  });

  it('of a bare list has the containers', () => {
    const text = '[{"name": "a", "image": "x", "essential": true}, {"name": "b", "image": "y"}]';
    expect(outline('c.json', text)).toEqual(['container a (x) "a"', 'container b (y) "b"']);
  });

  it('of a service', () => {
    const text = 'serviceName: web\ntaskDefinition: web:3\ndesiredCount: 2\n';
    expect(outline('ecs-service.yaml', text)).toEqual(['service web () web']);
  });

  it.each([
    [
      'half a container',
      '{"family": "a", "containerDefinitions": [{"na',
      ['task a () "a"', '  container container () '],
    ],
    [
      'no name yet',
      '{"containerDefinitions": [{"name": , "image": "x"}]}',
      ['task task definition () ', '  container container (x) "name"'],
    ],
    ['an empty name', '{"family": " ", "containerDefinitions": []}', ['task task definition () " "']],
    ['nothing yet', '{', ['task task definition () ']],
    ['not even that', '', []],
  ])('of %s', (_what, text, expected) => {
    expect(outline('task-definition.json', text)).toEqual(expected);
  });

  it('leaves out what an alias brings in from elsewhere', () => {
    const text = 'x: &c\n  name: a\n  image: b\ncontainerDefinitions:\n  - *c\n  - name: d\n';
    expect(outline('task-definition.yaml', text)).toEqual(['task task definition () ', '  container d () d']);
  });
});
