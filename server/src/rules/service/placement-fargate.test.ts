import { conditionalService, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { placementFargate } from './placement-fargate';

const service = (properties: Record<string, unknown>) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  ...properties,
});
const ec2 = (properties: Record<string, unknown>) => service({ launchType: 'EC2', ...properties });
const constraint = { type: 'distinctInstance' };
const spread = { type: 'spread', field: 'attribute:ecs.availability-zone' };

testRule(placementFargate, {
  valid: [
    { name: 'EC2', service: ec2({ placementConstraints: [constraint], placementStrategy: [spread] }) },
    {
      name: 'Fargate without',
      service: service({ launchType: 'FARGATE', placementConstraints: [], placementStrategy: null }),
    },
    { name: 'the launch type of the cluster', service: service({ placementStrategy: [spread] }) },
    { name: 'ten constraints', service: ec2({ placementConstraints: Array(10).fill(constraint) }) },
    { name: 'five strategies', service: ec2({ placementStrategy: Array(5).fill(spread) }) },
    {
      name: 'fields',
      service: ec2({
        placementStrategy: [
          { type: 'binpack', field: 'memory' },
          { type: 'binpack', field: 'CPU' },
        ],
      }),
    },
    { name: 'no fields', service: ec2({ placementStrategy: [{ type: 'random', field: '' }, { type: 'binpack' }] }) },
    { name: 'a field known only later', service: ec2({ placementStrategy: [{ type: 'binpack', field: '${FIELD}' }] }) },
    {
      name: 'an expression',
      service: ec2({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }] }),
    },
    {
      name: 'other providers',
      service: service({
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }, { capacityProvider: '${PROVIDER}' }],
        placementStrategy: [spread],
      }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !If [Fargate, FARGATE, EC2]
      PlacementStrategies: !If [Fargate, !Ref AWS::NoValue, [{Type: spread, Field: instanceId}]]
  B:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      PlacementStrategies: !If [Fargate, !Ref AWS::NoValue, !Ref Strategies]
      PlacementConstraints: !Ref AWS::NoValue
`,
    },
  ],
  invalid: [
    {
      name: 'Fargate',
      service: service({ launchType: 'FARGATE', placementConstraints: [constraint], placementStrategy: [spread] }),
      findings: [
        {
          message: 'fargate',
          data: { property: 'placementConstraints' },
          at: '/placementConstraints',
          related: 1,
          fixes: [
            {
              title: 'Remove "placementConstraints"',
              preferred: true,
              result: (draft) => {
                delete draft.placementConstraints;
              },
            },
          ],
        },
        {
          message: 'fargate',
          data: { property: 'placementStrategy' },
          at: '/placementStrategy',
          fixes: [{ title: 'Remove "placementStrategy"', preferred: true }],
        },
      ],
    },
    {
      name: 'Fargate by its providers',
      service: service({
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
        placementStrategy: [spread],
      }),
      findings: [
        {
          message: 'fargate',
          severity: 'warning',
          data: { property: 'placementStrategy' },
          at: '/placementStrategy',
          fixes: [{ title: 'Remove "placementStrategy"', preferred: true }],
        },
      ],
    },
    {
      name: 'eleven constraints',
      service: ec2({ placementConstraints: Array(11).fill(constraint) }),
      findings: [
        {
          message: 'many',
          data: { limit: 10, property: 'placementConstraints', count: 11 },
          at: '/placementConstraints',
        },
      ],
    },
    {
      name: 'six strategies',
      service: ec2({ placementStrategy: Array(6).fill(spread) }),
      findings: [
        { message: 'many', data: { limit: 5, property: 'placementStrategy', count: 6 }, at: '/placementStrategy' },
      ],
    },
    {
      name: 'binpack over instances',
      service: ec2({ placementStrategy: [{ type: 'binpack', field: 'instanceId' }] }),
      findings: [
        {
          message: 'binpack',
          data: { field: 'instanceId' },
          at: '/placementStrategy/0/field',
          related: 1,
          fixes: [
            {
              title: 'Use memory',
              result: (draft) => {
                draft.placementStrategy[0].field = 'memory';
              },
            },
            { title: 'Use cpu' },
          ],
        },
      ],
    },
    {
      name: 'random with a field',
      service: ec2({ placementStrategy: [{ type: 'random', field: 'instanceId' }] }),
      findings: [
        {
          message: 'random',
          at: '/placementStrategy/0/field',
          fixes: [
            {
              title: 'Remove "field"',
              preferred: true,
              result: (draft) => {
                delete draft.placementStrategy[0].field;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'distinctInstance with an expression',
      service: ec2({ placementConstraints: [{ type: 'distinctInstance', expression: 'task:group == web' }] }),
      findings: [
        {
          message: 'distinctInstance',
          at: '/placementConstraints/0/expression',
          fixes: [
            {
              title: 'Remove "expression"',
              preferred: true,
              result: (draft) => {
                delete draft.placementConstraints[0].expression;
              },
            },
            {
              title: 'Use memberOf',
              result: (draft) => {
                draft.placementConstraints[0].type = 'memberOf';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a run of a task',
      file: 'run-task.json',
      text: '{"taskDefinition": "web", "count": 1, "launchType": "FARGATE", "placementConstraints": [{"type": "distinctInstance"}]}\n',
      findings: [
        {
          message: 'fargate',
          data: { property: 'placementConstraints' },
          at: '/placementConstraints',
          fixes: [{ title: 'Remove "placementConstraints"', preferred: true }],
        },
      ],
    },
    {
      name: 'a strategy for each launch type',
      template: conditionalService('Fargate', {
        LaunchType: either('Fargate', 'FARGATE', 'EC2'),
        PlacementStrategies: either('Fargate', [{ Type: 'random' }], [{ Type: 'binpack', Field: 'memory' }]),
      }),
      findings: [
        {
          message: 'fargate',
          when: 'When Fargate is true',
          data: { property: 'placementStrategy' },
          at: '/Resources/Web/Properties/PlacementStrategies',
          related: 1,
          fixes: [
            {
              title: 'Remove "placementStrategy"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.PlacementStrategies['Fn::If'][1] = noValue;
              },
            },
          ],
        },
      ],
    },
  ],
});
