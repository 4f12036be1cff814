import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { windowsFargateSize } from './windows-fargate-size';

type Draft = Record<string, any>;

const task = (cpu: unknown, memory: unknown, platform: Draft = {}, compatibility = 'FARGATE') => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'example/iis:1' }],
  requiresCompatibilities: [compatibility],
  cpu,
  memory,
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', ...platform },
});

const units = '1024, 2048 and 4096 CPU units';
const finding = (cpu: string, title: string, values: Draft, preferred: boolean, choices = units) => ({
  message: 'cpu' as const,
  data: { ...registered, cpu, choices },
  at: '/cpu',
  related: 1,
  fixes: [
    {
      title,
      preferred,
      result: (draft: Draft) => {
        Object.assign(draft, values);
      },
    },
  ],
});

testRule(windowsFargateSize, {
  valid: [
    { name: 'the smallest', task: task('1024', '2048') },
    { name: 'the largest, in units', task: task('4 vCPU', '30 GB', { cpuArchitecture: 'X86_64' }) },
    { name: 'Linux', task: task('256', '512', { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' }) },
    { name: 'a system known only later', task: task('256', '512', { operatingSystemFamily: '${OS}' }) },
    { name: 'no system', task: task('256', '512', { operatingSystemFamily: null }) },
    { name: 'a task for EC2', task: task('256', '512', {}, 'EC2') },
    { name: 'a cpu known only later', task: task('${CPU}', '512') },
    { name: 'a cpu that Fargate does not have at all', task: task('300', '512') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: !Ref Cpu\n      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE, CpuArchitecture: !Ref Architecture }\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      Cpu: !If [Windows, 1024, 256]\n      RuntimePlatform: !If [Windows, { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }, !Ref AWS::NoValue]\n',
    },
    { name: 'a service on EC2', template: withService(task('256', '512'), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'too little cpu, with a service on Fargate',
      template: withService(task('512', '2048')),
      findings: [
        {
          message: 'cpu',
          data: { ...deployed, cpu: '512 CPU units', choices: units },
          at: '/Resources/Task/Properties/Cpu',
          related: 2,
          fixes: [{ title: 'Use 1024 CPU units', preferred: true }],
        },
      ],
    },
    {
      name: 'too little cpu, with a memory that more cpu has too',
      task: task('512', '2048'),
      findings: [finding('512 CPU units', 'Use 1024 CPU units', { cpu: '1024' }, true)],
    },
    {
      name: 'too little cpu and memory, in units',
      task: task('.5 vCPU', '1 GB'),
      findings: [
        finding('0.5 vCPU', 'Use 1 vCPU and 2 GB', { cpu: '1 vCPU', memory: '2 GB' }, true, '1, 2 and 4 vCPU'),
      ],
    },
    {
      name: 'too much cpu',
      task: task('8192', '61440'),
      findings: [
        finding('8192 CPU units', 'Use 4096 CPU units and 30720 MiB', { cpu: '4096', memory: '30720' }, false),
      ],
    },
    {
      name: 'too little cpu, with a memory known only later',
      task: task('256', '${MEMORY}'),
      findings: [finding('256 CPU units', 'Use 1024 CPU units', { cpu: '1024' }, false)],
    },
    {
      name: 'ARM64',
      task: task('1024', '2048', { cpuArchitecture: 'ARM64' }),
      findings: [
        {
          message: 'arm',
          data: registered,
          at: '/runtimePlatform/cpuArchitecture',
          severity: 'warning',
          related: 1,
          fixes: [
            {
              title: 'Use X86_64',
              preferred: true,
              result: (draft) => {
                draft.runtimePlatform.cpuArchitecture = 'X86_64';
              },
            },
          ],
        },
      ],
    },
  ],
});
