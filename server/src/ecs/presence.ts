import { scalarText } from '../cloudformation/intrinsic';
import { type Decision, Scenarios } from '../cloudformation/scenarios';
import type { Resource } from '../cloudformation/template';
import type { AnyElement } from './element';
import { resourceAround } from './links';
import type { Scope } from './scope';

/**
 * Whether a resource is there wherever the one is that an element is part of, whatever the conditions turn out to be:
 * only then may the one name the other. False where that cannot be told.
 */
export function isThereWith(logicalId: string, element: AnyElement): boolean {
  const { scope } = element;
  const own = resourceAround(element);
  const other = scope.template?.resources.find((resource) => resource.logicalId === logicalId);
  if (!own || !other) return false;
  const [condition] = decisionsOf(other);
  if (!condition) return true;
  // One of its own: a rule that asks is in the middle of a run, which this must not disturb, nor split.
  const scenarios = scope.once(scenariosApart);
  const found = scenarios?.explore(() => scenarios.decide(condition.condition) === true, decisionsOf(own));
  return found?.every(({ result }) => result) ?? false;
}

/** Whether the resource that an element is part of may name another one without a circle. */
export function mayDependOn(element: AnyElement, logicalId: string): boolean {
  const own = resourceAround(element)?.logicalId;
  if (own === undefined || own === logicalId) return false;
  return element.scope.dependencies?.reaches(logicalId, new Set([own])) === false;
}

function scenariosApart({ template }: Scope): Scenarios | undefined {
  return template && new Scenarios(template);
}

function decisionsOf({ condition }: Resource): Decision[] {
  return condition ? [{ condition: scalarText(condition), holds: true }] : [];
}
