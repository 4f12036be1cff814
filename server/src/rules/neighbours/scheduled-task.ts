import { copyOf } from '../../cloudformation/copy';
import { type Element, isType, type Place } from '../../ecs/element';
import { knownValues, placeholderNear } from '../../ecs/known-values';
import { networkModeOf } from '../../ecs/launch';
import { isThere, logicalIdOf } from '../../ecs/links';
import { lets, mayCall, otherUseOf, permissionsOf, type Role, roleOf, trustOf } from '../../ecs/roles';
import {
  fargateStrategyOf,
  parametersOf,
  type ScheduledParameters,
  type ScheduledTarget,
  scheduledLaunchTypeOf,
  scheduledTaskOf,
} from '../../ecs/schedules';
import { isSurelyGiven } from '../../ecs/service';
import type { Plain } from '../../syntax/edit';
import { ownValue } from '../../syntax/own-value';
import { giveFixes } from '../give-value';
import { networkFixes } from '../network-fixes';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';

type ScheduledNetwork = Element<'EventsAwsVpcConfiguration'> | Element<'SchedulerAwsVpcConfiguration'>;
type Report = Reporter<
  | 'network'
  | 'networkAtRun'
  | 'role'
  | 'trust'
  | 'trustAtRun'
  | 'permission'
  | 'permissionOfAnother'
  | 'clusterName'
  | 'parameters'
  | 'platformVersion'
  | 'publicIp'
  | 'count'
>;

/** PutTargets and CreateSchedule refuse it, or the task is never started and nothing says so. */
export const scheduledTask = defineRule({
  id: 'scheduled-task',
  meta: {
    summary: 'A rule or schedule that starts tasks has the role, and on Fargate the network, to do so.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EcsParameters.html',
      'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/scheduled_tasks.html',
    ],
    messages: {
      network:
        'Tasks on Fargate need a network configuration with subnets. EventBridge refuses the target: "Parameter NetworkConfiguration must be specified ... when launch type is FARGATE".',
      networkAtRun:
        'Tasks with the network mode awsvpc need a network configuration with subnets. Without one EventBridge cannot start them, and nothing says so.',
      role: 'EventBridge starts tasks in a role, and refuses the target without: "RoleArn is required for target". Name a role that may call ecs:RunTask.',
      trust:
        'The role "{{role}}" does not let {{service}} assume it: "The execution role you provide must allow AWS EventBridge Scheduler to assume the role".',
      trustAtRun:
        'The role "{{role}}" does not let {{service}} assume it, so that no task is started, and nothing says so.',
      permission:
        'The role "{{role}}" may not call {{actions}}, without which EventBridge cannot start the tasks, and nothing says so.',
      permissionOfAnother:
        'The role "{{role}}" may not call {{actions}}, without which EventBridge cannot start the tasks, and nothing says so. It also serves {{other}}, so make a role of its own for this.',
      clusterName: '"Ref" gives the name of cluster "{{cluster}}", and a target needs its ARN.',
      parameters: 'The target is a cluster. "EcsParameters" has to tell which task definition to run there.',
      platformVersion: 'Platform versions are of Fargate. With the launch type EC2 this one is refused.',
      publicIp: 'With the launch type EC2 a task gets no public IP address, and "AssignPublicIp" is refused.',
      count: 'One target starts at most 10 tasks; these are {{count}}.',
    },
  },
  visit: {
    EventsTarget(target, report) {
      checkTarget(target, report);
      const parameters = parametersOf(target);
      if (!parameters || target.open || target.get('roleArn').state !== 'absent') return;
      report({ at: target.pair('ecsParameters') ?? target.place, message: 'role', fixes: roleFixes(target) });
    },
    SchedulerTarget: checkTarget,
  },
});

function checkTarget(target: ScheduledTarget, report: Report): void {
  checkCluster(target, report);
  const parameters = parametersOf(target);
  if (!parameters) return;
  checkRole(target, parameters, report);
  checkNetwork(parameters, report);
  checkLaunchType(parameters, report);
  checkCount(parameters, report);
}

function checkCluster(target: ScheduledTarget, report: Report): void {
  const referred = target.referred('arn');
  if (!referred || !isType(referred.element, 'Cluster') || !isThere(referred.element)) return;
  const cluster = logicalIdOf(referred.element) ?? '';
  const at = target.placeOf('arn');
  if (referred.attribute === undefined) {
    const edit: Fix['edit'] = (editor) => editor.setNamed(target, 'arn', { 'Fn::GetAtt': [cluster, 'Arn'] });
    report({ at, message: 'clusterName', data: { cluster }, fixes: [{ title: 'Use its ARN', preferred: true, edit }] });
  }
  const parameters = target.type === 'EventsTarget' ? target.get('ecsParameters') : target.get('ecsParameters');
  if (parameters.state !== 'absent' || target.open) return;
  report({
    at,
    message: 'parameters',
    ...(target.type === 'SchedulerTarget' && { severity: 'warning' }),
    fixes: parametersFixes(target),
  });
}

function parametersFixes(target: ScheduledTarget): Fix[] {
  const type = target.type === 'EventsTarget' ? 'EventsEcsParameters' : 'SchedulerEcsParameters';
  const title = 'Add "EcsParameters"';
  const fixOf = (task: Plain, fix: Omit<Fix, 'edit'>): Fix => ({
    ...fix,
    edit: (editor) => editor.setNamed(target, 'ecsParameters', { taskDefinitionArn: task }),
  });
  const known = knownValues(target, type, 'taskDefinitionArn');
  if (known.length > 0) return known.map(({ value, from }) => fixOf(value, { title: `${title}: ${from}` }));
  return [fixOf(placeholderNear(target, type, 'taskDefinitionArn'), { title, placeholder: true })];
}

function checkNetwork(parameters: ScheduledParameters, report: Report): void {
  const network =
    parameters.type === 'EventsEcsParameters'
      ? parameters.get('networkConfiguration')
      : parameters.get('networkConfiguration');
  if (network.state !== 'absent' || parameters.open) return;
  const fargate = scheduledLaunchTypeOf(parameters, 'FARGATE');
  const task = scheduledTaskOf(parameters);
  const isAwsvpc = task !== undefined && networkModeOf(task) === 'awsvpc';
  const at: Place | undefined =
    fargate ?? fargateStrategyOf(parameters) ?? (isAwsvpc ? parameters.placeOf('taskDefinitionArn') : undefined);
  if (!at) return;
  const key = parameters.type === 'EventsEcsParameters' ? 'awsVpcConfiguration' : 'awsvpcConfiguration';
  report({
    at,
    ...(fargate ? { message: 'network' } : { message: 'networkAtRun', severity: 'warning' }),
    ...(!fargate && isAwsvpc && { related: [{ at: task.placeOf('networkMode'), message: 'The network mode.' }] }),
    fixes: networkFixes(parameters, vpcTypes[parameters.type], (vpc) => ({ [key]: vpc }), fargate !== undefined),
  });
}

const vpcTypes = {
  EventsEcsParameters: 'EventsAwsVpcConfiguration',
  SchedulerEcsParameters: 'SchedulerAwsVpcConfiguration',
} as const;

/** Of EventBridge's rules it is known to be refused; the schedules have the same parameters. */
function checkLaunchType(parameters: ScheduledParameters, report: Report): void {
  const launchType = scheduledLaunchTypeOf(parameters, 'EC2');
  if (!launchType) return;
  const severity = parameters.type === 'EventsEcsParameters' ? 'error' : 'warning';
  const related = [{ at: launchType, message: 'The launch type.' }];
  const version =
    parameters.type === 'EventsEcsParameters' ? parameters.get('platformVersion') : parameters.get('platformVersion');
  if (version.state === 'known') {
    const fixes = [removeProperty(parameters, 'platformVersion', true)];
    report({ at: version.node, message: 'platformVersion', severity, related, fixes });
  }
  const network = networkOf(parameters);
  if (!network) return;
  const assign = assignmentOf(network);
  if (assign.state !== 'known' || assign.value !== 'ENABLED') return;
  report({
    at: assign.node,
    message: 'publicIp',
    severity,
    related,
    fixes: [removeProperty(network, 'assignPublicIp', true)],
  });
}

function networkOf(parameters: ScheduledParameters): ScheduledNetwork | undefined {
  if (parameters.type === 'EventsEcsParameters') {
    const network = parameters.get('networkConfiguration');
    const vpc = network.state === 'known' ? network.value.get('awsVpcConfiguration') : undefined;
    return vpc?.state === 'known' ? vpc.value : undefined;
  }
  const network = parameters.get('networkConfiguration');
  const vpc = network.state === 'known' ? network.value.get('awsvpcConfiguration') : undefined;
  return vpc?.state === 'known' ? vpc.value : undefined;
}

function assignmentOf(network: ScheduledNetwork) {
  return network.type === 'EventsAwsVpcConfiguration' ? network.get('assignPublicIp') : network.get('assignPublicIp');
}

function checkCount(parameters: ScheduledParameters, report: Report): void {
  const count = parameters.type === 'EventsEcsParameters' ? parameters.get('taskCount') : parameters.get('taskCount');
  if (count.state !== 'known' || count.value <= mostTasks) return;
  report({
    at: count.node,
    message: 'count',
    data: { count: count.value },
    fixes: [{ title: `Set to ${mostTasks}`, edit: (editor) => editor.setNamed(parameters, 'taskCount', mostTasks) }],
  });
}

const mostTasks = 10;

/** The role that stands at the rule, where it counts for event buses only; else one of the template for EventBridge. */
function roleFixes(target: Element<'EventsTarget'>): Fix[] {
  const title = 'Add "RoleArn"';
  const rule = target.within('EventsRule');
  const role = rule && roleOf(rule, 'roleArn');
  const id = role && logicalIdOf(role);
  if (id === undefined) return giveFixes(target, 'roleArn', title, { sure: true });
  const edit: Fix['edit'] = (editor) => editor.set(target, 'roleArn', { 'Fn::GetAtt': [id, 'Arn'] });
  return [{ title: `${title}: ${id}`, preferred: true, edit }];
}

const events = 'events.amazonaws.com';
const scheduler = 'scheduler.amazonaws.com';

function trusts(role: Role, service: string): boolean | undefined {
  const trust = trustOf(role);
  return trust && lets(trust, service);
}

/** A role of the template that is not fit to start tasks. */
function checkRole(target: ScheduledTarget, parameters: ScheduledParameters, report: Report): void {
  const role = roleOf(target, 'roleArn');
  if (!role) return;
  const at = target.placeOf('roleArn');
  const related = [{ at: role.place, message: 'The role.' }];
  const name = logicalIdOf(role) ?? '';
  const service = target.type === 'EventsTarget' ? events : scheduler;
  if (trusts(role, service) === false) {
    // Only the schedules look at it when they are made.
    const kind = service === scheduler ? 'trust' : 'trustAtRun';
    const severity = service === scheduler ? 'error' : 'warning';
    report({ at, message: kind, severity, data: { role: name, service }, related });
  }
  const permissions = permissionsOf(role);
  const other = otherUseOf(role, [events, scheduler]);
  const needed = hasRoles(parameters) ? ['ecs:RunTask', 'iam:PassRole'] : ['ecs:RunTask'];
  const missing = needed.filter((action) => mayCall(permissions, action) === false);
  if (missing.length === 0) return;
  const actions = missing.join(' and ');
  report({
    at,
    severity: 'warning',
    related,
    ...(other === undefined
      ? { message: 'permission', data: { role: name, actions }, fixes: [permissionFix(role, missing, parameters)] }
      : { message: 'permissionOfAnother', data: { role: name, actions, other: other.name } }),
  });
}

/** The task has roles, which whoever starts it has to be allowed to hand over. */
function hasRoles(parameters: ScheduledParameters): boolean {
  const task = scheduledTaskOf(parameters);
  if (!task) return false;
  return isSurelyGiven(task.get('taskRoleArn')) || isSurelyGiven(task.get('executionRoleArn'));
}

function permissionFix(role: Role, actions: readonly string[], parameters: ScheduledParameters): Fix {
  const task = parameters.pair('taskDefinitionArn')?.value;
  const statements: Readonly<Record<string, Plain>> = {
    'ecs:RunTask': { Effect: 'Allow', Action: 'ecs:RunTask', Resource: task ? copyOf(task) : '*' },
    'iam:PassRole': {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  };
  const policyDocument = {
    Version: '2012-10-17',
    Statement: actions.map((action) => ownValue(statements, action) ?? null),
  };
  return {
    title: `Allow ${actions.join(' and ')}`,
    edit: (editor) => editor.append(role, 'policies', { policyName: 'RunTask', policyDocument }),
  };
}
