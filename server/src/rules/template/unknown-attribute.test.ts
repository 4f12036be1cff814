import { testRule } from '../../../../test/harness/rule-tester';
import { publishedOn } from '../../schema/schema';
import { templateUnknownAttribute } from './unknown-attribute';

const date = publishedOn('cloudformation');

const getAtt = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const service = (properties: object, rest: object = {}) => ({
  Type: 'AWS::ECS::Service',
  ...rest,
  Properties: properties,
});
const resources = {
  Role: { Type: 'AWS::IAM::Role' },
  Cluster: { Type: 'AWS::ECS::Cluster' },
  Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
  Provider: { Type: 'AWS::ECS::CapacityProvider' },
};
const web = '/Resources/Web/Properties';
const inOutput = (text: string) =>
  `Resources:\n  Cluster:\n    Type: AWS::ECS::Cluster\nOutputs:\n  Name:\n    Value: !Sub "é ${text}"\n`;

testRule(templateUnknownAttribute, {
  valid: [
    {
      name: 'attributes that there are',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Resources: {
          ...resources,
          Queue: { Type: 'AWS::SQS::Queue' },
          Web: service({
            Role: getAtt('Role', 'Arn'),
            Cluster: { 'Fn::Sub': '${Cluster.Arn}-${Queue.QueueName}-${Env}' },
            TaskDefinition: { 'Fn::If': ['IsProd', getAtt('Cluster', 'Arn'), { Ref: 'AWS::NoValue' }] },
          }),
        },
      },
    },
    {
      name: 'types with attributes of their own, imports, attributes that a function gives',
      template: {
        Resources: {
          ...resources,
          Stack: { Type: 'AWS::CloudFormation::Stack' },
          Custom: { Type: 'Custom::Lookup' },
          Lookup: { Type: 'AWS::CloudFormation::CustomResource' },
          Acme: { Type: 'Acme::Shop::Door' },
          Function: { Type: 'AWS::Serverless::Function' },
          Web: service({
            Cluster: getAtt('Stack', 'Outputs.Cluster'),
            Role: getAtt('Custom', 'Role'),
            ServiceName: getAtt('Lookup', 'a.b'),
            TaskDefinition: getAtt('Acme', 'Handle'),
            LaunchType: getAtt('Function', 'X'),
            PlatformVersion: { 'Fn::ImportValue': 'x' },
            PropagateTags: { 'Fn::GetAtt': ['Role', { Ref: 'Attribute' }] },
          }),
        },
      },
    },
    {
      name: 'a resource that a macro makes',
      template: {
        Resources: {
          Made: { Type: 'AWS::IAM::Role', 'Fn::Transform': { Name: 'Ours' } },
          Web: service({ Role: getAtt('Made', 'Name') }),
        },
      },
    },
    {
      name: 'what is still being typed, or for another tool',
      file: 'template.yaml',
      text: 'Resources:\n  Role:\n    Type: AWS::IAM::Role\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      Role: !GetAtt Role.\n      Cluster: !GetAtt Role.{{ .Attribute }}\n',
    },
    {
      name: 'resources that we know nothing of',
      template: {
        Resources: { ...resources, Shop: { Type: 'Acme::Shop::Door', Properties: { A: getAtt('Role', 'Name') } } },
        Outputs: { Door: { Value: getAtt('Shop', 'Name') } },
      },
    },
  ],
  invalid: [
    {
      name: 'names that are nearly right, a word too few, what Ref gives, and nothing like it',
      template: {
        Resources: {
          ...resources,
          Web: service({
            Role: getAtt('Role', 'ARN'),
            TaskDefinition: getAtt('Group', 'Arn'),
            Cluster: getAtt('Cluster', 'ClusterName'),
            ServiceName: getAtt('Role', 'Policy'),
          }),
        },
      },
      findings: [
        {
          message: 'near',
          data: { type: 'AWS::IAM::Role', attribute: 'ARN', near: 'Arn' },
          at: `${web}/Role`,
          fixes: [
            {
              title: 'Use "Arn"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Role = getAtt('Role', 'Arn');
              },
            },
          ],
        },
        {
          message: 'near',
          data: { type: 'AWS::ElasticLoadBalancingV2::TargetGroup', attribute: 'Arn', near: 'TargetGroupArn' },
          at: `${web}/TaskDefinition`,
          fixes: [
            {
              title: 'Use "TargetGroupArn"',
              result: (draft) => {
                draft.Resources.Web.Properties.TaskDefinition = getAtt('Group', 'TargetGroupArn');
              },
            },
          ],
        },
        {
          message: 'byRef',
          data: { type: 'AWS::ECS::Cluster', attribute: 'ClusterName', value: 'ClusterName' },
          at: `${web}/Cluster`,
          fixes: [
            {
              title: 'Use Ref "Cluster"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Cluster = { Ref: 'Cluster' };
              },
            },
          ],
        },
        {
          message: 'unknown',
          severity: 'warning',
          data: { type: 'AWS::IAM::Role', attribute: 'Policy', others: '"Arn" and "RoleId"', date },
          at: `${web}/ServiceName`,
        },
      ],
    },
    {
      name: 'what only resembles an attribute',
      template: { Resources: { ...resources, Web: service({ Role: getAtt('Group', 'TargetGroupArnList') }) } },
      findings: [
        {
          message: 'resembles',
          severity: 'warning',
          data: {
            type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
            attribute: 'TargetGroupArnList',
            near: 'TargetGroupArn',
            date,
          },
          at: `${web}/Role`,
          fixes: [{ title: 'Use "TargetGroupArn"' }],
        },
      ],
    },
    {
      name: 'behind a condition, of one of two services, by a resource with a condition',
      template: {
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
        Resources: {
          ...resources,
          Web: service({ Role: { 'Fn::If': ['IsProd', getAtt('Role', 'arn'), { Ref: 'AWS::NoValue' }] } }),
          Api: service({ Role: getAtt('Role', 'Arn'), Cluster: getAtt('Provider', 'Arn') }, { Condition: 'IsProd' }),
        },
      },
      findings: [
        {
          message: 'near',
          data: { type: 'AWS::IAM::Role', attribute: 'arn', near: 'Arn' },
          at: `${web}/Role/Fn::If/1`,
          fixes: [{ title: 'Use "Arn"', preferred: true }],
        },
        {
          message: 'none',
          severity: 'warning',
          data: { type: 'AWS::ECS::CapacityProvider', attribute: 'Arn', date },
          at: '/Resources/Api/Properties/Cluster',
        },
      ],
    },
    {
      name: 'an output',
      file: 'template.yaml',
      text: inOutput('${Cluster.Name}'),
      findings: [
        {
          message: 'byRef',
          data: { type: 'AWS::ECS::Cluster', attribute: 'Name', value: 'ClusterName' },
          at: '/Outputs/Name/Value',
          text: 'Name',
          fixes: [{ title: 'Use Ref "Cluster"', preferred: true, resultText: inOutput('${Cluster}') }],
        },
      ],
    },
  ],
});
