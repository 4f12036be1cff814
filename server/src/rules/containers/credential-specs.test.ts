import { testRule } from '../../../../test/harness/rule-tester';
import { credentialSpecs } from './credential-specs';

const task = (...specs: unknown[]) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', credentialSpecs: specs }],
});
const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/gmsa';
const at = '/containerDefinitions/0/credentialSpecs/0';
const prefixes = ['credentialspec:', 'credentialspecdomainless:'].map((prefix) => ({
  title: `Add "${prefix}"`,
  result: (draft: { containerDefinitions?: { credentialSpecs: string[] }[] }) => {
    const container = draft.containerDefinitions?.[0];
    if (container) container.credentialSpecs = [prefix + parameter];
  },
}));

testRule(credentialSpecs, {
  valid: [
    { name: 'a parameter', task: task(`credentialspec:${parameter}`) },
    { name: 'an object, domainless', task: task('credentialspecdomainless:arn:aws-us-gov:s3:::bucket/spec.json') },
    { name: 'a placeholder', task: task('${SPEC}') },
    { name: 'an empty list', task: task() },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: a, Image: b, CredentialSpecs: [!Ref A, !Sub "x:${B}"]}\n',
    },
  ],
  invalid: [
    {
      name: 'an ARN alone',
      task: task(parameter),
      findings: [{ message: 'form', data: { value: parameter }, at, fixes: prefixes }],
    },
    {
      name: 'a file',
      task: task('credentialspec:file://gmsa.json'),
      findings: [{ message: 'form', data: { value: 'credentialspec:file://gmsa.json' }, at }],
    },
    {
      name: 'two of them',
      task: task(`credentialspec:${parameter}`, `credentialspecdomainless:${parameter}`),
      findings: [
        {
          message: 'many',
          data: { container: 'Container "app"', count: 2 },
          at: '/containerDefinitions/0/credentialSpecs/1',
          related: 1,
        },
      ],
    },
  ],
});
