import { copyOf } from '../cloudformation/copy';
import { intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import type { Resource } from '../cloudformation/template';
import { placedText, placeholderFor, replaceMe, type Whereabouts } from '../schema/placeholder';
import { property, typeRefOf } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';
import type { Plain } from '../syntax/edit';
import { childNodes } from '../syntax/navigate';
import { ownValue } from '../syntax/own-value';
import { holdsPlaceholder } from '../syntax/template';
import type { Node } from '../syntax/tree';
import { type AnyElement, elementsIn, isType } from './element';
import {
  givenBy,
  isList,
  isListParameter,
  isMeantFor,
  isPlainName,
  namesType,
  sortedParameters,
  type Wanted,
  wantedBy,
} from './given-values';
import { logicalIdAround } from './links';
import { isThereWith, mayDependOn } from './presence';
import { lets, type Role, runnersWith, trustOf } from './roles';
import { nameReferredIn, type Scope } from './scope';

/** A value that a document offers for a property. */
export interface KnownValue {
  /** In canonical form, functions in their long one. */
  readonly value: Plain;
  /** Where it is from, for titles: `ExecutionRole`. */
  readonly from: string;
}

/**
 * What the document offers for a property of an element, or of one that is yet to be made below it: what others of the
 * same type have there, or else each resource and parameter of the template that fits. Nothing that may be missing where
 * the element is, or that waits for it.
 */
export function knownValues(near: AnyElement, type: TypeName, name: string): readonly KnownValue[] {
  const { template } = near.scope;
  const model = property(type, name);
  if (!template || !model || near.dialect !== 'cloudformation') return [];
  const wanted = wantedBy(name, model, typeRefOf(model, 'cloudformation'));
  if (wanted.names.size === 0) return [];
  const shared = ownOnes.has(name) ? [] : sharedBy(near, type, name);
  if (shared.length > 0) return shared;
  if (isList(wanted.type)) return knownLists(near, wanted);
  const resources = template.resources
    .filter((resource) => isWithinReach(near, resource) && isFit(near, resource, type, name))
    .flatMap((resource) => givenBy(resource, wanted).slice(0, 1))
    .map(({ resource, attribute }) => ({ value: callOf(resource.logicalId, attribute), from: resource.logicalId }));
  return [...resources, ...parametersFor(near, wanted).map(refTo)];
}

/** The value that a property is to get, and whether a person still has to replace some of it. */
export interface WantedValue {
  readonly value: Plain;
  readonly placeholder: boolean;
}

/** The only value that the document offers for a property, or else a placeholder in the shape of one. */
export function wantedValue(near: AnyElement, type: TypeName, name: string): WantedValue {
  const [only, ...others] = knownValues(near, type, name);
  if (only && others.length === 0) return { value: only.value, placeholder: false };
  return { value: placeholderNear(near, type, name), placeholder: true };
}

/** A placeholder for a property, with what the document tells of its account and region. */
export function placeholderNear(near: AnyElement, type: TypeName, name: string): Plain {
  return placeholderFor(type, name, near.dialect, near.dialect === 'api' ? whereaboutsOf(near) : {});
}

/** The logical ids and parameters that a value names with `Ref` or `Fn::GetAtt`. */
export function namesIn(value: Plain): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isPlainList(value)) return value.flatMap(namesIn);
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref' && typeof item === 'string') return [item];
    const named = key === 'Fn::GetAtt' && Array.isArray(item) ? item[0] : undefined;
    return typeof named === 'string' ? [named] : namesIn(item);
  });
}

function isPlainList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** A text with `{partition}`, `{region}` and `{account}`, with what the document tells of them. */
export function placedNear(near: AnyElement, text: string): Plain {
  return placedText(text, near.dialect, near.dialect === 'api' ? whereaboutsOf(near) : {});
}

/** Of a role of its own, a task, a target group ... nobody can say that it should be another's too. */
const ownOnes: ReadonlySet<string> = new Set([
  'taskRoleArn',
  'taskDefinitionArn',
  'targetGroupArn',
  'alternateTargetGroupArn',
  'productionListenerRule',
  'valueFrom',
  'hookTargetArn',
]);

/** The values that others of the same type have. */
function sharedBy(near: AnyElement, type: TypeName, name: string): KnownValue[] {
  const found = new Map<string, KnownValue>();
  const own = logicalIdAround(near);
  for (const element of near.scope.once(elementsByType).get(type) ?? []) {
    const node = element.pair(name)?.value;
    const logicalId = logicalIdAround(element);
    if (!node || logicalId === undefined || logicalId === own) continue;
    if (!isCertain(node) || !namesWithinReach(near, node)) continue;
    const value = copyOf(node);
    const key = JSON.stringify(value);
    if (!found.has(key)) found.set(key, { value, from: nameReferredIn(node)?.logicalId ?? `as in ${logicalId}` });
  }
  return [...found.values()];
}

/** The elements of a template by their type, in source order. */
function elementsByType({ resources }: Scope): ReadonlyMap<TypeName, readonly AnyElement[]> {
  const byType = new Map<TypeName, AnyElement[]>();
  for (const element of elementsIn(resources)) {
    const others = byType.get(element.type) ?? [];
    others.push(element);
    byType.set(element.type, others);
  }
  return byType;
}

/** Nothing that a person has yet to fill in, nor a choice that holds for one resource only. */
function isCertain(node: Node): boolean {
  if (intrinsicOf(node)?.name === 'Fn::If') return false;
  if (node.kind !== 'scalar') return childNodes(node).every(isCertain);
  return !node.placeholder && !node.aliased && node.value !== null && node.value !== '' && !mayBeFilledIn(node);
}

function mayBeFilledIn(node: Node): boolean {
  if (node.kind !== 'scalar' || node.parent === undefined) return false;
  return node.tag === undefined && !intrinsicAround(node) && holdsPlaceholder(scalarText(node));
}

function intrinsicAround({ parent }: Node): boolean {
  return parent?.kind === 'pair' && intrinsicOf(parent.parent) !== undefined;
}

/** Whether an element may name all that a value names. */
function namesWithinReach(near: AnyElement, node: Node): boolean {
  const { template } = near.scope;
  if (!template) return true;
  const logicalId = nameReferredIn(node)?.logicalId;
  if (logicalId !== undefined && !template.parameters.has(logicalId) && !logicalId.startsWith('AWS::')) {
    if (!isThereWith(logicalId, near) || !mayDependOn(near, logicalId)) return false;
  }
  return childNodes(node).every((child) => namesWithinReach(near, child));
}

function isWithinReach(near: AnyElement, { logicalId }: Resource): boolean {
  return isPlainName(logicalId) && isThereWith(logicalId, near) && mayDependOn(near, logicalId);
}

/** Whether a resource of the right type is the right one. */
function isFit(near: AnyElement, { logicalId }: Resource, type: TypeName, name: string): boolean {
  const element = near.scope.resource(logicalId);
  if (!element || !isType(element, 'IamRole')) return true;
  return ownValue(roleTests, name)?.(element, type) ?? true;
}

/** By property, whether a role of the template is meant for it: by whom it lets assume it, and what it is used for. */
const roleTests: Readonly<Record<string, (role: Role, type: TypeName) => boolean>> = {
  executionRoleArn: (role) => trusts(role, 'ecs-tasks.amazonaws.com') && isUsedAs(role, 'executionRoleArn'),
  taskRoleArn: (role) => trusts(role, 'ecs-tasks.amazonaws.com') && isUsedAs(role, 'taskRoleArn'),
  infrastructureRoleArn: (role) => trusts(role, 'ecs.amazonaws.com'),
  roleArn: (role, type) => trusts(role, callers[type] ?? 'ecs.amazonaws.com'),
};

const callers: Partial<Record<TypeName, string>> = {
  EventsTarget: 'events.amazonaws.com',
  EventsRule: 'events.amazonaws.com',
  SchedulerTarget: 'scheduler.amazonaws.com',
};

function trusts(role: Role, service: string): boolean {
  const trust = trustOf(role);
  return trust !== undefined && lets(trust, service) === true;
}

/** A role is the one or the other, if not both already. */
function isUsedAs(role: Role, name: 'executionRoleArn' | 'taskRoleArn'): boolean {
  const other = name === 'taskRoleArn' ? 'executionRoleArn' : 'taskRoleArn';
  return runnersWith(role, other).length === 0 || runnersWith(role, name).length > 0;
}

/** Lists that the template has whole, and those that it has in parts. */
function knownLists(near: AnyElement, wanted: Wanted): KnownValue[] {
  const lists = parametersFor(near, wanted).map(refTo);
  const resources = (near.scope.template?.resources ?? [])
    .filter((resource) => isWithinReach(near, resource))
    .flatMap((resource) => givenBy(resource, wanted).slice(0, 1));
  const singles = [...(near.scope.template?.parameters.values() ?? [])].filter(
    (parameter) => isPlainName(parameter.name) && !isListParameter(parameter) && namesType(parameter, wanted),
  );
  const parts = [
    ...resources.map(({ resource, attribute }) => ({
      name: resource.logicalId,
      value: callOf(resource.logicalId, attribute),
    })),
    ...singles.map(({ name }) => ({ name, value: { Ref: name } })),
  ];
  return [...lists, ...groupsOf(parts)];
}

/** Subnets come in groups of one use: those of different ones are no list. */
function groupsOf(parts: readonly { readonly name: string; readonly value: Plain }[]): KnownValue[] {
  const groups = new Map<string, { readonly names: string[]; readonly values: Plain[] }>();
  for (const { name, value } of parts) {
    const key = /public|private|isolated|data|db/i.exec(name)?.[0].toLowerCase() ?? '';
    const group = groups.get(key) ?? { names: [], values: [] };
    groups.set(key, group);
    group.names.push(name);
    group.values.push(value);
  }
  return [...groups.values()].map(({ names, values }) => ({ value: values, from: names.join(', ') }));
}

function parametersFor(near: AnyElement, wanted: Wanted) {
  return sortedParameters(near.scope.template, wanted).filter(
    (parameter) => isListParameter(parameter) === isList(wanted.type) && isMeantFor(parameter, wanted),
  );
}

function refTo({ name }: { readonly name: string }): KnownValue {
  return { value: { Ref: name }, from: name };
}

function callOf(logicalId: string, attribute: string | undefined): Plain {
  return attribute === undefined ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
}

/** The region that a document is deployed to, for what needs its name. */
export function regionNear(near: AnyElement): Plain {
  if (near.dialect === 'cloudformation') return { Ref: 'AWS::Region' };
  const written = new Set(logOptionsNear(near, 'awslogs-region').map(String));
  return onlyOf(written) ?? whereaboutsOf(near).region ?? replaceMe;
}

/** The log group that the containers of a document write to where they agree, or the only one of the template. */
export function logGroupNear(near: AnyElement): WantedValue {
  const written = new Map(logOptionsNear(near, 'awslogs-group').map((value) => [JSON.stringify(value), value]));
  const [only, ...others] = written.values();
  if (only !== undefined && others.length === 0) return { value: only, placeholder: false };
  return wantedValue(near, 'ExecuteCommandLogConfiguration', 'cloudWatchLogGroupName');
}

/** The values that the containers of a document give to an option of the driver awslogs. */
function logOptionsNear(near: AnyElement, name: string): Plain[] {
  const logs = near.scope.template
    ? (near.scope.once(elementsByType).get('LogConfiguration') ?? [])
    : elementsIn([rootOf(near)]);
  return logs.flatMap((element) => {
    if (!isType(element, 'LogConfiguration')) return [];
    const options = element.get('options');
    const node = options.state === 'known' ? options.value.pair(name)?.value : undefined;
    return node && isCertain(node) && namesWithinReach(near, node) ? [copyOf(node)] : [];
  });
}

function rootOf(element: AnyElement): AnyElement {
  return element.parent ? rootOf(element.parent) : element;
}

/** The partition, region and account that the ARNs and images of a document of the API agree about. */
function whereaboutsOf(near: AnyElement): Whereabouts {
  let node: Node | undefined = near.map ?? ('node' in near.origin ? near.origin.node : undefined);
  for (let parent = node?.parent; node && parent; parent = node.parent) {
    node = parent.kind === 'pair' ? parent.parent : parent;
  }
  return whereaboutsIn(node);
}

/** The same for all that stands in a node. */
export function whereaboutsIn(node: Node | undefined): Whereabouts {
  const found = { partition: new Set<string>(), region: new Set<string>(), account: new Set<string>() };
  const texts = node ? textsIn(node) : [];
  for (const text of texts) {
    const arn = /^arn:(aws[\w-]*):[\w-]+:([a-z0-9-]*):(\d{12})?:/.exec(text);
    const image = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(text);
    if (arn?.[1]) found.partition.add(arn[1]);
    if (arn?.[2]) found.region.add(arn[2]);
    if (arn?.[3]) found.account.add(arn[3]);
    if (image?.[1]) found.account.add(image[1]);
    if (image?.[2]) found.region.add(image[2]);
  }
  return { partition: onlyOf(found.partition), region: onlyOf(found.region), account: onlyOf(found.account) };
}

function textsIn(node: Node): string[] {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node.value] : [];
  return childNodes(node).flatMap(textsIn);
}

function onlyOf(values: ReadonlySet<string>): string | undefined {
  const [only, ...others] = values;
  return others.length === 0 ? only : undefined;
}
