import { logicalIdOf } from '../../ecs/links';
import { scalableTargetsOf } from '../../ecs/scaling';
import { nameReferredIn } from '../../ecs/scope';
import { daemonOf, isSurelyGiven } from '../../ecs/service';
import type { Value } from '../../ecs/value';
import { removeProperty } from '../remove-property';
import { defineRule } from '../rule';

/** CloudFormation sets the count of a service again whenever it updates the service. */
export const desiredCountWithScaling = defineRule({
  id: 'desired-count-with-scaling',
  meta: {
    summary: 'The number of tasks of a service that Application Auto Scaling scales is left to it.',
    severity: 'information',
    profile: 'recommended',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html',
    ],
    messages: {
      scaled:
        'Application Auto Scaling sets how many tasks this service has (scalable target "{{target}}"), and each update of the service by CloudFormation puts the number back to "desiredCount". Remove it.',
    },
  },
  visit: {
    Service(service, report) {
      const count = service.get('desiredCount');
      if (!isChosenHere(count) || daemonOf(service)) return;
      const [target] = scalableTargetsOf(service);
      if (!target) return;
      report({
        at: service.pair('desiredCount') ?? service.place,
        message: 'scaled',
        data: { target: logicalIdOf(target) ?? '' },
        related: [{ at: target.placeOf('resourceId'), message: 'This scales the service.' }],
        fixes: [removeProperty(service, 'desiredCount', true)],
      });
    },
  },
});

/** A number or a parameter; what a resource gives may well be the number that the service has. */
function isChosenHere(count: Value<number>): boolean {
  if (count.state !== 'unknown') return count.state === 'known';
  const name = count.node && nameReferredIn(count.node);
  return isSurelyGiven(count) && name !== undefined && name.attribute === undefined;
}
