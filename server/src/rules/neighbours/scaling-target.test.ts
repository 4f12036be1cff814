import { testRule } from '../../../../test/harness/rule-tester';
import { scalingTarget } from './scaling-target';

type Draft = Record<string, any>;

const sub = (text: string) => ({ 'Fn::Sub': text });
const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
const service = (more: Draft = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: { Cluster: { Ref: 'Main' }, TaskDefinition: 'web', ...more },
});
const cluster = { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } };
const target = (more: Draft = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: sub('service/${Main}/${Web.Name}'),
    MinCapacity: 1,
    MaxCapacity: 4,
    ...more,
  },
});
const template = (more: Draft = {}, resources: Draft = {}, sections: Draft = {}) => ({
  ...sections,
  Resources: { Main: cluster, Web: service(), Scaling: target(more), ...resources },
});
const withId = (id: unknown, resources: Draft = {}, sections: Draft = {}) =>
  template({ ResourceId: id }, resources, sections);
const isProd = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};
const at = (path: string) => `/Resources/Scaling/Properties/${path}`;
const names = (text = 'service/${Main}/${Web.Name}') => ({
  title: `Use "${text}"`,
  preferred: true,
  result: (draft: Draft) => {
    draft.Resources.Scaling.Properties.ResourceId = sub(text);
  },
});
const use = (name: string, value: string) => ({
  title: `Use "${value}"`,
  preferred: true,
  result: (draft: Draft) => {
    draft.Resources.Scaling.Properties[name] = value;
  },
});
const capacityFixes = (path: string[], min: number, max: number) =>
  [['MaxCapacity', min] as const, ['MinCapacity', max] as const].map(([name, value]) => ({
    title: `Set "${name}" to ${value}`,
    result: (draft: Draft) => {
      const holder = path.reduce((each, key) => each[key], draft.Resources.Scaling.Properties);
      holder[name] = value;
    },
  }));
const order = (text?: string) => ({
  message: 'order' as const,
  data: { service: 'Web' },
  at: at('ResourceId'),
  severity: 'warning' as const,
  related: 1,
  fixes: [names(text)],
});

testRule(scalingTarget, {
  valid: [
    { name: 'names by Sub', template: template() },
    { name: 'equal capacities', template: template({ MinCapacity: 4, MaxCapacity: 4 }) },
    { name: 'none when idle, numbers as text', template: template({ MinCapacity: '0', MaxCapacity: '10' }) },
    {
      name: 'names by Join',
      template: withId({ 'Fn::Join': ['/', ['service', { Ref: 'Main' }, getAtt('Web', 'Name')]] }),
    },
    {
      name: 'names by Join of pieces',
      template: withId({ 'Fn::Join': ['', ['service/', { Ref: 'Main' }, '/', getAtt('Web', 'Name')]] }),
    },
    {
      name: 'an imported cluster',
      template: withId({
        'Fn::Sub': ['service/${Cluster}/${Web.Name}', { Cluster: { 'Fn::ImportValue': 'cluster' } }],
      }),
    },
    { name: 'an imported resource id', template: withId({ 'Fn::ImportValue': 'id' }) },
    {
      name: 'parameters',
      template: withId(
        sub('service/${ClusterName}/${ServiceName}'),
        {},
        { Parameters: { ClusterName: { Type: 'String' }, ServiceName: { Type: 'String' } } },
      ),
    },
    {
      name: 'the whole resource id as a parameter',
      template: withId({ Ref: 'Id' }, {}, { Parameters: { Id: { Type: 'String' } } }),
    },
    { name: 'a service of another stack', template: withId('service/main/other') },
    {
      name: 'a name that a service has, after it',
      template: withId('service/main/web', {
        Web: service({ ServiceName: 'web', Cluster: 'main' }),
        Scaling: { DependsOn: 'Web', ...target({ ResourceId: 'service/main/web' }) },
      }),
    },
    {
      name: 'one of two services, by a condition',
      template: withId(
        {
          'Fn::Sub': [
            'service/${Main}/${Name}',
            { Name: { 'Fn::If': ['IsProd', getAtt('Web', 'Name'), getAtt('Other', 'Name')] } },
          ],
        },
        { Other: service() },
        isProd,
      ),
    },
    {
      name: 'two services with a target each',
      template: template(
        {},
        { Other: service(), OtherScaling: target({ ResourceId: sub('service/${Main}/${Other.Name}') }) },
      ),
    },
    {
      name: 'a table',
      template: template({
        ServiceNamespace: 'dynamodb',
        ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
        ResourceId: 'table/items',
        MinCapacity: 10,
        MaxCapacity: 5,
      }),
    },
    {
      name: 'capacities that only deployment shows',
      template: template({ MinCapacity: { Ref: 'Min' } }, {}, { Parameters: { Min: { Type: 'Number' } } }),
    },
    {
      name: 'a default cluster',
      template: withId(sub('service/default/${Web.Name}'), { Web: service({ Cluster: { Ref: 'AWS::NoValue' } }) }),
    },
    {
      name: 'the cluster of a parameter',
      template: withId(
        sub('service/${Main}/${Web.Name}'),
        { Web: service({ Cluster: { Ref: 'ClusterName' } }) },
        { Parameters: { ClusterName: { Type: 'String' } } },
      ),
    },
  ],
  invalid: [
    {
      name: 'another namespace',
      template: template({ ServiceNamespace: 'ECS' }),
      findings: [
        {
          message: 'namespace',
          data: { value: 'ECS' },
          at: at('ServiceNamespace'),
          fixes: [use('ServiceNamespace', 'ecs')],
        },
      ],
    },
    {
      name: 'another dimension',
      template: template({ ScalableDimension: 'ecs:service:desiredCount' }),
      findings: [
        {
          message: 'dimension',
          data: { value: 'ecs:service:desiredCount' },
          at: at('ScalableDimension'),
          fixes: [use('ScalableDimension', 'ecs:service:DesiredCount')],
        },
      ],
    },
    {
      name: 'the ARN of the service',
      template: withId({ Ref: 'Web' }),
      findings: [{ message: 'prefix', at: at('ResourceId'), fixes: [names()] }],
    },
    {
      name: 'the name of the service alone',
      template: withId(getAtt('Web', 'Name')),
      findings: [{ message: 'prefix', at: at('ResourceId'), fixes: [names()] }],
    },
    {
      name: 'no prefix',
      template: withId('main/web'),
      findings: [{ message: 'prefix', at: at('ResourceId'), fixes: [] }],
    },
    {
      name: 'no cluster',
      template: withId(sub('service/${Web.Name}')),
      findings: [{ message: 'shape', at: at('ResourceId'), fixes: [names()] }],
    },
    {
      name: 'a part too many',
      template: withId('service/main/web/'),
      findings: [{ message: 'shape', at: at('ResourceId'), fixes: [] }],
    },
    {
      name: 'the service before the cluster',
      template: withId(sub('service/${Web.Name}/${Main}')),
      findings: [{ message: 'swapped', at: at('ResourceId'), fixes: [names()] }],
    },
    {
      name: 'Ref of the service, which is an ARN',
      template: withId({ 'Fn::Join': ['/', ['service', { Ref: 'Main' }, { Ref: 'Web' }]] }),
      findings: [
        {
          message: 'arn',
          data: { source: '"Ref" of service "Web"' },
          at: at('ResourceId'),
          severity: 'warning',
          fixes: [names()],
        },
      ],
    },
    {
      name: 'the ARN of the cluster',
      template: withId(sub('service/${Main.Arn}/${Web.Name}')),
      findings: [
        { message: 'arn', data: { source: '"Main.Arn"' }, at: at('ResourceId'), severity: 'warning', fixes: [names()] },
      ],
    },
    {
      name: 'the ARN of the service by name',
      template: withId(sub('service/${Main}/${Web.ServiceArn}')),
      findings: [
        {
          message: 'arn',
          data: { source: '"Web.ServiceArn"' },
          at: at('ResourceId'),
          severity: 'warning',
          fixes: [names()],
        },
      ],
    },
    {
      name: 'a written ARN',
      template: withId('service/arn:aws:ecs:us-east-1:123456789012:cluster/main/web'),
      findings: [
        {
          message: 'arn',
          data: { source: '"arn:aws:ecs:us-east-1:123456789012:cluster"' },
          at: at('ResourceId'),
          severity: 'warning',
          fixes: [],
        },
      ],
    },
    {
      name: 'a cluster that the service is not in',
      template: withId(sub('service/${Other}/${Web.Name}'), { Other: { Type: 'AWS::ECS::Cluster' } }),
      findings: [{ message: 'cluster', data: { service: 'Web' }, at: at('ResourceId'), fixes: [names()] }],
    },
    {
      name: 'a cluster for a service in the default one',
      template: withId(sub('service/${Main}/${Web.Name}'), { Web: service({ Cluster: null }) }),
      findings: [
        {
          message: 'cluster',
          data: { service: 'Web' },
          at: at('ResourceId'),
          fixes: [names('service/default/${Web.Name}')],
        },
      ],
    },
    {
      name: 'another cluster by name',
      template: withId(sub('service/stage/${Web.Name}'), {
        Web: service({ Cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/prod' }),
      }),
      findings: [
        {
          message: 'cluster',
          data: { service: 'Web' },
          at: at('ResourceId'),
          fixes: [names('service/prod/${Web.Name}')],
        },
      ],
    },
    {
      name: 'a written name of a service that may come later',
      template: withId('service/main/web', { Web: service({ ServiceName: 'web', Cluster: 'main' }) }),
      findings: [order('service/main/${Web.Name}')],
    },
    {
      name: 'the same text for the name and in the resource id',
      template: withId(sub('service/${Main}/${AWS::StackName}-web'), {
        Web: service({ ServiceName: sub('${AWS::StackName}-web') }),
      }),
      findings: [order()],
    },
    {
      name: 'a daemon',
      template: template({}, { Web: service({ SchedulingStrategy: 'DAEMON' }) }),
      findings: [
        { message: 'daemon', data: { service: 'Web' }, at: at('ResourceId'), severity: 'warning', related: 1 },
      ],
    },
    {
      name: 'more at least than at most',
      template: template({ MinCapacity: 5 }),
      findings: [
        {
          message: 'capacity',
          data: { min: 5, max: 4 },
          at: at('MaxCapacity'),
          related: 1,
          fixes: capacityFixes([], 5, 4),
        },
      ],
    },
    {
      name: 'more at least than at most, at a time',
      template: template({
        ScheduledActions: [
          {
            ScheduledActionName: 'night',
            Schedule: 'cron(0 20 * * ? *)',
            ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 1 },
          },
        ],
      }),
      findings: [
        {
          message: 'capacity',
          data: { min: 2, max: 1 },
          at: at('ScheduledActions/0/ScalableTargetAction/MaxCapacity'),
          related: 1,
          fixes: capacityFixes(['ScheduledActions', '0', 'ScalableTargetAction'], 2, 1),
        },
      ],
    },
    {
      name: 'under a condition',
      template: {
        ...isProd,
        Resources: {
          ...template().Resources,
          Scaling: {
            Condition: 'IsProd',
            ...target({ MinCapacity: { 'Fn::If': ['IsProd', 10, 1] } }),
          },
        },
      },
      findings: [
        {
          message: 'capacity',
          data: { min: 10, max: 4 },
          at: at('MaxCapacity'),
          fixes: [
            {
              title: 'Set "MaxCapacity" to 10',
              result: (draft) => {
                draft.Resources.Scaling.Properties.MaxCapacity = 10;
              },
            },
            {
              title: 'Set "MinCapacity" to 4',
              result: (draft) => {
                draft.Resources.Scaling.Properties.MinCapacity = { 'Fn::If': ['IsProd', 4, 1] };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'in one branch',
      template: withId({ 'Fn::If': ['IsProd', { Ref: 'Web' }, sub('service/${Main}/${Web.Name}')] }, {}, isProd),
      findings: [
        {
          message: 'prefix',
          when: 'When IsProd is true',
          at: at('ResourceId/Fn::If/1'),
          fixes: [
            {
              title: 'Use "service/${Main}/${Web.Name}"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Scaling.Properties.ResourceId['Fn::If'][1] = sub('service/${Main}/${Web.Name}');
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a default that is too low',
      template: template(
        { MaxCapacity: { Ref: 'Max' }, MinCapacity: 3 },
        {},
        { Parameters: { Max: { Type: 'Number', Default: 2 } } },
      ),
      findings: [
        {
          message: 'capacity',
          when: 'With the default of Max',
          severity: 'warning',
          data: { min: 3, max: 2 },
          at: at('MaxCapacity'),
          fixes: capacityFixes([], 3, 2).slice(1),
        },
      ],
    },
  ],
});
