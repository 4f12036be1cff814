import { describeContainer } from '../../ecs/containers';
import { fargateRanges } from '../../ecs/facts/fargate-ranges';
import { fargateOf } from '../../ecs/launch';
import { onFargate } from '../on-fargate';
import { defineRule } from '../rule';

/** AWS documents the range for Fargate; what registration answers is not known. On EC2 there is none. */
export const stopTimeoutRange = defineRule({
  id: 'stop-timeout-range',
  meta: {
    summary: 'On Fargate stopTimeout and startTimeout are 2 to 120 seconds.',
    severity: 'warning',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
    ],
    messages: {
      range: '{{container}} has a {{name}} of {{seconds}} s; {{fargate}} allows 2 to 120 s.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      const task = container.within('TaskDefinition');
      const fargate = task && fargateOf(task);
      if (!fargate) return;
      const tell = onFargate(fargate, report);
      for (const name of ['startTimeout', 'stopTimeout'] as const) {
        const timeout = container.get(name);
        const range = fargateRanges.get(`ContainerDefinition.${name}`);
        if (timeout.state !== 'known' || !range) continue;
        const nearest = Math.min(Math.max(timeout.value, range[0]), range[1]);
        if (nearest === timeout.value) continue;
        tell({
          at: timeout.node,
          message: 'range',
          data: { container: describeContainer(container), name, seconds: timeout.value },
          fixes: [
            {
              title: `Use ${nearest}`,
              preferred: true,
              edit: (editor) => editor.set(container, name, nearest),
            },
          ],
        });
      }
    },
  },
});
