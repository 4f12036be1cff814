import { isFargateProvider } from '../../ecs/capacity';
import { type Launcher, sharedValue, strategyOf } from '../../ecs/service';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

/** The service is refused with "Specifying both a launch type and capacity provider strategy is not supported." */
export const launchTypeConflict = defineRule({
  id: 'launch-type-conflict',
  meta: {
    summary: 'A service has a launch type or a capacity provider strategy, not both.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
    ],
    messages: {
      both: 'ECS refuses a launch type together with a capacity provider strategy. Keep one of the two.',
    },
  },
  visit: { Service: check, TaskSet: check, RunTask: check },
});

function check(launcher: Launcher, report: Reporter<'both'>): void {
  const launchType = sharedValue(launcher, 'launchType');
  const strategy = strategyOf(launcher);
  if (launchType.state !== 'known' || strategy.items.length === 0) return;
  const says = launchType.value === 'FARGATE';
  const same = strategy.items.every(({ value }) => isFargateProvider(value) === says);
  report({
    at: launchType.node,
    message: 'both',
    related: [{ at: launcher.pair('capacityProviderStrategy') ?? launcher.place, message: 'The strategy.' }],
    fixes: [removeProperty(launcher, 'launchType', same), removeProperty(launcher, 'capacityProviderStrategy')],
  });
}
