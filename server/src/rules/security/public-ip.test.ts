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

testRule(publicIp, {
  valid: [
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
      name: 'a public address',
      service: service('ENABLED', { launchType: 'FARGATE' }),
      findings: [
        {
          message: 'public',
          at,
          fixes: [
            {
              title: 'Use DISABLED',
              result: (draft) => {
                draft.networkConfiguration.awsvpcConfiguration.assignPublicIp = 'DISABLED';
              },
            },
          ],
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
          fixes: [
            {
              title: 'Use DISABLED',
              result: (draft) => {
                draft.Resources.B.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'DISABLED';
              },
            },
          ],
        },
        {
          message: 'public',
          at: '/Resources/C/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
          fixes: [{ title: 'Use DISABLED' }],
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
      ].map((pointer) => ({ message: 'public' as const, at: pointer, fixes: [{ title: 'Use DISABLED' }] })),
    },
  ],
});
