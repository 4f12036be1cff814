import type { Element } from '../../ecs/element';
import { reservedPrefixes } from '../../ecs/facts/capacity-providers';
import type { Node } from '../../syntax/tree';
import { defineRule, type Reporter } from '../rule';
import { reportUnlisted, unlistedMessages } from './unlisted-providers';

type Report = Reporter<'reserved' | 'steps' | 'protection'>;

/** What ECS refuses when a capacity provider is made, or given to a cluster. */
export const capacityProvider = defineRule({
  id: 'capacity-provider',
  meta: {
    summary: 'A capacity provider has a free name and settings that work, and a cluster lists those that it uses.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html',
    ],
    messages: {
      reserved:
        'The name of a capacity provider cannot begin with aws, ecs or fargate, and this one does with "{{prefix}}".',
      steps: 'The largest step of the scaling, {{maximum}}, is less than the smallest, {{minimum}}.',
      protection: 'Managed termination protection does nothing without managed scaling, which is off here.',
      ...unlistedMessages,
    },
  },
  visit: {
    CapacityProvider: checkName,
    ManagedScaling: checkSteps,
    AutoScalingGroupProvider: checkProtection,
    ClusterCapacityProviderAssociations: reportUnlisted,
  },
});

function checkName(provider: Element<'CapacityProvider'>, report: Report): void {
  const name = provider.get('name');
  if (name.state === 'absent' || !name.node) return;
  const [start] = name.state === 'known' ? [name.value] : (provider.scope.scenarios?.partsOf(name.node) ?? []);
  const prefix = typeof start === 'string' ? reservedPrefixes.exec(start)?.[0] : undefined;
  if (prefix === undefined) return;
  report({
    at: name.node,
    message: 'reserved',
    // AWS names the words in lower case only.
    severity: prefix === prefix.toLowerCase() ? 'error' : 'warning',
    data: { prefix },
    fixes: isEditable(name.node)
      ? [{ title: 'Put "my-" before it', edit: (editor) => editor.set(provider, 'name', `my-${start}`) }]
      : [],
  });
}

function isEditable(node: Node): boolean {
  return node.kind === 'scalar' && node.tag === undefined && !node.aliased;
}

function checkSteps(scaling: Element<'ManagedScaling'>, report: Report): void {
  const minimum = scaling.get('minimumScalingStepSize');
  const maximum = scaling.get('maximumScalingStepSize');
  if (minimum.state !== 'known' || maximum.state !== 'known' || minimum.value <= maximum.value) return;
  report({
    at: maximum.node,
    message: 'steps',
    severity: 'warning',
    data: { minimum: minimum.value, maximum: maximum.value },
    related: [{ at: minimum.node, message: 'The smallest step.' }],
    fixes: [
      {
        title: 'Swap the two',
        edit(editor) {
          editor.set(scaling, 'minimumScalingStepSize', maximum.value);
          editor.set(scaling, 'maximumScalingStepSize', minimum.value);
        },
      },
    ],
  });
}

function checkProtection(provider: Element<'AutoScalingGroupProvider'>, report: Report): void {
  const protection = provider.get('managedTerminationProtection');
  const scaling = provider.get('managedScaling');
  if (protection.state !== 'known' || protection.value !== 'ENABLED' || scaling.state !== 'known') return;
  const status = scaling.value.get('status');
  if (status.state !== 'known' || status.value !== 'DISABLED') return;
  report({
    at: protection.node,
    message: 'protection',
    severity: 'warning',
    related: [{ at: status.node, message: 'Managed scaling is off.' }],
    fixes: [
      {
        title: 'Turn managed scaling on',
        edit: (editor) => editor.set(scaling.value, 'status', 'ENABLED'),
      },
      {
        title: 'Turn the protection off',
        edit: (editor) => editor.set(provider, 'managedTerminationProtection', 'DISABLED'),
      },
    ],
  });
}
