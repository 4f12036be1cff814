import type { PolicyObject } from '../../ecs/policy';
import { repositoryPolicyIn } from '../../ecs/repository-policy';
import { type Statement, statementsOf } from '../../ecs/statements';
import { replaceMe } from '../../schema/placeholder';
import type { Node, Pair } from '../../syntax/tree';
import { useFix } from '../policy-fixes';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'all' | 'others'>;

/** To a repository policy `*` is everybody who has any AWS account. */
export const ecrPolicyWildcard = defineRule({
  id: 'ecr-policy-wildcard',
  meta: {
    summary: 'A repository policy does not allow things to everybody.',
    severity: 'information',
    profile: 'recommended',
    category: 'security',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    ],
    messages: {
      all: 'This allows it to everybody, in any AWS account. Name the accounts or roles, or add a condition such as aws:PrincipalOrgID.',
      others:
        'With "NotPrincipal" this allows it to everybody else, in any AWS account. Name those who may in "Principal".',
    },
  },
  visit: {
    EcrRepository(repository, report) {
      const policy = repositoryPolicyIn(repository);
      for (const statement of policy ? statementsOf(policy).items : []) checkStatement(statement, report);
    },
  },
});

function checkStatement({ object: statement, effect }: Statement, report: Report): void {
  if (effect !== 'Allow' || isNarrowed(statement)) return;
  const excluded = statement.pair('NotPrincipal');
  if (excluded) report({ at: excluded, message: 'others' });
  const principal = statement.get('Principal');
  if (principal.state !== 'known') return;
  const everybody = everybodyIn(statement, principal.value);
  if (!everybody) return;
  const isWhole = everybody === principal.value;
  const fix = useFix(statement.policy, everybody, isWhole ? { AWS: account } : account, false);
  const fixes: Fix[] = [{ ...fix, title: 'Name an account', placeholder: true }];
  report({ at: everybody, message: 'all', fixes });
}

const account = `arn:aws:iam::${replaceMe}:root`;

/** The `*` in `Principal: *`, `Principal: { AWS: * }` and `Principal: { AWS: [*] }`. */
function everybodyIn(statement: PolicyObject, node: Node): Node | undefined {
  const read = statement.evaluate(node);
  if (read.state !== 'known') return undefined;
  const { value } = read;
  if (value.kind === 'scalar') return value.value === '*' ? value : undefined;
  const parts = value.kind === 'seq' ? value.items : value.pairs.flatMap((pair) => accountsIn(pair) ?? []);
  for (const part of parts) {
    const found = everybodyIn(statement, part);
    if (found) return found;
  }
  return undefined;
}

function accountsIn({ name, value }: Pair): Node | undefined {
  return name === 'AWS' ? value : undefined;
}

/** A condition says who, or it may: all but one that is about the connection. */
function isNarrowed(statement: PolicyObject): boolean {
  const condition = statement.get('Condition');
  if (condition.state === 'absent') return false;
  if (condition.state !== 'known' || condition.value.kind !== 'map') return true;
  return condition.value.pairs.some(
    ({ value }) =>
      value?.kind !== 'map' || value.pairs.some(({ name }) => name.toLowerCase() !== 'aws:securetransport'),
  );
}
