import type { TaskDefinition } from './containers';
import type { Element } from './element';
import { orDefault } from './value';

/** A volume of a task definition whose name is known. */
export interface TaskVolume {
  readonly volume: Element<'Volume'>;
  readonly name: string;
  /** Who starts the task configures the volume; `undefined` when that is unknown. */
  readonly atLaunch: boolean | undefined;
  /** It is of no kind that is configured in the task definition. */
  readonly isPlain: boolean;
}

export interface TaskVolumes {
  readonly known: readonly TaskVolume[];
  /** A volume that is not in `known` is not there. */
  readonly complete: boolean;
}

export function volumesOf(task: TaskDefinition): TaskVolumes {
  const { items, complete } = task.get('volumes');
  const known = items.flatMap(({ value: volume }): TaskVolume[] => {
    const name = volume.get('name');
    if (name.state !== 'known') return [];
    const atLaunch = volume.open ? undefined : orDefault(volume.get('configuredAtLaunch'), false);
    return [
      { volume, name: name.value, atLaunch, isPlain: kinds.every((kind) => volume.get(kind).state === 'absent') },
    ];
  });
  return { known, complete: complete && known.length === items.length };
}

const kinds = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
] as const;
