import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { azRebalancing } from './az-rebalancing';

const service = (properties: Record<string, unknown>) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  availabilityZoneRebalancing: 'ENABLED',
  ...properties,
});
const spread = { type: 'spread', field: 'attribute:ecs.availability-zone' };
const binpack = { type: 'binpack', field: 'memory' };
const finding = (
  message: 'daemon' | 'external' | 'maximum' | 'classic' | 'strategy' | 'constraint',
  maximum?: number,
) => ({
  message,
  ...(maximum !== undefined && { data: { maximum } }),
  at: '/availabilityZoneRebalancing',
  related: 1,
  fixes: [
    {
      title: 'Use DISABLED',
      preferred: true,
      result: (draft: Record<string, any>) => {
        draft.availabilityZoneRebalancing = 'DISABLED';
      },
    },
  ],
});

testRule(azRebalancing, {
  valid: [
    { name: 'Fargate', service: service({ launchType: 'FARGATE' }) },
    { name: 'room to move', service: service({ deploymentConfiguration: { maximumPercent: 101 } }) },
    { name: 'spread first', service: service({ launchType: 'EC2', placementStrategy: [spread, binpack] }) },
    {
      name: 'nothing said',
      service: service({ launchType: 'EC2', placementStrategy: [], loadBalancers: null, placementConstraints: [] }),
    },
    {
      name: 'another constraint',
      service: service({
        launchType: 'EC2',
        placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
      }),
    },
    {
      name: 'switched off',
      service: service({ availabilityZoneRebalancing: 'DISABLED', schedulingStrategy: 'DAEMON' }),
    },
    { name: 'nothing written', service: service({ availabilityZoneRebalancing: null, schedulingStrategy: 'DAEMON' }) },
    {
      name: 'a field known only later',
      service: service({ launchType: 'EC2', placementStrategy: [{ type: 'spread', field: '${FIELD}' }] }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      AvailabilityZoneRebalancing: ENABLED
      LaunchType: !Ref LaunchType
      PlacementStrategies:
        - !If [Spread, {Type: spread, Field: attribute:ecs.availability-zone}, !Ref First]
        - {Type: binpack, Field: memory}
      DeploymentConfiguration: {MaximumPercent: !Ref Maximum}
  B:
    Type: AWS::ECS::Service
    Properties:
      AvailabilityZoneRebalancing: !If [Daemon, DISABLED, ENABLED]
      SchedulingStrategy: !If [Daemon, DAEMON, REPLICA]
`,
    },
  ],
  invalid: [
    { name: 'a daemon', service: service({ schedulingStrategy: 'DAEMON' }), findings: [finding('daemon')] },
    { name: 'external instances', service: service({ launchType: 'EXTERNAL' }), findings: [finding('external')] },
    {
      name: 'no room to move',
      service: service({ deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } }),
      findings: [finding('maximum', 100)],
    },
    {
      name: 'a Classic Load Balancer',
      service: service({ loadBalancers: [{ loadBalancerName: 'web', containerName: 'web', containerPort: 80 }] }),
      findings: [finding('classic')],
    },
    {
      name: 'binpack first',
      service: service({ launchType: 'EC2', placementStrategy: [binpack, spread] }),
      findings: [finding('strategy')],
    },
    {
      name: 'spread over instances',
      service: service({ launchType: 'EC2', placementStrategy: [{ type: 'spread', field: 'instanceId' }] }),
      findings: [finding('strategy')],
    },
    {
      name: 'a constraint on the zone',
      service: service({
        launchType: 'EC2',
        placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.availability-zone == us-east-1a' }],
      }),
      findings: [finding('constraint')],
    },
    {
      name: 'rebalancing on a condition',
      template: conditionalService('Daemon', {
        AvailabilityZoneRebalancing: either('Daemon', 'ENABLED', 'DISABLED'),
        SchedulingStrategy: 'DAEMON',
      }),
      findings: [
        {
          message: 'daemon',
          when: 'When Daemon is true',
          at: '/Resources/Web/Properties/AvailabilityZoneRebalancing/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Use DISABLED',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.AvailabilityZoneRebalancing['Fn::If'][1] = 'DISABLED';
              },
            },
          ],
        },
      ],
    },
  ],
});
