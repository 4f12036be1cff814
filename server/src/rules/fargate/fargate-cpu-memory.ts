import { fargateOf } from '../../ecs/launch';
import { sizesFor } from '../../ecs/task-size';
import { onFargate } from '../on-fargate';
import { defineRule } from '../rule';
import { sizeFaultIn, sizeFaultReport } from '../size-fault';

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
      cpu: '{{fargate}} has no size with {{cpu}}. It offers {{choices}}.',
      memory: '{{fargate}} has no size with {{memory}} of memory, whatever the cpu.',
      pair: '{{fargate}} has no size with {{cpu}} and {{memory}}. With {{cpu}} it takes {{choices}}.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const fargate = fargateOf(task);
      if (!fargate) return;
      const fault = sizeFaultIn(task);
      const sizes = sizesFor(task);
      // A cpu that only Linux has is told, together with its memory, by the rule for Windows.
      if (!fault || (fault.kind === 'pair' && !sizes.some((size) => size.cpu === fault.cpu.amount))) return;
      onFargate(fargate, report)(sizeFaultReport(task, fault, sizes));
    },
  },
});
