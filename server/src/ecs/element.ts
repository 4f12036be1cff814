import { branchesOf, intrinsicOf, isOpen, scalarText as textOf } from '../cloudformation/intrinsic';
import { branchesAround, type Decision, type Scenarios } from '../cloudformation/scenarios';
import type { Resource } from '../cloudformation/template';
import type { PropertyModel, TypeRef } from '../schema/model';
import { type Dialect, entryOf, isTypeName, property, typeRefOf } from '../schema/schema';
import type { Shape, Shapes, TypeName } from '../schema/shapes.generated';
import { holdsPlaceholder } from '../syntax/template';
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/tree';
import { apart, type Scope } from './scope';
import { awaitedBelow } from './strange-keys';
import { absent, absentList, type Known, known, type List, type Unknown, unknown, type Value } from './value';

/** Where a message points: a value, or the key of a pair. */
export type Place = Node | Pair;

/** The canonical names of the properties of a type. */
export type PropertyName<T extends TypeName> = keyof Shapes[T] & string;

/** What `Element.get` gives for a property, by the model. */
export type Reading<P> = [P] extends [boolean]
  ? Value<boolean>
  : P extends Shape<infer S>
    ? Value<Element<S>>
    : P extends readonly (infer I)[]
      ? List<Item<I>>
      : P extends string | number
        ? Value<P>
        : unknown extends P
          ? Value<Node>
          : Value<FreeMap>;
type Item<I> = I extends Shape<infer S> ? Element<S> : I;

/** Where an element's properties stand. */
export type Origin =
  | { readonly map: MapNode }
  /** A CloudFormation resource; it may have no `Properties`, or some that an intrinsic function makes. */
  | { readonly resource: Resource }
  /** A part of an element whose rest is in another file: only this property is known. */
  | { readonly property: string; readonly node: Node };

/** A property as it is written in the document. */
export interface Written {
  readonly pair: Pair;
  /** `undefined` when the dialect has no such property. */
  readonly name: string | undefined;
  readonly model: PropertyModel | undefined;
}

/**
 * An object of the ECS API (a task definition, a container, a port mapping ...) in whichever spelling and format it
 * is written. Names are canonical: those of the API, in camelCase. `Element<T>` is one whose type is known.
 */
export class AnyElement {
  /** The map that holds the properties; `undefined` where there is none to be seen. */
  readonly map: MapNode | undefined;
  /** Of what is written; for the rest there is nothing to work out. */
  #readings: Map<string, Value<unknown> | List<unknown>> | undefined;
  /** Those that are true in one run through the template only. */
  #passing: { readonly path: number; readonly readings: Map<string, Value<unknown> | List<unknown>> } | undefined;
  #elements: Map<MapNode, AnyElement> | undefined;
  #assumed: readonly Decision[] | undefined;
  #written: readonly Written[] | undefined;
  #open: boolean | undefined;
  /** Of a root. */
  #awaited: ReadonlyMap<AnyElement, ReadonlySet<string>> | undefined;

  constructor(
    readonly type: TypeName,
    readonly dialect: Dialect,
    readonly origin: Origin,
    /** The element whose property holds this one. */
    readonly parent: AnyElement | undefined,
    readonly scope: Scope = parent?.scope ?? apart,
  ) {
    this.map = mapOf(origin);
  }

  /** The last pair of that name as written (also when its value is unknown or `null`). */
  pair(name: string): Pair | undefined {
    const written = this.written();
    for (let index = written.length - 1; index >= 0; index--) {
      if (written[index]?.name === name) return written[index]?.pair;
    }
    return undefined;
  }

  /** Where to point when something about `name` is wrong: its value, else its key, else the element itself. */
  placeOf(name: string): Place {
    const pair = this.pair(name);
    return (pair && this.valueOf(pair)) ?? pair ?? this.place;
  }

  /** The value of a pair: of `Fn::If`, the branch that counts in this run through the template. */
  valueOf({ value }: Pair): Node | undefined {
    return value && (this.scope.scenarios?.leafOf(value) ?? value);
  }

  /** The conditions on which it depends whether the element is there at all. */
  get assumed(): readonly Decision[] {
    this.#assumed ??= this.scope.scenarios ? this.#assumptions() : none;
    return this.#assumed;
  }

  #assumptions(): readonly Decision[] {
    if ('resource' in this.origin) {
      const { condition } = this.origin.resource;
      return condition ? [{ condition: textOf(condition), holds: true }] : none;
    }
    const outer = this.parent?.assumed ?? none;
    if (!this.map || !this.parent?.map) return outer;
    const own = branchesAround(this.map, this.parent.map);
    return own.length > 0 ? [...outer, ...own] : outer;
  }

  /** The best short place to point at for the element as a whole. */
  get place(): Place {
    if ('resource' in this.origin) return this.origin.resource.pair;
    const label = this.written().find(({ name }) => isLabel(name))?.pair;
    if (label) return label.value ?? label;
    const node = this.map ?? ('node' in this.origin ? this.origin.node : undefined);
    if (node?.parent?.kind === 'pair') return node.parent;
    return this.map?.pairs[0] ?? node ?? this.#noPlace();
  }

  /** All pairs of the map with what the model says of them, in source order. */
  written(): readonly Written[] {
    this.#written ??= (this.map?.pairs ?? []).map((pair) => {
      const entry = entryOf(this.type, pair.name, this.dialect);
      return { pair, name: entry?.name, model: entry?.model };
    });
    return this.#written;
  }

  /** Properties may be there that are not written here (a macro, lines of a template language, a part of a file). */
  get open(): boolean {
    this.#open ??= this.#isOpen();
    return this.#open;
  }

  #isOpen(): boolean {
    const { partial, doubt } = this.scope;
    if (partial || 'property' in this.origin) return true;
    if (this.map) return doubt?.isIncomplete(this.map) || isOpen(this.map);
    return 'resource' in this.origin && this.origin.resource.properties !== undefined;
  }

  /** A key that is misspelt, or stands in another object, is meant for this property: it is not just missing. */
  awaits(name: string): boolean {
    let root: AnyElement = this;
    while (root.parent) root = root.parent;
    root.#awaited ??= awaitedBelow(root);
    return root.#awaited.get(this)?.has(name) === true;
  }

  /** The element of type `type` that this one is part of, or is. */
  within<U extends TypeName>(type: U): Element<U> | undefined {
    for (let element: AnyElement | undefined = this; element; element = element.parent) {
      if (isType(element, type)) return element;
    }
    return undefined;
  }

  /** The elements that this one can hold, those in either branch of `Fn::If` included, in source order. */
  children(): AnyElement[] {
    if ('property' in this.origin) return this.#elementsBelow(this.origin.property, this.origin.node);
    const names = new Set<string>();
    return this.written().flatMap(({ name, model }) => {
      if (name === undefined || names.has(name) || !model || typeof typeRefOf(model, this.dialect) !== 'object')
        return [];
      names.add(name);
      return this.#elementsBelow(name, this.pair(name)?.value);
    });
  }

  #elementsBelow(name: string, node: Node | undefined): AnyElement[] {
    const model = property(this.type, name);
    let type = model && typeRefOf(model, this.dialect);
    if (!node || typeof type !== 'object') return [];
    let nodes = this.#branches(node);
    if ('list' in type) {
      type = type.list;
      nodes = nodes.flatMap((list) =>
        this.#isPlain(list, 'seq') ? list.items.flatMap((item) => this.#branches(item)) : [],
      );
    }
    if (typeof type !== 'object' || !('type' in type) || !isTypeName(type.type)) return [];
    const typeName = type.type;
    return nodes.flatMap((each) => (this.#isPlain(each, 'map') ? [this.#elementAt(typeName, each)] : []));
  }

  #branches(node: Node): Node[] {
    return this.dialect === 'cloudformation' ? branchesOf(node) : [node];
  }

  /** What is written, not what a function makes. */
  #isPlain<K extends Node['kind']>(node: Node, kind: K): node is Extract<Node, { kind: K }> {
    return node.kind === kind && (this.dialect === 'api' || !intrinsicOf(node));
  }

  /** One element for one map, however often and in which scenario it is read. */
  #elementAt(type: TypeName, map: MapNode): AnyElement {
    const known = this.#elements?.get(map);
    if (known) return known;
    const element = new Element(type, this.dialect, { map }, this);
    this.#elements ??= new Map();
    this.#elements.set(map, element);
    return element;
  }

  /** The value of a property whose name only a table tells. Throws when the type has no such property. */
  reading(name: string): Value<unknown> | List<unknown> {
    const cached = this.#readings?.get(name);
    if (cached) return cached;
    const { scenarios } = this.scope;
    if (scenarios && this.#passing?.path === scenarios.path) {
      const passing = this.#passing.readings.get(name);
      if (passing) return passing;
    }
    const reads = scenarios?.reads;
    const reading = this.#read(name);
    if (reading === absent || reading === absentList) return reading;
    if (scenarios && scenarios.reads !== reads) {
      if (this.#passing?.path !== scenarios.path) this.#passing = { path: scenarios.path, readings: new Map() };
      this.#passing.readings.set(name, reading);
      return reading;
    }
    this.#readings ??= new Map();
    this.#readings.set(name, reading);
    return reading;
  }

  /** The resource that a property names with `Ref` or `Fn::GetAtt`, where it is one of those that we know. */
  referred(name: string): Referred | undefined {
    const reading = this.reading(name);
    return 'state' in reading && reading.state === 'unknown' && reading.node
      ? this.scope.referred(reading.node)
      : undefined;
  }

  #read(name: string): Value<unknown> | List<unknown> {
    const model = property(this.type, name);
    if (!model) throw new Error(`${this.type} has no property ${name}`);
    const type = typeRefOf(model, this.dialect);
    const node = this.#node(name);
    return typeof type === 'object' && 'list' in type ? this.#list(type.list, node) : this.#value(type, node);
  }

  /** The node of a property that is neither absent nor unknown. */
  #node(name: string): Value<Node> {
    if ('property' in this.origin) {
      return this.origin.property === name ? known(this.origin.node, this.origin.node) : unknown();
    }
    const node = this.pair(name)?.value;
    if (node) return this.#evaluate(node);
    return this.open || this.awaits(name) ? unknown() : absent;
  }

  #evaluate(node: Node): Value<Node> {
    if (this.scope.doubt?.isDoubtful(node)) return unknown(node);
    if (node.kind === 'scalar' && node.value === null && node.tag === undefined) return absent;
    const { scenarios } = this.scope;
    if (scenarios && intrinsicOf(node)) return this.#resolve(node, scenarios);
    const decidedElsewhere = this.dialect === 'cloudformation' ? intrinsicOf(node) : node.tag?.startsWith('!');
    return decidedElsewhere ? unknown(node) : known(node, node);
  }

  #resolve(node: Node, scenarios: Scenarios): Value<Node> {
    const resolved = scenarios.resolve(node);
    if (resolved === 'absent') return absent;
    if (resolved === 'unknown') return unknown(scenarios.leafOf(node));
    if (resolved.kind === 'scalar' && resolved.value === null) return absent;
    return known(resolved, resolved);
  }

  #value(type: TypeRef, read: Value<Node>): Value<unknown> {
    if (read.state !== 'known') return read;
    const node = read.value;
    if (type === 'json') return read;
    if (typeof type === 'object') {
      if (node.kind !== 'map' || 'list' in type) return unknown(node);
      if ('type' in type && isTypeName(type.type)) {
        return known(this.#elementAt(type.type, node), node);
      }
      const { partial, doubt, scenarios } = this.scope;
      const isPartial = partial || doubt?.isIncomplete(node) === true;
      return known(new FreeMap(node, (value) => this.#evaluate(value), isPartial, scenarios), node);
    }
    return node.kind === 'scalar' ? scalarValue(type, node) : unknown(node);
  }

  #list(type: TypeRef, read: Value<Node>): List<unknown> {
    if (read.state === 'absent') return absentList;
    if (read.state === 'unknown' || read.value.kind !== 'seq') {
      return { node: undefined, items: [], unknown: read.node ? [read.node] : [], complete: false };
    }
    const values = read.value.items.map((item) => this.#value(type, this.#evaluate(item)));
    const others = values.filter((value): value is Unknown => value.state === 'unknown');
    return {
      node: read.value,
      items: values.filter((value): value is Known<unknown> => value.state === 'known'),
      unknown: others.flatMap(({ node }) => node ?? []),
      complete: others.length === 0 && !this.scope.partial && !this.scope.doubt?.isIncomplete(read.value),
    };
  }

  #noPlace(): never {
    throw new Error(`An element of type ${this.type} stands nowhere in its document.`);
  }
}

/** An element of type `T`: its properties can be read. */
export class Element<T extends TypeName> extends AnyElement {
  declare readonly type: T;

  /** The value of a property. */
  get<P extends PropertyName<T>>(name: P): Reading<Shapes[T][P]> {
    // The model and the type `Shapes` are generated from the same source, so that reading by the one gives the other.
    return this.reading(name) as Reading<Shapes[T][P]>;
  }

  override pair(name: PropertyName<T>): Pair | undefined {
    return super.pair(name);
  }

  override placeOf(name: PropertyName<T>): Place {
    return super.placeOf(name);
  }
}

/** `get` for an element of one of several types, and a property that all of them have. */
export function read<E extends AnyElement, P extends PropertyName<E['type']>>(
  element: E,
  name: P,
): Reading<Shapes[E['type']][P]> {
  return element.reading(name) as Reading<Shapes[E['type']][P]>;
}

/** An object with the user's own keys, e.g. the options of a log driver. */
export class FreeMap {
  constructor(
    readonly node: MapNode,
    private readonly evaluate: (node: Node) => Value<Node>,
    /** Entries may be added to what is written. */
    private readonly partial: boolean,
    private readonly scenarios?: Scenarios,
  ) {}

  /** The value of an entry: of `Fn::If`, the branch that counts in this run through the template. */
  valueOf({ value }: Pair): Node | undefined {
    return value && (this.scenarios?.leafOf(value) ?? value);
  }

  /** The text of an entry; absent also when a macro may still bring it. */
  get(key: string): Value<string> {
    const pair = this.pair(key);
    if (!pair?.value) return this.partial || isOpen(this.node) ? unknown() : absent;
    const value = this.evaluate(pair.value);
    if (value.state !== 'known') return value;
    return value.value.kind === 'scalar' ? scalarText(value.value) : unknown(value.node);
  }

  pair(key: string): Pair | undefined {
    return this.node.pairs.findLast((pair) => pair.name === key);
  }

  /** The entries, those that a YAML merge key brings in included, the merge key itself not. */
  get keys(): readonly Pair[] {
    return this.node.pairs.filter((pair) => pair.name !== '<<');
  }
}

/** A resource that another one names. */
export interface Referred {
  readonly element: AnyElement;
  /** As `Fn::GetAtt` names it; `undefined` for `Ref`. */
  readonly attribute: string | undefined;
}

const none: readonly Decision[] = [];

/** Some elements and all that they hold, each before what it holds. */
export function elementsIn(roots: Iterable<AnyElement>): readonly AnyElement[] {
  const found: AnyElement[] = [];
  const add = (element: AnyElement) => {
    found.push(element);
    element.children().forEach(add);
  };
  for (const root of roots) add(root);
  return found;
}

/** Narrows an element to one type. */
export function isType<T extends TypeName>(element: AnyElement, type: T): element is Element<T> {
  return element.type === type;
}

function mapOf(origin: Origin): MapNode | undefined {
  if ('map' in origin) return origin.map;
  if ('property' in origin) return undefined;
  const properties = origin.resource.properties;
  return properties?.kind === 'map' && !intrinsicOf(properties) ? properties : undefined;
}

function isLabel(name: string | undefined): boolean {
  return name === 'name' || name === 'family' || name === 'serviceName';
}

function scalarValue(type: Exclude<TypeRef, object | 'json'>, node: ScalarNode): Value<unknown> {
  const text = scalarText(node);
  if (type === 'string' || text.state !== 'known') return text;
  if (type === 'boolean') {
    const flag = booleans.get(text.value.toLowerCase());
    return flag === undefined ? unknown(node) : known(flag, node);
  }
  const number = Number(text.value);
  return text.value.trim() === '' || Number.isNaN(number) ? unknown(node) : known(number, node);
}

/** An empty text is what a pipeline fills in, or a tool printed for "nothing": unknown, never wrong. */
function scalarText(node: ScalarNode): Value<string> {
  if (node.value === null) return absent;
  const text = typeof node.value === 'string' ? node.value : node.source;
  return node.placeholder || text === '' || holdsPlaceholder(text) ? unknown(node) : known(text, node);
}

// CloudFormation reads YAML 1.1, where `yes` and `on` are booleans.
const booleans = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);
