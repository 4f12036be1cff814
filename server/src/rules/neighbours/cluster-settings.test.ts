import { testRule } from '../../../../test/harness/rule-tester';
import { clusterSettings } from './cluster-settings';

const cluster = (Properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::ECS::Cluster',
  Properties,
  ...more,
});
const exec = (ExecuteCommandConfiguration: unknown) => cluster({ Configuration: { ExecuteCommandConfiguration } });
const template = (Cluster: unknown, more: Record<string, unknown> = {}) => ({ Resources: { Cluster }, ...more });
const strategy = (CapacityProviders: unknown, ...providers: unknown[]) =>
  cluster({
    ...(CapacityProviders !== undefined && { CapacityProviders }),
    DefaultCapacityProviderStrategy: providers.map((CapacityProvider) => ({ CapacityProvider, Weight: 1 })),
  });
const parameters = { Parameters: { Stage: { Type: 'String' }, Provider: { Type: 'String' } } };
const isProd = { ...parameters, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
const noValue = { Ref: 'AWS::NoValue' };
const group = { AutoScalingGroupProvider: { AutoScalingGroupArn: 'hosts' } };
const logs = { CloudWatchLogGroupName: 'exec' };
const configuration = '/Resources/Cluster/Properties/Configuration/ExecuteCommandConfiguration';
const provider = (index = 0) =>
  `/Resources/Cluster/Properties/DefaultCapacityProviderStrategy/${index}/CapacityProvider`;
const execIn = (draft: any, name = 'Cluster') =>
  draft.Resources[name].Properties.Configuration.ExecuteCommandConfiguration;

testRule(clusterSettings, {
  valid: [
    { name: 'logs of one’s own', template: template(exec({ Logging: 'OVERRIDE', LogConfiguration: logs })) },
    { name: 'the default', template: template(exec({ Logging: 'DEFAULT' })) },
    { name: 'no word of logging', template: template(exec({ KmsKeyId: 'alias/exec' })) },
    { name: 'empty logs', template: template(exec({ LogConfiguration: {} })) },
    {
      name: 'logging that a parameter decides',
      template: template(exec({ Logging: { Ref: 'Stage' }, LogConfiguration: logs }), parameters),
    },
    {
      name: 'logs of another stack',
      template: template(exec({ Logging: 'OVERRIDE', LogConfiguration: { 'Fn::ImportValue': 'x' } })),
    },
    {
      name: 'both under one condition',
      template: template(
        exec({
          Logging: { 'Fn::If': ['IsProd', 'OVERRIDE', 'NONE'] },
          LogConfiguration: { 'Fn::If': ['IsProd', logs, noValue] },
        }),
        isProd,
      ),
    },
    {
      name: 'an option of a bucket that is named elsewhere',
      template: template(
        exec({ Logging: 'OVERRIDE', LogConfiguration: { S3BucketName: { Ref: 'Bucket' }, S3KeyPrefix: 'exec' } }),
      ),
    },
    {
      name: 'encryption that is off',
      template: template(exec({ Logging: 'OVERRIDE', LogConfiguration: { ...logs, S3EncryptionEnabled: false } })),
    },
    { name: 'listed providers', template: template(strategy(['FARGATE', 'FARGATE_SPOT'], 'FARGATE')) },
    {
      name: 'a provider by its ARN',
      template: template(strategy(['blue'], 'arn:aws:ecs:us-east-1:123456789012:capacity-provider/blue')),
    },
    {
      name: 'a provider of the template',
      template: {
        Resources: {
          Cluster: strategy([{ Ref: 'Hosts' }], { Ref: 'Hosts' }),
          Hosts: { Type: 'AWS::ECS::CapacityProvider', Properties: group },
        },
      },
    },
    {
      name: 'one that is listed by its name',
      template: {
        Resources: {
          Cluster: strategy(['hosts'], { Ref: 'Hosts' }),
          Hosts: { Type: 'AWS::ECS::CapacityProvider', Properties: { Name: 'hosts', ...group } },
        },
      },
    },
    { name: 'a provider of a parameter', template: template(strategy(['FARGATE'], { Ref: 'Provider' }), parameters) },
    { name: 'a list of a parameter', template: template(strategy({ Ref: 'Provider' }, 'FARGATE'), parameters) },
    { name: 'a list of another stack', template: template(strategy({ 'Fn::ImportValue': 'providers' }, 'FARGATE')) },
    {
      name: 'an item of a parameter in the list',
      template: template(strategy([{ Ref: 'Provider' }], 'FARGATE'), parameters),
    },
    {
      name: 'a provider and its use under one condition',
      template: template(
        cluster({
          CapacityProviders: ['FARGATE', { 'Fn::If': ['IsProd', noValue, 'FARGATE_SPOT'] }],
          DefaultCapacityProviderStrategy: [
            { CapacityProvider: { 'Fn::If': ['IsProd', 'FARGATE', 'FARGATE_SPOT'] }, Weight: 1 },
          ],
        }),
        isProd,
      ),
    },
  ],
  invalid: [
    {
      name: 'OVERRIDE by nothing',
      template: template(exec({ Logging: 'OVERRIDE' })),
      findings: [
        {
          message: 'missing',
          at: `${configuration}/Logging`,
          fixes: [
            {
              title: 'Add a log group',
              placeholder: true,
              result: (draft) => {
                execIn(draft).LogConfiguration = { CloudWatchLogGroupName: 'REPLACE_ME' };
              },
            },
            {
              title: 'Use DEFAULT',
              result: (draft) => {
                execIn(draft).Logging = 'DEFAULT';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'logs without OVERRIDE',
      template: template(exec({ LogConfiguration: logs })),
      findings: [
        {
          message: 'unused',
          data: { logging: 'DEFAULT, which it is when left out' },
          at: `${configuration}/LogConfiguration`,
          related: 0,
          fixes: [
            {
              title: 'Use OVERRIDE',
              preferred: true,
              result: (draft) => {
                execIn(draft).Logging = 'OVERRIDE';
              },
            },
            {
              title: 'Remove "logConfiguration"',
              result: (draft) => {
                delete execIn(draft).LogConfiguration;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'logs with NONE',
      template: template(exec({ Logging: 'NONE', LogConfiguration: logs })),
      findings: [
        {
          message: 'unused',
          data: { logging: 'NONE' },
          at: `${configuration}/LogConfiguration`,
          related: 1,
          fixes: [{ title: 'Use OVERRIDE' }, { title: 'Remove "logConfiguration"' }],
        },
      ],
    },
    {
      name: 'options of no bucket and no log group',
      template: template(
        exec({
          Logging: 'OVERRIDE',
          LogConfiguration: { S3EncryptionEnabled: true, S3KeyPrefix: 'exec', CloudWatchEncryptionEnabled: 'true' },
        }),
      ),
      findings: (
        [
          ['S3EncryptionEnabled', 's3EncryptionEnabled', 's3BucketName'],
          ['S3KeyPrefix', 's3KeyPrefix', 's3BucketName'],
          ['CloudWatchEncryptionEnabled', 'cloudWatchEncryptionEnabled', 'cloudWatchLogGroupName'],
        ] as const
      ).map(([name, option, target]) => ({
        message: 'target' as const,
        severity: 'warning' as const,
        data: { option, target },
        at: `${configuration}/LogConfiguration/${name}`,
        fixes: [
          {
            title: `Remove "${option}"`,
            result: (draft: any) => {
              delete execIn(draft).LogConfiguration[name];
            },
          },
        ],
      })),
    },
    {
      name: 'one way of two, in the second of two clusters',
      template: {
        ...isProd,
        Resources: {
          A: exec({ Logging: 'OVERRIDE', LogConfiguration: logs }),
          B: exec({ Logging: 'OVERRIDE', LogConfiguration: { 'Fn::If': ['IsProd', logs, noValue] } }),
          C: { ...exec({ Logging: 'OVERRIDE' }), Condition: 'IsProd' },
        },
      },
      findings: [
        {
          message: 'missing',
          when: 'When IsProd is false',
          at: '/Resources/B/Properties/Configuration/ExecuteCommandConfiguration/Logging',
          fixes: [
            {
              title: 'Add a log group',
              placeholder: true,
              result: (draft) => {
                execIn(draft, 'B').LogConfiguration['Fn::If'][2] = logs;
              },
            },
          ],
        },
        {
          message: 'missing',
          at: '/Resources/C/Properties/Configuration/ExecuteCommandConfiguration/Logging',
          fixes: [{ title: 'Add a log group', placeholder: true }, { title: 'Use DEFAULT' }],
        },
      ],
    },
    {
      name: 'a provider that is not listed',
      template: template(strategy(['FARGATE'], 'FARGATE', 'FARGATE_SPOT')),
      findings: [
        {
          message: 'unlisted',
          data: { provider: 'FARGATE_SPOT' },
          at: provider(1),
          related: 1,
          fixes: [
            {
              title: 'Add FARGATE_SPOT to the capacity providers',
              result: (draft) => {
                draft.Resources.Cluster.Properties.CapacityProviders.push('FARGATE_SPOT');
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no list at all',
      template: template(strategy(undefined, 'FARGATE')),
      findings: [
        {
          message: 'unlisted',
          data: { provider: 'FARGATE' },
          at: provider(),
          related: 0,
          fixes: [
            {
              title: 'Add FARGATE to the capacity providers',
              result: (draft) => {
                draft.Resources.Cluster.Properties.CapacityProviders = ['FARGATE'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a slip in a name',
      template: template(strategy(['FARGATE', 'blue-hosts'], 'blue-host')),
      findings: [
        {
          message: 'unlisted',
          data: { provider: 'blue-host' },
          at: provider(),
          fixes: [
            {
              title: 'Use blue-hosts',
              preferred: true,
              result: (draft) => {
                draft.Resources.Cluster.Properties.DefaultCapacityProviderStrategy[0].CapacityProvider = 'blue-hosts';
              },
            },
            { title: 'Add blue-host to the capacity providers' },
          ],
        },
      ],
    },
    {
      name: 'a provider of the template that is not listed',
      template: {
        Resources: {
          Cluster: strategy(['FARGATE', { Ref: 'Blue' }], { Ref: 'Green' }),
          Blue: { Type: 'AWS::ECS::CapacityProvider', Properties: group },
          Green: { Type: 'AWS::ECS::CapacityProvider', Properties: group },
        },
      },
      findings: [
        {
          message: 'unlisted',
          data: { provider: 'Green' },
          at: provider(),
          fixes: [
            {
              title: 'Add Green to the capacity providers',
              result: (draft) => {
                draft.Resources.Cluster.Properties.CapacityProviders.push({ Ref: 'Green' });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an item of the list under a condition',
      template: template(
        strategy(['FARGATE', { 'Fn::If': ['IsProd', 'FARGATE_SPOT', noValue] }], 'FARGATE_SPOT'),
        isProd,
      ),
      findings: [
        {
          message: 'unlisted',
          when: 'When IsProd is false',
          data: { provider: 'FARGATE_SPOT' },
          at: provider(),
          fixes: [{ title: 'Add FARGATE_SPOT to the capacity providers' }],
        },
      ],
    },
  ],
});
