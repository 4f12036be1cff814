import { testRule } from '../../../../test/harness/rule-tester';
import { serviceNetworkConfiguration } from './service-network-configuration';

const service = (launchType: unknown, vpc: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  launchType,
  ...(vpc !== undefined && { networkConfiguration: { awsvpcConfiguration: vpc } }),
  ...more,
});
const ids = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}-0000000${index}`);
const at = (name: string) => `/networkConfiguration/awsvpcConfiguration/${name}`;
const add = {
  title: 'Add a network configuration',
  placeholder: true,
  result: (draft: Record<string, any>) => {
    draft.networkConfiguration = {
      awsvpcConfiguration: {
        subnets: ['subnet-0123456789abcdef0'],
        securityGroups: ['sg-0123456789abcdef0'],
        assignPublicIp: 'DISABLED',
      },
    };
  },
};

testRule(serviceNetworkConfiguration, {
  valid: [
    { name: 'one subnet', service: service('FARGATE', { subnets: ids('subnet', 1) }) },
    {
      name: 'all there can be',
      service: service('FARGATE', { subnets: ids('subnet', 16), securityGroups: ids('sg', 5) }),
    },
    { name: 'no groups', service: service('FARGATE', { subnets: ids('subnet', 2), securityGroups: [] }) },
    { name: 'EC2', service: service('EC2', undefined) },
    { name: 'the launch type of the cluster', service: service(null, undefined) },
    { name: 'a subnet known only later', service: service('FARGATE', { subnets: ['${SUBNET}'] }) },
    { name: 'an empty text', service: service('FARGATE', { subnets: [''] }) },
    { name: 'task sets', service: service('FARGATE', undefined, { deploymentController: { type: 'EXTERNAL' } }) },
    {
      name: 'an update',
      service: service('FARGATE', undefined, { service: 'web' }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration: !If [Public, {AwsvpcConfiguration: {Subnets: [a]}}, !Ref AWS::NoValue]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref LaunchType
  C:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: [!Ref Group]}
`,
    },
  ],
  invalid: [
    {
      name: 'Fargate without',
      service: service('FARGATE', undefined),
      findings: [{ message: 'missing', at: '/launchType', fixes: [add] }],
    },
    {
      name: 'Fargate with a null',
      service: service('FARGATE', undefined, { networkConfiguration: null }),
      findings: [{ message: 'missing', at: '/launchType', fixes: [add] }],
    },
    {
      name: 'no subnet',
      service: service('FARGATE', { subnets: [] }),
      findings: [
        {
          message: 'noSubnets',
          at: at('subnets'),
          fixes: [
            {
              title: 'Add a first subnet',
              placeholder: true,
              result: (draft) => {
                draft.networkConfiguration.awsvpcConfiguration.subnets = ['subnet-0123456789abcdef0'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too many',
      service: service('FARGATE', { subnets: ids('subnet', 17), securityGroups: ids('sg', 6) }),
      findings: [
        { message: 'many', data: { limit: 16, property: 'subnets', count: 17 }, at: at('subnets') },
        { message: 'many', data: { limit: 5, property: 'securityGroups', count: 6 }, at: at('securityGroups') },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "launchType": "FARGATE"}\n',
      findings: [{ message: 'missing', at: '/launchType', fixes: [{ title: add.title, placeholder: true }] }],
    },
  ],
});
