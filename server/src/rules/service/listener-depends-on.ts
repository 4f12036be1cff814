import { describeLauncher, logicalIdOf, namesNothing } from '../../ecs/links';
import {
  type BalancedService,
  describeBalancing,
  type Forwarder,
  forwardersTo,
  type TargetGroupUse,
  targetGroupUsesOf,
} from '../../ecs/load-balancing';
import { canDependOn, dependOnFixes } from '../depend-on';
import { defineRule, type Reporter } from '../rule';

/**
 * Whichever comes first: without the listener ECS refuses the service with "The target group ... does not have an
 * associated load balancer."
 */
export const listenerDependsOn = defineRule({
  id: 'listener-depends-on',
  meta: {
    summary: 'A service waits for a listener, or a listener rule, that forwards to its target group.',
    severity: 'warning',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
    ],
    messages: {
      order:
        'Target group "{{group}}" has a load balancer only once {{forwarder}} is there, and nothing makes CloudFormation create that before {{service}}. Add it to DependsOn, or ECS may refuse the service.',
      conditional:
        'Target group "{{group}}" has a load balancer only once {{forwarder}} is there, and nothing makes CloudFormation create that before {{service}}. DependsOn cannot name it, since it may be missing: name it in a value of the service under Fn::If, in a tag for example, or give the service its condition.',
    },
  },
  visit: { Service: check, TaskSet: check },
});

/** A target group whose listener may come too late. */
interface Late {
  readonly use: TargetGroupUse;
  /** That it can wait for; that it cannot wait for itself. */
  readonly forwarder: Forwarder;
}

/** One finding for all target groups, so that one fix adds each listener once. */
function check(service: BalancedService, report: Reporter<'order' | 'conditional'>): void {
  // A macro may add what is not written, and a name that leads nowhere may be meant for the listener.
  if (service.scope.template?.open || namesNothing(service)) return;
  const late = targetGroupUsesOf(service).flatMap((use) => lateIn(use) ?? []);
  const [first] = late;
  if (!first) return;
  const forwarders = [...new Set(late.map(({ forwarder }) => forwarder))];
  const ids = forwarders.flatMap((forwarder) => logicalIdOf(forwarder) ?? []);
  const fixes = dependOnFixes(service, ids);
  report({
    at: first.use.at,
    message: fixes.length > 0 ? 'order' : 'conditional',
    data: {
      group: logicalIdOf(first.use.group) ?? '',
      forwarder: describeBalancing(first.forwarder),
      service: describeLauncher(service),
    },
    related: late.map(({ use, forwarder }) => ({
      at: forwarder.place,
      message: `It forwards to target group "${logicalIdOf(use.group)}".`,
    })),
    fixes,
  });
}

function lateIn(use: TargetGroupUse): Late | undefined {
  const { dependencies } = use.service.scope;
  const service = logicalIdOf(use.service);
  if (!dependencies || service === undefined) return undefined;
  const forwarders = forwardersTo(use.group);
  const ids = new Set(forwarders.flatMap((forwarder) => logicalIdOf(forwarder) ?? []));
  if (dependencies.reaches(service, ids)) return undefined;
  const others = forwarders.filter((each) => !dependencies.reaches(logicalIdOf(each) ?? '', new Set([service])));
  const forwarder = others.find((each) => canDependOn(use.service, logicalIdOf(each) ?? '')) ?? others[0];
  return forwarder && { use, forwarder };
}
