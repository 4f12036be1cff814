import { type Element, read } from './element';

export type TaskDefinition = Element<'TaskDefinition'>;
export type Container = Element<'ContainerDefinition'>;
/** What holds containers: a task definition, or that of a daemon. */
export type AnyTask = TaskDefinition | Element<'DaemonTaskDefinition'>;
/** A container of a task or of a daemon. */
export type AnyContainer = Container | Element<'DaemonContainerDefinition'>;

/** The containers that are certainly in the task, in source order. */
export function containersOf(task: TaskDefinition): Container[];
export function containersOf(task: AnyTask): AnyContainer[];
export function containersOf(task: AnyTask): AnyContainer[] {
  return read(task, 'containerDefinitions').items.map((item) => item.value);
}

/** The container's name where it is known. */
export function nameOf(container: AnyContainer): string | undefined {
  const name = read(container, 'name');
  return name.state === 'known' ? name.value : undefined;
}

/** The first container of each known name. */
export function containersByName(task: TaskDefinition): ReadonlyMap<string, Container>;
export function containersByName(task: AnyTask): ReadonlyMap<string, AnyContainer>;
export function containersByName(task: AnyTask): ReadonlyMap<string, AnyContainer> {
  const byName = new Map<string, AnyContainer>();
  for (const container of containersOf(task)) {
    const name = nameOf(container);
    if (name !== undefined && !byName.has(name)) byName.set(name, container);
  }
  return byName;
}

/** Every container and its name is known: a name that none of them has is not in the task. */
export function knowsAllContainers(task: AnyTask): boolean {
  return (
    read(task, 'containerDefinitions').complete &&
    containersOf(task).every((container) => nameOf(container) !== undefined)
  );
}

/** A container is essential unless it says otherwise; `undefined` when that is unknown. */
export function isEssential(container: AnyContainer): boolean | undefined {
  const essential = read(container, 'essential');
  if (essential.state === 'known') return essential.value;
  return essential.state === 'absent' ? true : undefined;
}

/** For the start of a message: `Container "web"`. */
export function describeContainer(container: AnyContainer): string {
  const name = nameOf(container);
  return name === undefined ? 'This container' : `Container "${name}"`;
}

/** For the start of a message about several: `Containers "web" and "db"`. */
export function describeContainers(containers: readonly AnyContainer[]): string {
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
