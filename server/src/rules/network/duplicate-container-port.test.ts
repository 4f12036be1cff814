import { testRule } from '../../../../test/harness/rule-tester';
import { duplicateContainerPort } from './duplicate-container-port';

const task = (networkMode: unknown, ...containers: object[][]) => ({
  family: 'web',
  networkMode,
  containerDefinitions: containers.map((portMappings, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    portMappings,
  })),
});

const at = (container: number, mapping: number, property = 'containerPort') =>
  `/containerDefinitions/${container}/portMappings/${mapping}/${property}`;

testRule(duplicateContainerPort, {
  valid: [
    {
      name: 'different ports',
      task: task('awsvpc', [{ containerPort: 80 }, { containerPort: 81 }], [{ containerPort: 82 }]),
    },
    {
      name: 'one port for two protocols in two containers',
      task: task('awsvpc', [{ containerPort: 53 }], [{ containerPort: 53, protocol: 'udp' }]),
    },
    {
      name: 'ranges side by side',
      task: task('awsvpc', [{ containerPortRange: '80-89' }, { containerPortRange: '90-99' }, { containerPort: 100 }]),
    },
    {
      name: 'the same port in bridge mode',
      task: task('bridge', [{ containerPort: 80, hostPort: 0 }], [{ containerPort: 80, hostPort: 0 }]),
    },
    { name: 'the same port in host mode', task: task('host', [{ containerPort: 80 }], [{ containerPort: 80 }]) },
    { name: 'no mode', task: task(null, [{ containerPort: 80 }], [{ containerPort: 80 }]) },
    { name: 'a mode known only later', task: task('${MODE}', [{ containerPort: 80 }], [{ containerPort: 80 }]) },
    {
      name: 'placeholders and zeros',
      task: task(
        'awsvpc',
        [{ containerPort: '${A}' }, { containerPort: '${A}' }],
        [{ containerPort: 0 }, { containerPort: 0 }],
      ),
    },
    {
      name: 'a protocol known only later',
      task: task('awsvpc', [{ containerPort: 80, protocol: '${P}' }, { containerPort: 80 }]),
    },
    {
      name: 'a range that makes no sense',
      task: task('awsvpc', [{ containerPortRange: '90-80' }, { containerPort: 85 }]),
    },
    { name: 'empty lists', task: task('awsvpc', [], []) },
    {
      name: 'intrinsic functions and two tasks',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          PortMappings: [{ ContainerPort: !Ref Port }, { ContainerPort: !Ref Port }, { ContainerPort: 80 }]\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: b\n          Image: nginx\n          PortMappings: [{ ContainerPort: 80 }]\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "a", "image": "a", "portMappings": [{ "containerPort": 80 }] }, { "name": "b", "image": "b", "portMappings": [{ "containerPort": 80 }] }]',
    },
  ],
  invalid: [
    {
      name: 'two containers on one port',
      task: task('awsvpc', [{ containerPort: 80 }], [{ containerPort: 8080 }, { containerPort: 80, protocol: 'tcp' }]),
      findings: [{ message: 'duplicate', data: { protocol: 'TCP', ports: '80' }, at: at(1, 1), related: 1 }],
    },
    {
      name: 'the same mapping three times',
      task: task('awsvpc', [
        { containerPort: 53, protocol: 'udp' },
        { protocol: 'udp', containerPort: 53 },
        { containerPort: 53, hostPort: 53, protocol: 'udp' },
      ]),
      findings: [
        {
          message: 'duplicate',
          data: { protocol: 'UDP', ports: '53' },
          at: at(0, 1),
          fixes: [
            {
              title: 'Remove the repeated mapping',
              preferred: true,
              result: (draft) => draft.containerDefinitions[0].portMappings.splice(1, 1),
            },
          ],
        },
        { message: 'duplicate', data: { protocol: 'UDP', ports: '53' }, at: at(0, 2) },
      ],
    },
    {
      name: 'a range over a port',
      task: task('awsvpc', [{ containerPort: 85 }], [{ containerPortRange: '80-85' }]),
      findings: [
        { message: 'duplicate', data: { protocol: 'TCP', ports: '80-85' }, at: at(1, 0, 'containerPortRange') },
      ],
    },
    {
      name: 'a range that begins where another ends',
      task: task('awsvpc', [{ containerPortRange: '80-85' }, { containerPortRange: '85-90' }]),
      findings: [
        { message: 'duplicate', data: { protocol: 'TCP', ports: '85-90' }, at: at(0, 1, 'containerPortRange') },
      ],
    },
    {
      name: 'one port for two protocols in one container',
      task: task('awsvpc', [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }]),
      findings: [{ message: 'protocols', data: { ports: '53' }, at: at(0, 1), severity: 'information', related: 1 }],
    },
  ],
});
