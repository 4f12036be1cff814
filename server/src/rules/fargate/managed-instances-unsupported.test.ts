import { testRule } from '../../../../test/harness/rule-tester';
import { managedInstancesUnsupported } from './managed-instances-unsupported';

type Draft = Record<string, any>;

const task = (rest: Draft, container: Draft = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  requiresCompatibilities: ['MANAGED_INSTANCES'],
  ...rest,
});

const finding = (at: string, what: string, where: string, cure: (draft: Draft) => void, advice = 'Remove it.') => ({
  message: 'unsupported' as const,
  data: { what, where, answer: '.', advice },
  at,
  related: 1,
  fixes: [{ title: `Remove ${what}`, result: cure }],
});

testRule(managedInstancesUnsupported, {
  valid: [
    { name: 'a plain task', task: task({}) },
    ...['awsvpc', 'host'].map((networkMode) => ({ name: networkMode, task: task({ networkMode }) })),
    {
      name: 'what describe-task-definition prints for nothing',
      task: task(
        { ipcMode: null, ephemeralStorage: null, proxyConfiguration: {} },
        { links: [], hostname: '', linuxParameters: { tmpfs: [], maxSwap: null }, disableNetworking: false },
      ),
    },
    { name: 'privileged, which works', task: task({}, { privileged: true }) },
    {
      name: 'tmpfs, which works since 2026',
      task: task({}, { linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 16 }] } }),
    },
    { name: 'json-file, which works', task: task({}, { logConfiguration: { logDriver: 'json-file' } }) },
    { name: 'links, which awsvpc refuses', task: task({ networkMode: 'awsvpc' }, { links: ['db'] }) },
    {
      name: 'Fargate too, which refuses it',
      task: task({ requiresCompatibilities: ['FARGATE', 'MANAGED_INSTANCES'], ipcMode: 'task' }),
    },
    { name: 'a task for EC2', task: task({ requiresCompatibilities: ['EC2'], ipcMode: 'host' }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [MANAGED_INSTANCES]\n      NetworkMode: !Ref Mode\n      IpcMode: !Ref Shared\n',
    },
  ],
  invalid: [
    {
      name: 'a parameter of the task',
      task: task({ ipcMode: 'task' }),
      findings: [finding('/ipcMode', '"ipcMode"', '', (draft) => delete draft.ipcMode)],
    },
    {
      name: 'ephemeral storage',
      task: task({ ephemeralStorage: { sizeInGiB: 50 } }),
      findings: [
        finding(
          '/ephemeralStorage',
          '"ephemeralStorage"',
          '',
          (draft) => delete draft.ephemeralStorage,
          'Remove it: the storage is set where the capacity provider is.',
        ),
      ],
    },
    {
      name: 'parameters of a container',
      task: task(
        { networkMode: 'host' },
        { hostname: 'web', linuxParameters: { initProcessEnabled: true, swappiness: 10 } },
      ),
      findings: [
        finding('/containerDefinitions/0/hostname', '"hostname"', ' in container "web"', (draft) => {
          delete draft.containerDefinitions[0].hostname;
        }),
        finding(
          '/containerDefinitions/0/linuxParameters/swappiness',
          '"swappiness"',
          ' in container "web"',
          (draft) => {
            delete draft.containerDefinitions[0].linuxParameters.swappiness;
          },
        ),
      ],
    },
    {
      name: 'the network mode bridge',
      task: task({ networkMode: 'bridge' }),
      findings: [
        {
          message: 'unsupported',
          data: { what: '"networkMode": "bridge"', where: '', answer: '.', advice: 'Use awsvpc or host.' },
          at: '/networkMode',
          fixes: [
            {
              title: 'Use awsvpc',
              result: (draft) => {
                draft.networkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a log driver',
      task: task({}, { logConfiguration: { logDriver: 'journald' } }),
      findings: [
        {
          message: 'unsupported',
          data: {
            what: '"logDriver": "journald"',
            where: ' in container "web"',
            answer: '.',
            advice: 'Use awslogs, splunk, awsfirelens or json-file.',
          },
          at: '/containerDefinitions/0/logConfiguration/logDriver',
        },
      ],
    },
    {
      name: 'a Docker volume',
      task: task({ volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task' } }] }),
      findings: [
        {
          message: 'unsupported',
          data: {
            what: '"dockerVolumeConfiguration"',
            where: ' in volume "data"',
            answer: '.',
            advice: 'Remove it.',
          },
          at: '/volumes/0/dockerVolumeConfiguration',
          fixes: [
            {
              title: 'Remove "dockerVolumeConfiguration"',
              result: (draft) => delete draft.volumes[0].dockerVolumeConfiguration,
            },
          ],
        },
      ],
    },
  ],
});
