import { type Container, containersOf, type TaskDefinition } from './containers';
import type { Element } from './element';

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
