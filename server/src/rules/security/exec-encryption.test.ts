import { testRule } from '../../../../test/harness/rule-tester';
import { execEncryption } from './exec-encryption';

const cluster = (exec: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::Cluster',
  Properties: { Configuration: { ExecuteCommandConfiguration: exec } },
  ...more,
});
const template = (Cluster: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Cluster }, ...more });
const stage = { Parameters: { Stage: { Type: 'String' }, Key: { Type: 'String' } } };
const isProd = { ...stage, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const at = '/Resources/Cluster/Properties/Configuration/ExecuteCommandConfiguration';
const logs = (LogConfiguration: Record<string, unknown>) =>
  cluster({ KmsKeyId: 'alias/exec', Logging: 'OVERRIDE', LogConfiguration });
const config = (draft: any, name = 'Cluster') =>
  draft.Resources[name].Properties.Configuration.ExecuteCommandConfiguration;

testRule(execEncryption, {
  valid: [
    { name: 'a cluster without a word of it', template: template({ Type: 'AWS::ECS::Cluster' }) },
    { name: 'a key', template: template(cluster({ KmsKeyId: 'alias/exec' })) },
    { name: 'a key of a parameter', template: template(cluster({ KmsKeyId: { Ref: 'Key' } }), stage) },
    { name: 'a key of another stack', template: template(cluster({ KmsKeyId: { 'Fn::ImportValue': 'key' } })) },
    {
      name: 'encrypted logs',
      template: template(
        logs({
          CloudWatchLogGroupName: 'exec',
          CloudWatchEncryptionEnabled: true,
          S3BucketName: 'logs',
          S3EncryptionEnabled: 'true',
        }),
      ),
    },
    {
      name: 'an encryption that a parameter decides',
      template: template(
        logs({ CloudWatchLogGroupName: 'exec', CloudWatchEncryptionEnabled: { Ref: 'Stage' } }),
        stage,
      ),
    },
    { name: 'no logs of their own', template: template(logs({})) },
  ],
  invalid: [
    {
      name: 'no key',
      template: template(cluster({ Logging: 'DEFAULT' })),
      findings: [
        {
          message: 'key',
          at,
          fixes: [
            {
              title: 'Add a key',
              placeholder: true,
              result: (draft) => {
                config(draft).KmsKeyId = 'arn:{partition}:kms:{region}:{account}:key/REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'logs as they come',
      template: template(
        logs({ CloudWatchLogGroupName: 'exec', S3BucketName: { Ref: 'Bucket' }, S3EncryptionEnabled: false }),
      ),
      findings: [
        {
          message: 'logs',
          data: { target: 'log group' },
          at: `${at}/LogConfiguration/CloudWatchLogGroupName`,
          fixes: [
            {
              title: 'Require an encrypted log group',
              result: (draft) => {
                config(draft).LogConfiguration.CloudWatchEncryptionEnabled = true;
              },
            },
          ],
        },
        {
          message: 'logs',
          data: { target: 'bucket' },
          at: `${at}/LogConfiguration/S3EncryptionEnabled`,
          fixes: [
            {
              title: 'Require an encrypted bucket',
              result: (draft) => {
                config(draft).LogConfiguration.S3EncryptionEnabled = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a key under a condition, in the second of two clusters',
      template: {
        ...isProd,
        Resources: {
          A: cluster({ KmsKeyId: 'alias/exec' }),
          B: cluster({ KmsKeyId: { 'Fn::If': ['IsProd', 'alias/exec', { Ref: 'AWS::NoValue' }] } }),
          C: cluster({ Logging: 'NONE' }, { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'key',
          when: 'When IsProd is false',
          at: '/Resources/B/Properties/Configuration/ExecuteCommandConfiguration',
          fixes: [{ title: 'Add a key: as in A' }],
        },
        {
          message: 'key',
          at: '/Resources/C/Properties/Configuration/ExecuteCommandConfiguration',
          fixes: [{ title: 'Add a key: as in A' }],
        },
      ],
    },
  ],
});
