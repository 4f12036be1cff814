import type { AnyElement } from '../../ecs/element';
import { isFargate, networkModeOf } from '../../ecs/launch';
import { taskDefinitionOf, taskNameOf } from '../../ecs/links';
import { controllerOf, isSurelyGiven, isWhole, type Launcher, launchTypeOf } from '../../ecs/service';
import { orDefault, type Value } from '../../ecs/value';
import { property } from '../../schema/schema';
import { giveFixes } from '../give-value';
import { networkFixes } from '../network-fixes';
import { removeProperty } from '../remove-property';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'missing' | 'awsvpc' | 'otherMode' | 'noSubnets' | 'many'>;
type Network = Value<AnyElement>;

/**
 * Refused with "Network Configuration must be provided when networkMode 'awsvpc' is specified.", or with "Network
 * Configuration is not valid for the given networkMode of this task definition."
 */
export const serviceNetworkConfiguration = defineRule({
  id: 'service-network-configuration',
  meta: {
    summary:
      'Tasks with the network mode awsvpc, and so all on Fargate, need one to 16 subnets, and no others take any.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
    ],
    messages: {
      missing: 'Tasks on Fargate need a network configuration with subnets, and ECS refuses to start them without one.',
      awsvpc:
        'Task definition "{{task}}" has the network mode awsvpc, so ECS refuses to start it without a network configuration with subnets.',
      otherMode:
        'Task definition "{{task}}" has the network mode {{mode}}, and ECS takes a network configuration for awsvpc only.',
      noSubnets: 'A network configuration needs at least one subnet.',
      many: 'ECS takes at most {{limit}} entries in "{{property}}"; these are {{count}}.',
    },
  },
  visit: {
    Service(service, report) {
      // With an external controller the task sets have the network.
      const controller = orDefault(controllerOf(service), 'ECS');
      const network = service.get('networkConfiguration');
      if (isWhole(service) && controller && controller !== 'EXTERNAL') reportMissing(service, network, report);
      reportOtherMode(service, network, report);
    },
    TaskSet(set, report) {
      const network = set.get('networkConfiguration');
      if (!set.open) reportMissing(set, network, report);
      reportOtherMode(set, network, report);
    },
    RunTask(run, report) {
      const network = run.get('networkConfiguration');
      if (!run.open) reportMissing(run, network, report);
      reportOtherMode(run, network, report);
    },
    AwsVpcConfiguration(vpc, report) {
      const subnets = vpc.get('subnets');
      if (subnets.node && subnets.complete && subnets.items.length === 0) {
        report({
          at: subnets.node,
          message: 'noSubnets',
          fixes: giveFixes(vpc, 'subnets', 'Add subnets'),
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

function reportMissing(launcher: Launcher, network: Network, report: Report): void {
  if (network.state !== 'absent') return;
  const fargate = launchTypeOf(launcher, 'FARGATE');
  const task = taskDefinitionOf(launcher);
  const onFargate = fargate !== undefined || (task !== undefined && isFargate(task));
  const fixes = networkFixes(
    launcher,
    'AwsVpcConfiguration',
    (awsvpcConfiguration) => ({ awsvpcConfiguration }),
    onFargate,
  );
  if (fargate) {
    report({ at: fargate.node, message: 'missing', fixes });
  } else if (task && networkModeOf(task) === 'awsvpc') {
    report({
      at: launcher.placeOf('taskDefinition'),
      message: 'awsvpc',
      data: { task: taskNameOf(task) },
      related: [{ at: task.placeOf('networkMode'), message: 'The network mode of the task.' }],
      fixes,
    });
  }
}

function reportOtherMode(launcher: Launcher, network: Network, report: Report): void {
  const task = taskDefinitionOf(launcher);
  const mode = task && networkModeOf(task);
  // Fargate has no other mode, which another rule tells.
  if (!task || !mode || !otherModes.includes(mode) || isFargate(task) || !hasVpc(network)) return;
  report({
    at: launcher.pair('networkConfiguration') ?? launcher.place,
    message: 'otherMode',
    data: { task: taskNameOf(task), mode },
    related: [{ at: task.placeOf('networkMode'), message: `The network mode is ${mode}.` }],
    fixes: [
      removeProperty(launcher, 'networkConfiguration'),
      { title: 'Use awsvpc', edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') },
    ],
  });
}

const otherModes = ['bridge', 'host', 'none'];

function hasVpc(network: Network): boolean {
  if (network.state !== 'known') return false;
  const vpc = network.value.reading('awsvpcConfiguration');
  return 'state' in vpc && isSurelyGiven(vpc);
}
