import type { Element } from './element';
import { type Policy, policyIn } from './policy';

/** The policy that says who may use a repository; `undefined` where only deployment shows it. */
export function repositoryPolicyIn(repository: Element<'EcrRepository'>): Policy | undefined {
  return policyIn(repository, 'repositoryPolicyText');
}
