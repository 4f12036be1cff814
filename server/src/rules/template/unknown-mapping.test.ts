import { testRule } from '../../../../test/harness/rule-tester';
import { templateUnknownMapping } from './unknown-mapping';

const Mappings = { Sizes: { prod: { Cpu: 1024, Memory: 2048 }, test: { Cpu: 256, Memory: 512 } } };
const find = (...path: unknown[]) => ({ 'Fn::FindInMap': path });
const task = (properties: object, rest: object = {}) => ({
  Type: 'AWS::ECS::TaskDefinition',
  ...rest,
  Properties: properties,
});
const at = '/Resources/Task/Properties';

testRule(templateUnknownMapping, {
  valid: [
    {
      name: 'keys that there are, or that only deployment knows',
      template: {
        Parameters: { Env: { Type: 'String' } },
        Mappings,
        Conditions: { IsBig: { 'Fn::Equals': [find('Sizes', { Ref: 'Env' }, 'Cpu'), '1024'] } },
        Resources: {
          Task: task({ Cpu: find('Sizes', 'prod', 'Cpu'), Memory: find('Sizes', { Ref: 'Env' }, 'Memory') }),
          Other: task(
            {
              Cpu: { 'Fn::If': ['IsBig', find('Sizes', 'prod', { Ref: 'Env' }), { Ref: 'AWS::NoValue' }] },
              Memory: find({ Ref: 'Env' }, 'prod', 'Memory'),
              Family: { 'Fn::ImportValue': 'family' },
            },
            { Condition: 'IsBig' },
          ),
        },
      },
    },
    {
      name: 'a default',
      template: {
        Transform: 'AWS::LanguageExtensions',
        Mappings,
        Resources: {
          Task: task({
            Cpu: find('Sizes', 'stage', 'Cpu', { DefaultValue: 512 }),
            Memory: find('Size', 'stage', 'Memory', { DefaultValue: 1024 }),
          }),
        },
      },
    },
    {
      name: 'mappings from elsewhere',
      template: {
        Mappings: { Sizes: { 'Fn::Transform': { Name: 'AWS::Include' } } },
        Resources: { Task: task({ Cpu: find('Sizes', 'prod', 'Cpu') }) },
      },
    },
    {
      name: 'keys from elsewhere',
      template: {
        Mappings: { Sizes: { prod: { 'Fn::Transform': { Name: 'AWS::Include' } } } },
        Resources: { Task: task({ Cpu: find('Sizes', 'prod', 'Cpu') }) },
      },
    },
    {
      name: 'resources that we know nothing of',
      template: {
        Mappings,
        Resources: { Task: task({}), Shop: { Type: 'Acme::Shop::Door', Properties: { A: find('Nope', 'a', 'b') } } },
      },
    },
  ],
  invalid: [
    {
      name: 'names that are nearly right',
      template: {
        Mappings,
        Resources: {
          Task: task({
            Cpu: find('Size', 'prod', 'Cpu'),
            Memory: find('Sizes', 'Prod', 'Memory'),
            Family: find('Sizes', 'prod', 'Memori'),
            NetworkMode: find('Sizes', { Ref: 'AWS::Region' }, 'CPU'),
          }),
        },
      },
      findings: [
        {
          message: 'near',
          data: { name: 'Size', near: 'Sizes' },
          at: `${at}/Cpu`,
          fixes: [
            {
              title: 'Use "Sizes"',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.Cpu = find('Sizes', 'prod', 'Cpu');
              },
            },
          ],
        },
        {
          message: 'nearKey',
          data: { below: '"Sizes"', name: 'Prod', near: 'prod' },
          at: `${at}/Memory`,
          fixes: [{ title: 'Use "prod"', preferred: true }],
        },
        {
          message: 'nearKey',
          data: { below: '"Sizes" → "prod"', name: 'Memori', near: 'Memory' },
          at: `${at}/Family`,
          fixes: [{ title: 'Use "Memory"', preferred: true }],
        },
        {
          message: 'nearKey',
          data: { below: '"Sizes"', name: 'CPU', near: 'Cpu' },
          at: `${at}/NetworkMode`,
          fixes: [{ title: 'Use "Cpu"', preferred: true }],
        },
      ],
    },
    {
      name: 'names like nothing there is, behind a condition and in one',
      template: {
        Mappings,
        Conditions: { IsBig: { 'Fn::Equals': [find('Regions', { Ref: 'AWS::Region' }, 'Big'), 'yes'] } },
        Resources: { Task: task({ Cpu: { 'Fn::If': ['IsBig', find('Sizes', 'eu-west-1', 'Cpu'), 256] } }) },
      },
      findings: [
        { message: 'unknown', data: { name: 'Regions' }, at: '/Conditions/IsBig/Fn::Equals/0' },
        { message: 'unknownKey', data: { below: '"Sizes"', name: 'eu-west-1' }, at: `${at}/Cpu/Fn::If/1` },
      ],
    },
  ],
});
