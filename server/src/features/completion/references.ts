import { branchesOf, intrinsicOf, scalarText } from '../../cloudformation/intrinsic';
import { isEssential } from '../../ecs/containers';
import type { EcsDocument } from '../../ecs/document';
import { type AnyElement, type Element, isType } from '../../ecs/element';
import { type Dialect, property } from '../../schema/schema';
import type { TypeName } from '../../schema/shapes.generated';
import { ownValue } from '../../syntax/own-value';
import type { Located } from '../context';
import { marker } from '../cursor';
import { writtenText } from '../typed-text';
import { describeVolume } from '../volume-kind';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** A name that may be written, and what it stands for. */
interface Target {
  readonly name: WrittenValue;
  readonly detail?: string | undefined;
  /** It is there already, or leads nowhere. */
  readonly unlikely?: boolean;
}

/** A text or number as the document has it: written out, or by a function that gives the same elsewhere. */
interface WrittenValue {
  readonly label: string;
  readonly sketch: Sketch;
}

/** Names of other parts of the document that a value may refer to; none where it refers to nothing. */
export function suggestReferences({ owner, property }: Located, document: EcsDocument): Suggestion[] {
  if (!owner || property === undefined) return [];
  const targets = ownValue(sources, `${owner.type}.${property}`)?.(owner, document) ?? [];
  const sorted = [...targets.filter(({ unlikely }) => !unlikely), ...targets.filter(({ unlikely }) => unlikely)];
  return sorted.map(({ name, detail }) => ({
    label: name.label,
    kind: 'reference',
    detail,
    inserts: { value: name.sketch },
  }));
}

/** Whether a property refers to other parts of the document. */
export function hasValuesFor(type: TypeName, name: string, dialect: Dialect): boolean {
  if (ownValue(sources, `${type}.${name}`) !== undefined) return true;
  return dialect === 'cloudformation' && property(type, name)?.refersTo !== undefined;
}

type Source = (owner: AnyElement, document: EcsDocument) => readonly Target[];

const sources: Readonly<Record<string, Source>> = {
  'ContainerDependency.containerName': (owner) => otherContainers(owner, 'dependsOn', 'containerName'),
  'VolumeFrom.sourceContainer': (owner) => otherContainers(owner, 'volumesFrom', 'sourceContainer'),
  'ContainerDefinition.links': (owner) => otherContainers(owner),
  'ProxyConfiguration.containerName': (owner) => containersIn(owner.within('TaskDefinition')),
  'MountPoint.sourceVolume': volumesFor,
  'LoadBalancer.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'TaskSetLoadBalancer.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'ServiceRegistry.containerName': (owner, document) => tasksOf(owner, document).flatMap(containersIn),
  'LoadBalancer.containerPort': portsFor,
  'TaskSetLoadBalancer.containerPort': portsFor,
  'ServiceRegistry.containerPort': portsFor,
  'ServiceConnectService.portName': portNamesFor,
  'VpcLatticeConfiguration.portName': portNamesFor,
  'GatewayConnector.portName': portNamesFor,
  'ServiceVolumeConfiguration.name': (owner, document) =>
    tasksOf(owner, document)
      .flatMap(volumesOf)
      .flatMap((volume) => {
        const launch = volume.get('configuredAtLaunch');
        const name = writtenValue(volume, 'name');
        return name && launch.state === 'known' && launch.value ? [{ name }] : [];
      }),
};

/** The other containers of the task; those that the same list names already come last. */
function otherContainers(owner: AnyElement, list?: 'dependsOn' | 'volumesFrom', property?: string): Target[] {
  const task = owner.within('TaskDefinition');
  const container = owner.within('ContainerDefinition');
  const own = writtenValue(container, 'name')?.label;
  const entries: readonly AnyElement[] = list && container ? container.get(list).items.map(({ value }) => value) : [];
  const listed = new Set(entries.map((entry) => property && writtenValue(entry, property)?.label));
  return containersIn(task).filter(({ name }) => name.label !== own && !listed.has(name.label));
}

function containersIn(task: Element<'TaskDefinition'> | undefined): Target[] {
  return possibleContainers(task).flatMap((container) => {
    const name = writtenValue(container, 'name');
    if (!name) return [];
    const essential = isEssential(container) === false ? 'not essential' : undefined;
    const detail = [writtenText(container, 'image'), essential].filter((part) => part !== undefined).join(' · ');
    return [{ name, detail: detail || undefined }];
  });
}

/** Those that conditions may take away included. */
function possibleContainers(task: Element<'TaskDefinition'> | undefined): Element<'ContainerDefinition'>[] {
  return task?.children().filter((child) => isType(child, 'ContainerDefinition')) ?? [];
}

function volumesOf(task: Element<'TaskDefinition'>): Element<'Volume'>[] {
  return task.children().filter((child) => isType(child, 'Volume'));
}

function volumesFor(owner: AnyElement): Target[] {
  const task = owner.within('TaskDefinition');
  const mounts = owner.within('ContainerDefinition')?.get('mountPoints').items ?? [];
  const mounted = new Set(mounts.map(({ value }) => writtenValue(value, 'sourceVolume')?.label));
  return (task ? volumesOf(task) : []).flatMap((volume) => {
    const name = writtenValue(volume, 'name');
    return name ? [{ name, detail: describeVolume(volume), unlikely: mounted.has(name.label) }] : [];
  });
}

/** The task definitions that a service of the template runs: those it refers to, or else all. */
export function tasksOf(owner: AnyElement, document: EcsDocument): readonly Element<'TaskDefinition'>[] {
  const holder = owner.within('Service') ?? owner.within('TaskSet');
  const value = holder?.pair('taskDefinition')?.value;
  const named = (value ? branchesOf(value) : []).flatMap((node) => document.scope.referred(node)?.element ?? []);
  const tasks = named.filter((element) => isType(element, 'TaskDefinition'));
  return tasks.length > 0 ? tasks : document.roots.filter((root) => isType(root, 'TaskDefinition'));
}

function portsFor(owner: AnyElement, document: EcsDocument): Target[] {
  const wanted = writtenValue(owner, 'containerName')?.label;
  return tasksOf(owner, document)
    .flatMap(possibleContainers)
    .filter((container) => wanted === undefined || writtenValue(container, 'name')?.label === wanted)
    .flatMap((container) =>
      possiblePorts(container).flatMap((mapping) => {
        const port = writtenValue(mapping, 'containerPort');
        return port ? [{ name: asNumber(port), detail: writtenValue(container, 'name')?.label }] : [];
      }),
    );
}

function asNumber({ label, sketch }: WrittenValue): WrittenValue {
  return { label, sketch: /^\d+$/.test(label) ? { kind: 'fixed', value: Number(label) } : sketch };
}

function possiblePorts(container: Element<'ContainerDefinition'>): Element<'PortMapping'>[] {
  return container.children().filter((child) => isType(child, 'PortMapping'));
}

function portNamesFor(owner: AnyElement, document: EcsDocument): Target[] {
  return tasksOf(owner, document)
    .flatMap(possibleContainers)
    .flatMap((container) =>
      possiblePorts(container).flatMap((mapping): Target[] => {
        const name = writtenValue(mapping, 'name');
        const port = writtenValue(mapping, 'containerPort')?.label;
        const detail = [writtenValue(container, 'name')?.label, port].filter((part) => part !== undefined).join(':');
        return name ? [{ name, detail }] : [];
      }),
    );
}

/** The value of a scalar property; `undefined` for what is not there, is being typed, or says something else elsewhere. */
function writtenValue(element: AnyElement | undefined, name: string): WrittenValue | undefined {
  const text = writtenText(element, name);
  if (text !== undefined) return { label: text, sketch: { kind: 'fixed', value: text } };
  const node = element?.pair(name)?.value;
  const call = node && intrinsicOf(node);
  if (call?.argument?.kind !== 'scalar') return undefined;
  const argument = scalarText(call.argument);
  if (argument === '' || argument.includes(marker)) return undefined;
  if (call.name === 'Ref') return { label: `!Ref ${argument}`, sketch: { kind: 'call', of: argument } };
  if (call.name !== 'Fn::Sub' || /["'\\\n]/.test(argument)) return undefined;
  return { label: `!Sub ${argument}`, sketch: { kind: 'parts', parts: [argument], substituted: true } };
}
