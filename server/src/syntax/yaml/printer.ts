import type { Plain, Spelling, TextEdit } from '../edit';
import type { Changes, List, Plan } from '../edit-plan';
import type { Node, Pair, SyntaxTree } from '../tree';
import { editBlock } from './block-edits';
import { type DraftEdit, joinEdits } from './draft';
import { editFlow } from './flow-edits';
import { depthOf } from './layout';
import { quotedAs } from './quoting';
import { touchesShared } from './sharing';
import { styleIn, styleOf, type YamlStyle } from './style';
import { replaceValue } from './value-edits';
import { isAsPlanned } from './verify';
import { writeKey } from './writer';

/**
 * `printEdits` for YAML. `undefined` when something is touched that aliases or a merge key show at more than one place, for
 * keys with `?`, where brackets, commas or indentation are not all there, and whenever the edits of a document with
 * problems do not read as what was asked for.
 */
export function printYamlEdits(tree: SyntaxTree, plan: Plan, spelling: Spelling): TextEdit[] | undefined {
  if (touchesShared(tree, plan)) return undefined;
  const drafts = draftsOf(tree, plan, styleOf(tree, spelling));
  const edits = drafts && joinEdits(tree.text, drafts);
  const doubtful = tree.problems.length > 0 || tree.templated;
  return edits && doubtful && !isAsPlanned(tree, plan, edits, spelling) ? undefined : edits;
}

function draftsOf(tree: SyntaxTree, plan: Plan, style: YamlStyle): DraftEdit[] | undefined {
  const drafts: DraftEdit[] = [];
  for (const [pair, name] of plan.renamed) drafts.push(rename(tree, pair, name, style));
  for (const [target, { value, keepTag }] of plan.replaced) {
    const edits = replaceValue(tree, target, value, style, keepTag);
    if (!edits) return undefined;
    drafts.push(...edits);
  }
  for (const [list, changes] of plan.changed) {
    const edits = editList(tree, list, changes, style);
    if (!edits) return undefined;
    drafts.push(...edits);
  }
  return drafts;
}

function rename({ text, ...rest }: SyntaxTree, pair: Pair, name: string, style: YamlStyle): DraftEdit {
  const quote = text.charAt(pair.keySpan.start);
  const key =
    quote === '"' || quote === "'"
      ? quotedAs(name, quote)
      : writeKey(name, styleIn({ text, ...rest }, pair.parent, style), pair.parent.flow);
  return { ...pair.keySpan, text: key, depth: depthOf(pair) };
}

function editList(tree: SyntaxTree, list: List, changes: Changes, style: YamlStyle): DraftEdit[] | undefined {
  if (!list.flow) return editBlock(tree, list, changes, style);
  if (isEmptyBrackets(tree, list)) return fillBrackets(tree, list, changes, style);
  return editFlow(tree, list, changes, style);
}

function isEmptyBrackets(tree: SyntaxTree, list: List): boolean {
  return /^(?:\{\s*\}|\[\s*\])$/.test(tree.text.slice(list.span.start, list.span.end));
}

/** `{}` and `[]` get lines of their own where the block around them has them. */
function fillBrackets(tree: SyntaxTree, list: List, changes: Changes, style: YamlStyle): DraftEdit[] | undefined {
  const target = list.parent?.kind === 'pair' ? list.parent : list;
  return replaceValue(tree, target, filledBy(list, changes), style, true);
}

function filledBy(list: Node, { insertions }: Changes): Plain {
  if (list.kind === 'seq') return insertions.map(({ value }) => value);
  return Object.fromEntries(insertions.map(({ name, value }) => [name ?? '', value]));
}
