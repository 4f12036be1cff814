import { type Element, isType } from './element';
import { isThere } from './links';
import { logConfigurationsOf, optionsOf } from './logging';
import { textKeyOf, textPartsIn, textPartsOf } from './text-parts';

export type LogGroup = Element<'LogGroup'>;

/** The log configurations of tasks of this template that write to a log group of it, by reference or by its name. */
export function writersTo(group: LogGroup): Element<'LogConfiguration'>[] {
  const name = textPartsIn(group, 'logGroupName');
  const key = name && textKeyOf(name);
  return group.scope.resources.flatMap((resource) => {
    if (!isType(resource, 'TaskDefinition')) return [];
    const writers = logConfigurationsOf(resource, 'awslogs').filter((log) => writes(log, group, key));
    return writers.length > 0 && isThere(resource) ? writers : [];
  });
}

function writes(log: Element<'LogConfiguration'>, group: LogGroup, key: string | undefined): boolean {
  const option = optionsOf(log)?.get('awslogs-group');
  if (!option) return false;
  const referred = option.state === 'unknown' && option.node ? group.scope.referred(option.node) : undefined;
  if (referred) return referred.element === group;
  const parts = textPartsOf(option, group.scope);
  return key !== undefined && parts !== undefined && textKeyOf(parts) === key;
}
