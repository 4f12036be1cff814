import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { targetGroupHealthCheck } from './target-group-health-check';

type Draft = Record<string, any>;

const group = (properties: Draft, conditions?: Draft) =>
  balanced((all, template) => {
    Object.assign(all.Group.Properties, properties);
    if (conditions) template.Conditions = conditions;
  });
const checks = (interval: unknown, timeout: unknown, more: Draft = {}) =>
  group({ HealthCheckIntervalSeconds: interval, HealthCheckTimeoutSeconds: timeout, ...more });
const every = (interval: unknown, more: Draft = {}) => group({ HealthCheckIntervalSeconds: interval, ...more });

const at = (name: string) => `/Resources/Group/Properties/HealthCheck${name}Seconds`;
const use = (timeout: number | string) => ({
  title: `Use a timeout of ${timeout} seconds`,
  preferred: true,
  result: inResources(({ Group }) => {
    Group.Properties.HealthCheckTimeoutSeconds = timeout;
  }),
});
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };

testRule(targetGroupHealthCheck, {
  valid: [
    { name: 'the defaults', template: balanced() },
    { name: 'a timeout under the interval', template: checks(30, 29) },
    { name: 'texts', template: checks('30', '5') },
    { name: 'a timeout alone', template: group({ HealthCheckTimeoutSeconds: 30 }) },
    { name: 'the same of a Network Load Balancer', template: checks(10, 10, { Protocol: 'TCP' }) },
    { name: 'the default timeout under the interval', template: every(6) },
    { name: 'the default of TCP', template: every(10, { Protocol: 'TCP' }) },
    { name: 'the default of HTTP checks on TCP', template: every(6, { Protocol: 'TCP', HealthCheckProtocol: 'HTTP' }) },
    { name: 'a protocol that is imported', template: every(5, { Protocol: { 'Fn::ImportValue': 'protocol' } }) },
    { name: 'functions as targets', template: every(5, { TargetType: 'lambda', Protocol: { Ref: 'AWS::NoValue' } }) },
    {
      name: 'a parameter',
      template: balanced((all, template) => {
        template.Parameters = { Timeout: { Type: 'Number' } };
        all.Group.Properties.HealthCheckIntervalSeconds = 5;
        all.Group.Properties.HealthCheckTimeoutSeconds = { Ref: 'Timeout' };
      }),
    },
    {
      name: 'two that change together',
      template: balanced((all, template) => {
        template.Conditions = inEurope;
        all.Group.Properties.HealthCheckIntervalSeconds = { 'Fn::If': ['IsEurope', 60, 10] };
        all.Group.Properties.HealthCheckTimeoutSeconds = { 'Fn::If': ['IsEurope', 30, 5] };
      }),
    },
    {
      name: 'properties that a macro may add',
      template: every(5, { 'Fn::Transform': { Name: 'Defaults' } }),
    },
  ],
  invalid: [
    {
      name: 'the same twice',
      template: checks(5, 5),
      findings: [
        { message: 'timeout', data: { timeout: 5, interval: 5 }, at: at('Timeout'), related: 1, fixes: [use(4)] },
      ],
    },
    {
      name: 'a longer timeout, as texts',
      template: checks('10', '30'),
      findings: [{ message: 'timeout', data: { timeout: 30, interval: 10 }, at: at('Timeout'), fixes: [use('9')] }],
    },
    {
      name: 'a longer timeout of a Network Load Balancer, in a group of nobody',
      template: balanced((all) => {
        Object.assign(all.Group.Properties, {
          Protocol: 'TCP',
          HealthCheckIntervalSeconds: 10,
          HealthCheckTimeoutSeconds: 11,
        });
        delete all.Service;
      }),
      findings: [
        {
          message: 'timeout',
          severity: 'warning',
          data: { timeout: 11, interval: 10 },
          at: at('Timeout'),
          fixes: [use(9)],
        },
      ],
    },
    {
      name: 'the longest timeout',
      template: checks(150, 200),
      findings: [{ message: 'timeout', data: { timeout: 200, interval: 150 }, at: at('Timeout'), fixes: [use(120)] }],
    },
    {
      name: 'an interval too short for any timeout',
      template: checks(2, 5),
      findings: [{ message: 'timeout', data: { timeout: 5, interval: 2 }, at: at('Timeout') }],
    },
    {
      name: 'a short interval',
      template: every(5),
      findings: [
        {
          message: 'defaultTimeout',
          severity: 'warning',
          data: { timeout: 5, interval: 5 },
          at: at('Interval'),
          fixes: [use(4)],
        },
      ],
    },
    {
      name: 'a short interval of a Network Load Balancer',
      template: every(9, { Protocol: 'TCP' }),
      findings: [
        {
          message: 'defaultTimeout',
          severity: 'warning',
          data: { timeout: 10, interval: 9 },
          at: at('Interval'),
          fixes: [use(8)],
        },
      ],
    },
    {
      name: 'an interval of some scenarios, of two groups the second',
      template: balanced((all, template) => {
        template.Conditions = inEurope;
        all.Group2 = structuredClone(all.Group);
        all.Group2.Condition = 'IsEurope';
        all.Group2.Properties.HealthCheckTimeoutSeconds = 10;
        all.Group2.Properties.HealthCheckIntervalSeconds = { 'Fn::If': ['IsEurope', 10, 30] };
      }),
      findings: [
        {
          message: 'timeout',
          data: { timeout: 10, interval: 10 },
          at: '/Resources/Group2/Properties/HealthCheckTimeoutSeconds',
          fixes: [{ title: 'Use a timeout of 9 seconds', preferred: true }],
        },
      ],
    },
    {
      name: 'a timeout that is too long elsewhere',
      template: group(
        { HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: { 'Fn::If': ['IsEurope', 5, 10] } },
        inEurope,
      ),
      findings: [
        {
          message: 'timeout',
          when: 'When IsEurope is false',
          data: { timeout: 10, interval: 10 },
          at: `${at('Timeout')}/Fn::If/2`,
          fixes: [
            {
              title: 'Use a timeout of 9 seconds',
              preferred: true,
              result: inResources(({ Group }) => {
                Group.Properties.HealthCheckTimeoutSeconds['Fn::If'][2] = 9;
              }),
            },
          ],
        },
      ],
    },
  ],
});
