/** Writes the model as JSON Schema (draft-07): the API's documents in camelCase, templates as CloudFormation has them. */

/** @typedef {import('../../server/src/schema/model').Model} Model */

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/**
 * A schema of an API document whose root is `root`.
 *
 * @param {Model} model
 */
export function apiSchema(model, root, title, head) {
  const definitions = {};
  for (const name of reachable(model, root, apiRef)) definitions[name] = apiObject(model.types[name]);
  const { [root]: rootSchema, ...others } = definitions;
  return {
    $schema: DRAFT,
    $comment: head,
    title,
    ...rootSchema,
    properties: { $schema: { type: 'string' }, ...rootSchema.properties },
    definitions: others,
  };
}

function apiObject({ properties }) {
  const written = Object.entries(properties).filter(([, model]) => apiRef(model) && !model.readOnly);
  return object(
    written.map(([name, model]) => [name, apiProperty(model)]),
    written.filter(([, model]) => model.required).map(([name]) => name),
  );
}

const apiRef = (property) => (property.cfnOnly ? undefined : property.type);

function apiProperty(property) {
  return annotated(apiType(property.type, property), property);
}

function apiType(type, property) {
  switch (type) {
    case 'string':
      return apiString(property);
    case 'integer':
    case 'number':
      return { type, ...numberFacts(property) };
    case 'boolean':
      return { type };
    case 'json':
      return {};
  }
  if (type.list) return { type: 'array', items: apiType(type.list, property), ...listFacts(property) };
  if (type.map) return { type: 'object', additionalProperties: apiType(type.map, {}) };
  return reference(type.type);
}

function apiString({ enum: values, tolerated = [], openEnum, ...property }) {
  if (values && openEnum) return { anyOf: [{ enum: values }, { type: 'string' }] };
  return { type: 'string', ...(values && { enum: union(values, tolerated) }), ...stringFacts(property) };
}

/**
 * A schema of templates: the properties of ECS's own resource types. Numbers and booleans may stand as text
 * and the other way round, as CloudFormation reads them, and an intrinsic function may stand everywhere.
 *
 * @param {Model} model
 */
export function cloudFormationSchema(model, title, head) {
  const names = new Set();
  const resources = Object.entries(model.resources).filter(([type]) => type.startsWith('AWS::ECS::'));
  for (const [, root] of resources) for (const name of reachable(model, root, cfnRef)) names.add(name);
  const definitions = { ...cfnScalars };
  for (const name of Object.keys(model.types)) if (names.has(name)) definitions[name] = cfnObject(model.types[name]);

  const cases = resources.map(([type, name]) => ({
    if: { properties: { Type: { const: type } }, required: ['Type'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { Properties: reference(name) } },
  }));
  return {
    $schema: DRAFT,
    $comment: head,
    title,
    type: 'object',
    properties: { Resources: { type: 'object', additionalProperties: { type: 'object', allOf: cases } } },
    required: ['Resources'],
    definitions,
  };
}

const cfnScalars = {
  intrinsic: {
    type: 'object',
    patternProperties: { '^(Ref|Condition|Fn::.+)$': true },
    additionalProperties: false,
    minProperties: 1,
  },
  // What is known only at deploy time: an intrinsic function or a dynamic reference in a string.
  unknown: { anyOf: [{ $ref: '#/definitions/intrinsic' }, { type: 'string', pattern: '\\{\\{resolve:' }] },
  string: { anyOf: [{ type: ['string', 'number', 'boolean'] }, { $ref: '#/definitions/intrinsic' }] },
  number: { anyOf: [{ type: ['number', 'string'] }, { $ref: '#/definitions/intrinsic' }] },
  boolean: { anyOf: [{ type: ['boolean', 'string'] }, { $ref: '#/definitions/intrinsic' }] },
};

function cfnObject({ properties }) {
  const written = Object.values(properties).filter(cfnRef);
  const plain = object(
    written.map((model) => [model.cfn, cfnProperty(model)]),
    written.filter((model) => model.cfnRequired).map((model) => model.cfn),
  );
  // A macro may bring members: with Fn::Transform inside nothing is missing for certain.
  const { required, ...open } = { ...plain, patternProperties: { '^Fn::': true } };
  const whole = required ? { ...open, if: someFunction, else: { required } } : open;
  return { if: reference('intrinsic'), else: whole };
}

const someFunction = { not: { propertyNames: { not: { pattern: '^Fn::' } } } };

const cfnRef = (property) => (property.cfn ? (property.cfnType ?? property.type) : undefined);

function cfnProperty(property) {
  return annotated(cfnTypeSchema(cfnRef(property), property), property);
}

function cfnTypeSchema(type, property) {
  switch (type) {
    case 'string':
      return cfnString(property);
    case 'integer':
    case 'number':
      return cfnNumber(type, property);
    case 'boolean':
      return reference('boolean');
    case 'json':
      return {};
  }
  if (type.list) {
    const list = { type: 'array', items: cfnTypeSchema(type.list, property), ...listFacts(property) };
    return { if: reference('intrinsic'), else: list };
  }
  if (type.map) {
    const map = { type: 'object', additionalProperties: cfnTypeSchema(type.map, {}) };
    return { if: reference('intrinsic'), else: map };
  }
  return reference(type.type);
}

function cfnString({ enum: values, cfnEnum, tolerated = [], openEnum, ...property }) {
  if (values && openEnum) return { anyOf: [{ enum: values }, reference('string')] };
  if (values) return { anyOf: [{ enum: union(union(cfnEnum ?? [], values), tolerated) }, reference('unknown')] };
  const facts = stringFacts(property);
  if (Object.keys(facts).length === 0) return reference('string');
  return { anyOf: [{ type: ['string', 'number', 'boolean'], ...facts }, reference('unknown')] };
}

function cfnNumber(type, property) {
  const facts = numberFacts(property);
  if (type === 'number' && Object.keys(facts).length === 0) return reference('number');
  return { anyOf: [{ type, ...facts }, { type: 'string' }, reference('intrinsic')] };
}

function object(properties, required) {
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function reference(name) {
  return { $ref: `#/definitions/${name}` };
}

function stringFacts({ minLength, maxLength, pattern }) {
  return defined({ minLength, maxLength, pattern: pattern && `^(?:${pattern})$` });
}

function numberFacts({ minimum, maximum, numbers }) {
  return defined({ minimum, maximum, enum: numbers });
}

function listFacts({ minItems, maxItems }) {
  return defined({ minItems, maxItems });
}

function annotated(schema, { default: value, deprecated }) {
  const annotations = defined({ default: value, deprecated });
  if (Object.keys(annotations).length === 0) return schema;
  // Draft-07 ignores what stands beside a $ref.
  return { ...(schema.$ref ? { allOf: [schema] } : schema), ...annotations };
}

function defined(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function union(left, right) {
  return [...new Set([...left, ...right])];
}

/** The names of the types below `root`, itself included, in walking order. */
function reachable(model, root, refOf, seen = new Set()) {
  if (seen.has(root)) return seen;
  seen.add(root);
  for (const property of Object.values(model.types[root].properties)) {
    const name = typeNameIn(refOf(property));
    if (name && !property.readOnly) reachable(model, name, refOf, seen);
  }
  return seen;
}

function typeNameIn(type) {
  if (type === undefined || typeof type === 'string') return undefined;
  return type.type ?? typeNameIn(type.list ?? type.map);
}
