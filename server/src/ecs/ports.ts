import { type Container, containersByName, containersOf, knowsAllContainers, type TaskDefinition } from './containers';
import type { Element } from './element';
import type { Known, Value } from './value';

/** One entry of the `portMappings` of a container. */
export interface MappedPort {
  readonly container: Container;
  readonly mapping: Element<'PortMapping'>;
}

/** Ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** All port mappings of a task, in source order. */
export function portMappingsOf(task: TaskDefinition): MappedPort[] {
  return containersOf(task).flatMap((container) =>
    container.get('portMappings').items.map(({ value: mapping }) => ({ container, mapping })),
  );
}

/** `8000-8010`; `undefined` for any other text. Whether it makes sense is another question. */
export function parsePortRange(text: string): PortRange | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text.trim());
  return match ? { first: Number(match[1]), last: Number(match[2]) } : undefined;
}

/** The container ports of a mapping, where they are known and make sense. */
export function containerPortsOf(mapping: Element<'PortMapping'>): PortRange | undefined {
  const port = mapping.get('containerPort');
  if (port.state === 'known' && port.value > 0) return { first: port.value, last: port.value };
  const range = mapping.get('containerPortRange');
  const ports = range.state === 'known' ? parsePortRange(range.value) : undefined;
  return ports && ports.first <= ports.last ? ports : undefined;
}

/** The container ports that a container maps; `undefined` where not all of them are known. */
export function mappedPortsOf(container: Container): PortRange[] | undefined {
  const { items, complete } = container.get('portMappings');
  const ports = items.flatMap(({ value }) => containerPortsOf(value) ?? []);
  return complete && ports.length === items.length ? ports : undefined;
}

export function holdsPort(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(({ first, last }) => first <= port && port <= last);
}

/** What is wrong with the name of a container and one of its ports that something outside of the task gives. */
export type PortFault =
  | { readonly kind: 'container'; readonly name: Known<string>; readonly names: readonly string[] }
  | {
      readonly kind: 'port';
      readonly port: Known<number>;
      readonly container: Container;
      readonly mapped: readonly PortRange[];
    };

/** Whether a task certainly has no such container, or the container certainly maps no such port. */
export function portFaultOf(task: TaskDefinition, name: Value<string>, port: Value<number>): PortFault | undefined {
  if (name.state !== 'known') return undefined;
  const byName = containersByName(task);
  const container = byName.get(name.value);
  if (!container) return knowsAllContainers(task) ? { kind: 'container', name, names: [...byName.keys()] } : undefined;
  const mapped = mappedPortsOf(container);
  if (port.state !== 'known' || port.value < 1 || !mapped || holdsPort(mapped, port.value)) return undefined;
  return { kind: 'port', port, container, mapped };
}

/** What ECS makes of the protocol: `tcp` without one; `undefined` when it is unknown or none that there is. */
export function protocolOf(mapping: Element<'PortMapping'>): 'tcp' | 'udp' | undefined {
  const protocol = mapping.get('protocol');
  if (protocol.state === 'absent') return 'tcp';
  if (protocol.state === 'unknown') return undefined;
  return protocol.value === 'tcp' || protocol.value === 'udp' ? protocol.value : undefined;
}

/** For a message: `8080` or `8000-8010`. */
export function describePorts({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
