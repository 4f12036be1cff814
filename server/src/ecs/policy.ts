import { argumentsOf, type Intrinsic, intrinsicOf, isOpen } from '../cloudformation/intrinsic';
import type { Scenarios } from '../cloudformation/scenarios';
import { type EmbeddedJson, embeddedJson } from '../syntax/embedded';
import { pairNamed } from '../syntax/navigate';
import { holdsPlaceholder } from '../syntax/template';
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/tree';
import type { AnyElement } from './element';
import { absent, absentList, type Known, known, type List, type Unknown, unknown, type Value } from './value';

/** A document of its own in a property: JSON in a text, or an object that CloudFormation makes JSON of. */
export interface Policy {
  /** What the property holds: the text, or the object. */
  readonly node: Node;
  /** The object, or what stands where it should. */
  readonly root: Node;
  /** Of a text. */
  readonly embedded: EmbeddedJson | undefined;
  /** The text as it is deployed; `undefined` for an object and for a text into which a function puts something. */
  readonly text: string | undefined;
  readonly scenarios: Scenarios | undefined;
  /** There may be more than is written. */
  readonly partial: boolean;
}

/** The policy in a property; `undefined` where there is none, or one that only deployment shows. */
export function policyIn(element: AnyElement, name: string): Policy | undefined {
  const pair = element.pair(name);
  const written = pair && element.valueOf(pair);
  const call = written && intrinsicOf(written);
  const holder = call ? (argumentOf(call) ?? nodeOf(element, name)) : nodeOf(element, name);
  if (!written || !holder) return undefined;
  const { scenarios, partial } = element.scope;
  const base = { node: written, scenarios };
  if (holder.kind !== 'scalar') return { ...base, root: holder, embedded: undefined, text: undefined, partial };
  const embedded = embeddedJson(holder);
  if (!embedded?.root || isUndecided(embedded.root)) return undefined;
  const text = call || embedded.templated ? undefined : String(holder.value);
  return { ...base, root: embedded.root, embedded, text, partial: partial || embedded.partial };
}

/**
 * What the functions that give JSON take: a text with variables in it, or the object itself. So findings point into it,
 * and not at the call, as they would in what it gives.
 */
function argumentOf(call: Intrinsic): Node | undefined {
  const [first] = argumentsOf(call);
  if (call.name === 'Fn::Sub') return first?.kind === 'scalar' ? first : undefined;
  return call.name === 'Fn::ToJsonString' && first?.kind === 'map' ? first : undefined;
}

/** A value that no function gives, or one that is known all the same. */
function nodeOf(element: AnyElement, name: string): Node | undefined {
  const reading = element.reading(name);
  if (!('state' in reading) || reading.state === 'absent' || !reading.node) return undefined;
  return reading.state === 'known' || !intrinsicOf(reading.node) ? reading.node : undefined;
}

function isUndecided(root: Node): boolean {
  return root.kind === 'scalar' && isFilledIn(root);
}

function isFilledIn({ placeholder, value }: ScalarNode): boolean {
  return placeholder || value === '' || (typeof value === 'string' && holdsPlaceholder(value));
}

/** An object of a policy, read like an element: a value is known, absent or unknown. */
export class PolicyObject {
  constructor(
    readonly node: MapNode,
    readonly policy: Policy,
  ) {}

  pair(name: string): Pair | undefined {
    return pairNamed(this.node, name);
  }

  /** Where to point when something about `name` is wrong: its value, else its key, else the object itself. */
  placeOf(name: string): Node | Pair {
    const pair = this.pair(name);
    return (pair && this.valueOf(pair)) ?? pair ?? this.place;
  }

  /** The value of a pair: of `Fn::If`, the branch that counts in this run through the template. */
  valueOf({ value }: Pair): Node | undefined {
    return value && (this.policy.scenarios?.leafOf(value) ?? value);
  }

  /** The first key, or the key that holds the object: short enough to be underlined. */
  get place(): Node | Pair {
    return this.node.parent?.kind === 'pair' ? this.node.parent : (this.node.pairs[0] ?? this.node);
  }

  /** There may be more members than can be seen. */
  get open(): boolean {
    return this.policy.partial || isOpen(this.node);
  }

  get(name: string): Value<Node> {
    const pair = this.pair(name);
    if (!pair) return this.open ? unknown() : absent;
    return pair.value ? this.evaluate(pair.value) : unknown();
  }

  text(name: string): Value<string> {
    return textOf(this.get(name));
  }

  /** A whole or broken number. CloudFormation may write the numbers of an object as texts. */
  number(name: string): Value<number> {
    const read = this.get(name);
    if (read.state !== 'known') return read;
    const { value: node } = read;
    if (node.kind !== 'scalar' || node.placeholder) return unknown(node);
    const isText = typeof node.value === 'string' && !this.policy.embedded && /^\d+$/.test(node.value);
    const value = isText ? Number(node.value) : node.value;
    return typeof value === 'number' ? known(value, node) : unknown(node);
  }

  object(name: string): Value<PolicyObject> {
    return this.#objectOf(this.get(name));
  }

  texts(name: string): List<string> {
    return this.#list(name, textOf);
  }

  objects(name: string): List<PolicyObject> {
    return this.#list(name, (read) => this.#objectOf(read));
  }

  /** A list of texts, for which IAM also takes a single one. */
  oneOrMoreTexts(name: string): List<string> {
    return this.#oneOrMore(name, textOf);
  }

  /** A list of objects, for which IAM also takes a single one. */
  oneOrMoreObjects(name: string): List<PolicyObject> {
    return this.#oneOrMore(name, (read) => this.#objectOf(read));
  }

  /** What a value is in this run through the template; the `null` of a JSON text is a value. */
  evaluate(node: Node): Value<Node> {
    if (this.policy.embedded) return known(node, node);
    if (node.kind === 'scalar' && node.value === null && node.tag === undefined) return absent;
    if (!intrinsicOf(node)) return known(node, node);
    const resolved = this.policy.scenarios?.resolve(node) ?? 'unknown';
    if (resolved === 'absent') return absent;
    return resolved === 'unknown' ? unknown(this.policy.scenarios?.leafOf(node) ?? node) : known(resolved, resolved);
  }

  #objectOf(read: Value<Node>): Value<PolicyObject> {
    if (read.state !== 'known') return read;
    const { value: node } = read;
    return node.kind === 'map' ? known(new PolicyObject(node, this.policy), node) : unknown(node);
  }

  #oneOrMore<T>(name: string, readItem: (read: Value<Node>) => Value<T>): List<T> {
    const read = this.get(name);
    const only = read.state === 'known' && read.value.kind !== 'seq' ? readItem(read) : undefined;
    return only?.state === 'known'
      ? { node: undefined, items: [only], unknown: [], complete: true }
      : this.#list(name, readItem);
  }

  #list<T>(name: string, readItem: (read: Value<Node>) => Value<T>): List<T> {
    const read = this.get(name);
    if (read.state === 'absent') return absentList;
    if (read.state === 'unknown' || read.value.kind !== 'seq') {
      return { node: undefined, items: [], unknown: read.node ? [read.node] : [], complete: false };
    }
    const items = read.value.items.map((item) => readItem(this.evaluate(item)));
    const others = items.filter((item): item is Unknown => item.state === 'unknown');
    return {
      node: read.value,
      items: items.filter((item): item is Known<T> => item.state === 'known'),
      unknown: others.flatMap(({ node }) => node ?? []),
      complete: !this.policy.partial && others.length === 0,
    };
  }
}

/** The outermost object of a policy. */
export function rootOf(policy: Policy): PolicyObject | undefined {
  return policy.root.kind === 'map' ? new PolicyObject(policy.root, policy) : undefined;
}

function textOf(read: Value<Node>): Value<string> {
  if (read.state !== 'known') return read;
  const { value: node } = read;
  return node.kind === 'scalar' && typeof node.value === 'string' && !isFilledIn(node)
    ? known(node.value, node)
    : unknown(node);
}
