import { testRule } from '../../../../test/harness/rule-tester';
import { schemaLength } from './length';

const api = ['API JSON', 'API YAML'] as const;
const app = { name: 'app', image: 'nginx:1.29' };
const task = (rest: object) => ({ family: 'web', containerDefinitions: [app], ...rest });
const constraints = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ type: 'memberOf', expression: `attribute:a == ${index}` }));

testRule(schemaLength, {
  valid: [
    { name: 'the longest family', task: task({ family: 'f'.repeat(255) }) },
    { name: 'as many constraints as there can be', task: task({ placementConstraints: constraints(10) }) },
    { name: 'empty lists', task: task({ placementConstraints: [], tags: [], volumes: [] }) },
    { name: 'empty texts', task: task({ family: '', tags: [{ key: '', value: '' }] }) },
    { name: 'null', task: task({ tags: null }) },
    { name: 'a placeholder in a long text', task: task({ family: `\${NAME}${'f'.repeat(255)}` }) },
    {
      name: 'characters outside the basic plane count once',
      task: task({ tags: [{ key: '𝒳'.repeat(128), value: 'v' }] }),
    },
    {
      name: 'what has a rule of its own',
      service: { cluster: 'a', taskDefinition: 'b:1', desiredCount: 1, placementConstraints: constraints(11) },
    },
    {
      name: 'items that a function decides',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - !If [A, {Name: app, Image: nginx}, !Ref AWS::NoValue]\n',
    },
    {
      name: 'a list that a function decides',
      file: 'template.json',
      text: '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": {"Fn::If": ["A", [], []]}}}}}',
    },
  ],
  invalid: [
    {
      name: 'no container',
      task: { family: 'web', containerDefinitions: [] },
      dialects: api,
      findings: [
        {
          message: 'short',
          severity: 'error',
          data: { name: 'containerDefinitions', minimum: 1, unit: 'item', count: 0 },
          at: '/containerDefinitions',
          fixes: [
            {
              title: 'Add a first item',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions = [{ name: 'app', image: 'REPLACE_ME' }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no container in CloudFormation',
      file: 'template.json',
      text: '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": []}}}}',
      findings: [
        {
          message: 'short',
          severity: 'error',
          data: { name: 'ContainerDefinitions', minimum: 1, unit: 'item', count: 0 },
          at: '/Resources/T/Properties/ContainerDefinitions',
          fixes: [
            {
              title: 'Add a first item',
              placeholder: true,
              resultText:
                '{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "app", "Image": "REPLACE_ME"}]}}}}',
            },
          ],
        },
      ],
    },
    {
      name: 'a list of nothing but AWS::NoValue',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - !Ref AWS::NoValue\n',
      findings: [
        {
          message: 'short',
          severity: 'error',
          data: { name: 'ContainerDefinitions', minimum: 1, unit: 'item', count: 0 },
          at: '/Resources/T/Properties/ContainerDefinitions',
          text: 'ContainerDefinitions',
        },
      ],
    },
    {
      name: 'a family that is too long',
      task: task({ family: 'f'.repeat(256) }),
      dialects: api,
      findings: [
        {
          message: 'long',
          severity: 'error',
          data: { name: 'family', maximum: 255, unit: 'characters', count: 256 },
          at: '/family',
        },
      ],
    },
    {
      name: 'too many constraints',
      task: task({ placementConstraints: constraints(11) }),
      dialects: api,
      findings: [
        {
          message: 'long',
          data: { name: 'placementConstraints', maximum: 10, unit: 'items', count: 11 },
          at: '/placementConstraints',
        },
      ],
    },
  ],
});
