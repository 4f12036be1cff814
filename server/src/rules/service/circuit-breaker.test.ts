import { conditionalService, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { circuitBreaker } from './circuit-breaker';

const base = { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 };
const service = (deploymentConfiguration: unknown, more: Record<string, unknown> = {}) => ({
  ...base,
  ...more,
  deploymentConfiguration,
});
const breaker = (enable: unknown, rollback: unknown, more: Record<string, unknown> = {}) =>
  service({ deploymentCircuitBreaker: { enable, rollback }, ...more });
const at = (path = '') => `/deploymentConfiguration${path}`;
const turnOn = {
  title: 'Turn on the circuit breaker with rollback',
  result: (draft: Record<string, any>) => {
    draft.deploymentConfiguration ??= {};
    draft.deploymentConfiguration.deploymentCircuitBreaker = { enable: true, rollback: true };
  },
};
const api = ['API JSON', 'API YAML'] as const;

testRule(circuitBreaker, {
  valid: [
    { name: 'on', service: breaker(true, true) },
    { name: 'on, as text', service: breaker('true', 'true'), dialects: ['CloudFormation JSON', 'CloudFormation YAML'] },
    { name: 'known only later', service: breaker('${ON}', true) },
    { name: 'alarms', service: service({ alarms: { alarmNames: ['errors'], enable: true, rollback: true } }) },
    {
      name: 'rollback that a condition chooses',
      template: conditionalService('Prod', {
        TaskDefinition: { Ref: 'Task' },
        DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: either('Prod', true, false) } },
      }),
    },
    { name: 'another strategy', service: service({ strategy: 'BLUE_GREEN' }) },
    { name: 'CodeDeploy', service: { ...base, deploymentController: { type: 'CODE_DEPLOY' } } },
    {
      name: 'a daemon',
      service: { serviceName: 'agent', taskDefinition: 'agent', schedulingStrategy: 'DAEMON', launchType: 'EC2' },
    },
    { name: 'an update', service: { ...base, service: 'web' }, dialects: api },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration: !If [Prod, {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}, !Ref Deployment]
  B:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration:
        DeploymentCircuitBreaker: {Enable: !Ref Enable, Rollback: !If [Prod, true, !Ref Rollback]}
  C:
    Type: AWS::ECS::Service
    Properties:
      DeploymentController: !If [Green, {Type: CODE_DEPLOY}, {Type: EXTERNAL}]
  D:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration:
        Alarms: !If [Prod, {Enable: true, Rollback: true}, !Ref Alarms]
`,
    },
  ],
  invalid: [
    {
      name: 'nothing said',
      service: base,
      dialects: api,
      findings: [{ message: 'off', at: '/serviceName', fixes: [turnOn] }],
    },
    {
      name: 'nothing said of it',
      service: service({ minimumHealthyPercent: 100, maximumPercent: 200, deploymentCircuitBreaker: null }),
      findings: [{ message: 'off', at: at(), fixes: [turnOn] }],
    },
    {
      name: 'off',
      service: breaker(false, false),
      findings: [{ message: 'off', at: at('/deploymentCircuitBreaker/enable'), fixes: [turnOn] }],
    },
    {
      name: 'no rollback',
      service: breaker(true, false, { strategy: 'ROLLING' }),
      findings: [{ message: 'rollback', at: at('/deploymentCircuitBreaker/rollback'), fixes: [turnOn] }],
    },
    {
      name: 'alarms without rollback',
      service: service({ alarms: { alarmNames: ['errors'], enable: true, rollback: false } }),
      findings: [{ message: 'off', at: at(), fixes: [turnOn] }],
    },
    {
      name: 'a service of a template',
      file: 'template.yaml',
      text: `Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
`,
      findings: [
        {
          message: 'off',
          at: '/Resources/Web',
          text: 'Web',
          fixes: [
            {
              title: 'Turn on the circuit breaker with rollback',
              resultText: `Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a circuit breaker on a condition',
      template: conditionalService('Prod', {
        TaskDefinition: { Ref: 'Task' },
        DeploymentConfiguration: either('Prod', { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }),
      }),
      findings: [
        {
          message: 'off',
          when: 'When Prod is false',
          at: '/Resources/Web',
          fixes: [
            {
              title: 'Turn on the circuit breaker with rollback',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration['Fn::If'][2] = {
                  DeploymentCircuitBreaker: { Enable: true, Rollback: true },
                };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'alarms on a condition',
      template: conditionalService('Prod', {
        TaskDefinition: { Ref: 'Task' },
        DeploymentConfiguration: { Alarms: either('Prod', { AlarmNames: ['errors'], Enable: true, Rollback: true }) },
      }),
      findings: [
        {
          message: 'off',
          when: 'When Prod is false',
          at: '/Resources/Web/Properties/DeploymentConfiguration',
          fixes: [
            {
              title: 'Turn on the circuit breaker with rollback',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.DeploymentCircuitBreaker = {
                  Enable: true,
                  Rollback: true,
                };
              },
            },
          ],
        },
      ],
    },
  ],
});
