import { testRule } from '../../../../test/harness/rule-tester';
import { templateUnknownReference } from './unknown-reference';

const cluster = { Type: 'AWS::ECS::Cluster' };
const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
const Env = { Type: 'String' };
const service = (properties: object, rest: object = {}) => ({
  Type: 'AWS::ECS::Service',
  ...rest,
  Properties: properties,
});
const task = (properties: object) => ({ Type: 'AWS::ECS::TaskDefinition', Properties: properties });
const web = '/Resources/Web/Properties';
const sub = (text: string) =>
  `Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      Cluster: !Sub ${text}\n`;

testRule(templateUnknownReference, {
  valid: [
    {
      name: 'resources, parameters and what every template has',
      template: {
        Parameters: { Env },
        Resources: {
          Cluster: cluster,
          Role: role,
          Task: task({
            TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Family: { 'Fn::Sub': '${Env}-${AWS::Region}' },
          }),
          Web: service(
            { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' } },
            { DependsOn: ['Role', 'Task'] },
          ),
          Other: service({ Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' } }, { DependsOn: 'Web' }),
        },
      },
    },
    {
      name: 'imports, a resource behind a condition, a conditional item of a list, no value',
      template: {
        Parameters: { Env },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: {
          Cluster: { ...cluster, Condition: 'IsProd' },
          Web: service({
            Cluster: { 'Fn::If': ['IsProd', { Ref: 'Cluster' }, { 'Fn::ImportValue': 'cluster' }] },
            LoadBalancers: [{ 'Fn::If': ['IsProd', { TargetGroupArn: { Ref: 'Env' } }, { Ref: 'AWS::NoValue' }] }],
          }),
        },
      },
    },
    {
      name: 'attributes of other stacks and modules',
      template: {
        Resources: {
          Network: { Type: 'AWS::CloudFormation::Stack', Properties: {} },
          Shared: { Type: 'Acme::ECS::Cluster::MODULE' },
          Web: service({
            Cluster: { Ref: 'Shared.Cluster' },
            TaskDefinition: { 'Fn::GetAtt': ['SharedTask', 'Arn'] },
            Role: { 'Fn::GetAtt': ['Network', 'Outputs.Role'] },
          }),
        },
      },
    },
    {
      name: 'what SAM makes',
      template: {
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: {
          Deploy: { Type: 'AWS::Serverless::Function', Properties: {} },
          Web: service(
            { Cluster: { Ref: 'Deploy.Alias' }, Role: { Ref: 'DeployRole' } },
            { DependsOn: 'ServerlessRestApi' },
          ),
        },
      },
    },
    {
      name: 'what a macro may bring',
      template: {
        Transform: ['Ours'],
        Resources: { Web: service({ Cluster: { Ref: 'Cluster' } }, { DependsOn: 'Other' }) },
      },
    },
    {
      name: 'a part that a macro makes',
      template: { Resources: { Web: service({ 'Fn::Transform': { Name: 'Ours' }, Cluster: { Ref: 'Cluster' } }) } },
    },
    {
      name: 'resources that we know nothing of',
      template: {
        Conditions: { Unused: { 'Fn::Equals': [{ Ref: 'Nope' }, 'x'] } },
        Resources: {
          Cluster: cluster,
          Shop: { Type: 'Acme::Shop::Door', DependsOn: 'Shop', Properties: { A: { Ref: 'Nope' } } },
        },
        Outputs: { Nope: { Value: { Ref: 'Nope' } } },
      },
    },
    {
      name: 'variables of Sub, texts that stay',
      file: 'template.yaml',
      text: sub('["${Name}-${!Name}", {Name: web}]'),
    },
    {
      name: 'lines of a template language',
      file: 'template.yaml',
      text: 'Resources:\n{{include "cluster"}}\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      Cluster: !Ref Cluster\n',
    },
    {
      name: 'a piece of a template of the Serverless Framework',
      file: 'template.yaml',
      text: 'Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      Cluster: !Ref Cluster\n      ServiceName: web-${self:provider.stage}\n',
    },
    {
      name: 'a loop',
      file: 'template.yaml',
      text: 'Transform: AWS::LanguageExtensions\nResources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      Tags:\n        Fn::ForEach::Tags:\n          - Name\n          - [a, b]\n          - Key: !Ref Name\n            Value: !Sub "${Name}"\n',
    },
  ],
  invalid: [
    {
      name: 'a part of a template',
      template: {
        Resources: {
          Web: {
            Type: 'AWS::ECS::Service',
            DependsOn: 'Listener',
            Properties: {
              Cluster: { Ref: 'ClusterArn' },
              TaskDefinition: { Ref: 'TaskArn' },
              ServiceName: { 'Fn::Sub': 'web-${Environment}' },
              Role: { 'Fn::GetAtt': ['Permissions', 'Arn'] },
            },
          },
        },
      },
      findings: [
        {
          message: 'fragment',
          severity: 'warning',
          data: { count: 5, name: 'Listener' },
          at: '/Resources/Web/DependsOn',
          related: 4,
        },
      ],
    },
    {
      name: 'several slips in a template that has parameters',
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Resources: {
          Web: {
            Type: 'AWS::ECS::Service',
            Properties: {
              Cluster: { Ref: 'ClusterArn' },
              TaskDefinition: { Ref: 'TaskArn' },
              Role: { 'Fn::GetAtt': ['Permissions', 'Arn'] },
            },
          },
        },
      },
      findings: [
        {
          message: 'unknown',
          data: { what: 'resource or parameter', name: 'ClusterArn' },
          at: '/Resources/Web/Properties/Cluster',
        },
        {
          message: 'unknown',
          data: { what: 'resource or parameter', name: 'TaskArn' },
          at: '/Resources/Web/Properties/TaskDefinition',
        },
        { message: 'unknown', data: { what: 'resource', name: 'Permissions' }, at: '/Resources/Web/Properties/Role' },
      ],
    },
    {
      name: 'names that are nearly right, in every function',
      template: {
        Parameters: { Stage: Env },
        Resources: {
          Cluster: cluster,
          Role: role,
          Web: service(
            {
              Cluster: { Ref: 'Clutser' },
              Role: { 'Fn::GetAtt': ['role', 'Arn'] },
              ServiceName: { 'Fn::Sub': 'web-${Stagee}' },
            },
            { DependsOn: ['Role', 'Roles'] },
          ),
        },
      },
      findings: [
        {
          message: 'near',
          data: { what: 'resource', name: 'Roles', near: 'Role' },
          at: '/Resources/Web/DependsOn/1',
          fixes: [
            {
              title: 'Use "Role"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.DependsOn[1] = 'Role';
              },
            },
            {
              title: 'Remove "Roles" from DependsOn',
              result: (draft) => {
                draft.Resources.Web.DependsOn.pop();
              },
            },
          ],
        },
        {
          message: 'near',
          data: { what: 'resource or parameter', name: 'Clutser', near: 'Cluster' },
          at: `${web}/Cluster`,
          fixes: [
            {
              title: 'Use "Cluster"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Cluster.Ref = 'Cluster';
              },
            },
          ],
        },
        {
          message: 'near',
          data: { what: 'resource', name: 'role', near: 'Role' },
          at: `${web}/Role`,
          fixes: [
            {
              title: 'Use "Role"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Role['Fn::GetAtt'][0] = 'Role';
              },
            },
          ],
        },
        {
          message: 'near',
          data: { what: 'resource or parameter', name: 'Stagee', near: 'Stage' },
          at: `${web}/ServiceName`,
          fixes: [
            {
              title: 'Use "Stage"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.ServiceName['Fn::Sub'] = 'web-${Stage}';
              },
            },
            {
              title: 'Keep "${Stagee}" as text',
              result: (draft) => {
                draft.Resources.Web.Properties.ServiceName['Fn::Sub'] = 'web-${!Stagee}';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'names like nothing there is, behind a condition, of two services',
      template: {
        Parameters: { Env },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: {
          Web: service({ Cluster: { 'Fn::If': ['IsProd', { Ref: 'Main' }, { Ref: 'AWS::NoValue' }] } }),
          Api: service({ Role: { 'Fn::GetAtt': ['Main', 'Arn'] } }, { Condition: 'IsProd', DependsOn: 'Main' }),
        },
      },
      findings: [
        {
          message: 'unknown',
          data: { what: 'resource or parameter', name: 'Main' },
          at: `${web}/Cluster/Fn::If/1`,
        },
        {
          message: 'unknown',
          data: { what: 'resource', name: 'Main' },
          at: '/Resources/Api/DependsOn',
          fixes: [
            {
              title: 'Remove "Main" from DependsOn',
              result: (draft) => {
                delete draft.Resources.Api.DependsOn;
              },
            },
          ],
        },
        { message: 'unknown', data: { what: 'resource', name: 'Main' }, at: '/Resources/Api/Properties/Role' },
      ],
    },
    {
      name: 'a pseudo parameter without its first half, and one that there is not',
      template: { Resources: { Web: service({ Cluster: { Ref: 'Region' }, Role: { Ref: 'AWS::AccountID' } }) } },
      findings: [
        {
          message: 'near',
          data: { what: 'resource or parameter', name: 'Region', near: 'AWS::Region' },
          at: `${web}/Cluster`,
          fixes: [{ title: 'Use "AWS::Region"' }],
        },
        {
          message: 'near',
          data: { what: 'resource or parameter', name: 'AWS::AccountID', near: 'AWS::AccountId' },
          at: `${web}/Role`,
          fixes: [{ title: 'Use "AWS::AccountId"', preferred: true }],
        },
      ],
    },
    {
      name: 'a variable of a shell',
      file: 'template.yaml',
      text: sub('|\n        for x in a; do\n          café "${NAME:-web}" ${x}\n        done'),
      findings: [
        {
          message: 'text',
          data: { what: 'resource or parameter', name: 'NAME:-web', literal: '${!NAME:-web}' },
          at: `${web}/Cluster`,
          text: 'NAME:-web',
          fixes: [
            {
              title: 'Keep "${NAME:-web}" as text',
              resultText: sub('|\n        for x in a; do\n          café "${!NAME:-web}" ${x}\n        done'),
            },
          ],
        },
        {
          message: 'text',
          data: { what: 'resource or parameter', name: 'x', literal: '${!x}' },
          at: `${web}/Cluster`,
          text: 'x',
          fixes: [
            {
              title: 'Keep "${x}" as text',
              resultText: sub('|\n        for x in a; do\n          café "${NAME:-web}" ${!x}\n        done'),
            },
          ],
        },
      ],
    },
    {
      name: 'an attribute that nothing has, in a text with escapes',
      file: 'template.yaml',
      text: sub('"\\tcafé ${Nothing.Arn}"'),
      findings: [
        {
          message: 'text',
          data: { what: 'resource', name: 'Nothing', literal: '${!Nothing.Arn}' },
          at: `${web}/Cluster`,
          text: 'Nothing',
          fixes: [{ title: 'Keep "${Nothing.Arn}" as text', resultText: sub('"\\tcafé ${!Nothing.Arn}"') }],
        },
      ],
    },
    {
      name: 'an attribute by Ref',
      template: { Resources: { Role: role, Web: service({ Role: { Ref: 'Role.Arn' } }) } },
      findings: [
        {
          message: 'attributeByRef',
          data: { attribute: 'Arn' },
          at: `${web}/Role`,
          fixes: [
            {
              title: 'Use Fn::GetAtt',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.Properties.Role = { 'Fn::GetAtt': ['Role', 'Arn'] };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an attribute of a parameter',
      template: { Parameters: { Role: Env }, Resources: { Web: service({ Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }) } },
      findings: [{ message: 'attributeOfParameter', data: { name: 'Role', attribute: 'Arn' }, at: `${web}/Role` }],
    },
    {
      name: 'a resource, and a slip, in a condition that is used',
      template: {
        Parameters: { Env },
        Conditions: {
          HasCluster: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Cluster' }, ''] }] },
          IsProd: { 'Fn::And': [{ Condition: 'HasCluster' }, { 'Fn::Equals': [{ Ref: 'env' }, 'prod'] }] },
        },
        Resources: { Cluster: cluster, Web: service({}, { Condition: 'IsProd' }) },
      },
      findings: [
        {
          message: 'resourceInCondition',
          data: { name: 'Cluster' },
          at: '/Conditions/HasCluster/Fn::Not/0/Fn::Equals/0',
        },
        {
          message: 'near',
          data: { what: 'parameter', name: 'env', near: 'Env' },
          at: '/Conditions/IsProd/Fn::And/1/Fn::Equals/0',
          fixes: [{ title: 'Use "Env"', preferred: true }],
        },
      ],
    },
    {
      name: 'waiting for a parameter and for itself',
      template: {
        Parameters: { Env },
        Resources: {
          Cluster: cluster,
          Web: service({}, { DependsOn: ['Cluster', 'Env'] }),
          Api: service({}, { DependsOn: 'Api' }),
        },
      },
      findings: [
        {
          message: 'dependsOnParameter',
          data: { name: 'Env' },
          at: '/Resources/Web/DependsOn/1',
          fixes: [
            {
              title: 'Remove "Env" from DependsOn',
              preferred: true,
              result: (draft) => {
                draft.Resources.Web.DependsOn.pop();
              },
            },
          ],
        },
        {
          message: 'dependsOnItself',
          data: { name: 'Api' },
          at: '/Resources/Api/DependsOn',
          fixes: [
            {
              title: 'Remove "Api" from DependsOn',
              preferred: true,
              result: (draft) => {
                delete draft.Resources.Api.DependsOn;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the only name of a list',
      template: { Resources: { Web: service({}, { DependsOn: ['Web'] }) } },
      findings: [
        {
          message: 'dependsOnItself',
          data: { name: 'Web' },
          at: '/Resources/Web/DependsOn/0',
          fixes: [
            {
              title: 'Remove "Web" from DependsOn',
              preferred: true,
              result: (draft) => {
                delete draft.Resources.Web.DependsOn;
              },
            },
          ],
        },
      ],
    },
  ],
});
