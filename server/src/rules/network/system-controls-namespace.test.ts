import { testRule } from '../../../../test/harness/rule-tester';
import { systemControlsNamespace } from './system-controls-namespace';

type Draft = Record<string, any>;

const task = (namespace: unknown, rest: Draft = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', systemControls: [{ namespace, value: '1' }] }],
  ...rest,
});

const finding = (message: 'namespace' | 'network' | 'ipc', parameter: string) => ({
  message,
  data: { container: 'Container "web"', parameter },
  at: '/containerDefinitions/0/systemControls/0/namespace',
  ...(message !== 'namespace' && { related: 1 }),
  fixes: [
    {
      title: `Remove ${parameter}`,
      result: (draft: Draft) => draft.containerDefinitions[0].systemControls.pop(),
    },
  ],
});

testRule(systemControlsNamespace, {
  valid: [
    ...[
      'net.core.somaxconn',
      'net.ipv4.tcp_keepalive_time',
      'kernel.shmmax',
      'kernel.shm_rmid_forced',
      'fs.mqueue.msg_max',
    ].map((namespace) => ({ name: namespace, task: task(namespace, { networkMode: 'awsvpc' }) })),
    { name: 'a network parameter by default', task: task('net.core.somaxconn') },
    {
      name: 'an IPC parameter with the IPC mode task',
      task: task('kernel.sem', { ipcMode: 'task', networkMode: 'host' }),
    },
    { name: 'a network parameter with the IPC mode host', task: task('net.core.somaxconn', { ipcMode: 'host' }) },
    {
      name: 'a network parameter in a mode known only later',
      task: task('net.core.somaxconn', { networkMode: '${MODE}' }),
    },
    { name: 'placeholders', task: task('${PARAMETER}') },
    { name: 'null', task: task(null) },
    { name: 'an empty text', task: task('') },
  ],
  invalid: [
    {
      name: 'a parameter of the host',
      task: task('vm.max_map_count'),
      findings: [finding('namespace', 'vm.max_map_count')],
    },
    {
      name: 'another one of the kernel',
      task: task('kernel.pid_max'),
      findings: [finding('namespace', 'kernel.pid_max')],
    },
    {
      name: 'a network parameter in host mode',
      task: task('net.core.somaxconn', { networkMode: 'host' }),
      findings: [finding('network', 'net.core.somaxconn')],
    },
    {
      name: 'IPC parameters with the IPC mode host',
      task: task('fs.mqueue.msg_max', { ipcMode: 'host' }),
      findings: [finding('ipc', 'fs.mqueue.msg_max')],
    },
  ],
});
