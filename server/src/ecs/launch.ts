import type { Element } from './element';
import { windowsOf } from './platform';
import type { Known } from './value';

type TaskDefinition = Element<'TaskDefinition'>;

/** The value of `requiresCompatibilities` that says Fargate, where it certainly is there. */
export function fargateOf(task: TaskDefinition): Known<string> | undefined {
  return compatibilityOf(task, 'FARGATE');
}

/** A value of `requiresCompatibilities` where it certainly is there. */
export function compatibilityOf(
  task: TaskDefinition,
  name: 'EC2' | 'EXTERNAL' | 'FARGATE' | 'MANAGED_INSTANCES',
): Known<string> | undefined {
  return task.get('requiresCompatibilities').items.find((item) => item.value === name);
}

/** The task certainly has to be able to run on Fargate, so that what Fargate refuses is refused at registration. */
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
