import type { Element } from '../../ecs/element';
import type { Known } from '../../ecs/value';
import { brokenBounds } from '../bounds';
import { defineRule, type Fix, type Reporter } from '../rule';

type HealthCheck = Element<'HealthCheck'>;
type Report = Reporter<'seconds' | 'times' | 'slow' | 'empty' | 'prefix' | 'spelling' | 'line' | 'operator' | 'split'>;

/** Registration fails with "Health check timeout must be less than or equal to the maximum allowed value 60 ...". */
export const healthCheck = defineRule({
  id: 'health-check',
  meta: {
    summary: "A container's health check needs times within bounds and a command that says how it is run.",
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
    ],
    messages: {
      seconds: 'The {{name}} of a health check is {{minimum}} to {{maximum}} seconds; {{value}} is outside of that.',
      times: 'The {{name}} of a health check are {{minimum}} to {{maximum}}; {{value}} is outside of that.',
      slow: 'The check may take {{timeout}} seconds, but the next one is due after {{interval}}. Use a timeout below the interval.',
      empty: 'The health check has no command to run.',
      prefix:
        'The command of a health check begins with CMD (the words after it are a program and its arguments) or CMD-SHELL (the text after it is a line of shell). Without, "{{first}}" is run as a program.',
      spelling: 'Write {{prefix}}, in capital letters: "{{first}}" would be run as a program.',
      line: 'CMD takes "{{line}}" for the name of a program, blanks and all. Use CMD-SHELL for a line of shell.',
      operator: 'CMD runs no shell, so "{{operator}}" is only an argument of the program. Use CMD-SHELL with one text.',
      split: 'CMD-SHELL runs only the one text after it, "{{line}}". Join the texts that follow with it.',
    },
  },
  visit: {
    HealthCheck(check, report) {
      const broken = [
        ...(['interval', 'timeout', 'startPeriod'] as const).map((name) =>
          reportBounds(check, name, 'seconds', report),
        ),
        reportBounds(check, 'retries', 'times', report),
      ];
      if (!broken.includes(true)) reportSlow(check, report);
      reportCommand(check, report);
    },
  },
});

function reportBounds(
  check: HealthCheck,
  name: 'interval' | 'timeout' | 'retries' | 'startPeriod',
  message: 'seconds' | 'times',
  report: Report,
): boolean {
  const value = check.get(name);
  const bounds = value.state === 'known' ? brokenBounds('HealthCheck', name, value.value) : undefined;
  if (value.state !== 'known' || !bounds) return false;
  const { minimum, maximum, nearest } = bounds;
  report({
    at: value.node,
    message,
    data: { name, minimum, maximum, value: value.value },
    fixes: [{ title: `Use ${nearest}`, preferred: true, edit: (editor) => editor.set(check, name, nearest) }],
  });
  return true;
}

/** Not proven to be rejected, and AWS's own templates do it. */
function reportSlow(check: HealthCheck, report: Report): void {
  const interval = check.get('interval');
  const timeout = check.get('timeout');
  if (interval.state !== 'known' || timeout.state !== 'known' || timeout.value < interval.value) return;
  report({
    at: timeout.node,
    message: 'slow',
    severity: 'information',
    data: { timeout: timeout.value, interval: interval.value },
    related: [{ at: interval.node, message: `A check is due every ${interval.value} seconds.` }],
  });
}

function reportCommand(check: HealthCheck, report: Report): void {
  const command = check.get('command');
  if (!command.complete || !command.node) return;
  const [first, second, third] = command.items;
  if (!first) {
    reportEmpty(check, report);
  } else if (first.value === 'CMD') {
    const operator = command.items.find((item) => shellOperators.has(item.value));
    if (second && !third && /\s/.test(second.value)) reportLine(check, first, second, report);
    else if (operator) reportOperator(check, command.items, operator, report);
  } else if (first.value === 'CMD-SHELL') {
    if (second && third) reportSplit(check, command.items, second, report);
  } else if (first.value !== 'NONE') {
    reportPrefix(check, command.items, first, report);
  }
}

function reportEmpty(check: HealthCheck, report: Report): void {
  report({
    at: check.placeOf('command'),
    message: 'empty',
    fixes: [
      {
        title: 'Add a command',
        preferred: true,
        placeholder: true,
        edit: (editor) => editor.set(check, 'command', ['CMD-SHELL', 'exit 0']),
      },
    ],
  });
}

function reportLine(check: HealthCheck, first: Known<string>, second: Known<string>, report: Report): void {
  report({
    at: first.node,
    message: 'line',
    severity: 'warning',
    data: { line: second.value },
    fixes: [useShell(check, [second])],
  });
}

function reportOperator(
  check: HealthCheck,
  command: readonly Known<string>[],
  operator: Known<string>,
  report: Report,
): void {
  report({
    at: operator.node,
    message: 'operator',
    severity: 'warning',
    data: { operator: operator.value },
    fixes: [useShell(check, command.slice(1))],
  });
}

function reportSplit(
  check: HealthCheck,
  command: readonly Known<string>[],
  second: Known<string>,
  report: Report,
): void {
  report({
    at: second.node,
    message: 'split',
    severity: 'warning',
    data: { line: second.value },
    fixes: [{ ...useShell(check, command.slice(1)), title: 'Join into one text' }],
  });
}

function reportPrefix(
  check: HealthCheck,
  command: readonly Known<string>[],
  first: Known<string>,
  report: Report,
): void {
  const prefix = ['CMD', 'CMD-SHELL', 'NONE'].find((name) => name.toLowerCase() === first.value.toLowerCase());
  const isLine = command.length === 1 && /\s/.test(first.value);
  const needsShell = isLine || command.some((item) => shellOperators.has(item.value));
  const fix: Fix = needsShell
    ? useShell(check, command)
    : { title: 'Use CMD', preferred: true, edit: (editor) => editor.prepend(check, 'command', 'CMD') };
  if (prefix) {
    const spell: Fix = {
      title: `Use ${prefix}`,
      preferred: true,
      edit: (editor) => editor.replace(first.node, prefix),
    };
    report({
      at: first.node,
      message: 'spelling',
      severity: 'warning',
      data: { prefix, first: first.value },
      fixes: [spell],
    });
  } else {
    report({ at: first.node, message: 'prefix', severity: 'warning', data: { first: first.value }, fixes: [fix] });
  }
}

/** One line of shell of all the words. */
function useShell(check: HealthCheck, words: readonly Known<string>[]): Fix {
  const line = words.map((word) => word.value).join(' ');
  return {
    title: 'Use CMD-SHELL',
    preferred: true,
    edit: (editor) => editor.set(check, 'command', ['CMD-SHELL', line]),
  };
}

const shellOperators = new Set(['||', '&&', '|', ';', '>', '>>', '2>&1']);
