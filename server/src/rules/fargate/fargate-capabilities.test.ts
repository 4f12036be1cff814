import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateCapabilities } from './fargate-capabilities';

type Draft = Record<string, any>;

const task = (capabilities: object | null, rest: object = {}) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', linuxParameters: { capabilities } }],
  requiresCompatibilities: ['FARGATE'],
  ...rest,
});

const at = (index: number) => `/containerDefinitions/0/linuxParameters/capabilities/add/${index}`;
const without = (index: number) => (draft: Draft) => {
  draft.containerDefinitions[0].linuxParameters.capabilities.add.splice(index, 1);
};

testRule(fargateCapabilities, {
  valid: [
    { name: 'the one that may be added', task: task({ add: ['SYS_PTRACE'] }) },
    { name: 'any that is dropped', task: task({ drop: ['ALL', 'NET_RAW'] }) },
    { name: 'nothing', task: task({ add: [], drop: null }) },
    { name: 'null', task: task(null) },
    { name: 'a placeholder', task: task({ add: ['${CAPABILITY}'] }) },
    { name: 'a task for EC2', task: task({ add: ['NET_ADMIN'] }, { requiresCompatibilities: ['EC2'] }) },
    { name: 'a task that does not say', task: task({ add: ['NET_ADMIN'] }, { requiresCompatibilities: [] }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          LinuxParameters:\n            Capabilities:\n              Add: [!Ref Capability, !If [Debug, SYS_PTRACE, !Ref AWS::NoValue]]\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "linuxParameters": { "capabilities": { "add": ["ALL"] } } }]',
    },
    { name: 'a service on EC2', template: withService(task({ add: ['NET_ADMIN'] }), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'one that may not be added, with a service on Fargate',
      template: withService(task({ add: ['NET_ADMIN'] })),
      findings: [
        {
          message: 'refused',
          data: { ...deployed, container: 'Container "web"', name: 'NET_ADMIN' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LinuxParameters/Capabilities/Add/0',
          related: 1,
          fixes: [{ title: 'Remove NET_ADMIN' }],
        },
      ],
    },
    {
      name: 'two that may not be added, around one that may',
      task: task({ add: ['NET_ADMIN', 'SYS_PTRACE', 'ALL'] }),
      findings: [
        {
          message: 'refused',
          data: { ...registered, container: 'Container "web"', name: 'NET_ADMIN' },
          at: at(0),
          fixes: [{ title: 'Remove NET_ADMIN', result: without(0) }],
        },
        {
          message: 'refused',
          data: { ...registered, container: 'Container "web"', name: 'ALL' },
          at: at(2),
          fixes: [{ title: 'Remove ALL', result: without(2) }],
        },
      ],
    },
    {
      name: 'the prefix of the kernel',
      task: task({ add: ['CAP_SYS_PTRACE'] }),
      findings: [
        {
          message: 'prefix',
          at: at(0),
          severity: 'warning',
          fixes: [
            {
              title: 'Use SYS_PTRACE',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].linuxParameters.capabilities.add = ['SYS_PTRACE'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'another one with the prefix, in YAML',
      file: 'taskdef.yaml',
      text: 'family: web\nrequiresCompatibilities: [EC2, FARGATE]\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    linuxParameters:\n      capabilities:\n        add:\n          - SYS_PTRACE # to debug\n          - CAP_SYS_ADMIN\n',
      findings: [
        {
          message: 'refused',
          data: { ...registered, container: 'Container "web"', name: 'CAP_SYS_ADMIN' },
          at: at(1),
          text: 'CAP_SYS_ADMIN',
          fixes: [
            {
              title: 'Remove CAP_SYS_ADMIN',
              resultText:
                'family: web\nrequiresCompatibilities: [EC2, FARGATE]\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    linuxParameters:\n      capabilities:\n        add:\n          - SYS_PTRACE # to debug\n',
            },
          ],
        },
      ],
    },
  ],
});
