import type { TaskDefinition } from './containers';
import type { AnyElement, Place } from './element';
import { unsupportedBy } from './facts/unsupported';
import { compatibilityOf } from './launch';
import { isThere } from './links';
import { isOffence } from './unsupported';

/** Something that keeps a task off Fargate. */
export interface Obstacle {
  readonly at: Place;
  /** After "because": `its network mode is bridge`. */
  readonly what: string;
}

/** The first thing for which ECS certainly does not count a task definition among those for Fargate. */
export function obstacleOf(task: TaskDefinition): Obstacle | undefined {
  return modeObstacle(task) ?? sizeObstacle(task) ?? parameterObstacle(task);
}

function modeObstacle(task: TaskDefinition): Obstacle | undefined {
  const mode = task.get('networkMode');
  const at = task.placeOf('networkMode');
  if (mode.state === 'known') {
    return mode.value.toLowerCase() === 'awsvpc' ? undefined : { at, what: `its network mode is ${mode.value}` };
  }
  const isBridge = mode.state === 'absent' && !compatibilityOf(task, 'MANAGED_INSTANCES');
  return isBridge ? { at, what: 'its network mode is not awsvpc' } : undefined;
}

function sizeObstacle(task: TaskDefinition): Obstacle | undefined {
  const missing = (['cpu', 'memory'] as const).find((name) => task.get(name).state === 'absent');
  return missing && { at: task.place, what: `it has no "${missing}" of its own` };
}

function parameterObstacle(element: AnyElement): Obstacle | undefined {
  const fact = unsupportedBy('fargate', element.type).find(
    (each) => each.severity === 'error' && isOffence(element, each),
  );
  if (fact) return { at: element.placeOf(fact.property), what: `Fargate does not support "${fact.property}"` };
  for (const child of element.children().filter(isThere)) {
    const obstacle = parameterObstacle(child);
    if (obstacle) return obstacle;
  }
  return undefined;
}
