import { branchesOf, intrinsicOf, isNoValue, scalarText } from '../cloudformation/intrinsic';
import { holdsPlaceholder } from '../syntax/template';
import type { Node, ScalarNode } from '../syntax/tree';
import type { TypeRef } from './model';
import type { Dialect } from './schema';

/** A property without a value: `null`, a key of YAML with nothing after it, or `AWS::NoValue` in a template. */
export function isAbsent(node: Node | undefined, dialect: Dialect): boolean {
  if (node === undefined || (node.kind === 'scalar' && node.value === null && !node.tag)) return true;
  return dialect === 'cloudformation' && isNoValue(node);
}

/**
 * Nothing can be said about the value: it is absent, empty, a placeholder, or decided by an intrinsic function or a
 * tag that somebody else gives a meaning.
 */
export function isUndecided(node: Node, dialect: Dialect): boolean {
  if (isAbsent(node, dialect) || isForeignTag(node.tag)) return true;
  if (dialect === 'cloudformation' && intrinsicOf(node)) return true;
  return node.kind === 'scalar' && (node.placeholder || node.value === '' || holdsPlaceholder(scalarText(node)));
}

/** A tag of somebody else's, not one of YAML's own (`!!str`). */
function isForeignTag(tag: string | undefined): boolean {
  return tag?.startsWith('!') === true && !tag.startsWith('!!');
}

/** The number that a scalar says; CloudFormation also takes it as text. */
export function numberOf(node: ScalarNode, dialect: Dialect): number | undefined {
  if (typeof node.value === 'number') return node.value;
  if (dialect !== 'cloudformation' || typeof node.value !== 'string' || !numeric.test(node.value)) return undefined;
  return Number(node.value);
}

/** `Fn::If` stands here: what holds for a value holds for each of its branches. */
export function isChoice(node: Node, dialect: Dialect): boolean {
  return dialect === 'cloudformation' && intrinsicOf(node)?.name === 'Fn::If';
}

/** The scalars for which a bound of a property holds: its value, or the items of its list, in each branch of `Fn::If`. Undecided ones are left out. */
export function decidedScalars(node: Node | undefined, type: TypeRef, dialect: Dialect): ScalarNode[] {
  if (!node) return [];
  if (isChoice(node, dialect)) return branchesOf(node).flatMap((branch) => decidedScalars(branch, type, dialect));
  if (isUndecided(node, dialect)) return [];
  if (typeof type === 'string') return node.kind === 'scalar' ? [node] : [];
  if (!('list' in type) || node.kind !== 'seq') return [];
  return node.items.flatMap((item) => decidedScalars(item, type.list, dialect));
}

export const numeric = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
