import { describe, expect, it } from 'vitest';
import { recognise } from '../ecs/document';
import { rules } from '../rules';
import { lint } from '../rules/lint';
import { everything } from '../rules/settings';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { quickFixes } from './quick-fixes';

const container = { name: 'web', image: 'nginx:1.29', memory: 256 };
const task = (properties: object) => ({ family: 'shop', containerDefinitions: [container], ...properties });

/** The titles that are offered against a rule, and the text after the first. */
function offered(value: object, rule: string): { titles: string[]; first: string } {
  const text = JSON.stringify(value, null, 2);
  const file = 'Resources' in value ? 'template.json' : 'task-definition.json';
  const document = recognise(parse(text, 'json'), file)!;
  const findings = lint(document, rules);
  const fixes = findings
    .filter((finding) => finding.rule.id === rule)
    .flatMap((finding) => quickFixes({ document, findings }, finding, { fileName: file, rules, settings: everything }));
  return { titles: fixes.map(({ title }) => title), first: fixes[0] ? applyEdits(text, fixes[0].edits) : text };
}

describe('quick fixes', () => {
  it('cure the error that they bring', () => {
    const value = task({ networkMode: 'bridge', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' });
    const ports = [{ containerPort: 80, hostPort: 8080 }];
    const { titles, first } = offered(
      { ...value, containerDefinitions: [{ ...container, portMappings: ports }] },
      'fargate-network-mode',
    );
    expect(titles[0]).toMatch(/^Use awsvpc \(also: .*\)$/);
    expect(JSON.parse(first)).toMatchObject({
      networkMode: 'awsvpc',
      containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }],
    });
    expect(first).not.toContain('8080');
  });

  it('are not offered where they bring one that nothing cures', () => {
    const waiting = (name: string, other: string) => ({
      ...container,
      name,
      essential: false,
      dependsOn: [{ containerName: other, condition: 'COMPLETE' }],
    });
    const { titles } = offered(
      { family: 'shop', containerDefinitions: [waiting('a', 'b'), waiting('b', 'a')] },
      'essential-container',
    );
    expect(titles).toEqual([]);
  });

  it('name what comes up once a value is read as it was meant', () => {
    const value = task({ requiresCompatibilities: 'FARGATE', cpu: '256', memory: '512', networkMode: 'awsvpc' });
    const logging = {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/a', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'a' },
    };
    const { titles } = offered(
      { ...value, containerDefinitions: [{ ...container, logConfiguration: logging }] },
      'schema/type',
    );
    expect(titles[0]).toMatch(/^Make it a list/);
    expect(titles[0]).toMatch(/also: |then see /);
  });
});
