import { branchesOf, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import { childNodes } from '../syntax/navigate';
import type { Node } from '../syntax/tree';
import { type Element, isType } from './element';
import { isThere, referrersOf } from './links';
import { logConfigurationsOf, optionsOf } from './logging';
import type { Scope } from './scope';
import { textKeyOf, textPartsIn, textPartsOf } from './text-parts';

export type LogGroup = Element<'LogGroup'>;
type Task = Element<'TaskDefinition'>;

/** The log configurations of tasks of this template that write to a log group of it, by reference or by its name. */
export function writersTo(group: LogGroup): Element<'LogConfiguration'>[] {
  const name = textPartsIn(group, 'logGroupName');
  const key = name && textKeyOf(name);
  return possibleWriters(group).flatMap((task) => {
    const writers = logConfigurationsOf(task, 'awslogs').filter((log) => writes(log, group, key));
    return writers.length > 0 && isThere(task) ? writers : [];
  });
}

/** Looked up, so that not every group reads every task with all that this depends on. */
function possibleWriters(group: LogGroup): Task[] {
  const { byText, computed } = group.scope.once(namedGroups);
  const name = group.pair('logGroupName')?.value;
  const named = name?.kind === 'scalar' && name.tag === undefined ? byText.get(scalarText(name)) : undefined;
  return [...new Set([...referrersOf(group, 'TaskDefinition'), ...(named ?? []), ...computed])];
}

interface NamedGroups {
  readonly byText: ReadonlyMap<string, readonly Task[]>;
  /** The tasks for which a function gives a name, not a reference to a group. */
  readonly computed: readonly Task[];
}

function namedGroups(scope: Scope): NamedGroups {
  const byText = new Map<string, Task[]>();
  const computed: Task[] = [];
  for (const task of scope.resources) {
    if (!isType(task, 'TaskDefinition')) continue;
    for (const node of task.map ? groupsWritten(task.map) : []) {
      const call = intrinsicOf(node);
      if (call && !scope.referred(node)) computed.push(task);
      if (!call && node.kind === 'scalar') {
        byText.set(scalarText(node), [...(byText.get(scalarText(node)) ?? []), task]);
      }
    }
  }
  return { byText, computed };
}

/** All that stands at `awslogs-group` anywhere below a node, in either branch of `Fn::If`. */
function groupsWritten(node: Node): Node[] {
  if (node.kind !== 'map') return childNodes(node).flatMap(groupsWritten);
  return node.pairs.flatMap(({ name, value }) => {
    if (!value) return [];
    return name === 'awslogs-group' ? branchesOf(value) : groupsWritten(value);
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
