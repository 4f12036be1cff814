import { type Container, containersOf, describeContainer, describeContainers } from '../../ecs/containers';
import { type ExecLauncher, execOf } from '../../ecs/exec';
import { taskDefinitionOf } from '../../ecs/links';
import { windowsOf } from '../../ecs/platform';
import { sharedValue } from '../../ecs/service';
import { defineRule, type Reporter } from '../rule';

type Report = Reporter<'readonly' | 'platform'>;

/** The agent that ECS Exec brings into each container writes its state and its logs there. */
export const execReadonly = defineRule({
  id: 'exec-readonly',
  meta: {
    summary: 'ECS Exec needs a root file system that can be written to, and a platform version that has it.',
    severity: 'warning',
    category: 'service',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html'],
    messages: {
      readonly: '{{containers}} cannot be entered with ECS Exec, because the root file system is read only.',
      platform: 'ECS Exec came with platform version 1.4.0, and {{version}} does not have it.',
    },
  },
  visit: {
    Service: check,
    RunTask: check,
  },
});

function check(launcher: ExecLauncher, report: Report): void {
  reportReadonly(launcher, report);
  reportPlatform(launcher, report);
}

function reportReadonly(launcher: ExecLauncher, report: Report): void {
  const exec = execOf(launcher);
  const task = exec && taskDefinitionOf(launcher);
  if (!task || windowsOf(task)) return;
  const closed = containersOf(task).filter(isClosed);
  if (closed.length === 0) return;
  report({
    at: exec.node,
    message: 'readonly',
    data: { containers: describeContainers(closed) },
    related: closed.map((container) => ({
      at: container.placeOf('readonlyRootFilesystem'),
      message: `${describeContainer(container)} is read only.`,
    })),
    fixes: [
      {
        title: `Make the root file system${closed.length > 1 ? 's' : ''} writable`,
        edit: (editor) => {
          for (const container of closed) editor.remove(container, 'readonlyRootFilesystem');
        },
      },
      { title: 'Switch ECS Exec off', edit: (editor) => editor.setNamed(launcher, 'enableExecuteCommand', false) },
    ],
  });
}

/** Read only, also where the agent writes. */
function isClosed(container: Container): boolean {
  const readonly = container.get('readonlyRootFilesystem');
  if (readonly.state !== 'known' || !readonly.value) return false;
  const mounts = container.get('mountPoints');
  const others = container.get('volumesFrom');
  if (!mounts.complete || !others.complete || others.items.length > 0) return false;
  return !mounts.items.some(({ value }) => {
    const path = value.get('containerPath');
    return (
      path.state === 'unknown' ||
      (path.state === 'known' && /^\/var(?:\/lib(?:\/amazon(?:\/.*)?)?)?\/?$/.test(path.value))
    );
  });
}

function reportPlatform(launcher: ExecLauncher, report: Report): void {
  const exec = execOf(launcher);
  const version = sharedValue(launcher, 'platformVersion');
  if (!exec || version.state !== 'known' || !/^1\.[1-3]\.0$/.test(version.value)) return;
  report({
    at: version.node,
    message: 'platform',
    severity: 'error',
    data: { version: version.value },
    related: [{ at: exec.node, message: 'Here ECS Exec is enabled.' }],
    fixes: [
      {
        title: 'Use LATEST',
        preferred: true,
        edit: (editor) => editor.setNamed(launcher, 'platformVersion', 'LATEST'),
      },
    ],
  });
}
