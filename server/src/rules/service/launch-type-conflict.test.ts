import { testRule } from '../../../../test/harness/rule-tester';
import { launchTypeConflict } from './launch-type-conflict';

const base = { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 };
const fargate = [{ capacityProvider: 'FARGATE', weight: 1 }];

testRule(launchTypeConflict, {
  valid: [
    { name: 'a launch type', service: { ...base, launchType: 'FARGATE' } },
    { name: 'a strategy', service: { ...base, capacityProviderStrategy: fargate } },
    { name: 'neither', service: base },
    { name: 'an empty strategy', service: { ...base, launchType: 'EC2', capacityProviderStrategy: [] } },
    { name: 'no strategy', service: { ...base, launchType: 'EC2', capacityProviderStrategy: null } },
    { name: 'an empty launch type', service: { ...base, launchType: '', capacityProviderStrategy: fargate } },
    {
      name: 'a launch type known only later',
      service: { ...base, launchType: '{{ launchtype }}', capacityProviderStrategy: fargate },
    },
    {
      name: 'one or the other by a condition',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !If [Spot, !Ref AWS::NoValue, FARGATE]
      CapacityProviderStrategy: !If [Spot, [{CapacityProvider: FARGATE_SPOT, Weight: 1}], !Ref AWS::NoValue]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      CapacityProviderStrategy: !Ref Strategy
  C:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref AWS::NoValue
      CapacityProviderStrategy: [{CapacityProvider: !Ref Provider, Weight: 1}]
`,
    },
  ],
  invalid: [
    {
      name: 'Fargate both ways',
      service: { ...base, launchType: 'FARGATE', capacityProviderStrategy: fargate },
      findings: [
        {
          message: 'both',
          at: '/launchType',
          related: 1,
          fixes: [
            {
              title: 'Remove "launchType"',
              preferred: true,
              result: (draft) => {
                delete draft.launchType;
              },
            },
            {
              title: 'Remove "capacityProviderStrategy"',
              result: (draft) => {
                delete draft.capacityProviderStrategy;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two different places',
      service: { ...base, launchType: 'EC2', capacityProviderStrategy: fargate },
      findings: [
        {
          message: 'both',
          at: '/launchType',
          fixes: [{ title: 'Remove "launchType"' }, { title: 'Remove "capacityProviderStrategy"' }],
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
      LaunchType: FARGATE
      CapacityProviderStrategy:
        - CapacityProvider: !Ref Provider
`,
      findings: [
        {
          message: 'both',
          at: '/Resources/Set/Properties/LaunchType',
          text: 'FARGATE',
          fixes: [{ title: 'Remove "launchType"' }, { title: 'Remove "capacityProviderStrategy"' }],
        },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "launchType": "EC2", "capacityProviderStrategy": [{"capacityProvider": "instances"}]}\n',
      findings: [
        {
          message: 'both',
          at: '/launchType',
          fixes: [{ title: 'Remove "launchType"', preferred: true }, { title: 'Remove "capacityProviderStrategy"' }],
        },
      ],
    },
    {
      name: 'both under one of two conditions, in the second of two task sets',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: {
          Green: { Type: 'AWS::ECS::TaskSet', Properties: { LaunchType: 'FARGATE' } },
          Blue: {
            Type: 'AWS::ECS::TaskSet',
            Properties: {
              LaunchType: { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, 'EC2'] },
              CapacityProviderStrategy: [{ CapacityProvider: { Ref: 'Hosts' }, Weight: 1 }],
            },
          },
          Hosts: {
            Type: 'AWS::ECS::CapacityProvider',
            Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: 'hosts' } },
          },
        },
      },
      findings: [
        {
          message: 'both',
          when: 'When IsProd is false',
          at: '/Resources/Blue/Properties/LaunchType/Fn::If/2',
          // The strategy is of the same kind: EC2.
          fixes: [{ title: 'Remove "launchType"', preferred: true }, { title: 'Remove "capacityProviderStrategy"' }],
        },
      ],
    },
  ],
});
