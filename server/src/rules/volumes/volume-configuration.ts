import type { TaskDefinition } from '../../ecs/containers';
import { AnyElement, type Element, type PropertyName } from '../../ecs/element';
import type { List, Value } from '../../ecs/value';
import { isGiven } from '../../ecs/written';
import { defineRule, type Reporter } from '../rule';

type Volume = Element<'Volume'>;
type Report = Reporter<'several' | 'duplicate' | 'atLaunch'>;

/** Registration refuses a volume that is two things at once, and two volumes of one name. */
export const volumeConfiguration = defineRule({
  id: 'volume-configuration',
  meta: {
    summary: 'Each volume has a name of its own and one kind of storage; only one is configured at launch.',
    severity: 'error',
    category: 'volumes',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
    ],
    messages: {
      several: 'A volume has one kind of storage; this one has {{first}} and {{second}}. Keep one of them.',
      duplicate: 'The task already has a volume "{{name}}", and the names of volumes must be unique.',
      atLaunch: 'Only one volume of a task can be configured at launch.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      for (const { value: volume } of task.get('volumes').items) reportKinds(volume, report);
      reportDuplicates(task, report);
      reportAtLaunch(task, report);
    },
  },
});

const kinds = [
  'configuredAtLaunch',
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
] as const satisfies readonly PropertyName<'Volume'>[];

function reportKinds(volume: Volume, report: Report): void {
  const [first, ...others] = volume.written().flatMap(({ name, pair }) => {
    const kind = kinds.find((candidate) => candidate === name);
    return kind && asksForStorage(volume, kind) ? { kind, pair } : [];
  });
  if (!first) return;
  for (const other of others) {
    report({
      at: other.pair,
      message: 'several',
      data: { first: first.kind, second: other.kind },
      related: [{ at: first.pair, message: `Here is ${first.kind}.` }],
      fixes: [first, other].map(({ kind }) => ({
        title: `Remove "${kind}"`,
        edit: (editor) => editor.remove(volume, kind),
      })),
    });
  }
}

/** Not `{}` or false, which tools print for what is not there. */
function asksForStorage(volume: Volume, kind: (typeof kinds)[number]): boolean {
  const reading = volume.reading(kind);
  if (!('state' in reading) || reading.state !== 'known') return false;
  const { value } = reading;
  if (!(value instanceof AnyElement)) return value === true;
  return value.written().some(({ name }) => name !== undefined && isWritten(value.reading(name)));
}

function isWritten(reading: Value<unknown> | List<unknown>): boolean {
  return 'items' in reading ? reading.items.length > 0 || !reading.complete : isGiven(reading);
}

function reportDuplicates(task: TaskDefinition, report: Report): void {
  const firsts = new Map<string, Volume>();
  for (const { value: volume } of task.get('volumes').items) {
    const name = volume.get('name');
    if (name.state !== 'known') continue;
    const first = firsts.get(name.value);
    if (!first) {
      firsts.set(name.value, volume);
      continue;
    }
    report({
      at: name.node,
      message: 'duplicate',
      data: { name: name.value },
      related: [{ at: first.placeOf('name'), message: `The first volume "${name.value}".` }],
      fixes: [
        {
          title: `Remove the second "${name.value}"`,
          edit: (editor) => volume.map && editor.removeItem(task, 'volumes', volume.map),
        },
      ],
    });
  }
}

function reportAtLaunch(task: TaskDefinition, report: Report): void {
  const [first, ...others] = task.get('volumes').items.flatMap(({ value: volume }) => {
    const atLaunch = volume.get('configuredAtLaunch');
    return atLaunch.state === 'known' && atLaunch.value ? { volume, node: atLaunch.node } : [];
  });
  if (!first) return;
  for (const { volume, node } of others) {
    report({
      at: node,
      message: 'atLaunch',
      related: [{ at: first.node, message: 'This one is configured at launch already.' }],
      fixes: [{ title: 'Remove "configuredAtLaunch"', edit: (editor) => editor.remove(volume, 'configuredAtLaunch') }],
    });
  }
}
