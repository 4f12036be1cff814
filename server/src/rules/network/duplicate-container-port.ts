import { describeContainer } from '../../ecs/containers';
import { networkModeOf } from '../../ecs/launch';
import {
  containerPortsOf,
  describePorts,
  type MappedPort,
  type PortRange,
  portMappingsOf,
  protocolOf,
} from '../../ecs/ports';
import { plainValue } from '../../syntax/navigate';
import { defineRule, type Fix } from '../rule';

interface Ports extends MappedPort {
  readonly ports: PortRange;
  readonly protocol: 'tcp' | 'udp';
}

/** Registration fails with "TCP container port '8080' is used multiple times in task when networkMode=awsvpc." */
export const duplicateContainerPort = defineRule({
  id: 'duplicate-container-port',
  meta: {
    summary: 'With awsvpc a container port can be mapped only once in a task.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
    messages: {
      duplicate:
        'ECS answers "{{protocol}} container port \'{{ports}}\' is used multiple times in task when networkMode=awsvpc." The containers share one network interface: let this one listen on another port.',
      protocols:
        'Port {{ports}} is mapped for tcp and udp. ECS registers that, but refuses a service that puts the port behind a load balancer: "Container port {{ports}} is used in more than one port mapping".',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (networkModeOf(task) !== 'awsvpc') return;
      const seen: Ports[] = [];
      for (const mapped of portMappingsOf(task)) {
        const ports = containerPortsOf(mapped.mapping);
        const protocol = protocolOf(mapped.mapping);
        if (!ports || !protocol) continue;
        const current = { ...mapped, ports, protocol };
        const same = seen.filter((other) => overlap(other.ports, ports));
        const duplicate = same.find((other) => other.protocol === protocol);
        const other = same.find(({ container }) => container === mapped.container);
        seen.push(current);
        if (duplicate) {
          report({
            at: placeOf(current),
            message: 'duplicate',
            data: { protocol: protocol.toUpperCase(), ports: describePorts(ports) },
            related: [{ at: placeOf(duplicate), message: `${describeContainer(duplicate.container)} has it already.` }],
            fixes: isCopy(current, duplicate) ? [removal(current)] : [],
          });
        } else if (other) {
          report({
            at: placeOf(current),
            message: 'protocols',
            data: { ports: describePorts(ports) },
            severity: 'information',
            related: [{ at: placeOf(other), message: `The mapping for ${other.protocol}.` }],
          });
        }
      }
    },
  },
});

function overlap(one: PortRange, other: PortRange): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function placeOf({ mapping }: MappedPort) {
  return mapping.placeOf(mapping.get('containerPort').state === 'known' ? 'containerPort' : 'containerPortRange');
}

/** The very same mapping of the same container, whatever the order of its keys. */
function isCopy(one: Ports, other: Ports): boolean {
  return one.container === other.container && sorted(one) === sorted(other);
}

function sorted({ mapping }: Ports): string {
  return JSON.stringify(Object.entries(plainValue(mapping.map) ?? {}).sort());
}

function removal({ mapping }: Ports): Fix {
  const entry = mapping.map;
  return {
    title: 'Remove the repeated mapping',
    preferred: true,
    edit: (editor) => entry && editor.removeNode(entry),
  };
}
