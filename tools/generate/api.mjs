/**
 * Reads the ECS API's model from `@aws-sdk/client-ecs`: structure and required members from its runtime schemas,
 * member order, enums, deprecations and prose from its type declarations.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const require = createRequire(import.meta.url);

/**
 * @typedef {'string' | 'number' | 'boolean' | 'json' | { list: ApiType } | { map: ApiType } | { shape: string }} ApiType
 * @typedef {{ type: ApiType, required: boolean, enum?: string[], deprecated?: true, html?: string }} Member
 * @typedef {{ members: Record<string, Member>, html?: string }} Shape
 */

/**
 * A lookup of shapes by name; it throws on a name that the SDK does not have.
 *
 * @returns {{ version: string, shape: (name: string) => Shape }}
 */
export function readApi() {
  const client = require('@aws-sdk/client-ecs');
  const root = dirname(dirname(require.resolve('@aws-sdk/client-ecs')));
  const declared = readDeclarations(join(root, 'dist-types/models'));
  const cache = new Map();

  const shape = (name) => {
    const known = cache.get(name);
    if (known) return known;
    const schema = client[`${name}$`];
    if (!schema) throw new Error(`@aws-sdk/client-ecs has no shape ${name}`);
    const built = buildShape(schema, declared);
    cache.set(name, built);
    return built;
  };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { version, shape };
}

// Smithy schemas of the SDK: [kind, namespace, name, traits, memberNames, memberSchemas, requiredCount], with the
// required members first. Numbers stand for simple types; 64 and 128 are added for a list or map of one.
const STRUCTURE = 3;
const UNION = 4;
const LIST = 1;
const MAP = 2;
const SIMPLE = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'json', 15: 'json' };
const LIST_OF = 64;
const MAP_OF = 128;

function buildShape(schema, declared) {
  const [kind, , name, , memberNames, memberSchemas, requiredCount = 0] = schema;
  if (kind !== STRUCTURE && kind !== UNION) throw new Error(`${name} is not a structure (kind ${kind})`);
  const declaration = declared.shapes.get(name);
  if (!declaration) throw new Error(`no declaration of ${name}`);

  const members = {};
  const order = [...declaration.members.keys()].filter((member) => memberNames.includes(member));
  for (const member of memberNames) if (!order.includes(member)) throw new Error(`${name}.${member} is not declared`);
  for (const member of order) {
    const index = memberNames.indexOf(member);
    const { typeName, deprecated, html } = declaration.members.get(member);
    const values = declared.enums.get(typeName);
    members[member] = {
      type: typeOf(memberSchemas[index]),
      required: index < requiredCount,
      ...(values && { enum: values }),
      ...(deprecated && { deprecated: true }),
      ...(html && { html }),
    };
  }
  return { members, ...(declaration.html && { html: declaration.html }) };
}

/** @returns {ApiType} */
function typeOf(schema) {
  const plain = typeof schema === 'function' ? schema() : schema;
  if (typeof plain === 'number') return simpleType(plain);
  if (typeof plain[0] === 'function') return typeOf(plain[0]);
  if (plain.length === 2) return typeOf(plain[0]);
  const [kind, , name, , first, second] = plain;
  switch (kind) {
    case STRUCTURE:
    case UNION:
      return { shape: name };
    case LIST:
      return { list: typeOf(first) };
    case MAP:
      return { map: typeOf(second) };
    case 0:
      return typeOf(plain[4]);
    default:
      throw new Error(`unknown schema kind ${kind} of ${name}`);
  }
}

function simpleType(code) {
  if (code in SIMPLE) return SIMPLE[code];
  if (code >= MAP_OF) return { map: simpleType(code - MAP_OF) };
  if (code >= LIST_OF) return { list: simpleType(code - LIST_OF) };
  throw new Error(`unknown simple type ${code}`);
}

function readDeclarations(folder) {
  const enums = new Map();
  const shapes = new Map();
  for (const file of ['enums.d.ts', 'models_0.d.ts', 'models_1.d.ts']) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (ts.isVariableStatement(statement)) readEnum(statement, enums);
      else if (ts.isInterfaceDeclaration(statement)) readInterface(statement, shapes);
      else if (ts.isModuleDeclaration(statement)) readUnion(statement, shapes);
    }
  }
  return { enums, shapes };
}

function readEnum(statement, enums) {
  for (const { name, type } of statement.declarationList.declarations) {
    if (!type || !ts.isTypeLiteralNode(type)) continue;
    const values = type.members.map((member) => member.type?.literal?.text);
    enums.set(name.getText(), values);
  }
}

function readInterface(node, shapes) {
  shapes.set(node.name.text, { members: readMembers(node), ...prose(node) });
}

/** A union is declared as a namespace with one interface a member: `interface LogLevelMember { logLevel: ... }`. */
function readUnion(node, shapes) {
  const members = new Map();
  for (const statement of node.body.statements) {
    if (!ts.isInterfaceDeclaration(statement) || !/^[^$].*Member$/.test(statement.name.text)) continue;
    for (const [name, member] of readMembers(statement)) {
      if (name !== '$unknown') members.set(name, { ...member, ...prose(statement) });
    }
  }
  shapes.set(node.name.text, { members, ...prose(node) });
}

function readMembers(node) {
  const members = new Map();
  for (const member of node.members) {
    if (ts.isPropertySignature(member)) {
      members.set(member.name.getText(), { typeName: innermostName(member.type), ...prose(member) });
    }
  }
  return members;
}

/** The one name in `X | undefined`, `X[] | undefined`; undefined for plain types. */
function innermostName(type) {
  if (ts.isUnionTypeNode(type)) {
    return innermostName(type.types.find((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword));
  }
  if (ts.isParenthesizedTypeNode(type)) return innermostName(type.type);
  if (ts.isArrayTypeNode(type)) return innermostName(type.elementType);
  return ts.isTypeReferenceNode(type) ? type.typeName.getText() : undefined;
}

/** The HTML of the JSDoc comment and whether it says `@deprecated`. */
function prose(node) {
  const comment = node.jsDoc?.at(-1)?.getText();
  if (!comment) return {};
  const lines = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const firstTag = lines.findIndex((line) => line.startsWith('@'));
  const html = lines
    .slice(0, firstTag < 0 ? undefined : firstTag)
    .join(' ')
    .trim();
  return {
    ...(html && { html }),
    ...(lines.some((line) => line.startsWith('@deprecated')) && { deprecated: true }),
  };
}
