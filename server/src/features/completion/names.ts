import type { AnyElement } from '../../ecs/element';
import type { LogOption } from '../../ecs/facts/log-drivers';
import { firelensOptions, optionsOfDriver } from '../../ecs/facts/log-option-hints';
import { formsOf } from '../../ecs/facts/value-forms';
import { isFargate } from '../../ecs/launch';
import type { Docs } from '../../schema/docs';
import { isRequired, type PropertyEntry, propertiesOf } from '../../schema/schema';
import type { Format, MapNode } from '../../syntax/tree';
import { marker } from '../cursor';
import { describeProperty, describeType } from '../property-text';
import { type Refusal, refusedProperties } from '../refused';
import { writtenText } from '../typed-text';
import { hasValuesFor } from './references';
import type { Sketch } from './sketch';
import { isNeeded, sketchMembers, sketchOf, sketchOption } from './sketch-of';
import type { Suggestion } from './suggestion';
import { suggestBothSizes } from './task-sizes';
import { usualMembers } from './usual-members';

/**
 * The properties that an element does not have yet: required ones first, then the usual ones, then the others; last
 * what its task cannot have.
 */
export function suggestProperties(element: AnyElement, format: Format, docs: Docs): Suggestion[] {
  const written = new Set(element.written().map(({ name }) => name));
  const refused = refusedProperties(element);
  const names = propertiesOf(element.type, element.dialect)
    .filter(({ name, model }) => !model.readOnly && !written.has(name))
    .map((entry) => ({ entry, rank: rankOf(entry, element, refused) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => suggestProperty(entry, element, refused.get(entry.name), docs));
  const sizes = suggestBothSizes(element, format);
  if (sizes.length === 0) return names;
  const task = element.within('TaskDefinition');
  const wanted = task && isFargate(task) ? 3 : 0;
  const at = names.findIndex(({ label }) => label.toLowerCase() === 'cpu');
  return [...names.slice(0, at), ...sizes.slice(0, wanted), ...names.slice(at), ...sizes.slice(wanted)];
}

/** The keys of a free map that mean something to ECS and are not there yet. */
export function suggestKeys(owner: AnyElement, property: string, map: MapNode): Suggestion[] {
  const written = new Set(map.pairs.map(({ name }) => name));
  return optionsFor(owner, property)
    .filter(({ name }) => !written.has(name))
    .map((option) => ({
      label: option.name,
      kind: 'property',
      detail: isNeeded(option) ? 'required' : undefined,
      documentation: option.about,
      inserts: { pairs: [[option.name, sketchOption(option, owner)]] },
    }));
}

/** The options that a free map can hold; none where its keys are the user's own. */
export function optionsFor(owner: AnyElement, property: string): readonly LogOption[] {
  if (property !== 'options') return [];
  if (owner.type === 'FirelensConfiguration') return firelensOptions;
  if (owner.type !== 'LogConfiguration') return [];
  return optionsOfDriver(writtenText(owner, 'logDriver') ?? 'awslogs');
}

/** The keys of a resource beside `Type`. */
export function suggestAttributes(map: MapNode, element: AnyElement): Suggestion[] {
  const values: readonly (readonly [string, Sketch])[] = [
    ['Properties', sketchMembers(element.type, element)],
    ['DependsOn', { kind: 'text', hint: '' }],
    ['Condition', { kind: 'text', hint: '' }],
    ['DeletionPolicy', { kind: 'choice', values: ['Retain', 'Delete'] }],
    ['UpdateReplacePolicy', { kind: 'choice', values: ['Retain', 'Delete'] }],
    ['Metadata', { kind: 'open' }],
  ];
  const written = new Set(map.pairs.map(({ name }) => name).filter((name) => name !== marker));
  return values
    .filter(([name]) => !written.has(name))
    .map(([name, value]) => ({
      label: name,
      kind: 'property',
      inserts: { pairs: [[name, value]] },
      ...(value.kind === 'text' && { retrigger: true }),
    }));
}

function suggestProperty(
  { name, spelled, model }: PropertyEntry,
  element: AnyElement,
  refusal: Refusal | undefined,
  docs: Docs,
): Suggestion {
  const sketch = sketchOf(element, name);
  const facts = [
    isRequired(model, element.dialect) ? 'required' : undefined,
    refusal && `not ${refusal.where}`,
    model.deprecated ? 'deprecated' : undefined,
    describeType(model, element.dialect),
  ];
  return {
    label: spelled,
    kind: 'property',
    detail: facts.filter((fact) => fact !== undefined).join(' · '),
    documentation: joined(refusal?.why, describeProperty(element.type, name, element.dialect, docs)),
    inserts: { pairs: [[spelled, sketch]] },
    ...(model.deprecated && { deprecated: true }),
    ...(invites(sketch, element, name) && { retrigger: true }),
  };
}

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join('\n\n') || undefined;
}

function rankOf({ name, model }: PropertyEntry, { type, dialect }: AnyElement, refused: ReadonlyMap<string, Refusal>) {
  if (model.deprecated || refused.has(name)) return 1000;
  if (isRequired(model, dialect)) return 0;
  const usual = usualMembers[type]?.indexOf(name) ?? -1;
  return usual < 0 ? 100 : 1 + usual;
}

/** Whether there is something to offer at the first place to type. */
function invites(sketch: Sketch, element: AnyElement, name: string): boolean {
  const { type, dialect } = element;
  switch (sketch.kind) {
    case 'open':
      return true;
    case 'text':
      return hasValuesFor(type, name, dialect) || formsOf(type, name).length > 0 || offering.has(`${type}.${name}`);
    case 'list': {
      const [first] = sketch.items;
      return first !== undefined && (invites(first, element, name) || listsWithReferences.has(name));
    }
    default:
      return false;
  }
}

const offering = new Set([
  'TaskDefinition.cpu',
  'TaskDefinition.memory',
  'SystemControl.namespace',
  'SystemControl.value',
  'CapacityProviderStrategyItem.capacityProvider',
]);

const listsWithReferences = new Set([
  'dependsOn',
  'mountPoints',
  'volumesFrom',
  'links',
  'systemControls',
  'capacityProviders',
]);
