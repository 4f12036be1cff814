import type { Element } from '../../ecs/element';
import { logGroupNear } from '../../ecs/known-values';
import { isSurelyGiven } from '../../ecs/service';
import type { Value } from '../../ecs/value';
import { removeProperty } from '../remove-property';
import { defineRule, type Fix, type Reporter } from '../rule';
import { reportUnlisted, unlistedMessages } from './unlisted-providers';

type Exec = Element<'ExecuteCommandConfiguration'>;
type Logs = Element<'ExecuteCommandLogConfiguration'>;
type Report = Reporter<'missing' | 'unused' | 'target'>;

/** What ECS refuses when the cluster is made. */
export const clusterSettings = defineRule({
  id: 'cluster-settings',
  meta: {
    summary: 'The settings of a cluster go together: the logs of ECS Exec, and the default capacity providers.',
    severity: 'error',
    category: 'neighbours',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html',
    ],
    messages: {
      missing: 'With OVERRIDE ECS needs to be told where the logs of ECS Exec go. Add "LogConfiguration".',
      unused: 'ECS takes "LogConfiguration" only together with the logging OVERRIDE, and refuses it with {{logging}}.',
      target: '"{{option}}" has no effect without "{{target}}".',
      ...unlistedMessages,
    },
  },
  visit: {
    Cluster: reportUnlisted,
    ExecuteCommandConfiguration: checkExec,
    ExecuteCommandLogConfiguration(logs, report) {
      for (const [option, target] of targets) reportTarget(logs, option, target, report);
    },
  },
});

function checkExec(exec: Exec, report: Report): void {
  const logging = exec.get('logging');
  const logs = exec.get('logConfiguration');
  if (logging.state === 'known' && logging.value === 'OVERRIDE' && logs.state === 'absent') {
    // Where another condition gives the logs, DEFAULT is wrong there.
    const other = exec.pair('logConfiguration') ? [] : [useLogging(exec, 'DEFAULT', false)];
    report({ at: logging.node, message: 'missing', fixes: [addLogs(exec), ...other] });
    return;
  }
  if (logging.state === 'unknown' || (logging.state === 'known' && logging.value === 'OVERRIDE')) return;
  if (!isSurelyGiven(logs) || (logs.state === 'known' && logs.value.map?.pairs.length === 0)) return;
  report({
    at: exec.pair('logConfiguration') ?? exec.place,
    message: 'unused',
    data: { logging: logging.state === 'known' ? logging.value : 'DEFAULT, which it is when left out' },
    related: logging.state === 'known' ? [{ at: logging.node, message: 'The logging.' }] : [],
    fixes: [
      // Somebody who wrote NONE may have meant it.
      useLogging(exec, 'OVERRIDE', logging.state !== 'known' || logging.value !== 'NONE'),
      removeProperty(exec, 'logConfiguration'),
    ],
  });
}

function addLogs(exec: Exec): Fix {
  return {
    title: 'Add a log group',
    placeholder: true,
    edit: (editor) => editor.set(exec, 'logConfiguration', { cloudWatchLogGroupName: logGroupNear(exec).value }),
  };
}

function useLogging(exec: Exec, logging: 'DEFAULT' | 'OVERRIDE', preferred: boolean): Fix {
  return { title: `Use ${logging}`, preferred, edit: (editor) => editor.set(exec, 'logging', logging) };
}

/** Options of the logs, and what they are about. */
const targets = [
  ['cloudWatchEncryptionEnabled', 'cloudWatchLogGroupName'],
  ['s3EncryptionEnabled', 's3BucketName'],
  ['s3KeyPrefix', 's3BucketName'],
] as const;

function reportTarget(
  logs: Logs,
  option: (typeof targets)[number][0],
  target: (typeof targets)[number][1],
  report: Report,
): void {
  const value: Value<unknown> = logs.get(option);
  if (value.state !== 'known' || value.value === false || logs.get(target).state !== 'absent') return;
  report({
    at: value.node,
    message: 'target',
    severity: 'warning',
    data: { option, target },
    fixes: [removeProperty(logs, option)],
  });
}
