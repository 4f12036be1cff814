import { type LifecycleRule, nextPriority } from '../../ecs/lifecycle-policy';
import type { Known } from '../../ecs/value';
import { useFix } from '../policy-fixes';
import type { Fix, Reporter } from '../rule';

type Report = Reporter<'priority' | 'any' | 'untagged' | 'prefixes'>;

/** What is wrong with the rules of a lifecycle policy together. Those of different storage classes don't meet. */
export function checkOrder(rules: readonly LifecycleRule[], report: Report): void {
  checkPriorities(rules, report);
  for (const [index, rule] of rules.entries()) {
    const isBeside = (other: LifecycleRule) =>
      other !== rule && rule.storageClass !== undefined && other.storageClass === rule.storageClass;
    const earlier = rules.slice(0, index).filter(isBeside);
    checkUntagged(rule, earlier, report);
    checkPrefixes(rule, earlier, report);
    checkLast(rule, rules.filter(isBeside), nextPriority(rules), report);
  }
}

/** The server: "Duplicate priority in multiple rules". */
function checkPriorities(rules: readonly LifecycleRule[], report: Report): void {
  const first = new Map<number, Known<number>>();
  for (const { object, priority } of rules) {
    if (priority.state !== 'known') continue;
    const other = first.get(priority.value);
    if (!other) {
      first.set(priority.value, priority);
      continue;
    }
    report({
      at: priority.node,
      message: 'priority',
      data: { priority: priority.value },
      related: [{ at: other.node, message: 'The other rule.' }],
      fixes: [useFix(object.policy, priority.node, nextPriority(rules), false)],
    });
  }
}

/** The server: "Only one rule can select Untagged images per storage class". */
function checkUntagged({ tagStatus }: LifecycleRule, earlier: readonly LifecycleRule[], report: Report): void {
  if (tagStatus?.value !== 'untagged') return;
  const other = earlier.find((rule) => rule.tagStatus?.value === 'untagged')?.tagStatus;
  if (!other) return;
  report({ at: tagStatus.node, message: 'untagged', related: [{ at: other.node, message: 'The other rule.' }] });
}

/** Only documented: "a unique set of prefixes". */
function checkPrefixes(rule: LifecycleRule, earlier: readonly LifecycleRule[], report: Report): void {
  const prefixes = prefixesOf(rule);
  const other = prefixes === undefined ? undefined : earlier.find((candidate) => prefixesOf(candidate) === prefixes);
  if (!other) return;
  report({
    at: rule.selection?.pair('tagPrefixList') ?? rule.object.place,
    message: 'prefixes',
    severity: 'warning',
    related: [{ at: other.selection?.pair('tagPrefixList') ?? other.object.place, message: 'The other rule.' }],
  });
}

/** The prefixes as one text to be compared; `undefined` where not all are known. */
function prefixesOf({ selection, tagStatus }: LifecycleRule): string | undefined {
  const list = tagStatus?.value === 'tagged' ? selection?.texts('tagPrefixList') : undefined;
  if (!list?.complete || list.items.length === 0) return undefined;
  return JSON.stringify([...new Set(list.items.map(({ value }) => value))].sort());
}

/** The server: "Rule for tagStatus=ANY must have the lowest priority per storage class", which is the highest number. */
function checkLast(
  { object, priority, tagStatus }: LifecycleRule,
  others: readonly LifecycleRule[],
  next: number,
  report: Report,
): void {
  if (tagStatus?.value !== 'any' || priority.state !== 'known') return;
  const [highest] = others
    .flatMap((other) => (other.priority.state === 'known' ? [other.priority] : []))
    .sort((one, other) => other.value - one.value);
  if (!highest || highest.value <= priority.value) return;
  // Of several such rules none can be last.
  const isOnly = others.every((other) => other.tagStatus && other.tagStatus.value !== 'any');
  const fixes: Fix[] = isOnly ? [useFix(object.policy, priority.node, next, true)] : [];
  report({
    at: priority.node,
    message: 'any',
    data: { other: highest.value },
    related: [{ at: highest.node, message: 'The highest priority.' }],
    fixes,
  });
}
