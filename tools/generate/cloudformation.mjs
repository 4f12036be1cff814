/** Reads CloudFormation's resource types from `@aws-cdk/aws-service-spec` into plain, resolved objects. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { openTypes, refValues, sameValues } from './neighbours.mjs';

const require = createRequire(import.meta.url);

/**
 * @typedef {'string' | 'integer' | 'number' | 'boolean' | 'json' | { list: CfnType } | { map: CfnType } | { definition: CfnDefinition }} CfnType
 * @typedef {{ type: CfnType, required: boolean, values?: (string | number)[], default?: string | number | boolean,
 *   replacement?: 'yes' | 'maybe', deprecated?: true, refersTo?: string[], markdown?: string }} CfnProperty
 * @typedef {{ id: string, name: string, properties: Record<string, CfnProperty>, markdown?: string }} CfnDefinition
 */

/**
 * A lookup by resource type, e.g. `AWS::ECS::Service`; it throws on a type that the specification does not have.
 *
 * @returns {{
 *   version: string,
 *   resource: (cfnType: string) => CfnDefinition,
 *   attributes: (cfnType: string) => string[],
 *   refValue: (cfnType: string) => string | undefined,
 * }}
 */
export function readCloudFormation() {
  const db = loadAwsServiceSpecSync();
  const definitions = new Map();

  const definition = (entity) => {
    const known = definitions.get(entity.$id);
    if (known) return known;
    const built = { id: entity.$id, name: entity.name, properties: {}, ...markdown(entity) };
    definitions.set(entity.$id, built);
    for (const name of Object.keys(entity.properties).sort())
      built.properties[name] = property(entity.properties[name]);
    return built;
  };

  const property = (spec) => ({
    type: type(spec.type),
    required: spec.required === true,
    ...allowed(spec.type),
    ...(spec.defaultValue !== undefined && defaultOf(spec.defaultValue)),
    ...(spec.causesReplacement && spec.causesReplacement !== 'no' && { replacement: spec.causesReplacement }),
    ...(spec.deprecated && spec.deprecated !== 'NONE' && { deprecated: true }),
    ...refersTo(spec.relationshipRefs ?? []),
    ...markdown(spec),
  });

  /** Without what neither `Ref` nor `Fn::GetAtt` gives. */
  const refersTo = (references) => {
    const given = references.flatMap(({ cloudFormationType: type, propertyName: name }) => {
      const resource = lookup(type);
      if (!resource || (refValueIn(resource) !== name && !(name in resource.attributes))) return [];
      return [`${type}.${name}`, ...(sameValues[`${type}.${name}`] ?? [])];
    });
    return given.length > 0 ? { refersTo: [...new Set(given)].sort() } : {};
  };

  /** @returns {CfnType} */
  const type = (spec) => {
    switch (spec.type) {
      case 'string':
      case 'integer':
      case 'number':
      case 'boolean':
      case 'json':
        return spec.type;
      case 'date-time':
        return 'string';
      case 'array':
        return { list: type(spec.element) };
      case 'map':
        return { map: type(spec.element) };
      case 'ref':
        return { definition: definition(db.get('typeDefinition', spec.reference.$ref)) };
      case 'tag':
        return { definition: TAG };
      case 'union':
        return 'json';
      default:
        throw new Error(`unknown type ${spec.type} in the service specification`);
    }
  };

  const lookup = (cfnType) => db.lookup('resource', 'cloudFormationType', 'equals', cfnType)[0];

  const found = (cfnType) => {
    const entity = lookup(cfnType);
    if (!entity) throw new Error(`@aws-cdk/aws-service-spec has no resource ${cfnType}`);
    return entity;
  };

  const resource = (cfnType) => definition(found(cfnType));

  const attributes = (cfnType) => {
    const documented = Object.keys(found(cfnType).attributes).sort();
    if (!openTypes.includes(cfnType)) return documented;
    return [...new Set([...documented, ...paths(resource(cfnType))])];
  };

  const refValue = (cfnType) => refValueIn(found(cfnType));

  const root = dirname(dirname(require.resolve('@aws-cdk/aws-service-spec')));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { version, resource, attributes, refValue };
}

/** What `Ref` gives, where that is one property or attribute and not several in one text. */
function refValueIn({ cloudFormationType, cfnRefIdentifier, primaryIdentifier }) {
  const known = refValues[cloudFormationType];
  if (known) return known;
  const [name, ...more] = cfnRefIdentifier ?? primaryIdentifier ?? [];
  return more.length === 0 ? name : undefined;
}

/** The dotted paths to what is no object; lists of objects have none. */
function paths({ properties }, before = '') {
  return Object.entries(properties).flatMap(([name, { type }]) => {
    if (type.definition) return paths(type.definition, `${before}${name}.`);
    return type.list && typeof type.list !== 'string' ? [] : [`${before}${name}`];
  });
}

/** The specification knows a tag as a type of its own, without properties. */
const TAG = {
  id: 'tag',
  name: 'Tag',
  properties: { Key: { type: 'string', required: false }, Value: { type: 'string', required: false } },
};

/** The values of a property or of the items of a list. */
function allowed(spec) {
  if (spec.type === 'array') return allowed(spec.element);
  return spec.allowedValues ? { values: spec.allowedValues } : {};
}

/** Defaults are JSON texts, e.g. `"\"LATEST\""`. */
function defaultOf(text) {
  const value = JSON.parse(text);
  return ['string', 'number', 'boolean'].includes(typeof value) ? { default: value } : {};
}

function markdown(entity) {
  return entity.documentation ? { markdown: entity.documentation.trim() } : {};
}
