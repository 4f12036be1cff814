import { testRule } from '../../../../test/harness/rule-tester';
import { ecrPolicyWildcard } from './ecr-policy-wildcard';

type Draft = Record<string, any>;

const account = 'arn:aws:iam::REPLACE_ME:root';
const path = '/Resources/Images/Properties/RepositoryPolicyText';

function repository(RepositoryPolicyText: unknown): Draft {
  return { Resources: { Images: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText } } } };
}

function allowing(extra: Draft): Draft {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecr:BatchGetImage', ...extra }] };
}

const fix = { title: 'Name an account', placeholder: true };

testRule(ecrPolicyWildcard, {
  valid: [
    { name: 'no policy', template: { Resources: { Images: { Type: 'AWS::ECR::Repository' } } } },
    { name: 'an account', template: repository(allowing({ Principal: { AWS: [account, { Ref: 'Account' }] } })) },
    { name: 'a service', template: repository(allowing({ Principal: { Service: 'codebuild.amazonaws.com' } })) },
    { name: 'somebody known only later', template: repository(allowing({ Principal: { Ref: 'Principal' } })) },
    {
      name: 'an organization',
      template: repository(
        allowing({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-123' } } }),
      ),
    },
    {
      name: 'a condition known only later',
      template: repository(allowing({ Principal: '*', Condition: { Ref: 'Condition' } })),
    },
    { name: 'everybody who may not', template: repository(allowing({ Effect: 'Deny', Principal: '*' })) },
    {
      name: 'an effect known only later',
      template: repository(allowing({ Effect: { Ref: 'Effect' }, Principal: '*' })),
    },
    {
      name: 'everybody in one case',
      template: {
        Parameters: { Open: { Type: 'String' } },
        Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } },
        ...repository(allowing({ Principal: { AWS: { 'Fn::If': ['IsOpen', '*', account] } } })),
      },
    },
    {
      name: 'an account in a text',
      template: repository({ 'Fn::Sub': JSON.stringify(allowing({ Principal: { AWS: '${Account}' } })) }),
    },
  ],
  invalid: [
    {
      name: 'everybody',
      template: repository(allowing({ Principal: '*' })),
      findings: [
        {
          message: 'all',
          at: `${path}/Statement/0/Principal`,
          fixes: [
            {
              ...fix,
              result: (draft) => {
                draft.Resources.Images.Properties.RepositoryPolicyText.Statement[0].Principal = { AWS: account };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'everybody among others',
      template: repository(allowing({ Principal: { Service: 'codebuild.amazonaws.com', AWS: [account, '*'] } })),
      findings: [
        {
          message: 'all',
          at: `${path}/Statement/0/Principal/AWS/1`,
          fixes: [
            {
              ...fix,
              result: (draft) => {
                draft.Resources.Images.Properties.RepositoryPolicyText.Statement[0].Principal.AWS[1] = account;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'everybody over TLS',
      template: repository(
        allowing({ Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      ),
      findings: [{ message: 'all', at: `${path}/Statement/0/Principal/AWS`, fixes: [fix] }],
    },
    {
      name: 'everybody where no organization is named',
      template: {
        Parameters: { Open: { Type: 'String' } },
        Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } },
        ...repository(
          allowing({
            Principal: '*',
            Condition: {
              'Fn::If': ['IsOpen', { Ref: 'AWS::NoValue' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-123' } }],
            },
          }),
        ),
      },
      findings: [{ message: 'all', when: 'When IsOpen is true', at: `${path}/Statement/0/Principal`, fixes: [fix] }],
    },
    {
      name: 'everybody in a text',
      template: repository(JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*', Action: '*' } })),
      findings: [
        {
          message: 'all',
          at: `${path}/Statement/Principal`,
          fixes: [
            {
              ...fix,
              result: (draft) => {
                draft.Resources.Images.Properties.RepositoryPolicyText = JSON.stringify({
                  Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: '*' },
                });
              },
            },
          ],
        },
      ],
    },
    {
      name: 'everybody but one',
      template: repository(allowing({ NotPrincipal: { AWS: account } })),
      findings: [{ message: 'others', at: `${path}/Statement/0/NotPrincipal` }],
    },
  ],
});
