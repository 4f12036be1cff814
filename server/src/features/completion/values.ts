import { containersByName, isEssential } from '../../ecs/containers';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { type LogDriver, logDrivers } from '../../ecs/facts/log-drivers';
import { unsupportedBy } from '../../ecs/facts/unsupported';
import { isFargate } from '../../ecs/launch';
import { settingsOf } from '../../ecs/unsupported';
import { enumOf } from '../../schema/schema';
import type { Context, Located } from '../context';
import { marker } from '../cursor';
import { writtenText } from '../typed-text';
import { valueWords } from '../words';
import { inUsualOrder } from './enum-order';
import { optionsFor } from './names';
import { suggestReferences, suggestResources } from './references';
import type { Sketch } from './sketch';
import { sketchOf, sketchOfType } from './sketch-of';
import type { Suggestion } from './suggestion';
import { isTaskSize, suggestSize } from './task-sizes';

/** What may stand at the place of a value. Free texts get nothing. */
export function suggestValues(located: Located, document: EcsDocument, context: Context): Suggestion[] {
  const { type, owner, property, key } = located;
  if (!owner || property === undefined) return [];
  if (key) return suggestOptionValues(owner, property, key.name);
  if (typeof type === 'object') return suggestStructure(located, context);
  if (isTaskSize(owner, property)) return [...suggestSize(owner, property, typedAt(context))];
  const suggestions = [
    ...suggestSpecial(located, owner, property),
    ...suggestReferences(located, document),
    ...suggestResources(located, document),
    ...suggestScalars(located, owner, property),
  ];
  return suggestions.filter(({ label }, index) => suggestions.findIndex((other) => other.label === label) === index);
}

function typedAt({ text, format, cursor }: Context) {
  const { start, end } = cursor.token;
  const quoted = cursor.quote !== '';
  return { text: text.slice(start, end).replace(/^["']|["']$/g, ''), quoted, format };
}

function suggestOptionValues(owner: AnyElement, property: string, key: string): Suggestion[] {
  const option = optionsFor(owner, property).find(({ name }) => name === key);
  return (option?.values ?? []).map((value) => suggestValue(value));
}

/** An object or a list as a whole, where nothing of it is typed yet. */
function suggestStructure({ type, owner, property, model, list }: Located, { cursor }: Context): Suggestion[] {
  if (!owner || property === undefined || cursor.token.start < cursor.token.end || typeof type !== 'object') return [];
  const whole = list ? sketchOfType(type, owner, model) : sketchOf(owner, property);
  // On the line below its key, a YAML list begins with a dash.
  const items = cursor.slot === 'entry' && whole.kind === 'list' ? whole.items : undefined;
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
    default:
      return '…';
  }
}

function suggestScalars({ type, model, list }: Located, owner: AnyElement, property: string): Suggestion[] {
  const fallback = model?.default;
  const values = model && enumOf(model, owner.dialect);
  if (values) {
    const listed = new Set(list?.items.map((item) => (item.kind === 'scalar' ? item.value : undefined)));
    const refused = refusedValues(owner, property);
    const offered = inUsualOrder(values).filter((value) => !listed.has(value));
    return [...offered.filter((value) => !refused.has(value)), ...offered.filter((value) => refused.has(value))].map(
      (value) => ({
        ...suggestValue(value, detailOf(value === fallback, refused.has(value))),
        kind: 'enum',
        documentation: valueWords(owner.type, property, value),
      }),
    );
  }
  if (type === 'boolean') {
    return [true, false].map((value) => ({ ...suggestValue(value, detailOf(value === fallback)), kind: 'enum' }));
  }
  if (model?.numbers) return model.numbers.map((value) => suggestValue(value, detailOf(value === fallback)));
  return fallback === undefined || list ? [] : [suggestValue(fallback, 'default')];
}

function detailOf(isDefault: boolean, isRefused = false): string | undefined {
  if (isRefused) return 'not for this task';
  return isDefault ? 'default' : undefined;
}

/** The values of a property that the task around cannot have. */
function refusedValues(owner: AnyElement, property: string): ReadonlySet<string> {
  const task = owner.within('TaskDefinition');
  const facts = task ? settingsOf(task).flatMap(({ setting }) => unsupportedBy(setting, owner.type, property)) : [];
  return new Set(facts.flatMap(({ value }) => (value === undefined ? [] : [String(value)])));
}

/** Properties whose values deserve more than their enumeration. */
function suggestSpecial({ list }: Located, owner: AnyElement, property: string): readonly Suggestion[] {
  switch (`${owner.type}.${property}`) {
    case 'LogConfiguration.logDriver':
      return suggestDrivers(owner);
    case 'ContainerDependency.condition':
      return suggestConditions(owner);
    case 'HealthCheck.command':
      return list?.items[0]?.kind === 'scalar' && list.items[0].value === marker ? healthCommands : [];
    case 'CapacityProviderStrategyItem.capacityProvider':
      return ['FARGATE', 'FARGATE_SPOT'].map((value) => suggestValue(value));
    case 'PlacementStrategy.field':
      return ['attribute:ecs.availability-zone', 'instanceId', 'memory', 'cpu'].map((value) => suggestValue(value));
    case 'PortMapping.hostPort': {
      const port = writtenText(owner, 'containerPort');
      return port === undefined ? [] : [suggestValue(Number(port), 'as containerPort')];
    }
    default:
      return [];
  }
}

/** Those that work on Fargate first. */
function suggestDrivers(owner: AnyElement): Suggestion[] {
  const task = owner.within('TaskDefinition');
  const fargate = task !== undefined && isFargate(task);
  const driver = ({ name, fargate: works }: LogDriver): Suggestion => ({
    ...suggestValue(name, fargate && !works ? 'not on Fargate' : undefined),
    kind: 'enum',
    documentation: valueWords('LogConfiguration', 'logDriver', name),
  });
  return logDrivers.map(driver);
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
  return [...order.filter((value) => !refusals[value]), ...order.filter((value) => refusals[value])].map((value) => ({
    ...suggestValue(value, refusals[value]),
    kind: 'enum',
    documentation: valueWords('ContainerDependency', 'condition', value),
  }));
}

function suggestValue(value: string | number | boolean, detail?: string): Suggestion {
  return { label: String(value), kind: 'value', detail, inserts: { value: { kind: 'fixed', value } } };
}

const healthCommands: readonly Suggestion[] = [
  suggestValue('CMD-SHELL', 'one string, run by the shell'),
  suggestValue('CMD', 'a program and its arguments'),
];
