import { copyOf } from '../cloudformation/copy';
import type { Plain } from '../syntax/edit';
import { type Container, containersOf, nameOf, type TaskDefinition } from './containers';
import type { Element, FreeMap } from './element';

/** The log configuration of each container that uses a driver for certain, in source order. */
export function logConfigurationsOf(task: TaskDefinition, driver: string): Element<'LogConfiguration'>[] {
  return containersOf(task).flatMap((container) => {
    const log = container.get('logConfiguration');
    return log.state === 'known' && usesDriver(log.value, driver) ? [log.value] : [];
  });
}

export function usesDriver(log: Element<'LogConfiguration'>, driver: string): boolean {
  const used = log.get('logDriver');
  return used.state === 'known' && used.value === driver;
}

/** The options as far as they are there; `undefined` when they are absent or unknown. */
export function optionsOf(log: Element<'LogConfiguration'>): FreeMap | undefined {
  const options = log.get('options');
  return options.state === 'known' ? options.value : undefined;
}

/** An option is certainly missing, also among the secret ones. */
export function lacksOption(log: Element<'LogConfiguration'>, name: string): boolean {
  const options = log.get('options');
  if (options.state === 'unknown') return false;
  if (options.state === 'known' && options.value.get(name).state !== 'absent') return false;
  const secrets = log.get('secretOptions');
  return secrets.complete && secrets.items.every(({ value }) => isNamedOtherwise(value, name));
}

/** A value for an option of a log driver. */
export interface Suggestion {
  readonly value: Plain;
  /** Nothing in the document says it: a person has to look at it. */
  readonly guessed: boolean;
}

/** What the other containers of the task do, else what is always right in a template, else a guess. */
export function awslogsValue(name: 'awslogs-group' | 'awslogs-region', task: TaskDefinition): Suggestion {
  const sibling = siblingOption(task, 'awslogs', name);
  if (sibling !== undefined) return { value: sibling, guessed: false };
  if (name === 'awslogs-group') {
    const family = task.get('family');
    return { value: family.state === 'known' ? `/ecs/${family.value}` : '/ecs/REPLACE_ME', guessed: true };
  }
  if (task.dialect === 'cloudformation') return { value: { Ref: 'AWS::Region' }, guessed: false };
  return { value: regionOfImages(task) ?? 'REPLACE_ME_REGION', guessed: true };
}

/** A whole log configuration with the awslogs driver for a container. */
export function awslogsFor(container: Container, task: TaskDefinition): Suggestion {
  const group = awslogsValue('awslogs-group', task);
  const region = awslogsValue('awslogs-region', task);
  const options = {
    'awslogs-group': group.value,
    'awslogs-region': region.value,
    'awslogs-stream-prefix': nameOf(container) ?? 'ecs',
  };
  return { value: { logDriver: 'awslogs', options }, guessed: group.guessed || region.guessed };
}

/** What another container of the task gives for an option of the same driver, intrinsic functions included. */
function siblingOption(task: TaskDefinition, driver: string, name: string): Plain | undefined {
  for (const log of logConfigurationsOf(task, driver)) {
    const node = optionsOf(log)?.pair(name)?.value;
    const value = node && copyOf(node);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function regionOfImages(task: TaskDefinition): string | undefined {
  for (const container of containersOf(task)) {
    const image = container.get('image');
    const region = image.state === 'known' ? /\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(image.value)?.[1] : undefined;
    if (region) return region;
  }
  return undefined;
}

function isNamedOtherwise(secret: Element<'Secret'>, name: string): boolean {
  const other = secret.get('name');
  return other.state === 'known' && other.value !== name;
}
