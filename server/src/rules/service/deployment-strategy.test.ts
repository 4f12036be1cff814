import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { deploymentStrategy } from './deployment-strategy';

const targetGroupArn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef';
const advancedConfiguration = {
  alternateTargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/green/0123456789abcdef',
  productionListenerRule:
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcdef/0123456789abcdef',
  roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
};
const balanced = {
  loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80, advancedConfiguration }],
};
const connected = { serviceConnectConfiguration: { enabled: true } };
const service = (deploymentConfiguration: Record<string, unknown>, more: Record<string, unknown> = balanced) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  ...more,
  deploymentConfiguration,
});
const at = (path: string) => `/deploymentConfiguration/${path}`;
const range = (property: string, minimum: number, maximum: number, value: number, nearest: number, path: string) => ({
  message: 'range' as const,
  data: { property, minimum, maximum, value },
  at: at(path),
  fixes: [{ title: `Use ${nearest}`, preferred: true }],
});

testRule(deploymentStrategy, {
  valid: [
    { name: 'rolling', service: service({ strategy: 'ROLLING' }, {}) },
    { name: 'none', service: service({ linearConfiguration: null, canaryConfiguration: null }) },
    { name: 'blue/green', service: service({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1440 }) },
    { name: 'blue/green without traffic', service: service({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, {}) },
    {
      name: 'linear',
      service: service({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 3, stepBakeTimeInMinutes: 1440 } }),
    },
    {
      name: 'canary',
      service: service(
        { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: 0 } },
        connected,
      ),
    },
    { name: 'tenths', service: service({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 33.3 } }) },
    {
      name: 'VPC Lattice',
      service: service(
        { strategy: 'CANARY' },
        {
          vpcLatticeConfigurations: [{ roleArn: 'arn:aws:iam::123456789012:role/a', targetGroupArn, portName: 'web' }],
        },
      ),
    },
    {
      name: 'the ECS controller',
      service: service({ strategy: 'LINEAR' }, { ...connected, deploymentController: { type: 'ECS' } }),
    },
    {
      name: 'CodeDeploy as describe-services prints it',
      service: service({ strategy: 'ROLLING' }, { deploymentController: { type: 'CODE_DEPLOY' } }),
    },
    {
      name: 'a strategy known only later',
      service: service({ strategy: '${STRATEGY}', canaryConfiguration: { canaryPercent: 5 } }),
    },
    {
      name: 'an update',
      service: service({ strategy: 'CANARY' }, { service: 'web' }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration:
        Strategy: !If [Canary, CANARY, !Ref AWS::NoValue]
        CanaryConfiguration: !If [Canary, {CanaryPercent: !Ref Percent}, !Ref AWS::NoValue]
        LinearConfiguration: !Ref AWS::NoValue
      LoadBalancers: !Ref LoadBalancers
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration: {Strategy: BLUE_GREEN}
      DeploymentController: !If [Canary, {Type: ECS}, {Type: !Ref Controller}]
      LoadBalancers:
        - TargetGroupArn: !Ref Blue
          AdvancedConfiguration: !Ref Advanced
        - !If [Two, {TargetGroupArn: !Ref Other, AdvancedConfiguration: !Ref Advanced}, !Ref AWS::NoValue]
`,
    },
  ],
  invalid: [
    {
      name: 'linear settings without a strategy',
      service: service({ linearConfiguration: { stepPercent: 10 } }),
      findings: [
        {
          message: 'other',
          data: { property: 'linearConfiguration', own: 'LINEAR', strategy: 'ROLLING' },
          at: at('linearConfiguration'),
          related: 0,
          fixes: [
            {
              title: 'Use the strategy LINEAR',
              preferred: true,
              result: (draft) => {
                draft.deploymentConfiguration.strategy = 'LINEAR';
              },
            },
            {
              title: 'Remove "linearConfiguration"',
              result: (draft) => {
                delete draft.deploymentConfiguration.linearConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'canary settings of a linear deployment',
      service: service({ strategy: 'LINEAR', canaryConfiguration: { canaryPercent: 5 } }),
      findings: [
        {
          message: 'other',
          data: { property: 'canaryConfiguration', own: 'CANARY', strategy: 'LINEAR' },
          at: at('canaryConfiguration'),
          related: 1,
          fixes: [{ title: 'Use the strategy CANARY' }, { title: 'Remove "canaryConfiguration"' }],
        },
      ],
    },
    {
      name: 'another controller',
      service: service({ strategy: 'BLUE_GREEN' }, { ...balanced, deploymentController: { type: 'CODE_DEPLOY' } }),
      findings: [
        {
          message: 'controller',
          data: { strategy: 'BLUE_GREEN', controller: 'CODE_DEPLOY' },
          at: at('strategy'),
          related: 1,
          fixes: [
            {
              title: 'Use the ECS controller',
              result: (draft) => {
                draft.deploymentController.type = 'ECS';
              },
            },
            {
              title: 'Remove "strategy"',
              result: (draft) => {
                delete draft.deploymentConfiguration.strategy;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no traffic',
      service: service({ strategy: 'CANARY' }, { loadBalancers: [], serviceConnectConfiguration: { enabled: false } }),
      findings: [{ message: 'traffic', data: { strategy: 'CANARY' }, at: at('strategy') }],
    },
    {
      name: 'one target group',
      service: service(
        { strategy: 'BLUE_GREEN' },
        { loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }] },
      ),
      findings: [
        {
          message: 'alternate',
          data: { strategy: 'BLUE_GREEN' },
          at: '/loadBalancers/0/targetGroupArn',
          related: 1,
          fixes: [
            {
              title: 'Add "advancedConfiguration"',
              placeholder: true,
              result: (draft) => {
                draft.loadBalancers[0].advancedConfiguration = {
                  alternateTargetGroupArn:
                    'arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/REPLACE_ME',
                  productionListenerRule:
                    'arn:{partition}:elasticloadbalancing:{region}:{account}:listener-rule/REPLACE_ME',
                  roleArn: 'arn:{partition}:iam::{account}:role/REPLACE_ME',
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'numbers of a linear deployment',
      service: service({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9, stepBakeTimeInMinutes: 1441 } }),
      findings: [
        range('stepPercent', 3, 100, 2.9, 3, 'linearConfiguration/stepPercent'),
        range('stepBakeTimeInMinutes', 0, 1440, 1441, 1440, 'linearConfiguration/stepBakeTimeInMinutes'),
      ],
    },
    {
      name: 'numbers of a canary deployment',
      service: service({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0, canaryBakeTimeInMinutes: -1 } }),
      findings: [
        range('canaryPercent', 0.1, 100, 0, 0.1, 'canaryConfiguration/canaryPercent'),
        range('canaryBakeTimeInMinutes', 0, 1440, -1, 0, 'canaryConfiguration/canaryBakeTimeInMinutes'),
      ],
    },
    {
      name: 'hundredths',
      service: service({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5.25 } }),
      findings: [
        {
          message: 'tenths',
          data: { property: 'canaryPercent', value: 5.25 },
          at: at('canaryConfiguration/canaryPercent'),
          fixes: [
            {
              title: 'Use 5.3',
              preferred: true,
              result: (draft) => {
                draft.deploymentConfiguration.canaryConfiguration.canaryPercent = 5.3;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a long bake time',
      service: service({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1441 }),
      findings: [{ ...range('bakeTimeInMinutes', 0, 1440, 1441, 1440, 'bakeTimeInMinutes'), severity: 'warning' }],
    },
    {
      name: 'a strategy on a condition',
      template: conditionalService('Canary', {
        LoadBalancers: [{ TargetGroupArn: { Ref: 'Blue' }, AdvancedConfiguration: { Ref: 'Advanced' } }],
        DeploymentConfiguration: { Strategy: either('Canary', 'CANARY'), CanaryConfiguration: { CanaryPercent: 10 } },
      }),
      findings: [
        {
          message: 'other',
          when: 'When Canary is false',
          data: { property: 'canaryConfiguration', own: 'CANARY', strategy: 'ROLLING' },
          at: '/Resources/Web/Properties/DeploymentConfiguration/CanaryConfiguration',
          fixes: [
            {
              title: 'Use the strategy CANARY',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.Strategy['Fn::If'][2] = 'CANARY';
              },
            },
            {
              title: 'Remove "canaryConfiguration"',
              result: (draft) => {
                delete draft.Resources.Web.Properties.DeploymentConfiguration.CanaryConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a controller on a condition',
      template: conditionalService('Canary', {
        DeploymentController: either('Canary', { Type: 'ECS' }, { Type: 'CODE_DEPLOY' }),
        DeploymentConfiguration: { Strategy: 'BLUE_GREEN' },
      }),
      findings: [
        {
          message: 'controller',
          when: 'When Canary is false',
          data: { strategy: 'BLUE_GREEN', controller: 'CODE_DEPLOY' },
          at: '/Resources/Web/Properties/DeploymentConfiguration/Strategy',
          related: 1,
          fixes: [
            {
              title: 'Use the ECS controller',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentController['Fn::If'][2].Type = 'ECS';
              },
            },
            {
              title: 'Remove "strategy"',
              result: (draft) => {
                delete draft.Resources.Web.Properties.DeploymentConfiguration.Strategy;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the second target group on a condition',
      template: conditionalService('Two', {
        DeploymentConfiguration: { Strategy: 'BLUE_GREEN' },
        LoadBalancers: [
          {
            TargetGroupArn: { Ref: 'Blue' },
            AdvancedConfiguration: either('Two', { AlternateTargetGroupArn: { Ref: 'Green' } }),
          },
        ],
      }),
      findings: [
        {
          message: 'alternate',
          when: 'When Two is false',
          data: { strategy: 'BLUE_GREEN' },
          at: '/Resources/Web/Properties/LoadBalancers/0/TargetGroupArn',
          related: 1,
          fixes: [
            {
              title: 'Add "advancedConfiguration"',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Web.Properties.LoadBalancers[0].AdvancedConfiguration['Fn::If'][2] = {
                  AlternateTargetGroupArn:
                    'arn:{partition}:elasticloadbalancing:{region}:{account}:targetgroup/REPLACE_ME',
                  ProductionListenerRule:
                    'arn:{partition}:elasticloadbalancing:{region}:{account}:listener-rule/REPLACE_ME',
                  RoleArn: 'arn:{partition}:iam::{account}:role/REPLACE_ME',
                };
              },
            },
          ],
        },
      ],
    },
  ],
});
