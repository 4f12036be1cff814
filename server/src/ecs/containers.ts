import type { Element } from './element';

export type TaskDefinition = Element<'TaskDefinition'>;
export type Container = Element<'ContainerDefinition'>;

/** The containers that are certainly in the task, in source order. */
export function containersOf(task: TaskDefinition): Container[] {
  return task.get('containerDefinitions').items.map((item) => item.value);
}

/** The container's name where it is known. */
export function nameOf(container: Container): string | undefined {
  const name = container.get('name');
  return name.state === 'known' ? name.value : undefined;
}

/** The first container of each known name. */
export function containersByName(task: TaskDefinition): ReadonlyMap<string, Container> {
  const byName = new Map<string, Container>();
  for (const container of containersOf(task)) {
    const name = nameOf(container);
    if (name !== undefined && !byName.has(name)) byName.set(name, container);
  }
  return byName;
}

/** Every container and its name is known: a name that none of them has is not in the task. */
export function knowsAllContainers(task: TaskDefinition): boolean {
  const { complete, items } = task.get('containerDefinitions');
  return complete && items.every((item) => nameOf(item.value) !== undefined);
}

/** A container is essential unless it says otherwise; `undefined` when that is unknown. */
export function isEssential(container: Container): boolean | undefined {
  const essential = container.get('essential');
  if (essential.state === 'known') return essential.value;
  return essential.state === 'absent' ? true : undefined;
}

/** For the start of a message: `Container "web"`. */
export function describeContainer(container: Container): string {
  const name = nameOf(container);
  return name === undefined ? 'This container' : `Container "${name}"`;
}

/** For the start of a message about several: `Containers "web" and "db"`. */
export function describeContainers(containers: readonly Container[]): string {
  const [only, ...others] = containers;
  if (only && others.length === 0) return describeContainer(only);
  const names = containers.flatMap((container) => nameOf(container) ?? []);
  return names.length === containers.length ? `Containers ${listNames(names)}` : `${containers.length} containers`;
}

/** For a message: `"web", "db" and "cache"`, and no more than five of them. */
export function listNames(names: readonly string[]): string {
  const quoted = names.slice(0, 5).map((name) => `"${name}"`);
  const rest = names.length - quoted.length;
  const all = rest > 0 ? [...quoted, `${rest} more`] : quoted;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
