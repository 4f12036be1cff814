import type { EcsDocument } from '../ecs/document';
import type { AnyElement, Place } from '../ecs/element';
import type { TypeName } from '../schema/shapes.generated';
import { isWithin, pointerOf } from '../syntax/navigate';
import { ownValue } from '../syntax/own-value';
import type { Span, SyntaxTree } from '../syntax/tree';
import { Collector } from './collector';
import type { Finding } from './finding';
import { fillMessage } from './message';
import type { Fault, Report, Rule } from './rule';
import { type RuleSettings, settingFor } from './settings';
import { type Suppression, suppressionsIn } from './suppression';

/**
 * Runs the rules over a document. Findings come in document order.
 *
 * A rule that throws costs its own answer: the others go on, `onFault` and the rules that look at faults are told of the
 * first fault of each. Without any of them it is thrown, so that it does not go unnoticed.
 */
export function lint(
  document: EcsDocument,
  rules: readonly Rule[],
  settings: RuleSettings = {},
  onFault?: (fault: Fault) => void,
): Finding[] {
  if (document.tentative) return [];
  const collector = new Collector(document.scope.scenarios, document.tree);
  const active = rules.filter((rule) => settingFor(rule, settings) !== 'off');
  const reporters = new Map(active.map((rule) => [rule, reporterOf(rule, settings, collector, document.tree)]));
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
  const guarded = (rule: Rule, at: Fault['at'], run: () => void) => {
    const before = collector.findings.length;
    try {
      run();
    } catch (error) {
      collector.findings.length = before;
      tell({ rule, at, error });
    }
  };
  for (const [rule, report] of reporters) {
    const { document: visit } = rule.visit;
    if (visit) guarded(rule, start, () => collector.visit(() => visit(document, report)));
  }
  const visitorsOf = visitorsByType([...reporters]);
  for (const element of elementsOf(document)) {
    for (const [rule, visit] of visitorsOf(element.type)) {
      guarded(rule, element.place, () => collector.visit(() => visit(element), element.assumed));
    }
  }
  const { findings } = collector;
  const unused = suppress(findings, suppressionsIn(document)).filter(
    ({ rule: id }) =>
      id === undefined || (active.some((rule) => rule.id === id) && ![...failed].some((rule) => rule.id === id)),
  );
  for (const suppression of unused) {
    for (const [rule, report] of reporters) {
      guarded(rule, suppression.span, () => rule.visit.suppression?.(suppression, report));
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const start: Span = { start: 0, end: 0 };

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

/** All elements of a document, each before those that it holds. */
export function elementsOf(document: EcsDocument): readonly AnyElement[] {
  const found: AnyElement[] = [];
  const add = (element: AnyElement) => {
    found.push(element);
    element.children().forEach(add);
  };
  document.roots.forEach(add);
  return found;
}

/** What the rules have to say to elements of a type: looked up once a type, for there are thousands of elements. */
function visitorsByType(reporters: readonly (readonly [Rule, (report: Report) => void])[]) {
  type Visitor = readonly [Rule, (element: AnyElement) => void];
  const byType = new Map<TypeName, readonly Visitor[]>();
  return (type: TypeName): readonly Visitor[] => {
    const known = byType.get(type);
    if (known) return known;
    const visitors = reporters.flatMap(([rule, report]) => {
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

function reporterOf(rule: Rule, settings: RuleSettings, { findings }: Pick<Collector, 'findings'>, tree: SyntaxTree) {
  const configured = settingFor(rule, settings);
  return (report: Report): void => {
    const severity = configured ?? report.severity ?? rule.meta.severity;
    // A task definition that a service names may stand in another document.
    if (severity === 'off' || !isHere(tree, report.at)) return;
    findings.push({
      rule,
      severity,
      messageId: report.message,
      message: fillMessage(ownValue(rule.meta.messages, report.message) ?? report.message, report.data ?? {}),
      span: report.part ?? spanOf(report.at),
      // Only the command line asks for it.
      get pointer() {
        return 'kind' in report.at ? pointerOf(report.at) : '';
      },
      fixes: report.fixes ?? [],
      related: (report.related ?? [])
        .filter(({ at }) => isHere(tree, at))
        .map(({ at, message }) => ({ span: spanOf(at), message })),
      tag: report.tag,
    });
  };
}

function isHere(tree: SyntaxTree, place: Place | Span): boolean {
  return !('kind' in place) || isWithin(tree, place);
}

function spanOf(place: Place | Span): Span {
  if (!('kind' in place)) return place;
  return place.kind === 'pair' ? place.keySpan : place.span;
}
