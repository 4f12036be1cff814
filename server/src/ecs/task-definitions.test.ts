import { expect, it } from 'vitest';
import { rules } from '../rules';
import { lint } from '../rules/lint';
import { parse } from '../syntax/parse';
import { recognise } from './document';
import type { TaskDefinitions } from './scope';
import { nearestTaskDefinitions } from './task-definitions';

const service = JSON.stringify({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 1,
  loadBalancers: [{ targetGroupArn: '${ARN}', containerName: 'web', containerPort: 80 }],
});
const good = task('web', 80);
const bad = task('api', 80);

function task(name: string, containerPort: number): string {
  const container = { name, image: 'nginx:1.29', memory: 512, portMappings: [{ containerPort }] };
  return JSON.stringify({ family: 'web', containerDefinitions: [container] });
}

function documentOf(text: string, file: string, near?: TaskDefinitions) {
  const document = recognise(parse(text, 'json'), file, near);
  if (!document) throw new Error(`not recognised: ${text}`);
  return document;
}

/** The errors and warnings that name the container of a service in `/repo/app/`, and what it was compared with. */
function comparedWith(files: Readonly<Record<string, string>>): string[] {
  const neighbours = Object.entries(files).map(([file, text]) => ({ file, document: documentOf(text, file) }));
  const near = nearestTaskDefinitions(neighbours, '/repo/app/service.json');
  return lint(documentOf(service, '/repo/app/service.json', near), rules)
    .filter(({ rule }) => rule.id === 'load-balancer-container')
    .flatMap(({ related }) => related.flatMap(({ elsewhere }) => elsewhere?.file ?? []));
}

it.each<[string, Record<string, string>, string[]]>([
  ['the one in the same folder', { '/repo/app/taskdef.json': bad }, ['/repo/app/taskdef.json']],
  ['a good one', { '/repo/app/taskdef.json': good }, []],
  ['one above', { '/repo/taskdef.json': bad }, ['/repo/taskdef.json']],
  ['the nearer one', { '/repo/taskdef.json': bad, '/repo/app/taskdef.json': good }, []],
  ['the nearer one, which is wrong', { '/repo/app/t.json': bad, '/repo/taskdef.json': good }, ['/repo/app/t.json']],
  ['none of another folder', { '/repo/dev/taskdef.json': bad, '/repo/app/deep/taskdef.json': bad }, []],
  ['two that disagree', { '/repo/app/taskdef-dev.json': bad, '/repo/app/taskdef-prod.json': good }, []],
  ['two that disagree, the other way round', { '/repo/app/a.json': good, '/repo/app/b.json': bad }, []],
  [
    'two that are wrong alike',
    { '/repo/app/taskdef-dev.json': bad, '/repo/app/taskdef-prod.json': task('app', 80) },
    ['/repo/app/taskdef-dev.json', '/repo/app/taskdef-prod.json'],
  ],
])('compares a service with the nearest task definitions of the family: %s', (_, files, expected) => {
  expect(comparedWith(files)).toEqual(expected);
});
