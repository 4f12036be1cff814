import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../ecs/document';
import { fargateCpuMemory } from '../rules/fargate/fargate-cpu-memory';
import { lint } from '../rules/lint';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { suppressActions } from './suppress';

const rules = [fargateCpuMemory];

function actions(text: string, file: string, commentsInJson = false) {
  const document = recognise(parse(text, formatOf('', file, text)), file);
  const [finding] = document ? lint(document, rules) : [];
  return document && finding ? suppressActions(document, finding, commentsInJson) : [];
}

function silenced(text: string, file: string): boolean {
  const document = recognise(parse(text, formatOf('', file, text)), file);
  return document !== undefined && lint(document, rules).length === 0;
}

const json =
  '{\n  "requiresCompatibilities": ["FARGATE"],\n  "cpu": "256",\n  "memory": "4096",\n  "containerDefinitions": []\n}\n';
const template =
  'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: 256\n      Memory: 4096\n';

describe('suppressActions', () => {
  it.each<[string, string, string, boolean]>([
    ['a template', template, 'template.yaml', false],
    ['CRLF', template.replaceAll('\n', '\r\n'), 'template.yaml', false],
    ['CR', template.replaceAll('\n', '\r'), 'template.yaml', false],
    ['CR in JSON', json.replaceAll('\n', '\r'), 'task-definition.json', true],
    ['a byte order mark', `\uFEFF${template}`, 'template.yaml', false],
    ['JSON with comments', json, 'task-definition.json', true],
  ])('silence %s for the line or the file', (_, text, file, commentsInJson) => {
    const [line, whole, ...more] = actions(text, file, commentsInJson);
    expect([line?.title, whole?.title]).toEqual([
      'Disable fargate-cpu-memory for this line',
      'Disable fargate-cpu-memory for this file',
    ]);
    expect(more).toEqual([]);
    for (const action of [line, whole])
      expect(silenced(applyEdits(text, action ? [action.edit] : []), file)).toBe(true);
  });

  it('indent the comment like its line', () => {
    const [line] = actions(template, 'template.yaml');
    expect(line?.edit.text).toBe('      # ecs-lint-disable-next-line fargate-cpu-memory\n');
  });

  it.each<[string, string, string]>([
    ['JSON', json.replaceAll(/\n */g, ''), 'task-definition.json'],
    ['YAML in braces', json.replaceAll(/\n */g, ''), 'task-definition.yaml'],
    ['JSON that only its text tells', json.replaceAll(/\n */g, ''), 'task.template'],
  ])('silence a line of %s for the file', (_, text, file) => {
    const [whole, ...more] = actions(text, file, true);
    expect(whole?.title).toBe('Disable fargate-cpu-memory for this file');
    expect(more).toEqual([]);
    expect(silenced(applyEdits(text, whole ? [whole.edit] : []), file)).toBe(true);
  });

  it('use the line ends of the text', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const text = template.replaceAll('\n', newline);
      for (const { edit } of actions(text, 'template.yaml')) {
        expect(edit.text.endsWith(newline)).toBe(true);
        expect(applyEdits(text, [edit]).split(newline)).toHaveLength(text.split(newline).length + 1);
      }
    }
  });

  it('leave a line that begins within a comment', () => {
    const text = json.replace('  "memory"', '  /* for\n  now */ "memory"');
    expect(actions(text, 'task-definition.json').map(({ title }) => title)).toEqual([
      'Disable fargate-cpu-memory for this file',
    ]);
  });

  it('leave plain JSON without comments', () => {
    expect(actions(json, 'task-definition.json')).toEqual([]);
    expect(actions(json.replace('{\n', '{\n  // ours\n'), 'task-definition.json')).toHaveLength(2);
  });
});
