import { type Container, containersOf, knowsAllContainers, nameOf, type TaskDefinition } from './containers';
import type { Element } from './element';
import { linked } from './links';
import { protocolOf } from './ports';

export type ExpressService = Element<'ExpressGatewayService'>;

/** The name that the container behind the load balancer must have in a task definition of one's own. */
export const mainContainer = 'Main';

/** The task definition of this template that an Express Mode service runs. */
export function taskOfExpress(service: ExpressService): TaskDefinition | undefined {
  return linked(service, 'taskDefinitionArn', 'TaskDefinition');
}

/** The container that gets the requests; `undefined` when it is not there, or that is unknown. */
export function mainContainerOf(task: TaskDefinition): Container | undefined {
  return containersOf(task).find((container) => nameOf(container) === mainContainer);
}

/** The task has containers, and certainly none that gets the requests. */
export function lacksMainContainer(task: TaskDefinition): boolean {
  return knowsAllContainers(task) && containersOf(task).length > 0 && !mainContainerOf(task);
}

/** The TCP port mappings of a container; `undefined` when some are not known. */
export function tcpMappingsOf(container: Container): Element<'PortMapping'>[] | undefined {
  const { items, complete } = container.get('portMappings');
  const mappings = items.map((item) => item.value);
  if (!complete || mappings.some((mapping) => mapping.get('protocol').state === 'unknown')) return undefined;
  return mappings.filter((mapping) => protocolOf(mapping) !== 'udp');
}
