import {
  type AnyContainer,
  type AnyTask,
  type Container,
  containersByName,
  containersOf,
  knowsAllContainers,
  listNames,
  nameOf,
} from '../../ecs/containers';
import { type Element, isType, read } from '../../ecs/element';
import { isSlip, nearestName } from '../../ecs/names';
import type { Known } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'volume' | 'nearVolume' | 'container' | 'nearContainer' | 'path'>;

/** Registration fails with "Unknown volume 'x'." or "Invalid 'volumesFrom' setting. Unknown container: 'x'." */
export const mountPoints = defineRule({
  id: 'mount-points',
  meta: {
    summary: 'A container can only mount volumes that the task has, each at a path of its own.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_storage',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
    ],
    messages: {
      volume: 'The task has no volume "{{name}}". {{volumes}}',
      nearVolume: 'The task has no volume "{{name}}". Did you mean "{{near}}"?',
      container: 'The task has no container "{{name}}" to take volumes from.',
      nearContainer: 'The task has no container "{{name}}" to take volumes from. Did you mean "{{near}}"?',
      path: 'The container already mounts "{{volume}}" at {{path}}: only one of the two can be seen there.',
    },
  },
  visit: { TaskDefinition: check, DaemonTaskDefinition: check },
});

function check(task: AnyTask, report: Report): void {
  const volumes = volumeNames(task);
  const containers = knowsAllContainers(task) ? containersByName(task) : undefined;
  for (const container of containersOf(task)) {
    if (volumes) reportVolumes(task, container, volumes, report);
    if (containers && isType(container, 'ContainerDefinition')) reportVolumesFrom(container, containers, report);
    reportPaths(container, report);
  }
}

/** The names of all volumes; `undefined` when there may be more of them. */
function volumeNames(task: AnyTask): ReadonlySet<string> | undefined {
  const { complete, items } = read(task, 'volumes');
  const names = items.map((item) => read(item.value, 'name'));
  if (!complete || names.some((name) => name.state === 'unknown')) return undefined;
  return new Set(names.flatMap((name) => (name.state === 'known' ? name.value : [])));
}

function reportVolumes(task: AnyTask, container: AnyContainer, volumes: ReadonlySet<string>, report: Report): void {
  for (const { value: mount } of read(container, 'mountPoints').items) {
    const source = mount.get('sourceVolume');
    if (source.state !== 'known' || volumes.has(source.value)) continue;
    const name = source.value;
    const near = nearestName(name, [...volumes]);
    const add: Fix = { title: `Add the volume "${name}"`, edit: (editor) => editor.append(task, 'volumes', { name }) };
    if (near === undefined) {
      const known = volumes.size === 0 ? 'It has no volumes at all.' : `It has ${listNames([...volumes])}.`;
      report({ at: source.node, message: 'volume', absence: true, data: { name, volumes: known }, fixes: [add] });
    } else {
      const use: Fix = {
        title: `Mount "${near}"`,
        preferred: isSlip(near, name),
        edit: (editor) => editor.set(mount, 'sourceVolume', near),
      };
      report({ at: source.node, message: 'nearVolume', absence: true, data: { name, near }, fixes: [use, add] });
    }
  }
}

function reportVolumesFrom(container: Container, names: ReadonlyMap<string, AnyContainer>, report: Report): void {
  for (const { value: from } of container.get('volumesFrom').items) {
    const source = from.get('sourceContainer');
    if (source.state !== 'known' || names.has(source.value)) continue;
    const name = source.value;
    const own = nameOf(container);
    const near = nearestName(
      name,
      [...names.keys()].filter((other) => other !== own),
    );
    const remove: Fix = {
      title: `Take no volumes from "${name}"`,
      edit: (editor) => from.map && editor.removeItem(container, 'volumesFrom', from.map),
    };
    if (near === undefined) {
      report({ at: source.node, message: 'container', absence: true, data: { name }, fixes: [remove] });
    } else {
      const use: Fix = {
        title: `Take volumes from "${near}"`,
        preferred: isSlip(near, name),
        edit: (editor) => editor.set(from, 'sourceContainer', near),
      };
      report({ at: source.node, message: 'nearContainer', absence: true, data: { name, near }, fixes: [use, remove] });
    }
  }
}

interface Mounted {
  readonly mount: Element<'MountPoint'>;
  readonly path: Known<string>;
  readonly volume: string;
}

function reportPaths(container: AnyContainer, report: Report): void {
  const firsts = new Map<string, Mounted>();
  for (const mounted of read(container, 'mountPoints').items.flatMap((item) => mountedBy(item.value) ?? [])) {
    const path = withoutEndingSlash(mounted.path.value);
    const first = firsts.get(path);
    if (!first) {
      firsts.set(path, mounted);
      continue;
    }
    const { mount, volume } = mounted;
    report({
      at: mounted.path.node,
      message: 'path',
      severity: 'warning',
      data: { volume: first.volume, path },
      related: [{ at: first.path.node, message: `"${first.volume}" is mounted here.` }],
      fixes: [
        {
          title: `Remove the second mount at ${path}`,
          preferred: volume === first.volume,
          edit: (editor) => mount.map && editor.removeItem(container, 'mountPoints', mount.map),
        },
      ],
    });
  }
}

function mountedBy(mount: Element<'MountPoint'>): Mounted | undefined {
  const path = mount.get('containerPath');
  const volume = mount.get('sourceVolume');
  if (path.state !== 'known' || volume.state !== 'known') return undefined;
  return { mount, path, volume: volume.value };
}

function withoutEndingSlash(path: string): string {
  return path.length > 1 ? path.replace(/(?<![\\/])[\\/]+$/, '') : path;
}
