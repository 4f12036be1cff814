import { testRule } from '../../../../test/harness/rule-tester';
import { placeholder } from './placeholder';

const task = (image: unknown, more: Record<string, unknown> = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image }],
  ...more,
});
const image = '/containerDefinitions/0/image';
const environment = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `V${index}`, value: 'REPLACE_ME' }));

testRule(placeholder, {
  valid: [
    { name: 'a value', task: task('nginx:1.29') },
    {
      name: 'what a template language fills in',
      task: task('<REPLACE_ME>', {
        family: '${REPLACE_ME}',
        cpu: '__REPLACE_ME__',
        memory: '%REPLACE_ME%',
        taskRoleArn: '$REPLACE_ME',
        executionRoleArn: '{{REPLACE_ME}}',
      }),
    },
    { name: 'a longer word', task: task('REPLACE_ME_WITH_IMAGE', { family: 'DO_NOT_REPLACE_ME' }) },
    {
      name: 'what is none of ours',
      template: {
        Parameters: { Image: { Type: 'String', Default: 'REPLACE_ME' } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { ContainerDefinitions: [{ Name: 'web', Image: { Ref: 'Image' } }] },
          },
          Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'REPLACE_ME' } },
        },
      },
    },
  ],
  invalid: [
    { name: 'an image', task: task('REPLACE_ME'), findings: [{ message: 'one', at: image, fixes: [] }] },
    {
      name: 'parts of values',
      task: task('REPLACE_ME.dkr.ecr.eu-west-1.amazonaws.com/web:1', {
        taskRoleArn: 'arn:aws:iam::REPLACE_ME:role/REPLACE_ME',
      }),
      findings: [
        { message: 'one', at: image },
        { message: 'one', at: '/taskRoleArn' },
      ],
    },
    {
      name: 'a form to fill in',
      task: {
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'REPLACE_ME', environment: environment(5) }],
      },
      findings: [{ message: 'many', data: { count: 6 }, at: image, related: 5 }],
    },
    {
      name: 'in functions, a name, a branch that only some deployments have, and a policy',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              ExecutionRoleArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/REPLACE_ME' },
              TaskRoleArn: { 'Fn::If': ['IsProd', 'REPLACE_ME', { Ref: 'AWS::NoValue' }] },
              ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29' }],
            },
          },
        },
      },
      findings: [
        { message: 'one', at: '/Resources/Task/Properties/ExecutionRoleArn' },
        { message: 'one', at: '/Resources/Task/Properties/TaskRoleArn/Fn::If/1' },
      ],
    },
  ],
});
