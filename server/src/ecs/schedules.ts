import type { Element, Place } from './element';
import { fargateProviders } from './facts/capacity-providers';
import { linked, referrersOf } from './links';

/** What starts tasks at a time or at an event: a rule of EventBridge, or a schedule of EventBridge Scheduler. */
export type Scheduler = Element<'EventsRule'> | Element<'SchedulerSchedule'>;
export type ScheduledTarget = Element<'EventsTarget'> | Element<'SchedulerTarget'>;
export type ScheduledParameters = Element<'EventsEcsParameters'> | Element<'SchedulerEcsParameters'>;

/** That a rule or schedule of the template runs a task definition. */
export interface Schedule {
  readonly scheduler: Scheduler;
  readonly target: ScheduledTarget;
  readonly parameters: ScheduledParameters;
  /** What says that the tasks certainly run on Fargate: the launch type, or a strategy of nothing but its providers. */
  readonly fargate: Place | undefined;
}

/** What runs a task definition by the clock or at events, in this template and in this scenario. */
export function schedulesOf(task: Element<'TaskDefinition'>): Schedule[] {
  const schedulers: Scheduler[] = [...referrersOf(task, 'EventsRule'), ...referrersOf(task, 'SchedulerSchedule')];
  return schedulers.flatMap((scheduler) =>
    targetsOf(scheduler).flatMap((target) => {
      const parameters = parametersOf(target);
      if (!parameters || scheduledTaskOf(parameters) !== task) return [];
      return [{ scheduler, target, parameters, fargate: fargateScheduleOf(parameters) }];
    }),
  );
}

/** The targets that a rule or schedule certainly has. */
export function targetsOf(scheduler: Scheduler): ScheduledTarget[] {
  if (scheduler.type === 'EventsRule') return scheduler.get('targets').items.map(({ value }) => value);
  const target = scheduler.get('target');
  return target.state === 'known' ? [target.value] : [];
}

/** How a target runs tasks, where it does. */
export function parametersOf(target: ScheduledTarget): ScheduledParameters | undefined {
  const parameters = target.type === 'EventsTarget' ? target.get('ecsParameters') : target.get('ecsParameters');
  return parameters.state === 'known' ? parameters.value : undefined;
}

/** The task definition of this template that is run. */
export function scheduledTaskOf(parameters: ScheduledParameters): Element<'TaskDefinition'> | undefined {
  return linked(parameters, 'taskDefinitionArn', 'TaskDefinition');
}

/** The launch type where it is known and is `name`. */
export function scheduledLaunchTypeOf(parameters: ScheduledParameters, name: 'EC2' | 'FARGATE'): Place | undefined {
  const type = parameters.type === 'EventsEcsParameters' ? parameters.get('launchType') : parameters.get('launchType');
  return type.state === 'known' && type.value === name ? type.node : undefined;
}

function fargateScheduleOf(parameters: ScheduledParameters): Place | undefined {
  return scheduledLaunchTypeOf(parameters, 'FARGATE') ?? fargateStrategyOf(parameters);
}

/** A capacity provider strategy of nothing but the providers of Fargate. */
export function fargateStrategyOf(parameters: ScheduledParameters): Place | undefined {
  const { complete, items } =
    parameters.type === 'EventsEcsParameters'
      ? parameters.get('capacityProviderStrategy')
      : parameters.get('capacityProviderStrategy');
  const onlyFargate = items.every(({ value }) => {
    const provider =
      value.type === 'EventsCapacityProviderStrategyItem'
        ? value.get('capacityProvider')
        : value.get('capacityProvider');
    return provider.state === 'known' && fargateProviders.has(provider.value);
  });
  if (!complete || items.length === 0 || !onlyFargate) return undefined;
  return parameters.pair('capacityProviderStrategy');
}
