import { logicalIdOf, taskDefinitionOf } from '../../ecs/links';
import { type BalancedService, containerPortOf, taskNetworkOf } from '../../ecs/load-balancing';
import { portFaultOf } from '../../ecs/ports';
import { isSurelyGiven } from '../../ecs/service';
import { type Registry, registriesOf } from '../../ecs/service-discovery';
import { portFaultReport } from '../port-fault';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'srv' | 'address' | 'records' | 'container' | 'port'>;

/** What AWS Cloud Map answers needs a port for SRV records, and takes none for others. */
export const serviceDiscovery = defineRule({
  id: 'service-discovery',
  meta: {
    summary: 'A service gives its registry a port where that has SRV records, and none where it has A records alone.',
    severity: 'warning',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
    ],
    messages: {
      srv: 'Discovery service "{{discovery}}" has an SRV record, for which ECS needs to know the port. Add "port", or "containerName" and "containerPort".',
      address:
        'Discovery service "{{discovery}}" has no SRV record, so there is no place for a port. Remove "{{property}}", or use an SRV record.',
      records:
        'With the network mode {{mode}} tasks have no addresses of their own, and ECS needs an SRV record, which discovery service "{{discovery}}" lacks.',
      container: 'Task definition "{{task}}" has no container "{{name}}" that the registry could hold. {{choice}}',
      port: '{{container}} of task definition "{{task}}" does not map port {{port}}. {{choice}}',
    },
  },
  visit: { Service: check, TaskSet: check },
});

function check(service: BalancedService, report: Report): void {
  const mode = taskNetworkOf(service)?.mode;
  for (const each of registriesOf(service)) {
    reportContainer(service, each, report);
    if (mode === 'bridge' || mode === 'host') reportRecords(each, mode, report);
    else if (each.srv === true) reportSrv(each, mode, report);
    else if (each.srv === false) reportAddress(each, mode, report);
  }
}

/** Under `bridge` and `host` the rule service-registries asks for the container in any case. */
function reportSrv({ registry, discovery }: Registry, mode: string | undefined, report: Report): void {
  const isGiven = (['port', 'containerName', 'containerPort'] as const).some(
    (name) => registry.get(name).state !== 'absent',
  );
  if (isGiven || mode !== 'awsvpc' || !discovery) return;
  report({
    at: registry.placeOf('registryArn'),
    message: 'srv',
    data: { discovery: logicalIdOf(discovery) ?? '' },
    related: [{ at: discovery.place, message: 'The discovery service.' }],
    fixes: [{ title: 'Add "port"', placeholder: true, edit: (editor) => editor.set(registry, 'port', 8080) }],
  });
}

/** That ECS refuses a container port with awsvpc is told by the rule service-registries. */
function reportAddress({ registry, discovery }: Registry, mode: string | undefined, report: Report): void {
  const names = mode === 'awsvpc' ? (['port'] as const) : (['port', 'containerPort'] as const);
  const name = names.find((each) => isSurelyGiven(registry.get(each)));
  if (name === undefined || !discovery) return;
  report({
    at: registry.placeOf(name),
    message: 'address',
    data: { discovery: logicalIdOf(discovery) ?? '', property: name },
    related: [{ at: discovery.place, message: 'The discovery service.' }],
    fixes: name === 'port' ? [removeProperty(registry, 'port', true)] : [],
  });
}

function reportRecords({ registry, discovery, types, srv }: Registry, mode: string, report: Report): void {
  if (srv !== false || !discovery) return;
  report({
    at: registry.placeOf('registryArn'),
    message: 'records',
    data: { mode, discovery: logicalIdOf(discovery) ?? '' },
    related: types.map(({ node }) => ({ at: node, message: 'A record of another type.' })),
  });
}

function reportContainer(service: BalancedService, { registry }: Registry, report: Report): void {
  const task = taskDefinitionOf(service);
  const { name, port } = containerPortOf(registry);
  const fault = task && portFaultOf(task, name, port);
  if (fault) report(portFaultReport(registry, task, fault));
}
