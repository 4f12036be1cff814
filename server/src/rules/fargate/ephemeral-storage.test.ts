import { testRule } from '../../../../test/harness/rule-tester';
import { ephemeralStorage } from './ephemeral-storage';

const task = (sizeInGiB: unknown, compatibilities: unknown = ['FARGATE']) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
  requiresCompatibilities: compatibilities,
  ephemeralStorage: { sizeInGiB } as object | null,
});

const use = (size: number) => ({
  title: `Use ${size} GiB`,
  preferred: size === 21,
  result: (draft: Record<string, unknown>) => {
    draft.ephemeralStorage = { sizeInGiB: size };
  },
});
const remove = {
  title: 'Remove "ephemeralStorage"',
  result: (draft: Record<string, unknown>) => {
    delete draft.ephemeralStorage;
  },
};
const ofEc2 = {
  message: 'ec2' as const,
  at: '/ephemeralStorage',
  related: 1,
  fixes: [remove],
};

testRule(ephemeralStorage, {
  valid: [
    { name: 'the least', task: task(21) },
    { name: 'the most', task: task(200) },
    { name: 'null', task: { ...task(0), ephemeralStorage: null } },
    { name: 'nothing in it', task: { ...task(0, ['EC2']), ephemeralStorage: {} } },
    { name: 'null in it', task: task(null, ['EC2']) },
    { name: 'a placeholder', task: task('${SIZE}') },
    { name: 'EC2 beside Fargate', task: task(50, ['EC2', 'FARGATE']) },
    { name: 'a task that does not say', task: task(50, []) },
    { name: 'a compatibility known only later', task: task(50, ['EC2', '${OTHER}']) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      EphemeralStorage: { SizeInGiB: !Ref Size }\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: !If [Big, [FARGATE], [EC2]]\n      EphemeralStorage: !If [Big, { SizeInGiB: 100 }, !Ref AWS::NoValue]\n',
    },
  ],
  invalid: [
    {
      name: 'what every task has',
      task: task(20),
      findings: [{ message: 'small', data: { size: 20 }, at: '/ephemeralStorage/sizeInGiB', fixes: [use(21), remove] }],
    },
    {
      name: 'one too many',
      task: task(201),
      findings: [{ message: 'large', data: { size: 201 }, at: '/ephemeralStorage/sizeInGiB', fixes: [use(200)] }],
    },
    {
      name: 'too much for a task that does not say',
      task: task(500, null),
      findings: [{ message: 'large', data: { size: 500 }, at: '/ephemeralStorage/sizeInGiB', fixes: [use(200)] }],
    },
    { name: 'a task for EC2', task: task(50, ['EC2']), findings: [ofEc2] },
    { name: 'a task for EC2 with a size that there is not', task: task(10, ['EC2']), findings: [ofEc2] },
    { name: 'a task for EC2 with a size known only later', task: task('${SIZE}', ['EC2']), findings: [ofEc2] },
  ],
});
