import type { Element } from '../../ecs/element';
import { allCpus, type FargateSize, isOneStep, nearestSize } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { cpuLike, formatSize, memoryLike } from '../../ecs/size';
import { type Given, givenSize, needsOf, sizesFor } from '../../ecs/task-size';
import type { Known } from '../../ecs/value';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix, type Reporter } from '../rule';
import { listCpus } from '../size-fault';

type Task = Element<'TaskDefinition'>;
type Report = Reporter<'cpu' | 'arm'>;

/** Registration fails with "No Fargate configuration exists for given values: 512 CPU, 2048 memory." */
export const windowsFargateSize = defineRule({
  id: 'windows-fargate-size',
  meta: {
    summary: 'Windows on Fargate has 1, 2 or 4 vCPUs, on X86_64.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
    ],
    messages: {
      cpu: 'Windows on {{fargate}} has no size with {{cpu}}: {{refusal}}. It has {{choices}}.',
      arm: 'Windows on {{fargate}} runs on X86_64, not on ARM64.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const windows = windowsOf(task);
      const fargate = fargateOf(task);
      if (!windows || !fargate) return;
      const tell = onFargate(fargate, report);
      reportCpu(task, windows, tell);
      reportArchitecture(task, windows, tell);
    },
  },
});

function reportCpu(task: Task, windows: Known<string>, report: Report): void {
  const cpu = givenSize(task, 'cpu');
  const sizes = sizesFor(task);
  // A cpu that Fargate does not have at all is told by the rule for all systems.
  if (!cpu || sizes.some((each) => each.cpu === cpu.amount) || !allCpus.includes(cpu.amount)) return;
  report({
    at: cpu.node,
    message: 'cpu',
    data: { cpu: cpuLike(cpu.amount, cpu), choices: listCpus(sizes, cpu) },
    related: [{ at: windows.node, message: `The system is ${windows.value}.` }],
    fixes: sizeFixes(task, cpu, sizes),
  });
}

/** Sets the cpu, and the memory where it does not go with that. */
function sizeFixes(task: Task, cpu: Given, sizes: readonly FargateSize[]): Fix[] {
  const memory = givenSize(task, 'memory');
  const needs = needsOf(task);
  const enough = sizes.filter((size) => size.cpu >= needs.cpu && size.memory.some((choice) => choice >= needs.memory));
  const nearest = nearestSize(
    enough.map((each) => each.cpu),
    cpu.amount,
  );
  const choices = sizes.find((size) => size.cpu === nearest)?.memory ?? [];
  if (nearest === undefined) return [];
  const stays = !memory || choices.includes(memory.amount);
  const fitting = choices.filter((choice) => choice >= needs.memory);
  const other = stays ? undefined : nearestSize(fitting, memory.amount);
  const near = isOneStep(allCpus, cpu.amount, nearest) && needs.certain;
  return [
    {
      title: `Use ${cpuLike(nearest, cpu)}${other === undefined ? '' : ` and ${memoryLike(other, memory)}`}`,
      preferred: near && (other === undefined || !memory || isOneStep(choices, memory.amount, other)),
      edit: (editor) => {
        editor.set(task, 'cpu', formatSize(nearest, cpu));
        if (other !== undefined) editor.set(task, 'memory', formatSize(other, memory));
      },
    },
  ];
}

function reportArchitecture(task: Task, windows: Known<string>, report: Report): void {
  const platform = task.get('runtimePlatform');
  const architecture = platform.state === 'known' ? platform.value.get('cpuArchitecture') : platform;
  if (platform.state !== 'known' || architecture.state !== 'known' || architecture.value !== 'ARM64') return;
  report({
    at: architecture.node,
    message: 'arm',
    // Documented; what registration answers is not known.
    severity: 'warning',
    related: [{ at: windows.node, message: `The system is ${windows.value}.` }],
    fixes: [
      {
        title: 'Use X86_64',
        preferred: true,
        edit: (editor) => editor.set(platform.value, 'cpuArchitecture', 'X86_64'),
      },
    ],
  });
}
