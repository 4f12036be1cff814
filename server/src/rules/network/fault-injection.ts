import { networkModeOf } from '../../ecs/launch';
import { windowsOf } from '../../ecs/platform';
import { defineRule, type Fix } from '../rule';

/** AWS documents it; what registration answers is not known. */
export const faultInjection = defineRule({
  id: 'fault-injection',
  meta: {
    summary: 'Fault injection works with the network modes awsvpc and host, and not on Windows.',
    severity: 'warning',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html'],
    messages: {
      mode: 'Fault injection works with the network modes awsvpc and host, not with {{mode}}.',
      windows: 'Fault injection does not work on Windows.',
    },
  },
  visit: {
    TaskDefinition(task, report) {
      const enabled = task.get('enableFaultInjection');
      if (enabled.state !== 'known' || !enabled.value) return;
      const remove: Fix = {
        title: 'Remove "enableFaultInjection"',
        edit: (editor) => editor.remove(task, 'enableFaultInjection'),
      };
      const windows = windowsOf(task);
      const mode = networkModeOf(task);
      if (windows) {
        const related = [{ at: windows.node, message: `The system is ${windows.value}.` }];
        report({ at: enabled.node, message: 'windows', fixes: [remove], related });
      } else if (mode === 'bridge' || mode === 'none') {
        const use: Fix = { title: 'Use awsvpc', edit: (editor) => editor.set(task, 'networkMode', 'awsvpc') };
        report({ at: enabled.node, message: 'mode', data: { mode }, fixes: [remove, use] });
      }
    },
  },
});
