import {
  defaultStrategyOf,
  describeProvider,
  isMissing,
  listedForm,
  type Provider,
  type ProviderHolder,
  providerIn,
  providersOf,
  type StrategyItem,
} from '../../ecs/capacity';
import { fargateProviders } from '../../ecs/facts/capacity-providers';
import { isSlip, nearestName } from '../../ecs/names';
import type { Fix, Reporter } from '../rule';

/** A default strategy may only choose from the providers that its cluster has. */
export const unlistedMessages = {
  unlisted:
    'The default strategy names {{provider}}, which is not among the capacity providers, and ECS refuses that. Add it to the list.',
} as const;

/** Reports the providers of a default strategy that the list beside it lacks. */
export function reportUnlisted(holder: ProviderHolder, report: Reporter<'unlisted'>): void {
  const listed = providersOf(holder);
  for (const { value: item } of defaultStrategyOf(holder).items) {
    const provider = providerIn(item);
    if (!provider || !isMissing(provider, listed)) continue;
    const list = holder.pair('capacityProviders');
    report({
      at: provider.node,
      message: 'unlisted',
      severity: isCertain(provider, holder) ? 'error' : 'warning',
      data: { provider: describeProvider(provider) },
      related: list ? [{ at: list, message: 'The capacity providers.' }] : [],
      fixes: [...useNearest(item, provider, listed.known), addFix(holder, provider)],
    });
  }
}

/** An existing cluster may have a provider of Managed Instances that is in no list. */
function isCertain({ resource, name }: Provider, holder: ProviderHolder): boolean {
  return (
    holder.type === 'Cluster' || resource !== undefined || (name.state === 'known' && fargateProviders.has(name.value))
  );
}

function useNearest(item: StrategyItem, { name }: Provider, listed: readonly Provider[]): Fix[] {
  if (name.state !== 'known' || fargateProviders.has(name.value)) return [];
  const names = listed.flatMap((each) => (!each.resource && each.name.state === 'known' ? each.name.value : []));
  const near = nearestName(name.value, names);
  if (near === undefined) return [];
  return [
    {
      title: `Use ${near}`,
      preferred: isSlip(near, name.value),
      edit: (editor) => editor.set(item, 'capacityProvider', near),
    },
  ];
}

function addFix(holder: ProviderHolder, provider: Provider): Fix {
  return {
    title: `Add ${describeProvider(provider)} to the capacity providers`,
    edit: (editor) => editor.append(holder, 'capacityProviders', listedForm(provider)),
  };
}
