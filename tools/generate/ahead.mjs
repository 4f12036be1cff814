/** Lays `schemas/ahead.json` over the joined model: what AWS documents before its published models have it. */

/**
 * @typedef {import('../../server/src/schema/model').Model} Model
 * @typedef {import('../../server/src/schema/model').PropertyModel} PropertyModel
 * @typedef {{ resource?: string, attributes?: string[], refValue?: string, properties: Record<string, Partial<PropertyModel> & { values?: string[] }>, source: string, checked: string }} AheadType
 * @typedef {{ $comment: string, packages: Record<string, { version: string, published: string }>, types: Record<string, AheadType> }} Ahead
 */

/**
 * @param {Model} model
 * @param {Ahead} ahead
 * @returns {Model}
 */
export function applyAhead(model, ahead) {
  const types = { ...model.types };
  const resources = { ...model.resources };
  const attributes = { ...model.attributes };
  const refValues = { ...model.refValues };
  for (const [name, entry] of Object.entries(ahead.types)) {
    check(name, entry);
    types[name] = { ...types[name], properties: mergedProperties(types[name]?.properties ?? {}, entry.properties) };
    const { resource } = entry;
    if (!resource) continue;
    resources[resource] = name;
    attributes[resource] = union(attributes[resource] ?? [], entry.attributes ?? []);
    if (entry.refValue) refValues[resource] ??= entry.refValue;
  }
  return { ...model, types, resources, attributes: sorted(attributes), refValues: sorted(refValues) };
}

/**
 * The entries that say nothing which the model without them does not say, each as `Type`, `Type.property` or a resource type.
 *
 * @param {Model} model
 * @param {Ahead} ahead
 */
export function needless(model, { types }) {
  return Object.entries(types).flatMap(([name, { resource, attributes = [], properties }]) => {
    const known = model.types[name]?.properties ?? {};
    const ofProperties = Object.entries(properties).flatMap(([key, facts]) =>
      known[key] && says(known[key], facts) ? [`${name}.${key}`] : [],
    );
    const has = resource && resource in model.resources;
    return has && attributes.every((each) => model.attributes[resource]?.includes(each))
      ? [resource, ...ofProperties]
      : ofProperties;
  });
}

/**
 * The day on which each dialect's model was published, which the packages themselves do not tell.
 *
 * @param {Ahead} ahead
 * @param {Record<string, string>} installed versions by package
 */
export function publicationDates({ packages }, installed) {
  const dateOf = (name) => {
    const entry = packages[name];
    if (entry?.version === installed[name]) return entry.published;
    throw new Error(`ahead: say when ${name} ${installed[name]} was published ("npm view ${name} time")`);
  };
  return { api: dateOf('@aws-sdk/client-ecs'), cloudformation: dateOf('@aws-cdk/aws-service-spec') };
}

function mergedProperties(known, additions) {
  const merged = Object.entries(additions).map(([key, { values, ...facts }]) => {
    const old = known[key];
    const enumeration = values && { enum: union(old?.enum ?? [], values) };
    const cfnEnumeration = values && old?.cfnEnum && { cfnEnum: union(old.cfnEnum, values) };
    return [key, { ...old, ...facts, ...enumeration, ...cfnEnumeration }];
  });
  return { ...known, ...Object.fromEntries(merged) };
}

/** Whether a property of the model has all that an entry says of it. */
function says(property, { values = [], ...facts }) {
  const same = Object.entries(facts).every(([key, value]) => JSON.stringify(property[key]) === JSON.stringify(value));
  return same && values.every((value) => property.enum?.includes(value));
}

function check(name, { properties, source, checked }) {
  const refuse = (why) => {
    throw new Error(`ahead: ${name}: ${why}`);
  };
  if (!/^https:\/\/docs\.aws\.amazon\.com\//.test(source ?? '')) refuse('no source');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(checked ?? '')) refuse('no date');
  for (const [key, facts] of Object.entries(properties)) {
    if (Object.keys(facts).length === 0) refuse(`nothing about ${key}`);
  }
}

function union(left, right) {
  return [...new Set([...left, ...right])];
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}
