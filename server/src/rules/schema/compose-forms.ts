import { scalarText } from '../../cloudformation/intrinsic';
import type { TypeName } from '../../schema/shapes.generated';
import type { Plain } from '../../syntax/edit';
import { ownValue } from '../../syntax/own-value';
import type { Node } from '../../syntax/tree';

/**
 * The entry of a list, or the object, that a text of Compose or of `docker run` stands for, in canonical form: `8080:80`
 * for a port mapping. `undefined` when it is none.
 */
export function composeEntry(type: TypeName, text: string): Plain | undefined {
  return entries[type]?.(text.trim());
}

const entries: { readonly [T in TypeName]?: (text: string) => Plain | undefined } = {
  PortMapping: portOf,
  KeyValuePair: (text) => variableOf(text, 'value'),
  ExpressGatewayServiceKeyValuePair: (text) => variableOf(text, 'value'),
  Secret: (text) => variableOf(text, 'valueFrom'),
  Tag: (text) => {
    const found = /^([^=]+)=(.*)$/s.exec(text);
    return found ? { key: found[1] ?? '', value: found[2] ?? '' } : undefined;
  },
  ContainerDependency: (text) => (isName(text) ? { containerName: text, condition: 'START' } : undefined),
  VolumeFrom: (text) => {
    const found = /^([A-Za-z0-9_-]+)(?::(ro|rw))?$/.exec(text);
    return found ? { sourceContainer: found[1] ?? '', ...(found[2] === 'ro' && { readOnly: true }) } : undefined;
  },
  MountPoint: (text) => {
    const found = /^([A-Za-z0-9_-]+):(\/[^:]*)(?::(ro|rw))?$/.exec(text);
    if (!found) return undefined;
    const mount = { sourceVolume: found[1] ?? '', containerPath: found[2] ?? '' };
    return found[3] === 'ro' ? { ...mount, readOnly: true } : mount;
  },
  HostEntry: (text) => {
    const found = /^([^:=\s]+)[:=]([\d.]+|[\da-f:]+)$/i.exec(text);
    return found ? { hostname: found[1] ?? '', ipAddress: found[2] ?? '' } : undefined;
  },
  ContainerRestartPolicy: (text) => {
    if (/^(?:always|unless-stopped|on-failure(?::\d+)?|true)$/.test(text)) return { enabled: true };
    return /^(?:no|false)$/.test(text) ? { enabled: false } : undefined;
  },
  EphemeralStorage: (text) => {
    const size = /^(\d+)(?: ?Gi?B?)?$/i.exec(text)?.[1];
    return size === undefined ? undefined : { sizeInGiB: Number(size) };
  },
};

/** `80`, `8080:80`, `8080:80/udp`: the port of the host comes first, as in Docker. */
function portOf(text: string): Plain | undefined {
  const found = /^(?:(\d{1,5}):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(text);
  if (!found) return undefined;
  const [, host, container, protocol] = found;
  return {
    containerPort: Number(container),
    ...(host !== undefined && { hostPort: Number(host) }),
    ...(protocol !== undefined && { protocol }),
  };
}

function variableOf(text: string, key: 'value' | 'valueFrom'): Plain | undefined {
  const found = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text);
  return found ? { name: found[1] ?? '', [key]: found[2] ?? '' } : undefined;
}

function isName(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}

/**
 * What a property holds for the value of the key that people write for it: `undefined` when only the name is another,
 * `none` when its value would mean nothing to ECS.
 */
export function composeValue(
  type: TypeName,
  name: string,
  node: Node | undefined,
): { readonly value: Plain } | 'none' | undefined {
  if (!node || node.tag?.startsWith('!')) return undefined;
  const own = ownValue(values, `${type}.${name}`);
  if (!own) return undefined;
  const value = own(node);
  return value === undefined ? 'none' : { value };
}

const values: Readonly<Record<string, (node: Node) => Plain | undefined>> = {
  'ContainerDefinition.restartPolicy': (node) => textOf(node, (text) => composeEntry('ContainerRestartPolicy', text)),
  'ContainerDefinition.memory': (node) => textOf(node, mebibytes),
  'ContainerDefinition.memoryReservation': (node) => textOf(node, mebibytes),
  'ContainerDefinition.stopTimeout': (node) => textOf(node, seconds),
  // A file on the developer's machine is none of S3.
  'ContainerDefinition.environmentFiles': () => undefined,
  'ContainerDefinition.linuxParameters': () => undefined,
  'ContainerDefinition.systemControls': () => undefined,
  'TaskDefinition.requiresCompatibilities': (node) =>
    textOf(node, (text) => (/^(?:FARGATE|EC2|EXTERNAL|MANAGED_INSTANCES)$/.test(text) ? [text] : undefined)),
};

function textOf(node: Node, read: (text: string) => Plain | undefined): Plain | undefined {
  return node.kind === 'scalar' ? read(scalarText(node).trim()) : undefined;
}

const mebibytesIn = { b: 1 / 1024 / 1024, k: 1 / 1024, m: 1, g: 1024 };

/** `512m`, `1g`; a bare number is of bytes. */
function mebibytes(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)(b|k|kb|m|mb|g|gb)?$/i.exec(text);
  if (!found) return undefined;
  const unit = (found[2] ?? 'b').charAt(0).toLowerCase();
  const factor = ownValue(mebibytesIn, unit) ?? 1;
  const size = Math.round(Number(found[1]) * factor);
  return size >= 4 ? size : undefined;
}

function seconds(text: string): number | undefined {
  const found = /^(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  if (!found || text === '') return undefined;
  return Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
}
