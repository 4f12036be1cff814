import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { type Editor, editsOf } from './editor';
import { fargateCpuMemory } from './fargate/fargate-cpu-memory';
import { fargateNetworkMode } from './fargate/fargate-network-mode';
import { lint } from './lint';
import { defineRule, type Rule } from './rule';

const sections = `
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
  Cpu: {Type: String, Default: '256'}
  Memory: {Type: String, Default: '4096'}
  Small: {Type: String, AllowedValues: ['256', '512']}
  Good: {Type: String, AllowedValues: ['512', '1024'], Default: '1024'}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: !Equals [!Ref Env, dev]
  A: !Equals [!Ref AWS::Region, a]
  B: !Equals [!Ref AWS::Partition, b]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Condition: IsProd
    Properties:
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions: [{Name: web, Image: 'nginx:1.27'}]
`;

function documentWith(properties: string) {
  const text = sections + properties.replaceAll(/^/gm, '      ');
  const tree = parse(text, 'yaml');
  return { text, document: recognise(tree, 'template.yaml')! };
}

function findings(properties: string, rule: Rule = fargateCpuMemory): string[] {
  return lint(documentWith(properties).document, [rule]).map(
    ({ severity, message }) =>
      `${severity} ${message.replace(/Fargate has no size with (\d+) CPU units and (\d+) MiB\..*/, '$1/$2')}`,
  );
}

describe('findings of a template', () => {
  const cases: [string, string, string[]][] = [
    ['whatever turns out', 'Cpu: 256\nMemory: 4096\nFamily: !If [A, x, y]', ['error 256/4096']],
    [
      'in either branch',
      'Cpu: 256\nMemory: !If [A, 4096, 8192]',
      ['error When A is true: 256/4096', 'error When A is false: 256/8192'],
    ],
    [
      'under a condition, with a default',
      'Cpu: !If [A, 256, 1024]\nMemory: !Ref Memory',
      ['warning With the default of Memory: When A is true: 256/4096'],
    ],
    ['under a condition', 'Cpu: 256\nMemory: !If [A, 4096, 512]', ['error When A is true: 256/4096']],
    ['otherwise', 'Cpu: 256\nMemory: !If [A, 512, 4096]', ['error When A is false: 256/4096']],
    ['good pairs', 'Cpu: !If [A, 256, 1024]\nMemory: !If [A, 512, 2048]', []],
    [
      'under two conditions',
      'Cpu: !If [A, 256, 1024]\nMemory: !If [B, 512, 4096]',
      ['error When A is false and B is true: 1024/512', 'error When A is true and B is false: 256/4096'],
    ],
    [
      'under a condition that another one asks for',
      'Cpu: 256\nMemory: !If [A, !If [B, 512, 4096], 512]',
      ['error When A is true and B is false: 256/4096'],
    ],
    ['under the condition of the resource', 'Cpu: 256\nMemory: !If [IsProd, 4096, 512]', ['error 256/4096']],
    ['never under it', 'Cpu: 256\nMemory: !If [IsDev, 4096, 512]', []],
    ['with a default', 'Cpu: 256\nMemory: !Ref Memory', ['warning With the default of Memory: 256/4096']],
    [
      'with two defaults',
      'Cpu: !Ref Cpu\nMemory: !Ref Memory',
      ['warning With the default of Cpu and Memory: 256/4096'],
    ],
    ['with every allowed value', 'Cpu: !Ref Small\nMemory: 8192', ['error 256/8192']],
    ['with some allowed values', 'Cpu: !Ref Small\nMemory: 4096', []],
    ['with good allowed values', 'Cpu: 256\nMemory: !Ref Good', []],
  ];
  it.each(cases)('%s', (_, properties, expected) => {
    expect(findings(properties)).toEqual(expected);
  });

  it('are fixed in the branch that is wrong', () => {
    const { text, document } = documentWith('NetworkMode: !If [A, awsvpc, bridge]\n');
    const [finding] = lint(document, [fargateNetworkMode]);
    expect(applyEdits(text, editsOf(finding!.fixes[0]!, document.tree)!)).toBe(
      text.replace('!If [A, awsvpc, bridge]', '!If [A, awsvpc, awsvpc]'),
    );
  });

  it('are fixed where a branch takes the value away', () => {
    const { text, document } = documentWith('NetworkMode: !If [A, awsvpc, !Ref AWS::NoValue]\n');
    const [finding] = lint(document, [fargateNetworkMode]);
    expect(applyEdits(text, editsOf(finding!.fixes[0]!, document.tree)!)).toBe(
      text.replace('!If [A, awsvpc, !Ref AWS::NoValue]', '!If [A, awsvpc, awsvpc]'),
    );
  });

  it.each([
    ['the same in all circumstances', '5', true],
    ['another in other circumstances', '!If [A, 5, 6]', false],
  ])('have a fix for everybody where it is %s', (_, value, preferred) => {
    const same = defineRule({
      id: 'same',
      meta: {
        summary: 'A value is the same.',
        severity: 'error',
        category: 'fargate',
        since: '0.1.0',
        sources: ['https://docs.aws.amazon.com/'],
        messages: { wrong: 'wrong' },
      },
      visit: {
        TaskDefinition(task, report) {
          const family = task.get('family');
          const better = family.state === 'known' ? family.value : '';
          const fix = { title: 'Use it', preferred: true, edit: (editor: Editor) => editor.set(task, 'cpu', better) };
          report({ at: task.place, message: 'wrong', fixes: [fix] });
        },
      },
    });
    const { document } = documentWith(`Cpu: 1\nFamily: ${value}\nMemory: !If [A, 1, 2]`);
    expect(lint(document, [same]).map(({ fixes }) => fixes.map((fix) => fix.preferred))).toEqual([[preferred]]);
  });

  it('are not fixed in a parameter', () => {
    const { document } = documentWith('Cpu: 256\nMemory: !Ref Memory\n');
    const [finding] = lint(document, [fargateCpuMemory]);
    expect(editsOf(finding!.fixes[0]!, document.tree)).toBeUndefined();
  });

  it('come without conditions where there are too many of them', () => {
    const names = Array.from({ length: 12 }, (_, index) => `C${index}`);
    const containers = names.map((name) => `  - !If [${name}, {Name: ${name}, Image: x}, !Ref AWS::NoValue]`);
    const seen = defineRule({
      id: 'seen',
      meta: { ...fargateCpuMemory.meta, messages: { complete: 'complete: {{complete}}' }, messageProfiles: {} },
      visit: {
        TaskDefinition(task, report) {
          const { complete } = task.get('tags');
          report({ at: task.place, message: 'complete', data: { complete: String(complete) } });
        },
      },
    });
    const tags = containers.join('\n').replaceAll('Name:', 'Key:').replaceAll('Image:', 'Value:');
    expect(findings(`Tags:\n${tags}`, seen)).toEqual(['error complete: false']);
  });
});
