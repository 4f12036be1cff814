import { tokenAction } from '../../ecs/facts/policy-actions';
import { documentIn, type Grant, type PolicyHolder, permissionsOf, type Role, rolesWith } from '../../ecs/roles';
import { isAbout, isOnAll, matches, type Statement, statementsOf } from '../../ecs/statements';
import type { Known } from '../../ecs/value';
import type { Operation } from '../../syntax/edit';
import { changeFix } from '../policy-fixes';
import { defineRule, type Fix, type Reporter, type Severity } from '../rule';

/** IAM accepts the policy; the pull then fails with "not authorized to perform: ecr:GetAuthorizationToken on resource: *". */
export const ecrAuthTokenResource = defineRule({
  id: 'ecr-auth-token-resource',
  meta: {
    summary: 'A policy can allow ecr:GetAuthorizationToken on all resources only.',
    severity: 'error',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    ],
    messages: {
      resource:
        'ecr:GetAuthorizationToken is about the whole registry, so allowing it on single resources allows nothing, and no image can be pulled. Its Resource must be "*".',
    },
  },
  visit: { IamInlinePolicy: check, IamPolicy: check, IamManagedPolicy: check, IamRolePolicy: check },
});

function check(holder: PolicyHolder, report: Reporter<'resource'>): void {
  const policy = documentIn(holder);
  const { items } = policy ? statementsOf(policy) : { items: [] };
  for (const statement of items) {
    const action = statement.actions.items.find(({ value }) => value.toLowerCase() === tokenAction.toLowerCase());
    if (!action || statement.effect !== 'Allow' || isOnAll(statement) !== false) continue;
    const severity = severityOf(rolesWith(holder));
    if (!severity) continue;
    report({
      at: statement.object.placeOf('Resource'),
      message: 'resource',
      severity,
      related: [{ at: action.node, message: 'The action.' }],
      fixes: fixesOf(statement, action, items),
    });
  }
}

/** What the roles with the policy lack: certainly, perhaps, or nothing, where another policy allows the action well. */
function severityOf(roles: readonly Role[]): Severity | undefined {
  const answers = roles.map((role) => isAllowedToken(role));
  if (answers.includes(false)) return 'error';
  return answers.includes(undefined) || answers.length === 0 ? 'warning' : undefined;
}

function isAllowedToken(role: Role): boolean | undefined {
  const { grants, complete } = permissionsOf(role);
  const answers = grants.flatMap(allowedBy);
  if (answers.includes(true)) return true;
  return complete && !answers.includes(undefined) ? false : undefined;
}

function allowedBy(grant: Grant): (boolean | undefined)[] {
  if (grant.managed) return [grant.managed.actions.some((pattern) => matches(pattern, tokenAction))];
  const { items, complete } = statementsOf(grant.policy);
  const allowing = items
    .filter(({ effect }) => effect !== 'Deny')
    .map((statement) => {
      const [about, all] = [isAbout(statement, tokenAction), isOnAll(statement)];
      if (about === false || all === false) return false;
      return about && all && statement.effect ? true : undefined;
    });
  return complete ? allowing : [...allowing, undefined];
}

function fixesOf(statement: Statement, action: Known<string>, all: readonly Statement[]): Fix[] {
  const { object, actions } = statement;
  const isOnly = actions.items.length === 1 && actions.unknown.length === 0;
  const use: Operation[] = [{ kind: 'replace', target: statement.object.placeOf('Resource'), value: '*' }];
  const fix = changeFix(object.policy, use, { title: 'Set the Resource to "*"', preferred: isOnly });
  const list = object.node.parent;
  if (isOnly || list?.kind !== 'seq' || action.node.parent?.kind !== 'seq') return [fix];
  // What else the statement allows stays where it is.
  const value = { Effect: 'Allow', Action: tokenAction, Resource: '*' };
  const apart: Operation[] = [
    { kind: 'remove', target: action.node },
    { kind: 'insert', seq: list, index: all.length, value },
  ];
  return [changeFix(object.policy, apart, { title: 'Allow it in a statement of its own', preferred: true }), fix];
}
