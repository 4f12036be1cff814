import { testRule } from '../../../../test/harness/rule-tester';
import { schemaRequired } from './required';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const task = (container: object, rest: object = {}) => ({ family: 'web', containerDefinitions: [container], ...rest });
const app = { name: 'app', image: 'nginx:1.29' };
const resource = (properties: string) => `Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n${properties}`;

testRule(schemaRequired, {
  valid: [
    ...[
      { name: 'a', iamge: 'nginx' },
      { nmae: 'a', image: 'nginx' },
    ].map((container, index) => ({
      name: `a member that is misspelt, which is told of already (${index})`,
      task: { family: 'web', containerDefinitions: [container] },
      dialects: ['API JSON', 'API YAML'] as const,
    })),
    {
      name: 'a member of a template that stands in another object',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          LogDriver: awslogs\n          LogConfiguration:\n            Options: {a: b}\n',
    },
    {
      name: 'a secret with a value, which is one or the other',
      task: {
        family: 'web',
        containerDefinitions: [{ name: 'a', image: 'nginx', secrets: [{ name: 'A', value: 'b' }] }],
      },
      dialects: ['API JSON', 'API YAML'],
    },
    { name: 'all that is required', task: task({ ...app, secrets: [{ name: 'A', valueFrom: 'a' }] }) },
    { name: 'empty texts, which a pipeline fills in', task: { ...task({ name: 'app', image: '' }), family: '' } },
    { name: 'placeholders', task: { ...task({ name: '<NAME>', image: '<IMAGE1_NAME>' }) } },
    { name: 'no family in CloudFormation', task: { containerDefinitions: [app] }, dialects: template },
    {
      name: 'objects that are not there',
      task: task({ ...app, healthCheck: null, logConfiguration: null, ulimits: [] }),
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{"name": "app", "image": "nginx", "essential": true}]',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: resource(
        '    Properties:\n      ContainerDefinitions:\n        - Name: !Ref Name\n          Image: !If [A, b, c]\n        - !If [A, {Name: x, Image: !If [B, y, z]}, !Ref AWS::NoValue]\n',
      ),
    },
    {
      name: 'macros',
      file: 'template.yaml',
      text: resource('    Properties:\n      Fn::Transform: {Name: Containers}\n      Cpu: 256\n'),
    },
    {
      name: 'all properties from a function',
      file: 'template.yaml',
      text: resource('    Properties: !If [A, {ContainerDefinitions: []}, {}]\n'),
    },
    {
      name: 'lines of a template language',
      file: 'template.yaml',
      text: resource('    Properties:\n      ContainerDefinitions:\n{{include "containers" . | indent 8}}\n'),
    },
    {
      name: 'the API spelling, which schema/unknown-property tells',
      file: 'template.yaml',
      text: resource('    Properties:\n      ContainerDefinitions:\n        - {Name: app, image: nginx}\n'),
    },
    {
      name: 'members that a merge key brings in',
      file: 'task-definition.yaml',
      text: 'x-app: &app\n  image: nginx\nfamily: web\ncontainerDefinitions:\n  - <<: *app\n    name: app\n',
    },
  ],
  invalid: [
    {
      name: 'a container that a condition brings, and an image that one takes away',
      template: {
        Conditions: { A: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              ContainerDefinitions: [
                { 'Fn::If': ['A', { Name: 'x' }, { Ref: 'AWS::NoValue' }] },
                { Name: 'y', Image: { 'Fn::If': ['A', 'nginx', { Ref: 'AWS::NoValue' }] } },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'missing',
          data: { here: 'on the container', name: 'Image', dialect: 'CloudFormation' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Fn::If/1/Name',
          fixes: [
            {
              title: 'Add "Image"',
              placeholder: true,
              result: (template) => {
                template.Resources.Task.Properties.ContainerDefinitions[0]['Fn::If'][1].Image = 'REPLACE_ME';
              },
            },
          ],
        },
        {
          message: 'missing',
          when: 'When A is false',
          data: { here: 'on the container', name: 'Image', dialect: 'CloudFormation' },
          at: '/Resources/Task/Properties/ContainerDefinitions/1/Image',
          fixes: [{ title: 'Add "Image"', placeholder: true }],
        },
      ],
    },
    {
      name: 'a container without an image',
      task: task({ name: 'app' }),
      dialects: api,
      findings: [
        {
          message: 'addedElsewhere',
          severity: 'warning',
          data: { here: 'on the container', name: 'image', helper: 'a pipeline' },
          at: '/containerDefinitions/0/name',
          fixes: [
            {
              title: 'Add "image"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].image = 'REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container without a name',
      task: task({ image: 'nginx:1.29' }),
      dialects: template,
      findings: [
        {
          message: 'missing',
          data: { here: 'on the container', name: 'Name', dialect: 'CloudFormation' },
          at: '/containerDefinitions/0/image',
          fixes: [
            {
              title: 'Add "Name"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].name = 'app';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'null for something required',
      task: { ...task(app), family: null },
      dialects: api,
      findings: [
        {
          message: 'addedElsewhere',
          severity: 'warning',
          data: { here: 'on the task', name: 'family', helper: 'the command line (--family)' },
          at: '/family',
          fixes: [
            {
              title: 'Add "family"',
              placeholder: true,
              result: (draft) => {
                draft.family = 'REPLACE_ME';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no containers',
      file: 'template.yaml',
      text: resource('    Properties:\n      Cpu: 256\n'),
      findings: [
        {
          message: 'missing',
          data: { here: 'on the task', name: 'ContainerDefinitions', dialect: 'CloudFormation' },
          at: '/Resources/T',
          text: 'T',
          fixes: [
            {
              title: 'Add "ContainerDefinitions"',
              placeholder: true,
              resultText: resource(
                '    Properties:\n      Cpu: 256\n      ContainerDefinitions:\n        - Name: app\n          Image: REPLACE_ME\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'no properties at all',
      file: 'template.yaml',
      text: 'Resources:\n  P:\n    Type: AWS::ECS::PrimaryTaskSet\n',
      findings: ['Cluster', 'Service', 'TaskSetId'].map((name) => ({
        message: 'missing' as const,
        data: { here: 'on AWS::ECS::PrimaryTaskSet', name, dialect: 'CloudFormation' },
        at: '/Resources/P',
        fixes: [{ title: `Add "${name}"`, placeholder: true }],
      })),
    },
    {
      name: 'AWS::NoValue for something required',
      file: 'template.yaml',
      text: resource(
        '    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: !Ref AWS::NoValue\n',
      ),
      findings: [
        {
          message: 'missing',
          data: { here: 'on the container', name: 'Image', dialect: 'CloudFormation' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/Image',
          text: 'Image',
          fixes: [{ title: 'Add "Image"', placeholder: true }],
        },
      ],
    },
    {
      name: 'objects that lack members',
      task: task({
        ...app,
        secrets: [{ name: 'A' }],
        logConfiguration: { options: { tag: 'x' } },
        dependsOn: [{ containerName: 'db' }],
        healthCheck: { interval: 30 },
      }),
      dialects: api,
      findings: [
        {
          message: 'missing',
          data: { here: 'in an entry of "secrets"', name: 'valueFrom', dialect: 'ECS' },
          at: '/containerDefinitions/0/secrets/0/name',
          fixes: [
            {
              title: 'Add "valueFrom"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].secrets[0].valueFrom =
                  'arn:{partition}:secretsmanager:{region}:{account}:secret:REPLACE_ME';
              },
            },
          ],
        },
        {
          message: 'missing',
          data: { here: 'under "logConfiguration"', name: 'logDriver', dialect: 'ECS' },
          at: '/containerDefinitions/0/logConfiguration',
          fixes: [
            {
              title: 'Add "logDriver"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].logConfiguration.logDriver = 'awslogs';
              },
            },
          ],
        },
        {
          message: 'missing',
          data: { here: 'in an entry of "dependsOn"', name: 'condition', dialect: 'ECS' },
          at: '/containerDefinitions/0/dependsOn/0/containerName',
          fixes: [
            {
              title: 'Add "condition"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn[0].condition = 'START';
              },
            },
          ],
        },
        {
          message: 'missing',
          data: { here: 'under "healthCheck"', name: 'command', dialect: 'ECS' },
          at: '/containerDefinitions/0/healthCheck',
          fixes: [{ title: 'Add "command"', placeholder: true }],
        },
      ],
    },
    {
      name: 'a neighbour',
      file: 'template.yaml',
      text: 'Resources:\n  C: {Type: AWS::ECS::Cluster}\n  R: {Type: AWS::IAM::Role, Properties: {Path: /}}\n',
      findings: [
        {
          message: 'missing',
          data: { here: 'on AWS::IAM::Role', name: 'AssumeRolePolicyDocument', dialect: 'CloudFormation' },
          at: '/Resources/R',
          fixes: [{ title: 'Add "AssumeRolePolicyDocument"', placeholder: true }],
        },
      ],
    },
    {
      name: 'an object and a boolean that are required',
      task: {
        ...task({ ...app, restartPolicy: { restartAttemptPeriod: 60 } }),
        volumes: [{ name: 'v', fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: 'x' } }],
      },
      dialects: api,
      findings: [
        {
          message: 'missing',
          data: { here: 'under "restartPolicy"', name: 'enabled', dialect: 'ECS' },
          at: '/containerDefinitions/0/restartPolicy',
          fixes: [
            {
              title: 'Add "enabled"',
              placeholder: true,
              result: (draft) => {
                draft.containerDefinitions[0].restartPolicy.enabled = true;
              },
            },
          ],
        },
        {
          message: 'missing',
          data: {
            here: 'under "fsxWindowsFileServerVolumeConfiguration"',
            name: 'authorizationConfig',
            dialect: 'ECS',
          },
          at: '/volumes/0/fsxWindowsFileServerVolumeConfiguration',
          fixes: [
            {
              title: 'Add "authorizationConfig"',
              placeholder: true,
              result: (draft) => {
                draft.volumes[0].fsxWindowsFileServerVolumeConfiguration.authorizationConfig = {
                  credentialsParameter: 'arn:{partition}:secretsmanager:{region}:{account}:secret:REPLACE_ME',
                  domain: 'REPLACE_ME',
                };
              },
            },
          ],
        },
      ],
    },
  ],
});
