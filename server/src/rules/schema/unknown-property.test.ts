import { testRule } from '../../../../test/harness/rule-tester';
import { schemaUnknownProperty } from './unknown-property';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const app = { name: 'app', image: 'nginx:1.29' };
const task = (container: object, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ ...app, ...container }],
  ...rest,
});
const resource = (properties: string) =>
  `Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n${properties}`;

testRule(schemaUnknownProperty, {
  valid: [
    {
      name: 'known properties',
      task: task({ portMappings: [{ containerPort: 80 }], logConfiguration: { logDriver: 'awslogs' } }, { cpu: '256' }),
    },
    {
      name: 'keys of the user',
      task: task({ dockerLabels: { anything: 'x' }, logConfiguration: { logDriver: 'x', options: { Y: 'z' } } }),
    },
    { name: 'what describe prints', task: task({}, { revision: 7, status: 'ACTIVE' }), dialects: api },
    {
      name: 'comments as keys',
      task: { ...task({ '//': 'why', _comment: 'x', '#note': 'y' }), $comment: 'z' },
      dialects: api,
    },
    { name: 'a schema and extensions at the root', task: { $schema: 'x', 'x-common': {}, ...task({}) }, dialects: api },
    {
      name: 'a placeholder for a key',
      text: '{"containerDefinitions": [{"name": "app", "image": "nginx", "${KEY}": 1}]}',
    },
    {
      name: 'macros, and what stands beside them',
      file: 'template.yaml',
      text: resource(
        '      Fn::Transform: {Name: Defaults}\n      AnyThing: x\n      ContainerDefinitions:\n        - Fn::ForEach::X: [A, [b], {"${A}": c}]\n          Name: app\n',
      ),
    },
    {
      name: 'an intrinsic function for all properties',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Fn::If: [A, {x: 1}, {y: 2}]\n',
    },
    {
      name: 'a key that is being typed',
      file: 'task-definition.yaml',
      text: 'containerDefinitions:\n  - name: app\n    ima\n',
    },
  ],
  invalid: [
    {
      name: 'neighbours, under the names that CloudFormation gives them',
      file: 'template.yaml',
      text: 'Resources:\n  C: {Type: AWS::ECS::Cluster}\n  T:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties: {Zone: 1, Matcher: {HttpCod: 200}}\n',
      findings: [
        {
          message: 'unknown',
          severity: 'error',
          data: { type: 'AWS::ElasticLoadBalancingV2::TargetGroup', name: 'Zone' },
          at: '/Resources/T/Properties/Zone',
        },
        {
          message: 'near',
          severity: 'error',
          data: { type: 'Matcher', name: 'HttpCod', suggestion: 'HttpCode' },
          at: '/Resources/T/Properties/Matcher/HttpCod',
          fixes: [{ title: 'Rename to "HttpCode"', preferred: true }],
        },
      ],
    },
    {
      name: 'an unknown property of the API',
      task: task({ domainname: 'x' }),
      dialects: api,
      findings: [
        {
          message: 'unknown',
          severity: 'warning',
          data: { type: 'ContainerDefinition', name: 'domainname' },
          at: '/containerDefinitions/0/domainname',
        },
      ],
    },
    {
      name: 'an unknown property of CloudFormation',
      task: task({ Domainname: 'x' }),
      dialects: template,
      findings: [
        {
          message: 'unknown',
          data: { type: 'ContainerDefinition', name: 'Domainname' },
          at: '/containerDefinitions/0/Domainname',
        },
      ],
    },
    {
      name: 'a slip',
      task: task({ enviroment: [] }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { type: 'ContainerDefinition', name: 'enviroment', suggestion: 'environment' },
          at: '/containerDefinitions/0/enviroment',
          fixes: [
            {
              title: 'Rename to "environment"',
              preferred: true,
              result: (draft) => {
                const container = draft.containerDefinitions[0];
                delete container.enviroment;
                container.environment = [];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'two letters swapped',
      task: task({ iamge: 'x' }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { type: 'ContainerDefinition', name: 'iamge', suggestion: 'image' },
          at: '/containerDefinitions/0/iamge',
        },
      ],
    },
    {
      name: 'a name that only resembles one',
      task: task({ portBindings: [] }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { type: 'ContainerDefinition', name: 'portBindings', suggestion: 'portMappings' },
          at: '/containerDefinitions/0/portBindings',
          fixes: [{ title: 'Rename to "portMappings"' }],
        },
      ],
    },
    {
      name: 'more words than the property has',
      task: task({}, { cpuUnits: '256' }),
      dialects: api,
      findings: [
        {
          message: 'near',
          severity: 'warning',
          data: { type: 'TaskDefinition', name: 'cpuUnits', suggestion: 'cpu' },
          at: '/cpuUnits',
          fixes: [{ title: 'Rename to "cpu"' }],
        },
      ],
    },
    {
      name: "CloudFormation's spelling in the API",
      task: task({}, { NetworkMode: 'awsvpc' }),
      dialects: api,
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { dialect: 'The ECS API', name: 'NetworkMode', suggestion: 'networkMode' },
          at: '/NetworkMode',
          fixes: [
            {
              title: 'Rename to "networkMode"',
              preferred: true,
              result: (draft) => {
                delete draft.NetworkMode;
                draft.networkMode = 'awsvpc';
              },
            },
          ],
        },
      ],
    },
    {
      name: "the API's spelling in CloudFormation",
      file: 'template.yaml',
      text: resource('      cpu: 256\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n'),
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'cpu', suggestion: 'Cpu' },
          at: '/Resources/T/Properties/cpu',
          text: 'cpu',
          fixes: [
            {
              title: 'Rename to "Cpu"',
              preferred: true,
              resultText: resource(
                '      Cpu: 256\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: "an object all in the API's spelling, but for the keys of the user",
      file: 'template.yaml',
      text: resource(
        '      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          logConfiguration:\n            logDriver: awslogs\n            options:\n              tag: x\n            secretOptions:\n              - {name: a, ValueFrom: b}\n',
      ),
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'logConfiguration', suggestion: 'LogConfiguration' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/logConfiguration',
          fixes: [
            {
              title: 'Rename to "LogConfiguration"',
              preferred: true,
              resultText: resource(
                '      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              tag: x\n            SecretOptions:\n              - {Name: a, ValueFrom: b}\n',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a spelling that is not just a matter of case',
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, PlacementStrategy: [] },
      dialects: template,
      findings: [
        {
          message: 'spelling',
          data: { dialect: 'CloudFormation', name: 'PlacementStrategy', suggestion: 'PlacementStrategies' },
          at: '/PlacementStrategy',
          fixes: [{ title: 'Rename to "PlacementStrategies"', preferred: true }],
        },
      ],
    },
    {
      name: 'the right spelling being there already',
      task: task({ Cpu: 1, cpu: 2 }),
      dialects: api,
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { dialect: 'The ECS API', name: 'Cpu', suggestion: 'cpu' },
          at: '/containerDefinitions/0/Cpu',
        },
      ],
    },
    {
      name: 'what only the API has',
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, ClientToken: 'x' },
      dialects: template,
      findings: [{ message: 'apiOnly', data: { name: 'ClientToken' }, at: '/ClientToken' }],
    },
    {
      name: 'a property of the object around',
      task: task({ linuxParameters: { privileged: true } }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { type: 'LinuxParameters', name: 'privileged', owner: 'ContainerDefinition' },
          at: '/containerDefinitions/0/linuxParameters/privileged',
        },
      ],
    },
    {
      name: 'a property of an object inside',
      task: task({}, { logConfiguration: { logDriver: 'awslogs' } }),
      dialects: api,
      findings: [
        {
          message: 'elsewhere',
          severity: 'warning',
          data: { type: 'TaskDefinition', name: 'logConfiguration', owner: 'ContainerDefinition' },
          at: '/logConfiguration',
        },
      ],
    },
  ],
});
