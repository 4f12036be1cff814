import modelJson from '../../../schemas/model.json';
import type { Plain } from '../syntax/edit';
import type { PropertyModel, PublishedModel, TypeModel, TypeRef } from './model';
import type { TypeName } from './shapes.generated';

/** The spelling of a document: the ECS API's (camelCase), or CloudFormation's. Canonical names are the API's. */
export type Dialect = 'api' | 'cloudformation';

/** A property as one dialect has it. */
export interface PropertyEntry {
  /** Canonical. */
  readonly name: string;
  readonly spelled: string;
  readonly model: PropertyModel;
}

/** Narrows a name, e.g. that of a `TypeRef`, to those of the model. */
export function isTypeName(name: string): name is TypeName {
  return index.has(name);
}

export function typeOf(name: TypeName): TypeModel {
  return indexed(name).model;
}

/** A property by its canonical name. */
export function property(type: TypeName, name: string): PropertyModel | undefined {
  return indexed(type).byName.get(name);
}

/** A property as a document spells it; `undefined` when the dialect has no such property. */
export function entryOf(type: TypeName, spelled: string, dialect: Dialect): PropertyEntry | undefined {
  return indexed(type).bySpelling[dialect].get(spelled);
}

/** The canonical name of a property as a document spells it; `undefined` when the dialect has no such property. */
export function canonicalName(type: TypeName, spelled: string, dialect: Dialect): string | undefined {
  return entryOf(type, spelled, dialect)?.name;
}

/** How a document spells a canonical name; `undefined` when the dialect has no such property. */
export function spelledName(type: TypeName, name: string, dialect: Dialect): string | undefined {
  const model = property(type, name);
  return model && spelling(name, model, dialect);
}

/** The properties of a type in a dialect, read-only ones included, in the order of AWS's own documentation. */
export function propertiesOf(type: TypeName, dialect: Dialect): readonly PropertyEntry[] {
  return indexed(type).entries[dialect];
}

/** The resource types of CloudFormation that we know, in the model's order. */
export function resourceTypes(): readonly string[] {
  return [...resources.keys()];
}

/** The type of a resource, e.g. `Service` for `AWS::ECS::Service`. */
export function resourceType(cfnType: string): TypeName | undefined {
  return resources.get(cfnType);
}

/** The resource of a type, e.g. `AWS::ECS::Service` for `Service`; `undefined` for what is no resource by itself. */
export function resourceOf(type: TypeName): string | undefined {
  return resourcesByType.get(type);
}

/** Whether a resource type is ECS's own, and not one of its neighbours. */
export function isEcsResource(cfnType: string): boolean {
  return cfnType.startsWith('AWS::ECS::');
}

/** How many types have a property of that canonical name. */
export function holdersOf(name: string): number {
  return holders.get(name) ?? 0;
}

/** The day (`2026-11-06`) on which AWS published the model of a dialect: what is newer is unknown here. */
export function publishedOn(dialect: Dialect): string {
  return model.published[dialect];
}

/** What we call a type in a message: ECS's by their names, neighbours as CloudFormation does (`AWS::IAM::Role`, `Matcher`). */
export function typeLabel(type: TypeName): string {
  const resource = resourceOf(type);
  return typeOf(type).cfn ?? (resource === undefined || isEcsResource(resource) ? type : resource);
}

/**
 * What `Fn::GetAtt` takes for a resource type, what AWS documents first; `undefined` when we do not know the type. Of some
 * types it takes every property.
 */
export function attributesOf(cfnType: string): readonly string[] | undefined {
  return attributes.get(cfnType);
}

/**
 * What `Ref` gives: the name of a property or attribute, e.g. `TargetGroupArn`; `undefined` when we do not know the type or
 * it gives several in one text.
 */
export function refValueOf(cfnType: string): string | undefined {
  return refValues.get(cfnType);
}

/** Whether AWS rejects an object of that dialect without the property. */
export function isRequired(model: PropertyModel, dialect: Dialect): boolean {
  return (dialect === 'api' ? model.required : model.cfnRequired) === true;
}

/** What a property holds in that dialect. */
export function typeRefOf(model: PropertyModel, dialect: Dialect): TypeRef {
  return (dialect === 'cloudformation' ? model.cfnType : undefined) ?? model.type;
}

/** The values to offer for a property in that dialect; `undefined` when it is not an enumeration. */
export function enumOf(model: PropertyModel, dialect: Dialect): readonly string[] | undefined {
  return (dialect === 'cloudformation' ? model.cfnEnum : undefined) ?? model.enum;
}

/**
 * Spells a canonical value as the dialect does. Keys of free maps stay as they are, so do keys that the model does not
 * know; properties that only the other dialect has are left out.
 */
export function toDialect(value: Plain, type: TypeRef, dialect: Dialect): Plain {
  return respelled(value, type, dialect, (owner, name) => {
    const model = property(owner, name);
    return model && { spelled: spelling(name, model, dialect), model };
  });
}

/** The canonical form of a value that a document of the dialect holds: the way back from `toDialect`. */
export function toCanonical(value: Plain, type: TypeRef, dialect: Dialect): Plain {
  return respelled(value, type, dialect, (owner, spelled) => {
    const entry = indexed(owner).bySpelling[dialect].get(spelled);
    return entry && { spelled: entry.name, model: entry.model };
  });
}

interface IndexedType {
  readonly model: TypeModel;
  readonly byName: ReadonlyMap<string, PropertyModel>;
  readonly entries: Readonly<Record<Dialect, readonly PropertyEntry[]>>;
  readonly bySpelling: Readonly<Record<Dialect, ReadonlyMap<string, PropertyEntry>>>;
}

// The compiler sees texts where the model has certain words; a test checks the file against the contract.
const model = modelJson as PublishedModel;
const index: ReadonlyMap<string, IndexedType> = new Map(
  Object.entries(model.types).map(([name, type]) => [name, indexType(type)]),
);
const resources: ReadonlyMap<string, TypeName> = new Map(
  Object.entries(model.resources).flatMap(([cfnType, name]) => (isTypeName(name) ? [[cfnType, name] as const] : [])),
);
const resourcesByType: ReadonlyMap<TypeName, string> = new Map(
  [...resources].map(([cfnType, name]) => [name, cfnType]),
);
const attributes: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(model.attributes));
const refValues: ReadonlyMap<string, string> = new Map(Object.entries(model.refValues));

const holders: ReadonlyMap<string, number> = countNames();

function countNames(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { byName } of index.values()) {
    for (const name of byName.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function indexType(type: TypeModel): IndexedType {
  const entries = { api: entriesOf(type, 'api'), cloudformation: entriesOf(type, 'cloudformation') };
  return {
    model: type,
    byName: new Map(Object.entries(type.properties)),
    entries,
    bySpelling: { api: bySpelling(entries.api), cloudformation: bySpelling(entries.cloudformation) },
  };
}

function entriesOf(type: TypeModel, dialect: Dialect): PropertyEntry[] {
  return Object.entries(type.properties).flatMap(([name, property]) => {
    const spelled = spelling(name, property, dialect);
    return spelled === undefined ? [] : [{ name, spelled, model: property }];
  });
}

function bySpelling(entries: readonly PropertyEntry[]): ReadonlyMap<string, PropertyEntry> {
  return new Map(entries.map((entry) => [entry.spelled, entry]));
}

function spelling(name: string, property: PropertyModel, dialect: Dialect): string | undefined {
  if (dialect === 'cloudformation') return property.cfn;
  return property.cfnOnly ? undefined : name;
}

function indexed(type: TypeName): IndexedType {
  const found = index.get(type);
  if (!found) throw new Error(`The model has no type ${type}`);
  return found;
}

/** What becomes of a key: `undefined` when the model does not know it; no spelling when the target has no such key. */
type Respell = (owner: TypeName, key: string) => { spelled: string | undefined; model: PropertyModel } | undefined;

function respelled(value: Plain, type: TypeRef, dialect: Dialect, respell: Respell): Plain {
  if (typeof type === 'string' || typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    return 'list' in type ? value.map((item) => respelled(item, type.list, dialect, respell)) : value;
  }
  if (!('type' in type) || !isTypeName(type.type)) return value;
  const owner = type.type;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const known = respell(owner, key);
      if (!known) return [[key, item]];
      if (known.spelled === undefined) return [];
      return [[known.spelled, respelled(item, typeRefOf(known.model, dialect), dialect, respell)]];
    }),
  );
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
