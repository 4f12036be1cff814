import { describeContainer } from '../../ecs/containers';
import type { Element, FreeMap } from '../../ecs/element';
import { optionsOf, usesDriver } from '../../ecs/logging';
import { defineRule, type Fix, type Reporter } from '../rule';

type Log = Element<'LogConfiguration'>;
type Report = Reporter<'unsaid' | 'value' | 'buffer'>;

/** In June 2025 the default became non-blocking, which drops logs; an account setting can change it back. */
export const logMode = defineRule({
  id: 'log-mode',
  meta: {
    summary: 'Say whether logs may be dropped or the application may wait when logs cannot be sent.',
    severity: 'information',
    category: 'logging',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
    ],
    messages: {
      unsaid:
        '{{container}} leaves the mode of its log driver to the account, by default non-blocking: logs are dropped when the buffer is full. Say "blocking" if none may be lost, or "non-blocking" with a larger buffer if the application must never wait.',
      value: 'ECS refuses "{{mode}}": the mode of a log driver is blocking or non-blocking.',
      buffer: '"max-buffer-size" does nothing in the mode blocking. Remove it, or use non-blocking.',
    },
  },
  visit: {
    LogConfiguration(log, report) {
      const driver = log.get('logDriver');
      // The options of FireLens are those of its plugins.
      if (driver.state !== 'known' || driver.value === 'awsfirelens') return;
      const options = optionsOf(log);
      if (!options) return;
      reportValue(options, report);
      reportBuffer(options, report);
      if (usesDriver(log, 'awslogs')) reportUnsaid(log, options, report);
    },
  },
});

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
      { title: 'Remove "max-buffer-size"', preferred: true, edit: (editor) => editor.removeNode(pair) },
      { title: 'Use non-blocking', edit: (editor) => editor.setEntry(options, 'mode', 'non-blocking') },
    ],
  });
}

function reportUnsaid(log: Log, options: FreeMap, report: Report): void {
  const container = log.within('ContainerDefinition');
  if (!container || options.get('mode').state !== 'absent') return;
  const larger: Fix = {
    title: 'Use non-blocking with a buffer of 25m',
    edit: (editor) => {
      editor.setEntry(options, 'mode', 'non-blocking');
      if (options.get('max-buffer-size').state === 'absent') editor.setEntry(options, 'max-buffer-size', '25m');
    },
  };
  report({
    at: log.pair('options') ?? log.place,
    message: 'unsaid',
    data: { container: describeContainer(container) },
    fixes: [{ title: 'Use blocking', edit: (editor) => editor.setEntry(options, 'mode', 'blocking') }, larger],
  });
}

const modes = ['non-blocking', 'blocking'];
