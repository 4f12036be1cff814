import type { TaskDefinition } from './containers';
import type { Element } from './element';
import { launchersOf } from './links';
import type { Service } from './service';
import type { Known } from './value';

/** What can start tasks with ECS Exec. */
export type ExecLauncher = Service | Element<'RunTask'>;

/** What switches ECS Exec on, where it certainly is. */
export function execOf(launcher: ExecLauncher): Known<boolean> | undefined {
  const exec =
    launcher.type === 'Service' ? launcher.get('enableExecuteCommand') : launcher.get('enableExecuteCommand');
  return exec.state === 'known' && exec.value ? exec : undefined;
}

/** A service of the same template that certainly runs the task definition with ECS Exec. */
export function serviceWithExec(task: TaskDefinition): Service | undefined {
  return launchersOf(task)
    .filter((launcher) => launcher.type === 'Service')
    .find((service) => execOf(service) !== undefined);
}
