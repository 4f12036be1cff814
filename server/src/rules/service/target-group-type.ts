import { describeLauncher, logicalIdOf, taskDefinitionOf } from '../../ecs/links';
import {
  type TargetGroup,
  type TargetGroupUse,
  type TaskNetwork,
  taskNetworkOf,
  usesOf,
} from '../../ecs/load-balancing';
import { orDefault } from '../../ecs/value';
import { defineRule, type Fix } from '../rule';

/**
 * The service is refused with "The provided target group ... has target type instance, which is incompatible with the
 * awsvpc network mode specified in the task definition."
 */
export const targetGroupType = defineRule({
  id: 'target-group-type',
  meta: {
    summary: 'Tasks with the network mode awsvpc need a target group of the type ip, others one of the type instance.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html',
    ],
    messages: {
      awsvpc:
        'Target group "{{group}}" has the target type {{type}}, which does not work with the network mode awsvpc of {{service}}. Set TargetType to ip.',
      instance:
        'Target group "{{group}}" has the target type ip, which does not work with the network mode {{mode}} of {{service}}. Use the target type instance, or the network mode awsvpc.',
    },
  },
  visit: {
    ElbTargetGroup(group, report) {
      const type = orDefault(group.get('targetType'), 'instance');
      if (type === undefined) return;
      const networks = networksOf(group);
      const wrong = networks.filter(({ network }) => isWrong(type, network.mode));
      const [first] = wrong;
      if (!first) return;
      const { use, network } = first;
      const isAwsvpc = network.mode === 'awsvpc';
      const data = { group: logicalIdOf(group) ?? '', service: describeLauncher(use.service) };
      report({
        at: group.placeOf('targetType'),
        ...(isAwsvpc
          ? {
              message: 'awsvpc',
              data: { ...data, type },
              fixes: [useType(group, 'ip', wrong.length === networks.length)],
            }
          : { message: 'instance', data: { ...data, mode: network.mode }, fixes: instanceFixes(use) }),
        severity: isProven(type, network.mode) ? 'error' : 'warning',
        related: [
          { at: use.at, message: `The target group of ${describeLauncher(use.service)}.` },
          { at: network.at, message: network.reason },
        ],
      });
    },
  },
});

interface UseInNetwork {
  readonly use: TargetGroupUse;
  readonly network: TaskNetwork;
}

function networksOf(group: TargetGroup): UseInNetwork[] {
  return usesOf(group).flatMap((use) => {
    const network = taskNetworkOf(use.service);
    return network ? [{ use, network }] : [];
  });
}

function isWrong(type: string, mode: string): boolean {
  return mode === 'awsvpc' ? type !== 'ip' : type === 'ip' && (mode === 'bridge' || mode === 'host');
}

/** What the server says is known of these only. */
function isProven(type: string, mode: string): boolean {
  return mode === 'awsvpc' ? type === 'instance' : mode === 'bridge';
}

function instanceFixes({ group, service }: TargetGroupUse): Fix[] {
  const task = taskDefinitionOf(service);
  const useAwsvpc: Fix[] = task
    ? [{ title: 'Use the network mode awsvpc', edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') }]
    : [];
  return [useType(group, 'instance', false), ...useAwsvpc];
}

function useType(group: TargetGroup, type: string, preferred: boolean): Fix {
  return {
    title: `Use the target type ${type}, which replaces the group`,
    preferred,
    edit: (editor) => editor.set(group, 'targetType', type),
  };
}
