import { expect, test } from 'vitest';
import type { TypeName } from '../schema/shapes.generated';
import { parse } from '../syntax/parse';
import { wordingOf } from './wording';

type Case = readonly [subject: TypeName | undefined, api: string, cloudformation: string];

const cases: readonly Case[] = [
  ['Service', 'Add "port", or "containerName".', 'Add "Port", or "ContainerName".'],
  ['ContainerDefinition', 'Remove "readonlyRootFilesystem"', 'Remove "ReadonlyRootFilesystem"'],
  ['ContainerDefinition', 'Give it a taskRoleArn.', 'Give it a TaskRoleArn.'],
  ['Service', 'The task needs an executionRoleArn.', 'The task needs an ExecutionRoleArn.'],
  [undefined, 'Set efsVolumeConfiguration.', 'Set EFSVolumeConfiguration.'],
  ['Service', 'It takes no placementStrategy: remove it.', 'It takes no PlacementStrategies: remove it.'],
  // The spelling of the nearest.
  ['EFSVolumeConfiguration', 'It needs "fileSystemId".', 'It needs "FilesystemId".'],
  ['FSxWindowsFileServerVolumeConfiguration', 'It needs "fileSystemId".', 'It needs "FileSystemId".'],
  ['Service', 'Remove awsvpcConfiguration', 'Remove AwsvpcConfiguration'],
  ['TaskSet', 'Remove awsvpcConfiguration', 'Remove AwsVpcConfiguration'],
  ['PortMapping', 'It does nothing without "name".', 'It does nothing without "Name".'],
  // Of a task definition, for what runs it.
  ['Service', 'It has no "cpu" of its own.', 'It has no "Cpu" of its own.'],
  // Several that are as near.
  ['TaskDefinition', 'It needs "fileSystemId".', 'It needs "fileSystemId".'],
  // Words that are English, too, and values.
  ['ContainerDefinition', 'Its memory, or the memory of the task.', 'Its memory, or the memory of the task.'],
  ['TaskDefinition', 'Use awsvpc with "task"', 'Use awsvpc with "task"'],
  ['EcrRepository', 'Add "type": "expire" to "rules"', 'Add "type": "expire" to "rules"'],
  [undefined, 'Remove "name"', 'Remove "name"'],
  // What only the API has, and what no model has.
  ['Service', 'ECS sets runningCount and "rulePriority".', 'ECS sets runningCount and "rulePriority".'],
  // Parts of something longer.
  [
    'Service',
    'See /a/containerName, ecs:containerName, a-containerName.',
    'See /a/containerName, ecs:containerName, a-containerName.',
  ],
  ['Service', 'ECS answers "containerName is missing".', 'ECS answers "containerName is missing".'],
];

test.each(cases)('%s: %s', (subject, api, cloudformation) => {
  const tree = parse('{}', 'json');
  const inApi = wordingOf({ dialect: 'api', tree });
  const inTemplate = wordingOf({ dialect: 'cloudformation', tree });
  for (const say of ['text', 'message'] as const) {
    const told = ({ text, message }: typeof inApi) => (say === 'text' ? text(api, subject) : message(api, {}, subject));
    expect(told(inApi)).toBe(api);
    expect(told(inTemplate)).toBe(cloudformation);
  }
});

const authors = [
  ['a value', '{ "Name": "logDriver" }', 'yes'],
  ['a key', '{ "logDriver": 1 }', 'yes'],
  ['a part of a name', '{ "Image": "repo/logDriver:1" }', 'yes'],
  ['a part of another word', '{ "Name": "mylogDriver" }', 'no'],
  ['a comment', '{ /* logDriver */ }', 'no'],
  ['nothing', '{}', 'no'],
] as const;

test.each(authors)('a name that the author has as %s stays', (_, text, stays) => {
  const wording = wordingOf({ dialect: 'cloudformation', tree: parse(text, 'json') });
  const name = stays === 'yes' ? 'logDriver' : 'LogDriver';
  expect(wording.text('Remove "logDriver"', 'LogConfiguration')).toBe(`Remove "${name}"`);
  // The rule's own words are none of the author's.
  expect(wording.message('A logDriver "{{name}}"', { name: 'logDriver' }, 'LogConfiguration')).toBe(
    `A LogDriver "${name}"`,
  );
});
