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
  const cursor = cursorAt(text, format, offset);
  if (!cursor) return undefined;
  const { token, probes } = cursor;
  for (const probe of probes) {
    const tree = parse(text.slice(0, token.start) + probe + text.slice(token.end), format);
    const document = recognise(tree, fileName);
    const place = placeIn(tree, document, cursor, token.start + probe.indexOf(marker));
    const dashed = probe.startsWith('- ');
    // Lines below that are indented deeper would become part of a new item.
    if (place && !(dashed && 'pair' in place && place.pair.value)) {
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

function placeIn(tree: SyntaxTree, document: EcsDocument | undefined, cursor: Cursor, at: number): Place | undefined {
  if (cursor.slot === 'root') return document && !tree.root ? { kind: 'document' } : undefined;
  const found = nodeAt(tree, at);
  if (found?.kind === 'scalar' && found.value === marker) return valuePlace(tree, document, found);
  if (found?.kind !== 'pair' || found.name !== marker || !document || !isAligned(tree, found)) return undefined;

  const map = found.parent;
  if (document.template?.resources.some((resource) => resource.node === map)) {
    const element = document.roots.find(({ origin }) => 'resource' in origin && origin.resource.node === map);
    return element && { kind: 'resource-attribute', map, pair: found, element };
  }
  const located = locate(document, map);
  if (!located) return undefined;
  if (located.element) return { kind: 'property', element: located.element, pair: found };
  if (isFreeMap(located.type) && located.owner && located.property !== undefined) {
    return { kind: 'key', owner: located.owner, property: located.property, pair: found };
  }
  // Without its colon, an entry of a YAML block is a value as well.
  const entry = cursor.slot === 'entry' && !cursor.colonFollows && map.pairs.length === 1 && !found.value;
  return entry ? { kind: 'value', node: map, located } : undefined;
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
