import { isFargate } from '../../ecs/launch';
import { formatSize, parseCpu, parseMemory, readCpu, readMemory } from '../../ecs/size';
import { defineRule, type Fix } from '../rule';

/** What ECS makes of other forms is not documented: mostly a registration that fails. */
export const taskSizeFormat = defineRule({
  id: 'task-size-format',
  meta: {
    summary: 'The cpu and memory of a task are written in one of the forms that AWS documents.',
    severity: 'warning',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    ],
    messages: {
      cpu: '"{{value}}" is no documented form of a cpu. Write CPU units ("256") or virtual CPUs (".25 vCPU").',
      memory: '"{{value}}" is no documented form of a memory. Write MiB ("512") or gigabytes ("1 GB").',
      cpuFraction: '"{{value}}" is no whole number of CPU units: 1 vCPU has 1024 of them.',
      memoryFraction: '"{{value}}" is no whole number of MiB: 1 GB has 1024 of them.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      for (const name of ['cpu', 'memory'] as const) {
        const size = task.get(name);
        if (size.state !== 'known') continue;
        const { value, node } = size;
        const parsed = name === 'cpu' ? parseCpu(value) : parseMemory(value);
        const meant = name === 'cpu' ? readCpu(value) : readMemory(value);
        const use = (text: string): Fix => ({
          title: `Use ${text}`,
          preferred: true,
          edit: (editor) => editor.set(task, name, text),
        });
        if (!parsed) {
          const fixes = meant ? [use(formatSize(meant.amount, meant))] : [];
          report({ at: node, message: name, data: { value }, fixes });
        } else if (!Number.isInteger(parsed.amount)) {
          // On Fargate only certain sizes will do, and fargate-cpu-memory has a fix that chooses one.
          const fixes = isFargate(task) ? [] : [use(String(Math.round(parsed.amount)))];
          report({ at: node, message: `${name}Fraction`, data: { value }, fixes });
        }
      }
    },
  },
});
