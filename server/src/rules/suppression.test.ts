import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { unusedSuppression } from './document/unused-suppression';
import { editsOf } from './editor';
import { fargateCpuMemory } from './fargate/fargate-cpu-memory';
import { lint } from './lint';
import { everything, type RuleSettings } from './settings';

const rules = [fargateCpuMemory, unusedSuppression];

/** A YAML task definition whose memory is wrong, with lines of ours. */
const task = (before: string, top = '') =>
  `${top}family: web\nrequiresCompatibilities: [FARGATE]\ncpu: "256"\n${before}memory: "4096"\ncontainerDefinitions: []\n`;

function found(text: string, file = 'task-definition.yaml', settings: RuleSettings = {}): string[] {
  const format = file.endsWith('json') ? 'json' : 'yaml';
  const document = recognise(parse(text, format), file);
  return document
    ? lint(document, rules, { ...everything, rules: settings }).map(({ rule }) => rule.id)
    : ['not recognised'];
}

describe('suppressions', () => {
  it.each<[string, string, string[]]>([
    ['none', task(''), ['fargate-cpu-memory']],
    ['the next line', task('# ecs-lint-disable-next-line fargate-cpu-memory\n'), []],
    ['with a reason', task('# ecs-lint-disable-next-line fargate-cpu-memory -- on EC2\n'), []],
    ['every rule', task('# ecs-lint-disable-next-line\n'), []],
    ['every rule, with a reason', task('# ecs-lint-disable-next-line -- on EC2\n'), []],
    ['the whole file', task('', '# ecs-lint-disable fargate-cpu-memory\n'), []],
    [
      'two rules, one of which is for nothing',
      task('# ecs-lint-disable-next-line fargate-cpu-memory, unused-suppression\n'),
      ['unused-suppression'],
    ],
    [
      'another line',
      task('# ecs-lint-disable-next-line fargate-cpu-memory\n\n'),
      ['unused-suppression', 'fargate-cpu-memory'],
    ],
    ['a rule that is not known', task('# ecs-lint-disable-next-line other-rule\n'), ['fargate-cpu-memory']],
    ['a word that only begins so', task('# ecs-lint-disabled fargate-cpu-memory\n'), ['fargate-cpu-memory']],
  ])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

  it('works in JSON with comments and CRLF', () => {
    const lines = [
      '{',
      '  "family": "web", "requiresCompatibilities": ["FARGATE"], "cpu": "256",',
      '  /* ecs-lint-disable-next-line fargate-cpu-memory */',
      '  "memory": "4096", "containerDefinitions": []',
      '}',
    ];
    expect(found(lines.join('\r\n'), 'task-definition.json')).toEqual([]);
    expect(found(lines.filter((line) => !line.includes('/*')).join('\r\n'), 'task-definition.json')).toHaveLength(1);
  });

  it('says nothing of suppressions whose rule is off', () => {
    const text = task('# ecs-lint-disable-next-line fargate-cpu-memory\n').replace('4096', '512');
    expect(found(text)).toEqual(['unused-suppression']);
    expect(found(text, 'task-definition.yaml', { 'fargate-cpu-memory': 'off' })).toEqual([]);
    expect(found(text, 'task-definition.yaml', { 'document/*': 'off' })).toEqual([]);
  });
});

describe("suppressions in a resource's metadata", () => {
  const template = (disable: string, memory: number) => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Metadata:
      ecs-lint:
        disable: ${disable}
    Properties:
      RequiresCompatibilities: [FARGATE]
      Cpu: 256
      Memory: ${memory}
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties: { RequiresCompatibilities: [FARGATE], Cpu: 256, Memory: 4096 }
`;

  it('cover that resource', () => {
    expect(found(template('[fargate-cpu-memory]', 4096), 'template.yaml')).toEqual(['fargate-cpu-memory']);
    expect(found(template('[]', 4096), 'template.yaml')).toEqual(['fargate-cpu-memory', 'fargate-cpu-memory']);
  });

  it('can be removed when they are for nothing', () => {
    const text = template('[fargate-cpu-memory, fargate-network-mode]', 512);
    const tree = parse(text, 'yaml');
    const document = recognise(tree, 'template.yaml');
    const [unused] = document ? lint(document, rules) : [];
    const edits = unused?.fixes[0] && editsOf(unused.fixes[0], tree);
    expect(applyEdits(text, edits ?? [])).toBe(text.replace('fargate-cpu-memory, ', ''));
  });
});
