import { isMacroKey, isOpen } from '../cloudformation/intrinsic';
import type { TypeRef } from '../schema/model';
import { isOneSlip, nearest } from '../schema/nearest';
import {
  type Dialect,
  holdersOf,
  isTypeName,
  type PropertyEntry,
  propertiesOf,
  property,
  typeRefOf,
} from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import { holdsPlaceholder } from '../syntax/template';
import type { MapNode, Node, Pair } from '../syntax/tree';
import type { AnyElement } from './element';
import { habitOf } from './facts/compose-habits';

/** What a key that is no property of its object most likely is. Names are canonical. */
export type Reading =
  /** The property is there, in another case or as the other dialect spells it. */
  | { readonly kind: 'spelling'; readonly name: string; readonly spelled: string }
  /** A name that is near; `slip` when a finger slipped, otherwise it only resembles it. */
  | { readonly kind: 'near'; readonly name: string; readonly spelled: string; readonly slip: boolean }
  /** What Compose files call it. */
  | { readonly kind: 'habit'; readonly name: string; readonly spelled: string }
  /** CloudFormation's model does not have what the API's has. */
  | { readonly kind: 'api' }
  /** A property of an object near by. */
  | ({ readonly kind: 'place' } & Place)
  /** The whole entry is one of another list of the object around it: `valueFrom` makes a variable a secret. */
  | { readonly kind: 'entry'; readonly owner: AnyElement; readonly list: string }
  /** An entry of the free map of this object. */
  | { readonly kind: 'option'; readonly map: string }
  /** A property of the other kind of document. */
  | { readonly kind: 'document'; readonly owner: 'Service' | 'TaskDefinition' };

/** Where a property belongs: below `owner`, at the end of `path`. */
export interface Place {
  readonly owner: AnyElement;
  readonly path: readonly string[];
  /** Nothing stands there yet, and what would come to stand there is of the right kind. */
  readonly free: boolean;
  /** The only place near by that knows the name. */
  readonly only: boolean;
}

/** The keys of an element that its type does not know, and that are meant for ECS at all. */
export function strangeKeys(element: AnyElement): readonly Pair[] {
  if (element.map && isOpen(element.map)) return [];
  return element.written().flatMap(({ pair, name }) => (name !== undefined || isForeign(pair, element) ? [] : [pair]));
}

/** Keys that are still being typed, comments, and what other tools put there for themselves. */
function isForeign({ name, colon }: Pair, element: AnyElement): boolean {
  if (colon === undefined || name === '' || isMacroKey(name) || holdsPlaceholder(name)) return true;
  if (/^(?:\/\/|#|_|\$comment$)/.test(name) || /^comment$/i.test(name)) return true;
  return element.parent === undefined && (name === '$schema' || /^x-/i.test(name));
}

/** What a strange key most likely is; `undefined` when it is like nothing that we know. */
export function readStrangeKey(pair: Pair, element: AnyElement): Reading | undefined {
  const { type, dialect } = element;
  const here = namedLike(type, pair.name, dialect);
  if (here) return { kind: 'spelling', name: here.name, spelled: here.spelled };
  if (dialect === 'cloudformation' && isOfApi(type, pair.name)) return { kind: 'api' };
  const habit = habitOf(type, pair);
  const meant = habit === undefined ? undefined : writable(type, dialect).find(({ name }) => name === habit);
  if (meant) return { kind: 'habit', name: meant.name, spelled: meant.spelled };
  if (isSecretName(element, pair)) {
    const valueFrom = writable(type, dialect).find(({ name }) => name === 'valueFrom');
    if (valueFrom) return { kind: 'near', ...named(valueFrom), slip: true };
  }
  const list = listOfEntry(element);
  if (list !== undefined && element.parent) return { kind: 'entry', owner: element.parent, list };
  const place = placeOf(pair, element);
  if (place) return { kind: 'place', ...place };
  const map = optionsOf(pair, element);
  if (map !== undefined) return { kind: 'option', map };
  const spelled = nearest(
    pair.name,
    writable(type, dialect).map((entry) => entry.spelled),
  );
  const near = writable(type, dialect).find((entry) => entry.spelled === spelled);
  if (near && (isOneSlip(pair.name, near.spelled) || isSecretName(element, pair)))
    return { kind: 'near', ...named(near), slip: true };
  const owner = otherDocument(pair.name, element);
  if (owner) return { kind: 'document', owner };
  return near && { kind: 'near', ...named(near), slip: false };
}

function named({ name, spelled }: PropertyEntry) {
  return { name, spelled };
}

/**
 * The properties that some key below `root` is meant for, although it is misspelt or stands elsewhere: that they are not
 * where they belong is told once, at the key.
 */
export function awaitedBelow(root: AnyElement): ReadonlyMap<AnyElement, ReadonlySet<string>> {
  const awaited = new Map<AnyElement, Set<string>>();
  const add = (element: AnyElement, name: string | undefined) => {
    if (name === undefined) return;
    const names = awaited.get(element) ?? new Set();
    awaited.set(element, names.add(name));
  };
  const visit = (element: AnyElement) => {
    for (const pair of strangeKeys(element)) {
      const reading = readStrangeKey(pair, element);
      if (!reading || reading.kind === 'api' || reading.kind === 'document') continue;
      if (reading.kind === 'place') {
        add(reading.owner, reading.path[0]);
        const inner = reading.path.length > 1 ? childAt(reading.owner, reading.path[0]) : undefined;
        if (inner) add(inner, reading.path[1]);
      } else if (reading.kind === 'entry') {
        add(reading.owner, reading.list);
        // What the entry lacks here it has by the other list's rules.
        for (const { name } of propertiesOf(element.type, element.dialect)) add(element, name);
      } else add(element, reading.kind === 'option' ? reading.map : reading.name);
    }
    element.children().forEach(visit);
  };
  visit(root);
  return awaited;
}

function writable(type: TypeName, dialect: Dialect): readonly PropertyEntry[] {
  return propertiesOf(type, dialect).filter(({ model }) => !model.readOnly);
}

/** The property that a key names but for its case, or in the other dialect's spelling. */
function namedLike(type: TypeName, key: string, dialect: Dialect): PropertyEntry | undefined {
  const lower = key.toLowerCase();
  const entries = writable(type, dialect);
  const same = entries.find(({ spelled }) => spelled.toLowerCase() === lower);
  if (same) return same;
  const other = propertiesOf(type, dialect === 'api' ? 'cloudformation' : 'api').find(
    ({ spelled }) => spelled.toLowerCase() === lower,
  );
  return other && entries.find(({ name }) => name === other.name);
}

function isOfApi(type: TypeName, key: string): boolean {
  return writable(type, 'api').some(({ spelled }) => spelled.toLowerCase() === key.toLowerCase());
}

/** Inside of the object, then around it: where a key slipped in or out a level. */
function placeOf(pair: Pair, element: AnyElement): Place | undefined {
  const inside = pathsTo(element.type, pair.name, element.dialect, maxDepth);
  const shortest = inside.filter((path) => path.length === inside[0]?.length);
  if (shortest[0]) return placed(pair, element, shortest[0], shortest.length === 1);
  for (let owner = element.parent; owner; owner = owner.parent) {
    const own = namedLike(owner.type, pair.name, owner.dialect);
    if (own) return placed(pair, owner, [own.name], true);
    const beside = pathsTo(owner.type, pair.name, owner.dialect, 2);
    if (beside[0]) return placed(pair, owner, beside[0], beside.length === 1);
  }
  return undefined;
}

/** An object, and one in it. */
const maxDepth = 3;

function placed(pair: Pair, owner: AnyElement, path: readonly string[], only: boolean): Place {
  return {
    owner,
    path,
    only,
    free: isFree(owner, path) && isOfKind(pair.value, targetType(owner, path), owner.dialect),
  };
}

/** The paths of at most `depth` names that lead from a type through objects to a property of that name, the shortest first. */
function pathsTo(type: TypeName, key: string, dialect: Dialect, depth: number, around: TypeName[] = []): string[][] {
  const found: string[][] = [];
  for (const { name, model } of writable(type, dialect)) {
    const inner = objectIn(typeRefOf(model, dialect));
    if (inner === undefined || inner === type || around.includes(inner)) continue;
    const entry = namedLike(inner, key, dialect);
    if (entry) found.push([name, entry.name]);
    else if (depth > 2)
      found.push(...pathsTo(inner, key, dialect, depth - 1, [...around, type]).map((path) => [name, ...path]));
  }
  return found.sort((one, other) => one.length - other.length);
}

/** The type of an object, or of the objects of a list. */
function objectIn(type: TypeRef): TypeName | undefined {
  if (typeof type === 'string' || 'map' in type) return undefined;
  if ('list' in type) return objectIn(type.list);
  return isTypeName(type.type) ? type.type : undefined;
}

/** Nothing stands at the end of the path yet, and lists on the way hold exactly one object. */
function isFree(owner: AnyElement, path: readonly string[]): boolean {
  const [name = '', ...rest] = path;
  const pair = owner.pair(name);
  if (rest.length === 0) return pair === undefined && !owner.open;
  const model = property(owner.type, name);
  const type = model && typeRefOf(model, owner.dialect);
  if (!pair) return typeof type === 'object' && !('list' in type) && owner.map !== undefined && !owner.open;
  const child = childAt(owner, name);
  return child !== undefined && isFree(child, rest);
}

/** The one object that a property holds, be it in a list. */
export function childAt(owner: AnyElement, name: string | undefined): AnyElement | undefined {
  const pair = name === undefined ? undefined : owner.pair(name);
  const [only, ...others] = owner.children().filter((child) => child.map !== undefined && isInside(child.map, pair));
  return others.length === 0 ? only : undefined;
}

function isInside(map: MapNode, pair: Pair | undefined): boolean {
  const { value } = pair ?? {};
  return value === map || (value?.kind === 'seq' && value.items.includes(map));
}

function targetType(owner: AnyElement, path: readonly string[]): TypeRef {
  let type: TypeName | undefined = owner.type;
  let found: TypeRef = 'json';
  for (const name of path) {
    const model = type && property(type, name);
    found = model ? typeRefOf(model, owner.dialect) : 'json';
    type = objectIn(found);
  }
  return found;
}

/** Whether a value could be one of the type: what is decided elsewhere could be any. */
function isOfKind(value: Node | undefined, type: TypeRef, dialect: Dialect): boolean {
  if (!value || value.aliased || type === 'json') return value !== undefined && !value.aliased;
  if (value.tag?.startsWith('!') || (dialect === 'cloudformation' && isCall(value))) return true;
  if (typeof type === 'string') return value.kind === 'scalar';
  return value.kind === ('list' in type ? 'seq' : 'map');
}

function isCall(value: Node): boolean {
  return value.kind === 'map' && value.pairs.length === 1 && /^(?:Ref|Fn::)/.test(value.pairs[0]?.name ?? '');
}

/** An ARN, or what a function makes, under `value` of a secret: what `valueFrom` takes. */
function isSecretName({ type }: AnyElement, { value }: Pair): boolean {
  if (type !== 'Secret' || !value) return false;
  return value.kind !== 'scalar' || value.tag !== undefined || /^(?:arn:|\/)/.test(String(value.value));
}

/** The list of the object around whose entries have exactly such keys as this entry of another list. */
function listOfEntry(element: AnyElement): string | undefined {
  const { parent, map, dialect, type } = element;
  if (!parent || map?.parent?.kind !== 'seq') return undefined;
  const keys = map.pairs.map(({ name }) => name);
  const found = writable(parent.type, dialect).filter(({ model }) => {
    const ref = typeRefOf(model, dialect);
    const inner = typeof ref === 'object' && 'list' in ref ? objectIn(ref) : undefined;
    if (inner === undefined || inner === type) return false;
    const entries = writable(inner, dialect);
    const has = (spelled: string) => keys.includes(spelled);
    return (
      keys.every((key) => entries.some(({ spelled }) => spelled === key)) &&
      entries.every(({ spelled, model: { required } }) => !required || has(spelled))
    );
  });
  return found.length === 1 ? found[0]?.name : undefined;
}

/** `enable-ecs-log-metadata` beside `options`: the names of options have hyphens, those of properties do not. */
function optionsOf({ name, value }: Pair, { type, dialect }: AnyElement): string | undefined {
  if (!/^[a-z][\w.]*-[\w.-]+$/i.test(name) || value?.kind !== 'scalar') return undefined;
  const maps = writable(type, dialect).filter(({ model }) => {
    const ref = typeRefOf(model, dialect);
    return typeof ref === 'object' && 'map' in ref;
  });
  return maps.length === 1 ? maps[0]?.name : undefined;
}

function otherDocument(key: string, element: AnyElement): 'Service' | 'TaskDefinition' | undefined {
  if (element.within('TaskDefinition')) return namedLike('Service', key, element.dialect) && 'Service';
  return element.type === 'Service' ? namedLike('TaskDefinition', key, element.dialect) && 'TaskDefinition' : undefined;
}

/** Names such as `name` and `type` stand in so many types that one more would be no surprise. */
export function isCommonName(name: string): boolean {
  return holdersOf(name) > commonIn;
}

const commonIn = 12;
