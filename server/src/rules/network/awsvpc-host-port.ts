import { networkModeOf } from '../../ecs/launch';
import { defineRule } from '../rule';

/** Registration fails with "When networkMode=awsvpc, the host ports and container ports in port mappings must match." */
export const awsvpcHostPort = defineRule({
  id: 'awsvpc-host-port',
  meta: {
    summary: 'With the network modes awsvpc and host, a host port must equal its container port.',
    severity: 'error',
    category: 'network',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html'],
    messages: {
      different:
        'With the network mode {{mode}} the host port must equal the container port {{containerPort}}; ECS refuses {{hostPort}}. Make it {{containerPort}}, or leave it out.',
    },
  },
  visit: {
    PortMapping(mapping, report) {
      const task = mapping.within('TaskDefinition');
      const mode = task && networkModeOf(task);
      if (!task || (mode !== 'awsvpc' && mode !== 'host')) return;
      const hostPort = mapping.get('hostPort');
      const containerPort = mapping.get('containerPort');
      if (hostPort.state !== 'known' || containerPort.state !== 'known') return;
      if (hostPort.value === containerPort.value) return;
      report({
        at: hostPort.node,
        message: 'different',
        data: { mode, hostPort: hostPort.value, containerPort: containerPort.value },
        // Under host mode only other ports are known to be refused.
        ...(mode === 'host' && hostPort.value === 0 && { severity: 'warning' as const }),
        related: [
          { at: containerPort.node, message: `The container port is ${containerPort.value}.` },
          { at: task.placeOf('networkMode'), message: `The network mode is ${mode}.` },
        ],
        fixes: [
          {
            title: `Use ${containerPort.value} as host port`,
            preferred: true,
            edit: (editor) => editor.set(mapping, 'hostPort', containerPort.value),
          },
          { title: 'Remove "hostPort"', edit: (editor) => editor.remove(mapping, 'hostPort') },
        ],
      });
    },
  },
});
