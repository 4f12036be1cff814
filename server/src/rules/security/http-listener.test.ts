import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { httpListener } from './http-listener';

type Draft = Record<string, any>;

const plain = (change: (resources: Draft, template: Draft) => void = () => {}) =>
  balanced((all, template) => {
    all.Listener.Properties = {
      LoadBalancerArn: { Ref: 'Balancer' },
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
    };
    change(all, template);
  });
const withPolicy = (policy: unknown, change: (resources: Draft, template: Draft) => void = () => {}) =>
  balanced((all, template) => {
    all.Listener.Properties.SslPolicy = policy;
    change(all, template);
  });

const at = (property: string) => `/Resources/Listener/Properties/${property}`;
const http = { listener: 'Listener', service: 'service "Service"' };
const advised = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';
const redirect = (port: string) => [
  { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: port, StatusCode: 'HTTP_301' } },
];
const listenOnHttps = { title: 'Listen on HTTPS', placeholder: true };
const usePolicy = {
  title: `Use ${advised}`,
  result: inResources(({ Listener }) => {
    Listener.Properties.SslPolicy = advised;
  }),
};
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };

testRule(httpListener, {
  valid: [
    { name: 'HTTPS', template: balanced() },
    { name: 'a policy for TLS 1.3 alone', template: withPolicy('ELBSecurityPolicy-TLS13-1-3-2021-06') },
    { name: 'a policy for TLS 1.2', template: withPolicy('ELBSecurityPolicy-TLS-1-2-2017-01') },
    { name: 'the policy that AWS advises', template: withPolicy(advised) },
    { name: 'a policy that is imported', template: withPolicy({ 'Fn::ImportValue': 'policy' }) },
    {
      name: 'a redirect',
      template: plain((all) => {
        all.Listener.Properties.DefaultActions = redirect('443');
      }),
    },
    {
      name: 'an internal load balancer',
      template: plain((all) => {
        all.Balancer.Properties.Scheme = 'internal';
      }),
    },
    {
      name: 'a scheme that a parameter gives',
      template: plain((all, template) => {
        template.Parameters = { Scheme: { Type: 'String' } };
        all.Balancer.Properties.Scheme = { Ref: 'Scheme' };
      }),
    },
    {
      name: 'a load balancer of another stack',
      template: plain((all) => {
        all.Listener.Properties.LoadBalancerArn = { 'Fn::ImportValue': 'balancer' };
      }),
    },
    {
      name: 'no service behind it',
      template: plain((all) => {
        all.Service.Properties.LoadBalancers = [];
      }),
    },
    {
      name: 'an old policy with no service behind it',
      template: withPolicy('ELBSecurityPolicy-2016-08', (all) => {
        all.Service.Properties.LoadBalancers = [];
      }),
    },
    {
      name: 'TCP',
      template: plain((all) => {
        all.Listener.Properties.Protocol = 'TCP';
      }),
    },
    {
      name: 'HTTP where there is no certificate',
      template: plain((all, template) => {
        template.Parameters = { CertificateArn: { Type: 'String' } };
        template.Conditions = { HasCertificate: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'CertificateArn' }, ''] }] } };
        all.Listener.Properties.Protocol = { 'Fn::If': ['HasCertificate', 'HTTPS', 'HTTP'] };
        all.Listener.Properties.SslPolicy = { 'Fn::If': ['HasCertificate', advised, { Ref: 'AWS::NoValue' }] };
      }),
    },
    {
      name: 'a service that is not there with the listener',
      template: plain((all, template) => {
        template.Conditions = { ...inEurope, IsElsewhere: { 'Fn::Not': [{ Condition: 'IsEurope' }] } };
        all.Service.Condition = 'IsEurope';
        all.Listener.Condition = 'IsElsewhere';
      }),
    },
  ],
  invalid: [
    {
      name: 'HTTP',
      template: plain(),
      findings: [
        {
          message: 'http',
          data: http,
          at: at('Protocol'),
          related: 1,
          fixes: [
            {
              ...listenOnHttps,
              result: inResources(({ Listener }) => {
                Object.assign(Listener.Properties, {
                  Protocol: 'HTTPS',
                  Port: 443,
                  SslPolicy: advised,
                  Certificates: [
                    {
                      CertificateArn: 'arn:{partition}:acm:{region}:{account}:certificate/REPLACE_ME',
                    },
                  ],
                });
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'HTTP beside HTTPS',
      template: balanced((all) => {
        all.Plain = structuredClone(plain().Resources.Listener);
        all.Listener.Properties.Port = 8443;
      }),
      findings: [
        {
          message: 'http',
          data: { ...http, listener: 'Plain' },
          at: '/Resources/Plain/Properties/Protocol',
          fixes: [
            {
              title: 'Redirect to HTTPS',
              result: inResources(({ Plain }) => {
                Plain.Properties.DefaultActions = redirect('8443');
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a rule that forwards what the listener would redirect',
      template: balanced((all) => {
        all.Plain = structuredClone(plain().Resources.Listener);
        all.Plain.Properties.DefaultActions = redirect('443');
        all.Rule = {
          Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
          Properties: {
            ListenerArn: { Ref: 'Plain' },
            Priority: 1,
            Conditions: [],
            Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Group' } }] } }],
          },
        };
      }),
      findings: [{ message: 'http', data: { ...http, listener: 'Plain' }, at: '/Resources/Plain/Properties/Protocol' }],
    },
    {
      name: 'HTTP of a load balancer that is on the internet at times',
      template: plain((all, template) => {
        template.Conditions = inEurope;
        all.Balancer.Properties.Scheme = { 'Fn::If': ['IsEurope', 'internet-facing', 'internal'] };
      }),
      findings: [
        { message: 'http', when: 'When IsEurope is true', data: http, at: at('Protocol'), fixes: [listenOnHttps] },
      ],
    },
    {
      name: 'a policy for TLS 1.0',
      template: withPolicy('ELBSecurityPolicy-2016-08'),
      findings: [
        {
          message: 'policy',
          data: { policy: 'ELBSecurityPolicy-2016-08', advised },
          at: at('SslPolicy'),
          fixes: [usePolicy],
        },
      ],
    },
    {
      name: 'a policy for TLS 1.1 of a Network Load Balancer',
      template: withPolicy('ELBSecurityPolicy-TLS13-1-1-2021-06', (all) => {
        all.Listener.Properties.Protocol = 'TLS';
      }),
      findings: [
        {
          message: 'policy',
          data: { policy: 'ELBSecurityPolicy-TLS13-1-1-2021-06', advised },
          at: at('SslPolicy'),
          fixes: [usePolicy],
        },
      ],
    },
    {
      name: 'no policy',
      template: balanced((all) => delete all.Listener.Properties.SslPolicy),
      findings: [
        {
          message: 'noPolicy',
          data: { policy: 'ELBSecurityPolicy-2016-08', advised },
          at: at('Protocol'),
          fixes: [usePolicy],
        },
      ],
    },
  ],
});
