/** Lays `schemas/overlay.json` over the joined model; it refuses entries that are malformed or point nowhere. */

/**
 * @typedef {{ $comment: string, properties: Record<string, Record<string, unknown>> }} Overlay
 * @typedef {import('../../server/src/schema/model').Model} Model
 */

/**
 * @param {Model} model
 * @param {Overlay} overlay
 * @returns {Model}
 */
export function applyOverlay(model, overlay) {
  const types = Object.fromEntries(
    Object.entries(model.types).map(([name, type]) => [name, { ...type, properties: { ...type.properties } }]),
  );
  for (const [key, entry] of Object.entries(overlay.properties)) {
    const [typeName, name] = key.split('.');
    const properties = types[typeName]?.properties;
    if (!properties || !(name in properties)) throw new Error(`overlay: the model has no ${key}`);
    properties[name] = merged(key, properties[name], entry);
    for (const reference of entry.refersTo ?? []) checkReference(key, reference, model);
  }
  return {
    ...model,
    types: Object.fromEntries(
      Object.entries(types).map(([name, type]) => [name, { ...type, properties: mapValues(type.properties, inOrder) }]),
    ),
  };
}

const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern'];
const facts = [
  'type',
  'required',
  'cfnRequired',
  'enum',
  'openEnum',
  'cfnExtraEnum',
  'tolerated',
  'default',
  'ruled',
  'refersTo',
];
const known = new Set([...bounds, ...facts, 'severity', 'source']);

function merged(key, property, entry) {
  check(key, property, entry);
  const { cfnExtraEnum, source, severity, ...rest } = entry;
  const result = {
    ...property,
    ...rest,
    ...(cfnExtraEnum && { cfnEnum: [...(property.cfnEnum ?? property.enum), ...cfnExtraEnum] }),
    ...(bounds.some((bound) => bound in entry) && { source, ...(severity === 'error' && { severity }) }),
  };
  for (const flag of ['required', 'cfnRequired']) if (result[flag] === false) delete result[flag];
  if (result.refersTo?.length === 0) delete result.refersTo;
  return result;
}

function checkReference(key, reference, { attributes, refValues }) {
  const [type, name] = splitReference(reference);
  if (refValues[type] === name || attributes[type]?.includes(name)) return;
  throw new Error(`overlay: ${key}: neither Ref nor Fn::GetAtt gives ${reference}`);
}

function splitReference(reference) {
  const dot = reference.indexOf('.');
  return [reference.slice(0, dot), reference.slice(dot + 1)];
}

function check(key, property, entry) {
  const refuse = (why) => {
    throw new Error(`overlay: ${key}: ${why}`);
  };
  for (const field of Object.keys(entry)) if (!known.has(field)) refuse(`unknown field ${field}`);
  if (!/^https:\/\/docs\.aws\.amazon\.com\//.test(entry.source ?? '')) refuse('no source');
  if (!['error', 'warning', undefined].includes(entry.severity)) refuse(`severity ${entry.severity}`);
  if (entry.severity && !bounds.some((bound) => bound in entry)) refuse('a severity without a bound');
  if (entry.type && property.type !== 'number') refuse('only the type of a bare number can be made exact');
  if (entry.enum && property.enum) refuse('the model has an enum already');
  if (entry.cfnExtraEnum && !property.enum) refuse('nothing to add to');
  if (entry.tolerated && !property.enum) refuse('nothing to tolerate beside');
  if (entry.openEnum && !property.enum && !entry.enum) refuse('no enum to open');
  if (entry.pattern) new RegExp(entry.pattern, 'u');
  for (const what of ['imum', 'Length', 'Items']) {
    if (entry[`min${what}`] > entry[`max${what}`]) refuse(`min${what} is above max${what}`);
  }
}

const order = [
  'type',
  'cfnType',
  'cfnOnly',
  'cfn',
  'required',
  'cfnRequired',
  'enum',
  'cfnEnum',
  'tolerated',
  'openEnum',
  'numbers',
  'readOnly',
  'deprecated',
  'default',
  'replacement',
  'refersTo',
  ...bounds,
  'severity',
  'ruled',
  'source',
];

function inOrder(property) {
  for (const field of Object.keys(property)) if (!order.includes(field)) throw new Error(`no place for ${field}`);
  return Object.fromEntries(order.filter((field) => field in property).map((field) => [field, property[field]]));
}

function mapValues(object, each) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, each(value)]));
}
