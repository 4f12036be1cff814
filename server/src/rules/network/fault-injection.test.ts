import { testRule } from '../../../../test/harness/rule-tester';
import { faultInjection } from './fault-injection';

type Draft = Record<string, any>;

const task = (networkMode: unknown, rest: Draft = {}) => ({
  family: 'web',
  networkMode,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  enableFaultInjection: true,
  ...rest,
});

const windows = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const remove = { title: 'Remove "enableFaultInjection"', result: (draft: Draft) => delete draft.enableFaultInjection };
const use = {
  title: 'Use awsvpc',
  result: (draft: Draft) => {
    draft.networkMode = 'awsvpc';
  },
};

testRule(faultInjection, {
  valid: [
    { name: 'awsvpc', task: task('awsvpc') },
    { name: 'host', task: task('host') },
    { name: 'not enabled', task: task('bridge', { ...windows, enableFaultInjection: false }) },
    { name: 'null', task: task('bridge', { enableFaultInjection: null }) },
    { name: 'a placeholder', task: task('bridge', { enableFaultInjection: '${FAULTS}' }) },
    { name: 'a mode known only later', task: task('${MODE}') },
    {
      name: 'no mode for Managed Instances, whose default is awsvpc',
      task: task(null, { requiresCompatibilities: ['MANAGED_INSTANCES'] }),
    },
  ],
  invalid: [
    {
      name: 'bridge',
      task: task('bridge'),
      findings: [{ message: 'mode', data: { mode: 'bridge' }, at: '/enableFaultInjection', fixes: [remove, use] }],
    },
    {
      name: 'no mode',
      task: task(null),
      findings: [{ message: 'mode', data: { mode: 'bridge' }, at: '/enableFaultInjection', fixes: [remove, use] }],
    },
    {
      name: 'none',
      task: task('none', { enableFaultInjection: 'true' }),
      findings: [{ message: 'mode', data: { mode: 'none' }, at: '/enableFaultInjection', fixes: [remove, use] }],
    },
    {
      name: 'Windows',
      task: task('awsvpc', windows),
      findings: [{ message: 'windows', at: '/enableFaultInjection', related: 1, fixes: [remove] }],
    },
  ],
});
