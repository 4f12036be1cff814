import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { targetGroupType } from './target-group-type';

type Draft = Record<string, any>;

/** Tasks on EC2 instances, with the network mode bridge. */
function bridged({ Task, Service, Group }: Draft): void {
  Task.Properties = { ContainerDefinitions: Task.Properties.ContainerDefinitions };
  Service.Properties.LaunchType = 'EC2';
  delete Group.Properties.TargetType;
}

const at = '/Resources/Group';
const typeAt = `${at}/Properties/TargetType`;
const awsvpc = { group: 'Group', type: 'instance', service: 'service "Service"' };
const bridge = { group: 'Group', mode: 'bridge', service: 'service "Service"' };
const useIp = {
  title: 'Use the target type ip, which replaces the group',
  preferred: true,
  result: inResources(({ Group }) => {
    Group.Properties.TargetType = 'ip';
  }),
};

testRule(targetGroupType, {
  valid: [
    { name: 'ip on Fargate', template: balanced() },
    { name: 'instance with bridge', template: balanced(bridged) },
    {
      name: 'a group of nobody',
      template: balanced(({ Group, Service }) => {
        delete Group.Properties.TargetType;
        Service.Properties.LoadBalancers = [];
      }),
    },
    {
      name: 'a group of another stack',
      template: balanced(({ Group, Service }) => {
        delete Group.Properties.TargetType;
        Service.Properties.LoadBalancers[0].TargetGroupArn = { 'Fn::ImportValue': 'group' };
      }),
    },
    {
      name: 'a type that a parameter gives',
      template: balanced(({ Group }, template) => {
        template.Parameters = { Type: { Type: 'String' } };
        Group.Properties.TargetType = { Ref: 'Type' };
      }),
    },
    {
      name: 'a network mode that a parameter gives',
      template: balanced((all, template) => {
        bridged(all);
        template.Parameters = { Mode: { Type: 'String' } };
        all.Task.Properties.NetworkMode = { Ref: 'Mode' };
      }),
    },
    {
      name: 'a task definition of another stack',
      template: balanced((all) => {
        bridged(all);
        all.Group.Properties.TargetType = 'ip';
        all.Service.Properties.TaskDefinition = { 'Fn::ImportValue': 'task' };
      }),
    },
    {
      name: 'properties that a macro may add',
      template: balanced(({ Group }) => {
        delete Group.Properties.TargetType;
        Group.Properties['Fn::Transform'] = { Name: 'Defaults' };
      }),
    },
    {
      name: 'type and mode that change together',
      template: balanced((all, template) => {
        bridged(all);
        template.Parameters = { Env: { Type: 'String' } };
        template.Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } };
        all.Task.Properties.NetworkMode = { 'Fn::If': ['IsProd', 'awsvpc', 'bridge'] };
        all.Group.Properties.TargetType = { 'Fn::If': ['IsProd', 'ip', { Ref: 'AWS::NoValue' }] };
      }),
    },
    {
      name: 'a service that stands on another condition than the group',
      template: balanced((all, template) => {
        template.Parameters = { Env: { Type: 'String' } };
        template.Conditions = {
          IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
          IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
        };
        all.Service.Condition = 'IsProd';
        all.Group.Condition = 'IsTest';
        delete all.Group.Properties.TargetType;
      }),
    },
    {
      name: 'a network configuration that contradicts the network mode',
      template: balanced((all) => {
        bridged(all);
        all.Group.Properties.TargetType = 'ip';
        all.Service.Properties.NetworkConfiguration = {
          AwsvpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'] },
        };
      }),
    },
  ],
  invalid: [
    {
      name: 'the default type on Fargate',
      template: balanced(({ Group }) => delete Group.Properties.TargetType),
      findings: [{ message: 'awsvpc', data: awsvpc, at, related: 2, fixes: [useIp] }],
    },
    {
      name: 'instance in a task for Fargate without network mode',
      template: balanced(({ Task, Service, Group }) => {
        delete Task.Properties.NetworkMode;
        delete Service.Properties.LaunchType;
        Group.Properties.TargetType = 'instance';
      }),
      findings: [{ message: 'awsvpc', data: awsvpc, at: typeAt, fixes: [useIp] }],
    },
    {
      name: 'instance with awsvpc on EC2',
      template: balanced((all) => {
        bridged(all);
        all.Task.Properties.NetworkMode = 'awsvpc';
        all.Group.Properties.TargetType = 'instance';
      }),
      findings: [{ message: 'awsvpc', data: awsvpc, at: typeAt, fixes: [useIp] }],
    },
    {
      name: 'instance with a network configuration, the task definition elsewhere',
      template: balanced(({ Service, Group }) => {
        Group.Properties.TargetType = 'instance';
        Service.Properties.TaskDefinition = 'web';
        delete Service.Properties.LaunchType;
        Service.Properties.NetworkConfiguration = { AwsvpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'] } };
      }),
      findings: [{ message: 'awsvpc', data: awsvpc, at: typeAt, fixes: [useIp] }],
    },
    {
      name: 'a group of load balancers',
      template: balanced(({ Group }) => {
        Group.Properties.TargetType = 'alb';
      }),
      findings: [
        { message: 'awsvpc', severity: 'warning', data: { ...awsvpc, type: 'alb' }, at: typeAt, fixes: [useIp] },
      ],
    },
    {
      name: 'ip with bridge',
      template: balanced((all) => {
        bridged(all);
        all.Group.Properties.TargetType = 'ip';
      }),
      findings: [
        {
          message: 'instance',
          data: bridge,
          at: typeAt,
          related: 2,
          fixes: [
            {
              title: 'Use the target type instance, which replaces the group',
              result: inResources(({ Group }) => {
                Group.Properties.TargetType = 'instance';
              }),
            },
            {
              title: 'Use the network mode awsvpc',
              result: inResources(({ Task }) => {
                Task.Properties.NetworkMode = 'awsvpc';
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'ip with host',
      template: balanced((all) => {
        bridged(all);
        all.Task.Properties.NetworkMode = 'host';
        all.Group.Properties.TargetType = 'ip';
      }),
      findings: [
        {
          message: 'instance',
          severity: 'warning',
          data: { ...bridge, mode: 'host' },
          at: typeAt,
          fixes: [
            { title: 'Use the target type instance, which replaces the group' },
            { title: 'Use the network mode awsvpc' },
          ],
        },
      ],
    },
    {
      name: 'two services with two groups',
      template: balanced((all) => {
        all.Group2 = structuredClone(all.Group);
        all.Group2.Properties.TargetType = 'instance';
        all.Service2 = structuredClone(all.Service);
        all.Service2.Properties.LoadBalancers[0].TargetGroupArn = { Ref: 'Group2' };
      }),
      findings: [
        {
          message: 'awsvpc',
          data: { group: 'Group2', type: 'instance', service: 'service "Service2"' },
          at: '/Resources/Group2/Properties/TargetType',
          fixes: [{ title: 'Use the target type ip, which replaces the group', preferred: true }],
        },
      ],
    },
    {
      name: 'one group for services on Fargate and on instances',
      template: balanced((all) => {
        all.Task2 = structuredClone(all.Task);
        all.Task2.Properties = { ContainerDefinitions: all.Task.Properties.ContainerDefinitions };
        all.Service2 = structuredClone(all.Service);
        all.Service2.Properties.TaskDefinition = { Ref: 'Task2' };
        all.Service2.Properties.LaunchType = 'EC2';
        all.Group.Properties.TargetType = 'instance';
      }),
      findings: [
        {
          message: 'awsvpc',
          data: awsvpc,
          at: typeAt,
          fixes: [{ title: 'Use the target type ip, which replaces the group', leaves: 1 }],
        },
      ],
    },
    {
      name: 'the second group of blue/green',
      template: balanced((all) => {
        all.Green = structuredClone(all.Group);
        delete all.Green.Properties.TargetType;
        all.Service.Properties.LoadBalancers[0].AdvancedConfiguration = { AlternateTargetGroupArn: { Ref: 'Green' } };
      }),
      findings: [
        {
          message: 'awsvpc',
          data: { ...awsvpc, group: 'Green' },
          at: '/Resources/Green',
          fixes: [{ title: 'Use the target type ip, which replaces the group', preferred: true }],
        },
      ],
    },
    {
      name: 'the group of a task set',
      template: balanced((all) => {
        all.Group.Properties.TargetType = 'instance';
        all.Set = {
          Type: 'AWS::ECS::TaskSet',
          Properties: { ...all.Service.Properties, Cluster: 'web', Service: { Ref: 'Service' } },
        };
        all.Service.Properties = { DeploymentController: { Type: 'EXTERNAL' } };
      }),
      findings: [
        {
          message: 'awsvpc',
          data: { ...awsvpc, service: 'task set "Set"' },
          at: typeAt,
          fixes: [{ title: 'Use the target type ip, which replaces the group', preferred: true }],
        },
      ],
    },
    {
      name: 'a group that a condition chooses, in a list that another one fills',
      template: balanced((all, template) => {
        template.Parameters = { Env: { Type: 'String' } };
        template.Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } };
        all.Old = structuredClone(all.Group);
        delete all.Old.Properties.TargetType;
        const [balancer] = all.Service.Properties.LoadBalancers;
        balancer.TargetGroupArn = { Ref: 'Old' };
        all.Service.Properties.LoadBalancers = [{ 'Fn::If': ['IsProd', balancer, { Ref: 'AWS::NoValue' }] }];
      }),
      findings: [
        {
          message: 'awsvpc',
          when: 'When IsProd is true',
          data: { ...awsvpc, group: 'Old' },
          at: '/Resources/Old',
          fixes: [{ title: 'Use the target type ip, which replaces the group' }],
        },
      ],
    },
    {
      name: 'a type that is right in production',
      template: balanced((all, template) => {
        template.Parameters = { Env: { Type: 'String' } };
        template.Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } };
        all.Group.Properties.TargetType = { 'Fn::If': ['IsProd', 'ip', 'instance'] };
      }),
      findings: [
        {
          message: 'awsvpc',
          when: 'When IsProd is false',
          data: awsvpc,
          at: `${typeAt}/Fn::If/2`,
          fixes: [
            {
              title: 'Use the target type ip, which replaces the group',
              preferred: true,
              result: inResources(({ Group }) => {
                Group.Properties.TargetType['Fn::If'][2] = 'ip';
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'the network mode that a parameter has by default',
      template: balanced((all, template) => {
        bridged(all);
        template.Parameters = { Mode: { Type: 'String', Default: 'awsvpc' } };
        all.Task.Properties.NetworkMode = { Ref: 'Mode' };
      }),
      findings: [
        {
          message: 'awsvpc',
          when: 'With the default of Mode',
          severity: 'warning',
          data: awsvpc,
          at,
          fixes: [{ title: 'Use the target type ip, which replaces the group', preferred: true }],
        },
      ],
    },
  ],
});
