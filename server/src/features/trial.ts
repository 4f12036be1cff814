import { type EcsDocument, recognise } from '../ecs/document';
import { type Change, changeOf, printChanges } from '../rules/editor';
import type { Finding } from '../rules/finding';
import { lintEachPlace } from '../rules/lint';
import type { Fix, Rule } from '../rules/rule';
import type { Settings } from '../rules/settings';
import { applyEdits, type TextEdit } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { composeEdits } from './compose-edits';
import { together } from './together';

/** A document with what is found in it. */
export interface Linted {
  readonly document: EcsDocument;
  readonly findings: readonly Finding[];
}

/** How documents are linted in a trial. */
export interface Linter {
  /** Path or URI; it helps to recognise the document. */
  readonly fileName: string;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
}

/** A fix in terms of one document. */
export interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly change: Change;
}

/** What comes of fixes. */
export interface Outcome {
  readonly edits: readonly TextEdit[];
  readonly after: Linted;
  /** Fixes of errors that they brought, made along with them. */
  readonly along: readonly Candidate[];
  /** Errors that they brought and that nothing cures. */
  readonly errors: readonly Finding[];
}

/** How often what cures an error may bring another one. */
const maxSteps = 3;

/**
 * What comes of fixes that are made at once, and of those among `curesOf` an error that cure what these break, provided
 * that all of it can be cured. `undefined` when they cannot be made.
 */
export function tryOut(
  before: Linted,
  candidates: readonly Candidate[],
  linter: Linter,
  curesOf: (linted: Linted) => readonly Candidate[] = preferredFixes,
): Outcome | undefined {
  const alone = step(before, before, candidates, linter);
  let now = alone;
  const along: Candidate[] = [];
  for (let steps = 0; now && now.errors.length > 0 && steps < maxSteps; steps += 1) {
    const { after, edits, errors } = now;
    const cures = together(curesOf({ ...after, findings: errors }), after.document.tree);
    if (cures.length === 0) return alone;
    along.push(...cures);
    const next = step(before, after, cures, linter);
    now = next && { ...next, edits: composeEdits(edits, next.edits), along };
  }
  return now?.errors.length === 0 ? now : alone;
}

function step(first: Linted, before: Linted, candidates: readonly Candidate[], linter: Linter): Outcome | undefined {
  const { tree } = before.document;
  const changes = candidates.map(({ change }) => change);
  const edits = printChanges(changes, tree);
  const after = edits && lintText(applyEdits(tree.text, edits), before, linter);
  return after && { edits, after, along: [], errors: newErrors(first, after) };
}

/** The fixes that need no further thought, in the order of the text, one for each finding. */
export function preferredFixes(linted: Linted): Candidate[] {
  return chosenFixes(linted, ({ preferred, placeholder }) => (preferred && !placeholder) ?? false);
}

/** A fix for each finding that needs no further thought, or else one that shows what is to be thought about. */
export function likelyFixes(linted: Linted): Candidate[] {
  return chosenFixes(linted, ({ preferred, placeholder }) => preferred || placeholder || false);
}

function chosenFixes({ document, findings }: Linted, isChosen: (fix: Fix) => boolean): Candidate[] {
  return findings.flatMap((finding): Candidate[] => {
    const fix = finding.fixes.find(isChosen);
    const change = fix && changeOf(fix, document.tree);
    return fix && change ? [{ finding, fix, change }] : [];
  });
}

/** `undefined` when the text is no longer what it was, or no longer reads. */
function lintText(text: string, { document }: Linted, { fileName, rules, settings }: Linter): Linted | undefined {
  const { tree, kind, scope } = document;
  const after = parse(text, tree.format);
  if (after.problems.length > tree.problems.length) return undefined;
  const changed = recognise(after, fileName, scope.taskDefinitions);
  return changed?.kind === kind ? { document: changed, findings: lintEachPlace(changed, rules, settings) } : undefined;
}

/** The errors that were not there before: other ones, at other places, under other conditions, or more of them. */
function newErrors(before: Linted, after: Linted): readonly Finding[] {
  const known = new Tally(errorsOf(before).map(({ message, ...error }) => `${keyOf(error)} ${message}`));
  const rest = errorsOf(after).filter((error) => !known.take(`${keyOf(error)} ${error.message}`));
  if (rest.length === 0) return rest;
  // Of those that are not quite the same, a name or a number in the message may be another.
  const alike = new Tally(errorsOf(before).map(keyOf));
  for (const error of errorsOf(after)) if (!rest.includes(error)) alike.take(keyOf(error));
  return rest.filter((error) => !alike.take(keyOf(error)) && !alike.take(keyOf({ ...error, when: undefined })));
}

/** How often each text is there. */
class Tally {
  readonly #counts = new Map<string, number>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#counts.set(text, this.#of(text) + 1);
  }

  /** Takes one of them; false when there is none left. */
  take(text: string): boolean {
    const count = this.#of(text);
    if (count > 0) this.#counts.set(text, count - 1);
    return count > 0;
  }

  #of(text: string): number {
    return this.#counts.get(text) ?? 0;
  }
}

function errorsOf({ findings }: Linted): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** An edit may change the place of what stands behind it in a list. */
function keyOf({ rule, messageId, when, pointer }: Pick<Finding, 'rule' | 'messageId' | 'when' | 'pointer'>): string {
  return `${rule.id} ${messageId} ${when ?? ''} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`;
}
