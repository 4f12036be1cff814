import { compatibilityOf, fargateOf } from '../../ecs/launch';
import { onFargate } from '../on-fargate';
import { defineRule, type Fix } from '../rule';

/** Registration fails with "Fargate only supports network mode 'awsvpc'." */
export const fargateNetworkMode = defineRule({
  id: 'fargate-network-mode',
  meta: {
    summary: 'Fargate supports only the network mode awsvpc.',
    severity: 'error',
    category: 'fargate',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-networkmode',
    ],
    messages: {
      mode: '{{fargate}} supports only the network mode awsvpc: with {{mode}} {{refusal}}.',
      missing:
        '{{fargate}} supports only the network mode awsvpc. Without "networkMode" the task gets bridge, and {{refusal}}.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const fargate = fargateOf(task);
      if (!fargate) return;
      const tell = onFargate(fargate, report);
      const mode = task.get('networkMode');
      const fixes: Fix[] = [
        { title: 'Use awsvpc', preferred: true, edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') },
      ];
      if (mode.state === 'known') {
        // Only the case is wrong: that is for the schema to say.
        if (mode.value.toLowerCase() === 'awsvpc') return;
        tell({ at: mode.node, message: 'mode', data: { mode: mode.value }, fixes });
      } else if (mode.state === 'absent' && !compatibilityOf(task, 'MANAGED_INSTANCES')) {
        tell({ at: fargate.launcher ? task.place : fargate.at, message: 'missing', fixes });
      }
    },
  },
});
