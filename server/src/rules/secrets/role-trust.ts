import type { Place } from '../../ecs/element';
import { logicalIdOf } from '../../ecs/links';
import { infrastructureUses, lets, type Opening, type Role, type RoleUse, runnersWith, trustOf } from '../../ecs/roles';
import { addFix, changeFix, useFix } from '../policy-fixes';
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

type Message = 'execution' | 'task' | 'infrastructure';

function reportUse(
  role: Role,
  openings: readonly Opening[],
  service: string,
  { element, name }: RoleUse,
  message: Message,
  report: Reporter<Message>,
): void {
  let root = element;
  while (root.parent) root = root.parent;
  report({
    at: trustPlace(role, openings),
    message,
    // That these are refused is documented only.
    ...(message === 'infrastructure' && { severity: 'warning' }),
    data: { role: logicalIdOf(role) ?? '', user: logicalIdOf(root) ?? '' },
    related: [{ at: element.placeOf(name), message: 'Where the role is used.' }],
    fixes: openings
      .filter(isPlain)
      .slice(0, 1)
      .flatMap((opening) => fixesOf(opening, service)),
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

function fixesOf({ principal }: Opening, service: string): Fix[] {
  if (!principal) return [];
  const { policy } = principal;
  if (!principal.pair('Service')) return [addFix(principal, 'Service', service, { preferred: true })];
  const { items, node } = principal.oneOrMoreTexts('Service');
  const title = `Let ${service} assume it too`;
  if (node) {
    return [
      changeFix(policy, [{ kind: 'insert', seq: node, index: node.items.length, value: service }], {
        title,
        preferred: true,
      }),
    ];
  }
  const [only] = items;
  if (!only || only.node.aliased) return [];
  return [
    changeFix(policy, [{ kind: 'replace', target: only.node, value: [only.value, service] }], {
      title,
      preferred: true,
    }),
    useFix(policy, only.node, service, false),
  ];
}
