import type { EcsDocument } from '../ecs/document';
import type { TypeRef } from '../schema/model';
import {
  enumOf,
  holdersOf,
  isTypeName,
  propertiesOf,
  property,
  resourceType,
  resourceTypes,
  typeRefOf,
} from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import { childNodes } from '../syntax/navigate';
import type { Node, SyntaxTree } from '../syntax/tree';
import { fillMessage } from './message';

/** Says what rules say in the spelling of a document. They write the API's names; a template has CloudFormation's. */
export interface Wording {
  /** A message with its data, for a rule that looks at an element of `subject`. */
  message(template: string, data: Readonly<Record<string, string | number>>, subject: TypeName | undefined): string;
  /** A text that may hold the author's words already: the title of a fix, what is said of a related place. */
  text(text: string, subject: TypeName | undefined): string;
}

/** The wording for one document. */
export function wordingOf({ dialect, tree }: Pick<EcsDocument, 'dialect' | 'tree'>): Wording {
  if (dialect === 'api') return { message: (template, data) => fillMessage(template, data), text: (text) => text };
  const isAuthors = authorsWords(tree);
  const text: Wording['text'] = (written, subject) => respelled(written, subject, isAuthors);
  return {
    text,
    message: (template, data, subject) => text(fillMessage(respelledTemplate(template, subject), data), subject),
  };
}

/** The texts of rules are few, and the same ones come with every change of a document. */
const templates = new Map<string, string>();

function respelledTemplate(template: string, subject: TypeName | undefined): string {
  const key = `${subject ?? ''} ${template}`;
  const known = templates.get(key);
  if (known !== undefined) return known;
  const result = respelled(template, subject, () => false);
  templates.set(key, result);
  return result;
}

/**
 * A word in quotes; what else is in quotes, which is a value or what AWS says; a word with a capital inside, unless it is
 * a part of something longer such as a path, an ARN or the name of a call.
 */
const words = /"([a-z]\w*)"|"[^"]*"|(?<![\w$./:{-])[a-z]+[A-Z]\w*(?![\w(}-]|[/.:]\w)/g;

function respelled(text: string, subject: TypeName | undefined, isAuthors: (word: string) => boolean): string {
  return text.replace(words, (found, quoted: string | undefined) => {
    const word = quoted ?? found;
    const spelled = word.startsWith('"') ? undefined : spellingNear(subject, word);
    if (spelled === undefined || spelled === word || isAuthors(word)) return found;
    return quoted === undefined ? spelled : `"${spelled}"`;
  });
}

/** By type and name, both the model's. */
const spellings = new Map<string, string | undefined>();

/**
 * CloudFormation's name of a property of the nearest types that have one of that name; `undefined` when there is none, or
 * when they do not agree.
 */
function spellingNear(subject: TypeName | undefined, word: string): string | undefined {
  if (holdersOf(word) === 0) return undefined;
  const key = `${subject ?? ''} ${word}`;
  if (spellings.has(key)) return spellings.get(key);
  const spelled = findSpelling(subject, word);
  spellings.set(key, spelled);
  return spelled;
}

function findSpelling(subject: TypeName | undefined, word: string): string | undefined {
  // Words such as "type" or "host" mean many things: only what is near counts, and no value of an enumeration.
  const isPlain = !/[A-Z]/.test(word);
  for (const types of circles(subject)) {
    if (isPlain && types === allTypes()) return undefined;
    const entries = [...types].flatMap((type) => propertiesOf(type, 'cloudformation'));
    const found = new Set(entries.flatMap(({ name, spelled }) => (name === word ? [spelled] : [])));
    if (found.size === 0) continue;
    const isValue = isPlain && entries.some(({ model }) => enumOf(model, 'cloudformation')?.includes(word));
    return found.size > 1 || isValue ? undefined : [...found][0];
  }
  return undefined;
}

/**
 * The types around one, from the nearest: itself, what it holds, the resources that hold it, the task definition where
 * these name one, all.
 */
function* circles(subject: TypeName | undefined): Generator<ReadonlySet<TypeName>> {
  if (subject !== undefined) {
    yield new Set([subject]);
    yield typesBelow([subject]);
    const around = typesBelow(resources().filter((resource) => typesBelow([resource]).has(subject)));
    yield around;
    if ([...around].some(namesTask)) yield* [new Set<TypeName>(['TaskDefinition']), typesBelow(['TaskDefinition'])];
  }
  yield allTypes();
}

function namesTask(type: TypeName): boolean {
  return property(type, 'taskDefinition') !== undefined || property(type, 'taskDefinitionArn') !== undefined;
}

function resources(): TypeName[] {
  return resourceTypes().flatMap((name) => resourceType(name) ?? []);
}

let all: ReadonlySet<TypeName> | undefined;

function allTypes(): ReadonlySet<TypeName> {
  all ??= typesBelow(resources());
  return all;
}

/** These types and all that their properties hold. */
function typesBelow(types: readonly TypeName[]): ReadonlySet<TypeName> {
  const found = new Set(types);
  // What is added on the way is visited, too.
  for (const type of found) {
    for (const { model } of propertiesOf(type, 'cloudformation')) {
      const held = heldType(typeRefOf(model, 'cloudformation'));
      if (held) found.add(held);
    }
  }
  return found;
}

function heldType(type: TypeRef): TypeName | undefined {
  if (typeof type === 'string') return undefined;
  if ('list' in type) return heldType(type.list);
  if ('map' in type) return heldType(type.map);
  return isTypeName(type.type) ? type.type : undefined;
}

/** Whether a word is the author's: in a template the API's name of a property is, where a key or a value has it. */
function authorsWords({ text, root }: SyntaxTree): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = text.includes(word) && root !== undefined && isWrittenIn(root, word);
    known.set(word, found);
    return found;
  };
}

/** Whether a key or a value has the word, alone or as a part of a name such as `web:8080`. */
function isWrittenIn(root: Node, word: string): boolean {
  const has = (text: unknown) =>
    typeof text === 'string' && text.includes(word) && !/\s/.test(text) && text.split(/\W/).includes(word);
  const nodes = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.aliased) continue;
    if (node.kind === 'scalar' && has(node.value)) return true;
    if (node.kind === 'map' && node.pairs.some(({ name }) => has(name))) return true;
    nodes.push(...childNodes(node));
  }
  return false;
}
