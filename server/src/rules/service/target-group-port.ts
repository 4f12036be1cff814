import { containersByName, containersOf, type TaskDefinition } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { describeLauncher, logicalIdOf, taskDefinitionOf, taskNameOf } from '../../ecs/links';
import {
  containerPortOf,
  type TargetGroup,
  type TargetGroupUse,
  taskNetworkOf,
  usesOf,
} from '../../ecs/load-balancing';
import { holdsPort, mappedPortsOf } from '../../ecs/ports';
import type { Known } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'dynamic' | 'unmapped'>;

/**
 * The service is refused with "The task definition is configured to use a dynamic host port, but the target group ... has
 * a health check port specified", or its tasks never pass the checks.
 */
export const targetGroupPort = defineRule({
  id: 'target-group-port',
  meta: {
    summary: 'Health checks of a target group go to the port on which its tasks are reached.',
    severity: 'warning',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    ],
    messages: {
      dynamic:
        'The tasks of {{service}} get a host port only when they start, but target group "{{group}}" checks port {{port}}, and ECS refuses that. Use traffic-port.',
      unmapped:
        'Target group "{{group}}" checks port {{port}}, which no container of task definition "{{task}}" maps. Use traffic-port, or map the port.',
    },
  },
  visit: {
    ElbTargetGroup(group, report) {
      const port = group.get('healthCheckPort');
      if (port.state !== 'known' || !/^\d+$/.test(port.value)) return;
      for (const use of usesOf(group)) if (check(use, port, report)) return;
    },
  },
});

/** Whether there was something to say. */
function check(use: TargetGroupUse, port: Known<string>, report: Report): boolean {
  const { group, service } = use;
  const task = taskDefinitionOf(service);
  const mode = taskNetworkOf(service)?.mode;
  if (!task || mode === undefined) return false;
  const common = {
    at: port.node,
    related: [{ at: use.at, message: `The target group of ${describeLauncher(service)}.` }],
  };
  const data = { group: logicalIdOf(group) ?? '', port: port.value };
  if (mode === 'bridge') {
    if (!isDynamic(task, use)) return false;
    report({
      ...common,
      message: 'dynamic',
      data: { ...data, service: describeLauncher(service) },
      fixes: [useTrafficPort(group, true)],
    });
    return true;
  }
  const mapped = containersOf(task).map(mappedPortsOf);
  const isKnown = task.get('containerDefinitions').complete && mapped.every((ports) => ports !== undefined);
  if (
    !isKnown ||
    holdsPort(
      mapped.flatMap((ports) => ports ?? []),
      Number(port.value),
    )
  )
    return false;
  report({
    ...common,
    message: 'unmapped',
    // Under these network modes containers can be reached on ports that nothing maps.
    severity: 'information',
    data: { ...data, task: taskNameOf(task) },
    fixes: [useTrafficPort(group, false)],
  });
  return true;
}

/** ECS certainly chooses the port of the instance under which the load balancer finds the container. */
function isDynamic(task: TaskDefinition, { balancer }: TargetGroupUse): boolean {
  const { name, port } = containerPortOf(balancer);
  const container = name.state === 'known' ? containersByName(task).get(name.value) : undefined;
  if (!container || port.state !== 'known') return false;
  const mapping = container.get('portMappings').items.find(({ value }) => isOf(value, port.value))?.value;
  const hostPort = mapping?.get('hostPort');
  return hostPort?.state === 'absent' || (hostPort?.state === 'known' && hostPort.value === 0);
}

function isOf(mapping: Element<'PortMapping'>, port: number): boolean {
  const own = mapping.get('containerPort');
  return own.state === 'known' && own.value === port;
}

function useTrafficPort(group: TargetGroup, preferred: boolean): Fix {
  return {
    title: 'Use traffic-port',
    preferred,
    edit: (editor) => editor.set(group, 'healthCheckPort', 'traffic-port'),
  };
}
