import { type AnyContainer, type AnyTask, containersByName, containersOf, nameOf } from './containers';
import { type Element, read } from './element';
import type { Known } from './value';

/** One entry of a container's `dependsOn` whose name is known. */
export interface Dependency {
  readonly of: AnyContainer;
  readonly on: Known<string>;
  /** The container that is meant; `undefined` when the task shows none of that name. */
  readonly target: AnyContainer | undefined;
  readonly element: Element<'ContainerDependency'>;
  /** E.g. `HEALTHY`; `undefined` when it is absent or unknown. */
  readonly condition: Known<string> | undefined;
}

/** All dependencies between the containers of a task, in source order. */
export function dependenciesIn(task: AnyTask): Dependency[] {
  const byName = containersByName(task);
  return containersOf(task).flatMap((container) =>
    read(container, 'dependsOn').items.flatMap(({ value: element }) => {
      const on = element.get('containerName');
      if (on.state !== 'known') return [];
      const condition = element.get('condition');
      return {
        of: container,
        on,
        target: byName.get(on.value),
        element,
        condition: condition.state === 'known' ? condition : undefined,
      };
    }),
  );
}

/** A container that waits for itself; its name is the one that it depends on. */
export function isOnItself({ of, on }: Dependency): boolean {
  return nameOf(of) === on.value;
}

/** Something waits for the end of the container that is depended on, which therefore must not be essential. */
export function waitsForEnd({ condition }: Dependency): boolean {
  return condition?.value === 'COMPLETE' || condition?.value === 'SUCCESS';
}
