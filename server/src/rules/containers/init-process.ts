import { type Container, containersOf, describeContainer, isEssential } from '../../ecs/containers';
import type { Element } from '../../ecs/element';
import { serviceWithExec } from '../../ecs/exec';
import { shells } from '../../ecs/facts/shells';
import { describeLauncher } from '../../ecs/links';
import { windowsOf } from '../../ecs/platform';
import { defineRule, type Fix } from '../rule';

/** Process 1 of a container has duties that shells and most applications do not fulfil. */
export const initProcess = defineRule({
  id: 'init-process',
  meta: {
    summary: 'Containers with ECS Exec, or with a shell as entry point, run an init process.',
    severity: 'information',
    profile: 'recommended',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
    ],
    messages: {
      exec: '{{container}} can be entered with ECS Exec ({{service}}). Without initProcessEnabled, the processes of such sessions may stay behind as zombies.',
      shell:
        '{{container}} starts with a shell, which neither forwards the signal to stop nor reaps child processes. Set initProcessEnabled to true.',
    },
    messageProfiles: { exec: 'strict' },
  },
  visit: {
    TaskDefinition(task, report) {
      if (windowsOf(task) || sharesProcesses(task)) return;
      const service = serviceWithExec(task);
      for (const container of containersOf(task)) {
        if (!lacksInit(container)) continue;
        const fixes = [enableFix(container)];
        const name = describeContainer(container);
        if (service) {
          const data = { container: name, service: describeLauncher(service) };
          const related = [{ at: service.placeOf('enableExecuteCommand'), message: 'Here ECS Exec is enabled.' }];
          report({ at: container.place, message: 'exec', data, fixes, related });
        } else if (startsWithShell(container)) {
          report({
            at: container.pair('entryPoint') ?? container.place,
            message: 'shell',
            data: { container: name },
            fixes,
          });
        }
      }
    },
  },
});

/** Then another container's process, or the host's, is process 1. */
function sharesProcesses(task: Element<'TaskDefinition'>): boolean {
  return task.get('pidMode').state !== 'absent';
}

function lacksInit(container: Container): boolean {
  const linux = container.get('linuxParameters');
  if (linux.state !== 'known') return linux.state === 'absent';
  const enabled = linux.value.get('initProcessEnabled');
  return enabled.state === 'absent' || (enabled.state === 'known' && !enabled.value);
}

function startsWithShell(container: Container): boolean {
  const { items, complete } = container.get('entryPoint');
  const command = container.get('command');
  const program = items[0]?.value.split('/').at(-1);
  if (!complete || !command.complete || program === undefined || !shells.has(program)) return false;
  // What is not essential mostly prepares something and ends.
  if (isEssential(container) !== true) return false;
  // With `exec` the shell makes way for the application.
  return ![...items, ...command.items].some((item) => /(?:^|[;&|\n][^\S\n]*)exec\s/.test(item.value));
}

function enableFix(container: Container): Fix {
  return {
    title: 'Enable the init process',
    edit: (editor) => {
      const linux = container.get('linuxParameters');
      if (linux.state === 'known') editor.set(linux.value, 'initProcessEnabled', true);
      else editor.set(container, 'linuxParameters', { initProcessEnabled: true });
    },
  };
}
