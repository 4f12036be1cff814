import { branchesOf, isNoValue } from '../cloudformation/intrinsic';
import {
  branchesAround,
  type Decision,
  type ParameterMode,
  type Scenario,
  type Scenarios,
} from '../cloudformation/scenarios';
import { nodeAt } from '../syntax/navigate';
import type { Node, Pair, SyntaxTree } from '../syntax/tree';
import { type Change, changeOf, targetOf, touchedBy } from './editor';
import type { Finding } from './finding';
import type { Fix } from './rule';

/** Runs visitors and gathers what they find: in a template, in every way in which it can turn out. */
export class Collector {
  /** Visitors add to it. */
  readonly findings: Finding[] = [];

  /** Without `scenarios` there is one way only. */
  constructor(
    private readonly scenarios: Scenarios | undefined,
    private readonly tree: SyntaxTree,
  ) {}

  /** Runs a visitor where the conditions `assumed` turned out so. */
  visit(run: () => void, assumed: readonly Decision[] = none): void {
    if (assumed.length === 0 && this.#isPlain(run)) return;
    if (!this.scenarios) return;
    const inScenario = () => this.#foundBy(run);
    const scenarios = this.scenarios.explore(inScenario, assumed);
    // Too many to try: the conditions count as unknown.
    if (!scenarios) {
      run();
      return;
    }
    const open = this.#merged(scenarios);
    this.findings.push(...open);
    const parameters = new Set(scenarios.flatMap((scenario) => scenario.parameters));
    if (parameters.size > 0) this.findings.push(...this.#withDefaults(inScenario, assumed, [...parameters], open));
  }

  /** Runs a visitor that reads nothing conditional, as most do; of one that does the findings are taken back. */
  #isPlain(run: () => void): boolean {
    const before = this.findings.length;
    const reads = this.scenarios?.reads;
    run();
    if (this.scenarios?.reads === reads) return true;
    this.findings.length = before;
    return false;
  }

  #foundBy(run: () => void): readonly Finding[] {
    const before = this.findings.length;
    run();
    return this.findings.length === before ? nothing : this.findings.splice(before);
  }

  /** What the scenarios found, each once; what not all of them found says when it holds. */
  #merged(scenarios: readonly Scenario<readonly Finding[]>[]): readonly Finding[] {
    const [only] = scenarios;
    if (!only || scenarios.every(({ result }) => result.length === 0)) return nothing;
    if (scenarios.length === 1) return only.result.map((finding) => this.#playedIn(only, finding));
    const found = new Map<string, Found>();
    for (const scenario of scenarios) {
      for (const finding of scenario.result) {
        const key = `${placeKey(finding)} ${finding.message}`;
        const known = found.get(key);
        const played = this.#playedIn(scenario, finding);
        if (known) {
          known.holders.push(scenario);
          known.alike.push(played);
        } else {
          found.set(key, { finding: played, holders: [scenario], alike: [played] });
        }
      }
    }
    return onceForAdvice([...found.values()]).flatMap((each) => {
      const { holders } = each;
      const finding = this.#bounded(each, scenarios);
      if (holders.length === scenarios.length) return [finding];
      // What is only unused, or a matter of style, in some cases is fine.
      if (finding.severity === 'hint') return [];
      if (finding.severity === 'information' && this.#isChosen(finding, holders, scenarios)) return [];
      return [prefixed(finding, `When ${circumstances(holders, scenarios)}`)];
    });
  }

  /** Somebody chose between two values for these very circumstances: no advice against that. */
  #isChosen(
    { span, fixes }: Finding,
    holders: readonly Scenario<unknown>[],
    all: readonly Scenario<unknown>[],
  ): boolean {
    const place = nodeAt(this.tree, span.start);
    if (place?.kind !== 'scalar' || !leadsTo(holders, all, branchesAround(place))) return false;
    return fixes.length === 0 || fixes.some((fix) => touchedBy(fix, this.tree)?.includes(place));
  }

  /** Fix-all may change only what no other scenario sees than those in which the fix would do the same. */
  #bounded({ finding, holders, alike }: Found, all: readonly Scenario<unknown>[]): Finding {
    const isBounded = (fix: Fix, index: number) => {
      const same = holders.filter((_, at) => {
        const other = alike[at]?.fixes[index];
        return other && (other === fix || sameChange(fix, other, this.tree));
      });
      if (same.length === all.length) return true;
      return touchedBy(fix, this.tree)?.every((target) => leadsTo(same, all, circumstancesOf(target)));
    };
    if (!finding.fixes.some(({ preferred }) => preferred)) return finding;
    const fixes = finding.fixes.map((fix, index) =>
      fix.preferred && !isBounded(fix, index) ? { ...fix, preferred: false } : fix,
    );
    return changed(finding, { fixes });
  }

  /** A finding whose fixes see the template as it was when it was found. */
  #playedIn(scenario: Scenario<unknown>, finding: Finding): Finding {
    const { scenarios } = this;
    if (!scenarios || finding.fixes.length === 0 || (scenario.decisions.length === 0 && scenario.mode === 'open')) {
      return finding;
    }
    const fixes = finding.fixes.map(
      (fix): Fix => ({ ...fix, edit: (editor) => scenarios.within(scenario, () => fix.edit(editor)) }),
    );
    return changed(finding, { fixes });
  }

  /**
   * What is wrong only once parameters have values: as grave as ever when every allowed value is wrong, a warning when
   * the defaults are.
   */
  #withDefaults(
    run: () => readonly Finding[],
    assumed: readonly Decision[],
    parameters: readonly string[],
    known: readonly Finding[],
  ): Finding[] {
    const knownPlaces = new Set(known.map(placeKey));
    const explore = (mode: ParameterMode) => this.scenarios?.explore(run, assumed, mode) ?? [];
    const byPlace = new Map<string, Finding>();
    for (const finding of this.#merged(explore('samples'))) {
      const key = placeKey(finding);
      if (!knownPlaces.has(key) && !byPlace.has(key)) byPlace.set(key, finding);
    }
    if (byPlace.size === 0) return [];
    const allowed = explore('allowed').map(({ result }) => new Set(result.map(placeKey)));
    const isAlways = (key: string) => allowed.length > 0 && allowed.every((places) => places.has(key));
    const isDueTo = (key: string, names: readonly string[]) =>
      explore(new Set(names)).some(({ result }) => result.some((finding) => placeKey(finding) === key));
    return [...byPlace].flatMap(([key, finding]) => {
      if (isAlways(key)) return [finding];
      if (finding.severity !== 'error' && finding.severity !== 'warning') return [];
      const names = [...smallSets(parameters), parameters].find((set) => isDueTo(key, set));
      if (!names) return [];
      const label =
        names.length > 2 ? 'With the defaults of the parameters' : `With the default of ${names.join(' and ')}`;
      return [prefixed(changed(finding, { severity: 'warning' }), label)];
    });
  }
}

/** In which circumstances something in a template counts. */
function circumstancesOf(target: Node | Pair): readonly Decision[] {
  if (target.kind !== 'pair') return branchesAround(target);
  // Where `Fn::If` gives a pair no value, the pair is as good as not there.
  const given = target.value && branchesOf(target.value).filter((branch) => !isNoValue(branch));
  return branchesAround(given?.length === 1 && given[0] ? given[0] : target.parent);
}

interface Found {
  readonly finding: Finding;
  /** The scenarios that lead to it. */
  readonly holders: Scenario<unknown>[];
  /** The finding as each of these scenarios has it. */
  readonly alike: Finding[];
}

/** Whether two fixes change the same things in the same way. */
function sameChange(one: Fix, other: Fix, tree: SyntaxTree): boolean {
  const [change, otherChange] = [changeOf(one, tree), changeOf(other, tree)];
  if (!change || !otherChange) return change === otherChange;
  const shape = ({ operations, texts }: Change) =>
    texts ?? operations.map(({ kind, ...rest }) => [kind, 'value' in rest && rest.value, 'name' in rest && rest.name]);
  const places = ({ operations = [] }: Change) => operations.map(targetOf);
  const [own, others] = [places(change), places(otherChange)];
  return (
    own.every((target, index) => target === others[index]) &&
    JSON.stringify(shape(change)) === JSON.stringify(shape(otherChange))
  );
}

/**
 * Advice is given once: a list of containers, say, in the words of the scenario that brings most of them. It needs no
 * condition when every scenario has some of it.
 */
function onceForAdvice(found: readonly Found[]): readonly Found[] {
  const isAdvice = ({ finding: { severity } }: Found) => severity === 'information' || severity === 'hint';
  const advice = found.filter(isAdvice).sort((a, b) => b.finding.message.length - a.finding.message.length);
  const given = new Map<string, Found>();
  const kept: Found[] = [];
  for (const each of advice) {
    const key = `${each.finding.rule.id} ${each.finding.messageId}`;
    const first = given.get(key);
    if (!first) {
      const holders = advice.flatMap(({ finding, holders: those }) => (sameAdvice(finding, each.finding) ? those : []));
      given.set(key, each);
      // The fix is that of the scenarios with these very words.
      kept.push({ ...each, holders: [...new Set([...each.holders, ...holders])] });
    } else if (each.holders.some((holder) => first.holders.includes(holder))) {
      kept.push(each);
    }
  }
  return [...found.filter((each) => !isAdvice(each)), ...kept];
}

function sameAdvice(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.messageId === other.messageId;
}

const none: readonly Decision[] = [];
const nothing: readonly Finding[] = [];

function placeKey({ rule, messageId, span }: Finding): string {
  return `${rule.id} ${messageId} ${span.start} ${span.end}`;
}

/** The single names, then the pairs, of a list that is not too long for it. */
function smallSets(names: readonly string[]): string[][] {
  const single = names.map((name) => [name]);
  if (names.length > 8) return single;
  return [...single, ...names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]))];
}

function prefixed(finding: Finding, when: string): Finding {
  const all = finding.when === undefined ? when : `${when}: ${finding.when}`;
  return changed(finding, { message: `${when}: ${finding.message}`, when: all });
}

function changed(finding: Finding, change: Partial<Finding>): Finding {
  return { ...finding, ...change };
}

/** The fewest conditions that, turned out so, always lead to a finding: "IsProd is true and HasLogs is false". */
function circumstances(holders: readonly Scenario<unknown>[], all: readonly Scenario<unknown>[]): string {
  const [first] = holders;
  const decisions = first?.decisions ?? none;
  const leadsHere = (set: readonly Decision[]) => leadsTo(holders, all, set);
  const single = decisions.filter((decision) => leadsHere([decision]));
  const exact = single.find((decision) => holders.every((scenario) => includes(scenario, decision)));
  const pair = () =>
    decisions
      .flatMap((one, index) => decisions.slice(index + 1).map((other) => [one, other]))
      .find((set) => leadsHere(set));
  const set = exact ? [exact] : single[0] ? [single[0]] : (pair() ?? decisions);
  return set.map(({ condition, holds }) => `${condition} is ${holds}`).join(' and ');
}

/** Whether all scenarios with these decisions are among the holders. */
function leadsTo(
  holders: readonly Scenario<unknown>[],
  all: readonly Scenario<unknown>[],
  decisions: readonly Decision[],
): boolean {
  return all.every(
    (scenario) => holders.includes(scenario) || decisions.some((decision) => contradicts(scenario, decision)),
  );
}

function includes({ decisions }: Scenario<unknown>, { condition, holds }: Decision): boolean {
  return decisions.some((decision) => decision.condition === condition && decision.holds === holds);
}

/** One that a scenario never asked for may turn out either way in it. */
function contradicts({ decisions }: Scenario<unknown>, { condition, holds }: Decision): boolean {
  return decisions.some((decision) => decision.condition === condition && decision.holds !== holds);
}
