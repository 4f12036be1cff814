/**
 * Joins the API's shapes with CloudFormation's definitions into the types of `server/src/schema/model.ts`.
 *
 * A join starts at the roots and follows both models in step, so that each property is joined in its place: one API
 * shape may meet several CloudFormation definitions. Where these disagree the shape becomes several types; the first
 * one keeps the shape's name, later ones get the root's name in front (`TaskSetNetworkConfiguration`).
 *
 * The resources around ECS are CloudFormation's definitions alone, under the names that `neighbours.mjs` gives them.
 */
import { neighbours, otherTypes, referredTypes } from './neighbours.mjs';
import { renamed, roots } from './roots.mjs';

/**
 * @typedef {{ html?: string, markdown?: string }} Prose
 * @typedef {{
 *   model: import('../../server/src/schema/model').Model,
 *   prose: Record<string, { type: Prose, properties: Record<string, Prose> }>,
 * }} Joined
 */

/**
 * @param {ReturnType<typeof import('./api.mjs').readApi>} api
 * @param {ReturnType<typeof import('./cloudformation.mjs').readCloudFormation>} cloudFormation
 * @returns {Joined}
 */
export function join(api, cloudFormation) {
  const rootPlaces = [
    ...roots.map((root) => rootPlace(root, api, cloudFormation)),
    ...neighbours.map((root) => neighbourPlace(root, api, cloudFormation)),
  ];
  const names = nameTypes(rootPlaces);

  const types = {};
  const prose = {};
  for (const [place, name] of names) {
    const entries = Object.entries(place.properties);
    if (types[name]) {
      for (const [key, each] of entries) {
        addReferences(types[name].properties[key], each.refersTo);
        if (Object.keys(prose[name].properties[key]).length === 0) prose[name].properties[key] = each.prose;
      }
      continue;
    }
    types[name] = {
      ...(place.cfn && { cfn: place.cfn }),
      properties: Object.fromEntries(entries.map(([key, each]) => [key, toModel(each, names)])),
    };
    prose[name] = {
      type: place.prose,
      properties: Object.fromEntries(entries.map(([key, each]) => [key, each.prose])),
    };
  }
  const resources = {};
  for (const { type, resource } of [...roots, ...neighbours]) if (resource) resources[resource] = type;
  const known = returned(resources, cloudFormation);
  for (const { properties } of Object.values(types))
    for (const each of Object.values(properties)) keepKnown(each, known);
  return { model: { types, resources, ...known }, prose };
}

/** Drops what refers to types that are none of ours. */
function keepKnown(property, { attributes }) {
  if (!property.refersTo) return;
  property.refersTo = property.refersTo.filter((each) => each.slice(0, each.indexOf('.')) in attributes);
  if (property.refersTo.length === 0) delete property.refersTo;
}

/** A place that shares its type with another may refer to more. */
function addReferences(property, refersTo) {
  if (refersTo) property.refersTo = [...new Set([...(property.refersTo ?? []), ...refersTo])].sort();
}

/** What `Fn::GetAtt` and `Ref` give, of every resource type that the model knows at all. */
function returned(resources, cloudFormation) {
  const known = [...Object.keys(resources), ...referredTypes].sort();
  const refValues = known.map((cfnType) => [cfnType, cloudFormation.refValue(cfnType)]);
  return {
    attributes: Object.fromEntries(known.map((cfnType) => [cfnType, cloudFormation.attributes(cfnType)])),
    refValues: Object.fromEntries(refValues.filter(([, name]) => name !== undefined)),
  };
}

// A place is one pair of an API shape and a CloudFormation definition (either may be missing), met below a root:
// { shape, otherName, cfn, hasCfn, prose, properties: { canonical name: { ...facts, type, cfnType, prose } } }. In `type` and
// `cfnType` a nested place stands as `{ place }` where the model has `{ type: name }`.

function rootPlace(root, api, cloudFormation) {
  const requests = root.requests.map((name) => api.shape(name));
  const described = root.described ? api.shape(root.described) : { members: {} };

  const members = {};
  for (const request of requests) {
    for (const [name, member] of Object.entries(request.members)) members[name] ??= member;
  }
  for (const [name, member] of Object.entries(members)) {
    const required = requests.every((request) => request.members[name]?.required);
    members[name] = { ...member, required };
  }
  for (const [name, member] of Object.entries(described.members)) {
    members[name] ??= { ...member, type: outline(member.type), readOnly: true, required: false };
  }

  const renames = Object.assign({}, ...root.requests.map((name) => renamed[name] ?? {}));
  const definition = root.resource && cloudFormation.resource(root.resource);
  const walk = { root: root.type, api, places: new Map(), nested: ({ name }) => ({ name }), otherTypes: {} };
  const html = requests[0].html ?? described.html;
  return joinPlace(walk, { name: root.type, members, html }, definition, renames, { isRoot: true, replaced: false });
}

function neighbourPlace({ type, resource, prefix, renamed = {} }, api, cloudFormation) {
  const nested = ({ name }) => ({
    name: renamed[name] ?? (name.startsWith(prefix) ? name : `${prefix}${name}`),
    otherName: `${type}${name}`,
    cfn: name,
  });
  const walk = { root: type, api, places: new Map(), nested, otherTypes: otherTypes[resource] ?? {}, sharesTag: true };
  const definition = { ...cloudFormation.resource(resource), name: type };
  const place = joinPlace(walk, undefined, definition, {}, { isRoot: true, replaced: false });
  return { ...place, shape: type, cfn: undefined };
}

/** Nobody validates inside of what only `describe-*` prints, and its shapes would crowd the names of the others. */
function outline(type) {
  if (typeof type === 'string') return type === 'number' ? 'json' : type;
  return type.list && typeof type.list === 'string' ? type : 'json';
}

function joinPlace(walk, shape, definition, renames, { isRoot, replaced }) {
  const byCfnName = new Map(Object.keys(definition?.properties ?? {}).map((name) => [name.toLowerCase(), name]));
  const properties = {};
  for (const [name, member] of Object.entries(shape?.members ?? {})) {
    const cfnName = renames[name] ?? byCfnName.get(name.toLowerCase());
    const spec = definition?.properties[cfnName];
    if (renames[name] && definition && !spec) throw new Error(`${definition.name} has no ${renames[name]}`);
    byCfnName.delete(cfnName?.toLowerCase());
    properties[name] = joinProperty(walk, member, spec && { name: cfnName, ...spec }, { isRoot, replaced });
  }
  for (const cfnName of byCfnName.values()) {
    const otherType = walk.otherTypes[definition.name]?.[cfnName];
    const spec = { name: cfnName, ...definition.properties[cfnName], ...(otherType && { type: otherType }) };
    properties[lowerFirst(cfnName)] = joinProperty(walk, undefined, spec, { isRoot, replaced });
  }
  const named = shape ?? walk.nested(definition);
  return {
    shape: named.name,
    otherName: named.otherName ?? `${walk.root}${named.name}`,
    cfn: named.cfn,
    hasCfn: definition !== undefined,
    properties,
    prose: { ...(shape?.html && { html: shape.html }), ...(definition?.markdown && { markdown: definition.markdown }) },
  };
}

function joinProperty(walk, member, spec, { isRoot, replaced }) {
  const below = { isRoot: false, replaced: replaced || spec?.replacement === 'yes' };
  const [type, cfnType] = joinTypes(walk, member?.type, spec?.type, below);
  const apiEnum = member?.enum;
  const cfnStrings = spec?.values?.every((value) => typeof value === 'string') ? spec.values : undefined;
  const numbers = spec?.values && !cfnStrings ? spec.values : undefined;
  // CloudFormation hands nested objects to the API as they are, so what the API requires there it requires too. At
  // the root it fills in names and such.
  const cfnRequired = spec && (spec.required || (!isRoot && member?.required));
  return {
    type,
    ...(cfnType && { cfnType }),
    ...(!member && { cfnOnly: true }),
    ...(spec && { cfn: spec.name }),
    ...(member?.required && { required: true }),
    ...(cfnRequired && { cfnRequired: true }),
    ...((apiEnum ?? cfnStrings) && { enum: apiEnum ?? cfnStrings }),
    ...(apiEnum && cfnStrings && !sameSet(apiEnum, cfnStrings) && { cfnEnum: cfnStrings }),
    ...(numbers && { numbers }),
    ...(member?.readOnly && { readOnly: true }),
    ...((member?.deprecated || spec?.deprecated) && { deprecated: true }),
    ...(spec?.default !== undefined && { default: spec.default }),
    // Below a replaced property everything is replaced: said once, at the outermost one.
    ...(spec?.replacement && !replaced && { replacement: spec.replacement }),
    ...(spec?.refersTo && { refersTo: spec.refersTo }),
    prose: { ...(member?.html && { html: member.html }), ...(spec?.markdown && { markdown: spec.markdown }) },
  };
}

/** The canonical type, and CloudFormation's where it is another one. */
function joinTypes(walk, apiType, cfnType, below) {
  if (apiType === undefined) return [fromCfn(walk, cfnType, below)];
  if (cfnType === undefined) return [fromApi(walk, apiType, below)];
  if (apiType.list && cfnType.list) {
    return joinTypes(walk, apiType.list, cfnType.list, below).map((each) => ({ list: each }));
  }
  if (apiType.map && cfnType.map) {
    return joinTypes(walk, apiType.map, cfnType.map, below).map((each) => ({ map: each }));
  }
  if (apiType.shape && cfnType.definition)
    return [{ place: nestedPlace(walk, apiType.shape, cfnType.definition, below) }];
  // The SDK says only "number"; CloudFormation knows which are integers.
  if (apiType === 'number' && cfnType === 'integer') return ['integer'];
  if (apiType === cfnType) return [apiType];
  return [fromApi(walk, apiType, below), fromCfn(walk, cfnType, below)];
}

function fromApi(walk, type, below) {
  if (typeof type === 'string') return type;
  if (type.list) return { list: fromApi(walk, type.list, below) };
  if (type.map) return { map: fromApi(walk, type.map, below) };
  return { place: nestedPlace(walk, type.shape, undefined, below) };
}

function fromCfn(walk, type, below) {
  if (typeof type === 'string') return type;
  if (type.list) return { list: fromCfn(walk, type.list, below) };
  if (type.map) return { map: fromCfn(walk, type.map, below) };
  if (walk.sharesTag && type.definition.name === 'Tag') return { type: 'Tag' };
  return { place: nestedPlace(walk, undefined, type.definition, below) };
}

function nestedPlace(walk, shapeName, definition, below) {
  const key = `${shapeName} ${definition?.id} ${below.replaced}`;
  const known = walk.places.get(key);
  if (known) return known;
  const shape = shapeName && { name: shapeName, ...walk.api.shape(shapeName) };
  const place = joinPlace(walk, shape, definition, definition ? (renamed[shapeName] ?? {}) : {}, below);
  walk.places.set(key, place);
  return place;
}

/** A type name for each place; places that say the same share one. In walking order, roots first. */
function nameTypes(rootPlaces) {
  const places = rootPlaces.flatMap((root) => [...descend(root)]);
  const rootNames = new Set(rootPlaces.map((place) => place.shape));
  const signatures = new Map();
  const names = new Map();
  const taken = new Map(rootPlaces.map((place) => [place.shape, signature(place, signatures)]));
  for (const place of rootPlaces) names.set(place, place.shape);

  const assign = (place) => {
    const own = signature(place, signatures);
    for (const name of [place.shape, place.otherName]) {
      if (taken.has(name) && taken.get(name) !== own) continue;
      taken.set(name, own);
      names.set(place, name);
      return;
    }
    throw new Error(`two types want the name ${place.otherName}`);
  };
  const nested = places.filter((place) => !names.has(place));
  for (const place of nested) if (place.hasCfn) assign(place);
  // What has no CloudFormation side agrees with whatever the name stands for already.
  for (const place of nested) {
    if (place.hasCfn) continue;
    if (taken.has(place.shape) && !rootNames.has(place.shape)) names.set(place, place.shape);
    else assign(place);
  }
  return new Map(places.map((place) => [place, names.get(place)]));
}

function* descend(place, seen = new Set()) {
  if (seen.has(place)) return;
  seen.add(place);
  yield place;
  for (const { type, cfnType } of Object.values(place.properties)) {
    for (const nested of [placeIn(type), placeIn(cfnType)]) if (nested) yield* descend(nested, seen);
  }
}

function placeIn(type) {
  if (type === undefined || typeof type === 'string') return undefined;
  return type.place ?? placeIn(type.list ?? type.map);
}

/** What a place says, as text: equal texts are equal types. Prose and what it may refer to do not count. */
function signature(place, cache) {
  const known = cache.get(place);
  if (known) return known;
  const facts = Object.entries(place.properties).map(([name, { prose: _, refersTo: __, type, cfnType, ...rest }]) => [
    name,
    rest,
    typeSignature(type, cache),
    typeSignature(cfnType, cache),
  ]);
  const text = JSON.stringify([place.shape, facts]);
  cache.set(place, text);
  return text;
}

function typeSignature(type, cache) {
  if (type === undefined || typeof type === 'string') return type;
  if (type.list) return { list: typeSignature(type.list, cache) };
  if (type.map) return { map: typeSignature(type.map, cache) };
  if (type.type) return type;
  return signature(type.place, cache);
}

function toModel({ prose: _, type, cfnType, ...rest }, names) {
  return { type: typeRef(type, names), ...(cfnType && { cfnType: typeRef(cfnType, names) }), ...rest };
}

function typeRef(type, names) {
  if (typeof type === 'string') return type;
  if (type.list) return { list: typeRef(type.list, names) };
  if (type.map) return { map: typeRef(type.map, names) };
  if (type.type) return type;
  return { type: names.get(type.place) };
}

function lowerFirst(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function sameSet(left, right) {
  return left.length === right.length && left.every((each) => right.includes(each));
}
