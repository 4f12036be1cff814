import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { networkNonePorts } from './network-none-ports';

const task = (networkMode: unknown, portMappings: unknown) => ({
  family: 'job',
  networkMode,
  containerDefinitions: [{ name: 'job', image: 'example/job:1', portMappings }] as Record<string, unknown>[],
});

const ports = [{ containerPort: 80 }];

testRule(networkNonePorts, {
  valid: [
    { name: 'no ports', task: task('none', []) },
    { name: 'null', task: task('none', null) },
    ...['bridge', 'host', 'awsvpc', null, '${MODE}'].map((mode) => ({
      name: `the mode ${mode}`,
      task: task(mode, ports),
    })),
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: none\n      ContainerDefinitions:\n        - { Name: a, Image: a, PortMappings: !If [Open, !Ref Ports, !Ref AWS::NoValue] }\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: !If [Open, bridge, none]\n      ContainerDefinitions:\n        - { Name: a, Image: a, PortMappings: !If [Open, [{ ContainerPort: 80 }], !Ref AWS::NoValue] }\n',
    },
  ],
  invalid: [
    {
      name: 'a port',
      task: task('none', ports),
      findings: [
        {
          message: 'ports',
          data: { container: 'Container "job"' },
          at: '/containerDefinitions/0/portMappings',
          related: 1,
          fixes: [
            {
              title: 'Remove "portMappings"',
              result: (draft) => delete draft.containerDefinitions[0].portMappings,
            },
          ],
        },
      ],
    },
    {
      name: 'ports on a condition',
      template: conditionalTask('Open', {
        NetworkMode: 'none',
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', PortMappings: either('Open', [{ ContainerPort: 80 }]) },
        ],
      }),
      findings: [
        {
          message: 'ports',
          when: 'When Open is true',
          data: { container: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/PortMappings',
          related: 1,
          fixes: [
            {
              title: 'Remove "portMappings"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].PortMappings;
              },
            },
          ],
        },
      ],
    },
  ],
});
