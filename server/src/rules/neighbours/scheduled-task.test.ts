import { testRule } from '../../../../test/harness/rule-tester';
import { scheduledTask } from './scheduled-task';

type Draft = Record<string, any>;

const subnets = { Subnets: ['subnet-0123456789abcdef0'] };
const task = (more: Draft = {}) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { ContainerDefinitions: [{ Name: 'job', Image: 'job:1' }], ...more },
});
const roleFor = (service: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: [service] }, Action: 'sts:AssumeRole' }],
    },
  },
});
const allowing = (service: string, ...Action: string[]) => ({
  ...roleFor(service),
  Properties: {
    ...roleFor(service).Properties,
    Policies: [
      {
        PolicyName: 'start',
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
      },
    ],
  },
});
const inRole = { 'Fn::GetAtt': ['Role', 'Arn'] };
const roles = { ExecutionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole' };
const target = (parameters: unknown, more: Draft = {}) => ({
  Id: 'job',
  Arn: { 'Fn::GetAtt': ['Main', 'Arn'] },
  RoleArn: 'arn:aws:iam::123456789012:role/events',
  EcsParameters: parameters,
  ...more,
});
const rule = (targets: unknown, more: Draft = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ScheduleExpression: 'rate(1 hour)', Targets: targets, ...more },
});
const schedule = (parameters: unknown, more: Draft = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: { 'Fn::GetAtt': ['Main', 'Arn'] },
      RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
      EcsParameters: parameters,
      ...more,
    },
  },
});
const template = (resources: Draft, sections: Draft = {}): Draft =>
  // No object twice, which would be an alias in YAML.
  JSON.parse(
    JSON.stringify({
      ...sections,
      Resources: { Main: { Type: 'AWS::ECS::Cluster' }, Task: task(), ...resources },
    }),
  );
const runs = { TaskDefinitionArn: { Ref: 'Task' } };
const fargate = { ...runs, LaunchType: 'FARGATE' };
const ec2 = { ...runs, LaunchType: 'EC2' };
const spot = { ...runs, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] };
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const inRule = '/Resources/Job/Properties/Targets/0';
const inSchedule = '/Resources/Job/Properties/Target';
const ruleTarget = (draft: Draft) => draft.Resources.Job.Properties.Targets[0];
const scheduleTarget = (draft: Draft) => draft.Resources.Job.Properties.Target;
const exampleNetwork = { Subnets: ['subnet-REPLACE_ME'], SecurityGroups: ['sg-REPLACE_ME'] };
const addNetwork = (targetOf: (draft: Draft) => Draft, key: string) => ({
  title: 'Add a network configuration',
  placeholder: true,
  result: (draft: Draft) => {
    targetOf(draft).EcsParameters.NetworkConfiguration = { [key]: exampleNetwork };
  },
});
const addRole = (id?: string) => ({
  title: id === undefined ? 'Add "RoleArn"' : `Add "RoleArn": ${id}`,
  ...(id === undefined ? { placeholder: true } : { preferred: true }),
  result: (draft: Draft) => {
    ruleTarget(draft).RoleArn =
      id === undefined ? 'arn:{partition}:iam::{account}:role/REPLACE_ME' : { 'Fn::GetAtt': [id, 'Arn'] };
  },
});

testRule(scheduledTask, {
  valid: [
    {
      name: 'a rule for Fargate',
      template: template({
        Job: rule([target({ ...fargate, NetworkConfiguration: { AwsVpcConfiguration: subnets } })]),
      }),
    },
    {
      name: 'a schedule for Fargate',
      template: template({
        Job: schedule({ ...fargate, NetworkConfiguration: { AwsvpcConfiguration: subnets }, TaskCount: 10 }),
      }),
    },
    { name: 'tasks on EC2', template: template({ Job: rule([target(ec2)]), Other: schedule(runs) }) },
    {
      name: 'parameters',
      template: template(
        {
          Job: rule([
            target(
              { ...runs, LaunchType: { Ref: 'LaunchType' }, TaskCount: { Ref: 'Count' } },
              { RoleArn: { Ref: 'Role' } },
            ),
          ]),
        },
        {
          Parameters: { LaunchType: { Type: 'String' }, Count: { Type: 'Number' }, Role: { Type: 'String' } },
        },
      ),
    },
    {
      name: 'imports',
      template: template({
        Job: rule([
          target(
            { ...fargate, NetworkConfiguration: { 'Fn::ImportValue': 'network' } },
            { Arn: { 'Fn::ImportValue': 'cluster' }, RoleArn: { 'Fn::ImportValue': 'role' } },
          ),
        ]),
      }),
    },
    {
      name: 'roles of the template',
      template: template({
        Task: task(roles),
        EventsRole: allowing('events.amazonaws.com', 'ecs:RunTask', 'iam:PassRole'),
        SchedulerRole: allowing('scheduler.amazonaws.com', 'ecs:*', 'iam:*'),
        Job: rule([target(ec2, { RoleArn: { 'Fn::GetAtt': ['EventsRole', 'Arn'] } })]),
        Other: schedule(ec2, { RoleArn: { 'Fn::GetAtt': ['SchedulerRole', 'Arn'] } }),
      }),
    },
    {
      name: 'a role for a task without roles',
      template: template({
        Role: allowing('events.amazonaws.com', 'ecs:RunTask'),
        Job: rule([target(ec2, { RoleArn: inRole })]),
      }),
    },
    {
      name: 'a role with policies of another stack',
      template: template({
        Role: {
          ...roleFor('events.amazonaws.com'),
          Properties: {
            ...roleFor('events.amazonaws.com').Properties,
            ManagedPolicyArns: [{ 'Fn::ImportValue': 'policy' }],
          },
        },
        Job: rule([target(ec2, { RoleArn: inRole })]),
      }),
    },
    {
      name: 'a task definition of another stack',
      template: template({ Job: rule([target({ TaskDefinitionArn: { 'Fn::ImportValue': 'task' } })]) }),
    },
    {
      name: 'launch type and network by one condition',
      template: template(
        {
          Job: rule([
            target({
              ...runs,
              LaunchType: { 'Fn::If': ['IsProd', 'FARGATE', 'EC2'] },
              NetworkConfiguration: {
                'Fn::If': ['IsProd', { AwsVpcConfiguration: subnets }, { Ref: 'AWS::NoValue' }],
              },
            }),
          ]),
        },
        isProd,
      ),
    },
    {
      name: 'two tasks, one with awsvpc',
      template: template({
        Task: task({ NetworkMode: 'awsvpc' }),
        Other: task(),
        Job: rule([target({ TaskDefinitionArn: { Ref: 'Other' } })]),
      }),
    },
    {
      name: 'other targets',
      template: template({
        Job: rule([{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }]),
        Queue: { Type: 'AWS::SQS::Queue' },
      }),
    },
    {
      name: 'a public address that nobody asks for',
      template: template({
        Job: rule([
          target({
            ...ec2,
            NetworkConfiguration: { AwsVpcConfiguration: { ...subnets, AssignPublicIp: 'DISABLED' } },
          }),
        ]),
      }),
    },
  ],
  invalid: [
    {
      name: 'a rule for Fargate without a network',
      template: template({ Job: rule([target(fargate)]) }),
      findings: [
        {
          message: 'network',
          at: `${inRule}/EcsParameters/LaunchType`,
          fixes: [addNetwork(ruleTarget, 'AwsVpcConfiguration')],
        },
      ],
    },
    {
      name: 'a schedule for Fargate without a network',
      template: template({ Job: schedule(fargate) }),
      findings: [
        {
          message: 'network',
          at: `${inSchedule}/EcsParameters/LaunchType`,
          fixes: [addNetwork(scheduleTarget, 'AwsvpcConfiguration')],
        },
      ],
    },
    {
      name: 'capacity providers of Fargate without a network',
      template: template({ Job: schedule(spot) }),
      findings: [
        {
          message: 'networkAtRun',
          at: `${inSchedule}/EcsParameters/CapacityProviderStrategy`,
          severity: 'warning',
          fixes: [addNetwork(scheduleTarget, 'AwsvpcConfiguration')],
        },
      ],
    },
    {
      name: 'a task with awsvpc without a network',
      template: template({ Task: task({ NetworkMode: 'awsvpc' }), Job: rule([target(runs)]) }),
      findings: [
        {
          message: 'networkAtRun',
          at: `${inRule}/EcsParameters/TaskDefinitionArn`,
          severity: 'warning',
          related: 1,
          fixes: [addNetwork(ruleTarget, 'AwsVpcConfiguration')],
        },
      ],
    },
    {
      name: 'no role',
      template: template({ Job: rule([target(ec2, { RoleArn: null })]) }),
      findings: [{ message: 'role', at: `${inRule}/EcsParameters`, fixes: [addRole()] }],
    },
    {
      name: 'no role, though the template has one',
      template: template({
        TaskRole: roleFor('ecs-tasks.amazonaws.com'),
        EventsRole: allowing('events.amazonaws.com', 'ecs:RunTask'),
        Job: rule([target(ec2, { RoleArn: { Ref: 'AWS::NoValue' } })]),
      }),
      findings: [{ message: 'role', at: `${inRule}/EcsParameters`, fixes: [addRole('EventsRole')] }],
    },
    {
      name: 'the role at the rule, where it is for buses',
      template: template({
        EventsRole: allowing('events.amazonaws.com', 'ecs:RunTask'),
        Job: rule([target(ec2, { RoleArn: null })], { RoleArn: { 'Fn::GetAtt': ['EventsRole', 'Arn'] } }),
      }),
      findings: [{ message: 'role', at: `${inRule}/EcsParameters`, fixes: [addRole('EventsRole')] }],
    },
    {
      name: 'a role that the schedule cannot assume',
      template: template({
        Role: allowing('events.amazonaws.com', 'ecs:RunTask'),
        Job: schedule(ec2, { RoleArn: inRole }),
      }),
      findings: [
        {
          message: 'trust',
          data: { role: 'Role', service: 'scheduler.amazonaws.com' },
          at: `${inSchedule}/RoleArn`,
          related: 1,
        },
      ],
    },
    {
      name: 'a role that the rule cannot assume',
      template: template({
        Role: allowing('ecs-tasks.amazonaws.com', 'ecs:RunTask'),
        Job: rule([target(ec2, { RoleArn: inRole })]),
      }),
      findings: [
        {
          message: 'trustAtRun',
          data: { role: 'Role', service: 'events.amazonaws.com' },
          at: `${inRule}/RoleArn`,
          severity: 'warning',
          related: 1,
        },
      ],
    },
    {
      name: 'a role without permissions',
      template: template({
        Task: task(roles),
        Role: roleFor('events.amazonaws.com'),
        Job: rule([target(ec2, { RoleArn: inRole })]),
      }),
      findings: [
        {
          message: 'permission',
          data: { role: 'Role', actions: 'ecs:RunTask and iam:PassRole' },
          at: `${inRule}/RoleArn`,
          severity: 'warning',
          related: 1,
          fixes: [
            {
              title: 'Allow ecs:RunTask and iam:PassRole',
              result: (draft) => {
                draft.Resources.Role.Properties.Policies = [
                  {
                    PolicyName: 'RunTask',
                    PolicyDocument: {
                      Version: '2012-10-17',
                      Statement: [
                        { Effect: 'Allow', Action: 'ecs:RunTask', Resource: { Ref: 'Task' } },
                        {
                          Effect: 'Allow',
                          Action: 'iam:PassRole',
                          Resource: '*',
                          Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
                        },
                      ],
                    },
                  },
                ];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a role that may not hand over roles',
      template: template({
        Task: task(roles),
        Role: allowing('scheduler.amazonaws.com', 'ecs:RunTask'),
        Job: schedule(ec2, { RoleArn: inRole }),
      }),
      findings: [
        {
          message: 'permission',
          data: { role: 'Role', actions: 'iam:PassRole' },
          at: `${inSchedule}/RoleArn`,
          severity: 'warning',
          fixes: [{ title: 'Allow iam:PassRole' }],
        },
      ],
    },
    {
      name: 'the role of somebody else without permissions',
      template: template({
        Role: roleFor('events.amazonaws.com'),
        Job: rule([target(ec2, { RoleArn: inRole })]),
        Function: { Type: 'AWS::Lambda::Function', Properties: { Role: inRole } },
      }),
      findings: [
        {
          message: 'permissionOfAnother',
          data: { role: 'Role', actions: 'ecs:RunTask', other: '"Function"' },
          at: `${inRule}/RoleArn`,
          severity: 'warning',
          related: 1,
          fixes: [],
        },
      ],
    },
    {
      name: 'the name of the cluster',
      template: template({ Job: schedule(ec2, { Arn: { Ref: 'Main' } }) }),
      findings: [
        {
          message: 'clusterName',
          data: { cluster: 'Main' },
          at: `${inSchedule}/Arn`,
          fixes: [
            {
              title: 'Use its ARN',
              preferred: true,
              result: (draft) => {
                scheduleTarget(draft).Arn = { 'Fn::GetAtt': ['Main', 'Arn'] };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a rule that does not say what to run',
      template: template({ Job: rule([{ ...target(undefined), EcsParameters: null }]) }),
      findings: [
        {
          message: 'parameters',
          at: `${inRule}/Arn`,
          fixes: [
            {
              title: 'Add "EcsParameters": Task',
              result: (draft) => {
                ruleTarget(draft).EcsParameters = runs;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a schedule that does not say what to run',
      template: {
        Resources: { Main: { Type: 'AWS::ECS::Cluster' }, Job: schedule(undefined, { EcsParameters: null }) },
      },
      findings: [
        {
          message: 'parameters',
          at: `${inSchedule}/Arn`,
          severity: 'warning',
          fixes: [
            {
              title: 'Add "EcsParameters"',
              placeholder: true,
              result: (draft) => {
                scheduleTarget(draft).EcsParameters = {
                  TaskDefinitionArn: 'arn:{partition}:ecs:{region}:{account}:task-definition/REPLACE_ME',
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'what only Fargate has, in a rule',
      template: template({
        Job: rule([
          target({
            ...ec2,
            PlatformVersion: 'LATEST',
            NetworkConfiguration: { AwsVpcConfiguration: { ...subnets, AssignPublicIp: 'ENABLED' } },
          }),
        ]),
      }),
      findings: [
        {
          message: 'platformVersion',
          at: `${inRule}/EcsParameters/PlatformVersion`,
          related: 1,
          fixes: [
            {
              title: 'Remove "platformVersion"',
              preferred: true,
              result: (draft) => {
                delete ruleTarget(draft).EcsParameters.PlatformVersion;
              },
            },
          ],
        },
        {
          message: 'publicIp',
          at: `${inRule}/EcsParameters/NetworkConfiguration/AwsVpcConfiguration/AssignPublicIp`,
          related: 1,
          fixes: [
            {
              title: 'Remove "assignPublicIp"',
              preferred: true,
              result: (draft) => {
                delete ruleTarget(draft).EcsParameters.NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'what only Fargate has, in a schedule',
      template: template({
        Job: schedule({
          ...ec2,
          PlatformVersion: '1.4.0',
          NetworkConfiguration: { AwsvpcConfiguration: { ...subnets, AssignPublicIp: 'ENABLED' } },
        }),
      }),
      findings: [
        {
          message: 'platformVersion',
          at: `${inSchedule}/EcsParameters/PlatformVersion`,
          severity: 'warning',
          fixes: [{ title: 'Remove "platformVersion"', preferred: true }],
        },
        {
          message: 'publicIp',
          at: `${inSchedule}/EcsParameters/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp`,
          severity: 'warning',
          fixes: [{ title: 'Remove "assignPublicIp"', preferred: true }],
        },
      ],
    },
    {
      name: 'too many tasks',
      template: template({ Job: rule([target({ ...ec2, TaskCount: 11 })]) }),
      findings: [
        {
          message: 'count',
          data: { count: 11 },
          at: `${inRule}/EcsParameters/TaskCount`,
          fixes: [
            {
              title: 'Set to 10',
              result: (draft) => {
                ruleTarget(draft).EcsParameters.TaskCount = 10;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a target of a list by a condition, in a rule with a condition of its own',
      template: template(
        {
          Job: {
            Condition: 'IsHere',
            ...rule([{ 'Fn::If': ['IsProd', target(fargate), target(ec2)] }]),
          },
        },
        {
          Parameters: { ...isProd.Parameters, Here: { Type: 'String' } },
          Conditions: { ...isProd.Conditions, IsHere: { 'Fn::Equals': [{ Ref: 'Here' }, 'yes'] } },
        },
      ),
      findings: [
        {
          message: 'network',
          at: `${inRule}/Fn::If/1/EcsParameters/LaunchType`,
          fixes: [
            {
              title: 'Add a network configuration',
              placeholder: true,
              result: (draft) => {
                ruleTarget(draft)['Fn::If'][1].EcsParameters.NetworkConfiguration = {
                  AwsVpcConfiguration: exampleNetwork,
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a launch type by a condition',
      template: template(
        { Job: schedule({ ...runs, LaunchType: { 'Fn::If': ['IsProd', 'FARGATE', 'EC2'] } }) },
        isProd,
      ),
      findings: [
        {
          message: 'network',
          when: 'When IsProd is true',
          at: `${inSchedule}/EcsParameters/LaunchType/Fn::If/1`,
          fixes: [addNetwork(scheduleTarget, 'AwsvpcConfiguration')],
        },
      ],
    },
    {
      name: 'the default of a parameter',
      template: template(
        { Job: schedule({ ...runs, LaunchType: { Ref: 'LaunchType' } }) },
        { Parameters: { LaunchType: { Type: 'String', Default: 'FARGATE' } } },
      ),
      findings: [
        {
          message: 'network',
          when: 'With the default of LaunchType',
          severity: 'warning',
          at: `${inSchedule}/EcsParameters/LaunchType`,
          fixes: [addNetwork(scheduleTarget, 'AwsvpcConfiguration')],
        },
      ],
    },
  ],
});
