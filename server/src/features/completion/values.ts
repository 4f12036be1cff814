import { containersByName, isEssential } from '../../ecs/containers';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { fargateProviders } from '../../ecs/facts/capacity-providers';
import { healthCommands } from '../../ecs/facts/health-commands';
import { logDrivers } from '../../ecs/facts/log-drivers';
import { optionsOfDriver } from '../../ecs/facts/log-option-hints';
import { platformVersions } from '../../ecs/facts/platform-versions';
import { kernelParameters, namespaceOf } from '../../ecs/facts/system-controls';
import { usualLimits } from '../../ecs/facts/ulimits';
import { isFargate, networkModeOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { enumOf } from '../../schema/schema';
import { ownValue } from '../../syntax/own-value';
import type { Node, SeqNode } from '../../syntax/tree';
import type { Context, Located } from '../context';
import { marker } from '../cursor';
import { refusedProperties, refusedValue } from '../refused';
import { writtenText } from '../typed-text';
import { describeValue } from '../value-text';
import { valueWords } from '../words';
import { inUsualOrder } from './enum-order';
import { isReferring, suggestCall, suggestExpressions } from './expressions';
import { suggestForms } from './forms';
import { optionsFor } from './names';
import { suggestReferences, tasksOf } from './references';
import type { Sketch } from './sketch';
import { firstPortOf, sketchCommand, sketchOf, sketchOfType, sketchOption } from './sketch-of';
import type { Suggestion } from './suggestion';
import { isTaskSize, suggestSize } from './task-sizes';

/** What may stand at the place of a value. Free texts get nothing. */
export function suggestValues(located: Located, document: EcsDocument, context: Context): Suggestion[] {
  const { type, owner, property, key } = located;
  if (!owner || property === undefined) return [];
  if (key) return suggestOptionValues(owner, property, key.name, document);
  const expressions = suggestExpressions(located, document);
  if (typeof type === 'object') return [...suggestStructure(located, context), ...expressions];
  const typed = typedAt(context);
  if (isTaskSize(owner, property)) {
    const sizes = suggestSize(owner, property, typed);
    return [
      ...(isBranch(context) ? sizes.filter(({ followedBy, changes }) => !followedBy && !changes) : sizes),
      ...expressions,
    ];
  }
  const refers = isReferring(located);
  return [
    ...suggestSpecial(located, owner, property, document),
    ...suggestReferences(located, document),
    ...(refers ? expressions : []),
    ...suggestForms(owner, property, typed.text),
    ...suggestScalars(located, owner, property),
    ...(refers ? [] : expressions),
  ];
}

/** One of several values between which a function chooses. */
function isBranch({ place }: Context): boolean {
  return place.kind === 'value' && place.node.parent?.kind === 'seq';
}

function typedAt({ text, format, cursor }: Context) {
  const { start, end } = cursor.token;
  const quoted = cursor.quote !== '';
  return { text: text.slice(start, end).replace(/^["']|["']$/g, ''), quoted, format };
}

function suggestOptionValues(owner: AnyElement, property: string, key: string, document: EcsDocument): Suggestion[] {
  const option = optionsFor(owner, property).find(({ name }) => name === key);
  if (!option) return [];
  if (key === 'awslogs-group') {
    const groups = document.template?.resources.filter(({ type }) => type === 'AWS::Logs::LogGroup') ?? [];
    return groups.map(({ logicalId, type }) => suggestCall(logicalId, undefined, type));
  }
  const region = sketchOption(option, owner);
  if (region.kind === 'call') return [{ label: `!Ref ${region.of}`, kind: 'reference', inserts: { value: region } }];
  const task = owner.within('TaskDefinition');
  const refused = task && isFargate(task) ? (option.notOnFargate ?? []) : [];
  return refusedLast(option.values ?? option.usual ?? [], (value) =>
    refused.includes(value) ? 'not on Fargate' : undefined,
  ).map(({ value, refusal }) => suggestValue(value, refusal));
}

/** An object or a list as a whole, where nothing of it is typed yet. */
function suggestStructure({ type, owner, property, model, list }: Located, { cursor }: Context): Suggestion[] {
  if (!owner || property === undefined || cursor.token.start < cursor.token.end || typeof type !== 'object') return [];
  const whole = list ? sketchOfType(type, owner, model) : sketchOf(owner, property);
  const isBelow = cursor.slot === 'entry';
  if (`${owner.type}.${property}` === 'HealthCheck.command') {
    return healthCommands(firstPortOf(owner)).map((command) => {
      const value = sketchCommand(command);
      const inserts = isBelow ? { value, dash: true as const, items: true as const } : { value };
      const label = shapeOf(value);
      return { label: isBelow ? `- ${label.slice(1, -1)}` : label, kind: 'snippet', detail: command.about, inserts };
    });
  }
  // On the line below its key, a YAML list begins with a dash.
  const items = isBelow && whole.kind === 'list' ? whole.items : undefined;
  const [item] = items ?? [];
  const value = item ?? whole;
  return [
    {
      label: labelOf(value, item !== undefined),
      kind: 'snippet',
      inserts: { value, ...(item && { dash: true as const }) },
      ...(value.kind === 'open' && { retrigger: true }),
    },
  ];
}

/** E.g. `[{ containerPort }]`. */
function labelOf(value: Sketch, dashed: boolean): string {
  const text = shapeOf(value);
  return dashed ? `- ${text.replace(/^\{ | \}$/g, '')}` : text;
}

function shapeOf(value: Sketch): string {
  switch (value.kind) {
    case 'map':
      return `{ ${value.entries.map(([name]) => name).join(', ')} }`;
    case 'list':
      return `[${value.items.map(shapeOf).join(', ')}]`;
    case 'open':
      return '{ … }';
    case 'choice':
      return String(value.values[0]);
    case 'fixed':
      return String(value.value);
    case 'text':
      return value.hint || '…';
    default:
      return '…';
  }
}

function suggestScalars({ type, model, list }: Located, owner: AnyElement, property: string): Suggestion[] {
  const fallback = model?.default;
  const values = model && enumOf(model, owner.dialect);
  if (values) {
    const listed = new Set(list?.items.map((item) => (item.kind === 'scalar' ? item.value : undefined)));
    const offered = inUsualOrder(values).filter((value) => !listed.has(value));
    return suggestEnum(owner, property, offered, (value) => (value === fallback ? 'default' : undefined));
  }
  const defaultOf = (value: Scalar) => (value === fallback ? 'default' : undefined);
  if (type === 'boolean') {
    return [true, false].map((value) => ({ ...suggestValue(value, defaultOf(value)), kind: 'enum' }));
  }
  if (model?.numbers) return model.numbers.map((value) => suggestValue(value, defaultOf(value)));
  return fallback === undefined || list ? [] : [suggestValue(fallback, 'default')];
}

/** The values of an enumeration with what they mean; last those that cannot be here, with the reason. */
function suggestEnum(
  owner: AnyElement,
  property: string,
  values: readonly string[],
  detailOf: (value: string) => string | undefined = () => undefined,
): Suggestion[] {
  const why = (value: string) => refusedValue(owner, property, value);
  const repeated = namesBeside(owner, property);
  const refusalOf = (value: string) => {
    const refusal = why(value);
    return refusal ? `not ${refusal.where}` : repeated.has(value) ? 'set already' : undefined;
  };
  return refusedLast(values, refusalOf).map(({ value, refusal }) => {
    const documentation = [why(value)?.why, describeValue(owner, property, value)].filter((part) => part !== undefined);
    return {
      ...suggestValue(value, refusal ?? detailOf(value)),
      kind: 'enum',
      documentation: documentation.join('\n\n') || undefined,
    };
  });
}

/** In the given order, those with a reason against them last. */
function refusedLast(values: readonly string[], refusalOf: (value: string) => string | undefined) {
  const all = values.map((value) => ({ value, refusal: refusalOf(value) }));
  const stands = (refused: boolean) => all.filter(({ refusal }) => (refusal !== undefined) === refused);
  return [...stands(false), ...stands(true)];
}

/** What the other entries of the same list are called, where each has a name of its own. */
function namesBeside(owner: AnyElement, property: string): ReadonlySet<string> {
  const list = ownValue(namedLists, `${owner.type}.${property}`);
  const entries = list ? (owner.within('ContainerDefinition')?.get(list).items ?? []) : [];
  const others = entries.filter(({ value }) => value.map !== owner.map);
  return new Set(others.flatMap(({ value }) => writtenText(value, property) ?? []));
}

const namedLists: Readonly<Record<string, 'ulimits' | 'systemControls'>> = {
  'Ulimit.name': 'ulimits',
  'SystemControl.namespace': 'systemControls',
};

/** Properties whose values deserve more than their enumeration. */
function suggestSpecial(
  { list }: Located,
  owner: AnyElement,
  property: string,
  document: EcsDocument,
): readonly Suggestion[] {
  switch (`${owner.type}.${property}`) {
    case 'LogConfiguration.logDriver':
      return suggestEnum(
        owner,
        property,
        logDrivers.map(({ name }) => name),
      );
    case 'ContainerDependency.condition':
      return suggestConditions(owner);
    case 'HealthCheck.command':
      return list?.items[0] && isTyped(list.items[0]) ? suggestCommands(owner, list) : [];
    case 'CapacityProviderStrategyItem.capacityProvider':
    case 'Cluster.capacityProviders':
    case 'ClusterCapacityProviderAssociations.capacityProviders':
      return suggestProviders(list);
    case 'PlacementStrategy.field':
      return ['attribute:ecs.availability-zone', 'instanceId', 'memory', 'cpu'].map((value) => suggestValue(value));
    case 'PortMapping.hostPort': {
      const port = writtenText(owner, 'containerPort');
      return port === undefined ? [] : [suggestValue(Number(port), 'as containerPort')];
    }
    case 'Service.platformVersion':
    case 'TaskSet.platformVersion':
    case 'RunTask.platformVersion':
      return suggestVersions(owner, document);
    case 'SystemControl.namespace':
      return suggestParameters(owner);
    case 'SystemControl.value': {
      const usual = kernelParameters.find(({ name }) => name === writtenText(owner, 'namespace'))?.usual;
      return usual === undefined ? [] : [suggestValue(usual, 'for example')];
    }
    case 'Ulimit.softLimit':
    case 'Ulimit.hardLimit': {
      const usual = usualLimits.get(writtenText(owner, 'name') ?? '');
      return usual === undefined ? [] : [suggestValue(usual, 'usual')];
    }
    case 'Secret.name':
      return suggestSecretOptions(owner);
    default:
      return [];
  }
}

/** The node stands for what is being typed; without a colon it may look like a key. */
function isTyped(node: Node): boolean {
  if (node.kind === 'map') return node.pairs.length === 1 && node.pairs[0]?.name === marker;
  return node.kind === 'scalar' && node.value === marker;
}

/** The forms of a health check, whole while it is empty, and the words that it can begin with. */
function suggestCommands(owner: AnyElement, list: SeqNode): Suggestion[] {
  const commands = healthCommands(firstPortOf(owner));
  const heads = commands.map(({ head, about }) => suggestValue(head, about));
  if (list.items.length > 1) return heads;
  const wholes = commands.map((command): Suggestion => {
    const value = sketchCommand(command);
    return {
      label: shapeOf(value).slice(1, -1),
      kind: 'snippet',
      detail: command.about,
      inserts: { value, items: true },
    };
  });
  return [...wholes, ...heads];
}

function suggestProviders(list: SeqNode | undefined): Suggestion[] {
  const listed = new Set(list?.items.map((item) => (item.kind === 'scalar' ? item.value : undefined)));
  return [...fargateProviders]
    .filter(([name]) => !listed.has(name))
    .map(([name, about]) => ({ ...suggestValue(name), documentation: about }));
}

/** The platform versions for the operating system of the tasks, as far as the document tells. */
function suggestVersions(owner: AnyElement, document: EcsDocument): Suggestion[] {
  const tasks = tasksOf(owner, document);
  const windows = tasks.length > 0 && tasks.every((task) => windowsOf(task) !== undefined);
  const system = windows ? 'windows' : 'linux';
  const others = { linux: 'only for Windows', windows: 'only for Linux' };
  const refused = refusedProperties(owner).get('platformVersion');
  const refusalOf = (version: string) => {
    if (refused) return `not ${refused.where}`;
    return platformVersions.some((each) => each.version === version && each.systems.includes(system))
      ? undefined
      : others[system];
  };
  const versions = platformVersions.map(({ version }) => version);
  return refusedLast(versions, refusalOf).map(({ value, refusal }) => ({
    ...suggestValue(value, refusal ?? (value === versions[0] ? 'default' : undefined)),
    kind: 'enum',
    documentation: refused?.why ?? valueWords(owner.type, 'platformVersion', value),
  }));
}

/** The kernel parameters that the container does not share with the host come first. */
function suggestParameters(owner: AnyElement): Suggestion[] {
  const task = owner.within('TaskDefinition');
  const ipcMode = task && writtenText(task, 'ipcMode');
  const shared = new Set([
    ...(task && networkModeOf(task) === 'host' ? ['network'] : []),
    ...(ipcMode === 'host' ? ['ipc'] : []),
  ]);
  const repeated = namesBeside(owner, 'namespace');
  const refusalOf = (name: string) => {
    if (repeated.has(name)) return 'set already';
    return shared.has(namespaceOf(name) ?? '') ? 'shared with the host' : undefined;
  };
  const names = kernelParameters.map(({ name }) => name);
  return refusedLast(names, refusalOf).map(({ value, refusal }) => ({
    ...suggestValue(value, refusal),
    documentation: describeValue(owner, 'namespace', value),
  }));
}

/** The options of the log driver that may come from a secret; the names of other secrets are the user's. */
function suggestSecretOptions(owner: AnyElement): Suggestion[] {
  const log = owner.parent;
  if (log?.type !== 'LogConfiguration') return [];
  return optionsOfDriver(writtenText(log, 'logDriver') ?? '')
    .filter(({ secret }) => secret)
    .map(({ name, about }) => ({ ...suggestValue(name), documentation: about }));
}

/** What the container that is depended on can fulfil comes first. */
function suggestConditions(owner: AnyElement): Suggestion[] {
  const task = owner.within('TaskDefinition');
  const target = task && containersByName(task).get(writtenText(owner, 'containerName') ?? '');
  const healthy = target?.pair('healthCheck') !== undefined;
  const essential = target === undefined || isEssential(target) !== false;
  const refusals: Readonly<Record<string, string | undefined>> = {
    HEALTHY: target && !healthy ? 'needs a healthCheck there' : undefined,
    COMPLETE: target && essential ? 'needs essential false there' : undefined,
    SUCCESS: target && essential ? 'needs essential false there' : undefined,
  };
  const order = essential ? ['HEALTHY', 'START', 'COMPLETE', 'SUCCESS'] : ['SUCCESS', 'COMPLETE', 'HEALTHY', 'START'];
  return [
    ...order.filter((value) => !ownValue(refusals, value)),
    ...order.filter((value) => ownValue(refusals, value)),
  ].map((value) => ({
    ...suggestValue(value, ownValue(refusals, value)),
    kind: 'enum',
    documentation: valueWords('ContainerDependency', 'condition', value),
  }));
}

type Scalar = string | number | boolean;

function suggestValue(value: Scalar, detail?: string): Suggestion {
  return { label: String(value), kind: 'value', detail, inserts: { value: { kind: 'fixed', value } } };
}
