import { balancedService as balanced, inResources } from '../../../../test/harness/balanced-service';
import { testRule } from '../../../../test/harness/rule-tester';
import { deregistrationDelay } from './deregistration-delay';

type Draft = Record<string, any>;

const key = 'deregistration_delay.timeout_seconds';
const delay = (value: unknown) => ({ Key: key, Value: value });
const withAttributes = (attributes: unknown, change: (resources: Draft, template: Draft) => void = () => {}) =>
  balanced((all, template) => {
    all.Group.Properties.TargetGroupAttributes = attributes;
    change(all, template);
  });
const none = { Ref: 'AWS::NoValue' };
const inEurope = { IsEurope: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } };
const at = '/Resources/Group/Properties/TargetGroupAttributes';
const absent = { group: 'Group', key };
const use = (attributes: unknown) => ({
  title: 'Use 30 seconds',
  result: inResources(({ Group }) => {
    Group.Properties.TargetGroupAttributes = attributes;
  }),
});

testRule(deregistrationDelay, {
  valid: [
    { name: 'a short delay', template: balanced() },
    { name: 'two minutes', template: withAttributes([delay(120)]) },
    { name: 'no delay at all', template: withAttributes([delay('0')]) },
    {
      name: 'a group of nobody',
      template: withAttributes([], (all) => {
        all.Service.Properties.LoadBalancers = [];
      }),
    },
    {
      name: 'a group that another stack uses',
      template: withAttributes([], (all) => {
        all.Service.Properties.LoadBalancers[0].TargetGroupArn = { 'Fn::ImportValue': 'group' };
      }),
    },
    {
      name: 'a delay that a parameter gives',
      template: withAttributes([delay({ Ref: 'Delay' })], (_, template) => {
        template.Parameters = { Delay: { Type: 'Number' } };
      }),
    },
    { name: 'attributes that come from elsewhere', template: withAttributes({ 'Fn::ImportValue': 'attributes' }) },
    {
      name: 'a key that a parameter gives',
      template: withAttributes([{ Key: { Ref: 'Key' }, Value: '30' }], (_, template) => {
        template.Parameters = { Key: { Type: 'String' } };
      }),
    },
    {
      name: 'one of two delays, by the scenario',
      template: withAttributes([{ 'Fn::If': ['IsEurope', delay(30), delay(60)] }], (_, template) => {
        template.Conditions = inEurope;
      }),
    },
  ],
  invalid: [
    {
      name: 'no attributes',
      template: withAttributes([]),
      findings: [{ message: 'absent', data: absent, at, fixes: [use([delay('30')])] }],
    },
    {
      name: 'other attributes',
      template: withAttributes([{ Key: 'stickiness.enabled', Value: 'true' }]),
      findings: [
        {
          message: 'absent',
          data: absent,
          at,
          fixes: [use([{ Key: 'stickiness.enabled', Value: 'true' }, delay('30')])],
        },
      ],
    },
    {
      name: 'a long delay',
      template: withAttributes([delay('121')]),
      findings: [
        { message: 'long', data: { group: 'Group', seconds: 121 }, at: `${at}/0/Value`, fixes: [use([delay('30')])] },
      ],
    },
    {
      name: 'a long delay as a number',
      template: withAttributes([delay(300)]),
      findings: [
        { message: 'long', data: { group: 'Group', seconds: 300 }, at: `${at}/0/Value`, fixes: [use([delay(30)])] },
      ],
    },
    {
      name: 'the second of two groups, which has no attributes',
      template: balanced((all) => {
        all.Group2 = structuredClone(all.Group);
        delete all.Group2.Properties.TargetGroupAttributes;
        all.Service.Properties.LoadBalancers.push({
          ...all.Service.Properties.LoadBalancers[0],
          TargetGroupArn: { Ref: 'Group2' },
        });
      }),
      findings: [
        {
          message: 'absent',
          data: { group: 'Group2', key },
          at: '/Resources/Group2',
          fixes: [
            {
              title: 'Use 30 seconds',
              result: inResources(({ Group2 }) => {
                Group2.Properties.TargetGroupAttributes = [delay('30')];
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a delay that some scenarios lack, in a group that is there on a condition',
      template: withAttributes([{ 'Fn::If': ['HasDelay', delay('30'), none] }], (all, template) => {
        template.Conditions = { ...inEurope, HasDelay: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws'] } };
        all.Group.Condition = 'IsEurope';
      }),
      findings: [
        {
          message: 'absent',
          when: 'When HasDelay is false',
          data: absent,
          at,
          fixes: [{ title: 'Use 30 seconds' }],
        },
      ],
    },
  ],
});
