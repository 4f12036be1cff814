import type { Element, Place } from './element';
import { describeLauncher, launchersOf } from './links';
import { windowsOf } from './platform';
import { type Scheduler, schedulesOf } from './schedules';
import { fargateLaunchOf, type Launcher } from './service';
import type { Known } from './value';

type TaskDefinition = Element<'TaskDefinition'>;

/** What says that a task runs on Fargate. */
export interface OnFargate {
  readonly at: Place;
  /** What runs it there, if only by the clock; `undefined` where the task definition says so itself. */
  readonly launcher: Launcher | Scheduler | undefined;
}

/**
 * Why a task certainly is one for Fargate: its `requiresCompatibilities`, so that registration fails with what Fargate
 * refuses, or else a service, task set or schedule of the template, which then starts no task.
 */
export function fargateOf(task: TaskDefinition): OnFargate | undefined {
  const own = compatibilityOf(task, 'FARGATE');
  if (own) return { at: own.node, launcher: undefined };
  for (const launcher of launchersOf(task)) {
    const at = fargateLaunchOf(launcher);
    if (at) return { at, launcher };
  }
  for (const { fargate, scheduler } of schedulesOf(task)) {
    if (fargate) return { at: fargate, launcher: scheduler };
  }
  return undefined;
}

/** For messages: `Fargate`, or `Fargate (service "Web")`. */
export function describeFargate({ launcher }: OnFargate): string {
  return launcher ? `Fargate (${describeLauncher(launcher)})` : 'Fargate';
}

/** A value of `requiresCompatibilities` where it certainly is there. */
export function compatibilityOf(
  task: TaskDefinition,
  name: 'EC2' | 'EXTERNAL' | 'FARGATE' | 'MANAGED_INSTANCES',
): Known<string> | undefined {
  return task.get('requiresCompatibilities').items.find((item) => item.value === name);
}

/** The task certainly has to be able to run on Fargate. */
export function isFargate(task: TaskDefinition): boolean {
  return fargateOf(task) !== undefined;
}

/**
 * The network mode, with the API's default for one that is absent; `undefined` when it is unknown. On Managed
 * Instances the default is another one, on Windows it has no name.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html
 */
export function networkModeOf(task: TaskDefinition): string | undefined {
  const mode = task.get('networkMode');
  if (mode.state === 'known') return mode.value;
  if (mode.state === 'unknown' || compatibilityOf(task, 'MANAGED_INSTANCES') || windowsOf(task)) return undefined;
  return task.get('requiresCompatibilities').complete ? 'bridge' : undefined;
}
