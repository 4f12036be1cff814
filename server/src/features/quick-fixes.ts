import { changeOf, printChanges } from '../rules/editor';
import type { Finding } from '../rules/finding';
import type { TextEdit } from '../syntax/edit';
import { type Linted, type Linter, likelyFixes, type Outcome, tryOut } from './trial';

/** What a light bulb offers against a finding. */
export interface QuickFix {
  /** With what else is fixed, since the fix alone would break it. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
}

/** Documents beyond which fixes are not tried out first: it would take longer than a person waits for a menu. */
const maxTrialLength = 200_000;

/**
 * The fixes of a finding that can be made and bring no error: what they break is fixed with them, or they are not offered.
 * Those that say how a value is meant name the errors that come up with it.
 */
export function quickFixes(linted: Linted, finding: Finding, linter: Linter): readonly QuickFix[] {
  const { tree } = linted.document;
  return finding.fixes.flatMap((fix): QuickFix[] => {
    const change = changeOf(fix, tree);
    const own = change && printChanges([change], tree);
    if (!own) return [];
    const { title, preferred = false } = fix;
    if (tree.text.length > maxTrialLength) return [{ title, edits: own, preferred }];
    const outcome = tryOut(linted, [{ finding, fix, change }], linter, likelyFixes);
    if (!outcome) return [];
    const { edits, along, errors } = outcome;
    if (errors.length > 0 && !isReading(finding)) return [];
    const isSimple = errors.length === 0 && along.every(({ fix: { placeholder } }) => !placeholder);
    return [{ title: title + consequences(outcome), edits, preferred: preferred && isSimple }];
  });
}

/** It says only how a value is meant: the errors that come up with it were there before, unseen. */
function isReading({ rule }: Finding): boolean {
  return rule.id === 'syntax' || rule.id.startsWith('schema/');
}

function consequences({ along, errors }: Outcome): string {
  const also = new Set(along.map(({ fix }) => fix.title));
  if (also.size > 0) return ` (also: ${[...also].join('; ')})`;
  const left = new Set(errors.map(({ rule }) => rule.id));
  return left.size > 0 ? ` (then see ${[...left].join(', ')})` : '';
}
