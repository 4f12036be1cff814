import { describeContainers } from '../../ecs/containers';
import type { Element, FreeMap } from '../../ecs/element';
import { logConfigurationsOf, optionsOf } from '../../ecs/logging';
import type { Editor } from '../editor';
import { defineRule, type Fix, type Reporter } from '../rule';

type Log = Element<'LogConfiguration'>;
type Report = Reporter<'unsaid' | 'value' | 'buffer'>;

/** In June 2025 the default became non-blocking, which drops logs; an account setting can change it back. */
export const logMode = defineRule({
  id: 'log-mode',
  meta: {
    summary: 'Say whether logs may be dropped or the application may wait when logs cannot be sent.',
    severity: 'information',
    profile: 'recommended',
    recommendedSeverity: 'hint',
    category: 'logging',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
    ],
    messages: {
      unsaid:
        '{{containers}} will lose logs when the buffer is full: without a mode the account decides, by default non-blocking. Say "blocking" if none may be lost, or "non-blocking" with a larger buffer if the application must never wait.',
      value: 'ECS refuses "{{mode}}": the mode of a log driver is blocking or non-blocking.',
      buffer: '"max-buffer-size" does nothing in the mode blocking. Remove it, or use non-blocking.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      reportUnsaid(
        logConfigurationsOf(task, 'awslogs').filter(
          (log) => optionsOf(log)?.get('mode').state === 'absent' && !isOfRouter(log),
        ),
        report,
      );
    },
    LogConfiguration(log, report) {
      const driver = log.get('logDriver');
      // The options of FireLens are those of its plugins.
      if (driver.state !== 'known' || driver.value === 'awsfirelens') return;
      const options = optionsOf(log);
      if (!options) return;
      reportValue(options, report);
      reportBuffer(options, report);
    },
  },
});

/** The application's logs go through a router; its own say only how it does itself. */
function isOfRouter(log: Log): boolean {
  return log.within('ContainerDefinition')?.get('firelensConfiguration').state === 'known';
}

function reportValue(options: FreeMap, report: Report): void {
  const mode = options.get('mode');
  if (mode.state !== 'known' || modes.includes(mode.value)) return;
  const letters = mode.value.toLowerCase().replace(/[^a-z]/g, '');
  const meant = modes.find((value) => value.replace('-', '') === letters);
  const fixes = (meant === undefined ? modes : [meant]).map(
    (value): Fix => ({
      title: `Use ${value}`,
      preferred: value === meant,
      edit: (editor) => editor.setEntry(options, 'mode', value),
    }),
  );
  report({ at: mode.node, message: 'value', data: { mode: mode.value }, severity: 'error', fixes });
}

function reportBuffer(options: FreeMap, report: Report): void {
  const mode = options.get('mode');
  const pair = options.pair('max-buffer-size');
  if (mode.state !== 'known' || mode.value !== 'blocking' || !pair) return;
  if (options.get('max-buffer-size').state === 'absent') return;
  report({
    at: pair,
    message: 'buffer',
    severity: 'warning',
    related: [{ at: mode.node, message: 'The mode is blocking.' }],
    fixes: [
      { title: 'Remove "max-buffer-size"', edit: (editor) => editor.removeEntry(options, pair) },
      { title: 'Use non-blocking', edit: (editor) => editor.setEntry(options, 'mode', 'non-blocking') },
    ],
  });
}

/** Once for the task: what holds for one container mostly holds for all. */
function reportUnsaid(logs: readonly Log[], report: Report): void {
  const [first, ...others] = logs;
  if (!first) return;
  const placeIn = (log: Log) => log.pair('options') ?? log.place;
  report({
    at: placeIn(first),
    message: 'unsaid',
    data: { containers: describeContainers(logs.flatMap((log) => log.within('ContainerDefinition') ?? [])) },
    related: others.map((log) => ({ at: placeIn(log), message: 'Here, too, the mode is not said.' })),
    fixes: [
      { title: 'Use blocking', edit: (editor) => setEntries(editor, logs, { mode: 'blocking' }) },
      {
        title: 'Use non-blocking with a buffer of 25m',
        edit: (editor) => setEntries(editor, logs, { mode: 'non-blocking', 'max-buffer-size': '25m' }),
      },
    ],
  });
}

/** Sets the mode, and what else is not given yet. */
function setEntries(editor: Editor, logs: readonly Log[], entries: Readonly<Record<string, string>>): void {
  for (const log of logs) {
    const options = optionsOf(log);
    for (const [name, value] of Object.entries(entries)) {
      if (options && (name === 'mode' || options.get(name).state === 'absent')) editor.setEntry(options, name, value);
    }
  }
}

const modes = ['non-blocking', 'blocking'];
