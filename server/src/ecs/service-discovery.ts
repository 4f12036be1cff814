import type { Element } from './element';
import { linked } from './links';
import type { BalancedService } from './load-balancing';
import type { Known } from './value';

/** An entry of the `serviceRegistries` of a service, and the service in AWS Cloud Map that it names. */
export interface Registry {
  readonly registry: Element<'ServiceRegistry'>;
  readonly discovery: Element<'DiscoveryService'> | undefined;
  /** The types of its DNS records as far as they are known. */
  readonly types: readonly Known<string>[];
  /** Whether there is an SRV record; `undefined` where that, or whether it is found by DNS at all, is not known. */
  readonly srv: boolean | undefined;
}

/** The registries that a service certainly has. */
export function registriesOf(service: BalancedService): Registry[] {
  const { items } = service.type === 'Service' ? service.get('serviceRegistries') : service.get('serviceRegistries');
  return items.map(({ value: registry }) => {
    const discovery = linked(registry, 'registryArn', 'DiscoveryService');
    return { registry, discovery, ...(discovery ? recordsOf(discovery) : noRecords) };
  });
}

const noRecords: Pick<Registry, 'types' | 'srv'> = { types: [], srv: undefined };

function recordsOf(discovery: Element<'DiscoveryService'>): Pick<Registry, 'types' | 'srv'> {
  const config = discovery.get('dnsConfig');
  if (config.state !== 'known') return noRecords;
  const { items, complete } = config.value.get('dnsRecords');
  const types = items.flatMap(({ value }) => {
    const type = value.get('type');
    return type.state === 'known' ? [type] : [];
  });
  if (types.some(({ value }) => value === 'SRV')) return { types, srv: true };
  const isKnown = complete && types.length > 0 && types.length === items.length;
  return { types, srv: isKnown ? false : undefined };
}
