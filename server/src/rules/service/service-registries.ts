import { containersOf, nameOf } from '../../ecs/containers';
import type { AnyElement, Element } from '../../ecs/element';
import { logicalIdOf, taskDefinitionOf } from '../../ecs/links';
import { type BalancedService, type TaskNetwork, taskNetworkOf } from '../../ecs/load-balancing';
import { mappedPortsOf } from '../../ecs/ports';
import { isSurelyGiven } from '../../ecs/service';
import { type Registry, registriesOf } from '../../ecs/service-discovery';
import type { List } from '../../ecs/value';
import { property } from '../../schema/schema';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'many' | 'port' | 'address' | 'container'>;

/**
 * ECS refuses more than one registry, two ways of saying which port it shall hold, and a port where none is needed: "The
 * values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry."
 */
export const serviceRegistries = defineRule({
  id: 'service-registries',
  meta: {
    summary: 'A service has one service discovery registry, with the port or the container that its records need.',
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
      address:
        'Discovery service "{{discovery}}" has no SRV record, so there is no place for a port, and ECS refuses one with the network mode awsvpc. Remove the container and its port.',
      container:
        'With the network mode {{mode}} ECS needs the container and the port that the registry shall hold. Add "containerName" and "containerPort".',
    },
  },
  visit: {
    Service: (service, report) => {
      checkCount(service, service.get('serviceRegistries'), report);
      checkPorts(service, report);
    },
    TaskSet: (set, report) => {
      checkCount(set, set.get('serviceRegistries'), report);
      checkPorts(set, report);
    },
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

function checkCount(service: AnyElement, { items }: List<unknown>, report: Report): void {
  const limit = property('Service', 'serviceRegistries')?.maxItems ?? Number.POSITIVE_INFINITY;
  const count = items.length;
  if (count <= limit) return;
  report({ at: service.pair('serviceRegistries') ?? service.place, message: 'many', data: { limit, count } });
}

function checkPorts(service: BalancedService, report: Report): void {
  const network = taskNetworkOf(service);
  if (!network) return;
  for (const each of registriesOf(service)) {
    if (network.mode === 'awsvpc') reportAddress(each, network, report);
    else if (network.mode !== 'none') reportContainer(service, each.registry, network, report);
  }
}

function reportAddress({ registry, discovery, types, srv }: Registry, network: TaskNetwork, report: Report): void {
  if (srv !== false || !discovery || !isSurelyGiven(registry.get('containerPort'))) return;
  report({
    at: registry.placeOf('containerPort'),
    message: 'address',
    data: { discovery: logicalIdOf(discovery) ?? '' },
    related: [
      ...types.map(({ node }) => ({ at: node, message: 'A record without a port.' })),
      { at: network.at, message: network.reason },
    ],
    fixes: [
      {
        title: 'Remove the container and its port',
        preferred: true,
        edit: (editor) => editor.remove(registry, 'containerName', 'containerPort'),
      },
    ],
  });
}

function reportContainer(
  service: BalancedService,
  registry: Element<'ServiceRegistry'>,
  network: TaskNetwork,
  report: Report,
): void {
  const missing = (['containerName', 'containerPort'] as const).filter((name) => registry.get(name).state === 'absent');
  if (missing.length === 0) return;
  report({
    at: registry.placeOf('registryArn'),
    message: 'container',
    data: { mode: network.mode },
    related: [{ at: network.at, message: network.reason }],
    fixes: missing.length === 2 && registry.get('port').state === 'absent' ? containerFixes(service, registry) : [],
  });
}

/** The first container of the task that maps a port. */
function containerFixes(service: BalancedService, registry: Element<'ServiceRegistry'>): Fix[] {
  const task = taskDefinitionOf(service);
  for (const container of task ? containersOf(task) : []) {
    const name = nameOf(container);
    const port = mappedPortsOf(container)?.[0]?.first;
    if (name === undefined || port === undefined) continue;
    const edit: Fix['edit'] = (editor) => {
      editor.set(registry, 'containerName', name);
      editor.set(registry, 'containerPort', port);
    };
    return [{ title: `Use port ${port} of "${name}"`, edit }];
  }
  return [];
}
