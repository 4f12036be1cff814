import type { AnyElement, Written } from '../../ecs/element';
import { childAt, isCommonName, type Reading, readStrangeKey, strangeKeys } from '../../ecs/strange-keys';
import type { TypeRef } from '../../schema/model';
import { type Dialect, isTypeName, propertiesOf, publishedOn, spelledName, typeRefOf } from '../../schema/schema';
import type { Node, Pair } from '../../syntax/tree';
import { defineRule, type Fix, type Report } from '../rule';
import { composeValue } from './compose-forms';
import { moveTitle, whereBelow, whereIs } from './place-words';

type Message = 'unknown' | 'resembles' | 'near' | 'spelling' | 'habit' | 'apiOnly' | 'elsewhere';

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
      unknown:
        '"{{name}}" {{here}} is not known to AWS\'s model of {{date}}. A mistake, or newer than this version of the tools?',
      resembles:
        '"{{name}}" {{here}} is not known to AWS\'s model of {{date}}. Did you mean "{{suggestion}}", or is it newer?',
      near: 'There is no "{{name}}" {{here}}. Did you mean "{{suggestion}}"?',
      spelling: '{{dialect}} writes this property "{{suggestion}}", not "{{name}}".',
      habit: 'ECS does not know "{{name}}" {{here}}: it is called "{{suggestion}}".',
      apiOnly: 'The ECS API has "{{name}}" {{here}}, CloudFormation\'s model of {{date}} does not. It may be newer.',
      elsewhere: '"{{name}}" belongs {{where}}, not {{here}}.',
    },
  },
  visit: {
    element(element, report) {
      for (const pair of strangeKeys(element)) {
        const { severity, ...finding } = findingFor(pair, element);
        const mostly = element.dialect === 'cloudformation' ? 'error' : 'warning';
        report({ at: pair, ...finding, severity: severity ?? mostly });
      }
    },
  },
});

function findingFor(pair: Pair, element: AnyElement): Omit<Report<Message>, 'at'> {
  const { dialect } = element;
  const data = { name: pair.name, here: whereIs(element) };
  const date = publishedOn(dialect);
  const reading = readStrangeKey(pair, element);
  switch (reading?.kind) {
    case 'spelling': {
      const dialectName = dialect === 'api' ? 'The ECS API' : 'CloudFormation';
      return {
        message: 'spelling',
        data: { name: pair.name, dialect: dialectName, suggestion: reading.spelled },
        fixes: renameFix(pair, reading.spelled, element, true),
      };
    }
    case 'near': {
      const found = {
        data: { ...data, suggestion: reading.spelled },
        fixes: renameFix(pair, reading.spelled, element, reading.slip),
      };
      if (reading.slip) return { message: 'near', ...found };
      return { message: 'resembles', severity: 'warning', ...found, data: { ...found.data, date } };
    }
    case 'habit':
      return {
        message: 'habit',
        data: { ...data, suggestion: reading.spelled },
        fixes: habitFix(pair, reading, element),
      };
    case 'api':
      return { message: 'apiOnly', severity: 'information', data: { ...data, date } };
    case 'place':
      return misplaced(pair, reading, element);
    case 'entry':
      return misplacedEntry(pair, reading, element);
    case 'option': {
      const map = spelledName(element.type, reading.map, dialect) ?? reading.map;
      const where = `under "${map}"`;
      return { message: 'elsewhere', data: { ...data, where }, fixes: optionFix(pair, reading.map, where, element) };
    }
    case 'document': {
      const where = reading.owner === 'Service' ? 'on the service' : 'in the task definition';
      return { message: 'elsewhere', data: { ...data, where } };
    }
    default:
      return { message: 'unknown', severity: 'warning', data: { ...data, date } };
  }
}

type ReadingOf<K extends Reading['kind']> = Extract<Reading, { kind: K }>;

function misplaced(pair: Pair, place: ReadingOf<'place'>, element: AnyElement): Omit<Report<Message>, 'at'> {
  const { owner, path, free, only } = place;
  const where = whereBelow(owner, path, element);
  const isCommon = isCommonName(path.at(-1) ?? '');
  const [first, ...rest] = path;
  const inner = childAt(owner, first);
  const fixes: Fix[] =
    free && only && first !== undefined
      ? [
          {
            title: moveTitle(where),
            preferred: !isCommon,
            edit: (editor) => {
              const [second, ...others] = rest;
              if (inner && second !== undefined) editor.move(pair, inner, [second, ...others]);
              else editor.move(pair, owner, [first, ...rest]);
            },
          },
        ]
      : [];
  return {
    message: 'elsewhere',
    data: { name: pair.name, here: whereIs(element), where },
    ...(isCommon && { severity: 'warning' }),
    fixes,
  };
}

/** `valueFrom` makes a secret of a variable; a plain text in a secret is a variable, or the name of the secret. */
function misplacedEntry(pair: Pair, { owner, list }: ReadingOf<'entry'>, element: AnyElement) {
  const { map, type, dialect } = element;
  const spelled = spelledName(owner.type, list, dialect) ?? list;
  const where = `in an entry of "${spelled}"`;
  const move: Fix = {
    title: `Move the entry to "${spelled}"`,
    preferred: type !== 'Secret',
    edit: (editor) => map && editor.moveItem(map, owner, list),
  };
  const valueFrom = type === 'Secret' ? spelledName(type, 'valueFrom', dialect) : undefined;
  const rename = valueFrom === undefined ? [] : renameFix(pair, valueFrom, element, false);
  return {
    message: 'elsewhere' as const,
    data: { name: pair.name, here: whereIs(element), where },
    fixes: [...rename, move],
  };
}

/** All that belongs there goes along: half of the options would be missed. */
function optionFix(pair: Pair, name: string, where: string, element: AnyElement): Fix[] {
  const options = element.pair(name)?.value;
  if (options && options.kind !== 'map') return [];
  const isMovable = (each: Pair) =>
    each.value?.kind === 'scalar' && !each.aliased && !options?.pairs.some((option) => option.name === each.name);
  if (!isMovable(pair)) return [];
  const pairs = strangeKeys(element).filter((each) => {
    const reading = readStrangeKey(each, element);
    return reading?.kind === 'option' && reading.map === name && isMovable(each);
  });
  return [{ title: moveTitle(where), preferred: true, edit: (editor) => editor.moveEntries(pairs, element, name) }];
}

function habitFix(pair: Pair, { name, spelled }: ReadingOf<'habit'>, element: AnyElement): Fix[] {
  if (pair.aliased || element.pair(name)) return [];
  const value = composeValue(element.type, name, pair.value);
  if (value === undefined) return renameFix(pair, spelled, element, true);
  if (value === 'none') return [];
  return [
    {
      title: `Write it as "${spelled}"`,
      preferred: true,
      edit: (editor) => {
        editor.removeNode(pair);
        editor.setNamed(element, name, value.value);
      },
    },
  ];
}

/** Safe for fix-all when there can hardly be another meaning and the property is not there yet. */
function renameFix(pair: Pair, name: string, element: AnyElement, sure: boolean): Fix[] {
  if (pair.aliased) return [];
  const { dialect } = element;
  const there = element.written().find((written) => written.pair.name === name);
  if (there) return joinFix(pair, there);
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

/** The property is there under its right name too: two lists can be made one, anything else is for the author to say. */
function joinFix({ value, parent }: Pair, { pair: { name, value: list } }: Written): Fix[] {
  if (value?.kind !== 'seq' || list?.kind !== 'seq' || value.items.length === 0 || list.aliased) return [];
  const pair = parent.pairs.find((each) => each.value === value);
  return pair ? [{ title: `Move its entries to "${name}"`, edit: (editor) => editor.joinLists(pair, list) }] : [];
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

function opposite(dialect: Dialect): Dialect {
  return dialect === 'api' ? 'cloudformation' : 'api';
}
