import { conditionalService, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { lifecycleHooks } from './lifecycle-hooks';

const hookTargetArn = 'arn:aws:lambda:us-east-1:123456789012:function:check-deployment';
const roleArn = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole';
const service = (hook: Record<string, unknown>) => ({
  serviceName: 'web',
  taskDefinition: 'web',
  deploymentConfiguration: {
    strategy: 'BLUE_GREEN',
    lifecycleHooks: [{ lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], ...hook }],
  },
});
const at = (path = '') => `/deploymentConfiguration/lifecycleHooks/0${path}`;

testRule(lifecycleHooks, {
  valid: [
    { name: 'a function', service: service({ hookTargetArn, roleArn }) },
    { name: 'a function by its kind', service: service({ targetType: 'AWS_LAMBDA', hookTargetArn, roleArn }) },
    {
      name: 'a function at a shift',
      service: service({ hookTargetArn, roleArn, lifecycleStages: ['TEST_TRAFFIC_SHIFT'] }),
    },
    { name: 'a function known only later', service: service({ hookTargetArn: '${HOOK}', roleArn: '' }) },
    { name: 'a pause', service: service({ targetType: 'PAUSE', hookTargetArn: null }) },
    { name: 'a kind known only later', service: service({ targetType: '${TYPE}' }) },
    {
      name: 'the longest pause',
      service: service({ targetType: 'PAUSE', timeoutConfiguration: { timeoutInMinutes: 20160 } }),
    },
    {
      name: 'the shortest pause',
      service: service({ targetType: 'PAUSE', timeoutConfiguration: { timeoutInMinutes: 1 } }),
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  A:
    Type: AWS::ECS::Service
    Properties:
      DeploymentConfiguration:
        LifecycleHooks:
          - HookTargetArn: !GetAtt Function.Arn
            RoleArn: !GetAtt Role.Arn
            LifecycleStages: [!Ref Stage]
          - TargetType: !If [Manual, PAUSE, AWS_LAMBDA]
            HookTargetArn: !If [Manual, !Ref AWS::NoValue, !GetAtt Function.Arn]
            RoleArn: !If [Manual, !Ref AWS::NoValue, !GetAtt Role.Arn]
            LifecycleStages: [!If [Manual, POST_TEST_TRAFFIC_SHIFT, TEST_TRAFFIC_SHIFT]]
`,
    },
  ],
  invalid: [
    {
      name: 'a function without a name and a role',
      service: service({}),
      findings: [
        {
          message: 'lambda',
          data: { missing: 'hookTargetArn" and "roleArn' },
          at: at('/lifecycleStages'),
          fixes: [
            {
              title: 'Add "hookTargetArn" and "roleArn"',
              placeholder: true,
              result: (draft) => {
                Object.assign(draft.deploymentConfiguration.lifecycleHooks[0], {
                  hookTargetArn: 'arn:{partition}:lambda:{region}:{account}:function:REPLACE_ME',
                  roleArn: 'arn:{partition}:iam::{account}:role/REPLACE_ME',
                });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a function without a role',
      service: service({ hookTargetArn }),
      findings: [
        {
          message: 'lambda',
          data: { missing: 'roleArn' },
          at: at('/lifecycleStages'),
          fixes: [{ title: 'Add "roleArn"', placeholder: true }],
        },
      ],
    },
    {
      name: 'a pause with a function',
      service: service({ targetType: 'PAUSE', hookTargetArn }),
      findings: [
        {
          message: 'pauseTarget',
          at: at('/hookTargetArn'),
          related: 1,
          fixes: [
            {
              title: 'Remove "hookTargetArn"',
              preferred: true,
              result: (draft) => {
                delete draft.deploymentConfiguration.lifecycleHooks[0].hookTargetArn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'pauses while traffic shifts',
      service: service({
        targetType: 'PAUSE',
        lifecycleStages: ['TEST_TRAFFIC_SHIFT', 'POST_SCALE_UP', 'PRODUCTION_TRAFFIC_SHIFT'],
      }),
      findings: [
        {
          message: 'pauseStage',
          data: { stage: 'TEST_TRAFFIC_SHIFT' },
          at: at('/lifecycleStages/0'),
          fixes: [{ title: 'Use POST_TEST_TRAFFIC_SHIFT' }],
        },
        {
          message: 'pauseStage',
          data: { stage: 'PRODUCTION_TRAFFIC_SHIFT' },
          at: at('/lifecycleStages/2'),
          fixes: [
            {
              title: 'Use PRE_PRODUCTION_TRAFFIC_SHIFT',
              result: (draft) => {
                draft.deploymentConfiguration.lifecycleHooks[0].lifecycleStages[2] = 'PRE_PRODUCTION_TRAFFIC_SHIFT';
              },
            },
            { title: 'Use POST_PRODUCTION_TRAFFIC_SHIFT' },
          ],
        },
      ],
    },
    {
      name: 'a pause that is too long',
      service: service({ targetType: 'PAUSE', timeoutConfiguration: { timeoutInMinutes: 20161 } }),
      findings: [
        {
          message: 'timeout',
          data: { minimum: 1, maximum: 20160, value: 20161 },
          at: at('/timeoutConfiguration/timeoutInMinutes'),
          fixes: [{ title: 'Use 20160', preferred: true }],
        },
      ],
    },
    {
      name: 'a pause that is too short',
      service: service({ targetType: 'PAUSE', timeoutConfiguration: { timeoutInMinutes: 0 } }),
      findings: [
        {
          message: 'timeout',
          data: { minimum: 1, maximum: 20160, value: 0 },
          at: at('/timeoutConfiguration/timeoutInMinutes'),
          fixes: [{ title: 'Use 1', preferred: true }],
        },
      ],
    },
    {
      name: 'a pause on a condition',
      template: conditionalService('Manual', {
        DeploymentConfiguration: {
          LifecycleHooks: [
            {
              TargetType: either('Manual', 'PAUSE', 'AWS_LAMBDA'),
              HookTargetArn: either('Manual', noValue, { 'Fn::GetAtt': ['Function', 'Arn'] }),
              RoleArn: either('Manual', noValue, { 'Fn::GetAtt': ['Role', 'Arn'] }),
              LifecycleStages: ['TEST_TRAFFIC_SHIFT'],
            },
          ],
        },
      }),
      findings: [
        {
          message: 'pauseStage',
          when: 'When Manual is true',
          data: { stage: 'TEST_TRAFFIC_SHIFT' },
          at: '/Resources/Web/Properties/DeploymentConfiguration/LifecycleHooks/0/LifecycleStages/0',
          related: 1,
          fixes: [
            {
              title: 'Use POST_TEST_TRAFFIC_SHIFT',
              result: (draft) => {
                draft.Resources.Web.Properties.DeploymentConfiguration.LifecycleHooks[0].LifecycleStages[0] =
                  'POST_TEST_TRAFFIC_SHIFT';
              },
            },
          ],
        },
      ],
    },
  ],
});
