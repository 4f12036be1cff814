import type { Element } from '../../ecs/element';
import { execActions } from '../../ecs/facts/policy-actions';
import { linked, logicalIdOf, taskDefinitionOf } from '../../ecs/links';
import {
  type Grant,
  mayCall,
  otherUseOf,
  type Permissions,
  permissionsOf,
  type Role,
  type Runner,
  roleOf,
} from '../../ecs/roles';
import { isOnAll, type Statement, statementsOf } from '../../ecs/statements';
import { changeFix } from '../policy-fixes';
import { defineRule, type Fix, type Reporter } from '../rule';

/** The task starts all the same; `execute-command` then fails with a `TargetNotConnectedException`. */
export const execPermissions = defineRule({
  id: 'exec-permissions',
  meta: {
    summary: 'For ECS Exec the task role must allow the channels of Systems Manager.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    ],
    messages: {
      missing:
        'ECS Exec needs the task role "{{role}}" to allow {{actions}}. Without that every session fails with "TargetNotConnectedException".',
    },
  },
  visit: {
    Service(service, report) {
      check(service, taskDefinitionOf(service), report);
    },
    Daemon(daemon, report) {
      check(daemon, linked(daemon, 'daemonTaskDefinitionArn', 'DaemonTaskDefinition'), report);
    },
  },
});

function check(
  service: Element<'Service'> | Element<'Daemon'>,
  task: Runner | undefined,
  report: Reporter<'missing'>,
): void {
  const exec = service.type === 'Service' ? service.get('enableExecuteCommand') : service.get('enableExecuteCommand');
  if (exec.state !== 'known' || !exec.value) return;
  const role = task && roleOf(task, 'taskRoleArn');
  if (!role) return;
  const permissions = permissionsOf(role);
  const missing = execActions.filter((action) => mayCall(permissions, action) === false);
  if (missing.length === 0) return;
  report({
    at: exec.node,
    message: 'missing',
    data: { role: logicalIdOf(role) ?? '', actions: enumerated(missing) },
    related: [{ at: role.place, message: 'The task role.' }],
    // What nobody else who has the role should be able to do.
    fixes: otherUseOf(role, ['ecs-tasks.amazonaws.com']) ? [] : [fixOf(role, permissions, missing)],
  });
}

function enumerated(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Adds what is missing where some of it is, or else a policy of its own. */
function fixOf(role: Role, { grants }: Permissions, missing: readonly string[]): Fix {
  const begun = grants.flatMap(statementsIn).find(isBegun);
  const list = begun?.actions.node;
  if (begun && list) {
    const title = missing.length === 1 ? `Allow ${missing[0]}` : 'Allow the missing actions';
    const operations = missing.map(
      (value) => ({ kind: 'insert', seq: list, index: list.items.length, value }) as const,
    );
    return changeFix(begun.object.policy, operations, { title, preferred: true });
  }
  const statement = { Effect: 'Allow', Action: [...execActions], Resource: '*' };
  const policyDocument = { Version: '2012-10-17', Statement: [statement] };
  return {
    title: `Add a policy for ECS Exec to "${logicalIdOf(role) ?? ''}"`,
    preferred: true,
    edit: (editor) => editor.append(role, 'policies', { policyName: 'EcsExec', policyDocument }),
  };
}

function statementsIn({ policy }: Grant): readonly Statement[] {
  return policy ? statementsOf(policy).items : [];
}

/** It allows some of the channels already, and nothing hinders it to allow the others. */
function isBegun(statement: Statement): boolean {
  const { object, effect, actions } = statement;
  return (
    effect === 'Allow' &&
    actions.items.some(({ value }) => /^ssmmessages:/i.test(value)) &&
    isOnAll(statement) === true &&
    object.get('Condition').state === 'absent'
  );
}
