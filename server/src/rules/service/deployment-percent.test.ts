import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { deploymentPercent } from './deployment-percent';

const service = (deploymentConfiguration: unknown, more: Record<string, unknown> = {}) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  ...more,
  deploymentConfiguration,
});
const percent = (minimumHealthyPercent: unknown, maximumPercent: unknown, more: Record<string, unknown> = {}) =>
  service({ minimumHealthyPercent, maximumPercent, ...more });
const at = (name: string) => `/deploymentConfiguration/${name}`;
const set = (name: string, value: number, preferred = true) => ({
  title: `Set ${name} to ${value}`,
  preferred,
  result: (draft: Record<string, any>) => {
    draft.deploymentConfiguration[name] = value;
  },
});

testRule(deploymentPercent, {
  valid: [
    { name: 'the defaults', service: percent(100, 200) },
    {
      name: 'numbers as text',
      service: percent('100', '200'),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
    { name: 'room above', service: percent(100, 101) },
    { name: 'room below', service: percent(99, 100) },
    { name: 'all at once', service: percent(0, 100) },
    { name: 'only a minimum', service: service({ minimumHealthyPercent: 100 }) },
    { name: 'nulls', service: percent(null, null) },
    { name: 'a maximum known only later', service: percent(100, '${MAXIMUM}') },
    { name: 'no configuration', service: service(null, { desiredCount: 1 }) },
    { name: 'a daemon', service: service({ maximumPercent: 100 }, { schedulingStrategy: 'DAEMON' }) },
    {
      name: 'a small daemon',
      service: service({ minimumHealthyPercent: 0, maximumPercent: 50 }, { schedulingStrategy: 'DAEMON' }),
    },
    {
      name: 'CodeDeploy',
      service: service(
        { minimumHealthyPercent: 100, maximumPercent: 100 },
        { deploymentController: { type: 'CODE_DEPLOY' } },
      ),
    },
    {
      name: 'an update',
      service: service({ maximumPercent: 100 }, { service: 'web' }),
      dialects: ['API JSON', 'API YAML'],
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration: {MinimumHealthyPercent: !If [Prod, 100, 0], MaximumPercent: !If [Prod, 200, 100]}
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration: {MinimumHealthyPercent: 100, MaximumPercent: !Ref Maximum}
  C:
    Type: AWS::ECS::Service
    Properties:
      SchedulingStrategy: !Ref Scheduling
      DeploymentConfiguration: {MinimumHealthyPercent: !Ref AWS::NoValue, MaximumPercent: 50}
`,
    },
  ],
  invalid: [
    {
      name: 'a minimum over 100',
      service: percent(101, 200),
      findings: [
        {
          message: 'minimum',
          data: { value: 101 },
          at: at('minimumHealthyPercent'),
          fixes: [set('minimumHealthyPercent', 100)],
        },
      ],
    },
    {
      name: 'a minimum below 0',
      service: percent(-1, 200),
      findings: [
        {
          message: 'minimum',
          data: { value: -1 },
          at: at('minimumHealthyPercent'),
          fixes: [set('minimumHealthyPercent', 0)],
        },
      ],
    },
    {
      name: 'a maximum below 100',
      service: percent(50, 99),
      findings: [
        {
          message: 'maximum',
          data: { value: 99, minimum: 100 },
          at: at('maximumPercent'),
          fixes: [set('maximumPercent', 200)],
        },
      ],
    },
    {
      name: 'no room',
      service: percent(100, 100),
      findings: [
        {
          message: 'blocked',
          data: { minimum: 100, maximum: 100 },
          at: at('maximumPercent'),
          related: 1,
          fixes: [set('maximumPercent', 200), set('minimumHealthyPercent', 50, false)],
        },
      ],
    },
    {
      name: 'no room under the default',
      service: service({ maximumPercent: 100 }),
      findings: [
        {
          message: 'blocked',
          severity: 'warning',
          data: { minimum: 100, maximum: 100 },
          at: at('maximumPercent'),
          related: 0,
          fixes: [set('maximumPercent', 200), set('minimumHealthyPercent', 50, false)],
        },
      ],
    },
    {
      name: 'a daemon without room',
      service: service({ minimumHealthyPercent: 100, maximumPercent: 100 }, { schedulingStrategy: 'DAEMON' }),
      findings: [
        {
          message: 'blocked',
          severity: 'warning',
          data: { minimum: 100, maximum: 100 },
          at: at('maximumPercent'),
          fixes: [set('minimumHealthyPercent', 0)],
        },
      ],
    },
    {
      name: 'a minimum on a condition',
      template: conditionalService('Prod', {
        DeploymentConfiguration: { MinimumHealthyPercent: either('Prod', 100, 0), MaximumPercent: 100 },
      }),
      findings: [
        {
          message: 'blocked',
          when: 'When Prod is true',
          data: { minimum: 100, maximum: 100 },
          at: '/Resources/Web/Properties/DeploymentConfiguration/MaximumPercent',
          related: 1,
          fixes: [
            {
              title: 'Set maximumPercent to 200',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.MaximumPercent = 200;
              },
            },
            {
              title: 'Set minimumHealthyPercent to 50',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.MinimumHealthyPercent['Fn::If'][1] = 50;
              },
            },
          ],
        },
      ],
    },
  ],
});
