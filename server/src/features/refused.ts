import type { TaskDefinition } from '../ecs/containers';
import type { AnyElement } from '../ecs/element';
import { type Exclusion, excludedBy, isExcluded, type Situation } from '../ecs/facts/exclusions';
import { type Setting, type Unsupported, unsupportedBy } from '../ecs/facts/unsupported';
import { compatibilityOf, isFargate } from '../ecs/launch';
import { windowsOf } from '../ecs/platform';
import {
  daemonOf,
  fargateLaunchOf,
  type Launcher,
  launcherOf,
  launchTypeOf,
  sharedValue,
  strategyOf,
} from '../ecs/service';
import { settingsOf } from '../ecs/unsupported';
import { marker } from './cursor';

/** Why a property or a value is no use where it stands. */
export interface Refusal {
  /** E.g. `on Fargate`, to follow a "not". */
  readonly where: string;
  /** In sentences, with what ECS answers where that is known. */
  readonly why: string;
}

/** The properties that an element cannot have, given what its task definition or service certainly is. */
export function refusedProperties(element: AnyElement): ReadonlyMap<string, Refusal> {
  const refused = new Map<string, Refusal>();
  for (const { property, about, where, server, advice } of factsOf(element)) {
    if (about === undefined && !refused.has(property)) refused.set(property, refusal(where, server, advice));
  }
  return refused;
}

/** Why a value of a property is no use; `undefined` when nothing is known against it. */
export function refusedValue(element: AnyElement, property: string, value: string): Refusal | undefined {
  const found = factsOf(element).find((fact) => fact.property === property && (fact.about?.(value) ?? true));
  return found && refusal(found.where, found.server?.replace('{{value}}', value), found.advice);
}

interface Fact {
  readonly property: string;
  /** Whether a value is meant; `undefined` when the property is, as a whole. */
  readonly about: ((value: string) => boolean) | undefined;
  readonly where: string;
  readonly server: string | undefined;
  readonly advice: string;
}

/** The facts about an element, those first of which the words of ECS are known. */
function factsOf(element: AnyElement): Fact[] {
  const task = element.within('TaskDefinition');
  const supported = (task ? settingsOf(task) : []).flatMap(({ setting }) =>
    unsupportedBy(setting, element.type).map((fact) => ofUnsupported(fact)),
  );
  const excluded = situationsOf(element).flatMap((situation) =>
    excludedBy(situation, element.type).map((fact) => ofExclusion(fact)),
  );
  const facts = [...supported, ...excluded];
  return [...facts.filter(({ server }) => server !== undefined), ...facts.filter(({ server }) => server === undefined)];
}

function ofUnsupported({ setting, property, value, server, advice }: Unsupported): Fact {
  const about = value === undefined ? undefined : (other: string) => other === String(value);
  return { property, about, where: settingPlaces[setting], server, advice };
}

function ofExclusion(fact: Exclusion): Fact {
  const { situation, property, values, server, advice } = fact;
  const about = values && ((value: string) => isExcluded(fact, value));
  return { property, about, where: situationPlaces[situation], server, advice };
}

function refusal(where: string, server: string | undefined, advice: string): Refusal {
  const answer = server === undefined ? '.' : `: ECS answers "${server}"${server.endsWith('.') ? '' : '.'}`;
  return { where, why: `Not supported ${where}${answer} ${advice}` };
}

function situationsOf(element: AnyElement): Situation[] {
  const task = element.within('TaskDefinition');
  const launcher = launcherOf(element);
  return [...(task ? situationsOfTask(task) : []), ...(launcher ? situationsOfLauncher(launcher) : [])];
}

function situationsOfTask(task: TaskDefinition): Situation[] {
  const mode = task.get('networkMode');
  const { items, complete } = task.get('requiresCompatibilities');
  return certain([
    ['fargate', isFargate(task)],
    ['windows', windowsOf(task)],
    ['managed-instances', compatibilityOf(task, 'MANAGED_INSTANCES')],
    ['ec2', complete && items.length > 0 && items.every(({ value }) => value === 'EC2')],
    ['external', compatibilityOf(task, 'EXTERNAL')],
    ['bridge', mode.state === 'known' && mode.value === 'bridge'],
    ['host', mode.state === 'known' && mode.value === 'host'],
    ['none', mode.state === 'known' && mode.value === 'none'],
  ]);
}

function situationsOfLauncher(launcher: Launcher): Situation[] {
  const launchType = sharedValue(launcher, 'launchType');
  const service = launcher.within('Service');
  return certain([
    ['launch-fargate', fargateLaunchOf(launcher)],
    ['launch-ec2', launchTypeOf(launcher, 'EC2')],
    ['launch-type', launchType.state === 'known' && launchType.value !== marker],
    ['strategy', strategyOf(launcher).items.length > 0],
    ['daemon', service && daemonOf(service)],
  ]);
}

function certain(situations: readonly (readonly [Situation, unknown])[]): Situation[] {
  return situations.flatMap(([name, holds]) => (holds ? [name] : []));
}

const settingPlaces: Readonly<Record<Setting, string>> = {
  fargate: 'on Fargate',
  awsvpc: 'with awsvpc',
  windows: 'on Windows',
  'windows-fargate': 'on Windows on Fargate',
  'managed-instances': 'on Managed Instances',
};

const situationPlaces: Readonly<Record<Situation, string>> = {
  fargate: 'on Fargate',
  windows: 'on Windows',
  'managed-instances': 'on Managed Instances',
  ec2: 'on EC2',
  external: 'on your own machines',
  bridge: 'with bridge',
  host: 'with host',
  none: 'with none',
  'launch-fargate': 'on Fargate',
  'launch-ec2': 'on EC2',
  'launch-type': 'together with a launch type',
  strategy: 'together with capacity providers',
  daemon: 'in a daemon service',
};
