import { controllerOf, isWhole, type Launcher, launchTypeOf } from '../../ecs/service';
import { orDefault, type Value } from '../../ecs/value';
import { property } from '../../schema/schema';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'missing' | 'noSubnets' | 'many'>;

/** Refused with "Network Configuration must be provided when networkMode 'awsvpc' is specified." */
export const serviceNetworkConfiguration = defineRule({
  id: 'service-network-configuration',
  meta: {
    summary: 'Tasks with the network mode awsvpc, and so all on Fargate, need one to 16 subnets.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
    ],
    messages: {
      missing: 'Tasks on Fargate need a network configuration with subnets, and ECS refuses to start them without one.',
      noSubnets: 'A network configuration needs at least one subnet.',
      many: 'ECS takes at most {{limit}} entries in "{{property}}"; these are {{count}}.',
    },
  },
  visit: {
    Service(service, report) {
      // With an external controller the task sets have the network.
      const controller = orDefault(controllerOf(service), 'ECS');
      if (isWhole(service) && controller && controller !== 'EXTERNAL')
        reportMissing(service, service.get('networkConfiguration'), report);
    },
    RunTask(run, report) {
      if (!run.open) reportMissing(run, run.get('networkConfiguration'), report);
    },
    AwsVpcConfiguration(vpc, report) {
      const subnets = vpc.get('subnets');
      if (subnets.node && subnets.complete && subnets.items.length === 0) {
        report({
          at: subnets.node,
          message: 'noSubnets',
          fixes: [
            {
              title: 'Add a first subnet',
              placeholder: true,
              edit: (editor) => editor.append(vpc, 'subnets', 'subnet-0123456789abcdef0'),
            },
          ],
        });
      }
      for (const name of ['subnets', 'securityGroups'] as const) {
        const limit = property(vpc.type, name)?.maxItems ?? Number.POSITIVE_INFINITY;
        const count = vpc.get(name).items.length;
        if (count <= limit) continue;
        report({ at: vpc.pair(name) ?? vpc.place, message: 'many', data: { limit, property: name, count } });
      }
    },
  },
});

function reportMissing(launcher: Launcher, network: Value<unknown>, report: Report): void {
  const fargate = launchTypeOf(launcher, 'FARGATE');
  if (!fargate || network.state !== 'absent') return;
  report({
    at: fargate.node,
    message: 'missing',
    fixes: [
      {
        title: 'Add a network configuration',
        placeholder: true,
        edit: (editor) => editor.setNamed(launcher, 'networkConfiguration', example),
      },
    ],
  });
}

const example = {
  awsvpcConfiguration: {
    subnets: ['subnet-0123456789abcdef0'],
    securityGroups: ['sg-0123456789abcdef0'],
    assignPublicIp: 'DISABLED',
  },
};
