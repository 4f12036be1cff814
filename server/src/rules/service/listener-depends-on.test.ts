import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { listenerDependsOn } from './listener-depends-on';

type Draft = Record<string, any>;

/** Nothing waits for the listener. */
const alone = (change: (resources: Draft, template: Draft) => void = () => {}) =>
  balanced((all, template) => {
    delete all.Service.DependsOn;
    change(all, template);
  });

const forward = (group: string) => [{ Type: 'forward', TargetGroupArn: { Ref: group } }];

/** The listener answers by itself; a rule of it forwards. */
function withRule(all: Draft): void {
  all.Listener.Properties.DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }];
  all.Rule = {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { ListenerArn: { Ref: 'Listener' }, Priority: 1, Conditions: [], Actions: forward('Group') },
  };
}

/** A second group, with a listener of its own. */
function withGreen(all: Draft): void {
  all.Green = structuredClone(all.Group);
  all.GreenListener = structuredClone(all.Listener);
  all.GreenListener.Properties.DefaultActions = forward('Green');
  all.Service.Properties.LoadBalancers[0].AdvancedConfiguration = { AlternateTargetGroupArn: { Ref: 'Green' } };
}

const groupAt = '/Resources/Service/Properties/LoadBalancers/0/TargetGroupArn';
const listener = { group: 'Group', forwarder: 'listener "Listener"', service: 'service "Service"' };
const rule = { ...listener, forwarder: 'listener rule "Rule"' };
const depend = (dependsOn: unknown, ...ids: string[]) => ({
  title: `Depend on ${ids.map((id) => `"${id}"`).join(' and ')}`,
  preferred: true,
  result: inResources(({ Service }) => {
    Service.DependsOn = dependsOn;
  }),
});
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };

testRule(listenerDependsOn, {
  valid: [
    { name: 'a service that depends on the listener', template: balanced() },
    {
      name: 'a name in DependsOn that leads nowhere, which another rule tells',
      template: balanced((all) => (all.Service.DependsOn = 'Listner')),
    },
    { name: 'in a list', template: balanced((all) => (all.Service.DependsOn = ['Balancer', 'Listener'])) },
    {
      name: 'on the rule that forwards',
      template: balanced((all) => {
        withRule(all);
        all.Service.DependsOn = 'Rule';
      }),
    },
    {
      name: 'on one of two listeners',
      template: balanced((all) => {
        all.Other = structuredClone(all.Listener);
      }),
    },
    {
      name: 'through another resource',
      template: alone((all) => {
        all.Ready = { Type: 'AWS::CloudFormation::WaitConditionHandle', DependsOn: ['Listener'] };
        all.Service.Properties.Tags = [{ Key: 'ready', Value: { 'Fn::Sub': 'at ${Ready}' } }];
      }),
    },
    {
      name: 'a reference to the listener',
      template: alone((all) => {
        all.Service.Properties.Tags = [{ Key: 'listener', Value: { 'Fn::GetAtt': ['Listener', 'ListenerArn'] } }];
      }),
    },
    {
      name: 'blue/green with its production rule',
      template: alone((all) => {
        withRule(all);
        all.Green = structuredClone(all.Group);
        all.Rule.Properties.Actions = [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: ['Group', 'Green'].map((id) => ({ TargetGroupArn: { Ref: id }, Weight: 1 })),
            },
          },
        ];
        all.Service.Properties.LoadBalancers[0].AdvancedConfiguration = {
          AlternateTargetGroupArn: { Ref: 'Green' },
          ProductionListenerRule: { Ref: 'Rule' },
        };
      }),
    },
    {
      name: 'a listener in another template',
      template: alone((all) => {
        delete all.Listener;
      }),
    },
    {
      name: 'a group that is imported',
      template: alone((all) => {
        all.Service.Properties.LoadBalancers[0].TargetGroupArn = { 'Fn::ImportValue': 'group' };
      }),
    },
    {
      name: 'a group that a parameter gives',
      template: alone((all, template) => {
        template.Parameters = { GroupArn: { Type: 'String' } };
        all.Service.Properties.LoadBalancers[0].TargetGroupArn = { Ref: 'GroupArn' };
      }),
    },
    {
      name: 'a listener that is there only without the service',
      template: alone((all, template) => {
        template.Conditions = { ...inEurope, IsElsewhere: { 'Fn::Not': [{ Condition: 'IsEurope' }] } };
        all.Service.Condition = 'IsEurope';
        all.Listener.Condition = 'IsElsewhere';
      }),
    },
    {
      name: 'a listener that itself waits for the service',
      template: alone((all) => {
        all.Listener.DependsOn = 'Service';
      }),
    },
    {
      name: 'a template that a macro changes',
      template: alone((_, template) => {
        template.Transform = 'Company::Defaults';
      }),
    },
  ],
  invalid: [
    {
      name: 'nothing to depend on',
      template: alone(),
      findings: [
        { message: 'order', data: listener, at: groupAt, related: 1, fixes: [depend('Listener', 'Listener')] },
      ],
    },
    {
      name: 'another resource in a text',
      template: alone((all) => {
        all.Service.DependsOn = 'Balancer';
      }),
      findings: [
        { message: 'order', data: listener, at: groupAt, fixes: [depend(['Balancer', 'Listener'], 'Listener')] },
      ],
    },
    {
      name: 'others in a list',
      template: alone((all) => {
        all.Service.DependsOn = ['Balancer', 'Group'];
      }),
      findings: [
        {
          message: 'order',
          data: listener,
          at: groupAt,
          fixes: [depend(['Balancer', 'Group', 'Listener'], 'Listener')],
        },
      ],
    },
    {
      name: 'the listener, when only its rule forwards',
      template: balanced(withRule),
      findings: [{ message: 'order', data: rule, at: groupAt, fixes: [depend(['Listener', 'Rule'], 'Rule')] }],
    },
    {
      name: 'two groups with two listeners',
      template: alone(withGreen),
      findings: [
        {
          message: 'order',
          data: listener,
          at: groupAt,
          related: 2,
          fixes: [depend(['Listener', 'GreenListener'], 'Listener', 'GreenListener')],
        },
      ],
    },
    {
      name: 'the second group of blue/green',
      template: balanced(withGreen),
      findings: [
        {
          message: 'order',
          data: { ...listener, group: 'Green', forwarder: 'listener "GreenListener"' },
          at: '/Resources/Service/Properties/LoadBalancers/0/AdvancedConfiguration/AlternateTargetGroupArn',
          fixes: [depend(['Listener', 'GreenListener'], 'GreenListener')],
        },
      ],
    },
    {
      name: 'the second of two services',
      template: balanced((all) => {
        all.Service2 = structuredClone(all.Service);
        delete all.Service2.DependsOn;
      }),
      findings: [
        {
          message: 'order',
          data: { ...listener, service: 'service "Service2"' },
          at: '/Resources/Service2/Properties/LoadBalancers/0/TargetGroupArn',
          fixes: [{ title: 'Depend on "Listener"', preferred: true }],
        },
      ],
    },
    {
      name: 'a group and a listener of some scenarios',
      template: balanced((all, template) => {
        template.Conditions = inEurope;
        withGreen(all);
        delete all.Service.Properties.LoadBalancers[0].AdvancedConfiguration;
        all.GreenListener.Condition = 'IsEurope';
        const balancer = {
          ...all.Service.Properties.LoadBalancers[0],
          TargetGroupArn: { 'Fn::GetAtt': ['Green', 'TargetGroupArn'] },
        };
        all.Service.Properties.LoadBalancers.push({ 'Fn::If': ['IsEurope', balancer, { Ref: 'AWS::NoValue' }] });
      }),
      findings: [
        {
          message: 'conditional',
          when: 'When IsEurope is true',
          data: { ...listener, group: 'Green', forwarder: 'listener "GreenListener"' },
          at: '/Resources/Service/Properties/LoadBalancers/1/Fn::If/1/TargetGroupArn',
          fixes: [],
        },
      ],
    },
    {
      name: 'a listener on the condition that the service has',
      template: alone((all, template) => {
        template.Conditions = inEurope;
        all.Listener.Condition = 'IsEurope';
        all.Service.Condition = 'IsEurope';
      }),
      findings: [
        {
          message: 'order',
          data: listener,
          at: groupAt,
          fixes: [depend('Listener', 'Listener')],
        },
      ],
    },
    {
      name: 'a listener on a condition beside one that is always there',
      template: alone((all, template) => {
        template.Conditions = inEurope;
        all.Other = structuredClone(all.Listener);
        all.Listener.Condition = 'IsEurope';
      }),
      findings: [
        {
          message: 'order',
          data: { ...listener, forwarder: 'listener "Other"' },
          at: groupAt,
          fixes: [depend('Other', 'Other')],
        },
      ],
    },
    {
      name: 'a task set',
      template: alone((all) => {
        all.Set = {
          Type: 'AWS::ECS::TaskSet',
          Properties: { ...all.Service.Properties, Cluster: 'web', Service: { Ref: 'Service' } },
        };
        all.Service.Properties = { DeploymentController: { Type: 'EXTERNAL' } };
      }),
      findings: [
        {
          message: 'order',
          data: { ...listener, service: 'task set "Set"' },
          at: '/Resources/Set/Properties/LoadBalancers/0/TargetGroupArn',
          fixes: [{ title: 'Depend on "Listener"', preferred: true }],
        },
      ],
    },
    {
      name: 'a list on lines of its own',
      file: 'template.yaml',
      text: `Resources:
  Service:
    Type: AWS::ECS::Service
    DependsOn:
      # The order matters.
      - Cluster
    Properties:
      LoadBalancers:
        - TargetGroupArn: !Ref Group
  Cluster:
    Type: AWS::ECS::Cluster
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
`,
      findings: [
        {
          message: 'order',
          data: listener,
          at: '/Resources/Service/Properties/LoadBalancers/0/TargetGroupArn',
          text: 'Group',
          fixes: [
            {
              title: 'Depend on "Listener"',
              preferred: true,
              resultText: `Resources:
  Service:
    Type: AWS::ECS::Service
    DependsOn:
      # The order matters.
      - Cluster
      - Listener
    Properties:
      LoadBalancers:
        - TargetGroupArn: !Ref Group
  Cluster:
    Type: AWS::ECS::Cluster
  Group:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]
`,
            },
          ],
        },
      ],
    },
  ],
});
