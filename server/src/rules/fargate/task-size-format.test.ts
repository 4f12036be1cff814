import { testRule } from '../../../../test/harness/rule-tester';
import { taskSizeFormat } from './task-size-format';

const task = (cpu: unknown, memory: unknown, compatibility = 'EC2') => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29' }],
  requiresCompatibilities: [compatibility],
  cpu,
  memory,
});

const use = (name: 'cpu' | 'memory', value: string) => ({
  title: `Use ${value}`,
  preferred: true,
  result: (draft: Record<string, unknown>) => {
    draft[name] = value;
  },
});

testRule(taskSizeFormat, {
  valid: [
    { name: 'numbers', task: task('256', '512') },
    { name: 'units', task: task('1 vCPU', '2 GB') },
    { name: 'units in other cases, without a space', task: task('.25VCPU', '.5gb') },
    { name: 'a fraction with a leading zero', task: task('0.5 vCPU', '2.0 GB') },
    {
      name: 'numbers in CloudFormation',
      task: task(256, 512),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    { name: 'placeholders', task: task('${CPU}', '<MEMORY> MB') },
    { name: 'empty texts', task: task('', '') },
    { name: 'null', task: task(null, null) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Cpu: !Ref Cpu\n      Memory: !Sub "${Memory} MB"\n      ContainerDefinitions: []\n',
    },
  ],
  invalid: [
    {
      name: 'megabytes',
      task: task('256', '512 MB'),
      findings: [{ message: 'memory', data: { value: '512 MB' }, at: '/memory', fixes: [use('memory', '512')] }],
    },
    {
      name: 'gibibytes, and cores',
      task: task('2 cores', '1GiB'),
      findings: [
        { message: 'cpu', data: { value: '2 cores' }, at: '/cpu', fixes: [use('cpu', '2 vCPU')] },
        { message: 'memory', data: { value: '1GiB' }, at: '/memory', fixes: [use('memory', '1GB')] },
      ],
    },
    {
      name: 'CPU units, and fractions without a unit',
      task: task('256 units', '0.5'),
      findings: [
        { message: 'cpu', data: { value: '256 units' }, at: '/cpu', fixes: [use('cpu', '256')] },
        { message: 'memory', data: { value: '0.5' }, at: '/memory', fixes: [use('memory', '512')] },
      ],
    },
    {
      name: 'words',
      task: task('small', '1,024'),
      findings: [
        { message: 'cpu', data: { value: 'small' }, at: '/cpu' },
        { message: 'memory', data: { value: '1,024' }, at: '/memory' },
      ],
    },
    {
      name: 'fractions of a unit',
      task: task('0.3 vCPU', '.3 GB'),
      findings: [
        { message: 'cpuFraction', data: { value: '0.3 vCPU' }, at: '/cpu', fixes: [use('cpu', '307')] },
        { message: 'memoryFraction', data: { value: '.3 GB' }, at: '/memory', fixes: [use('memory', '307')] },
      ],
    },
    {
      name: 'a fraction of a unit on Fargate, where another rule chooses a size',
      task: task('0.3 vCPU', '512', 'FARGATE'),
      findings: [{ message: 'cpuFraction', data: { value: '0.3 vCPU' }, at: '/cpu' }],
    },
  ],
});
