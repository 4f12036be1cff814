import { testRule } from '../../../../test/harness/rule-tester';
import { externalNetworkMode } from './external-network-mode';

const task = (networkMode: unknown, ...requiresCompatibilities: string[]) => ({
  family: 'edge',
  networkMode,
  containerDefinitions: [{ name: 'edge', image: 'nginx:1.29', memory: 128 }],
  requiresCompatibilities,
});

const fixes = ['bridge', 'host'].map((mode) => ({
  title: `Use ${mode}`,
  result: (draft: Record<string, unknown>) => {
    draft.networkMode = mode;
  },
}));

testRule(externalNetworkMode, {
  valid: [
    ...['bridge', 'host', 'none'].map((mode) => ({ name: mode, task: task(mode, 'EXTERNAL') })),
    { name: 'no mode', task: task(null, 'EXTERNAL') },
    { name: 'a placeholder', task: task('${MODE}', 'EXTERNAL') },
    { name: 'a task for Fargate', task: task('awsvpc', 'FARGATE') },
    { name: 'a task that does not say', task: task('awsvpc') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [!Ref Compatibility]\n      NetworkMode: awsvpc\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: !If [Edge, [EXTERNAL], [EC2]]\n      NetworkMode: !If [Edge, bridge, awsvpc]\n',
    },
  ],
  invalid: [
    {
      name: 'awsvpc',
      task: task('awsvpc', 'EXTERNAL'),
      findings: [{ message: 'awsvpc', at: '/networkMode', related: 1, fixes }],
    },
    {
      name: 'awsvpc, also for EC2',
      task: task('awsvpc', 'EC2', 'EXTERNAL'),
      findings: [{ message: 'awsvpc', at: '/networkMode', related: 1, fixes }],
    },
  ],
});
