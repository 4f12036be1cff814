import { conditionalService, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { daemonService } from './daemon-service';

const service = (properties: Record<string, unknown>) => ({
  serviceName: 'agent',
  taskDefinition: 'agent',
  schedulingStrategy: 'DAEMON',
  ...properties,
});
const replica = (leaves = 0) => ({
  title: 'Use REPLICA',
  result: (draft: Record<string, any>) => {
    draft.schedulingStrategy = 'REPLICA';
  },
  leaves,
});

testRule(daemonService, {
  valid: [
    { name: 'a daemon', service: service({ launchType: 'EC2' }) },
    {
      name: 'percentages',
      service: service({ deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } }),
    },
    {
      name: 'nulls and empty lists',
      service: service({ desiredCount: null, placementStrategy: [], launchType: null }),
    },
    {
      name: 'what describe-services prints',
      service: service({ serviceArn: 'arn:aws:ecs:us-east-1:123456789012:service/a/agent', desiredCount: 3 }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'a replica service',
      service: {
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        deploymentConfiguration: { maximumPercent: 200 },
      },
    },
    { name: 'a strategy known only later', service: service({ schedulingStrategy: '${STRATEGY}', desiredCount: 1 }) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: DAEMON
      LaunchType: !Ref LaunchType
      DesiredCount: !If [Daemon, !Ref AWS::NoValue, !Ref Count]
      DeploymentConfiguration: {MaximumPercent: !Ref Maximum}
      PlacementStrategies: !Ref AWS::NoValue
  B:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: !If [Daemon, DAEMON, REPLICA]
      DesiredCount: !If [Daemon, !Ref AWS::NoValue, 2]
`,
    },
  ],
  invalid: [
    {
      name: 'Fargate',
      service: service({ launchType: 'FARGATE' }),
      findings: [{ message: 'fargate', at: '/launchType', related: 1, fixes: [replica()] }],
    },
    {
      name: 'Fargate by its providers',
      service: service({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] }),
      findings: [{ message: 'fargate', at: '/capacityProviderStrategy', fixes: [replica()] }],
    },
    {
      name: 'CodeDeploy',
      service: service({ deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [
        {
          message: 'controller',
          data: { controller: 'CODE_DEPLOY' },
          at: '/deploymentController/type',
          fixes: [
            {
              title: 'Use ECS',
              result: (draft) => {
                draft.deploymentController.type = 'ECS';
              },
            },
            replica(),
          ],
        },
      ],
    },
    {
      name: 'a count of 0',
      service: service({ desiredCount: 0 }),
      findings: [
        {
          message: 'desiredCount',
          at: '/desiredCount',
          fixes: [
            {
              title: 'Remove "desiredCount"',
              preferred: true,
              result: (draft) => {
                delete draft.desiredCount;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'placement',
      service: service({ placementStrategy: [{ type: 'random' }] }),
      findings: [
        {
          message: 'placement',
          at: '/placementStrategy',
          fixes: [
            {
              title: 'Remove "placementStrategy"',
              preferred: true,
              result: (draft) => {
                delete draft.placementStrategy;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'more than 100 percent',
      service: service({ deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 101 } }),
      findings: [
        {
          message: 'maximum',
          data: { value: 101 },
          at: '/deploymentConfiguration/maximumPercent',
          fixes: [
            {
              title: 'Remove "maximumPercent"',
              preferred: true,
              result: (draft) => {
                delete draft.deploymentConfiguration.maximumPercent;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a count on a condition',
      template: conditionalService('Daemon', {
        SchedulingStrategy: 'DAEMON',
        DesiredCount: either('Daemon', noValue, 2),
      }),
      findings: [
        {
          message: 'desiredCount',
          when: 'When Daemon is false',
          at: '/Resources/Web/Properties/DesiredCount/Fn::If/2',
          related: 1,
          fixes: [
            {
              title: 'Remove "desiredCount"',
              preferred: true,
              result: (draft) => {
                delete draft.Resources.Web.Properties.DesiredCount;
              },
            },
          ],
        },
      ],
    },
  ],
});
