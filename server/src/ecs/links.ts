import type { TypeName } from '../schema/shapes.generated';
import type { Node } from '../syntax/tree';
import { type AnyElement, type Element, isType, type Referred } from './element';
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

/** The logical id of a resource; `undefined` outside of templates. */
export function logicalIdOf({ origin }: AnyElement): string | undefined {
  return 'resource' in origin ? origin.resource.logicalId : undefined;
}

/** The task definition of this template that a service, task set or run starts. */
export function taskDefinitionOf(launcher: Launcher): Element<'TaskDefinition'> | undefined {
  return linked(launcher, 'taskDefinition', 'TaskDefinition');
}

/** The services and task sets of this template that run a task definition. */
export function launchersOf(task: Element<'TaskDefinition'>): Launcher[] {
  const launchers: Launcher[] = [...resourcesOf(task, 'Service'), ...resourcesOf(task, 'TaskSet')];
  return launchers.filter((launcher) => taskDefinitionOf(launcher) === task);
}
