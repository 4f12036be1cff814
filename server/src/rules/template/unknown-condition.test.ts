import { testRule } from '../../../../test/harness/rule-tester';
import { templateUnknownCondition } from './unknown-condition';

const Env = { Type: 'String' };
const isProd = { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] };
const service = (properties: object, rest: object = {}) => ({
  Type: 'AWS::ECS::Service',
  ...rest,
  Properties: properties,
});

testRule(templateUnknownCondition, {
  valid: [
    {
      name: 'conditions that there are',
      template: {
        Parameters: { Env },
        Conditions: {
          IsProd: isProd,
          IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
        },
        Resources: {
          Web: service(
            {
              LaunchType: { 'Fn::If': ['IsProd', 'FARGATE', 'EC2'] },
              LoadBalancers: [{ 'Fn::If': ['IsTest', { Ref: 'AWS::NoValue' }, { ContainerName: { Ref: 'Env' } }] }],
              Role: { 'Fn::ImportValue': 'role' },
            },
            { Condition: 'IsTest' },
          ),
          Api: service({}, { Condition: 'IsProd' }),
        },
      },
    },
    {
      name: 'what a macro may bring',
      template: { Transform: 'Ours', Resources: { Web: service({}, { Condition: 'IsProd' }) } },
    },
    {
      name: 'resources and conditions that have nothing to do with us',
      template: {
        Conditions: { Unused: { 'Fn::Not': [{ Condition: 'Nope' }] } },
        Resources: { Web: service({}), Shop: { Type: 'Acme::Shop::Door', Condition: 'Nope' } },
      },
    },
    {
      name: 'keys of other things that are called Condition',
      template: {
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: { ContainerDefinitions: [{ DependsOn: [{ Condition: 'START' }] }] },
          },
        },
      },
    },
    {
      name: 'a name that is being typed',
      file: 'template.yaml',
      text: 'Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Condition:\n    Properties:\n      LaunchType: !If\n',
    },
  ],
  invalid: [
    {
      name: 'names that are nearly right',
      template: {
        Parameters: { Env },
        Conditions: { IsProd: isProd },
        Resources: {
          Web: service({ LaunchType: { 'Fn::If': ['isProd', 'FARGATE', 'EC2'] } }, { Condition: 'IsPord' }),
        },
      },
      findings: [
        {
          message: 'near',
          data: { name: 'IsPord', near: 'IsProd' },
          at: '/Resources/Web/Condition',
          fixes: [
            {
              title: 'Use "IsProd"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Condition = 'IsProd';
              },
            },
          ],
        },
        {
          message: 'near',
          data: { name: 'isProd', near: 'IsProd' },
          at: '/Resources/Web/Properties/LaunchType',
          fixes: [
            {
              title: 'Use "IsProd"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.LaunchType['Fn::If'][0] = 'IsProd';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a template without conditions, and one condition that uses another',
      template: {
        Conditions: { IsTest: { 'Fn::Not': [{ Condition: 'Production' }] } },
        Resources: {
          Web: service({ LaunchType: { 'Fn::If': ['IsTest', { 'Fn::If': ['Nowhere', 'EC2', 'FARGATE'] }, 'EC2'] } }),
        },
      },
      findings: [
        { message: 'unknown', data: { name: 'Production' }, at: '/Conditions/IsTest/Fn::Not/0' },
        { message: 'unknown', data: { name: 'Nowhere' }, at: '/Resources/Web/Properties/LaunchType/Fn::If/1' },
      ],
    },
  ],
});
