import { containersOf, type TaskDefinition } from '../../ecs/containers';
import { defineRule, type Fix } from '../rule';

/** A volume that no container mounts. ECS refuses only those that are configured at launch. */
export const unusedVolume = defineRule({
  id: 'unused-volume',
  meta: {
    summary: 'Every volume of a task is mounted by a container.',
    severity: 'hint',
    profile: 'recommended',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html',
    ],
    messages: {
      unused: 'No container mounts the volume "{{name}}".',
      atLaunch:
        'ECS answers "Volumes [{{name}}] are not referenced by any of the containers": a volume that is configured at launch must be mounted.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const mounted = mountedVolumes(task);
      if (!mounted) return;
      for (const { value: volume, node } of task.get('volumes').items) {
        const name = volume.get('name');
        if (name.state !== 'known' || mounted.has(name.value)) continue;
        const atLaunch = volume.get('configuredAtLaunch');
        const refused = atLaunch.state === 'known' && atLaunch.value;
        const remove: Fix = {
          title: `Remove the volume "${name.value}"`,
          edit: (editor) => editor.removeItem(task, 'volumes', node),
        };
        report({
          at: name.node,
          message: refused ? 'atLaunch' : 'unused',
          severity: refused ? 'error' : 'hint',
          data: { name: name.value },
          ...(!refused && { tag: 'unnecessary' as const }),
          fixes: refused ? [...mountFix(task, name.value), remove] : [remove],
        });
      }
    },
  },
});

/** The names of all volumes that are mounted; `undefined` when some may not be known. */
function mountedVolumes(task: TaskDefinition): ReadonlySet<string> | undefined {
  if (!task.get('containerDefinitions').complete) return undefined;
  const names = new Set<string>();
  for (const container of containersOf(task)) {
    const { items, complete } = container.get('mountPoints');
    if (!complete) return undefined;
    for (const { value: mount } of items) {
      const source = mount.get('sourceVolume');
      if (source.state === 'unknown') return undefined;
      if (source.state === 'known') names.add(source.value);
    }
  }
  return names;
}

function mountFix(task: TaskDefinition, volume: string): Fix[] {
  const [container] = containersOf(task);
  if (!container) return [];
  const name = container.get('name');
  return [
    {
      title: name.state === 'known' ? `Mount it in "${name.value}"` : 'Mount it in the first container',
      placeholder: true,
      edit: (editor) =>
        editor.append(container, 'mountPoints', { sourceVolume: volume, containerPath: `/mnt/${volume}` }),
    },
  ];
}
