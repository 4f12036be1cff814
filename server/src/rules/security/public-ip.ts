import { read } from '../../ecs/element';
import { launcherOf, launchTypeOf } from '../../ecs/service';
import { areCalledPublic, hasNat, type TaskNetwork, waysOutOf } from '../../ecs/subnet-routes';
import { defineRule, type Fix, type Reporter } from '../rule';

/**
 * In a public subnet without a NAT gateway nothing else leads to the registry, which is why many tasks have one: there
 * it is how the network works.
 */
export const publicIp = defineRule({
  id: 'public-ip',
  meta: {
    summary: 'Tasks have no public IP address.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html',
      'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
    ],
    messages: {
      public:
        'Each task gets a public IP address, so only its security groups keep the internet out. Private subnets with a NAT gateway or VPC endpoints do without.',
    },
  },
  visit: {
    AwsVpcConfiguration(vpc, report) {
      const launcher = launcherOf(vpc);
      // On EC2 it is refused, which `assign-public-ip` tells.
      if (!launcher || !launchTypeOf(launcher, 'EC2')) check(vpc, report);
    },
    EventsAwsVpcConfiguration: check,
    SchedulerAwsVpcConfiguration: check,
  },
});

function check(network: TaskNetwork, report: Reporter<'public'>): void {
  const assign = read(network, 'assignPublicIp');
  if (assign.state !== 'known' || assign.value !== 'ENABLED') return;
  const ways = waysOutOf(network);
  const isPublic = ways.has('internet gateway') || (ways.has('elsewhere') && areCalledPublic(network));
  if (isPublic && !hasNat(network)) return;
  // Only behind a NAT gateway is it certain that the tasks do without.
  const isSpare = ways.size === 1 && ways.has('NAT');
  const fix: Fix = { title: 'Use DISABLED', edit: (editor) => editor.set(network, 'assignPublicIp', 'DISABLED') };
  report({ at: assign.node, message: 'public', fixes: isSpare ? [fix] : [] });
}
