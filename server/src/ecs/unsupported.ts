import type { Pair } from '../syntax/tree';
import { AnyElement, type Element, FreeMap, type Place } from './element';
import { restrictedProperties, type Setting, type Unsupported, unsupportedBy } from './facts/unsupported';
import { compatibilityOf, fargateOf, type OnFargate } from './launch';
import { windowsOf } from './platform';
import type { List, Value } from './value';

type Task = Element<'TaskDefinition'>;

/** A setting that a task definition certainly has. */
export interface Applies {
  readonly setting: Setting;
  /** What says so. */
  readonly at: Place;
  /** Of a setting that is one of Fargate. */
  readonly fargate?: OnFargate;
}

/** A parameter that a setting of its task definition does not support, with a value that asks for something. */
export interface Offence {
  readonly fact: Unsupported;
  readonly because: Applies;
  readonly pair: Pair;
  /** Where to point: a short value, else the key. */
  readonly place: Place;
}

/** What a task definition certainly is for, the most telling first. */
export function settingsOf(task: Task): Applies[] {
  const mode = task.get('networkMode');
  const fargate = fargateOf(task);
  const windows = windowsOf(task);
  const managed = compatibilityOf(task, 'MANAGED_INSTANCES');
  return [
    ...(mode.state === 'known' && mode.value === 'awsvpc' ? [{ setting: 'awsvpc' as const, at: mode.node }] : []),
    ...(fargate ? [{ setting: 'fargate' as const, at: fargate.at, fargate }] : []),
    ...(windows && fargate ? [{ setting: 'windows-fargate' as const, at: windows.node, fargate }] : []),
    ...(managed ? [{ setting: 'managed-instances' as const, at: managed.node }] : []),
    ...(windows ? [{ setting: 'windows' as const, at: windows.node }] : []),
  ];
}

/**
 * What the task definition around an element cannot have of it. Each parameter is told once, of the setting that
 * refuses it the most certainly.
 */
export function offencesOf(element: AnyElement): Offence[] {
  const suspects = restrictedProperties(element.type);
  if (!suspects || !element.written().some(({ name }) => name !== undefined && suspects.has(name))) return [];
  const task = element.within('TaskDefinition');
  if (!task) return [];
  const offences = settingsOf(task).flatMap((because) =>
    unsupportedBy(because.setting, element.type).flatMap((fact) => offenceOf(element, fact, because) ?? []),
  );
  return offences.filter((offence) => strongest(offences, offence.fact) === offence);
}

/** The element has what the fact is about, with a value that asks for something. */
export function isOffence(element: AnyElement, { property, value }: Unsupported): boolean {
  if (!element.pair(property)) return false;
  const reading = element.reading(property);
  return value === undefined ? asksForSomething(reading) : isValue(reading, value);
}

function offenceOf(element: AnyElement, fact: Unsupported, because: Applies): Offence | undefined {
  const pair = element.pair(fact.property);
  if (!pair || !isOffence(element, fact)) return undefined;
  return { fact, because, pair, place: pair.value?.kind === 'scalar' ? pair.value : pair };
}

function strongest(offences: readonly Offence[], { property }: Unsupported): Offence | undefined {
  const same = offences.filter(({ fact }) => fact.property === property);
  return same.find(({ fact }) => fact.severity === 'error') ?? same[0];
}

function isValue(reading: Value<unknown> | List<unknown>, value: string | number): boolean {
  return 'state' in reading && reading.state === 'known' && reading.value === value;
}

/** Not null, `[]`, `{}`, `""`, false or 0, all of which the output of `describe-task-definition` is full of. */
function asksForSomething(reading: Value<unknown> | List<unknown>): boolean {
  if ('items' in reading) return reading.items.length > 0;
  if (reading.state !== 'known') return false;
  const { value } = reading;
  if (value instanceof AnyElement)
    return value.written().some(({ name }) => name !== undefined && isWritten(value, name));
  if (value instanceof FreeMap) return value.keys.length > 0;
  return value !== false && value !== 0;
}

/** Like `asksForSomething`, but what is decided elsewhere counts too: an object that holds it is no empty one. */
function isWritten(element: AnyElement, name: string): boolean {
  const reading = element.reading(name);
  if ('items' in reading) return reading.items.length > 0 || !reading.complete;
  if (reading.state !== 'unknown') return asksForSomething(reading);
  return !(reading.node?.kind === 'scalar' && reading.node.value === '');
}
