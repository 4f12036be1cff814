import { copyOf } from '../cloudformation/copy';
import { argumentsOf, callWith, isNoValue } from '../cloudformation/intrinsic';
import { spelled, spellingOf } from '../cloudformation/spelling';
import type { AnyElement, FreeMap, PropertyName } from '../ecs/element';
import type { TypeRef } from '../schema/model';
import { propertiesOf, property, spelledName, toDialect, typeRefOf } from '../schema/schema';
import type { Operation, Plain, TextEdit } from '../syntax/edit';
import { isWithin, pairNamed } from '../syntax/navigate';
import { printEdits } from '../syntax/print-edits';
import type { MapNode, Node, Pair, ScalarNode, SeqNode, Span, SyntaxTree } from '../syntax/tree';
import type { Fix } from './rule';

/** What a fix changes: nodes and pairs, or text that belongs to none. */
export type Change =
  | { readonly operations: readonly Operation[]; readonly texts?: never }
  | { readonly texts: readonly TextEdit[]; readonly operations?: never };

/** The change of a fix; `undefined` when it cannot be made in this document. */
export function changeOf(fix: Fix, tree: SyntaxTree): Change | undefined {
  const editor = new Editor(tree);
  fix.edit(editor);
  return editor.change;
}

/** The text edits of changes that go together, all made at once; `undefined` when that cannot be done. */
export function printChanges(changes: readonly Change[], tree: SyntaxTree): TextEdit[] | undefined {
  const texts = changes.flatMap((change) => change.texts ?? []);
  const operations = changes.flatMap((change) => change.operations ?? []);
  if (operations.length === 0) return texts.sort((a, b) => a.span.start - b.span.start);
  if (texts.length > 0) return undefined;
  const spelling = spellingOf(tree);
  return printEdits(tree, spelled(operations, spelling), spelling);
}

/** The text edits of a fix; `undefined` when it cannot be made in this document. */
export function editsOf(fix: Fix, tree: SyntaxTree): TextEdit[] | undefined {
  const change = changeOf(fix, tree);
  return change && printChanges([change], tree);
}

/**
 * Whether a fix can be made, told without printing it: for lists of many findings, where to plan each fix would take the
 * square of their number. In a text with mistakes a fix may turn out impossible all the same.
 */
export function isPossible(fix: Fix, tree: SyntaxTree): boolean {
  const change = changeOf(fix, tree);
  return change !== undefined && (change.operations ?? []).every((operation) => !targetOf(operation).aliased);
}

/** The nodes and pairs that a fix changes, takes away or adds to; `undefined` when it changes text that is none. */
export function touchedBy(fix: Fix, tree: SyntaxTree): readonly (Node | Pair)[] | undefined {
  return changeOf(fix, tree)?.operations?.map(targetOf);
}

/**
 * Collects the changes of a fix, in terms of elements and canonical names, and turns them into text edits in the
 * document's own format, spelling and style.
 */
export class Editor {
  readonly #operations: Operation[] = [];
  readonly #texts: TextEdit[] = [];
  /** New properties of resources that have no `Properties` yet. */
  readonly #newProperties = new Map<MapNode, Record<string, Plain>>();
  #refused = false;

  constructor(private readonly tree: SyntaxTree) {}

  /** Gives a property a value in canonical form, replacing the one it has. */
  set<E extends AnyElement>(element: E, name: PropertyName<E['type']>, value: Plain): void {
    this.setNamed(element, name, value);
  }

  /** `set` for an element of any type and a name that the model gave. */
  setNamed(element: AnyElement, name: string, value: Plain): void {
    const model = property(element.type, name);
    const spelled = spelledName(element.type, name, element.dialect);
    if (!model || spelled === undefined) {
      this.#refused = true;
      return;
    }
    const type = typeRefOf(model, element.dialect);
    const spelledValue = toDialect(value, type, element.dialect);
    const pair = element.pair(name);
    if (pair && isComputed(element, pair)) {
      this.#refused = true;
    } else if (pair) {
      const inStyle =
        element.dialect === 'cloudformation' ? inStyleOf(element.valueOf(pair), type, spelledValue) : spelledValue;
      this.replace(branchOf(element, pair) ?? pair, inStyle);
    } else if (element.map) {
      this.#add(element.map, spelled, spelledValue, predecessor(element, name));
    } else {
      this.#addToResource(element, spelled, spelledValue);
    }
  }

  /**
   * Takes a pair out of its object and gives its value, as it is written, to the property at the end of `path` below another
   * one; objects on the way are made where there are none.
   */
  move(pair: Pair, target: AnyElement, path: readonly [string, ...string[]]): void {
    const [name, ...rest] = path;
    if (pair.aliased) {
      this.#refused = true;
      return;
    }
    this.removeNode(pair);
    this.setNamed(target, name, nested(rest, pair.value ? copyOf(pair.value) : null));
  }

  /** Takes an item out of a list and adds it, as it is written, to a list property. */
  moveItem(item: Node, target: AnyElement, name: string): void {
    const list = item.parent;
    if (item.aliased || list?.kind !== 'seq') {
      this.#refused = true;
      return;
    }
    this.removeNode(list.items.length === 1 && list.parent?.kind === 'pair' ? list.parent : item);
    this.#insert(target, name, copyOf(item), 'end');
  }

  /** Takes pairs out of their object and makes them entries of a free map of the same object. */
  moveEntries(pairs: readonly Pair[], element: AnyElement, name: string): void {
    const map = element.pair(name)?.value;
    const entries = pairs.map((pair): [string, Plain] => [pair.name, pair.value ? copyOf(pair.value) : null]);
    for (const pair of pairs) this.removeNode(pair);
    if (map?.kind === 'map') for (const [key, value] of entries) this.#add(map, key, value, undefined);
    else this.setNamed(element, name, Object.fromEntries(entries));
  }

  /** Adds the items of a pair's list, as they are written, to the end of another list, and takes the pair away. */
  joinLists(pair: Pair, list: SeqNode): void {
    if (pair.value?.kind !== 'seq') {
      this.#refused = true;
      return;
    }
    for (const item of pair.value.items) this.appendItem(list, copyOf(item));
    this.removeNode(pair);
  }

  /** Takes properties away; those that are not there are no trouble. */
  remove<E extends AnyElement>(element: E, ...names: PropertyName<E['type']>[]): void {
    for (const name of names) this.removeNamed(element, name);
  }

  /** `remove` for an element of any type and a name that the model gave. */
  removeNamed(element: AnyElement, name: string): void {
    const pair = element.pair(name);
    if (pair) this.removeNode(branchOf(element, pair) ?? pair);
  }

  /** Adds a value in canonical form to the end of a list property, making the list where there is none. */
  append<E extends AnyElement>(element: E, name: PropertyName<E['type']>, value: Plain): void {
    this.#insert(element, name, value, 'end');
  }

  /** Adds a value in canonical form to the beginning of a list property, making the list where there is none. */
  prepend<E extends AnyElement>(element: E, name: PropertyName<E['type']>, value: Plain): void {
    this.#insert(element, name, value, 'start');
  }

  /** Takes an item out of a list property, and the property itself with its last item. */
  removeItem<E extends AnyElement>(element: E, name: PropertyName<E['type']>, item: Node): void {
    const pair = element.pair(name);
    const isLast = pair?.value?.kind === 'seq' && pair.value.items.length === 1;
    this.removeNode(pair && isLast ? pair : item);
  }

  /** Adds other resources to the `DependsOn` of a resource, a text or a list of texts. */
  dependOn(element: AnyElement, logicalIds: readonly string[]): void {
    if (!('resource' in element.origin)) {
      this.#refused = true;
      return;
    }
    const { node } = element.origin.resource;
    const pair = pairNamed(node, 'DependsOn');
    const written = pair?.value;
    const [only, ...others] = logicalIds;
    const value = only !== undefined && others.length === 0 ? only : logicalIds;
    if (written?.kind === 'seq') {
      for (const id of logicalIds) this.appendItem(written, id);
    } else if (written?.kind === 'scalar' && written.value !== null) {
      this.replace(written, [String(written.value), ...logicalIds]);
    } else if (pair) {
      this.replace(pair, value);
    } else {
      this.#add(node, 'DependsOn', value, pairNamed(node, 'Type'));
    }
  }

  /** Adds an item to the end of a list as the document spells it. */
  appendItem(seq: SeqNode, value: Plain): void {
    this.#operations.push({ kind: 'insert', seq, index: seq.items.length, value });
  }

  /** Gives an entry of a free map a value; the key is the user's and stays as it is. */
  setEntry(map: FreeMap, key: string, value: Plain): void {
    const pair = map.pair(key);
    if (pair) this.replace(branchOf(map, pair) ?? pair, value);
    else this.#add(map.node, key, value, undefined);
  }

  /** Takes an entry of a free map away. */
  removeEntry(map: FreeMap, pair: Pair): void {
    this.removeNode(branchOf(map, pair) ?? pair);
  }

  /** Gives a node, or a pair, a value as the document spells it. */
  replace(target: Node | Pair, value: Plain): void {
    this.#operations.push({ kind: 'replace', target, value });
  }

  /** Gives a text another value; other than `replace` it leaves the function that takes the text, e.g. `!Sub`, where it is. */
  rewrite(scalar: ScalarNode, value: string): void {
    this.#operations.push({ kind: 'replace', target: scalar, value, keepTag: true });
  }

  /** Takes away a pair, an item of a list, or what `Fn::If` gives; the whole call where nothing is left of it. */
  removeNode(target: Node | Pair): void {
    const call = target.parent?.kind === 'seq' ? callWith(target.parent) : undefined;
    if (call?.name !== 'Fn::If') {
      this.#operations.push({ kind: 'remove', target });
      return;
    }
    const others = argumentsOf(call).filter((argument, index) => index > 0 && argument !== target);
    const holder = call.node.parent;
    if (!holder || !others.every(isNoValue)) this.replace(target, { Ref: 'AWS::NoValue' });
    else this.removeNode(holder.kind === 'pair' ? holder : call.node);
  }

  /** Gives a pair another key, as the document spells it. */
  rename(pair: Pair, name: string): void {
    this.#operations.push({ kind: 'rename', pair, name });
  }

  /** Changes text that belongs to no node, e.g. a comma too many. Not together with other changes. */
  replaceText(span: Span, text: string): void {
    this.#texts.push({ span, text });
  }

  /** All changes; `undefined` when they cannot be made, or when there are none. */
  get change(): Change | undefined {
    const additions = [...this.#newProperties].map(
      ([map, value]): Operation => ({ kind: 'add', map, name: 'Properties', value }),
    );
    const operations = [...this.#operations, ...additions];
    if (this.#refused) return undefined;
    if (this.#texts.length > 0) return operations.length > 0 ? undefined : { texts: this.#texts };
    if (operations.length === 0) return undefined;
    // A task definition that a service names may stand in another document.
    if (!operations.every((operation) => isWithin(this.tree, targetOf(operation)))) return undefined;
    // What is taken away here comes back elsewhere, and with it what its comments are about.
    const isMove = operations.some(({ kind }) => kind !== 'remove');
    return {
      operations: operations.map((each) => (each.kind === 'remove' && isMove ? { ...each, keepComments: true } : each)),
    };
  }

  #insert(element: AnyElement, name: string, value: Plain, at: 'start' | 'end'): void {
    const model = property(element.type, name);
    const type = model && typeRefOf(model, element.dialect);
    if (!type || typeof type !== 'object' || !('list' in type)) {
      this.#refused = true;
      return;
    }
    const pair = element.pair(name);
    const node = pair && element.valueOf(pair);
    // A tagged sequence holds the arguments of an intrinsic function.
    if (node?.kind === 'seq' && node.tag === undefined) {
      const spelled = toDialect(value, type.list, element.dialect);
      const index = at === 'start' ? 0 : node.items.length;
      this.#operations.push({ kind: 'insert', seq: node, index, value: spelled });
    } else if (node && !isNothing(node)) {
      this.#refused = true;
    } else {
      this.setNamed(element, name, [value]);
    }
  }

  #add(map: MapNode, name: string, value: Plain, after: Pair | undefined): void {
    this.#operations.push({ kind: 'add', map, name, value, ...(after && { after }) });
  }

  #addToResource(element: AnyElement, name: string, value: Plain): void {
    if (!('resource' in element.origin) || element.origin.resource.properties) {
      this.#refused = true;
      return;
    }
    const { node } = element.origin.resource;
    this.#newProperties.set(node, { ...this.#newProperties.get(node), [name]: value });
  }
}

/** A value in as many objects as there are names. */
function nested(names: readonly string[], value: Plain): Plain {
  return names.reduceRight<Plain>((inner, name) => ({ [name]: inner }), value);
}

/** The value is made by a function from what stands elsewhere, e.g. in a parameter: to overwrite the call would lose that. */
function isComputed(element: AnyElement, pair: Pair): boolean {
  const resolved = pair.value && element.scope.scenarios?.resolve(pair.value);
  return typeof resolved === 'object' && resolved.aliased && !pair.aliased;
}

function isNothing(node: Node): boolean {
  return isNoValue(node) || (node.kind === 'scalar' && node.value === null && node.tag === undefined);
}

/** The branch of `Fn::If` that stands for a pair's value now. */
function branchOf(element: Pick<AnyElement, 'valueOf'>, pair: Pair): Node | undefined {
  const value = element.valueOf(pair);
  return value === pair.value ? undefined : value;
}

/** The written property that comes last before `name` in the model's order: where a person would look for it. */
function predecessor(element: AnyElement, name: string): Pair | undefined {
  const order = propertiesOf(element.type, element.dialect).map((entry) => entry.name);
  const before = new Set(order.slice(0, order.indexOf(name)));
  return element
    .written()
    .filter((entry) => !entry.pair.aliased && entry.name !== undefined && before.has(entry.name))
    .sort((a, b) => order.indexOf(a.name ?? '') - order.indexOf(b.name ?? ''))
    .at(-1)?.pair;
}

/** CloudFormation takes numbers for strings and the other way round: keep what the author wrote. */
function inStyleOf(node: Node | undefined, type: TypeRef, value: Plain): Plain {
  // With a tag it is what a function takes, e.g. `!Ref AWS::NoValue`.
  if (node?.kind !== 'scalar' || node.tag !== undefined) return value;
  const old = typeof node.value;
  if (type === 'string' && old === 'number' && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  if ((type === 'integer' || type === 'number') && old === 'string') return String(value);
  return value;
}

/** The node or pair that an operation is on. */
export function targetOf(operation: Operation): Node | Pair {
  if (operation.kind === 'add') return operation.map;
  if (operation.kind === 'insert') return operation.seq;
  return operation.kind === 'rename' ? operation.pair : operation.target;
}
