import { documentIn, managedName, type PolicyHolder, rolesWith, runnersWith } from '../../ecs/roles';
import { isOnAll, type Statement, statementsOf } from '../../ecs/statements';
import type { Known } from '../../ecs/value';
import { defineRule, type Reporter } from '../rule';

/** What an application may do is what somebody who breaks into it may do. */
export const taskRoleWildcard = defineRule({
  id: 'task-role-wildcard',
  meta: {
    summary: 'A task role allows what the application needs, and not everything.',
    severity: 'information',
    profile: 'recommended',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    ],
    messages: {
      all: 'With this the application, and whoever breaks into it, can do everything in the AWS account. Allow what it needs.',
      service:
        'With this the application, and whoever breaks into it, can do everything that "{{service}}" offers, to every resource of the account. Allow the actions that it needs, on the resources that it needs.',
    },
  },
  visit: {
    IamRole(role, report) {
      const { items, unknown } = role.get('managedPolicyArns');
      for (const node of [...items.map((item) => item.node), ...unknown]) {
        if (managedName(role, node) !== 'AdministratorAccess') continue;
        if (runnersWith(role, 'taskRoleArn').length > 0) report({ at: node, message: 'all', severity: 'warning' });
      }
    },
    IamInlinePolicy: check,
    IamPolicy: check,
    IamManagedPolicy: check,
    IamRolePolicy: check,
  },
});

function check(holder: PolicyHolder, report: Reporter<'all' | 'service'>): void {
  const policy = documentIn(holder);
  const wide = policy ? statementsOf(policy).items.flatMap((statement) => wideActions(statement).slice(0, 1)) : [];
  if (wide.length === 0 || !rolesWith(holder).some((role) => runnersWith(role, 'taskRoleArn').length > 0)) return;
  for (const { value, node } of wide) {
    const [service = '', name] = value.split(':');
    if (name === undefined) report({ at: node, message: 'all', severity: 'warning' });
    else report({ at: node, message: 'service', data: { service } });
  }
}

/** All actions there are, or all of a service, on all resources. */
function wideActions(statement: Statement): readonly Known<string>[] {
  const { object, effect, actions } = statement;
  if (effect !== 'Allow' || isOnAll(statement) !== true || object.get('Condition').state !== 'absent') return [];
  return actions.items.filter(({ value }) => /^(?:[\w-]+:)?\*$/.test(value) && !needsAll.test(value));
}

/** The channels of ECS Exec, and traces, have no resources that a policy could name. */
const needsAll = /^(?:ssmmessages|xray):/i;
