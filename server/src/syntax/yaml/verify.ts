import { applyEdits, type Plain, type Spelling, type TextEdit } from '../edit';
import type { Changes, Child, Insertion, Plan } from '../edit-plan';
import type { Node, SyntaxTree } from '../tree';
import { parseYaml } from './parse';
import { taggedOf } from './writer';

/**
 * Whether a text after its edits reads as what the plan asks for, with no new problem. For documents that are being
 * typed: where lines do not say clearly what they belong to, an edit of one may change the meaning of another.
 */
export function isAsPlanned(tree: SyntaxTree, plan: Plan, edits: readonly TextEdit[], spelling: Spelling): boolean {
  const after = parseYaml(applyEdits(tree.text, edits));
  if (after.problems.length > tree.problems.length) return false;
  return JSON.stringify(outline(after.root, nothing, spelling)) === JSON.stringify(outline(tree.root, plan, spelling));
}

const nothing: Plan = { replaced: new Map(), renamed: new Map(), changed: new Map(), spared: new Set() };

/** Lists of pairs stand for maps, so that order and duplicate keys count; a value that is not typed yet is `null`. */
function outline(node: Node | undefined, plan: Plan, spelling: Spelling): unknown {
  if (!node) return null;
  const planned = plan.replaced.get(node);
  if (planned) return outlineOf(planned.value, spelling);
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') {
    const items = node.items.map((item) => ({ child: item, written: outline(item, plan, spelling) }));
    return changed(items, plan.changed.get(node), ({ value }) => outlineOf(value, spelling));
  }
  const pairs = node.pairs
    .filter((pair) => !pair.aliased)
    .map((pair) => {
      const replacement = plan.replaced.get(pair);
      const value = replacement ? outlineOf(replacement.value, spelling) : outline(pair.value, plan, spelling);
      return { child: pair, written: [plan.renamed.get(pair) ?? pair.name, value] };
    });
  return { pairs: changed(pairs, plan.changed.get(node), ({ name, value }) => [name, outlineOf(value, spelling)]) };
}

/** Tags are no part of an outline. */
function outlineOf(value: Plain, spelling: Spelling): unknown {
  const tagged = taggedOf(value, spelling);
  if (tagged) return outlineOf(tagged.argument, spelling);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => outlineOf(item, spelling));
  return { pairs: Object.entries(value).map(([name, item]) => [name, outlineOf(item, spelling)]) };
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
