import { recognise } from '../ecs/document';
import { editsOf } from '../rules/editor';
import type { Finding } from '../rules/finding';
import { lintEachPlace } from '../rules/lint';
import type { Fix, Rule } from '../rules/rule';
import type { Settings } from '../rules/settings';
import { applyEdits, type TextEdit } from '../syntax/edit';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';
import { composeEdits } from './compose-edits';

/** Rounds until we give up on fixes that keep calling for each other. */
const maxRounds = 10;

export interface Source {
  readonly text: string;
  readonly format: Format;
  /** Path or URI; it helps to recognise the document. */
  readonly fileName: string;
}

/**
 * The edits that apply every preferred fix that needs no further thought, again and again until nothing is left to
 * do. Empty when there is nothing to fix.
 *
 * @param onApply hears of each fix that is among them
 */
export function fixAll(
  source: Source,
  rules: readonly Rule[],
  settings: Settings,
  onApply?: (finding: Finding, fix: Fix) => void,
): TextEdit[] {
  let text = source.text;
  let edits: TextEdit[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const next = fixOnce({ ...source, text }, rules, settings, onApply);
    if (next.length === 0) break;
    text = applyEdits(text, next);
    edits = composeEdits(edits, next);
  }
  return edits;
}

/** One round: the fixes in document order, leaving out those that overlap with an earlier one. */
function fixOnce(
  { text, format, fileName }: Source,
  rules: readonly Rule[],
  settings: Settings,
  onApply: ((finding: Finding, fix: Fix) => void) | undefined,
): TextEdit[] {
  const document = recognise(parse(text, format), fileName);
  if (!document) return [];
  const accepted: TextEdit[] = [];
  for (const finding of lintEachPlace(document, rules, settings)) {
    const fix = finding.fixes.find((candidate) => candidate.preferred && !candidate.placeholder);
    const edits = fix && editsOf(fix, document.tree);
    if (!fix || !edits?.every((edit) => accepted.every((other) => areApart(edit, other)))) continue;
    accepted.push(...edits);
    onApply?.(finding, fix);
  }
  return accepted.sort((a, b) => a.span.start - b.span.start);
}

/** Touching edits are left to the next round: their order would matter. */
function areApart(a: TextEdit, b: TextEdit): boolean {
  return a.span.end < b.span.start || b.span.end < a.span.start;
}
