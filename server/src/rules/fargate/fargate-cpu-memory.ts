import type { Element } from '../../ecs/element';
import { cpuFor, type FargateSize, fargateSizes, memoryFor, nearestSize } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { describeCpu, describeMemory, formatSize, parseCpu, parseMemory, type Size } from '../../ecs/size';
import type { Known, Value } from '../../ecs/value';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix, type Reporter } from '../rule';

type Task = Element<'TaskDefinition'>;
type Report = Reporter<'cpu' | 'memory' | 'pair'>;
interface Given extends Size {
  readonly node: Known<string>['node'];
}

/** Registration fails with "No Fargate configuration exists for given values". */
export const fargateCpuMemory = defineRule({
  id: 'fargate-cpu-memory',
  meta: {
    summary: 'Fargate offers only certain pairs of cpu and memory.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
    ],
    messages: {
      cpu: '{{fargate}} has no size with {{cpu}} CPU units. It offers {{choices}}.',
      memory: '{{fargate}} has no size with {{memory}} MiB of memory, whatever the cpu.',
      pair: '{{fargate}} has no size with {{cpu}} CPU units and {{memory}} MiB. With {{cpuText}} it takes {{choices}}.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const fargate = fargateOf(task);
      if (!fargate) return;
      const tell = onFargate(fargate, report);
      const cpu = given(task.get('cpu'), parseCpu);
      const memory = given(task.get('memory'), parseMemory);
      const choices = cpu && memoryFor(cpu.amount);
      if (cpu && !choices) reportCpu(task, cpu, memory, tell);
      else if (cpu && choices && memory && !choices.includes(memory.amount)) {
        reportPair(task, cpu, memory, choices, tell);
      } else if (!cpu && memory && cpuFor(memory.amount).length === 0) {
        reportMemory(task, memory, tell);
      }
    },
  },
});

function given(value: Value<string>, parse: (text: string) => Size | undefined): Given | undefined {
  const size = value.state === 'known' ? parse(value.value) : undefined;
  return size && value.state === 'known' ? { ...size, node: value.node } : undefined;
}

function reportCpu(task: Task, cpu: Given, memory: Given | undefined, report: Report): void {
  const all = sizesOf(task).map((size) => size.cpu);
  const fitting = memory ? cpuFor(memory.amount, sizesOf(task)) : [];
  const nearest = nearestSize(fitting.length > 0 ? fitting : all, cpu.amount);
  report({
    at: cpu.node,
    message: 'cpu',
    data: { cpu: cpu.amount, choices: all.join(', ') },
    fixes:
      nearest === undefined ? [] : [setCpu(task, cpu, nearest, `Use ${describeCpu(nearest)}, the nearest size`, true)],
  });
}

/** The cpu that this memory has to go with is not known. */
function reportMemory(task: Task, memory: Given, report: Report): void {
  const all = [...new Set(sizesOf(task).flatMap((size) => size.memory))].sort((a, b) => a - b);
  const nearest = nearestSize(all, memory.amount);
  report({
    at: memory.node,
    message: 'memory',
    data: { memory: memory.amount },
    fixes: nearest ? [setMemory(task, memory, nearest, 'the nearest memory that Fargate has', true)] : [],
  });
}

function reportPair(task: Task, cpu: Given, memory: Given, choices: readonly number[], report: Report): void {
  const above = choices.find((choice) => choice > memory.amount);
  const below = choices.findLast((choice) => choice < memory.amount);
  const nearest = above ?? below;
  const other = nearest === above ? below : undefined;
  const cpuText = describeCpu(cpu.amount);
  const fittingCpu = nearestSize(cpuFor(memory.amount, sizesOf(task)), cpu.amount);
  const memoryText = describeMemory(memory.amount);
  report({
    at: memory.node,
    message: 'pair',
    data: { cpu: cpu.amount, memory: memory.amount, cpuText, choices: describeChoices(choices) },
    related: [{ at: cpu.node, message: `The task's cpu is ${cpuText}.` }],
    fixes: [
      ...(nearest ? [setMemory(task, memory, nearest, `the nearest memory for ${cpuText}`, true)] : []),
      ...(other ? [setMemory(task, memory, other, `the next smaller memory for ${cpuText}`, false)] : []),
      ...(fittingCpu
        ? [setCpu(task, cpu, fittingCpu, `Use ${describeCpu(fittingCpu)}, the nearest cpu for ${memoryText}`, false)]
        : []),
    ],
  });
}

function setMemory(task: Task, memory: Given, amount: number, why: string, preferred: boolean): Fix {
  return {
    title: `Use ${describeMemory(amount)}, ${why}`,
    preferred,
    edit: (editor) => editor.set(task, 'memory', formatSize(amount, memory)),
  };
}

function setCpu(task: Task, cpu: Given, amount: number, title: string, preferred: boolean): Fix {
  return { title, preferred, edit: (editor) => editor.set(task, 'cpu', formatSize(amount, cpu)) };
}

/** Windows has fewer sizes. */
function sizesOf(task: Task): readonly FargateSize[] {
  return windowsOf(task) ? fargateSizes.filter((size) => size.windows) : fargateSizes;
}

/** `512 MB, 1 GB, 2 GB` or `2 GB to 8 GB in steps of 1 GB`. */
function describeChoices(choices: readonly number[]): string {
  const [first, second] = choices;
  const last = choices.at(-1);
  if (choices.length <= 4 || first === undefined || second === undefined || last === undefined) {
    return choices.map(describeMemory).join(', ');
  }
  return `${describeMemory(first)} to ${describeMemory(last)} in steps of ${describeMemory(second - first)}`;
}
