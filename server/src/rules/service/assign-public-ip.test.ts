import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { assignPublicIp } from './assign-public-ip';

const service = (launchType: unknown, assign: unknown) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  launchType,
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ['subnet-12345678'], ...(assign !== undefined && { assignPublicIp: assign }) },
  },
});

testRule(assignPublicIp, {
  valid: [
    { name: 'Fargate', service: service('FARGATE', 'ENABLED') },
    { name: 'EC2 without', service: service('EC2', 'DISABLED') },
    { name: 'EC2 with nothing said', service: service('EC2', undefined) },
    { name: 'no launch type', service: service(null, 'ENABLED') },
    { name: 'a launch type known only later', service: service('${LAUNCH_TYPE}', 'ENABLED') },
    { name: 'an empty value', service: service('EC2', '') },
    {
      name: 'the default launch type, which the cluster decides',
      service: { serviceName: 'web', taskDefinition: 'web', networkConfiguration: { awsvpcConfiguration: null } },
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !If [Public, FARGATE, EC2]
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: !Ref Subnets, AssignPublicIp: !If [Public, ENABLED, DISABLED]}
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: EC2
      NetworkConfiguration: !If [Public, !Ref AWS::NoValue, {AwsvpcConfiguration: {AssignPublicIp: !Ref Assign}}]
`,
    },
  ],
  invalid: [
    {
      name: 'EC2',
      service: service('EC2', 'ENABLED'),
      findings: [
        {
          message: 'ec2',
          at: '/networkConfiguration/awsvpcConfiguration/assignPublicIp',
          related: 1,
          fixes: [
            {
              title: 'Use DISABLED',
              preferred: true,
              result: (draft) => {
                draft.networkConfiguration.awsvpcConfiguration.assignPublicIp = 'DISABLED';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a task set',
      file: 'template.yaml',
      text: `Resources:
  Set:
    Type: AWS::ECS::TaskSet
    Properties:
      LaunchType: EC2
      NetworkConfiguration:
        AwsVpcConfiguration: {Subnets: [!Ref Subnet], AssignPublicIp: ENABLED}
`,
      findings: [
        {
          message: 'ec2',
          at: '/Resources/Set/Properties/NetworkConfiguration/AwsVpcConfiguration/AssignPublicIp',
          text: 'ENABLED',
          fixes: [{ title: 'Use DISABLED', preferred: true }],
        },
      ],
    },
    {
      name: 'ENABLED on a condition',
      template: conditionalService('Public', {
        LaunchType: 'EC2',
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: { Ref: 'Subnets' }, AssignPublicIp: either('Public', 'ENABLED', 'DISABLED') },
        },
      }),
      findings: [
        {
          message: 'ec2',
          when: 'When Public is true',
          at: '/Resources/Web/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Use DISABLED',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp['Fn::If'][1] =
                  'DISABLED';
              },
            },
          ],
        },
      ],
    },
  ],
});
