import { type Container, containersOf } from '../../ecs/containers';
import { managedPolicies } from '../../ecs/facts/managed-policies';
import { applicationActions, execActions, pullActions, pushAction } from '../../ecs/facts/policy-actions';
import { isPrivateEcrImage } from '../../ecs/image';
import { logicalIdOf } from '../../ecs/links';
import {
  documentIn,
  managedName,
  mayCall,
  ownerOf,
  type PolicyHolder,
  permissionsOf,
  type Role,
  type Runner,
  roleOf,
  runnersWith,
  trustOf,
} from '../../ecs/roles';
import { matches, type Statement, statementsOf } from '../../ecs/statements';
import type { Node } from '../../syntax/tree';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'application' | 'exec' | 'pull' | 'unused'>;

/** The two roles are mixed up easily; what is allowed on the wrong one is allowed to nobody who needs it. */
export const executionRolePermissions = defineRule({
  id: 'execution-role-permissions',
  meta: {
    summary:
      'Permissions stand on the role that needs them: those of the application on the task role, those of ECS on the execution role.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    ],
    messages: {
      application:
        '"{{role}}" is an execution role, with which ECS never calls {{action}}, and which the application cannot use. This belongs on the task role.',
      exec: '"{{role}}" is an execution role, but ECS Exec uses the task role. {{action}} belongs on that one.',
      pull: 'ECS pulls images with the execution role "{{execution}}", which may not do so. The permission belongs there, and not on the task role "{{role}}".',
      unused:
        '"{{role}}" is a task role, but ECS pulls images with the execution role. Unless the application pulls images itself, nobody needs this here.',
    },
  },
  visit: {
    IamInlinePolicy: check,
    IamPolicy: check,
    IamManagedPolicy: check,
    IamRolePolicy: check,
    IamRole(role, report) {
      const { items, unknown } = role.get('managedPolicyArns');
      for (const node of [...items.map((item) => item.node), ...unknown]) checkManaged(role, node, report);
    },
  },
});

function check(holder: PolicyHolder, report: Report): void {
  const policy = documentIn(holder);
  const { items } = policy ? statementsOf(policy) : { items: [] };
  const allowing = items.filter(({ effect }) => effect === 'Allow');
  const foreign = allowing.flatMap(({ actions }) =>
    actions.items.filter(({ value }) => isOfApplication(value)).slice(0, 1),
  );
  const pulls = allowing.filter(isPull);
  const role = foreign.length > 0 || pulls.length > 0 ? ownerOf(holder) : undefined;
  if (!role) return;
  for (const { value, node } of foreign) reportForeign(role, value, node, report);
  for (const { actions } of pulls) {
    const action = actions.items.find(({ value }) => isAmong(pullActions, value));
    if (action) reportPull(role, action.node, report);
  }
}

function checkManaged(role: Role, node: Node, report: Report): void {
  const name = managedName(role, node);
  const actions = name === undefined ? undefined : managedPolicies.get(name)?.actions;
  const [first] = actions ?? [];
  if (first !== undefined && actions?.every(isOfApplication)) reportForeign(role, first, node, report);
  if (name === 'service-role/AmazonECSTaskExecutionRolePolicy') reportPull(role, node, report);
}

/** Whether all that a pattern of actions covers is what only applications call. */
function isOfApplication(pattern: string): boolean {
  const [service = '', name = ''] = pattern.toLowerCase().split(':');
  return applicationActions.get(service)?.some((covering) => matches(covering, name)) ?? false;
}

/** A statement that names what a pull needs, and lets nobody push. */
function isPull({ actions }: Statement): boolean {
  const names = actions.items.map(({ value }) => value);
  return names.some((name) => isAmong(pullActions, name)) && !names.some((name) => matches(name, pushAction));
}

function isAmong(actions: readonly string[], name: string): boolean {
  return actions.some((action) => action.toLowerCase() === name.toLowerCase());
}

function reportForeign(role: Role, action: string, at: Node, report: Report): void {
  const runners = runnersWith(role, 'executionRoleArn');
  if (runners.length === 0 || runnersWith(role, 'taskRoleArn').length > 0 || !isForTasksOnly(role)) return;
  const isSuperfluous = runners.every((runner) => {
    const taskRole = roleOf(runner, 'taskRoleArn');
    return taskRole && mayCall(permissionsOf(taskRole), action) === true;
  });
  report({
    at,
    message: isAmong(execActions, action) || /^ssmmessages:/i.test(action) ? 'exec' : 'application',
    ...(isSuperfluous && { severity: 'information' }),
    data: { role: logicalIdOf(role) ?? '', action },
    related: runners.map((runner) => ({ at: runner.placeOf('executionRoleArn'), message: 'The execution role.' })),
  });
}

function reportPull(role: Role, at: Node, report: Report): void {
  const runners = runnersWith(role, 'taskRoleArn');
  if (runners.length === 0 || runnersWith(role, 'executionRoleArn').length > 0 || !isForTasksOnly(role)) return;
  const hindered = runners.filter(pullsFromEcr).flatMap((runner) => {
    const execution = roleOf(runner, 'executionRoleArn');
    return execution && mayCall(permissionsOf(execution), 'ecr:BatchGetImage') === false ? [execution] : [];
  });
  const data = { role: logicalIdOf(role) ?? '' };
  const [execution] = hindered;
  if (!execution) {
    report({ at, message: 'unused', severity: 'information', data });
    return;
  }
  report({
    at,
    message: 'pull',
    data: { ...data, execution: logicalIdOf(execution) ?? '' },
    related: [{ at: execution.place, message: 'The execution role.' }],
  });
}

/** Nothing but tasks can have the role, so that nobody else may need what it allows. */
function isForTasksOnly(role: Role): boolean {
  const trust = trustOf(role);
  return (
    trust?.complete === true &&
    trust.openings.every(({ principal }) => {
      const { items, complete } = principal?.oneOrMoreTexts('Service') ?? { items: [], complete: false };
      const others = principal?.node.pairs.some(({ name }) => name !== 'Service') ?? true;
      return complete && !others && items.every(({ value }) => value === 'ecs-tasks.amazonaws.com');
    })
  );
}

function pullsFromEcr(runner: Runner): boolean {
  return runner.type === 'TaskDefinition' && containersOf(runner).some(isFromEcr);
}

function isFromEcr(container: Container): boolean {
  const image = container.get('image');
  if (image.state === 'known') return isPrivateEcrImage(image.value);
  if (image.state === 'absent' || !image.node) return false;
  const parts = container.scope.scenarios?.partsOf(image.node) ?? [];
  return parts.some((part) => typeof part === 'string' && part.includes('.dkr.ecr.'));
}
