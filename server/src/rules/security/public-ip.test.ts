import { testRule } from '../../../../test/harness/rule-tester';
import { publicIp } from './public-ip';

const network = (assignPublicIp?: unknown) => ({
  awsvpcConfiguration: {
    subnets: ['subnet-0123456789abcdef0'],
    ...(assignPublicIp !== undefined && { assignPublicIp }),
  },
});
const service = (assignPublicIp?: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  networkConfiguration: network(assignPublicIp),
  ...more,
});
const at = '/networkConfiguration/awsvpcConfiguration/assignPublicIp';
const vpc = (assignPublicIp: unknown) => ({
  AwsvpcConfiguration: { Subnets: ['subnet-0123456789abcdef0'], AssignPublicIp: assignPublicIp },
});
const web = (assignPublicIp: unknown, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: { TaskDefinition: 'web', NetworkConfiguration: vpc(assignPublicIp) },
  ...more,
});
const isProd = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
const stage = { Stage: { Type: 'String' } };

/** A service in a subnet of the template, whose default route goes to what is given. */
const routed = (route: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Resources: {
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' } },
    Routes: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: 'vpc-1' } },
    Association: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Routes' } },
    },
    Default: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: 'Routes' }, DestinationCidrBlock: '0.0.0.0/0', ...route },
    },
    Web: {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition: 'web',
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Subnet' }], AssignPublicIp: 'ENABLED' } },
      },
    },
    ...more,
  },
});
const nat = { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: 'subnet-1' } } };
const routedAt = '/Resources/Web/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp';

testRule(publicIp, {
  valid: [
    { name: 'one in a public subnet, without any other way out', template: routed({ GatewayId: { Ref: 'Gateway' } }) },
    {
      name: 'one in subnets that are called public',
      template: {
        Parameters: { PublicSubnets: { Type: 'List<AWS::EC2::Subnet::Id>' } },
        Resources: {
          Web: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: 'web',
              NetworkConfiguration: {
                AwsvpcConfiguration: { Subnets: { Ref: 'PublicSubnets' }, AssignPublicIp: 'ENABLED' },
              },
            },
          },
        },
      },
    },
    { name: 'none', service: service('DISABLED') },
    { name: 'the default', service: service() },
    { name: 'null', service: service(null) },
    { name: 'one on EC2, which is refused', service: service('ENABLED', { launchType: 'EC2' }) },
    {
      name: 'one where a condition says so, in the second of two services',
      template: {
        Parameters: stage,
        Conditions: isProd,
        Resources: { A: web('DISABLED'), B: web({ 'Fn::If': ['IsProd', 'DISABLED', 'ENABLED'] }) },
      },
    },
    {
      name: 'one that a parameter or another stack decides',
      template: {
        Parameters: { Public: { Type: 'String' } },
        Resources: {
          A: web({ Ref: 'Public' }),
          B: web({ 'Fn::ImportValue': 'Public' }),
        },
      },
    },
  ],
  invalid: [
    {
      name: 'one behind a NAT gateway',
      template: routed({ NatGatewayId: { Ref: 'Nat' } }, nat),
      findings: [
        {
          message: 'public',
          at: routedAt,
          fixes: [
            {
              title: 'Use DISABLED',
              result: (draft) => {
                draft.Resources.Web.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'DISABLED';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one in a public subnet beside a NAT gateway',
      template: routed({ GatewayId: { Ref: 'Gateway' } }, nat),
      findings: [{ message: 'public', at: routedAt, fixes: [] }],
    },
    {
      name: 'a public address',
      service: service('ENABLED', { launchType: 'FARGATE' }),
      findings: [
        {
          message: 'public',
          at,
          fixes: [],
        },
      ],
    },
    {
      name: 'one under a condition, in the second of two services',
      template: {
        Parameters: stage,
        Conditions: isProd,
        Resources: {
          A: web('DISABLED'),
          B: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: 'web',
              LaunchType: { 'Fn::If': ['IsProd', 'EC2', 'FARGATE'] },
              NetworkConfiguration: vpc('ENABLED'),
            },
          },
          C: web('ENABLED', { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'public',
          when: 'When IsProd is false',
          at: '/Resources/B/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
          fixes: [],
        },
        {
          message: 'public',
          at: '/Resources/C/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
          fixes: [],
        },
      ],
    },
    {
      name: 'a task set and what runs on a schedule',
      template: {
        Resources: {
          Blue: {
            Type: 'AWS::ECS::TaskSet',
            Properties: {
              NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
            },
          },
          Nightly: {
            Type: 'AWS::Events::Rule',
            Properties: {
              Targets: [
                {
                  EcsParameters: {
                    NetworkConfiguration: { AwsVpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
                  },
                },
              ],
            },
          },
          Hourly: {
            Type: 'AWS::Scheduler::Schedule',
            Properties: {
              Target: {
                EcsParameters: {
                  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], AssignPublicIp: 'ENABLED' } },
                },
              },
            },
          },
        },
      },
      findings: [
        '/Resources/Blue/Properties/NetworkConfiguration/AwsVpcConfiguration/AssignPublicIp',
        '/Resources/Nightly/Properties/Targets/0/EcsParameters/NetworkConfiguration/AwsVpcConfiguration/AssignPublicIp',
        '/Resources/Hourly/Properties/Target/EcsParameters/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
      ].map((pointer) => ({ message: 'public' as const, at: pointer, fixes: [] })),
    },
  ],
});
