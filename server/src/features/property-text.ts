import { fargateRanges } from '../ecs/facts/fargate-ranges';
import type { Docs } from '../schema/docs';
import type { PropertyModel, TypeRef } from '../schema/model';
import { type Dialect, enumOf, isTypeName, property, spelledName, typeLabel, typeRefOf } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import { code } from './markdown';
import { valueWords, wordsOf } from './words';

/** Two or three sentences about a property, for a list of completions. */
export function describeProperty(type: TypeName, name: string, dialect: Dialect, docs: Docs): string | undefined {
  const documentation = describeInWords(type, name, dialect) ?? shortened(docs.documentation(type, name), 400);
  const model = property(type, name);
  const parts = [documentation, model && describeValues(type, name, model, dialect)];
  return parts.filter((part) => part !== undefined).join('\n\n') || undefined;
}

/** Our own words about a property; `undefined` where we have none. */
export function describeInWords(type: TypeName, name: string, dialect: Dialect): string | undefined {
  const words = wordsOf(type, name);
  if (!words) return undefined;
  const text = [words.text, words.bites].filter((part) => part !== undefined).join('\n\n');
  if (dialect === 'api') return text;
  return text.replace(/`([a-z]+[A-Z]\w*)`/g, (_all, word: string) => code(respelled(word, type, dialect)));
}

/** Our words name properties as the API does; other words stay as they are. */
function respelled(word: string, type: TypeName, dialect: Dialect): string {
  const holders: readonly TypeName[] = [
    type,
    'ContainerDefinition',
    'TaskDefinition',
    'Service',
    'MountPoint',
    'PortMapping',
  ];
  const spelled = holders.map((holder) => spelledName(holder, word, dialect));
  return spelled.find((name) => name !== undefined) ?? word;
}

/** E.g. `list of strings`. */
export function describeType(model: PropertyModel, dialect: Dialect): string {
  return nameOfType(typeRefOf(model, dialect));
}

/** What limits the values of `place` (`type.property`): bounds, lengths, pattern; empty when nothing does. */
export function describeBounds(model: PropertyModel, place: string): string[] {
  const [least, most] = fargateRanges.get(place) ?? [];
  const onFargate = describeRange(least, most, ' on Fargate');
  const range = describeRange(model.minimum, model.maximum, '');
  const length = describeRange(model.minLength, model.maxLength, ' characters');
  const items = describeRange(model.minItems, model.maxItems, ' items');
  const pattern = model.pattern === undefined ? undefined : `matches ${code(model.pattern)}`;
  return [range, onFargate, length, items, pattern].filter((part) => part !== undefined);
}

/** The values of an enumeration, with what they mean where we say so. */
export function describeValues(
  type: TypeName,
  name: string,
  model: PropertyModel,
  dialect: Dialect,
): string | undefined {
  const values = enumOf(model, dialect) ?? model.numbers?.map(String);
  if (!values) return undefined;
  const meanings = values.map((value) => valueWords(type, name, value));
  if (meanings.every((meaning) => meaning === undefined)) {
    return `Values: ${values.map((value) => code(value)).join(', ')}`;
  }
  return values
    .map((value, index) => `- ${code(value)}${meanings[index] === undefined ? '' : `: ${meanings[index]}`}`)
    .join('\n');
}

/**
 * The beginning of a text, cut after a paragraph or a sentence; `undefined` for none. Never within a link, and never
 * longer than `limit` characters.
 */
export function shortened(text: string | undefined, limit: number): string | undefined {
  if (!text || text.length <= limit) return text || undefined;
  const head = text.slice(0, limit);
  const paragraph = head.lastIndexOf('\n\n');
  if (paragraph > limit / 3) return head.slice(0, paragraph).trimEnd();
  const sentence = /^[\s\S]*[.!?](?=\s)/.exec(head)?.[0];
  if (sentence !== undefined) return sentence;
  const word = /^[\s\S]*(?=\s)/.exec(head)?.[0] ?? head;
  return `${word.replace(/\[[^[\]]*$|\[[^[\]]*\]\([^[)]*$/, '').trimEnd()} …`;
}

function nameOfType(type: TypeRef): string {
  if (typeof type === 'string') return type === 'json' ? 'any value' : type;
  if ('list' in type) return `list of ${plural(nameOfType(type.list))}`;
  if ('map' in type) return `map of ${plural(nameOfType(type.map))}`;
  return isTypeName(type.type) ? typeLabel(type.type) : type.type;
}

/** Names of types stay as they are. */
function plural(name: string): string {
  return /^[a-z]+$/.test(name) ? `${name}s` : name;
}

function describeRange(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (least === undefined) return `at most ${most}${unit}`;
  return most === undefined ? `at least ${least}${unit}` : `${least}–${most}${unit}`;
}
