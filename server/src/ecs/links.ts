import type { Resource } from '../cloudformation/template';
import type { TypeName } from '../schema/shapes.generated';
import type { Node } from '../syntax/tree';
import { type AnyElement, type Element, isType, type Referred } from './element';
import type { Scheduler } from './schedules';
import type { Launcher } from './service';

/** Whether an element is there in the scenario that is being looked at; what only conditions take away is not. */
export function isThere({ assumed, scope }: AnyElement): boolean {
  return assumed.every(({ condition, holds }) => (scope.scenarios?.decide(condition) ?? holds) === holds);
}

/** The resource of that type which a property names, where it is in the template and there in this scenario. */
export function linked<T extends TypeName>(from: AnyElement, name: string, type: T): Element<T> | undefined {
  const referred = from.referred(name);
  return referred && isType(referred.element, type) && isThere(referred.element) ? referred.element : undefined;
}

/** The resources that the unknown items of a list property name, with the nodes that name them. */
export function linkedIn(from: AnyElement, name: string): readonly (Referred & { readonly node: Node })[] {
  const reading = from.reading(name);
  const nodes = 'items' in reading ? reading.unknown : [];
  return nodes.flatMap((node) => {
    const referred = from.scope.referred(node);
    return referred && isThere(referred.element) ? [{ ...referred, node }] : [];
  });
}

/** The resources of a type that are there in this scenario, in source order; none outside of templates. */
export function resourcesOf<T extends TypeName>({ scope }: AnyElement, type: T): Element<T>[] {
  return scope.resources.filter((resource): resource is Element<T> => isType(resource, type) && isThere(resource));
}

/**
 * The resources of a type that name this one anywhere, and are there in this scenario. Of those that do not, no
 * condition is asked for, so that they split no scenario.
 */
export function referrersOf<T extends TypeName>(element: AnyElement, type: T): Element<T>[] {
  const { dependencies } = element.scope;
  const logicalId = logicalIdOf(element);
  const ids = logicalId === undefined ? [] : (dependencies?.waitingFor(logicalId) ?? []);
  return ids.flatMap((id) => {
    const resource = element.scope.resource(id);
    return resource && isType(resource, type) && isThere(resource) ? [resource] : [];
  });
}

/** Whether a resource waits for something that the template does not declare, which is told elsewhere. */
export function namesNothing(element: AnyElement): boolean {
  const { references } = element.scope;
  const pair = resourceAround(element)?.pair;
  return (
    references?.all.some(({ entry, form, kind }) => entry === pair && form === 'DependsOn' && kind === 'undeclared') ??
    false
  );
}

/** The logical id of a resource; `undefined` outside of templates. */
export function logicalIdOf({ origin }: AnyElement): string | undefined {
  return 'resource' in origin ? origin.resource.logicalId : undefined;
}

/** The resource that an element is part of; `undefined` outside of templates. */
export function resourceAround(element: AnyElement): Resource | undefined {
  let root = element;
  while (root.parent) root = root.parent;
  return 'resource' in root.origin ? root.origin.resource : undefined;
}

/** Its logical id. */
export function logicalIdAround(element: AnyElement): string | undefined {
  return resourceAround(element)?.logicalId;
}

/** For messages: `service "Web"`. */
export function describeLauncher(launcher: Launcher | Scheduler): string {
  const kind = launcherKinds[launcher.type];
  const id = logicalIdOf(launcher);
  return id === undefined ? `this ${kind}` : `${kind} "${id}"`;
}

const launcherKinds = {
  Service: 'service',
  TaskSet: 'task set',
  RunTask: 'run',
  EventsRule: 'rule',
  SchedulerSchedule: 'schedule',
} as const;

/** For messages: the logical id of a task definition, outside of templates its family. */
export function taskNameOf(task: Element<'TaskDefinition'>): string {
  const family = task.get('family');
  return logicalIdOf(task) ?? (family.state === 'known' ? family.value : '');
}

/**
 * The task definition that a service, task set or run starts: a resource of this template, or one of the workspace that
 * is named by its family. A revision may be another one than the workspace has, so it is unknown.
 */
export function taskDefinitionOf(launcher: Launcher): Element<'TaskDefinition'> | undefined {
  const name = launcher.reading('taskDefinition');
  if ('state' in name && name.state === 'known' && launcher.dialect === 'api') {
    const [, family] = /^(?:arn:[^/]*:task-definition\/)?([\w-]+)$/.exec(String(name.value)) ?? [];
    return family === undefined ? undefined : launcher.scope.taskDefinitionNamed(family);
  }
  return linked(launcher, 'taskDefinition', 'TaskDefinition');
}

/** The services and task sets of this template that run a task definition. */
export function launchersOf(task: Element<'TaskDefinition'>): Launcher[] {
  const launchers: Launcher[] = [...referrersOf(task, 'Service'), ...referrersOf(task, 'TaskSet')];
  return launchers.filter((launcher) => taskDefinitionOf(launcher) === task);
}
