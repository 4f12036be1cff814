import type { EcsDocument } from '../ecs/document';
import { type AnyElement, elementsIn, type Place } from '../ecs/element';
import type { TypeName } from '../schema/shapes.generated';
import { isWithin, pointerOf } from '../syntax/navigate';
import { ownValue } from '../syntax/own-value';
import type { Span, SyntaxTree } from '../syntax/tree';
import { Collector } from './collector';
import type { Finding } from './finding';
import { oncePerDocument } from './once-per-document';
import { inProfile } from './profile';
import type { Fault, Fix, Report, Rule } from './rule';
import { everything, type RuleSettings, type Settings, settingFor } from './settings';
import { type Suppression, suppressionsIn } from './suppression';
import { type Wording, wordingOf } from './wording';

/**
 * What a person is told of a document, in its order: outside of `strict` each kind of advice is given once.
 *
 * A rule that throws costs its own answer: the others go on, `onFault` and the rules that look at faults are told of the
 * first fault of each. Without any of them it is thrown, so that it does not go unnoticed.
 */
export function lint(
  document: EcsDocument,
  rules: readonly Rule[],
  settings: Settings = everything,
  onFault?: (fault: Fault) => void,
): Finding[] {
  const findings = lintEachPlace(document, rules, settings, onFault);
  return settings.profile === 'strict' ? findings : oncePerDocument(findings, document.tree);
}

/** Runs the rules over a document. Findings come in document order. */
export function lintEachPlace(
  document: EcsDocument,
  rules: readonly Rule[],
  settings: Settings,
  onFault?: (fault: Fault) => void,
): Finding[] {
  return inProfile(lintWith(document, rules, settings.rules, onFault), settings);
}

/** A profile is seen to afterwards, so that a suppression for a stricter one is not taken for needless. */
function lintWith(
  document: EcsDocument,
  rules: readonly Rule[],
  settings: RuleSettings,
  onFault: ((fault: Fault) => void) | undefined,
): Finding[] {
  const collector = new Collector(document.scope.scenarios, document.tree);
  const active = rules.filter((rule) => settingFor(rule, settings) !== 'off');
  const wording = wordingOf(document);
  const reporters = new Map(active.map((rule) => [rule, reporterOf(rule, settings, collector, document, wording)]));
  const isHeard = onFault !== undefined || rules.some(({ visit }) => visit.fault);
  const failed = new Set<Rule>();
  const tell = (fault: Fault) => {
    if (!isHeard) throw fault.error;
    if (failed.has(fault.rule)) return;
    failed.add(fault.rule);
    onFault?.(fault);
    for (const [rule, report] of reporters) rule.visit.fault?.(fault, report);
  };
  /** Runs a visitor of a rule; what it found before it threw is taken back. */
  const guarded = (rule: Rule, placeOf: () => Fault['at'], run: () => void) => {
    const before = collector.findings.length;
    try {
      run();
    } catch (error) {
      collector.findings.length = before;
      tell({ rule, at: placeOf(), error });
    }
  };
  if (document.tentative) {
    for (const [rule, report] of reporters) guarded(rule, start, () => rule.visit.tentative?.(document, report));
    return collector.findings;
  }
  for (const [rule, report] of reporters) {
    const { document: visit } = rule.visit;
    if (visit) guarded(rule, start, () => collector.visit(() => visit(document, report)));
  }
  const visitorsOf = visitorsByType([...reporters]);
  for (const element of elementsIn(document.roots)) {
    // Asked for only when something fails: there are many visitors.
    const placeOf = () => element.place;
    for (const [rule, visit] of visitorsOf(element.type)) {
      guarded(rule, placeOf, () =>
        inTurns(document, collector, () => collector.visit(() => visit(element), element.assumed)),
      );
    }
  }
  const { findings } = collector;
  const unused = suppress(findings, suppressionsIn(document)).filter(
    ({ rule: id }) =>
      id === undefined || (active.some((rule) => rule.id === id) && ![...failed].some((rule) => rule.id === id)),
  );
  for (const suppression of unused) {
    for (const [rule, report] of reporters) {
      guarded(
        rule,
        () => suppression.span,
        () => rule.visit.suppression?.(suppression, report),
      );
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const start = (): Span => ({ start: 0, end: 0 });

/**
 * Runs a visitor. Where it looks up a task definition that may be one of several in other documents, what it finds counts
 * only if it finds it with each of them.
 */
function inTurns({ scope }: EcsDocument, { findings }: Collector, visit: () => void): void {
  if (!scope.hasNeighbours) {
    visit();
    return;
  }
  const before = findings.length;
  let kept: readonly Finding[] = [];
  const compared = scope.inTurns((turn) => {
    visit();
    const found = findings.splice(before);
    kept = turn === 0 ? found : kept.filter((finding) => found.some((other) => isSame(finding, other)));
  });
  const places = compared.map(({ file, tree, task }) => ({
    span: spanOf(task.placeOf('family')),
    message: 'Compared with this task definition.',
    elsewhere: { file, text: tree.text },
  }));
  findings.push(...kept.map((finding) => ({ ...finding, related: [...finding.related, ...places] })));
}

function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.messageId === other.messageId && one.span.start === other.span.start;
}

/** Drops what the author wants quiet, and gives the suppressions that were for nothing. */
function suppress(findings: Finding[], suppressions: readonly Suppression[]): readonly Suppression[] {
  if (suppressions.length === 0) return [];
  const found = findings.splice(0);
  for (const finding of found) {
    if (!suppressions.some((suppression) => isCovered(finding, suppression))) findings.push(finding);
  }
  return suppressions.filter((suppression) => !found.some((finding) => isCovered(finding, suppression)));
}

function isCovered({ rule, span }: Finding, { rule: id, covers }: Suppression): boolean {
  return (id === undefined || id === rule.id) && covers.start <= span.start && span.start <= covers.end;
}

/** What the rules have to say to elements of a type: looked up once a type, for there are thousands of elements. */
function visitorsByType(reporters: readonly (readonly [Rule, (report: Report, subject: TypeName) => void])[]) {
  type Visitor = readonly [Rule, (element: AnyElement) => void];
  const byType = new Map<TypeName, readonly Visitor[]>();
  return (type: TypeName): readonly Visitor[] => {
    const known = byType.get(type);
    if (known) return known;
    const visitors = reporters.flatMap(([rule, reportOf]) => {
      const report = (found: Report) => reportOf(found, type);
      // The visitor stands under the name of the very type that the element has.
      const ofType = rule.visit[type] as ((element: AnyElement, report: unknown) => void) | undefined;
      return [rule.visit.element, ofType].flatMap((visitor): Visitor[] =>
        visitor ? [[rule, (element) => visitor(element, report)]] : [],
      );
    });
    byType.set(type, visitors);
    return visitors;
  };
}

function reporterOf(
  rule: Rule,
  settings: RuleSettings,
  { findings }: Pick<Collector, 'findings'>,
  { tree, scope }: EcsDocument,
  wording: Wording,
) {
  const configured = settingFor(rule, settings);
  /** `subject`: the type of the element that the rule looks at, if it looks at one. */
  return (report: Report, subject?: TypeName): void => {
    const own = report.severity ?? rule.meta.severity;
    const severity = configured ?? (report.absence && scope.fragment && own === 'error' ? 'warning' : own);
    // A task definition that a service names may stand in another document.
    if (severity === 'off' || !isHere(tree, report.at)) return;
    if (scope.doubt && 'kind' in report.at && scope.doubt.isDoubtful(report.at)) return;
    findings.push({
      rule,
      severity,
      messageId: report.message,
      message: wording.message(
        ownValue(rule.meta.messages, report.message) ?? report.message,
        report.data ?? {},
        subject,
      ),
      subject,
      span: report.part ?? spanOf(report.at),
      // Only the command line asks for it.
      get pointer() {
        return 'kind' in report.at ? pointerOf(report.at) : '';
      },
      fixes: (report.fixes ?? []).map((fix) => titled(fix, wording.text(fix.title, subject))),
      related: (report.related ?? [])
        .filter(({ at }) => isHere(tree, at))
        .map(({ at, message }) => ({ span: spanOf(at), message: wording.text(message, subject) })),
      tag: report.tag,
    });
  };
}

function titled(fix: Fix, title: string): Fix {
  return title === fix.title ? fix : { ...fix, title };
}

function isHere(tree: SyntaxTree, place: Place | Span): boolean {
  return !('kind' in place) || isWithin(tree, place);
}

function spanOf(place: Place | Span): Span {
  if (!('kind' in place)) return place;
  return place.kind === 'pair' ? place.keySpan : place.span;
}
