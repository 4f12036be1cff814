import { type PolicyKey, type PolicyKeys, policyKeys } from '../../ecs/facts/lifecycle-policy';
import { isSlip } from '../../ecs/names';
import type { Policy, PolicyObject } from '../../ecs/policy';
import type { Known } from '../../ecs/value';
import { nearest } from '../../schema/nearest';
import type { Plain } from '../../syntax/edit';
import { plainValue } from '../../syntax/navigate';
import { ownValue } from '../../syntax/own-value';
import { holdsPlaceholder } from '../../syntax/template';
import type { Node, Pair } from '../../syntax/tree';
import { addFix, removeFix, renameFix, useFix } from '../policy-fixes';
import type { Fix, Reporter } from '../rule';

type Report = Reporter<'unknown' | 'missing' | 'type' | 'value' | 'minimum'>;

/**
 * Compares an object of a lifecycle policy with the keys that it can have, and their values one by one. `examples` are
 * values for missing keys.
 */
export function checkKeys(
  object: PolicyObject,
  holder: string,
  keys: PolicyKeys,
  report: Report,
  examples: Readonly<Record<string, Plain>>,
): void {
  const names = Object.keys(keys);
  const strange = object.node.pairs.filter((pair) => !Object.hasOwn(keys, pair.name) && !isForeign(pair));
  for (const pair of strange) {
    report({
      at: pair,
      message: 'unknown',
      // Nobody has seen what ECR does with other keys of the outermost object.
      severity: keys === policyKeys ? 'warning' : 'error',
      data: { holder, name: pair.name, names: listed(names) },
      fixes: unknownFixes(object, pair, names),
    });
  }
  for (const [name, key] of Object.entries(keys)) {
    const read = object.get(name);
    if (read.state === 'known') checkValue(object, name, key, read.value, report);
    const isMisspelled = strange.some((pair) => nearest(pair.name, names) === name);
    if (read.state !== 'absent' || !key.required || isMisspelled) continue;
    const fixes = [addFix(object, name, ownValue(examples, name) ?? {}, { placeholder: true })];
    report({ at: object.place, message: 'missing', data: { holder, name }, fixes });
  }
}

/** What a person or a tool replaces later, and what YAML and CloudFormation have keys for. */
function isForeign({ name, colon }: Pair): boolean {
  return colon === undefined || name === '<<' || /^Fn::/.test(name) || holdsPlaceholder(name);
}

function unknownFixes(object: PolicyObject, pair: Pair, names: readonly string[]): Fix[] {
  const meant = nearest(pair.name, names);
  return meant === undefined || object.pair(meant)
    ? [removeFix(object.policy, pair)]
    : [renameFix(object.policy, pair, meant, isSlip(pair.name, meant))];
}

function checkValue(object: PolicyObject, name: string, key: PolicyKey, node: Node, report: Report): void {
  if (!fits(node, key, object.policy)) {
    if (isFilledIn(node)) return;
    report({
      at: object.placeOf(name),
      message: 'type',
      data: { name, expected: typeWords[key.type], actual: describe(node) },
      fixes: typeFixes(object, name, key, node),
    });
    return;
  }
  const { minimum, values } = key;
  const number = minimum === undefined ? undefined : object.number(name);
  if (minimum !== undefined && number?.state === 'known' && number.value < minimum) {
    report({ at: number.node, message: 'minimum', data: { name, minimum, value: number.value } });
  }
  const text = values && object.text(name);
  if (text?.state === 'known' && !values?.includes(text.value)) {
    report({
      at: text.node,
      message: 'value',
      data: { name, value: text.value, values: listed(values ?? []) },
      fixes: valueFixes(object.policy, text, values ?? []),
    });
  }
}

function fits(node: Node, { type }: PolicyKey, { embedded }: Policy): boolean {
  if (type === 'object') return node.kind === 'map';
  if (type === 'objects' || type === 'texts') return node.kind === 'seq';
  if (node.kind !== 'scalar') return false;
  // What CloudFormation makes of the numbers and texts of an object is its own affair.
  if (!embedded) return true;
  return type === 'integer' ? Number.isInteger(node.value) : typeof node.value === 'string';
}

function isFilledIn(node: Node): boolean {
  if (node.kind !== 'scalar') return false;
  return node.placeholder || node.value === '' || (typeof node.value === 'string' && holdsPlaceholder(node.value));
}

const typeWords: Readonly<Record<PolicyKey['type'], string>> = {
  integer: 'a whole number',
  text: 'text',
  texts: 'a list of texts',
  object: 'an object',
  objects: 'a list of objects',
};

function describe(node: Node): string {
  if (node.kind === 'map') return 'an object';
  if (node.kind === 'seq') return 'a list';
  return typeof node.value === 'string' ? 'text' : node.source;
}

function typeFixes(object: PolicyObject, name: string, { type, required }: PolicyKey, node: Node): Fix[] {
  const { policy } = object;
  const pair = object.pair(name);
  if (node.kind === 'scalar' && node.value === null) return pair && !required ? [removeFix(policy, pair, true)] : [];
  const value = converted(node, type, policy);
  if (value === undefined) return [];
  const fix = useFix(policy, node, value, true);
  return [Array.isArray(value) ? { ...fix, title: 'Make it a list' } : fix];
}

function converted(node: Node, type: PolicyKey['type'], { embedded }: Policy): Plain | undefined {
  if (node.kind !== 'scalar') {
    return type === 'objects' && node.kind === 'map' && embedded?.templated === false ? [plainValue(node)] : undefined;
  }
  const { value } = node;
  if (type === 'texts') return typeof value === 'string' ? [value] : undefined;
  if (type === 'text') return String(value);
  return type === 'integer' && typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** More fixes than this are no help in a menu. */
const mostChoices = 4;

function valueFixes(policy: Policy, { value, node }: Known<string>, values: readonly string[]): Fix[] {
  const meant = nearest(value, values);
  if (meant !== undefined) return [useFix(policy, node, meant, true)];
  if (values.length > mostChoices) return [];
  return values.map((choice) => useFix(policy, node, choice, values.length === 1));
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
