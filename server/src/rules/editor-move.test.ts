import { expect, test } from 'vitest';
import { recognise } from '../ecs/document';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';
import { editsOf } from './editor';
import { lint } from './lint';
import { schemaUnknownProperty } from './schema/unknown-property';

/** The text after the first preferred fix of what stands in the wrong place; `undefined` where there is none to make. */
function moved(text: string, format: Format): string | undefined {
  const document = recognise(parse(text, format), `task-definition.${format}`);
  const fix = document && lint(document, [schemaUnknownProperty])[0]?.fixes.find(({ preferred }) => preferred);
  const edits = fix && editsOf(fix, document.tree);
  return edits && applyEdits(text, edits);
}

const start = 'family: web\ncontainerDefinitions:\n  - name: a\n    image: nginx\n';

test.each([
  [
    'in YAML',
    'yaml' as const,
    `${start}    networkMode: awsvpc\n`,
    'family: web\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - name: a\n    image: nginx\n',
  ],
  [
    'on one line of JSON',
    'json' as const,
    '{"family": "web", "containerDefinitions": [{"name": "a", "image": "nginx", "networkMode": "awsvpc"}]}',
    '{"family": "web", "networkMode": "awsvpc", "containerDefinitions": [{"name": "a", "image": "nginx"}]}',
  ],
])('a value moves %s', (_, format, text, after) => {
  expect(moved(text, format)).toBe(after);
});

test.each([
  ['behind it', `${start}    networkMode: awsvpc # for Fargate\n`, '# for Fargate'],
  ['in it', `${start}    runtimePlatform:\n      # for Graviton\n      cpuArchitecture: ARM64\n`, '# for Graviton'],
])('a comment %s stays where it was', (_, text, comment) => {
  expect(moved(text, 'yaml')).toContain(`    image: nginx\n    ${comment}\n`);
});
