import { branchesOf, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import { ownValue } from '../syntax/own-value';
import type { Node, ScalarNode } from '../syntax/tree';
import { type AnyElement, isType } from './element';
import { type PartKind, type PartUse, partNames, partUses } from './facts/named-parts';
import { launcherOf } from './service';

/** A part of a task that has a name. */
export interface NamedPart {
  readonly kind: PartKind;
  readonly name: string;
  /** What holds the name. */
  readonly node: ScalarNode;
  /** The part; of a port the port mapping. */
  readonly element: AnyElement;
}

/** A value that names parts of a task. */
export interface PartReference {
  readonly kind: PartKind;
  readonly name: string;
  /** What holds the name; the name is what its text begins with. */
  readonly node: ScalarNode;
  /** Several where a name is given twice, or in both branches of `Fn::If`; none where the task is not to be seen. */
  readonly parts: readonly NamedPart[];
}

/** The names that some elements, in either branch of `Fn::If`, give to parts of tasks, and where they use them. */
export function namedPartsIn(elements: readonly AnyElement[]): {
  readonly parts: readonly NamedPart[];
  readonly references: readonly PartReference[];
} {
  const byTask = new Map<AnyElement, NamedPart[]>();
  for (const element of elements) {
    const task = taskAround(element);
    if (!task) continue;
    const known = byTask.get(task);
    if (known) known.push(...partsNamedBy(element));
    else byTask.set(task, partsNamedBy(element));
  }
  const references = elements.flatMap((element) =>
    usesIn(element).flatMap(({ name: property, use }) => {
      const tasks = use.of === 'own task' ? [taskAround(element)] : tasksRunBy(element);
      const parts = tasks.flatMap((task) => (task && byTask.get(task)) ?? []);
      const container = use.containerBy === undefined ? [] : textsOf(element, use.containerBy).map(scalarText);
      return textsOf(element, property).map((node): PartReference => {
        const name = nameIn(scalarText(node), use);
        const isMeant = (part: NamedPart) =>
          part.kind === use.kind && part.name === name && (container.length === 0 || isOf(part, container));
        return { kind: use.kind, name, node, parts: parts.filter(isMeant) };
      });
    }),
  );
  return { parts: [...byTask.values()].flat(), references };
}

function partsNamedBy(element: AnyElement): NamedPart[] {
  return element.written().flatMap(({ name: property }) => {
    const kind = property === undefined ? undefined : ownValue(partNames, `${element.type}.${property}`);
    if (property === undefined || !kind) return [];
    return textsOf(element, property).map((node) => ({ kind, name: scalarText(node), node, element }));
  });
}

function usesIn(element: AnyElement): { readonly name: string; readonly use: PartUse }[] {
  return element.written().flatMap(({ name }) => {
    const use = name === undefined ? undefined : ownValue(partUses, `${element.type}.${name}`);
    return name !== undefined && use ? [{ name, use }] : [];
  });
}

/** The texts of a property, or of the items of its list, that are written out. */
function textsOf(element: AnyElement, property: string): ScalarNode[] {
  const value = element.pair(property)?.value;
  const leaves = value ? branches(element, value) : [];
  return leaves
    .flatMap((leaf) => (leaf.kind === 'seq' ? leaf.items.flatMap((item) => branches(element, item)) : [leaf]))
    .filter((node) => node.kind === 'scalar')
    .filter(({ value: text, aliased, placeholder }) => text !== null && text !== '' && !aliased && !placeholder);
}

function branches({ scope }: AnyElement, node: Node): Node[] {
  return (scope.scenarios ? branchesOf(node) : [node]).filter((leaf) => !intrinsicOf(leaf));
}

function nameIn(text: string, { until }: PartUse): string {
  return until === undefined ? text : (text.split(until)[0] ?? text);
}

function isOf({ element }: NamedPart, containers: readonly string[]): boolean {
  const { parent } = element;
  return parent !== undefined && textsOf(parent, 'name').some((node) => containers.includes(scalarText(node)));
}

/** The task definition that an element is part of, or is. */
function taskAround(element: AnyElement): AnyElement | undefined {
  return element.within('TaskDefinition') ?? element.within('DaemonTaskDefinition');
}

/** The task definitions of this template that the service or task set around an element can start. */
function tasksRunBy(element: AnyElement): AnyElement[] {
  const node = launcherOf(element)?.pair('taskDefinition')?.value;
  return (node ? branchesOf(node) : []).flatMap((branch) => {
    const task = element.scope.referred(branch)?.element;
    return task && isType(task, 'TaskDefinition') ? [task] : [];
  });
}
