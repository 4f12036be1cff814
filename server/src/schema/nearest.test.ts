import { expect, test } from 'vitest';
import { nearest } from './nearest';
import { propertiesOf } from './schema';

const container = propertiesOf('ContainerDefinition', 'api').map((entry) => entry.name);
const task = propertiesOf('TaskDefinition', 'api').map((entry) => entry.name);

test.each<[string, readonly string[], string | undefined]>([
  // case
  ['Cpu', container, 'cpu'],
  ['ReadOnlyRootFilesystem', container, 'readonlyRootFilesystem'],
  ['ENVIRONMENT', container, 'environment'],
  ['fargate', ['EC2', 'EXTERNAL', 'FARGATE'], 'FARGATE'],
  // slips: left out, added, wrong, swapped
  ['portMapping', container, 'portMappings'],
  ['imagge', container, 'image'],
  ['imege', container, 'image'],
  ['enviroment', container, 'environment'],
  ['iamge', container, 'image'],
  ['comand', container, 'command'],
  ['entrypiont', container, 'entryPoint'],
  ['FARGET', ['EC2', 'EXTERNAL', 'FARGATE'], 'FARGATE'],
  ['aws-vpc', ['awsvpc', 'bridge', 'host', 'none'], 'awsvpc'],
  // words
  ['cpuUnits', container, 'cpu'],
  ['imageUri', container, 'image'],
  ['taskRole', task, 'taskRoleArn'],
  ['executionRole', task, 'executionRoleArn'],
  ['ephemeralStorageGiB', task, 'ephemeralStorage'],
  // the nearer of two
  ['interva', ['internal', 'interval'], 'interval'],
  // nothing is near
  ['environmentV', ['environmentFiles', 'environmentVars', 'x'], 'environmentVars'],
  ['task', task, undefined],
  ['domainname', container, undefined],
  ['memoryLimit', container, 'memory'],
  ['restart', container, 'restartPolicy'],
  ['volumes', container, 'volumesFrom'],
  ['tags', container, undefined],
  ['sidecar', ['web', 'worker'], undefined],
  ['x', ['y', 'z'], undefined],
  ['ab', ['cd'], undefined],
  ['', container, undefined],
  ['cpu', [], undefined],
  // never itself
  ['cpu', ['cpu', 'gpu'], 'gpu'],
])('%s', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});

test('takes any iterable', () => {
  expect(nearest('Image', new Set(['image']).values())).toBe('image');
});
