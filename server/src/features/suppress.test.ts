import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { fargateCpuMemory } from '../rules/fargate/fargate-cpu-memory';
import { lint } from '../rules/lint';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { suppressActions } from './suppress';

const rules = [fargateCpuMemory];

function actions(text: string, file: string, commentsInJson = false) {
  const document = recognise(parse(text, file.endsWith('json') ? 'json' : 'yaml'), file);
  const [finding] = document ? lint(document, rules) : [];
  return document && finding ? suppressActions(document, finding, commentsInJson) : [];
}

function silenced(text: string, file: string): boolean {
  const document = recognise(parse(text, file.endsWith('json') ? 'json' : 'yaml'), file);
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

  it('leave plain JSON without comments', () => {
    expect(actions(json, 'task-definition.json')).toEqual([]);
    expect(actions(json.replace('{\n', '{\n  // ours\n'), 'task-definition.json')).toHaveLength(2);
  });
});
