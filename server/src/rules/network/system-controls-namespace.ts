import { describeContainer } from '../../ecs/containers';
import { namespaceOf } from '../../ecs/facts/system-controls';
import { networkModeOf } from '../../ecs/launch';
import { defineRule, type Fix } from '../rule';

/** Where a parameter is the host's, the container does not start. */
export const systemControlsNamespace = defineRule({
  id: 'system-controls-namespace',
  meta: {
    summary: 'A container can set only the kernel parameters that it does not share with the host.',
    severity: 'warning',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html'],
    messages: {
      namespace:
        '{{container}} sets {{parameter}}, which belongs to the host. Only net.*, fs.mqueue.* and some of kernel.* can be set for a container; set others on the instance.',
      network:
        "{{container}} sets {{parameter}}, but with the network mode host the network is the host's. Set it on the instance.",
      ipc: "{{container}} sets {{parameter}}, but with the IPC mode host that is the host's. Set it on the instance.",
    },
  },
  visit: {
    SystemControl(control, report) {
      const task = control.within('TaskDefinition');
      const container = control.within('ContainerDefinition');
      const parameter = control.get('namespace');
      if (!task || !container || parameter.state !== 'known') return;
      const namespace = namespaceOf(parameter.value);
      const ipcMode = task.get('ipcMode');
      const data = { container: describeContainer(container), parameter: parameter.value };
      const entry = control.map;
      const fixes: Fix[] = [
        { title: `Remove ${parameter.value}`, edit: (editor) => entry && editor.removeNode(entry) },
      ];
      const at = parameter.node;
      if (namespace === undefined) report({ at, message: 'namespace', data, fixes });
      else if (namespace === 'network' && networkModeOf(task) === 'host') {
        const related = [{ at: task.placeOf('networkMode'), message: 'The network mode is host.' }];
        report({ at, message: 'network', data, fixes, related });
      } else if (namespace === 'ipc' && ipcMode.state === 'known' && ipcMode.value === 'host') {
        report({ at, message: 'ipc', data, fixes, related: [{ at: ipcMode.node, message: 'The IPC mode is host.' }] });
      }
    },
  },
});
