import type { Place } from '../../ecs/element';
import { logicalIdOf } from '../../ecs/links';
import {
  infrastructureUses,
  lets,
  type Opening,
  otherUseOf,
  type Role,
  type RoleUse,
  runnersWith,
  trustOf,
} from '../../ecs/roles';
import { addFix, useFix } from '../policy-fixes';
import { defineRule, type Fix, type Reporter } from '../rule';

const tasks = 'ecs-tasks.amazonaws.com';
const infrastructure = 'ecs.amazonaws.com';

/** Tasks do not start: "ECS was unable to assume the role ... that was provided for this task". */
export const roleTrust = defineRule({
  id: 'role-trust',
  meta: {
    summary: 'ECS must be allowed to assume the roles that it is given.',
    severity: 'error',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html',
    ],
    messages: {
      execution:
        'The role "{{role}}" is the execution role of "{{user}}", but does not let ecs-tasks.amazonaws.com assume it. No task starts: "ECS was unable to assume the role".',
      task: 'The role "{{role}}" is the task role of "{{user}}", but does not let ecs-tasks.amazonaws.com assume it. No task starts: "ECS was unable to assume the role".',
      infrastructure:
        'With the role "{{role}}" ECS is to manage resources for "{{user}}", but it does not let ecs.amazonaws.com assume it.',
      executionOfAnother:
        'The role "{{role}}" is the execution role of "{{user}}", but does not let ecs-tasks.amazonaws.com assume it. No task starts: "ECS was unable to assume the role". It serves {{other}}, so give the task a role of its own.',
      taskOfAnother:
        'The role "{{role}}" is the task role of "{{user}}", but does not let ecs-tasks.amazonaws.com assume it. No task starts: "ECS was unable to assume the role". It serves {{other}}, so give the task a role of its own.',
      infrastructureOfAnother:
        'With the role "{{role}}" ECS is to manage resources for "{{user}}", but it does not let ecs.amazonaws.com assume it. It serves {{other}}, so give ECS a role of its own.',
    },
  },
  visit: {
    IamRole(role, report) {
      const openings = trustOf(role);
      if (!openings) return;
      if (lets(openings, tasks) === false) {
        const [execution] = usesAs(role, 'executionRoleArn');
        const [task] = usesAs(role, 'taskRoleArn');
        if (execution) reportUse(role, openings.openings, tasks, execution, 'execution', report);
        else if (task) reportUse(role, openings.openings, tasks, task, 'task', report);
      }
      if (lets(openings, infrastructure) === false) {
        const [use] = infrastructureUses(role);
        if (use) reportUse(role, openings.openings, infrastructure, use, 'infrastructure', report);
      }
    },
  },
});

function usesAs(role: Role, name: 'executionRoleArn' | 'taskRoleArn'): RoleUse[] {
  return runnersWith(role, name).map((element) => ({ element, name }));
}

type Kind = 'execution' | 'task' | 'infrastructure';
type Message = Kind | `${Kind}OfAnother`;

function reportUse(
  role: Role,
  openings: readonly Opening[],
  service: string,
  { element, name }: RoleUse,
  kind: Kind,
  report: Reporter<Message>,
): void {
  let root = element;
  while (root.parent) root = root.parent;
  const other = otherUseOf(role, [service]);
  const data = { role: logicalIdOf(role) ?? '', user: logicalIdOf(root) ?? '' };
  const [opening] = openings.filter(isPlain);
  report({
    at: trustPlace(role, openings),
    ...(other?.isSure
      ? { message: `${kind}OfAnother`, data: { ...data, other: other.name } }
      : { message: kind, data, fixes: opening ? fixesOf(opening, service, other === undefined) : [] }),
    // That these are refused is documented only.
    ...(kind === 'infrastructure' && { severity: 'warning' }),
    related: [{ at: element.placeOf(name), message: 'Where the role is used.' }],
  });
}

/** The services of the first statement, else whom it names, else the whole policy. */
function trustPlace(role: Role, [opening]: readonly Opening[]): Place {
  const { principal } = opening ?? {};
  return principal?.pair('Service')
    ? principal.placeOf('Service')
    : (principal?.place ?? role.pair('assumeRolePolicyDocument') ?? role.place);
}

/** It lets the services that it names assume the role on no condition. */
function isPlain({ statement, principal }: Opening): boolean {
  const { object, effect } = statement;
  return principal !== undefined && effect === 'Allow' && object.get('Condition').state === 'absent';
}

/** Nobody is let in beside whom the role names: it may be one for them, or a slip. */
function fixesOf({ principal }: Opening, service: string, isSlip: boolean): Fix[] {
  if (!principal) return [];
  // Whom it names besides, an account say, still may.
  if (!principal.pair('Service')) return [addFix(principal, 'Service', service)];
  const { items, complete } = principal.oneOrMoreTexts('Service');
  const [only, ...others] = items;
  if (!only || others.length > 0 || !complete || only.node.aliased) return [];
  return [useFix(principal.policy, only.node, service, isSlip)];
}
