import type { Element } from '../../ecs/element';
import { isFargateProvider, type Launcher, strategyOf } from '../../ecs/service';
import type { Known } from '../../ecs/value';
import { property } from '../../schema/schema';
import { brokenBounds } from '../bounds';
import { defineRule, type Fix, type Reporter } from '../rule';

type Item = Element<'CapacityProviderStrategyItem'>;
type Report = Reporter<'weights' | 'bases' | 'many' | 'range' | 'mixed' | 'spot'>;

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
    ],
    messages: {
      weights:
        'No capacity provider has a weight above 0, and ECS refuses that. The weight is 0 when left out; give one of them 1.',
      bases: 'Only one capacity provider of a strategy can have a base. Remove this one.',
      many: 'A strategy has at most {{limit}} capacity providers; these are {{count}}.',
      range: '"{{name}}" is {{minimum}} to {{maximum}}; {{value}} is outside of that.',
      mixed:
        'A strategy has either Fargate providers or others, not both: "{{provider}}" does not go with "{{other}}".',
      spot: 'All tasks run on FARGATE_SPOT, and can all be stopped with a warning of two minutes. Keep some on FARGATE.',
    },
  },
  visit: {
    Service(service, report) {
      checkStrategy(service, report);
      reportSpot(service, report);
    },
    TaskSet: checkStrategy,
    RunTask: checkStrategy,
    CapacityProviderStrategyItem(item, report) {
      reportRange(item, 'weight', report);
      reportRange(item, 'base', report);
    },
  },
});

function checkStrategy(launcher: Launcher, report: Report): void {
  const { items, complete } = strategyOf(launcher);
  const place = launcher.pair('capacityProviderStrategy') ?? launcher.place;
  const limit = launcher.type === 'Service' ? property('Service', 'capacityProviderStrategy')?.maxItems : undefined;
  if (limit !== undefined && items.length > limit) {
    report({ at: place, message: 'many', data: { limit, count: items.length } });
  }
  if (complete && items.length > 0 && items.every(({ value }) => isWeightless(value))) {
    report({ at: place, message: 'weights', fixes: [weightFix(items)] });
  }
  reportBases(items, report);
  reportMixed(items, report);
}

function isWeightless(item: Item): boolean {
  const weight = item.get('weight');
  return weight.state === 'absent' || (weight.state === 'known' && weight.value === 0);
}

function weightFix(items: readonly Known<Item>[]): Fix {
  return {
    title: items.length === 1 ? 'Set the weight 1' : 'Give each provider the weight 1',
    preferred: true,
    edit: (editor) => {
      for (const { value } of items) editor.set(value, 'weight', 1);
    },
  };
}

function reportBases(items: readonly Known<Item>[], report: Report): void {
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

function reportMixed(items: readonly Known<Item>[], report: Report): void {
  const fargate = items.find(({ value }) => isFargateProvider(value) === true);
  const other = items.find(({ value }) => isFargateProvider(value) === false);
  if (!fargate || !other) return;
  const [first, second] = items.indexOf(fargate) < items.indexOf(other) ? [fargate, other] : [other, fargate];
  report({
    at: second.value.placeOf('capacityProvider'),
    message: 'mixed',
    data: { provider: providerOf(second.value), other: providerOf(first.value) },
    related: [{ at: first.value.placeOf('capacityProvider'), message: 'The other kind.' }],
  });
}

function providerOf(item: Item): string {
  const provider = item.get('capacityProvider');
  return provider.state === 'known' ? provider.value : '';
}

function reportSpot(service: Element<'Service'>, report: Report): void {
  const { items, complete } = service.get('capacityProviderStrategy');
  const [first] = items;
  if (!complete || !first || items.some(({ value }) => providerOf(value) !== 'FARGATE_SPOT')) return;
  const hasBase = items.some(({ value }) => value.get('base').state !== 'absent');
  const value = { capacityProvider: 'FARGATE', ...(!hasBase && { base: 1 }), weight: 1 };
  report({
    at: first.value.placeOf('capacityProvider'),
    message: 'spot',
    severity: 'information',
    fixes: [{ title: 'Add FARGATE', edit: (editor) => editor.append(service, 'capacityProviderStrategy', value) }],
  });
}

function reportRange(item: Item, name: 'weight' | 'base', report: Report): void {
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
