import { testRule } from '../../../../test/harness/rule-tester';
import { execLogging } from './exec-logging';

const cluster = (exec: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::Cluster',
  Properties: { Configuration: { ExecuteCommandConfiguration: exec } },
  ...more,
});
const template = (Cluster: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Cluster }, ...more });
const stage = { Parameters: { Stage: { Type: 'String' }, Logging: { Type: 'String' } } };
const isProd = { ...stage, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const at = '/Resources/Cluster/Properties/Configuration/ExecuteCommandConfiguration';

testRule(execLogging, {
  valid: [
    { name: 'a cluster without a word of it', template: template({ Type: 'AWS::ECS::Cluster' }) },
    { name: 'the logs of the container', template: template(cluster({ Logging: 'DEFAULT' })) },
    { name: 'the default', template: template(cluster({ KmsKeyId: 'alias/exec' })) },
    {
      name: 'a log group',
      template: template(cluster({ Logging: 'OVERRIDE', LogConfiguration: { CloudWatchLogGroupName: 'exec' } })),
    },
    {
      name: 'a bucket of another stack',
      template: template(
        cluster({ Logging: 'OVERRIDE', LogConfiguration: { S3BucketName: { 'Fn::ImportValue': 'logs' } } }),
      ),
    },
    { name: 'a parameter', template: template(cluster({ Logging: { Ref: 'Logging' } }), stage) },
    { name: 'an import', template: template(cluster({ Logging: { 'Fn::ImportValue': 'logging' } })) },
    {
      name: 'no logging where a condition says so',
      template: {
        ...isProd,
        Resources: {
          A: cluster({ Logging: 'DEFAULT' }),
          B: cluster({ Logging: { 'Fn::If': ['IsProd', 'DEFAULT', 'NONE'] } }),
        },
      },
    },
  ],
  invalid: [
    {
      name: 'no logging',
      template: template(cluster({ Logging: 'NONE' })),
      findings: [
        {
          message: 'none',
          at: `${at}/Logging`,
          fixes: [
            {
              title: 'Log where the containers log',
              result: (draft) => {
                draft.Resources.Cluster.Properties.Configuration.ExecuteCommandConfiguration.Logging = 'DEFAULT';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'logs that go nowhere',
      template: template(cluster({ Logging: 'OVERRIDE', LogConfiguration: { S3KeyPrefix: 'exec' } })),
      findings: [
        {
          message: 'nowhere',
          at: `${at}/LogConfiguration`,
          fixes: [
            {
              title: 'Add a log group',
              placeholder: true,
              result: (draft) => {
                draft.Resources.Cluster.Properties.Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName =
                  'REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a log group under a condition, and no logging in a cluster under a condition',
      template: {
        ...isProd,
        Resources: {
          A: cluster({ Logging: 'DEFAULT' }),
          B: cluster({
            Logging: 'OVERRIDE',
            LogConfiguration: { CloudWatchLogGroupName: { 'Fn::If': ['IsProd', 'exec', { Ref: 'AWS::NoValue' }] } },
          }),
          C: cluster({ Logging: 'NONE' }, { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'nowhere',
          when: 'When IsProd is false',
          at: '/Resources/B/Properties/Configuration/ExecuteCommandConfiguration/LogConfiguration',
          fixes: [
            {
              title: 'Add a log group',
              placeholder: true,
              result: (draft) => {
                const exec = draft.Resources.B.Properties.Configuration.ExecuteCommandConfiguration;
                exec.LogConfiguration.CloudWatchLogGroupName['Fn::If'][2] = 'REPLACE_ME';
              },
            },
          ],
        },
        {
          message: 'none',
          at: '/Resources/C/Properties/Configuration/ExecuteCommandConfiguration/Logging',
          fixes: [{ title: 'Log where the containers log' }],
        },
      ],
    },
  ],
});
