import { ownValue } from '../syntax/own-value';
import type { Element } from './element';
import { countTypes, defaultStorageClass } from './facts/lifecycle-policy';
import { type Policy, type PolicyObject, policyIn } from './policy';
import type { Known, Value } from './value';

/** A rule of the lifecycle policy of a repository. */
export interface LifecycleRule {
  readonly object: PolicyObject;
  readonly priority: Value<number>;
  readonly selection: PolicyObject | undefined;
  readonly action: PolicyObject | undefined;
  readonly tagStatus: Known<string> | undefined;
  /** Of the images that it selects; `undefined` where that is not known. */
  readonly storageClass: string | undefined;
}

/** The lifecycle policy as it is written; `undefined` where only deployment shows it. */
export function lifecyclePolicyIn(element: Element<'EcrLifecyclePolicy'>): Policy | undefined {
  return policyIn(element, 'lifecyclePolicyText');
}

export function lifecycleRuleOf(object: PolicyObject): LifecycleRule {
  const selection = knownOf(object.object('selection'));
  const status = selection?.text('tagStatus');
  return {
    object,
    priority: object.number('rulePriority'),
    selection,
    action: knownOf(object.object('action')),
    tagStatus: status?.state === 'known' ? status : undefined,
    storageClass: selection && storageClassOf(selection),
  };
}

/** The number after all priorities that are taken. */
export function nextPriority(rules: readonly LifecycleRule[]): number {
  const taken = rules.flatMap(({ priority }) => (priority.state === 'known' ? [priority.value] : []));
  return Math.floor(Math.max(0, ...taken)) + 1;
}

function storageClassOf(selection: PolicyObject): string | undefined {
  const written = selection.text('storageClass');
  if (written.state === 'known') return written.value;
  const count = selection.text('countType');
  if (written.state === 'unknown' || count.state !== 'known') return undefined;
  return ownValue(countTypes, count.value)?.storageClass === defaultStorageClass ? defaultStorageClass : undefined;
}

function knownOf<T>(value: Value<T>): T | undefined {
  return value.state === 'known' ? value.value : undefined;
}
