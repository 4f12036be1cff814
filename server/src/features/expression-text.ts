import { argumentsOf, intrinsicOf, scalarText } from '../cloudformation/intrinsic';
import type { Scenarios } from '../cloudformation/scenarios';
import { nameOf, type Part } from '../cloudformation/text';
import { plainValue } from '../syntax/navigate';
import type { Node } from '../syntax/tree';

/** A condition in a few words, e.g. `Env = prod and not Small`. */
export function conditionText(node: Node): string {
  const call = intrinsicOf(node);
  if (!call) return '…';
  const [first, second] = argumentsOf(call);
  switch (call.name) {
    case 'Condition':
      return first?.kind === 'scalar' ? scalarText(first) : '…';
    case 'Fn::Equals':
      return `${operandText(first)} = ${operandText(second)}`;
    case 'Fn::Not': {
      const inner = first && intrinsicOf(first);
      if (inner?.name !== 'Fn::Equals') return `not ${first ? grouped(first) : '…'}`;
      const [left, right] = argumentsOf(inner);
      return `${operandText(left)} ≠ ${operandText(right)}`;
    }
    case 'Fn::And':
      return argumentsOf(call).map(grouped).join(' and ');
    case 'Fn::Or':
      return argumentsOf(call).map(grouped).join(' or ');
    default:
      return '…';
  }
}

/** `null` when the value is left out, `undefined` when it is not known. */
export type ValueText = string | null | undefined;

/**
 * What a value is in the scenario that `scenarios` is in, with the holes left that only the deployment fills.
 */
export function valueText(node: Node, scenarios: Scenarios): ValueText {
  const resolved = scenarios.resolve(node);
  if (resolved === 'absent') return null;
  if (resolved === 'unknown') {
    const parts = scenarios.partsOf(scenarios.leafOf(node));
    const texts = parts?.map(partText);
    return texts?.every((text) => text === hidden) ? undefined : texts?.join('');
  }
  if (resolved.kind === 'scalar') return scalarText(resolved);
  if (resolved.kind === 'seq') {
    const items = resolved.items.filter((item) => scenarios.resolve(item) !== 'absent');
    return `[${items.map((item) => valueText(item, scenarios) ?? hidden).join(', ')}]`;
  }
  return resolved.pairs.length === 0 ? '{}' : `{ ${resolved.pairs.map(({ name }) => name).join(', ')} }`;
}

const hidden = '…';

function partText(part: Part): string {
  if (typeof part === 'string') return part;
  const name = nameOf(part);
  return name === undefined ? hidden : `\${${name}}`;
}

/** Names stand for parameters, as people speak of them. */
function operandText(node: Node | undefined): string {
  if (!node) return hidden;
  const call = intrinsicOf(node);
  if (!call) return node.kind === 'scalar' ? scalarText(node) || '""' : JSON.stringify(plainValue(node));
  return nameOf({ node }) ?? hidden;
}

function grouped(node: Node): string {
  const call = intrinsicOf(node);
  const text = conditionText(node);
  return call?.name === 'Fn::And' || call?.name === 'Fn::Or' ? `(${text})` : text;
}
