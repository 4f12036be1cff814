import { recognise } from '../ecs/document';
import { lintEachPlace } from '../rules/lint';
import type { Rule } from '../rules/rule';
import type { Settings } from '../rules/settings';
import type { TextEdit } from '../syntax/edit';
import { parse } from '../syntax/parse';
import type { Format } from '../syntax/tree';
import { composeEdits } from './compose-edits';
import { together } from './together';
import { type Candidate, type Linted, type Outcome, preferredFixes, tryOut } from './trial';

/** Rounds until we give up on fixes that keep calling for each other. */
const maxRounds = 20;

/** How many characters are linted again before we are content with what has been fixed. */
const maxWork = 5_000_000;

export interface Source {
  readonly text: string;
  readonly format: Format;
  /** Path or URI; it helps to recognise the document. */
  readonly fileName: string;
}

/** What has been done to a document, and the fixes that did it. */
export interface Fixed {
  readonly edits: readonly TextEdit[];
  readonly made: readonly Candidate[];
}

/**
 * The edits that apply every preferred fix that needs no further thought, again and again until nothing is left to
 * do. Empty when there is nothing to fix.
 *
 * @param onApply hears of each fix that is among them
 */
export function fixAll(source: Source, rules: readonly Rule[], settings: Settings): readonly TextEdit[] {
  return applyFixes(source, rules, settings).edits;
}

/** `fixAll`, and which fixes it made. No fix is made that would leave an error which was not there before. */
export function applyFixes({ text, format, fileName }: Source, rules: readonly Rule[], settings: Settings): Fixed {
  const document = recognise(parse(text, format), fileName);
  if (!document) return { edits: [], made: [] };
  let work = 0;
  const attempt = (before: Linted, candidates: readonly Candidate[]) => {
    const { length } = before.document.tree.text;
    // At least once, however large the document is.
    if (work > 0 && work + length > maxWork) return undefined;
    work += length;
    return tryOut(before, candidates, { fileName, rules, settings });
  };
  let now: Linted = { document, findings: lintEachPlace(document, rules, settings) };
  let edits: readonly TextEdit[] = [];
  const made: Candidate[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const done = fixOnce(now, attempt);
    if (!done) break;
    edits = composeEdits(edits, done.outcome.edits);
    made.push(...done.made, ...done.outcome.along);
    now = done.outcome.after;
  }
  return { edits, made };
}

type Attempt = (before: Linted, candidates: readonly Candidate[]) => Outcome | undefined;

interface Round {
  readonly outcome: Outcome;
  readonly made: readonly Candidate[];
}

/** One round: as many fixes as can be made at once. `undefined` when there is none. */
function fixOnce(before: Linted, attempt: Attempt): Round | undefined {
  let waiting: readonly Candidate[] = preferredFixes(before);
  while (waiting.length > 0) {
    const batch = together(waiting, before.document.tree);
    const round = mostOf(before, batch, attempt);
    if (round) return round;
    // Those that had to wait for what cannot be done need wait no longer.
    const tried = new Set(batch);
    waiting = waiting.filter((candidate) => !tried.has(candidate));
  }
  return undefined;
}

/** All of some fixes, or all but those that do harm, which are found by halves. */
function mostOf(before: Linted, candidates: readonly Candidate[], attempt: Attempt): Round | undefined {
  let found: Round | undefined;
  const groups = [candidates];
  for (let group = groups.shift(); group; group = groups.shift()) {
    const made = [...(found?.made ?? []), ...group];
    const outcome = attempt(before, made);
    const middle = group.length >> 1;
    if (outcome?.errors.length === 0) found = { outcome, made };
    else if (middle > 0) groups.unshift(group.slice(0, middle), group.slice(middle));
  }
  return found;
}
