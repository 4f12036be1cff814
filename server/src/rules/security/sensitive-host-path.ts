import { containersOf } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { sensitivePathOf } from '../../ecs/facts/host-paths';
import { isFargate } from '../../ecs/launch';
import { defineRule } from '../rule';

/** A mount of the instance's own files. Fargate has none, which `fargate-unsupported` tells. */
export const sensitiveHostPath = defineRule({
  id: 'sensitive-host-path',
  meta: {
    summary: 'No volume is a place of the instance that gives power over it.',
    severity: 'warning',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    ],
    messages: {
      power: 'This volume is {{path}} of the instance: {{why}}. Mount a directory made for the task instead.',
      readable:
        'This volume is {{path}} of the instance, for reading only: {{why}}. Mount no more of it than is needed.',
    },
    messageProfiles: { readable: 'strict' },
  },
  visit: {
    TaskDefinition(task, report) {
      if (isFargate(task)) return;
      for (const { value: volume } of task.get('volumes').items) {
        const host = volume.get('host');
        const path = host.state === 'known' ? host.value.get('sourcePath') : host;
        const sensitive = path.state === 'known' ? sensitivePathOf(path.value) : undefined;
        if (path.state !== 'known' || !sensitive) continue;
        const harmless = !sensitive.readable && isOnlyRead(task, volume);
        report({
          at: path.node,
          message: harmless ? 'readable' : 'power',
          severity: harmless ? 'information' : 'warning',
          data: { path: path.value, why: sensitive.why },
        });
      }
    },
  },
});

/** All that mount the volume certainly do so for reading only. */
function isOnlyRead(task: Element<'TaskDefinition'>, volume: Element<'Volume'>): boolean {
  const name = volume.get('name');
  if (name.state !== 'known' || !task.get('containerDefinitions').complete) return false;
  return containersOf(task).every((container) => {
    const { items, complete } = container.get('mountPoints');
    return (
      complete &&
      items.every(({ value: mount }) => {
        const source = mount.get('sourceVolume');
        const readOnly = mount.get('readOnly');
        if (source.state === 'known' && source.value !== name.value) return true;
        return readOnly.state === 'known' && readOnly.value;
      })
    );
  });
}
