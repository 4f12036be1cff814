import type { Decision, ParameterMode, Scenario, Scenarios } from '../../cloudformation/scenarios';
import type { Node } from '../../syntax/tree';
import { type ValueText, valueText } from '../expression-text';
import { code } from '../markdown';

/**
 * What a value turns out to be, by the conditions that it depends on; for parameters' values or defaults where these
 * tell more and are no secret. `undefined` where nothing of it is known.
 */
export function describeOutcome(
  node: Node,
  scenarios: Scenarios,
  assumed: readonly Decision[],
  isSecret: (parameter: string) => boolean,
): string | undefined {
  const explore = (mode: ParameterMode) => scenarios.explore(() => valueText(node, scenarios), assumed, mode) ?? [];
  const open = explore('open');
  const known = byConditions(open);
  const parameters = [...new Set(open.flatMap((scenario) => scenario.parameters))].filter((name) => !isSecret(name));
  const [parameter, ...others] = parameters;
  if (parameter === undefined) return known;
  const byValue = known === undefined && others.length === 0 ? byValues(explore('allowed'), parameter) : undefined;
  if (byValue !== undefined) return byValue;
  const withDefaults = byConditions(explore(new Set(parameters)));
  if (withDefaults === undefined || withDefaults === known) return known;
  const which = others.length === 0 ? `the default of ${code(parameter)}` : 'the defaults of the parameters';
  const line = `With ${which}:${withDefaults.startsWith('-') ? '\n\n' : ' '}${withDefaults}`;
  return known === undefined ? line : `${known}\n\n${line}`;
}

type Outcome = Scenario<ValueText>;

/** Outcomes beyond which a list helps nobody. */
const most = 6;

/** E.g. "`IsProd` true: `1024`, otherwise `256`". */
function byConditions(scenarios: readonly Outcome[]): string | undefined {
  const byText = new Map<ValueText, Outcome[]>();
  for (const scenario of scenarios) byText.set(scenario.result, [...(byText.get(scenario.result) ?? []), scenario]);
  const groups = [...byText].map(([text, holders]) => ({ text, when: circumstancesOf(holders, scenarios), holders }));
  const [only] = groups;
  if (!only || groups.every(({ text }) => text === undefined)) return undefined;
  if (groups.length === 1) return shown(only.text);

  const clear = groups.filter(({ when }) => when);
  const unclear = groups.filter(({ when }) => !when);
  const sorted = [...clear, ...unclear];
  const lines = sorted.map(({ text, when, holders }, index) => {
    if (index === sorted.length - 1) return { when: 'otherwise', text: shown(text) };
    return {
      when: when ? named(when) : holders.map(({ decisions }) => named(decisions)).join(' or '),
      text: shown(text),
    };
  });
  const [first, second, ...rest] = lines;
  if (first && second && rest.length === 0 && first.text.length + second.text.length < 80) {
    return `${first.when}: ${first.text}, ${second.when} ${second.text}`;
  }
  return listed(lines.map(({ when, text }) => `${when}: ${text}`));
}

/** Each of the values that a parameter can have, with what comes of it. */
function byValues(scenarios: readonly Outcome[], parameter: string): string | undefined {
  const lines = scenarios.flatMap(({ result, variables, decisions }) => {
    const value = variables.get(`Ref ${parameter}`)?.is;
    return value === undefined || decisions.length > 0 ? [] : [`${code(parameter)} ${code(value)}: ${shown(result)}`];
  });
  return lines.length > 1 && lines.length === scenarios.length ? listed(lines) : undefined;
}

/** One or two conditions that hold for some scenarios and for no others; `undefined` when there are none. */
function circumstancesOf(holders: readonly Outcome[], all: readonly Outcome[]): readonly Decision[] | undefined {
  const decisions = holders[0]?.decisions ?? [];
  const pairs = decisions.flatMap((one, index) => decisions.slice(index + 1).map((other) => [one, other]));
  return [...decisions.map((decision) => [decision]), ...pairs].find(
    (set) =>
      holders.every((scenario) => set.every((decision) => answerOf(scenario, decision) === decision.holds)) &&
      all.every(
        (scenario) =>
          holders.includes(scenario) || set.some((decision) => answerOf(scenario, decision) === !decision.holds),
      ),
  );
}

/** `undefined` when the scenario did not ask. */
function answerOf({ decisions }: Outcome, { condition }: Decision): boolean | undefined {
  return decisions.find((decision) => decision.condition === condition)?.holds;
}

function named(decisions: readonly Decision[]): string {
  return decisions.map(({ condition, holds }) => `${code(condition)} ${holds}`).join(' and ');
}

function listed(lines: readonly string[]): string {
  const items = lines.slice(0, most).map((line) => `- ${line}`);
  return [...items, ...(lines.length > most ? [`- ${lines.length - most} more`] : [])].join('\n');
}

/** Short texts as code, those of many lines as far as they say what they are. */
function shown(text: ValueText): string {
  if (text === undefined) return 'known at deployment';
  if (text === null) return 'left out';
  if (text === '') return 'an empty text';
  const [first = '', ...others] = text.trim().split(/\r?\n/);
  const line = first.length > 200 ? `${first.slice(0, 200)}…` : first;
  return `${code(line)}${others.length > 0 ? ` and ${others.length} more lines` : ''}`;
}
