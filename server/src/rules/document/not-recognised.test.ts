import { expect, it } from 'vitest';
import { formatOf, recognise } from '../../ecs/document';
import { parse } from '../../syntax/parse';
import { lint } from '../lint';
import { notRecognised } from './not-recognised';

function findingsIn(fileName: string, text: string): string[] {
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  return document ? lint(document, [notRecognised]).map(({ message, span }) => `${message} ${span.start}`) : [];
}

const start = 'Not checked: by its name it is a task definition, but';

it.each([
  [
    'a slip in the key',
    '{"family": "web", "containerDefinition": []}',
    `${start} "containerDefinitions" is missing and "containerDefinition" is there, which ECS does not know. 18`,
  ],
  ['no containers', '{"family": "web", "cpu": "256"}', `${start} "containerDefinitions" is missing. 1`],
  [
    'one container instead of a list',
    '{"containerDefinitions": {"name": "web"}}',
    `${start} "containerDefinitions" is an object where a list should be. 1`,
  ],
  ['a compose file', '{"services": {"web": {"image": "nginx"}}}', 'Not checked: it is a Docker Compose file. 1'],
  [
    'a template without ECS',
    '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}',
    'Not checked: the template has no resource of Amazon ECS. 1',
  ],
  [
    'output of describe-tasks',
    '{"tasks": [{"taskArn": "a", "overrides": {"containerOverrides": []}}], "failures": []}',
    'Not checked: it is output of describe-tasks, which nothing takes as input. 1',
  ],
])('says why a file is not checked that is named like a task definition: %s', (_, text, message) => {
  expect(findingsIn('task-definition.json', text)).toEqual([message]);
  expect(findingsIn('other.json', text)).toEqual([]);
});

it.each([
  ['an empty file', 'taskdef.json', ''],
  ['one just begun', 'taskdef.json', '{"family": "web"}'],
  ['one that is being typed', 'taskdef.json', '{"family": "web", "cpu": "256", "con'],
  ['a task definition', 'taskdef.json', '{"family": "web", "containerDefinitions": []}'],
  ['something else with such a name', 'deploy-taskdef.yml', 'name: deploy\non: push\njobs: {}\n'],
  ['a JSON Schema', 'task-definition.schema.json', '{"family": "web", "cpu": "256"}'],
  ['a service that is named so', 'ecs-service.json', '{"cluster": "a", "role": "b"}'],
])('says nothing of %s', (_, fileName, text) => {
  expect(findingsIn(fileName, text)).toEqual([]);
});
