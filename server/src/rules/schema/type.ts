import { branchesOf, scalarText } from '../../cloudformation/intrinsic';
import type { AnyElement, Place } from '../../ecs/element';
import { isChoice, isUndecided, numeric } from '../../schema/literal';
import type { TypeRef } from '../../schema/model';
import { type Dialect, enumOf, isTypeName, propertiesOf, property, toDialect, typeRefOf } from '../../schema/schema';
import type { TypeName } from '../../schema/shapes.generated';
import { switchedTo } from '../../schema/switches';
import type { Plain } from '../../syntax/edit';
import { childNodes, plainValue } from '../../syntax/navigate';
import type { MapNode, Node, ScalarNode, SeqNode } from '../../syntax/tree';
import { defineRule, type Fix } from '../rule';
import { composeEntry } from './compose-forms';

/** A value of another JSON type than the property wants. Nothing is said about what is known only at deploy time. */
export const schemaType = defineRule({
  id: 'schema/type',
  meta: {
    summary: 'A value has the type that its property wants: text, number, true or false, list or object.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html',
    ],
    messages: {
      type: '{{subject}} must be {{expected}}, but this is {{actual}}.',
      size: 'The ECS API takes the task\'s "{{name}}" as text. The AWS CLI and the SDKs refuse a number: write "{{text}}".',
    },
  },
  visit: {
    element(element, report) {
      for (const { pair, name, model } of element.written()) {
        if (!model || model.readOnly || !pair.value || name === undefined) continue;
        const type = typeRefOf(model, element.dialect);
        const context: Context = { element, name, subject: `"${pair.name}"` };
        for (const mismatch of mismatches(pair.value, type, context)) {
          const size = sizeText(mismatch, context);
          report({
            at: placeOf(mismatch.node),
            message: size === undefined ? 'type' : 'size',
            severity: size === undefined ? 'error' : 'warning',
            data:
              size === undefined
                ? { subject: mismatch.subject, expected: describeType(mismatch.type), actual: describe(mismatch.node) }
                : { name: pair.name, text: size },
            fixes: fixesFor(mismatch, context),
          });
        }
      }
    },
  },
});

interface Context {
  readonly element: AnyElement;
  readonly name: string;
  readonly subject: string;
}

interface Mismatch {
  readonly node: Node;
  readonly type: TypeRef;
  /** For the start of the message. */
  readonly subject: string;
}

/** The values at and under `node` that are of the wrong type. Members of objects are elements of their own. */
function mismatches(node: Node, type: TypeRef, context: Context): Mismatch[] {
  const { dialect } = context.element;
  if (type === 'json') return [];
  if (typeof type === 'string' && node.kind === 'scalar' && fits(node, type, dialect)) return [];
  if (isChoice(node, dialect)) return branchesOf(node).flatMap((branch) => mismatches(branch, type, context));
  if (isUndecided(node, dialect)) return [];
  if (typeof type === 'string') return [{ node, type, subject: context.subject }];
  if ('list' in type) {
    if (node.kind !== 'seq') return [{ node, type, subject: context.subject }];
    const item = { ...context, subject: `Each item of "${context.subject.replaceAll('"', '')}"` };
    return node.items.flatMap((child) => mismatches(child, type.list, item));
  }
  if (node.kind !== 'map') return [{ node, type, subject: context.subject }];
  if ('type' in type) return [];
  return node.pairs.flatMap(({ name, value }) =>
    value ? mismatches(value, type.map, { ...context, subject: `"${name}"` }) : [],
  );
}

type ScalarType = Extract<TypeRef, string>;

/** CloudFormation turns numbers and booleans into text and the other way round; the API's JSON does not. */
function fits(node: ScalarNode, type: ScalarType, dialect: Dialect): boolean {
  const { value } = node;
  if (typeof value === typeNames[type]) return type !== 'integer' || Number.isInteger(value);
  // Readers of YAML 1.1 take these words for booleans, those of YAML 1.2 do not.
  if (type === 'boolean' && node.style === 'plain' && yamlBooleans.test(node.source)) return true;
  if (dialect === 'api') return false;
  if (type === 'string') return true;
  if (typeof value !== 'string') return false;
  return type === 'boolean'
    ? /^(?:true|false)$/i.test(value)
    : numeric.test(value) && (type !== 'integer' || Number.isInteger(Number(value)));
}

const typeNames: Readonly<Record<ScalarType, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  json: 'any',
};

const yamlBooleans = /^(?:true|false|yes|no|on|off)$/i;

/** The text to write for a task-level cpu or memory that is a number in the API's spelling. */
function sizeText({ node, type }: Mismatch, { element, name }: Context): string | undefined {
  if (!taskSizes.has(`${element.type}.${name}`)) return undefined;
  return type === 'string' && node.kind === 'scalar' && typeof node.value === 'number' ? node.source : undefined;
}

const taskSizes = new Set(['TaskDefinition.cpu', 'TaskDefinition.memory', 'TaskOverride.cpu', 'TaskOverride.memory']);

/** Objects and lists are long: their key, or their first line, is enough to see which one is meant. */
function placeOf(node: Node): Place {
  return node.kind !== 'scalar' && node.parent?.kind === 'pair' ? node.parent : node;
}

function describeType(type: TypeRef): string {
  if (typeof type === 'string') return scalarWords[type];
  if ('list' in type) return `a list of ${listWords(type.list)}`;
  return 'map' in type ? 'an object with keys and values' : 'an object';
}

const scalarWords: Readonly<Record<ScalarType, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  json: 'anything',
};

function listWords(type: TypeRef): string {
  if (type === 'string') return 'texts';
  if (type === 'integer' || type === 'number') return 'numbers';
  return typeof type === 'object' && 'type' in type ? 'objects' : 'values';
}

function describe(node: Node): string {
  if (node.kind === 'seq') return 'a list';
  if (node.kind === 'map') return 'an object';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'number' ? `the number ${node.source}` : `${node.source}`;
}

function fixesFor(mismatch: Mismatch, context: Context): Fix[] {
  const { node, type } = mismatch;
  if (holdsTags(node)) return [];
  const entry = node.kind === 'scalar' ? entryFix(node, type, context.element.dialect) : undefined;
  if (entry) return [entry];
  if (typeof type === 'object' && 'list' in type) return listFixes(node, type.list, context);
  if (node.kind === 'seq') return itemFix(node, type, context.element.dialect);
  if (node.kind !== 'scalar' || typeof type !== 'string') return [];
  const words = wordFixes(node, context);
  return words.length > 0 ? words : scalarFix(node, type);
}

/** The object, or the list with it, that a text of Compose stands for. */
function entryFix(node: ScalarNode, type: TypeRef, dialect: Dialect): Fix | undefined {
  if (typeof type === 'string' || 'map' in type) return undefined;
  const inner = 'list' in type ? type.list : type;
  if (typeof inner === 'string' || !('type' in inner) || !isTypeName(inner.type)) return undefined;
  const entry = composeEntry(inner.type, scalarText(node));
  if (entry === undefined) return undefined;
  const written = toDialect(entry, inner, dialect);
  const title = inner === type ? 'Make it an object' : 'Make it a list with an entry';
  return replaceFix(
    node.parent?.kind === 'seq' ? 'Make it an entry' : title,
    node,
    inner === type ? written : [written],
  );
}

/** `true` and `false` where a word of an enumeration is wanted: the one that means it, never the text "true". */
function wordFixes(node: ScalarNode, { element, name }: Context): Fix[] {
  const model = property(element.type, name);
  const choices = model && enumOf(model, element.dialect);
  if (!choices) return [];
  return switchedTo(scalarText(node), choices).map((value) => replaceFix(`Use ${value}`, node, value));
}

function scalarFix(node: ScalarNode, type: ScalarType): Fix[] {
  const value = converted(node, type);
  if (value === undefined) return [];
  return [replaceFix(`Change to ${JSON.stringify(value)}`, node, value)];
}

function converted(node: ScalarNode, type: ScalarType): Plain | undefined {
  const text = scalarText(node).trim();
  if (type === 'string') return text;
  if (type === 'boolean') return booleanWords.get(text.toLowerCase());
  if (!numeric.test(text) || (type === 'integer' && !Number.isInteger(Number(text)))) return undefined;
  return Number(text);
}

const booleanWords = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** Where one value is wanted and a list holds exactly that one. */
function itemFix(node: SeqNode, type: TypeRef, dialect: Dialect): Fix[] {
  const [only, ...others] = node.items;
  if (!only || others.length > 0) return [];
  const fitting = typeof type === 'string' ? only.kind === 'scalar' && fits(only, type, dialect) : only.kind === 'map';
  if (!fitting) return [];
  return [replaceFix('Take the value out of the list', node, plainValue(only))];
}

function listFixes(node: Node, item: TypeRef, context: Context): Fix[] {
  const entries = node.kind === 'map' && entriesOf(node, item, context.element.dialect);
  if (entries) return [replaceFix(`Make it a list of ${entries.names}`, node, entries.value)];
  const value = itemOf(node, item);
  if (value === undefined) return [];
  return [commandFix(node, value, context) ?? replaceFix('Make it a list', node, [value])];
}

function replaceFix(title: string, node: Node, value: Plain): Fix {
  return { title, preferred: true, edit: (editor) => editor.replace(node, value) };
}

/** What a list of `item` would hold in place of `node`. */
function itemOf(node: Node, item: TypeRef): Plain | undefined {
  if (node.kind === 'scalar') return typeof item === 'string' ? converted(node, item) : undefined;
  return node.kind === 'map' && typeof item === 'object' && 'type' in item ? plainValue(node) : undefined;
}

/** A command in one text, as Dockerfiles and compose files have it: its words, or else all of it for a shell. */
function commandFix(node: Node, command: Plain, { element, name }: Context): Fix | undefined {
  if (typeof command !== 'string' || !/\s/.test(command.trim())) return undefined;
  const shell = shells[`${element.type}.${name}`];
  if (!shell) return undefined;
  if (element.type === 'HealthCheck') return replaceFix('Run it with CMD-SHELL', node, [...shell, command]);
  const simple = /^[\w\s./:=@,+-]+$/.test(command);
  if (simple) return replaceFix('Make it a list of its words', node, command.trim().split(/\s+/));
  return { ...replaceFix('Run it with "sh -c"', node, [...shell, command]), preferred: false };
}

const shells: Readonly<Record<string, readonly string[]>> = {
  'ContainerDefinition.command': ['sh', '-c'],
  'ContainerDefinition.entryPoint': ['sh', '-c'],
  'ContainerOverride.command': ['sh', '-c'],
  'HealthCheck.command': ['CMD-SHELL'],
};

/** `{ "PORT": "80" }` where a list of names and values is wanted, as compose files have it. */
function entriesOf(node: MapNode, item: TypeRef, dialect: Dialect): { names: string; value: Plain } | undefined {
  if (typeof item !== 'object' || !('type' in item) || !isTypeName(item.type)) return undefined;
  const fields = entryFields[item.type];
  if (!fields) return undefined;
  const spelled = new Set(propertiesOf(item.type, dialect).map((entry) => entry.spelled));
  if (node.pairs.some((pair) => spelled.has(pair.name) || pair.value?.kind !== 'scalar')) return undefined;
  const [key, value] = fields;
  const list = node.pairs.map((pair) => ({
    [key]: pair.name,
    [value]: pair.value?.kind === 'scalar' ? scalarText(pair.value) : '',
  }));
  return { names: `${key} and ${value}`, value: toDialect(list, { list: item }, dialect) };
}

const entryFields: { readonly [T in TypeName]?: readonly [key: string, value: string] } = {
  KeyValuePair: ['name', 'value'],
  Secret: ['name', 'valueFrom'],
  Tag: ['key', 'value'],
};

/** Rewriting a value would lose the tags in it. */
function holdsTags(node: Node): boolean {
  return node.tag !== undefined || childNodes(node).some(holdsTags);
}
