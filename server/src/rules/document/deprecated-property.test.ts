import { expect, it } from 'vitest';
import model from '../../../../schemas/model.json';
import { testRule } from '../../../../test/harness/rule-tester';
import { deprecatedProperty } from './deprecated-property';

const task = { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx:1.29' }] };
const accelerators = [{ deviceName: 'device_1', deviceType: 'eia1.medium' }];

testRule(deprecatedProperty, {
  valid: [
    { name: 'a task without', task },
    { name: 'an empty list, as describe prints it', task: { ...task, inferenceAccelerators: [] } },
    { name: 'null', task: { ...task, inferenceAccelerators: null } },
    {
      name: 'what only a condition brings',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      InferenceAccelerators: !If [A, [], !Ref AWS::NoValue]\n      ContainerDefinitions: []\n',
    },
    {
      name: 'a repository that leaves scanning to the registry',
      file: 'template.yaml',
      text: 'Resources:\n  R: {Type: AWS::ECR::Repository, Properties: {RepositoryName: web}}\n  C: {Type: AWS::ECS::Cluster}\n',
    },
  ],
  invalid: [
    {
      name: 'Elastic Inference',
      task: { ...task, inferenceAccelerators: accelerators },
      dialects: ['API JSON', 'API YAML'],
      findings: [
        {
          message: 'accelerators',
          severity: 'error',
          data: { name: 'inferenceAccelerators' },
          at: '/inferenceAccelerators',
          fixes: [
            {
              title: 'Remove "inferenceAccelerators"',
              preferred: true,
              result: (draft) => {
                delete draft.inferenceAccelerators;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'Elastic Inference in CloudFormation',
      task: { ...task, inferenceAccelerators: accelerators, cpu: '256' },
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'accelerators',
          severity: 'error',
          data: { name: 'InferenceAccelerators' },
          at: '/inferenceAccelerators',
          fixes: [{ title: 'Remove "InferenceAccelerators"', preferred: true }],
        },
      ],
    },
    {
      name: 'scanning configured on a repository',
      file: 'template.yaml',
      text: 'Resources:\n  C: {Type: AWS::ECS::Cluster}\n  R:\n    Type: AWS::ECR::Repository\n    Properties:\n      ImageScanningConfiguration: {ScanOnPush: true}\n',
      findings: [
        {
          message: 'imageScanning',
          data: { name: 'ImageScanningConfiguration' },
          at: '/Resources/R/Properties/ImageScanningConfiguration',
          text: 'ImageScanningConfiguration',
        },
      ],
    },
  ],
});

it('knows all that the models call deprecated', () => {
  const deprecated = Object.entries(model.types).flatMap(([type, { properties }]) =>
    Object.entries(properties).flatMap(([name, property]) => ('deprecated' in property ? [`${type}.${name}`] : [])),
  );
  expect(deprecated).toEqual(['TaskDefinition.inferenceAccelerators', 'TaskOverride.inferenceAcceleratorOverrides']);
});
