import { isMacroKey, isOpen } from '../../cloudformation/intrinsic';
import type { AnyElement, Written } from '../../ecs/element';
import type { TypeRef } from '../../schema/model';
import { nearest } from '../../schema/nearest';
import { type Dialect, isTypeName, propertiesOf, typeLabel, typeOf, typeRefOf } from '../../schema/schema';
import type { TypeName } from '../../schema/shapes.generated';
import { holdsPlaceholder } from '../../syntax/template';
import type { Node, Pair } from '../../syntax/tree';
import { defineRule, type Fix, type Report } from '../rule';

type Message = 'unknown' | 'near' | 'spelling' | 'apiOnly' | 'elsewhere';

/** A key that is no property of its object, as the document's dialect spells them. */
export const schemaUnknownProperty = defineRule({
  id: 'schema/unknown-property',
  meta: {
    summary: 'Every key is a property that ECS, or CloudFormation, knows.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html',
    ],
    messages: {
      unknown: '{{type}} has no property "{{name}}".',
      near: '{{type}} has no property "{{name}}". Did you mean "{{suggestion}}"?',
      spelling: '{{dialect}} writes this property "{{suggestion}}", not "{{name}}".',
      apiOnly: 'CloudFormation has no property "{{name}}" here: only the ECS API takes it.',
      elsewhere: '{{type}} has no property "{{name}}": it belongs to {{owner}}.',
    },
  },
  visit: {
    element(element, report) {
      if (element.map && isOpen(element.map)) return;
      for (const written of element.written()) {
        if (written.name !== undefined || isForeign(written.pair, element)) continue;
        report({
          at: written.pair,
          severity: element.dialect === 'cloudformation' ? 'error' : 'warning',
          ...findingFor(written.pair, element),
        });
      }
    },
  },
});

/** Keys that are still being typed, comments, and what other tools put there for themselves. */
function isForeign({ name, colon }: Pair, element: AnyElement): boolean {
  if (colon === undefined || name === '' || isMacroKey(name) || holdsPlaceholder(name)) return true;
  if (/^(?:\/\/|#|_|\$comment$)/.test(name) || /^comment$/i.test(name)) return true;
  return element.parent === undefined && (name === '$schema' || /^x-/i.test(name));
}

function findingFor(pair: Pair, element: AnyElement): Omit<Report<Message>, 'at' | 'severity'> {
  const { type, dialect } = element;
  const { name } = pair;
  const entries = propertiesOf(type, dialect).filter(({ model }) => !model.readOnly);
  const spelled = entries.map((entry) => entry.spelled);
  const data = { type: typeLabel(type), name };

  const sameWord = spelled.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const otherSpelling = sameWord ?? spellingOf(element, name);
  if (otherSpelling !== undefined) {
    const dialectName = dialect === 'api' ? 'The ECS API' : 'CloudFormation';
    return {
      message: 'spelling',
      data: { name, dialect: dialectName, suggestion: otherSpelling },
      fixes: renameFix(pair, otherSpelling, element, true),
    };
  }
  if (dialect === 'cloudformation' && isOfApi(type, name)) return { message: 'apiOnly', data: { name } };
  const owner = ownerOf(element, name);
  if (owner) return { message: 'elsewhere', data: { ...data, owner: typeLabel(owner) } };
  const suggestion = nearest(name, spelled);
  if (suggestion === undefined) return { message: 'unknown', data };
  const slip = isOneSlip(name, suggestion);
  return { message: 'near', data: { ...data, suggestion }, fixes: renameFix(pair, suggestion, element, slip) };
}

/** How this dialect spells what the other one calls `name`, e.g. `FilesystemId` for `fileSystemId`. */
function spellingOf({ type, dialect }: AnyElement, name: string): string | undefined {
  const entries = propertiesOf(type, opposite(dialect));
  const found = entries.find(({ spelled }) => spelled.toLowerCase() === name.toLowerCase());
  return propertiesOf(type, dialect).find((entry) => entry.name === found?.name && !entry.model.readOnly)?.spelled;
}

/** The model of CloudFormation is behind that of the API. */
function isOfApi(type: TypeName, name: string): boolean {
  return propertiesOf(type, 'api').some(
    ({ spelled, model }) => spelled.toLowerCase() === name.toLowerCase() && !model.readOnly,
  );
}

function opposite(dialect: Dialect): Dialect {
  return dialect === 'api' ? 'cloudformation' : 'api';
}

/** The type around this element, or directly in it, that has such a property: a key that slipped in or out a level. */
function ownerOf(element: AnyElement, name: string): TypeName | undefined {
  const around: TypeName[] = [];
  for (let at = element.parent; at; at = at.parent) around.push(at.type);
  return [...around, ...inner(element.type, element.dialect)].find(
    (type) => type !== element.type && propertiesOf(type, element.dialect).some(({ spelled }) => spelled === name),
  );
}

/** The types of the objects that a type holds. */
function inner(type: TypeName, dialect: Dialect): TypeName[] {
  return Object.values(typeOf(type).properties).flatMap((model) => typeNameIn(typeRefOf(model, dialect)) ?? []);
}

function typeNameIn(type: TypeRef): TypeName | undefined {
  if (typeof type === 'string' || 'map' in type) return undefined;
  if ('list' in type) return typeNameIn(type.list);
  return isTypeName(type.type) ? type.type : undefined;
}

/** Safe for fix-all when there can hardly be another meaning and the property is not there yet. */
function renameFix(pair: Pair, name: string, element: AnyElement, sure: boolean): Fix[] {
  if (pair.aliased || isTaken(element.written(), name)) return [];
  const { dialect } = element;
  const model = propertiesOf(element.type, dialect).find(({ spelled }) => spelled === name)?.model;
  return [
    {
      title: `Rename to "${name}"`,
      preferred: sure,
      edit: (editor) => {
        editor.rename(pair, name);
        // Who writes one key in the other dialect mostly does so all the way down.
        for (const [inside, spelled] of respellings(pair.value, model && typeRefOf(model, dialect), dialect)) {
          editor.rename(inside, spelled);
        }
      },
    },
  ];
}

/** The keys under `node` that are those of the other dialect, with their spelling in this one. */
function respellings(node: Node | undefined, type: TypeRef | undefined, dialect: Dialect): [Pair, string][] {
  if (!node || node.aliased || type === undefined || typeof type === 'string' || 'map' in type) return [];
  if ('list' in type)
    return node.kind === 'seq' ? node.items.flatMap((item) => respellings(item, type.list, dialect)) : [];
  if (node.kind !== 'map' || !isTypeName(type.type)) return [];
  const owner = type.type;
  return node.pairs.flatMap((pair) => {
    const here = propertiesOf(owner, dialect).find(({ spelled }) => spelled === pair.name);
    const there = here ?? propertiesOf(owner, opposite(dialect)).find(({ spelled }) => spelled === pair.name);
    const entry = there && propertiesOf(owner, dialect).find(({ name }) => name === there.name);
    if (!entry) return [];
    const inside = respellings(pair.value, typeRefOf(entry.model, dialect), dialect);
    return entry.spelled === pair.name || pair.aliased ? inside : [[pair, entry.spelled] as [Pair, string], ...inside];
  });
}

function isTaken(written: readonly Written[], name: string): boolean {
  return written.some(({ pair }) => pair.name === name);
}

/** One letter more, less or other, or two swapped. */
function isOneSlip(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  const rest = short.slice(start, short.length - end);
  const more = long.slice(start, long.length - end);
  if (more.length <= 1) return true;
  return rest.length === 2 && rest === [...more].reverse().join('');
}
