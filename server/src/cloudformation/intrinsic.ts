import type { MapNode, Node, ScalarNode, SeqNode } from '../syntax/tree';
import { functions } from './functions';

/** A call of an intrinsic function, whichever way it is written. */
export interface Intrinsic {
  /** The long name, e.g. `Ref`, `Condition`, `Fn::GetAtt`. */
  readonly name: string;
  /** `undefined` while it is not typed yet. */
  readonly argument: Node | undefined;
  readonly node: Node;
}

/** The intrinsic function that a node calls: `!Ref X` and `{ Ref: X }` alike. */
export function intrinsicOf(node: Node): Intrinsic | undefined {
  if (node.tag?.startsWith('!') && !node.tag.startsWith('!!') && node.tag.length > 1) {
    const short = node.tag.slice(1);
    return { name: plainNames.has(short) ? short : `Fn::${short}`, argument: node, node };
  }
  if (node.kind !== 'map' || node.pairs.length !== 1) return undefined;
  const [pair] = node.pairs;
  if (!pair || !isFunctionName(pair.name)) return undefined;
  return { name: pair.name, argument: pair.value, node };
}

/** The map holds keys that a macro or `Fn::ForEach` turns into others, so more may be in it than is written. */
export function isOpen(map: MapNode): boolean {
  return map.pairs.some((pair) => isMacroKey(pair.name));
}

export function isMacroKey(name: string): boolean {
  return name === 'Fn::Transform' || name.startsWith('Fn::ForEach::');
}

/**
 * The arguments of a call: the items of its list, or its only one. What takes a list has none without it: in `!Not X`
 * the text stands where the call stands, and whoever looked into it for another call would find the same one for ever.
 */
export function argumentsOf({ name, argument }: Intrinsic): readonly Node[] {
  if (!argument) return [];
  if (argument.kind === 'seq') return argument.items;
  return takesList.has(name) ? [] : [argument];
}

/** The function whose arguments stand in a list. */
export function callWith(list: SeqNode): Intrinsic | undefined {
  return intrinsicOf(list) ?? (list.parent?.kind === 'pair' ? intrinsicOf(list.parent.parent) : undefined);
}

/** The text of a scalar as CloudFormation compares it: numbers and booleans as they are written. */
export function scalarText(node: ScalarNode): string {
  return typeof node.value === 'string' ? node.value : node.source;
}

/** The values that `Fn::If` chooses from: the leaves below nested calls; the node itself where it is none. */
export function branchesOf(node: Node): Node[] {
  const call = intrinsicOf(node);
  return call?.name === 'Fn::If' ? argumentsOf(call).slice(1, 3).flatMap(branchesOf) : [node];
}

/** `Ref: AWS::NoValue` takes a property away. */
export function isNoValue(node: Node): boolean {
  const call = intrinsicOf(node);
  return call?.name === 'Ref' && call.argument?.kind === 'scalar' && call.argument.value === 'AWS::NoValue';
}

const plainNames = new Set(['Ref', 'Condition']);
const takesList = new Set(functions.filter(({ takes }) => takes === 'list').map(({ name }) => name));

function isFunctionName(name: string): boolean {
  return plainNames.has(name) || name.startsWith('Fn::');
}
