import type { Reference } from '../cloudformation/references';
import type { EcsDocument } from '../ecs/document';
import type { Place } from '../ecs/element';
import { isSlip, nearestName } from '../ecs/names';
import type { Node, Pair, Span } from '../syntax/tree';
import type { Fix } from './rule';

/**
 * The suspects among what resources that we know refer to, and the conditions that these use, and among the outputs that
 * name such a resource; none where anything may be added to what is written.
 */
export function judgedReferences(
  { scope, roots, tree }: EcsDocument,
  isSuspect: (reference: Reference) => boolean,
): readonly Reference[] {
  const { references, template, partial } = scope;
  if (!references || !template || partial) return [];
  const suspects = references.all.filter(isSuspect);
  if (suspects.length === 0 || isPiece(tree.text)) return [];
  const known = new Set<Node | Pair>(roots.flatMap(({ origin }) => ('resource' in origin ? origin.resource.pair : [])));
  const outputs = new Set(template.outputs);
  const entries = new Set(known);
  const used = conditionsByEntry(references.all);
  // Grows on the way: conditions use conditions.
  for (const entry of entries) for (const condition of used.get(entry) ?? []) entries.add(condition);
  return suspects.filter(({ entry, declarations }) => {
    if (!entry) return false;
    return entries.has(entry) || (outputs.has(entry) && declarations.some(({ node }) => known.has(node)));
  });
}

/** The Serverless Framework makes one template of several files. */
function isPiece(text: string): boolean {
  return ['${self:', '${opt:', '${sls:'].some((mark) => text.includes(mark));
}

/** The conditions that each entry of a section uses. */
function conditionsByEntry(references: readonly Reference[]): ReadonlyMap<Node | Pair, readonly Pair[]> {
  const found = new Map<Node | Pair, Pair[]>();
  for (const { kind, declarations, entry } of references) {
    if (kind !== 'condition' || !entry) continue;
    const conditions = declarations.flatMap(({ node }) => (node.kind === 'pair' ? [node] : []));
    found.set(entry, [...(found.get(entry) ?? []), ...conditions]);
  }
  return found;
}

/** Where a finding about a reference stands: the function, or what names something without one, and in it the name. */
export function placeOf({ call, holder, span }: Reference): { readonly at: Place; readonly part: Span } {
  return { at: call ?? holder, part: span };
}

/** The name among `choices` that is most likely meant. */
export function meantBy(name: string, choices: readonly string[]): string | undefined {
  return nearestName(name, choices.length > manyNames ? choices.filter((choice) => beginAlike(choice, name)) : choices);
}

/** Beyond that only names with the same first letter are compared. */
const manyNames = 100;

function beginAlike(one: string, other: string): boolean {
  return one.charAt(0).toLowerCase() === other.charAt(0).toLowerCase();
}

/** The fix that writes another name, where that is written out. */
export function useName(span: Span, name: string, instead: string): Fix {
  return {
    title: `Use "${instead}"`,
    preferred: isSlip(name, instead),
    edit: (editor) => editor.replaceText(span, instead),
  };
}
