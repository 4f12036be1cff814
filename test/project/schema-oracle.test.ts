import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cloudFormationSchema from '../../schemas/cloudformation.schema.json';
import expressSchema from '../../schemas/express-gateway-service.schema.json';
import runTaskSchema from '../../schemas/run-task.schema.json';
import serviceSchema from '../../schemas/service.schema.json';
import taskDefinitionSchema from '../../schemas/task-definition.schema.json';
import { intrinsicOf } from '../../server/src/cloudformation/intrinsic';
import { templateOf } from '../../server/src/cloudformation/template';
import { type EcsDocument, formatOf, mayBeEcs, recognise } from '../../server/src/ecs/document';
import { type AnyElement, Element, elementsIn } from '../../server/src/ecs/element';
import { Scope } from '../../server/src/ecs/scope';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { schemaEnum } from '../../server/src/rules/schema/enum';
import { schemaLength } from '../../server/src/rules/schema/length';
import { schemaPattern } from '../../server/src/rules/schema/pattern';
import { schemaRange } from '../../server/src/rules/schema/range';
import { schemaRequired } from '../../server/src/rules/schema/required';
import { schemaType } from '../../server/src/rules/schema/type';
import { schemaUnknownProperty } from '../../server/src/rules/schema/unknown-property';
import { isAbsent, isUndecided } from '../../server/src/schema/literal';
import type { PropertyModel, TypeRef } from '../../server/src/schema/model';
import {
  canonicalName,
  type Dialect,
  enumOf,
  isEcsResource,
  isTypeName,
  propertiesOf,
  property,
  resourceType,
  toDialect,
  typeRefOf,
} from '../../server/src/schema/schema';
import type { TypeName } from '../../server/src/schema/shapes.generated';
import type { Plain } from '../../server/src/syntax/edit';
import { pairNamed, plainValue, pointerOf } from '../../server/src/syntax/navigate';
import { parse } from '../../server/src/syntax/parse';
import { hasTemplateLines } from '../../server/src/syntax/template-lines';
import type { Node } from '../../server/src/syntax/tree';

/**
 * Our own walk over a document and the JSON Schemas that we publish have to agree about it: place by place, but for
 * the differences that are meant, which `meant` lists.
 */

const structure = [
  schemaUnknownProperty,
  schemaType,
  schemaEnum,
  schemaRequired,
  schemaRange,
  schemaPattern,
  schemaLength,
];

/** What one side complains of and the other does not. */
interface Difference {
  readonly pointer: string;
  /** Keywords of JSON Schema; empty for a finding of ours. */
  readonly keywords: ReadonlySet<string>;
  readonly finding: Finding | undefined;
  /** What stands there, and what the model says of it. */
  readonly node: Node | undefined;
  readonly model: PropertyModel | undefined;
  readonly name: string;
  readonly dialect: Dialect;
  readonly document: EcsDocument;
}

const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern'];

/** The differences that are meant, with the reason. */
const meant: readonly { readonly why: string; readonly holds: (difference: Difference) => boolean }[] = [
  {
    why: 'null, empty text and placeholders are no values to us: describe commands print them, pipelines fill them in',
    holds: ({ finding, keywords, node, dialect }) =>
      !finding && !keywords.has('additionalProperties') && (node === undefined || isUndecided(node, dialect)),
  },
  {
    why: "the published schemas are about ECS alone, our rules look at ECS's neighbours too",
    holds: ({ finding, pointer, document }) => finding !== undefined && isInNeighbour(document, pointer),
  },
  {
    why: 'a required member that is null or AWS::NoValue is missing to us',
    holds: ({ finding, node, dialect }) => finding?.rule.id === 'schema/required' && isAbsent(node, dialect),
  },
  {
    why: 'rules of their own report these bounds',
    holds: ({ finding, keywords, model }) => !finding && model?.ruled === true && bounds.some((it) => keywords.has(it)),
  },
  {
    why: 'read-only-property reports what only describe commands print',
    holds: ({ finding, keywords, model }) =>
      !finding && model?.readOnly === true && keywords.has('additionalProperties'),
  },
  {
    why: 'keys that are comments, or extensions at the root',
    holds: ({ finding, keywords, name }) =>
      !finding && keywords.has('additionalProperties') && /^(?:\/\/|#|_|x-|\$schema$|\$?comment$)/i.test(name),
  },
  {
    why: 'lines of a template language may bring what is missing',
    holds: ({ finding, keywords, document }) => !finding && keywords.has('required') && hasTemplateLines(document.tree),
  },
  {
    why: 'schema/unknown-property tells of a required member that is misspelt, or stands elsewhere',
    holds: ({ finding, keywords, node, name, document }) => {
      if (finding || !keywords.has('required')) return false;
      const element = elementsIn(document.roots).find(({ map }) => map !== undefined && map === node);
      const canonical = element && canonicalName(element.type, name, element.dialect);
      return canonical !== undefined && element?.awaits(canonical) === true;
    },
  },
  {
    why: 'readers of YAML 1.1 take yes and no for booleans',
    holds: ({ finding, node }) =>
      !finding && node?.kind === 'scalar' && node.style === 'plain' && /^(?:yes|no|on|off)$/i.test(node.source),
  },
  {
    why: 'JSON Schema takes any text for a number or a boolean of a template, we only texts that are one, within bounds',
    holds: ({ finding, node, dialect }) =>
      finding !== undefined &&
      dialect === 'cloudformation' &&
      node?.kind === 'scalar' &&
      typeof node.value === 'string' &&
      ['schema/type', 'schema/range', 'schema/enum'].includes(finding.rule.id),
  },
  {
    why: 'open enumerations: we tell of values that AWS does not document',
    holds: ({ finding, model }) => finding?.rule.id === 'schema/enum' && model?.openEnum === true,
  },
];

const ajv = new Ajv({ allErrors: true, strict: false });
const validators = validatorsByType();
const validateTemplate = ajv.compile(cloudFormationSchema);

function validatorsByType(): ReadonlyMap<string, ValidateFunction> {
  const schemas = {
    TaskDefinition: taskDefinitionSchema,
    Service: serviceSchema,
    RunTask: runTaskSchema,
    ExpressGatewayService: expressSchema,
  };
  const roots = Object.entries(schemas).map(([type, schema]) => [type, ajv.compile(schema)] as const);
  const override = { definitions: runTaskSchema.definitions, $ref: '#/definitions/TaskOverride' };
  const { definitions } = taskDefinitionSchema;
  const containers = { definitions, type: 'array', items: { $ref: '#/definitions/ContainerDefinition' } };
  return new Map([...roots, ['TaskOverride', ajv.compile(override)], ['containers', ajv.compile(containers)]]);
}

describe('our walk and the JSON Schemas agree', () => {
  const apiTypes = ['TaskDefinition', 'Service', 'RunTask', 'ExpressGatewayService'] as const;
  const templateTypes = resourceTypes();

  it.each(apiTypes)('that a complete API %s is right', (type) => {
    const document = apiDocument(type, sample(type, 'api'));
    expect(lint(document, structure)).toEqual([]);
    expect(differencesIn(document)).toEqual([]);
  });

  it('that a template with every property of every resource is right', () => {
    const document = templateDocument(templateTypes.map((type) => [type, sample(type, 'cloudformation')]));
    expect(lint(document, structure)).toEqual([]);
    expect(differencesIn(document)).toEqual([]);
  });

  it.each(apiTypes)('about mutations of an API %s', (type) => {
    const whole = sample(type, 'api');
    checkMutations(400, (mutations) => apiDocument(type, mutate(whole, mutations)));
  });

  it.each(templateTypes)('about mutations of a resource %s', (type) => {
    const whole = sample(type, 'cloudformation');
    checkMutations(200, (mutations) => templateDocument([[type, mutate(whole, mutations)]]));
  });
});

const corpus = process.env.ECS_CORPUS;
describe.skipIf(!corpus)('our walk and the JSON Schemas agree about strangers’ files', () => {
  const documents = corpus ? documentsIn(corpus) : [];

  it('of which there are some of each kind', () => {
    const kinds = new Set(documents.map(({ document }) => document.kind));
    expect(kinds).toEqual(
      new Set(['task-definition', 'container-definitions', 'service', 'run-task', 'cloudformation']),
    );
  });

  it.each(documents)('$file', ({ document }) => {
    expect(differencesIn(document).map(describeDifference)).toEqual([]);
  });
});

/** The differences between the two that are not meant. */
function differencesIn(document: EcsDocument): Difference[] {
  const findings = lint(document, structure).filter(
    ({ rule, severity }) => severity !== 'information' || rule === schemaUnknownProperty,
  );
  const missing = findings
    .filter((finding) => finding.rule === schemaRequired)
    .map((finding) => differenceAt(document, finding.pointer, new Set(), finding))
    .filter((difference) => !isMeant(difference));
  const others = findings.filter((finding) => finding.rule !== schemaRequired);
  const complaints = complaintsAbout(document);
  const told = new Set(others.map((finding) => finding.pointer));
  const lacking = complaints.filter((complaint) => complaint.keywords.has('required'));
  const wrong = complaints.filter((complaint) => !complaint.keywords.has('required'));
  const heard = new Set(wrong.map((complaint) => complaint.pointer));
  const silent = wrong.filter((complaint) => !told.has(complaint.pointer));
  const alone = others
    .filter((finding) => !heard.has(finding.pointer))
    .map((finding) => differenceAt(document, finding.pointer, new Set(), finding));
  const unexplained = lacking.filter((complaint) => !isMeant(complaint));
  // Where a member is missing is told at different places, so that only their number can be compared.
  const uneven = unexplained.length === missing.length ? [] : [...unexplained, ...missing];
  return [...[...silent, ...alone].filter((difference) => !isMeant(difference)), ...uneven];
}

function isMeant(difference: Difference): boolean {
  return meant.some(({ holds }) => holds(difference));
}

function describeDifference({ pointer, keywords, finding }: Difference): string {
  return finding ? `${pointer}: only we say ${finding.message}` : `${pointer}: only ajv says ${[...keywords]}`;
}

/** What ajv complains of, gathered by place; members that are missing one by one. */
function complaintsAbout(document: EcsDocument): Difference[] {
  const keywords = new Map<string, Set<string>>();
  const missing: Difference[] = [];
  for (const { base, error } of errorsIn(document)) {
    const pointer = base + error.instancePath;
    if (error.keyword === 'required') {
      const difference = differenceAt(document, pointer, new Set(['required']), undefined);
      missing.push({ ...difference, name: error.params.missingProperty });
      continue;
    }
    const added = error.keyword === 'additionalProperties' ? `/${escaped(error.params.additionalProperty)}` : '';
    const same = keywords.get(pointer + added);
    if (same) same.add(error.keyword);
    else keywords.set(pointer + added, new Set([error.keyword]));
  }
  return [...missing, ...[...keywords].map(([pointer, all]) => differenceAt(document, pointer, all, undefined))];
}

function errorsIn(document: EcsDocument): { base: string; error: ErrorObject }[] {
  if (document.template) {
    const root = document.tree.root;
    return root ? errorsOf(validateTemplate, longForm(root), '') : [];
  }
  return document.roots.flatMap((root) => {
    const { origin } = root;
    const node = 'property' in origin ? origin.node : root.map;
    const validator = validators.get('property' in origin ? 'containers' : root.type);
    if (!node || !validator) throw new Error(`No schema for ${root.type}`);
    return errorsOf(validator, plainValue(node), pointerOf(node));
  });
}

function errorsOf(validator: ValidateFunction, value: Plain, base: string): { base: string; error: ErrorObject }[] {
  if (validator(value)) return [];
  return (
    (validator.errors ?? [])
      // These only lead to the errors that matter, or tell why something is no intrinsic function.
      .filter(
        ({ keyword, schemaPath }) => keyword !== 'if' && !/^#\/definitions\/(?:intrinsic|unknown)\b/.test(schemaPath),
      )
      .map((error) => ({ base, error }))
  );
}

/** `!Ref X` as `{ Ref: X }`, which JSON Schema can see. */
function longForm(node: Node): Plain {
  const call = node.tag ? intrinsicOf(node) : undefined;
  if (call) return { [call.name]: plainValue(node) };
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(longForm);
  const names = [...new Set(node.pairs.map((pair) => pair.name))];
  return Object.fromEntries(
    names.map((name) => {
      const value = pairNamed(node, name)?.value;
      return [name, value ? longForm(value) : null];
    }),
  );
}

function differenceAt(
  document: EcsDocument,
  pointer: string,
  keywords: ReadonlySet<string>,
  finding: Finding | undefined,
): Difference {
  const names = pointer.split('/').slice(1).map(unescaped);
  let node = document.tree.root;
  for (const name of names) {
    if (node?.kind === 'map') node = pairNamed(node, name)?.value;
    else node = node?.kind === 'seq' ? node.items[Number(name)] : undefined;
  }
  const { dialect } = document;
  return {
    pointer,
    keywords,
    finding,
    node,
    model: modelAt(document, pointer),
    name: names.at(-1) ?? '',
    dialect,
    document,
  };
}

/** The model of the property that a pointer leads to; of the list for an item of it. */
function modelAt(document: EcsDocument, pointer: string): PropertyModel | undefined {
  const root = document.roots.find((candidate) => pointer.startsWith(baseOf(candidate)));
  if (!root) return undefined;
  let type: TypeRef = { type: root.type };
  let model: PropertyModel | undefined;
  for (const name of pointer.slice(baseOf(root).length).split('/').slice(1).map(unescaped)) {
    if (typeof type === 'string' || 'map' in type) return model;
    if ('list' in type) {
      type = type.list;
      continue;
    }
    const owner: TypeName | undefined = isTypeName(type.type) ? type.type : undefined;
    const canonical = owner && canonicalName(owner, name, document.dialect);
    model = owner && canonical !== undefined ? property(owner, canonical) : undefined;
    if (!model) return undefined;
    type = typeRefOf(model, document.dialect);
  }
  return model;
}

function isInNeighbour({ roots }: EcsDocument, pointer: string): boolean {
  return roots.some(({ origin }) => {
    if (!('resource' in origin) || isEcsResource(origin.resource.type)) return false;
    return `${pointer}/`.startsWith(`${pointerOf(origin.resource.node)}/`);
  });
}

function baseOf(root: AnyElement): string {
  if ('property' in root.origin) return '';
  return root.map ? pointerOf(root.map) : '';
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

function apiDocument(type: TypeName, value: Plain): EcsDocument {
  const tree = parse(JSON.stringify(value), 'json');
  if (tree.root?.kind !== 'map') throw new Error('The root is no object.');
  const scope = new Scope();
  const roots = [new Element(type, 'api', { map: tree.root }, undefined, scope)];
  return { kind: 'task-definition', dialect: 'api', tree, roots, template: undefined, scope, tentative: false };
}

function templateDocument(resources: readonly (readonly [TypeName, Plain])[]): EcsDocument {
  const entries = resources.map(([type, value]) => [type, { Type: cfnTypeOf(type), Properties: value }]);
  const tree = parse(JSON.stringify({ Resources: Object.fromEntries(entries) }), 'json');
  const document = templateOf(tree) && recognise(tree, 'template.json');
  if (!document) throw new Error('The template is not recognised.');
  return document;
}

function resourceTypes(): TypeName[] {
  return ecsResources.flatMap((name) => resourceType(`AWS::ECS::${name}`) ?? []);
}

const ecsResources = [
  'TaskDefinition',
  'Service',
  'ExpressGatewayService',
  'Cluster',
  'CapacityProvider',
  'ClusterCapacityProviderAssociations',
  'Daemon',
  'DaemonTaskDefinition',
  'TaskSet',
  'PrimaryTaskSet',
];

function cfnTypeOf(type: TypeName): string {
  return `AWS::ECS::${ecsResources.find((name) => resourceType(`AWS::ECS::${name}`) === type)}`;
}

/** A value of that type with every property that a request can have. */
function sample(type: TypeName, dialect: Dialect): Plain {
  return toDialect(objectOf(type, dialect), { type }, dialect);
}

function objectOf(type: TypeName, dialect: Dialect): Plain {
  const properties = propertiesOf(type, dialect).filter(({ model }) => !model.readOnly);
  return Object.fromEntries(
    properties.map(({ name, model }) => [name, sampleOf(typeRefOf(model, dialect), model, dialect)]),
  );
}

function sampleOf(type: TypeRef, model: PropertyModel, dialect: Dialect): Plain {
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return model.numbers?.[0] ?? model.minimum ?? 1;
  if (type === 'string')
    return enumOf(model, dialect)?.[0] ?? (/\[0-9]\{1,5}-/.test(model.pattern ?? '') ? '1-2' : 'a');
  if (type === 'json') return { any: 'thing' };
  if ('list' in type) return [sampleOf(type.list, model, dialect)];
  if ('map' in type) return { key: sampleOf(type.map, {} as PropertyModel, dialect) };
  return isTypeName(type.type) ? objectOf(type.type, dialect) : {};
}

interface Mutation {
  readonly kind: 'delete' | 'replace' | 'rename' | 'add';
  /** Which place of all, modulo their number. */
  readonly at: number;
  readonly name: string;
  readonly value: Plain;
}

const arbitraryMutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Mutation['kind']>('delete', 'replace', 'replace', 'replace', 'rename', 'add'),
    at: fc.nat(100_000),
    name: fc.constantFrom('bogus', 'Bogus', 'name', 'Name', 'cpu', 'Cpu', 'revision', '//', 'taskRolArn'),
    value: fc.constantFrom<Plain>(
      ...[
        '',
        'a',
        'text',
        'FARGATE',
        'awsvpc',
        'AWSVPC',
        '1',
        '-1',
        '70000',
        '1.5',
        'true',
        'no',
        'a b.c',
        'x'.repeat(300),
      ],
      ...[0, 1, -1, 20, 70_000, 3_000_000_000, 1.5, true, false, null],
      ...[[], ['a'], [1], [{}], ['a', 'a'], Array.from({ length: 60 }, () => 'a')],
      ...[{}, { a: 'b' }, { name: 'a', value: 'b' }, { Ref: 'AWS::Region' }, { Ref: 'AWS::NoValue' }],
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

function checkMutations(numRuns: number, make: (mutations: readonly Mutation[]) => EcsDocument): void {
  fc.assert(
    fc.property(arbitraryMutations, (mutations) => {
      expect(differencesIn(make(mutations)).map(describeDifference)).toEqual([]);
    }),
    { numRuns, seed: 20261122 },
  );
}

function mutate(whole: Plain, mutations: readonly Mutation[]): Plain {
  const copy = structuredClone(whole) as Mutable;
  for (const { kind, at, name, value } of mutations) {
    const places = placesIn(copy);
    const place = places[at % places.length];
    if (!place) continue;
    const { holder, key } = place;
    if (kind === 'replace') holder[key as never] = structuredClone(value) as never;
    else if (Array.isArray(holder)) holder.push(structuredClone(value) as Mutable);
    else if (kind === 'delete') delete holder[key];
    else if (kind === 'add') holder[name] = structuredClone(value) as Mutable;
    else {
      const moved = holder[key];
      delete holder[key];
      if (moved !== undefined) holder[name] = moved;
    }
  }
  return copy as Plain;
}

type Mutable = null | boolean | number | string | Mutable[] | { [key: string]: Mutable };

function placesIn(value: Mutable): { holder: Mutable[] | { [key: string]: Mutable }; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, Mutable][] = Object.entries(value);
  return entries.flatMap(([key, item]) => [{ holder: value, key }, ...placesIn(item)]);
}

/** The documents of a corpus that can be read. */
function documentsIn(folder: string): { file: string; document: EcsDocument }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .flatMap((file) => {
      const bytes = readFileSync(join(folder, file));
      const text = bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
      if (!mayBeEcs(text, file)) return [];
      const tree = parse(text, formatOf('', file, text));
      const document = tree.problems.length === 0 ? recognise(tree, file) : undefined;
      return document && !document.tentative ? [{ file, document }] : [];
    });
}
