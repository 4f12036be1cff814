import { compatibilityOf, fargateOf, isFargate } from '../../ecs/launch';
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
      mode: 'Fargate supports only the network mode awsvpc; ECS refuses to register this task with {{mode}}.',
      missing:
        'Fargate supports only the network mode awsvpc. Without "networkMode" the task gets bridge, and ECS refuses to register it.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      if (!isFargate(task)) return;
      const mode = task.get('networkMode');
      const fixes: Fix[] = [
        { title: 'Use awsvpc', preferred: true, edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') },
      ];
      if (mode.state === 'known') {
        // Only the case is wrong: that is for the schema to say.
        if (mode.value.toLowerCase() === 'awsvpc') return;
        report({ at: mode.node, message: 'mode', data: { mode: mode.value }, fixes });
      } else if (mode.state === 'absent' && !compatibilityOf(task, 'MANAGED_INSTANCES')) {
        report({ at: fargateOf(task)?.node ?? task.place, message: 'missing', fixes });
      }
    },
  },
});
