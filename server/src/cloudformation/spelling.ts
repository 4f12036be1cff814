import { type Operation, type Plain, plainSpelling, type Spelling } from '../syntax/edit';
import { childNodes, pairNamed } from '../syntax/navigate';
import type { Node, SyntaxTree } from '../syntax/tree';
import { intrinsicOf } from './intrinsic';

/** How the functions of a template are written in what a fix adds to it: with short names where most of them are. */
export function spellingOf(tree: SyntaxTree): Spelling {
  return usesShortNames(tree) ? short : plainSpelling;
}

/** `Condition` is no function where fixes write it, and the rest of a macro's name is its own. */
const short: Spelling = {
  tagOf: (key) => (key === 'Ref' || /^Fn::[A-Z][A-Za-z0-9]+$/.test(key) ? `!${key.replace('Fn::', '')}` : undefined),
};

/** The operations with what `Fn::GetAtt` takes as one text, as its short name has it: `Role.Arn`. */
export function spelled(operations: readonly Operation[], spelling: Spelling): readonly Operation[] {
  if (spelling !== short) return operations;
  return operations.map((operation) =>
    'value' in operation ? { ...operation, value: dotted(operation.value) } : operation,
  );
}

function dotted(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(dotted);
  const entries = Object.entries(value).map(([name, item]): [string, Plain] => {
    const isPath = name === 'Fn::GetAtt' && Array.isArray(item) && item.every((part) => typeof part === 'string');
    return [name, isPath ? item.join('.') : dotted(item)];
  });
  return Object.fromEntries(entries);
}

/** In doubt it does: most templates in YAML do. */
function usesShortNames({ root, format }: SyntaxTree): boolean {
  if (format === 'json' || root?.kind !== 'map' || !pairNamed(root, 'Resources')) return false;
  let balance = 0;
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.aliased) continue;
    const call = intrinsicOf(node);
    if (call && call.name !== 'Condition') balance += call.node.tag ? 1 : -1;
    waiting.push(...childNodes(node));
  }
  return balance >= 0;
}
