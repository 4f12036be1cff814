import type { Plain, TextEdit } from '../edit';
import type { Changes, Child, Insertion, Plan } from '../edit-plan';
import type { Node, SyntaxTree } from '../tree';
import { parseYaml } from './parse';

/**
 * Whether a text after its edits reads as what the plan asks for, with no new problem. For documents that are being
 * typed: where lines do not say clearly what they belong to, an edit of one may change the meaning of another.
 */
export function isAsPlanned(tree: SyntaxTree, plan: Plan, edits: readonly TextEdit[]): boolean {
  const after = parseYaml(applied(tree.text, edits));
  if (after.problems.length > tree.problems.length) return false;
  return JSON.stringify(outline(after.root, nothing)) === JSON.stringify(outline(tree.root, plan));
}

const nothing: Plan = { replaced: new Map(), renamed: new Map(), changed: new Map() };

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { span, text: replacement } of [...edits].reverse()) {
    result = result.slice(0, span.start) + replacement + result.slice(span.end);
  }
  return result;
}

/** Lists of pairs stand for maps, so that order and duplicate keys count; a value that is not typed yet is `null`. */
function outline(node: Node | undefined, plan: Plan): unknown {
  if (!node) return null;
  if (plan.replaced.has(node)) return outlineOf(plan.replaced.get(node) ?? null);
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') {
    const items = node.items.map((item) => ({ child: item, written: outline(item, plan) }));
    return changed(items, plan.changed.get(node), ({ value }) => outlineOf(value));
  }
  const pairs = node.pairs
    .filter((pair) => !pair.aliased)
    .map((pair) => {
      const value = plan.replaced.has(pair) ? outlineOf(plan.replaced.get(pair) ?? null) : outline(pair.value, plan);
      return { child: pair, written: [plan.renamed.get(pair) ?? pair.name, value] };
    });
  return { pairs: changed(pairs, plan.changed.get(node), ({ name, value }) => [name, outlineOf(value)]) };
}

function outlineOf(value: Plain): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(outlineOf);
  return { pairs: Object.entries(value).map(([name, item]) => [name, outlineOf(item)]) };
}

function changed(
  entries: readonly { readonly child: Child; readonly written: unknown }[],
  changes: Changes | undefined,
  write: (insertion: Insertion) => unknown,
): unknown[] {
  const { removed, insertions }: Changes = changes ?? { removed: new Set(), insertions: [] };
  const at = (slot: number) => insertions.filter((insertion) => insertion.slot === slot).map(write);
  const kept = entries.flatMap(({ child, written }, index) => [...at(index), ...(removed.has(child) ? [] : [written])]);
  return [...kept, ...insertions.filter(({ slot }) => slot >= entries.length).map(write)];
}
