import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatOf, recognise } from '../../server/src/ecs/document';
import { rules } from '../../server/src/rules';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { parse } from '../../server/src/syntax/parse';

const folder = fileURLToPath(new URL('../../examples', import.meta.url));

/** The rules whose errors and warnings a file shows, once each. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'ecs-service.json': ['schema/enum', 'schema/type'],
  'task-definition.json': [
    'awslogs-options',
    'depends-on-health',
    'execution-role-required',
    'fargate-cpu-memory',
    'fargate-network-mode',
    'mount-points',
    'secret-arn',
  ],
  'template.yaml': [
    'depends-on-health',
    'fargate-cpu-memory',
    'fargate-network-mode',
    'listener-depends-on',
    'load-balancer-container',
    'target-group-type',
  ],
  'worker.taskdef.yaml': ['fargate-cpu-memory', 'fargate-unsupported'],
};

describe('examples with mistakes', () => {
  it('are all in the table', () => {
    expect(documentsIn('.')).toEqual(Object.keys(wrong));
  });

  it.each(Object.entries(wrong))('%s shows what it is there for', (file, ids) => {
    expect([...new Set(problemsOf(file).map(({ rule }) => rule.id))].sort()).toEqual(ids);
  });

  it.each(Object.keys(wrong))('%s is told of in the README', (file) => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`[${file}](${file})`);
  });
});

describe('good examples', () => {
  it('are there', () => {
    expect(documentsIn('good')).toEqual(['task-definition.json', 'template.yaml', 'worker.taskdef.yaml']);
  });

  it.each(documentsIn('good'))('%s has no error and no warning', (file) => {
    expect(problemsOf(join('good', file)).map(({ message }) => message)).toEqual([]);
  });
});

function documentsIn(path: string): string[] {
  return readdirSync(join(folder, path))
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .sort();
}

/** The errors and warnings in a file of examples/. */
function problemsOf(file: string): Finding[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const document = recognise(parse(text, formatOf('', file, text)), file);
  if (!document) throw new Error(`${file} is not recognised`);
  return lint(document, rules).filter(({ severity }) => severity === 'error' || severity === 'warning');
}
