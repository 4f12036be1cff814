import { callWith, intrinsicOf } from '../cloudformation/intrinsic';
import { type EcsDocument, recognise } from '../ecs/document';
import { type AnyElement, Element } from '../ecs/element';
import type { PropertyModel, TypeRef } from '../schema/model';
import { canonicalName, type Dialect, isTypeName, property, typeRefOf } from '../schema/schema';
import { nodeAt } from '../syntax/navigate';
import { parse } from '../syntax/parse';
import type { Format, MapNode, Node, Pair, SeqNode, SyntaxTree } from '../syntax/tree';
import { columnOf } from '../syntax/yaml/layout';
import { type Cursor, cursorAt, marker } from './cursor';
import { holeCursor } from './hole-cursor';
import { entryAround, isFunctionLike, type NameSlot, nameSlotOf } from './name-slot';

/** Where somebody types, and what the document says around that place. */
export interface Context {
  /** The text as it is. */
  readonly text: string;
  readonly format: Format;
  readonly cursor: Cursor;
  readonly place: Place;
  /** `undefined` only where the type of a template's first ECS resource is being typed. */
  readonly document: EcsDocument | undefined;
  /** A new item of a YAML list goes here: its dash has to be written too. */
  readonly dashed: boolean;
  /** The offset in `text` of one in the tree of `document`; `undefined` inside of what is being typed. */
  original(offset: number): number | undefined;
}

export type Place =
  /** A key of an object whose properties we know. */
  | { readonly kind: 'property'; readonly element: AnyElement; readonly pair: Pair }
  /** A key of a free map, e.g. of `logConfiguration.options`. */
  | { readonly kind: 'key'; readonly owner: AnyElement; readonly property: string; readonly pair: Pair }
  /** A value. */
  | { readonly kind: 'value'; readonly node: Node; readonly located: Located }
  /** The name of something else in the template. */
  | {
      readonly kind: 'name';
      readonly node: Node;
      readonly slot: NameSlot;
      /** Where the function stands that takes the name, if it is one and stands where we know what belongs. */
      readonly located: Located | undefined;
    }
  /** The name of an intrinsic function: a YAML tag, or the only key of a map. */
  | {
      readonly kind: 'function';
      readonly node: Node;
      /** The value that the function gives; `undefined` where we do not know what belongs there. */
      readonly located: Located | undefined;
      /** The key; `undefined` for a tag. */
      readonly pair: Pair | undefined;
      /** What the function takes, where that stands there already. */
      readonly argument: Node | undefined;
    }
  /** A key of a CloudFormation resource of ours, beside `Type`. */
  | {
      readonly kind: 'resource-attribute';
      readonly map: MapNode;
      readonly pair: Pair;
      /** The resource. */
      readonly element: AnyElement;
    }
  /** The `Type` of a CloudFormation resource. */
  | { readonly kind: 'resource-type' }
  /** A document without any value. */
  | { readonly kind: 'document' };

/** What the model says of a node. */
export interface Located {
  readonly type: TypeRef;
  /** The element whose property holds the node: directly, in a list or in a free map; `undefined` for a root. */
  readonly owner: AnyElement | undefined;
  /** The canonical name of that property. */
  readonly property: string | undefined;
  readonly model: PropertyModel | undefined;
  /** The list of which the node is an item. */
  readonly list: SeqNode | undefined;
  /** The user's key, in a free map. */
  readonly key: Pair | undefined;
  /** The node as an element, where it is an object whose type we know. */
  readonly element: AnyElement | undefined;
}

/** What can be completed at an offset; `undefined` where nothing can, and in documents that are not ours. */
export function contextAt(text: string, format: Format, fileName: string, offset: number): Context | undefined {
  // Most often `${` has another meaning, or none.
  const hole = holeCursor(text, offset);
  const inHole = hole && contextOf(hole, text, format, fileName);
  if (inHole) return inHole;
  const cursor = cursorAt(text, format, offset);
  return cursor && contextOf(cursor, text, format, fileName);
}

function contextOf(cursor: Cursor, text: string, format: Format, fileName: string): Context | undefined {
  const { token, probes } = cursor;
  for (const probe of probes) {
    const tree = parse(text.slice(0, token.start) + probe + text.slice(token.end), format);
    const document = recognise(tree, fileName);
    const place = placeIn(
      tree,
      document,
      cursor,
      token.start + probe.indexOf(marker),
      text.slice(token.start, token.end),
    );
    const dashed = probe.startsWith('- ');
    // Lines below that are indented deeper would become part of a new item.
    if (place && !(dashed && 'pair' in place && place.pair?.value)) {
      const original = (at: number) => originalOffset(cursor, probe, at);
      return { text, format, cursor, place, document, dashed, original };
    }
  }
  return undefined;
}

/** What the model says of a node of the document; `undefined` for what is none of ECS's, or made by a function. */
export function locate(document: EcsDocument, node: Node): Located | undefined {
  return locateRoot(document, node) ?? locateInner(document, node);
}

function placeIn(
  tree: SyntaxTree,
  document: EcsDocument | undefined,
  cursor: Cursor,
  at: number,
  typed: string,
): Place | undefined {
  if (cursor.slot === 'root') return document && !tree.root ? { kind: 'document' } : undefined;
  const found = nodeAt(tree, at);
  if (cursor.slot === 'hole') return document && holePlace(document, found);
  if (cursor.slot === 'tag') return document && tagPlace(document, found);
  if (found?.kind === 'scalar' && found.value === marker) return valuePlace(tree, document, found);
  if (found?.kind !== 'pair' || found.name !== marker || !document || !isAligned(tree, found)) return undefined;

  const map = found.parent;
  // Without its colon, an entry of a YAML block is a value as well.
  const entry = cursor.slot === 'entry' && !cursor.colonFollows && map.pairs.length === 1 && !found.value;
  // Names stand on the line of their key, or in lists.
  const name = entry && map.parent?.kind === 'seq' && namePlace(document, map);
  if (name) return name;
  if (document.template?.resources.some((resource) => resource.node === map)) {
    const element = document.roots.find(({ origin }) => 'resource' in origin && origin.resource.node === map);
    return element && { kind: 'resource-attribute', map, pair: found, element };
  }
  const located = locate(document, map);
  if (!located) {
    return isFunctionLike(typed) || isWholeValue(map) ? functionPlace(document, map, found) : undefined;
  }
  if (located.element) return { kind: 'property', element: located.element, pair: found };
  if (isFreeMap(located.type) && located.owner && located.property !== undefined) {
    return { kind: 'key', owner: located.owner, property: located.property, pair: found };
  }
  if (entry) return { kind: 'value', node: map, located };
  return map.flow || isFunctionLike(typed) ? functionPlace(document, map, found) : undefined;
}

/** A name in a text of `Fn::Sub`. */
function holePlace(document: EcsDocument, found: Node | Pair | undefined): Place | undefined {
  const typed = found?.kind === 'scalar' && typeof found.value === 'string' && found.value.includes(marker);
  const slot = typed && document.template && nameSlotOf(document.template, found);
  return slot && slot.kind === 'text' ? placeOfName(document, found, slot) : undefined;
}

/** The function whose tag is typed; its argument may stand there already. */
function tagPlace(document: EcsDocument, found: Node | Pair | undefined): Place | undefined {
  const tagged = tagCandidates(found).find(({ tag }) => tag === `!${marker}`);
  return tagged && functionPlace(document, tagged, undefined);
}

function tagCandidates(found: Node | Pair | undefined): readonly Node[] {
  if (found?.kind === 'pair') return found.value ? [found.value] : [];
  if (found?.kind === 'seq') return found.items;
  return found ? [found] : [];
}

/** Functions stand in properties, conditions and outputs. */
function functionPlace(document: EcsDocument, node: Node, pair: Pair | undefined): Place | undefined {
  if (pair && pair.parent.pairs.length > 1) return undefined;
  const section = document.template && entryAround(node)?.section;
  if (section === undefined || !sectionsOfFunctions.has(section)) return undefined;
  const argument = pair ? pair.value : node.kind === 'scalar' && node.source === '' ? undefined : node;
  return { kind: 'function', node, located: locate(document, node), pair, argument };
}

/** In a condition, or the value of an output: where nothing but functions has keys. */
function isWholeValue(node: Node): boolean {
  const section = entryAround(node)?.section;
  const { parent } = node;
  return section === 'Conditions' || (section === 'Outputs' && parent?.kind === 'pair' && parent.name === 'Value');
}

const sectionsOfFunctions = new Set(['Resources', 'Conditions', 'Outputs', 'Rules']);

/** A name that stands for itself. */
function namePlace(document: EcsDocument, node: Node): Place | undefined {
  const slot = document.template && nameSlotOf(document.template, node);
  return slot && slot.kind !== 'text' ? placeOfName(document, node, slot) : undefined;
}

function placeOfName(document: EcsDocument, node: Node, slot: NameSlot): Place {
  return { kind: 'name', node, slot, located: 'call' in slot ? locate(document, slot.call) : undefined };
}

/**
 * The keys of a YAML block stand below one another, and deeper than the dash of their item; a parser may be more
 * lenient than other readers.
 */
function isAligned({ text }: SyntaxTree, pair: Pair): boolean {
  const map = pair.parent;
  if (map.flow) return true;
  const column = columnOf(text, pair.keySpan.start);
  if (map.parent?.kind === 'seq' && !map.parent.flow && columnOf(text, map.parent.span.start) >= column) return false;
  const other = map.pairs.find((sibling) => sibling !== pair && !sibling.aliased);
  return !other || columnOf(text, other.keySpan.start) === column;
}

function valuePlace(tree: SyntaxTree, document: EcsDocument | undefined, node: Node): Place | undefined {
  if (isResourceType(tree, node)) return { kind: 'resource-type' };
  const name = document && namePlace(document, node);
  if (name) return name;
  // The argument of another function.
  if (node.tag?.startsWith('!')) return undefined;
  const located = document && locate(document, node);
  return located && { kind: 'value', node, located };
}

/** The value of `Resources.<id>.Type` in what certainly is a template. */
function isResourceType({ root }: SyntaxTree, node: Node): boolean {
  const pair = node.parent;
  if (pair?.kind !== 'pair' || pair.name !== 'Type') return false;
  const resource = pair.parent.parent;
  if (resource?.kind !== 'pair') return false;
  const section = resource.parent.parent;
  if (section?.kind !== 'pair' || section.name !== 'Resources' || section.parent !== root) return false;
  return section.parent.pairs.some(({ name }) => templateKeys.has(name)) || resource.parent.pairs.some(isAwsResource);
}

const templateKeys = new Set([
  'AWSTemplateFormatVersion',
  'Transform',
  'Parameters',
  'Outputs',
  'Mappings',
  'Conditions',
]);

function isAwsResource({ value }: Pair): boolean {
  if (value?.kind !== 'map') return false;
  const type = value.pairs.find(({ name }) => name === 'Type')?.value;
  return type?.kind === 'scalar' && typeof type.value === 'string' && type.value.startsWith('AWS::');
}

function originalOffset({ token }: Cursor, probe: string, offset: number): number | undefined {
  if (offset <= token.start) return offset;
  const end = token.start + probe.length;
  return offset >= end ? offset - end + token.end : undefined;
}

const nowhere = { owner: undefined, property: undefined, model: undefined, list: undefined, key: undefined };

function locateRoot({ roots }: EcsDocument, node: Node): Located | undefined {
  for (const root of roots) {
    const { origin, type } = root;
    if (root.map === node) return { ...nowhere, type: { type }, element: root };
    if ('resource' in origin && origin.resource.properties === node) {
      return { ...nowhere, type: { type }, element: undefined };
    }
    if ('property' in origin && origin.node === node) return locateProperty(root, origin.property, node);
  }
  return undefined;
}

function locateInner(document: EcsDocument, node: Node): Located | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  if (parent.kind === 'seq') {
    const branch = branchHolder(parent, node);
    if (branch === undefined) return undefined;
    const list = locate(document, branch === 'none' ? parent : branch);
    if (list && branch !== 'none') return located(list, node, document.dialect);
    if (!list || typeof list.type !== 'object' || !('list' in list.type)) return undefined;
    return located({ ...list, type: list.type.list, list: parent }, node, document.dialect);
  }
  if (intrinsicOf(parent.parent)) return undefined;
  const holder = locate(document, parent.parent);
  if (!holder) return undefined;
  if (holder.element) {
    const name = canonicalName(holder.element.type, parent.name, holder.element.dialect);
    return name === undefined ? undefined : locateProperty(holder.element, name, node);
  }
  if (typeof holder.type === 'object' && 'map' in holder.type) {
    return located({ ...holder, type: holder.type.map, key: parent, list: undefined }, node, document.dialect);
  }
  return undefined;
}

/**
 * The node that `Fn::If` stands for, when `node` is one of its two values; `undefined` for its other argument and for
 * those of other functions; `none` when the list is no argument.
 */
function branchHolder(list: SeqNode, node: Node): Node | undefined | 'none' {
  const call = callWith(list);
  if (!call || call.argument !== list) return 'none';
  return call.name === 'Fn::If' && list.items.indexOf(node) > 0 ? call.node : undefined;
}

function locateProperty(owner: AnyElement, name: string, node: Node): Located | undefined {
  const model = property(owner.type, name);
  if (!model) return undefined;
  const type = typeRefOf(model, owner.dialect);
  return located({ type, owner, property: name, model, list: undefined, key: undefined }, node, owner.dialect);
}

/** Completes what is known of a place with the element that stands there. */
function located(place: Omit<Located, 'element'>, node: Node, dialect: Dialect): Located {
  const { type, owner } = place;
  const isElement = node.kind === 'map' && !intrinsicOf(node) && typeof type === 'object' && 'type' in type;
  if (!isElement || !isTypeName(type.type)) return { ...place, element: undefined };
  return { ...place, element: new Element(type.type, dialect, { map: node }, owner) };
}

function isFreeMap(type: TypeRef): boolean {
  return typeof type === 'object' && 'map' in type;
}
