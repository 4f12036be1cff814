import { expect, it } from 'vitest';
import { type EcsDocument, recognise } from '../../ecs/document';
import type { TaskDefinitions } from '../../ecs/scope';
import { nearestTaskDefinitions } from '../../ecs/task-definitions';
import { parse } from '../../syntax/parse';
import { lint } from '../lint';
import type { Rule } from '../rule';
import { execReadonly } from './exec-readonly';
import { serviceConnect } from './service-connect';
import { serviceNetworkConfiguration } from './service-network-configuration';
import { taskDefinitionFargate } from './task-definition-fargate';
import { volumeConfigurations } from './volume-configurations';

type Draft = Record<string, unknown>;

const container = { name: 'web', image: 'nginx:1.29' };

/** What the rule finds in a service or run whose task definition is in a document of its own. */
function findingsIn(rule: Rule, task: Draft, launcher: Draft, file = 'ecs-service.json') {
  const taskText = JSON.stringify({ family: 'web', containerDefinitions: [container], ...task });
  const other = documentOf(taskText, 'task-definition.json');
  const text = JSON.stringify({ taskDefinition: 'web', ...launcher });
  const near = nearestTaskDefinitions([{ file: '/app/task-definition.json', document: other }], `/app/${file}`);
  return lint(documentOf(text, file, near), [rule]);
}

function documentOf(text: string, file: string, tasks?: TaskDefinitions): EcsDocument {
  const document = recognise(parse(text, 'json'), file, tasks);
  if (!document) throw new Error(`not recognised: ${text}`);
  return document;
}

const service = { serviceName: 'web', desiredCount: 2 };
const vpc = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } } };
const cases: [string, Rule, Draft, Draft, string][] = [
  [
    'no network',
    serviceNetworkConfiguration,
    { networkMode: 'awsvpc' },
    service,
    'Task definition "web" has the network mode awsvpc',
  ],
  [
    'a network too many',
    serviceNetworkConfiguration,
    { networkMode: 'host' },
    { ...service, ...vpc },
    'Task definition "web" has the network mode host',
  ],
  [
    'Fargate',
    taskDefinitionFargate,
    { networkMode: 'host' },
    { ...service, launchType: 'FARGATE' },
    'Task definition "web" cannot run on Fargate',
  ],
  [
    'a port',
    serviceConnect,
    {},
    {
      ...service,
      serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http', clientAliases: [{ port: 80 }] }] },
    },
    'Task definition "web" has no port mapping with the name "http"',
  ],
  [
    'a volume',
    volumeConfigurations,
    {},
    { ...service, volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn: 'role', sizeInGiB: 20 } }] },
    'Task definition "web" has no volume "data"',
  ],
  [
    'ECS Exec',
    execReadonly,
    { containerDefinitions: [{ ...container, readonlyRootFilesystem: true }] },
    { ...service, enableExecuteCommand: true },
    'Container "web" cannot be entered with ECS Exec',
  ],
];

it.each(cases)('names the task definition in its own document: %s', (_, rule, task, launcher, start) => {
  expect(findingsIn(rule, task, launcher).map(({ message }) => message.slice(0, start.length))).toEqual([start]);
});

it('looks at runs of a task, too', () => {
  const run = { count: 1, launchType: 'FARGATE', enableExecuteCommand: true };
  const messages = [taskDefinitionFargate, execReadonly].flatMap((rule) =>
    findingsIn(rule, cases[5]![2], run, 'run-task.json').map(({ messageId }) => messageId),
  );
  expect(messages).toEqual(['unfit', 'readonly']);
});

it.each(['web:3', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3', 'other', '${TASK}'])(
  'says nothing of %s',
  (taskDefinition) => {
    for (const [, rule, task, launcher] of cases)
      expect(findingsIn(rule, task, { ...launcher, taskDefinition })).toEqual([]);
  },
);
