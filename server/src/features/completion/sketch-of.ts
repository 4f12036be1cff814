import type { AnyElement } from '../../ecs/element';
import { type HealthCommand, healthCommands } from '../../ecs/facts/health-commands';
import type { LogOption } from '../../ecs/facts/log-drivers';
import { optionsOfDriver } from '../../ecs/facts/log-option-hints';
import { usualLimits } from '../../ecs/facts/ulimits';
import { formsOf } from '../../ecs/facts/value-forms';
import type { PropertyModel, TypeRef } from '../../schema/model';
import {
  type Dialect,
  enumOf,
  isRequired,
  isTypeName,
  propertiesOf,
  property,
  spelledName,
  typeRefOf,
} from '../../schema/schema';
import type { TypeName } from '../../schema/shapes.generated';
import { ownValue } from '../../syntax/own-value';
import { writtenText } from '../typed-text';
import { inUsualOrder } from './enum-order';
import { sketchForm } from './forms';
import type { Sketch } from './sketch';
import { sketchSize } from './task-sizes';
import { firstMembers } from './usual-members';

/** A value for a property to begin with: its required and usual members, with places to type at. */
export function sketchOf(owner: AnyElement, name: string): Sketch {
  const model = property(owner.type, name);
  if (!model) return text();
  return sketchProperty(owner.type, name, model, { dialect: owner.dialect, owner, depth: 0 });
}

/** A value of a type, e.g. for a new item of a list. */
export function sketchOfType(type: TypeRef, owner: AnyElement, model: PropertyModel | undefined): Sketch {
  return sketchType(type, model, { dialect: owner.dialect, owner, depth: 0 });
}

/** The options that a log driver needs. */
export function sketchOptions(driver: string, owner: AnyElement): Sketch {
  const needed = optionsOfDriver(driver).filter(isNeeded);
  if (needed.length === 0) return { kind: 'open' };
  return { kind: 'map', entries: needed.map((option) => [option.name, sketchOption(option, owner)] as const) };
}

/** Nothing works without it, or nothing on Fargate. */
export function isNeeded({ name, required }: LogOption): boolean {
  return required === true || name === 'awslogs-stream-prefix';
}

/** The value of an option of a log driver. */
export function sketchOption({ name, values, usual }: LogOption, owner: AnyElement): Sketch {
  if (values)
    return values.length === 1 && values[0] ? { kind: 'fixed', value: values[0] } : { kind: 'choice', values };
  if (usual) return text(usual[0]);
  switch (name) {
    case 'awslogs-group':
      return text(`/ecs/${writtenText(owner.within('TaskDefinition'), 'family') ?? 'my-app'}`);
    case 'awslogs-region':
      return owner.dialect === 'api' ? text('us-east-1') : { kind: 'call', of: 'AWS::Region' };
    case 'awslogs-stream-prefix':
      return text('ecs');
    default:
      return text();
  }
}

/** The first port that the container around an element listens on, where it is written. */
export function firstPortOf(owner: AnyElement): string | undefined {
  const ports = owner.within('ContainerDefinition')?.get('portMappings').items ?? [];
  return ports.map(({ value }) => writtenText(value, 'containerPort')).find((port) => port !== undefined);
}

/** A health check whose last word is to be typed. */
export function sketchCommand({ head, words }: HealthCommand): Sketch {
  const fixed = [head, ...words.slice(0, -1)].map((value): Sketch => ({ kind: 'fixed', value }));
  return { kind: 'list', items: [...fixed, ...words.slice(-1).map((word) => text(word))] };
}

/** What an object of a type is begun with: its required and usual members. */
export function sketchMembers(type: TypeName, owner: AnyElement): Sketch {
  return sketchObject(type, { dialect: owner.dialect, owner, depth: 0 });
}

interface Around {
  readonly dialect: Dialect;
  /** The element that the whole is written into. */
  readonly owner: AnyElement;
  readonly depth: number;
}

function sketchProperty(type: TypeName, name: string, model: PropertyModel, around: Around): Sketch {
  return ownValue(special, `${type}.${name}`)?.(around) ?? sketchType(typeRefOf(model, around.dialect), model, around);
}

function sketchType(type: TypeRef, model: PropertyModel | undefined, around: Around): Sketch {
  if (typeof type === 'string') return sketchScalar(type, model, around.dialect);
  if ('list' in type) return { kind: 'list', items: [sketchType(type.list, model, around)] };
  if ('map' in type) return { kind: 'open' };
  return isTypeName(type.type) ? sketchObject(type.type, around) : { kind: 'open' };
}

function sketchScalar(type: Extract<TypeRef, string>, model: PropertyModel | undefined, dialect: Dialect): Sketch {
  const values = model && enumOf(model, dialect);
  const [only, ...others] = values ?? [];
  if (only !== undefined && others.length === 0) return { kind: 'fixed', value: only };
  if (values) return { kind: 'choice', values: inUsualOrder(values) };
  switch (type) {
    case 'boolean':
      return { kind: 'choice', values: [true, false] };
    case 'integer':
    case 'number':
      if (model?.numbers) return { kind: 'choice', values: model.numbers };
      return { kind: 'number', hint: String(model?.default ?? model?.minimum ?? 0) };
    case 'json':
      return { kind: 'open' };
    case 'string':
      return text();
  }
}

// Deeper than any document needs: the model might one day hold a type that holds itself.
const maxDepth = 5;

function sketchObject(type: TypeName, around: Around): Sketch {
  const entries = around.depth < maxDepth ? membersOf(type, around.dialect) : [];
  if (entries.length === 0) return { kind: 'open' };
  const inner = { ...around, depth: around.depth + 1 };
  return {
    kind: 'map',
    entries: entries.map(({ name, spelled, model }) => [spelled, sketchProperty(type, name, model, inner)] as const),
  };
}

function membersOf(type: TypeName, dialect: Dialect) {
  const usual = firstMembers[type] ?? [];
  const members = propertiesOf(type, dialect).filter(
    ({ name, model }) => !model.readOnly && (usual.includes(name) || isRequired(model, dialect)),
  );
  return members.sort((a, b) => place(usual, a.name) - place(usual, b.name));
}

function place(order: readonly string[], name: string): number {
  const found = order.indexOf(name);
  return found < 0 ? order.length : found;
}

/** Properties whose value is better begun otherwise than their type says. */
const special: Readonly<Record<string, (around: Around) => Sketch>> = {
  'ContainerDefinition.essential': ({ depth }) =>
    depth > 0 ? { kind: 'fixed', value: true } : { kind: 'choice', values: [true, false] },
  'ContainerDefinition.logConfiguration': ({ dialect, owner }) =>
    map('LogConfiguration', dialect, {
      logDriver: { kind: 'fixed', value: 'awslogs' },
      options: sketchOptions('awslogs', owner),
    }),
  'ContainerDefinition.cpu': () => ({ kind: 'number', hint: '256' }),
  'ContainerDefinition.memory': () => ({ kind: 'number', hint: '512' }),
  'ContainerDefinition.memoryReservation': () => ({ kind: 'number', hint: '256' }),
  'PortMapping.containerPort': () => ({ kind: 'number', hint: '80' }),
  'PortMapping.hostPort': ({ owner }) => ({ kind: 'number', hint: writtenText(owner, 'containerPort') ?? '80' }),
  'LoadBalancer.containerPort': () => ({ kind: 'number', hint: '80' }),
  'ServiceConnectClientAlias.port': () => ({ kind: 'number', hint: '80' }),
  'HealthCheck.command': ({ owner }) => sketchCommand(healthCommands(firstPortOf(owner))[0]),
  'Ulimit.softLimit': ({ owner }) => sketchLimit(owner),
  'Ulimit.hardLimit': ({ owner }) => sketchLimit(owner),
  'EnvironmentFile.value': ({ dialect }) => firstForm('EnvironmentFile', 'value', dialect),
  'RepositoryCredentials.credentialsParameter': ({ dialect }) =>
    firstForm('RepositoryCredentials', 'credentialsParameter', dialect),
  'ContainerDefinition.stopTimeout': () => ({ kind: 'number', hint: '30' }),
  'ContainerRestartPolicy.enabled': () => ({ kind: 'fixed', value: true }),
  'DeploymentCircuitBreaker.enable': () => ({ kind: 'fixed', value: true }),
  'DeploymentCircuitBreaker.rollback': () => ({ kind: 'fixed', value: true }),
  'ServiceConnectConfiguration.enabled': () => ({ kind: 'fixed', value: true }),
  'KernelCapabilities.drop': () => ({ kind: 'list', items: [{ kind: 'fixed', value: 'ALL' }] }),
  'EFSVolumeConfiguration.transitEncryption': () => ({ kind: 'fixed', value: 'ENABLED' }),
  'CapacityProviderStrategyItem.capacityProvider': () => ({ kind: 'choice', values: ['FARGATE', 'FARGATE_SPOT'] }),
  'CapacityProviderStrategyItem.weight': () => ({ kind: 'number', hint: '1' }),
  'Service.desiredCount': () => ({ kind: 'number', hint: '1' }),
  'Service.healthCheckGracePeriodSeconds': () => ({ kind: 'number', hint: '60' }),
  'DeploymentConfiguration.minimumHealthyPercent': () => ({ kind: 'number', hint: '100' }),
  'DeploymentConfiguration.maximumPercent': () => ({ kind: 'number', hint: '200' }),
  'EphemeralStorage.sizeInGiB': () => ({ kind: 'number', hint: '30' }),
  'TaskDefinition.requiresCompatibilities': () => ({
    kind: 'list',
    items: [{ kind: 'choice', values: ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'] }],
  }),
  'TaskDefinition.cpu': ({ owner }) => sketchSize(owner, 'cpu'),
  'TaskDefinition.memory': ({ owner }) => sketchSize(owner, 'memory'),
  'IamRole.assumeRolePolicyDocument': () => trustPolicy,
  'ElbTargetGroup.port': () => ({ kind: 'number', hint: '80' }),
  'ElbTargetGroup.targetType': () => ({ kind: 'choice', values: ['ip', 'instance', 'lambda', 'alb'] }),
  'ElbTargetGroup.healthCheckPath': () => text('/'),
  'ElbListener.port': () => ({ kind: 'number', hint: '443' }),
  'LogConfiguration.options': ({ owner }) => sketchOptions(writtenText(owner, 'logDriver') ?? '', owner),
};

/**
 * Who may take a role: ECS's tasks first.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
const trustPolicy: Sketch = object({
  Version: { kind: 'fixed', value: '2012-10-17' },
  Statement: {
    kind: 'list',
    items: [
      object({
        Effect: { kind: 'fixed', value: 'Allow' },
        Principal: object({
          Service: { kind: 'choice', values: ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com', 'events.amazonaws.com'] },
        }),
        Action: { kind: 'fixed', value: 'sts:AssumeRole' },
      }),
    ],
  },
});

function object(members: Readonly<Record<string, Sketch>>): Sketch {
  return { kind: 'map', entries: Object.entries(members) };
}

/** The usual limit of the ulimit, which for a new one is `nofile`. */
function sketchLimit(owner: AnyElement): Sketch {
  const name = owner.type === 'Ulimit' ? (writtenText(owner, 'name') ?? '') : 'nofile';
  return { kind: 'number', hint: String(usualLimits.get(name) ?? 0) };
}

function firstForm(type: TypeName, name: string, dialect: Dialect): Sketch {
  const [form] = formsOf(type, name);
  return form ? sketchForm(form, dialect) : text();
}

function text(hint = ''): Sketch {
  return { kind: 'text', hint };
}

/** An object of a type, with its members in the spelling of the dialect. */
function map(type: TypeName, dialect: Dialect, members: Readonly<Record<string, Sketch>>): Sketch {
  const entries = Object.entries(members).flatMap(([name, value]) => {
    const spelled = spelledName(type, name, dialect);
    return spelled === undefined ? [] : [[spelled, value] as const];
  });
  return { kind: 'map', entries };
}
