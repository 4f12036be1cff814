import { pairNamed } from '../syntax/navigate';
import { containersOf, type TaskDefinition } from './containers';
import type { AnyElement, Element, Place } from './element';
import { routesOut, secretResources, waysOut } from './facts/endpoints';
import { launchersOf, resourcesOf } from './links';
import { logConfigurationsOf } from './logging';
import { nameReferredIn } from './scope';
import type { Launcher } from './service';
import { textPartsIn } from './text-parts';

export type Endpoint = Element<'Ec2VpcEndpoint'>;

/** An endpoint that tasks of the template need, by the end of its service name, and what needs it. */
export interface EndpointNeed {
  readonly kind: 'logs' | 'ssmmessages' | 'secretsmanager' | 'ssm';
  readonly at: Place;
}

/** What comes after the Region in the service name of an endpoint, e.g. `ecr.api`; `undefined` when it is unknown. */
export function endpointKindOf(endpoint: Endpoint): string | undefined {
  if (endpoint.get('serviceName').state === 'absent') return endpoint.open ? undefined : '';
  const parts = textPartsIn(endpoint, 'serviceName');
  const text = parts?.map((part) => (typeof part === 'string' ? part : '*')).join('');
  const kind = text && (/^(?:cn\.)?com\.amazonaws\.[^.]+\.(.+)$/.exec(text)?.[1] ?? text);
  return kind?.includes('*') ? undefined : kind?.replace(/-fips$/, '');
}

/** The VPC that an endpoint is in: a logical id, the name of a parameter, or what is written. */
export function vpcOf(endpoint: Endpoint): string | undefined {
  const vpc = endpoint.get('vpcId');
  if (vpc.state === 'known') return vpc.value;
  return vpc.state === 'unknown' && vpc.node ? nameReferredIn(vpc.node)?.logicalId : undefined;
}

/** All of a VPC may be seen: the template makes it, and has no parts in other files. */
export function isMadeHere(vpc: string | undefined, { scope }: AnyElement): boolean {
  const resources = scope.template?.resources ?? [];
  const isMade = resources.some(({ logicalId, type }) => logicalId === vpc && type === 'AWS::EC2::VPC');
  return isMade && resources.every(({ type }) => type !== 'AWS::CloudFormation::Stack');
}

/** Tasks may reach AWS by something else than endpoints. */
export function hasWayOut({ scope }: AnyElement): boolean {
  return (scope.template?.resources ?? []).some(({ type, properties }) => {
    if (waysOut.has(type)) return true;
    return (
      type === 'AWS::EC2::Route' &&
      properties?.kind === 'map' &&
      [...routesOut].some((name) => pairNamed(properties, name))
    );
  });
}

/** No task of the template certainly is without a public address of its own, though there are services. */
export function isPublic(element: AnyElement): boolean {
  const launchers = [...resourcesOf(element, 'Service'), ...resourcesOf(element, 'TaskSet')];
  return launchers.length > 0 && !launchers.some(isPrivate);
}

/** What the tasks of the template need that may run in private subnets; each kind once. */
export function endpointNeedsOf(element: AnyElement): readonly EndpointNeed[] {
  const tasks = resourcesOf(element, 'TaskDefinition').filter((task) => {
    const launchers = launchersOf(task);
    return launchers.length === 0 || launchers.some(isPrivate);
  });
  const needs = [...tasks.flatMap(needsOf), ...resourcesOf(element, 'Service').flatMap(execNeedOf)];
  return [...new Map(needs.toReversed().map((need) => [need.kind, need])).values()].toReversed();
}

function needsOf(task: TaskDefinition): EndpointNeed[] {
  const logs = logConfigurationsOf(task, 'awslogs').map((log): EndpointNeed => ({ kind: 'logs', at: log.place }));
  const secrets = containersOf(task).flatMap((container) => {
    const log = container.get('logConfiguration');
    const options = log.state === 'known' ? log.value.get('secretOptions').items : [];
    return [...container.get('secrets').items, ...options].flatMap(({ value }) => {
      const kind = storeOf(value);
      return kind ? { kind, at: value.place } : [];
    });
  });
  return [...logs, ...secrets];
}

function execNeedOf(service: Element<'Service'>): EndpointNeed[] {
  const exec = service.get('enableExecuteCommand');
  return exec.state === 'known' && exec.value && isPrivate(service) ? [{ kind: 'ssmmessages', at: exec.node }] : [];
}

/** Its tasks certainly have network interfaces of their own without public addresses. */
function isPrivate(launcher: Launcher): boolean {
  if (launcher.type === 'RunTask') return false;
  const network =
    launcher.type === 'Service' ? launcher.get('networkConfiguration') : launcher.get('networkConfiguration');
  if (network.state !== 'known') return false;
  const vpc =
    network.value.type === 'NetworkConfiguration'
      ? network.value.get('awsvpcConfiguration')
      : network.value.get('awsvpcConfiguration');
  if (vpc.state !== 'known') return false;
  const assign = vpc.value.get('assignPublicIp');
  return assign.state === 'absent' || (assign.state === 'known' && assign.value === 'DISABLED');
}

/** Where ECS reads a secret; `undefined` when that is unknown. */
function storeOf(secret: Element<'Secret'>): 'secretsmanager' | 'ssm' | undefined {
  const parts = textPartsIn(secret, 'valueFrom');
  const [first] = parts ?? [];
  if (!parts || first === undefined) return undefined;
  if (typeof first !== 'string') {
    const id = first.name?.logicalId;
    const resource = secret.scope.template?.resources.find(({ logicalId }) => logicalId === id);
    return resource && secretResources.get(resource.type);
  }
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  const service = /^arn:[^:]*:([^:]*):/.exec(text)?.[1];
  if (service === 'secretsmanager' || service === 'ssm') return service;
  return text.startsWith('/') ? 'ssm' : undefined;
}
