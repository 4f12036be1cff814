import { testRule } from '../../../../test/harness/rule-tester';
import { duplicatePortName } from './duplicate-port-name';

const task = (networkMode: unknown, ...names: unknown[][]) => ({
  family: 'web',
  networkMode,
  containerDefinitions: names.map((list, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    portMappings: list.map((name, port) => ({ containerPort: 8000 + index * 100 + port, name })),
  })),
});

testRule(duplicatePortName, {
  valid: [
    { name: 'different names', task: task('awsvpc', ['http', 'grpc'], ['admin']) },
    { name: 'no names', task: task('awsvpc', [null, null], ['', '']) },
    { name: 'placeholders', task: task('awsvpc', ['${NAME}', '${NAME}']) },
    {
      name: 'intrinsic functions and two tasks',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          PortMappings: [{ Name: !Ref Name }, { Name: !Ref Name }, { Name: http }]\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - { Name: http, Image: nginx, PortMappings: [{ Name: http }] }\n',
    },
  ],
  invalid: [
    {
      name: 'two containers with one name',
      task: task('awsvpc', ['http'], ['admin', 'http']),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'http' },
          at: '/containerDefinitions/1/portMappings/1/name',
          related: 1,
        },
      ],
    },
    {
      name: 'one container, in bridge mode',
      task: task('bridge', ['http', 'http', 'http']),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'http' },
          at: '/containerDefinitions/0/portMappings/1/name',
          severity: 'warning',
        },
        {
          message: 'duplicate',
          data: { name: 'http' },
          at: '/containerDefinitions/0/portMappings/2/name',
          severity: 'warning',
        },
      ],
    },
  ],
});
