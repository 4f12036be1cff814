import { type PlatformVersion, platformVersions } from '../../ecs/facts/platform-versions';
import { taskDefinitionOf } from '../../ecs/links';
import { systemOf } from '../../ecs/platform';
import { type Launcher, launchTypeOf, sharedValue } from '../../ecs/service';
import type { Known } from '../../ecs/value';
import type { Editor } from '../editor';
import { removeProperty } from '../remove-property';
import { defineRule, type Report, type Reporter } from '../rule';

type Message = 'ec2' | 'retired' | 'unknown' | 'pinned' | 'windows' | 'other';
type System = PlatformVersion['systems'][number];

/** On EC2 the service is refused with "The platform version must be null when specifying an EC2 launch type." */
export const platformVersion = defineRule({
  id: 'platform-version',
  meta: {
    summary: 'The platform version is one that Fargate has, and is only for Fargate.',
    severity: 'error',
    category: 'service',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html',
    ],
    messages: {
      ec2: 'Platform versions are for Fargate, and ECS refuses one with the launch type EC2. Remove it.',
      retired: 'Fargate starts no tasks on platform version {{version}} any more. Use LATEST.',
      unknown: 'Fargate has no platform version "{{version}}". It has {{versions}}.',
      pinned: 'Platform version {{version}} stays when a newer one comes, until it is retired. LATEST follows.',
      windows: 'Only Windows has platform version {{version}}; on Linux it is retired. LATEST is right for both.',
      other: 'The task runs Windows, which has no platform version {{version}}. It has {{versions}}.',
    },
    messageProfiles: { pinned: 'strict' },
  },
  visit: { Service: check, TaskSet: check, RunTask: check },
});

// Linux lost the oldest ones in 2020, and 1.3.0 on 2026-06-15.
const retired: readonly string[] = ['1.1.0', '1.2.0', '1.3.0'];
const running = platformVersions.map(({ version }) => version);

function check(launcher: Launcher, report: Reporter<Message>): void {
  const version = sharedValue(launcher, 'platformVersion');
  if (version.state !== 'known') return;
  const ec2 = launchTypeOf(launcher, 'EC2');
  if (!ec2) {
    const task = taskDefinitionOf(launcher);
    const found = judge(version, task && systemOf(task));
    if (found) report({ at: version.node, data: { version: version.value }, ...found, fixes: [latestFix(launcher)] });
    return;
  }
  report({
    at: version.node,
    message: 'ec2',
    related: [{ at: ec2.node, message: 'The launch type.' }],
    fixes: [removeProperty(launcher, 'platformVersion', true)],
  });
}

function judge(
  { value: version }: Known<string>,
  system: System | undefined,
): Pick<Report<Message>, 'message' | 'severity' | 'data'> | undefined {
  if (version === 'LATEST') return undefined;
  if (versionsOf(system ?? 'linux').includes(version)) return { message: 'pinned', severity: 'information' };
  if (system === 'windows') {
    const data = { version, versions: versionsOf(system).join(' and ') };
    return { message: 'other', severity: 'warning', data };
  }
  if (running.includes(version) && !system) return { message: 'windows', severity: 'information' };
  if (running.includes(version) || retired.includes(version)) return { message: 'retired' };
  return { message: 'unknown', severity: 'warning', data: { version, versions: versionsOf('linux').join(' and ') } };
}

function versionsOf(system: System): string[] {
  return platformVersions.filter(({ systems }) => systems.includes(system)).map(({ version }) => version);
}

function latestFix(launcher: Launcher) {
  const version = sharedValue(launcher, 'platformVersion');
  const works = version.state === 'known' && running.includes(version.value);
  return {
    title: 'Use LATEST',
    preferred: !works,
    edit: (editor: Editor) => editor.setNamed(launcher, 'platformVersion', 'LATEST'),
  };
}
