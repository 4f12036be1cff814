import { entryOf } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import { pairNamed } from '../syntax/navigate';
import type { MapNode, Node } from '../syntax/tree';

export type DocumentKind =
  | 'task-definition'
  | 'daemon-task-definition'
  | 'container-definitions'
  | 'service'
  | 'task-set'
  | 'run-task'
  | 'start-task'
  | 'daemon'
  | 'cloudformation';

/** A kind of document of the API, with the type of its outermost object. */
export interface ApiKind {
  readonly kind: DocumentKind;
  readonly type: TypeName;
  /** File names that say so while the content does not. */
  readonly names: RegExp | undefined;
}

/** A word of a file name begins here. */
const start = String.raw`(?:^|[\\/]|[^a-z\\/])`;
const rest = String.raw`[^\\/]*$`;

// The model knows what each of them may hold. Of several that hold as much of a document the first is meant.
const daemonTaskDefinition: ApiKind = {
  kind: 'daemon-task-definition',
  type: 'DaemonTaskDefinition',
  names: new RegExp(`${start}daemon[-_]?task[-_]?def${rest}`, 'i'),
};
const taskDefinition: ApiKind = {
  kind: 'task-definition',
  type: 'TaskDefinition',
  names: /task[-_]?def(?![^\\/]*schema\.json$)[^\\/]*$/i,
};
const containers: ApiKind = {
  kind: 'container-definitions',
  type: 'TaskDefinition',
  names: /container[-_]definitions?[^\\/]*$/i,
};
const service: ApiKind = { kind: 'service', type: 'Service', names: /ecs[-_]service[^\\/]*$/i };
const run: ApiKind = { kind: 'run-task', type: 'RunTask', names: new RegExp(`${start}run[-_]?task(?!s)${rest}`, 'i') };
const starting: ApiKind = {
  kind: 'start-task',
  type: 'StartTask',
  names: new RegExp(`${start}start[-_]task(?!s)${rest}`, 'i'),
};
const taskSet: ApiKind = {
  kind: 'task-set',
  type: 'TaskSet',
  names: new RegExp(`${start}task[-_]?set(?!t)${rest}`, 'i'),
};
const express: ApiKind = { kind: 'service', type: 'ExpressGatewayService', names: undefined };
const daemon: ApiKind = { kind: 'daemon', type: 'Daemon', names: undefined };

const byNames = [daemonTaskDefinition, taskDefinition, containers, service, run, starting, taskSet];
const launching = [run, starting, service, taskSet];
const others = [express, daemon];

/** The kind that a file's name alone says. */
export function kindByName(fileName: string): ApiKind | undefined {
  return byNames.find(({ names }) => names?.test(fileName));
}

/** Which of the two kinds of task definition a map with containers is. */
export function taskDefinitionKind(map: MapNode, fileName: string): ApiKind {
  const written = namesIn(map);
  const ordinary = written.filter((name) => holds(taskDefinition, name) && !holds(daemonTaskDefinition, name));
  const isDaemon =
    written.some((name) => holds(daemonTaskDefinition, name) && !holds(taskDefinition, name)) ||
    (ordinary.length === 0 && (daemonTaskDefinition.names?.test(fileName) || holdsDaemonValues(map)));
  return isDaemon ? daemonTaskDefinition : taskDefinition;
}

/** Values that only a daemon's task definition can have, under names that both kinds have. */
function holdsDaemonValues(map: MapNode): boolean {
  const volumes = pairNamed(map, 'volumes')?.value;
  if (volumes?.kind === 'seq' && volumes.items.some((item) => item.kind === 'map' && isLogVolume(item))) return true;
  return daemonModes.some(([name, mode]) => {
    const value = pairNamed(map, name)?.value;
    return value?.kind === 'scalar' && value.value === mode;
  });
}

function isLogVolume(map: MapNode): boolean {
  return pairNamed(map, 'logDriverVolumeConfiguration') !== undefined;
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterDaemonTaskDefinition.html */
const daemonModes = [
  ['pidMode', 'shared'],
  ['pidMode', 'none'],
  ['ipcMode', 'shared'],
] as const;

/**
 * What a map without containers is the input of: the kind whose properties most of its members are, if the members tell
 * enough. `taskDefinition` is a name only, so `{ "taskDefinition": {...} }` is something else.
 */
export function launchKind(map: MapNode, fileName: string): ApiKind | undefined {
  const written = namesIn(map);
  const value = pairNamed(map, 'taskDefinition')?.value;
  const isNamed = value?.kind === 'scalar';
  if (value && !isNamed) return undefined;
  const candidates = launching.filter((each) => tells(each, written, isNamed));
  if (candidates.length === 0) return others.find((each) => tells(each, written, false));
  const known = (each: ApiKind) => written.filter((name) => holds(each, name)).length;
  const most = Math.max(...candidates.map(known));
  const likely = candidates.filter((each) => known(each) === most);
  const [first] = likely;
  // Files of deployment tools leave the task definition of a service to the tool; a run cannot be without.
  return likely.find(({ names }) => names?.test(fileName)) ?? (isNamed || !likely.includes(service) ? first : service);
}

/** Whether other people's files hardly hold these members: two of the kind's own words, or nothing else beside one. */
function tells(each: ApiKind, written: readonly string[], besideTaskDefinition: boolean): boolean {
  const known = written.filter((name) => holds(each, name));
  const telling = known.filter((name) => !everyday.has(name) && (besideTaskDefinition || !ambiguous.has(name)));
  return telling.length >= 2 || (telling.length === 1 && known.length >= 2 && known.length === written.length);
}

/** Members that descriptions of anything have. */
const everyday = new Set([
  'cluster',
  'clusterArn',
  'clientToken',
  'cpu',
  'createdAt',
  'createdBy',
  'events',
  'executionRoleArn',
  'healthCheckPath',
  'memory',
  'monitoring',
  'role',
  'roleArn',
  'service',
  'serviceName',
  'status',
  'tags',
  'updatedAt',
]);

/** Members that say something only beside the name of a task definition. */
const ambiguous = new Set(['containerInstances', 'count', 'deployments', 'externalId', 'group', 'overrides', 'scale']);

function holds({ type }: ApiKind, name: string): boolean {
  return entryOf(type, name, 'api') !== undefined;
}

function namesIn(map: MapNode): readonly string[] {
  return [...new Set(map.pairs.map(({ name }) => name))].filter((name) => name !== '$schema');
}

/** Elastic Beanstalk's file, by its name or content: it has the same `containerDefinitions` with other rules. */
export function isBeanstalk(root: Node | undefined, fileName: string): boolean {
  return isBeanstalkName(fileName) || (root?.kind === 'map' && pairNamed(root, 'AWSEBDockerrunVersion') !== undefined);
}

export function isBeanstalkName(fileName: string): boolean {
  return /(^|[\\/])Dockerrun\.aws\.json$/i.test(fileName);
}

/** What AWS prints and nobody sends, by members that only it has. */
const outputs: readonly (readonly [command: string, members: readonly string[]])[] = [
  ['describe-tasks', ['taskArn', 'lastStatus', 'tasks']],
  ['list-tasks', ['taskArns']],
  ['list-services', ['serviceArns']],
  ['list-clusters', ['clusterArns']],
  ['list-task-definitions', ['taskDefinitionArns']],
  ['list-daemon-task-definitions', ['daemonTaskDefinitions']],
  ['list-task-definition-families', ['families']],
  ['list-container-instances', ['containerInstanceArns']],
  ['describe-clusters', ['clusters']],
  ['describe-container-instances', ['ec2InstanceId']],
  ['describe-task-sets', ['taskSets', 'stabilityStatus']],
];

/** The command of the AWS CLI that has printed a map; `undefined` for input, and for output that people edit and send. */
export function outputOf(map: MapNode): string | undefined {
  if (pairNamed(map, 'serviceName')) return undefined;
  const written = namesIn(map);
  return outputs.find(([, members]) => members.some((name) => written.includes(name)))?.[0];
}
