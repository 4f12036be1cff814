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
      TaskDefinition: !If [External, !Ref AWS::NoValue, !Ref Task]
      LoadBalancers: !Ref AWS::NoValue
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: !If [External, {Type: EXTERNAL}, !Ref AWS::NoValue]
      TaskDefinition: !Ref Task
`,
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
  ],
});
