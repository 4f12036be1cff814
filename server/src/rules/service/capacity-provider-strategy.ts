import {
  defaultStrategyOf,
  describeProvider,
  isFargateProvider,
  isMissing,
  type ProviderHolder,
  providerIn,
  providersOfCluster,
  type StrategyItem,
} from '../../ecs/capacity';
import type { AnyElement, Element } from '../../ecs/element';
import { linked, logicalIdOf, taskDefinitionOf, taskNameOf } from '../../ecs/links';
import { windowsOf } from '../../ecs/platform';
import { type Launcher, strategyOf } from '../../ecs/service';
import type { Known, List } from '../../ecs/value';
import { property } from '../../schema/schema';
import { brokenBounds } from '../bounds';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'weights' | 'default' | 'bases' | 'many' | 'range' | 'mixed' | 'spot' | 'windows' | 'unlisted'>;
type Items = readonly Known<StrategyItem>[];

/** The service is refused, e.g. with "There are no capacity providers ... with a weight value greater than zero". */
export const capacityProviderStrategy = defineRule({
  id: 'capacity-provider-strategy',
  meta: {
    summary: 'A capacity provider strategy needs a weight above 0, one base at most, and providers of one kind.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
    ],
    messages: {
      weights:
        'No capacity provider has a weight above 0, and ECS refuses that. The weight is 0 when left out; give one of them 1.',
      default:
        'No capacity provider has a weight above 0, so ECS refuses every service and task that uses this default. Give one of them 1.',
      bases: 'Only one capacity provider of a strategy can have a base. Remove this one.',
      many: 'A strategy has at most {{limit}} capacity providers; these are {{count}}.',
      range: '"{{name}}" is {{minimum}} to {{maximum}}; {{value}} is outside of that.',
      mixed:
        'A strategy has either Fargate providers or others, not both: "{{provider}}" does not go with "{{other}}".',
      spot: 'All tasks run on FARGATE_SPOT, and can all be stopped with a warning of two minutes. Keep some on FARGATE.',
      windows: 'FARGATE_SPOT runs Linux only, and the task definition "{{task}}" is for Windows. Use FARGATE.',
      unlisted:
        'The cluster "{{cluster}}" of this template does not list the capacity provider {{provider}}, without which ECS refuses the strategy.',
    },
  },
  visit: {
    Service(service, report) {
      checkLauncher(service, report);
      reportSpot(service, report);
    },
    TaskSet: checkLauncher,
    RunTask: checkLauncher,
    Cluster: checkDefault,
    ClusterCapacityProviderAssociations: checkDefault,
    CapacityProviderStrategyItem(item, report) {
      reportRange(item, 'weight', report);
      reportRange(item, 'base', report);
    },
  },
});

function checkLauncher(launcher: Launcher, report: Report): void {
  const strategy = strategyOf(launcher);
  const place = launcher.pair('capacityProviderStrategy') ?? launcher.place;
  const limit = launcher.type === 'Service' ? property('Service', 'capacityProviderStrategy')?.maxItems : undefined;
  const count = strategy.items.length;
  if (limit !== undefined && count > limit) report({ at: place, message: 'many', data: { limit, count } });
  if (isWeightless(strategy)) report({ at: place, message: 'weights', fixes: [weightFix(strategy.items)] });
  checkItems(strategy.items, report);
  reportWindows(launcher, strategy.items, report);
  reportUnlisted(launcher, strategy.items, report);
}

function checkDefault(holder: ProviderHolder, report: Report): void {
  const strategy = defaultStrategyOf(holder);
  if (isWeightless(strategy)) {
    const at = holder.pair('defaultCapacityProviderStrategy') ?? holder.place;
    report({ at, message: 'default', severity: 'warning', fixes: [weightFix(strategy.items)] });
  }
  checkItems(strategy.items, report);
}

function checkItems(items: Items, report: Report): void {
  reportBases(items, report);
  reportMixed(items, report);
}

function isWeightless({ items, complete }: List<StrategyItem>): boolean {
  return complete && items.length > 0 && items.every(({ value }) => hasNoWeight(value));
}

function hasNoWeight(item: StrategyItem): boolean {
  const weight = item.get('weight');
  return weight.state === 'absent' || (weight.state === 'known' && weight.value === 0);
}

function weightFix(items: Items): Fix {
  return {
    title: items.length === 1 ? 'Set the weight 1' : 'Give each provider the weight 1',
    preferred: true,
    edit: (editor) => {
      for (const { value } of items) editor.set(value, 'weight', 1);
    },
  };
}

function reportBases(items: Items, report: Report): void {
  const [first, ...others] = items.flatMap(({ value: item }) => {
    const base = item.get('base');
    return base.state === 'known' && base.value > 0 ? [{ item, node: base.node }] : [];
  });
  for (const { item, node } of others) {
    report({
      at: node,
      message: 'bases',
      related: first ? [{ at: first.node, message: 'The first base.' }] : [],
      fixes: [{ title: 'Remove "base"', preferred: true, edit: (editor) => editor.remove(item, 'base') }],
    });
  }
}

function reportMixed(items: Items, report: Report): void {
  const fargate = items.find(({ value }) => isFargateProvider(value) === true);
  const other = items.find(({ value }) => isFargateProvider(value) === false);
  if (!fargate || !other) return;
  const [first, second] = items.indexOf(fargate) < items.indexOf(other) ? [fargate, other] : [other, fargate];
  report({
    at: second.value.placeOf('capacityProvider'),
    message: 'mixed',
    data: { provider: nameIn(second.value), other: nameIn(first.value) },
    related: [{ at: first.value.placeOf('capacityProvider'), message: 'The other kind.' }],
  });
}

/** For a message, and to compare with Fargate's names. */
function nameIn(item: StrategyItem): string {
  const provider = providerIn(item);
  return provider ? describeProvider(provider) : '';
}

function reportWindows(launcher: Launcher, items: Items, report: Report): void {
  const task = taskDefinitionOf(launcher);
  const windows = task && windowsOf(task);
  if (!windows) return;
  for (const { value: item } of items) {
    if (nameIn(item) !== 'FARGATE_SPOT') continue;
    const hasFargate = items.some(({ value }) => nameIn(value) === 'FARGATE');
    report({
      at: item.placeOf('capacityProvider'),
      message: 'windows',
      severity: 'warning',
      data: { task: taskNameOf(task) },
      related: [{ at: windows.node, message: 'The operating system.' }],
      fixes: hasFargate
        ? []
        : [
            {
              title: 'Use FARGATE',
              preferred: true,
              edit: (editor) => editor.set(item, 'capacityProvider', 'FARGATE'),
            },
          ],
    });
  }
}

/** Somebody may have given a cluster that exists already more than its template says. */
function reportUnlisted(launcher: AnyElement, items: Items, report: Report): void {
  const cluster = linked(launcher, 'cluster', 'Cluster');
  if (!cluster) return;
  const listed = providersOfCluster(cluster);
  for (const { value: item } of items) {
    const provider = providerIn(item);
    if (!provider || !isMissing(provider, listed)) continue;
    report({
      at: provider.node,
      message: 'unlisted',
      severity: 'warning',
      data: { cluster: logicalIdOf(cluster) ?? '', provider: describeProvider(provider) },
      related: [{ at: cluster.pair('capacityProviders') ?? cluster.place, message: 'The cluster.' }],
    });
  }
}

function reportSpot(service: Element<'Service'>, report: Report): void {
  const { items, complete } = service.get('capacityProviderStrategy');
  const [first] = items;
  if (!complete || !first || items.some(({ value }) => nameIn(value) !== 'FARGATE_SPOT')) return;
  const task = taskDefinitionOf(service);
  if (task && windowsOf(task)) return;
  const hasBase = items.some(({ value }) => value.get('base').state !== 'absent');
  const value = { capacityProvider: 'FARGATE', ...(!hasBase && { base: 1 }), weight: 1 };
  report({
    at: first.value.placeOf('capacityProvider'),
    message: 'spot',
    severity: 'information',
    fixes: [{ title: 'Add FARGATE', edit: (editor) => editor.append(service, 'capacityProviderStrategy', value) }],
  });
}

function reportRange(item: StrategyItem, name: 'weight' | 'base', report: Report): void {
  const value = item.get(name);
  const bounds = value.state === 'known' ? brokenBounds(item.type, name, value.value) : undefined;
  if (value.state !== 'known' || !bounds) return;
  const { minimum, maximum, nearest } = bounds;
  report({
    at: value.node,
    message: 'range',
    data: { name, minimum, maximum, value: value.value },
    fixes: [{ title: `Use ${nearest}`, preferred: true, edit: (editor) => editor.set(item, name, nearest) }],
  });
}
