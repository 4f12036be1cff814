import { testRule } from '../../../../test/harness/rule-tester';
import { externalController } from './external-controller';

const service = (properties: Record<string, unknown>, type = 'EXTERNAL') => ({
  serviceName: 'web',
  desiredCount: 2,
  deploymentController: { type },
  ...properties,
});
const balancers = [
  {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1',
    containerName: 'web',
    containerPort: 80,
  },
];

const isProd = { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
const set = (Service: unknown) => ({
  Type: 'AWS::ECS::TaskSet',
  Properties: { Cluster: 'web', Service, TaskDefinition: 'web' },
});

testRule(externalController, {
  valid: [
    { name: 'nothing of the task sets', service: service({ schedulingStrategy: 'REPLICA' }) },
    { name: 'what describe-services prints', service: service({ taskDefinition: '', loadBalancers: [] }) },
    { name: 'nulls', service: service({ taskDefinition: null, loadBalancers: null }) },
    { name: 'another controller', service: service({ taskDefinition: 'web', loadBalancers: balancers }, 'ECS') },
    { name: 'a controller known only later', service: service({ taskDefinition: 'web' }, '${CONTROLLER}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: {Type: EXTERNAL}
      TaskDefinition: !Ref AWS::NoValue
      LoadBalancers: !Ref AWS::NoValue
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: !If [External, {Type: EXTERNAL}, !Ref AWS::NoValue]
      TaskDefinition: !If [External, !Ref AWS::NoValue, !Ref Task]
`,
    },
    {
      name: 'task sets of such a service, of a parameter and of another stack',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: isProd,
        Resources: {
          Web: { Type: 'AWS::ECS::Service', Properties: { DeploymentController: { Type: 'EXTERNAL' } } },
          Unsure: { Type: 'AWS::ECS::Service', Properties: { DeploymentController: { Type: { Ref: 'Stage' } } } },
          Rolling: { Type: 'AWS::ECS::Service', Properties: {} },
          A: set({ 'Fn::GetAtt': ['Web', 'Name'] }),
          B: set({ Ref: 'Unsure' }),
          C: set({ Ref: 'Stage' }),
          D: set({ 'Fn::ImportValue': 'service' }),
          E: set('web'),
          F: { ...set({ 'Fn::If': ['IsProd', { Ref: 'Web' }, 'web'] }), Condition: 'IsProd' },
        },
      },
    },
  ],
  invalid: [
    {
      name: 'a task definition and load balancers',
      service: service({ taskDefinition: 'web', loadBalancers: balancers }),
      findings: [
        {
          message: 'given',
          data: { property: 'taskDefinition' },
          at: '/taskDefinition',
          related: 1,
          fixes: [
            {
              title: 'Remove "taskDefinition"',
              preferred: true,
              result: (draft) => {
                delete draft.taskDefinition;
              },
            },
          ],
        },
        {
          message: 'given',
          data: { property: 'loadBalancers' },
          at: '/loadBalancers',
          fixes: [{ title: 'Remove "loadBalancers"', preferred: true }],
        },
      ],
    },
    {
      name: 'a reference',
      file: 'template.yaml',
      text: `Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: {Type: EXTERNAL}
      TaskDefinition: !Ref Task
`,
      findings: [
        {
          message: 'given',
          data: { property: 'taskDefinition' },
          at: '/Resources/Service/Properties/TaskDefinition',
          text: 'TaskDefinition',
          fixes: [{ title: 'Remove "taskDefinition"', preferred: true }],
        },
      ],
    },
    {
      name: 'task sets of services with other controllers',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: isProd,
        Resources: {
          Rolling: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'web' } },
          Deployed: {
            Type: 'AWS::ECS::Service',
            Properties: { DeploymentController: { Type: { 'Fn::If': ['IsProd', 'CODE_DEPLOY', 'EXTERNAL'] } } },
          },
          Blue: set({ 'Fn::GetAtt': ['Rolling', 'Name'] }),
          Green: set({ Ref: 'Deployed' }),
          Primary: {
            Type: 'AWS::ECS::PrimaryTaskSet',
            Properties: { Cluster: 'web', Service: { Ref: 'Rolling' }, TaskSetId: { 'Fn::GetAtt': ['Blue', 'Id'] } },
          },
        },
      },
      findings: [
        {
          message: 'controller',
          severity: 'warning',
          data: { service: 'Rolling', controller: 'ECS' },
          at: '/Resources/Blue/Properties/Service',
          related: 1,
        },
        {
          message: 'controller',
          severity: 'warning',
          when: 'When IsProd is true',
          data: { service: 'Deployed', controller: 'CODE_DEPLOY' },
          at: '/Resources/Green/Properties/Service',
          related: 1,
        },
        {
          message: 'controller',
          severity: 'warning',
          data: { service: 'Rolling', controller: 'ECS' },
          at: '/Resources/Primary/Properties/Service',
          related: 1,
        },
      ],
    },
  ],
});
