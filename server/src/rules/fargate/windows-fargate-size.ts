import type { Element } from '../../ecs/element';
import { type FargateSize, fargateSizes, nearestSize } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { describeCpu, describeMemory, formatSize, parseCpu, parseMemory } from '../../ecs/size';
import type { Known } from '../../ecs/value';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix, type Reporter } from '../rule';

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
      cpu: 'Windows on {{fargate}} has no size with {{cpuText}}: {{refusal}}. It has 1, 2 and 4 vCPU.',
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
  const cpu = task.get('cpu');
  const size = cpu.state === 'known' ? parseCpu(cpu.value) : undefined;
  if (cpu.state !== 'known' || !size) return;
  const sizes = fargateSizes.filter((each) => each.windows);
  // A cpu that Fargate does not have at all is told by the rule for all systems.
  if (sizes.some((each) => each.cpu === size.amount) || !fargateSizes.some((each) => each.cpu === size.amount)) return;
  const nearest = nearestSize(
    sizes.map((each) => each.cpu),
    size.amount,
  );
  const target = sizes.find((each) => each.cpu === nearest);
  report({
    at: cpu.node,
    message: 'cpu',
    data: { cpuText: describeCpu(size.amount) },
    related: [{ at: windows.node, message: `The system is ${windows.value}.` }],
    fixes: target ? [sizeFix(task, size.unit, target)] : [],
  });
}

/** Sets the cpu, and the memory where it does not go with that. */
function sizeFix(task: Task, unit: string, target: FargateSize): Fix {
  const memory = task.get('memory');
  const size = memory.state === 'known' ? parseMemory(memory.value) : undefined;
  const other = size && !target.memory.includes(size.amount) ? nearestSize(target.memory, size.amount) : undefined;
  return {
    title: `Use ${describeCpu(target.cpu)}${other === undefined ? '' : ` and ${describeMemory(other)}`}`,
    preferred: true,
    edit: (editor) => {
      editor.set(task, 'cpu', formatSize(target.cpu, { amount: target.cpu, unit }));
      if (other !== undefined) editor.set(task, 'memory', formatSize(other, size));
    },
  };
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
