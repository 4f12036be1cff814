import type { Element } from '../../ecs/element';
import { type FargateSize, fargateSizes } from '../../ecs/facts/fargate-sizes';
import { fargateOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
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
      cpu: '{{fargate}} has no size with {{cpu}} CPU units. It offers {{choices}}.',
      memory: '{{fargate}} has no size with {{memory}} MiB of memory, whatever the cpu.',
      pair: '{{fargate}} has no size with {{cpu}} CPU units and {{memory}} MiB. With {{cpuText}} it takes {{choices}}.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const fargate = fargateOf(task);
      if (!fargate) return;
      const fault = sizeFaultIn(task);
      if (fault) onFargate(fargate, report)(sizeFaultReport(task, fault, sizesOf(task)));
    },
  },
});

/** Windows has fewer sizes. */
function sizesOf(task: Element<'TaskDefinition'>): readonly FargateSize[] {
  return windowsOf(task) ? fargateSizes.filter((size) => size.windows) : fargateSizes;
}
