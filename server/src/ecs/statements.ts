import { argumentsOf, intrinsicOf } from '../cloudformation/intrinsic';
import type { Node } from '../syntax/tree';
import { type Policy, type PolicyObject, rootOf } from './policy';
import type { List } from './value';

/** A statement of a policy of IAM. */
export interface Statement {
  readonly object: PolicyObject;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly actions: List<string>;
  readonly resources: List<string>;
}

export interface Statements {
  readonly items: readonly Statement[];
  /** There are no others. */
  readonly complete: boolean;
}

export function statementsOf(policy: Policy): Statements {
  const root = rootOf(policy);
  if (!root) return { items: [], complete: false };
  const { items, complete } = root.oneOrMoreObjects('Statement');
  return { items: items.map(({ value }) => statementOf(value)), complete };
}

function statementOf(object: PolicyObject): Statement {
  const effect = object.text('Effect');
  return {
    object,
    effect: effect.state === 'known' ? effects.get(effect.value) : undefined,
    actions: object.oneOrMoreTexts('Action'),
    resources: object.oneOrMoreTexts('Resource'),
  };
}

const effects = new Map<string, 'Allow' | 'Deny'>([
  ['Allow', 'Allow'],
  ['Deny', 'Deny'],
]);

/** Whether a statement is about an action, on whatever resource; `undefined` when that is not known. */
export function isAbout({ object, actions }: Statement, action: string): boolean | undefined {
  if (object.get('NotAction').state === 'absent') return holds(actions, action);
  const excluded = holds(object.oneOrMoreTexts('NotAction'), action);
  return excluded === undefined ? undefined : !excluded;
}

function holds({ items, complete }: List<string>, action: string): boolean | undefined {
  if (items.some(({ value }) => matches(value, action))) return true;
  return complete ? false : undefined;
}

/** Whether a statement is about all resources; `undefined` when that is not known. */
export function isOnAll({ object, resources }: Statement): boolean | undefined {
  if (resources.items.some(({ value }) => /^\*+$/.test(value))) return true;
  if (object.get('Resource').state === 'absent') return undefined;
  return resources.unknown.every((node) => isArn(node, object.policy)) ? false : undefined;
}

/** What stands there is certainly an ARN, whichever. */
function isArn(node: Node, { scenarios }: Policy): boolean {
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::GetAtt') {
    const last = argumentsOf(call).at(-1);
    return last?.kind === 'scalar' && /arn$/i.test(String(last.value));
  }
  const [first] = scenarios?.partsOf(node) ?? [];
  return typeof first === 'string' && first.startsWith('arn:');
}

/** Whether a pattern of IAM, with `*` and `?`, covers an action; letters count the same in either case. */
export function matches(pattern: string, action: string): boolean {
  const [wanted, text] = [pattern.toLowerCase(), action.toLowerCase()];
  let [at, star, mark] = [0, -1, 0];
  for (let index = 0; index < text.length; ) {
    if (wanted[at] === '*') {
      star = at;
      mark = index;
      at += 1;
    } else if (wanted[at] === '?' || wanted[at] === text[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      index = mark;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(at));
}
