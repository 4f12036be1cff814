import {
  actionKeys,
  countTypes,
  mostCharacters,
  mostRules,
  mostWildcards,
  policyKeys,
  ruleKeys,
  selectionKeys,
} from '../../ecs/facts/lifecycle-policy';
import { type LifecycleRule, lifecyclePolicyIn, lifecycleRuleOf, nextPriority } from '../../ecs/lifecycle-policy';
import { type Policy, type PolicyObject, rootOf } from '../../ecs/policy';
import type { Plain } from '../../syntax/edit';
import { ownValue } from '../../syntax/own-value';
import { addFix, removeFix, useFix } from '../policy-fixes';
import { defineRule, type Fix, type Reporter } from '../rule';
import { checkKeys } from './lifecycle-policy-keys';
import { checkOrder } from './lifecycle-policy-order';

type Message =
  | 'syntax'
  | 'object'
  | 'unknown'
  | 'missing'
  | 'type'
  | 'value'
  | 'minimum'
  | 'count'
  | 'length'
  | 'priority'
  | 'any'
  | 'untagged'
  | 'prefixes'
  | 'tagged'
  | 'lists'
  | 'list'
  | 'wildcards'
  | 'days'
  | 'unit'
  | 'archive'
  | 'storage'
  | 'transition'
  | 'target';
type Report = Reporter<Message>;

/** ECR reads the policy when the stack is deployed, and says of many a mistake only that no schema matches. */
export const ecrLifecyclePolicy = defineRule({
  id: 'ecr-lifecycle-policy',
  meta: {
    summary: 'The lifecycle policy of a repository is one that ECR takes.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html',
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
      'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html',
    ],
    messages: {
      syntax: 'ECR cannot read this policy. {{problem}}',
      object: 'A lifecycle policy is a JSON object with "rules".',
      unknown: '{{holder}} has no "{{name}}". It takes {{names}}.',
      missing: '{{holder}} needs "{{name}}".',
      type: '"{{name}}" must be {{expected}}, but this is {{actual}}.',
      value: '"{{value}}" is not a value of "{{name}}". It takes {{values}}.',
      minimum: '"{{name}}" must be {{minimum}} or more; {{value}} is less.',
      count: 'A lifecycle policy has 1 to {{limit}} rules; this one has {{count}}.',
      length: 'A lifecycle policy has at most {{limit}} characters; this one has {{count}}.',
      priority: 'Another rule has the priority {{priority}} too. Give each rule a number of its own.',
      any: 'A rule for any image comes last: it needs the highest "rulePriority", but another rule has {{other}}.',
      untagged: 'Only one rule can select untagged images, and another one does already.',
      prefixes: 'Another rule selects the same prefixes. ECR wants them to be unique.',
      tagged: 'A rule for tagged images needs "tagPatternList" or "tagPrefixList", to say which.',
      lists: 'A rule takes either "tagPatternList" or "tagPrefixList", not both.',
      list: 'Only a rule for tagged images takes "{{name}}", and this one selects {{status}} images.',
      wildcards: '"{{pattern}}" has {{count}} wildcards. ECR takes at most {{limit}} in a pattern.',
      days: '"{{type}}" counts days: it needs "countUnit": "days".',
      unit: '"{{type}}" counts images, so that ECR refuses "countUnit".',
      archive: '"{{type}}" needs "storageClass": "{{wanted}}".',
      storage: '"{{type}}" selects only images of the storage class "{{wanted}}", not "{{value}}".',
      transition: '"transition" needs "targetStorageClass": "archive".',
      target: 'Only "transition" takes "targetStorageClass", and this is "{{type}}".',
    },
  },
  visit: {
    EcrLifecyclePolicy(element, report) {
      const policy = lifecyclePolicyIn(element);
      const root = policy && rootOf(policy);
      if (root) checkPolicy(root, report);
      else if (policy) report({ at: policy.root, message: 'object' });
    },
  },
});

function checkPolicy(root: PolicyObject, report: Report): void {
  checkText(root.policy, report);
  checkKeys(root, 'A lifecycle policy', policyKeys, report, { rules: [wholeRule] });
  const list = root.objects('rules');
  const count = list.items.length;
  if (list.node && (count > mostRules || (count === 0 && list.complete))) {
    report({ at: root.pair('rules') ?? list.node, message: 'count', data: { limit: mostRules, count } });
  }
  const rules = list.items.map(({ value }) => lifecycleRuleOf(value));
  const rulePriority = nextPriority(rules);
  for (const rule of rules) checkRule(rule, { ...wholeRule, rulePriority }, report);
  checkOrder(rules, report);
}

/** What is added where it is missing: the latest images stay. */
const wholeSelection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 };
const wholeAction = { type: 'expire' };
const wholeRule = { rulePriority: 1, selection: wholeSelection, action: wholeAction };

function checkText({ text, node, embedded }: Policy, report: Report): void {
  for (const { span, message } of embedded && !embedded.templated ? embedded.problems : []) {
    report({ at: span, message: 'syntax', data: { problem: message } });
  }
  const count = text === undefined ? 0 : [...text].length;
  if (count <= mostCharacters) return;
  const at = node.parent?.kind === 'pair' ? node.parent : node;
  report({ at, message: 'length', data: { limit: mostCharacters, count } });
}

function checkRule(rule: LifecycleRule, example: Readonly<Record<string, Plain>>, report: Report): void {
  const { object, selection, action } = rule;
  checkKeys(object, 'A rule', ruleKeys, report, example);
  if (selection) {
    checkKeys(selection, 'A selection', selectionKeys, report, wholeSelection);
    checkTags(rule, selection, report);
    checkCount(selection, report);
    checkStorage(selection, report);
  }
  if (action) {
    checkKeys(action, 'An action', actionKeys, report, wholeAction);
    checkAction(action, report);
  }
}

/** Which images a rule selects. */
function checkTags({ tagStatus }: LifecycleRule, selection: PolicyObject, report: Report): void {
  const { policy } = selection;
  const names = ['tagPatternList', 'tagPrefixList'] as const;
  const given = names.filter((name) => selection.texts(name).items.length > 0);
  if (tagStatus?.value === 'tagged' && names.every((name) => selection.get(name).state === 'absent')) {
    const fixes = [addFix(selection, 'tagPatternList', ['v*'], { placeholder: true })];
    report({ at: tagStatus.node, message: 'tagged', fixes });
  }
  if (tagStatus?.value === 'untagged' || tagStatus?.value === 'any') {
    for (const name of given) {
      report({
        at: selection.pair(name) ?? selection.place,
        message: 'list',
        data: { name, status: tagStatus.value },
        related: [{ at: tagStatus.node, message: 'The images that the rule selects.' }],
        fixes: [...removal(selection, name), useFix(policy, tagStatus.node, 'tagged', false)],
      });
    }
  }
  if (given.length > 1) {
    report({
      at: selection.pair('tagPrefixList') ?? selection.place,
      message: 'lists',
      related: [{ at: selection.placeOf('tagPatternList'), message: 'The other list.' }],
      fixes: given.flatMap((name) => removal(selection, name)),
    });
  }
  for (const { value, node } of selection.texts('tagPatternList').items) {
    const count = value.split('*').length - 1;
    if (count <= mostWildcards) continue;
    report({ at: node, message: 'wildcards', data: { pattern: value, count, limit: mostWildcards } });
  }
}

function checkCount(selection: PolicyObject, report: Report): void {
  const type = selection.text('countType');
  const facts = type.state === 'known' ? ownValue(countTypes, type.value) : undefined;
  if (type.state !== 'known' || !facts) return;
  const unit = selection.get('countUnit');
  if (facts.days && unit.state === 'absent') {
    const fixes = [addFix(selection, 'countUnit', 'days', { preferred: true })];
    report({ at: type.node, message: 'days', data: { type: type.value }, fixes });
  }
  if (!facts.days && isWritten(selection, 'countUnit')) {
    const fixes = removal(selection, 'countUnit', true);
    report({ at: selection.pair('countUnit') ?? type.node, message: 'unit', data: { type: type.value }, fixes });
  }
}

/** Images are counted where they are: in the archive only since they came there. */
function checkStorage(selection: PolicyObject, report: Report): void {
  const type = selection.text('countType');
  const wanted = type.state === 'known' ? ownValue(countTypes, type.value)?.storageClass : undefined;
  if (type.state !== 'known' || wanted === undefined) return;
  const { policy } = selection;
  const storage = selection.text('storageClass');
  if (storage.state === 'absent' && wanted === 'archive') {
    const fixes = [addFix(selection, 'storageClass', wanted, { preferred: true })];
    report({ at: type.node, message: 'archive', data: { type: type.value, wanted }, fixes });
  }
  if (storage.state !== 'known' || storage.value === wanted) return;
  if (!selectionKeys.storageClass?.values?.includes(storage.value)) return;
  const isOnly = wanted === 'archive';
  report({
    at: storage.node,
    message: 'storage',
    data: { type: type.value, wanted, value: storage.value },
    related: [{ at: type.node, message: 'What the rule counts.' }],
    fixes: [
      useFix(policy, storage.node, wanted, isOnly),
      ...(isOnly ? [] : [useFix(policy, type.node, 'sinceImageTransitioned', false)]),
    ],
  });
}

function checkAction(action: PolicyObject, report: Report): void {
  const type = action.text('type');
  if (type.state !== 'known') return;
  if (type.value === 'transition' && action.get('targetStorageClass').state === 'absent') {
    const fixes = [addFix(action, 'targetStorageClass', 'archive', { preferred: true })];
    report({ at: type.node, message: 'transition', fixes });
  }
  if (type.value === 'expire' && isWritten(action, 'targetStorageClass')) {
    report({
      at: action.pair('targetStorageClass') ?? type.node,
      message: 'target',
      data: { type: type.value },
      fixes: [...removal(action, 'targetStorageClass'), useFix(action.policy, type.node, 'transition', false)],
    });
  }
}

/** There is a value, whichever; `null` is told as a mistake of its own. */
function isWritten(object: PolicyObject, name: string): boolean {
  const read = object.get(name);
  return read.state === 'known' && !(read.value.kind === 'scalar' && read.value.value === null);
}

function removal(object: PolicyObject, name: string, preferred = false): Fix[] {
  const pair = object.pair(name);
  return pair ? [removeFix(object.policy, pair, preferred)] : [];
}
