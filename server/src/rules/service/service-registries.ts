import type { AnyElement } from '../../ecs/element';
import { isSurelyGiven } from '../../ecs/service';
import type { List } from '../../ecs/value';
import { property } from '../../schema/schema';
import { defineRule, type Reporter } from '../rule';

/** ECS refuses more than one registry, and two ways of saying which port it shall hold. */
export const serviceRegistries = defineRule({
  id: 'service-registries',
  meta: {
    summary: 'A service has one service discovery registry, with either a port or a container and its port.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
    ],
    messages: {
      many: 'A service can have {{limit}} registry for service discovery; these are {{count}}.',
      port: 'A registry takes either "port" or the container with its port, not both. Remove "{{other}}".',
    },
  },
  visit: {
    Service: (service, report) => checkCount(service, service.get('serviceRegistries'), report),
    TaskSet: (set, report) => checkCount(set, set.get('serviceRegistries'), report),
    ServiceRegistry(registry, report) {
      const port = registry.get('port');
      if (port.state !== 'known') return;
      const others = (['containerName', 'containerPort'] as const).filter((name) => isSurelyGiven(registry.get(name)));
      if (others.length === 0) return;
      report({
        at: port.node,
        message: 'port',
        data: { other: others.join('" and "') },
        related: others.map((name) => ({ at: registry.placeOf(name), message: 'The container.' })),
        fixes: [
          {
            title: `Remove ${others.map((name) => `"${name}"`).join(' and ')}`,
            edit: (editor) => editor.remove(registry, ...others),
          },
          { title: 'Remove "port"', edit: (editor) => editor.remove(registry, 'port') },
        ],
      });
    },
  },
});

function checkCount(service: AnyElement, { items }: List<unknown>, report: Reporter<'many' | 'port'>): void {
  const limit = property('Service', 'serviceRegistries')?.maxItems ?? Number.POSITIVE_INFINITY;
  const count = items.length;
  if (count <= limit) return;
  report({ at: service.pair('serviceRegistries') ?? service.place, message: 'many', data: { limit, count } });
}
