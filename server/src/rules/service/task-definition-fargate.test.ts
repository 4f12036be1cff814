import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { taskDefinitionFargate } from './task-definition-fargate';

type Draft = Record<string, any>;

const task = (rest: Draft = {}, container: Draft = {}) => ({
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  ...rest,
});
/** The harness takes the compatibilities away. */
const withCompatibilities = (compatibilities: unknown, rest: Draft = {}, service?: Draft) => {
  const template = withService(task(rest), service);
  template.Resources.Task.Properties.RequiresCompatibilities = compatibilities;
  return template;
};
const at = '/Resources/Web/Properties/TaskDefinition';
const answer = ': ECS answers "Task definition does not support launch_type FARGATE."';
const add = {
  title: 'Add FARGATE',
  preferred: true,
  result: ({ Resources }: Draft) => {
    const { Properties } = Resources.Task;
    Properties.RequiresCompatibilities = [...(Properties.RequiresCompatibilities ?? []), 'FARGATE'];
  },
};
const unfit = (obstacle: string) => ({
  message: 'unfit' as const,
  data: { task: 'Task', obstacle, answer },
  at,
  related: 2,
  fixes: [add],
});

testRule(taskDefinitionFargate, {
  valid: [
    { name: 'a task for Fargate', template: withCompatibilities(['EC2', 'FARGATE']) },
    { name: 'a task that says nothing and fits', template: withService(task()) },
    {
      name: 'a task that does not fit, whose compatibilities say Fargate',
      template: withCompatibilities(['FARGATE'], { networkMode: 'bridge' }),
    },
    { name: 'compatibilities known only later', template: withCompatibilities([{ Ref: 'Compatibility' }]) },
    { name: 'a task for EC2 on EC2', template: withCompatibilities(['EC2'], {}, { LaunchType: 'EC2' }) },
    { name: 'a service that does not say', template: withCompatibilities(['EC2'], {}, {}) },
    {
      name: 'what may fit',
      template: withService(
        task({ networkMode: { Ref: 'Mode' }, cpu: { Ref: 'Cpu' } }, { privileged: { Ref: 'Privileged' } }),
      ),
    },
    {
      name: 'a launch type or a task known only later',
      template: {
        Parameters: { Given: { Type: 'String' } },
        Resources: {
          ...withCompatibilities(['EC2'], {}, { LaunchType: { Ref: 'Given' } }).Resources,
          A: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Given' }, LaunchType: 'FARGATE' } },
          B: {
            Type: 'AWS::ECS::Service',
            Properties: { TaskDefinition: { 'Fn::ImportValue': 'task' }, LaunchType: 'FARGATE' },
          },
        },
      },
    },
    {
      name: 'a launch type and compatibilities that go together',
      template: {
        Parameters: { Serverless: { Type: 'String' } },
        Conditions: { OnFargate: { 'Fn::Equals': [{ Ref: 'Serverless' }, 'yes'] } },
        ...withCompatibilities(
          [{ 'Fn::If': ['OnFargate', 'FARGATE', 'EC2'] }],
          { networkMode: { 'Fn::If': ['OnFargate', 'awsvpc', 'host'] } },
          { LaunchType: { 'Fn::If': ['OnFargate', 'FARGATE', 'EC2'] } },
        ),
      },
    },
    {
      name: 'what the branch that counts does not have',
      template: {
        Parameters: { Serverless: { Type: 'String' } },
        Conditions: { OnFargate: { 'Fn::Equals': [{ Ref: 'Serverless' }, 'yes'] } },
        ...withService(
          task(
            {},
            {
              linuxParameters: {
                'Fn::If': ['OnFargate', { Ref: 'AWS::NoValue' }, { Devices: [{ HostPath: '/dev/fuse' }] }],
              },
            },
          ),
          { LaunchType: { 'Fn::If': ['OnFargate', 'FARGATE', 'EC2'] } },
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'another mode',
      template: withService(task({ networkMode: 'bridge' })),
      findings: [unfit('its network mode is bridge')],
    },
    {
      name: 'no mode, for EC2',
      template: withCompatibilities(['EC2'], { networkMode: { Ref: 'AWS::NoValue' } }),
      findings: [unfit('its network mode is not awsvpc')],
    },
    {
      name: 'no memory',
      template: withService(task({ memory: { Ref: 'AWS::NoValue' } })),
      findings: [unfit('it has no "memory" of its own')],
    },
    {
      name: 'a parameter that Fargate refuses',
      template: withService(task({}, { privileged: true })),
      findings: [unfit('Fargate does not support "privileged"')],
    },
    {
      name: 'a task for EC2 that would fit',
      template: withCompatibilities(['EC2', 'EXTERNAL']),
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { task: 'Task', compatibilities: 'EC2 and EXTERNAL' },
          at,
          related: 2,
          fixes: [add],
        },
      ],
    },
    {
      name: 'nothing but Fargate providers, in one of two services',
      template: {
        Resources: {
          ...withService(task({ networkMode: 'host' }), {
            CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }],
          }).Resources,
          Other: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, LaunchType: 'EC2' } },
        },
      },
      findings: [
        {
          ...unfit('its network mode is host'),
          data: { task: 'Task', obstacle: 'its network mode is host', answer: '.' },
        },
      ],
    },
    {
      name: 'a task set on a condition',
      template: {
        Parameters: { Colour: { Type: 'String' } },
        Conditions: { HasGreen: { 'Fn::Equals': [{ Ref: 'Colour' }, 'green'] } },
        Resources: {
          Task: withCompatibilities(['EC2']).Resources.Task,
          Green: {
            Type: 'AWS::ECS::TaskSet',
            Condition: 'HasGreen',
            Properties: {
              Cluster: 'shop',
              Service: 'web',
              LaunchType: 'FARGATE',
              TaskDefinition: { 'Fn::If': ['HasGreen', { Ref: 'Task' }, 'other:1'] },
            },
          },
        },
      },
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { task: 'Task', compatibilities: 'EC2' },
          at: '/Resources/Green/Properties/TaskDefinition/Fn::If/1',
          fixes: [add],
        },
      ],
    },
  ],
});
