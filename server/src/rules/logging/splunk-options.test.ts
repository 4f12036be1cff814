import { testRule } from '../../../../test/harness/rule-tester';
import { splunkOptions } from './splunk-options';

type Draft = Record<string, any>;

const token = {
  name: 'splunk-token',
  valueFrom: 'arn:{partition}:secretsmanager:{region}:{account}:secret:REPLACE_ME',
};
const url = { 'splunk-url': 'https://REPLACE_ME:8088' };

const task = (rest: Draft, logDriver: unknown = 'splunk') => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver, ...rest } }],
});

const log = '/containerDefinitions/0/logConfiguration';
const data = { container: 'Container "web"' };

const ofUrl = (at: string) => ({
  message: 'url' as const,
  data,
  at,
  fixes: [
    {
      title: 'Add splunk-url',
      placeholder: true,
      result: (draft: Draft) => {
        const target = draft.containerDefinitions[0].logConfiguration;
        target.options = { ...target.options, ...url };
      },
    },
  ],
});

const ofToken = {
  message: 'token' as const,
  data,
  at: `${log}/logDriver`,
  fixes: [
    {
      title: 'Add splunk-token to the secret options',
      placeholder: true,
      result: (draft: Draft) => {
        const target = draft.containerDefinitions[0].logConfiguration;
        target.secretOptions = [...(target.secretOptions ?? []), token];
      },
    },
  ],
};

testRule(splunkOptions, {
  valid: [
    { name: 'both', task: task({ options: url, secretOptions: [token] }) },
    { name: 'the token among the options', task: task({ options: { ...url, 'splunk-token': 'x' } }) },
    { name: 'both secret', task: task({ secretOptions: [token, { ...token, name: 'splunk-url' }] }) },
    { name: 'placeholders', task: task({ options: { 'splunk-url': '${URL}', 'splunk-token': '' } }) },
    { name: 'a secret known only later', task: task({ options: url, secretOptions: [{ ...token, name: '${NAME}' }] }) },
    { name: 'another driver', task: task({ options: {} }, 'awslogs') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: a\n          LogConfiguration: { LogDriver: splunk, Options: { splunk-url: !Ref Url }, SecretOptions: !Ref Secrets }\n',
    },
  ],
  invalid: [
    { name: 'neither', task: task({}), findings: [ofUrl(`${log}/logDriver`), ofToken] },
    {
      name: 'no token, beside another secret',
      task: task({ options: url, secretOptions: [{ name: 'splunk-index', valueFrom: '/splunk' }] }),
      findings: [ofToken],
    },
    {
      name: 'no url',
      task: task({ options: { 'splunk-gzip': 'true' }, secretOptions: [{ ...token, valueFrom: '/splunk' }] }),
      findings: [ofUrl(`${log}/options`)],
    },
  ],
});
