import { intrinsicOf } from '../cloudformation/intrinsic';
import { isFargateProvider } from './capacity';
import { type AnyElement, type Element, type Place, read } from './element';
import { type Known, type List, orDefault, type Value } from './value';

export type Service = Element<'Service'>;
/** What starts tasks: a service, a task set of one, a single run. */
export type Launcher = Element<'Service'> | Element<'TaskSet'> | Element<'RunTask'>;
export type Deployment = Element<'DeploymentConfiguration'>;

/** The launch type where it is known and is `name`. */
export function launchTypeOf(launcher: Launcher, name: 'EC2' | 'EXTERNAL' | 'FARGATE'): Known<string> | undefined {
  const launchType = sharedValue(launcher, 'launchType');
  return launchType.state === 'known' && launchType.value === name ? launchType : undefined;
}

/** What says that the tasks certainly run on Fargate: the launch type, or a strategy of nothing but its providers. */
export function fargateLaunchOf(launcher: Launcher): Place | undefined {
  const launchType = launchTypeOf(launcher, 'FARGATE');
  if (launchType) return launchType.node;
  const { complete, items } = strategyOf(launcher);
  const onlyFargate = complete && items.length > 0 && items.every(({ value }) => isFargateProvider(value) === true);
  return onlyFargate ? (launcher.pair('capacityProviderStrategy') ?? launcher.place) : undefined;
}

/** The capacity provider strategy, which all launchers have. */
export function strategyOf(launcher: Launcher): List<Element<'CapacityProviderStrategyItem'>> {
  return read(launcher, 'capacityProviderStrategy');
}

/** A text that all launchers have. */
export function sharedValue(launcher: Launcher, name: 'launchType' | 'platformVersion'): Value<string> {
  return read(launcher, name);
}

/** The service, task set or run that an element is part of. */
export function launcherOf(element: AnyElement): Launcher | undefined {
  return element.within('Service') ?? element.within('TaskSet') ?? element.within('RunTask');
}

/** What is not written is certainly left to AWS's defaults: not so in an update, which keeps what it does not name. */
export function isWhole(service: Service): boolean {
  return !service.open && service.get('service').state === 'absent';
}

/** The service was printed by describe-services, with what ECS has made of it. */
export function isDescribed(service: Service): boolean {
  return service.get('serviceArn').state !== 'absent';
}

/** `undefined` when it is unknown. */
export function schedulingOf(service: Service): string | undefined {
  return orDefault(service.get('schedulingStrategy'), 'REPLICA');
}

export function daemonOf(service: Service): Known<string> | undefined {
  const scheduling = service.get('schedulingStrategy');
  return scheduling.state === 'known' && scheduling.value === 'DAEMON' ? scheduling : undefined;
}

/** The deployment controller's type; absent where the controller is. */
export function controllerOf(service: Service): Value<string> {
  const controller = service.get('deploymentController');
  return controller.state === 'known' ? controller.value.get('type') : controller;
}

/** The controller where it is one that is written and known. */
export function controllerNamed(service: Service, ...names: string[]): Known<string> | undefined {
  const controller = controllerOf(service);
  return controller.state === 'known' && names.includes(controller.value) ? controller : undefined;
}

/** ECS itself certainly deploys the service, and replaces its tasks step by step. */
export function isRolling(service: Service): boolean {
  const deployment = service.get('deploymentConfiguration');
  const strategy = deployment.state === 'known' ? deployment.value.get('strategy') : deployment;
  return orDefault(controllerOf(service), 'ECS') === 'ECS' && orDefault<unknown>(strategy, 'ROLLING') === 'ROLLING';
}

/** A value is there, though perhaps not known; `Fn::If` and its like may take it away. */
export function isSurelyGiven(value: Value<unknown>): boolean {
  if (value.state !== 'unknown') return value.state === 'known';
  const { node } = value;
  if (!node || (node.kind === 'scalar' && node.value === '')) return false;
  const call = intrinsicOf(node);
  return !call || alwaysThere.has(call.name);
}

const alwaysThere = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::ImportValue']);

/** Nothing is in the list, nor can be. */
export function isEmpty<T>(list: List<T>): boolean {
  return list.complete && list.items.length === 0;
}
