import type { AnyContainer } from '../../ecs/containers';
import { type Element, isType } from '../../ecs/element';
import { type HealthFault, healthFaultIn, isAlwaysHealthy, type Word, wordsOf } from '../../ecs/health-command';
import { knownProbe, probeFor } from '../../ecs/health-probe';
import type { Plain } from '../../syntax/edit';
import { brokenBounds } from '../bounds';
import type { Editor } from '../editor';
import { defineRule, type Fix, type Reporter } from '../rule';

type HealthCheck = Element<'HealthCheck'>;
type Report = Reporter<
  | 'seconds'
  | 'times'
  | 'slow'
  | 'empty'
  | 'prefix'
  | 'spelling'
  | 'console'
  | 'glued'
  | 'twice'
  | 'line'
  | 'operator'
  | 'split'
  | 'always'
>;

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
        'Without CMD-SHELL no shell runs, so "{{first}}" is taken for the name of a program, blanks and all. Put CMD-SHELL before a line of shell.',
      spelling: 'Write {{head}}: "{{first}}" would be run as a program.',
      console:
        'With a comma between {{head}} and what it runs, this is the form of the console. In a file they are texts of their own in the list.',
      glued: '{{head}} and what it runs are texts of their own in the list; this one would be run as a program.',
      twice:
        'The command has begun already, so "{{first}}" would be run as a program. Write {{head}} once, at the beginning.',
      line: 'CMD takes "{{line}}" for the name of a program, blanks and all. Use CMD-SHELL for a line of shell.',
      operator:
        'Without CMD-SHELL no shell runs, so "{{operator}}" is only an argument of the program. Use CMD-SHELL with one text.',
      split: 'CMD-SHELL runs only the one text after it, "{{line}}". Join the texts that follow with it.',
      always:
        'This check succeeds whatever the container does, so whoever waits for its health waits for nothing. Ask the application itself.',
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
  if (!command.node) return;
  const words = wordsOf(check);
  if (words.length === 0) {
    if (command.complete) report({ at: check.placeOf('command'), message: 'empty', fixes: [addCommand(check)] });
    return;
  }
  const fault = healthFaultIn(words);
  if (fault) reportFault(check, words, fault, report);
  else if (isAlwaysHealthy(words)) reportAlways(check, report);
}

function reportFault(check: HealthCheck, words: readonly Word[], fault: HealthFault, report: Report): void {
  const { kind, at, head = '', meant } = fault;
  const first = at.text ?? '';
  const severity = 'warning';
  if (kind === 'bare') {
    report({ at: at.node, message: 'empty', severity, fixes: [addCommand(check)] });
    return;
  }
  const title = kind === 'split' ? 'Join into one text' : `Use ${meant?.words[0]}`;
  const fixes: Fix[] = meant
    ? [{ title, preferred: meant.certain, edit: (editor) => setWords(editor, check, words, meant.words) }]
    : kind === 'spelling'
      ? [{ title: `Use ${head}`, preferred: true, edit: (editor) => editor.replace(at.node, head) }]
      : [];
  const message = kind === 'line' && head === '' ? 'prefix' : kind;
  report({ at: at.node, message, severity, data: { head, first, line: first, operator: first }, fixes });
}

/** Changes as few texts as it takes, so that the others keep their quotes and comments. */
function setWords(editor: Editor, check: HealthCheck, words: readonly Word[], wanted: readonly string[]): void {
  const isSubstituted = words.some(({ substituted }) => substituted);
  const [head = '', ...rest] = wanted;
  const values = [
    head,
    ...rest.map((text): Plain => (isSubstituted && text.includes('${') ? { 'Fn::Sub': text } : text)),
  ];
  const offset = wanted.length - words.length;
  const [first] = words;
  if (!first || offset < 0 || offset > 1 || !check.get('command').node) {
    editor.set(check, 'command', values);
    return;
  }
  if (offset === 1) editor.prepend(check, 'command', head);
  words.forEach(({ node, text }, index) => {
    const value = values[index + offset];
    if (value !== undefined && text !== wanted[index + offset]) editor.replace(node, value);
  });
}

function reportAlways(check: HealthCheck, report: Report): void {
  const container = containerOf(check);
  const probe = container && knownProbe(container);
  const fixes: Fix[] = probe
    ? [{ title: `Use ${probe.join(' ')}`, edit: (editor) => editor.set(check, 'command', probe) }]
    : [];
  report({ at: check.placeOf('command'), message: 'always', severity: 'warning', fixes });
}

function addCommand(check: HealthCheck): Fix {
  const container = containerOf(check);
  const { command, guessed } = container
    ? probeFor(container)
    : { command: ['CMD-SHELL', 'REPLACE_ME_WITH_A_CHECK'], guessed: true };
  return {
    title: 'Add a command',
    preferred: !guessed,
    ...(guessed && { placeholder: true }),
    edit: (editor) => editor.set(check, 'command', command),
  };
}

function containerOf({ parent }: HealthCheck): AnyContainer | undefined {
  if (!parent) return undefined;
  return isType(parent, 'ContainerDefinition') || isType(parent, 'DaemonContainerDefinition') ? parent : undefined;
}
