import { testRule } from '../../../../test/harness/rule-tester';
import { sensitiveHostPath } from './sensitive-host-path';

const task = (sourcePath: unknown, mount: object = {}, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [
    {
      name: 'app',
      image: 'app:1',
      mountPoints: [
        { sourceVolume: 'v', containerPath: '/v', ...mount },
        { sourceVolume: 'other', containerPath: '/o' },
      ],
    },
  ],
  volumes: [{ name: 'v', host: { sourcePath } }, { name: 'other' }],
  ...rest,
});
const at = '/volumes/0/host/sourcePath';
const engine = 'who talks to the container engine can do anything on the instance';

testRule(sensitiveHostPath, {
  valid: [
    { name: 'a directory for the task', task: task('/ecs/data') },
    { name: 'names that begin alike', task: task('/etcetera') },
    { name: 'a harmless file', task: task('/etc/localtime') },
    { name: 'no path', task: task(null) },
    { name: 'an empty text', task: task('') },
    { name: 'a placeholder', task: task('${DATA_DIR}') },
    { name: 'Fargate, which another rule tells', task: task('/', {}, { requiresCompatibilities: ['FARGATE'] }) },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Volumes: [{Name: v, Host: {SourcePath: !Ref Path}}]\n      ContainerDefinitions: [{Name: app, Image: app:1}]\n',
    },
  ],
  invalid: [
    {
      name: 'the whole instance',
      task: task('/'),
      findings: [{ message: 'power', data: { path: '/', why: 'that is the whole instance' }, at }],
    },
    {
      name: "the engine's socket, even for reading",
      task: task('/var/run/docker.sock', { readOnly: true }),
      findings: [{ message: 'power', data: { path: '/var/run/docker.sock', why: engine }, at }],
    },
    {
      name: 'the configuration, with a slash behind',
      task: task('/etc/'),
      findings: [
        {
          message: 'power',
          data: { path: '/etc/', why: 'the configuration and accounts of the instance are there' },
          at,
        },
      ],
    },
    {
      name: 'processes, for reading',
      task: task('/proc', { readOnly: true }),
      findings: [
        {
          message: 'readable',
          severity: 'information',
          data: { path: '/proc', why: 'the processes of the instance can be seen and controlled there' },
          at,
        },
      ],
    },
    {
      name: 'something below the kernel, for somebody knows what',
      task: task('/sys/fs/cgroup', { readOnly: '${READONLY}' }),
      findings: [
        {
          message: 'power',
          data: { path: '/sys/fs/cgroup', why: 'the kernel of the instance can be controlled there' },
          at,
        },
      ],
    },
  ],
});
