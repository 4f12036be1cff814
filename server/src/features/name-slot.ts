import { argumentsOf, callWith, type Intrinsic, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import type { Resource, Template } from '../cloudformation/template';
import { pairNamed } from '../syntax/navigate';
import type { Node, Pair } from '../syntax/tree';

/** A place in a template that takes the name of something else in it. */
export type NameSlot =
  /** What `Ref` takes. */
  | { readonly kind: 'ref'; readonly call: Node }
  /** `Resource.Attribute`, what `Fn::GetAtt` takes as one text. */
  | { readonly kind: 'get-att'; readonly call: Node }
  /** The first of the list that `Fn::GetAtt` takes. */
  | { readonly kind: 'resource'; readonly call: Node }
  /** The second; `of` is the resource as far as it is written. */
  | { readonly kind: 'attribute'; readonly call: Node; readonly of: string | undefined }
  /** A text of `Fn::Sub`, with the names that it brings itself. */
  | { readonly kind: 'text'; readonly call: Node; readonly variables: readonly string[] }
  | { readonly kind: 'dependency'; readonly resource: Resource; readonly named: readonly string[] }
  | { readonly kind: 'condition' }
  | { readonly kind: 'mapping' }
  /** The first key in a mapping, or the second below it; `undefined` for what is not written out. */
  | { readonly kind: 'mapping-key'; readonly mapping: string | undefined; readonly below: string | undefined | null }
  /** What a parameter is compared with. */
  | { readonly kind: 'compared'; readonly parameter: string };

/** Which names a node stands for; `undefined` where it is a value like others. */
export function nameSlotOf(template: Template, node: Node): NameSlot | undefined {
  if (node.tag !== undefined && node.kind === 'scalar') {
    const call = intrinsicOf(node);
    return call && slotIn(call, 0);
  }
  const { parent } = node;
  if (parent?.kind === 'seq') {
    const call = callWith(parent);
    if (call?.argument === parent) return slotIn(call, parent.items.indexOf(node));
    const holder = parent.parent;
    return holder?.kind === 'pair' && holder.name === 'DependsOn' ? slotOfKey(template, holder) : undefined;
  }
  if (parent?.kind !== 'pair') return undefined;
  const call = intrinsicOf(parent.parent);
  return call ? slotIn(call, 0) : slotOfKey(template, parent);
}

/** Where a node stands: the section of the template, and what in it. */
export function entryAround(node: Node): { readonly section: string; readonly entry: Pair } | undefined {
  let entry: Pair | undefined;
  let section: Pair | undefined;
  for (let at: Node | Pair | undefined = node; at; at = at.parent) {
    if (at.kind !== 'pair') continue;
    entry = section;
    section = at;
  }
  return entry && section && { section: section.name, entry };
}

/** Whether the name of a function is being typed, so that those of properties are not meant. */
export function isFunctionLike(typed: string): boolean {
  return /^["']?Fn\b/.test(typed);
}

function slotIn(call: Intrinsic, index: number): NameSlot | undefined {
  const { name, argument, node } = call;
  const args = argumentsOf(call);
  const list = argument?.kind === 'seq';
  switch (name) {
    case 'Ref':
      return list ? undefined : { kind: 'ref', call: node };
    case 'Fn::GetAtt':
      if (!list) return { kind: 'get-att', call: node };
      if (index === 0) return { kind: 'resource', call: node };
      return index === 1 ? { kind: 'attribute', call: node, of: textOf(args[0]) } : undefined;
    case 'Fn::Sub':
      return index === 0 ? { kind: 'text', call: node, variables: list ? keysOf(args[1]) : [] } : undefined;
    case 'Fn::If':
      return index === 0 ? { kind: 'condition' } : undefined;
    case 'Condition':
      return list ? undefined : { kind: 'condition' };
    case 'Fn::FindInMap':
      if (index === 0) return { kind: 'mapping' };
      if (index === 1) return { kind: 'mapping-key', mapping: textOf(args[0]), below: null };
      return index === 2 ? { kind: 'mapping-key', mapping: textOf(args[0]), below: textOf(args[1]) } : undefined;
    case 'Fn::Equals': {
      const other = args[1 - index];
      const compared = other && intrinsicOf(other);
      const parameter = compared?.name === 'Ref' ? textOf(compared.argument, compared.node) : undefined;
      return parameter === undefined ? undefined : { kind: 'compared', parameter };
    }
    default:
      return undefined;
  }
}

/** `DependsOn` and `Condition` of a resource, `Condition` of an output. */
function slotOfKey({ resources, outputs }: Template, { name, parent, value }: Pair): NameSlot | undefined {
  if (name === 'Condition' && outputs.some((output) => output.value === parent)) return { kind: 'condition' };
  if (name !== 'Condition' && name !== 'DependsOn') return undefined;
  const resource = resources.find(({ node }) => node === parent);
  if (!resource) return undefined;
  if (name === 'Condition') return { kind: 'condition' };
  const items = value?.kind === 'seq' ? value.items : [];
  return { kind: 'dependency', resource, named: items.flatMap((item) => textOf(item) ?? []) };
}

/** A name that is written out; the argument of `!Ref` bears the tag of its function. */
function textOf(node: Node | undefined, call?: Node): string | undefined {
  if (node?.kind !== 'scalar' || (node.tag !== undefined && node !== call)) return undefined;
  return scalarText(node);
}

function keysOf(node: Node | undefined): string[] {
  return node?.kind === 'map' ? node.pairs.map(({ name }) => name) : [];
}

/** The pairs of a section by name, e.g. the keys of a mapping. */
export function pairsBelow(pair: Pair | undefined, name?: string): readonly Pair[] {
  const map = pair?.value;
  if (map?.kind !== 'map' || intrinsicOf(map)) return [];
  return name === undefined ? map.pairs : pairsBelow(pairNamed(map, name));
}
