import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { portRange } from './port-range';

type Draft = Record<string, any>;

const task = (mapping: object, networkMode: unknown = 'awsvpc') => ({
  family: 'web',
  networkMode,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', portMappings: [mapping] }],
});

const at = '/containerDefinitions/0/portMappings/0/containerPortRange';
const to = (mapping: Draft) => (draft: Draft) => {
  draft.containerDefinitions[0].portMappings[0] = mapping;
};

testRule(portRange, {
  valid: [
    { name: 'two ports', task: task({ containerPortRange: '8000-8001' }) },
    { name: 'all ports', task: task({ containerPortRange: '1-65535', protocol: 'udp' }, 'bridge') },
    { name: 'a single port', task: task({ containerPort: 80, hostPort: 80, containerPortRange: null }) },
    { name: 'what a pipeline fills in', task: task({ containerPort: 80, containerPortRange: '' }) },
    { name: 'a placeholder', task: task({ containerPortRange: '${FROM}-${TO}' }) },
    { name: 'zeros for what is not there', task: task({ containerPort: 0, hostPort: 0, containerPortRange: '80-90' }) },
    { name: 'a mode known only later', task: task({ containerPortRange: '80-90' }, '${MODE}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          PortMappings:\n            - ContainerPortRange: !Sub "${From}-${To}"\n            - ContainerPort: !If [Single, 80, !Ref AWS::NoValue]\n              ContainerPortRange: !If [Single, !Ref AWS::NoValue, 80-90]\n',
    },
  ],
  invalid: [
    ...['8000', '8000-', '8000 to 8010', '0-10', '1-65536', '8000-8010,9000'].map((range) => ({
      name: `"${range}"`,
      task: task({ containerPortRange: range }),
      findings: [{ message: 'form' as const, data: { range }, at }],
    })),
    {
      name: 'the wrong order',
      task: task({ containerPortRange: '90-80' }),
      findings: [
        {
          message: 'order',
          data: { range: '90-80' },
          at,
          fixes: [{ title: 'Use 80-90', preferred: true, result: to({ containerPortRange: '80-90' }) }],
        },
      ],
    },
    {
      name: 'a range of one',
      task: task({ containerPortRange: '80-80' }),
      findings: [
        {
          message: 'order',
          data: { range: '80-80' },
          at,
          fixes: [{ title: 'Use the single port 80', preferred: true, result: to({ containerPort: 80 }) }],
        },
      ],
    },
    {
      name: 'a port as well',
      task: task({ containerPort: 80, hostPort: 80, containerPortRange: '80-90' }),
      findings: [
        {
          message: 'single',
          data: { names: '"containerPort" and "hostPort"' },
          at,
          related: 2,
          fixes: [
            { title: 'Remove "containerPort" and "hostPort"', result: to({ containerPortRange: '80-90' }) },
            { title: 'Remove "containerPortRange"', result: to({ containerPort: 80, hostPort: 80 }) },
          ],
        },
      ],
    },
    {
      name: 'a host port as well',
      task: task({ hostPort: 80, containerPortRange: '80-90' }),
      findings: [
        {
          message: 'single',
          data: { names: '"hostPort"' },
          at,
          related: 1,
          fixes: [
            { title: 'Remove "hostPort"', result: to({ containerPortRange: '80-90' }) },
            { title: 'Remove "containerPortRange"', result: to({ hostPort: 80 }) },
          ],
        },
      ],
    },
    ...['host', 'none'].map((mode) => ({
      name: `the network mode ${mode}`,
      task: task({ containerPortRange: '80-90' }, mode),
      findings: [{ message: 'mode' as const, data: { mode }, at, severity: 'warning' as const, related: 1 }],
    })),
    {
      name: 'a single port on a condition',
      template: conditionalTask('Single', {
        NetworkMode: 'awsvpc',
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            PortMappings: [{ ContainerPort: either('Single', 80), ContainerPortRange: '80-90' }],
          },
        ],
      }),
      findings: [
        {
          message: 'single',
          when: 'When Single is true',
          data: { names: '"containerPort"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/PortMappings/0/ContainerPortRange',
          related: 1,
          fixes: [
            {
              title: 'Remove "containerPort"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].PortMappings[0].ContainerPort;
              },
            },
            {
              title: 'Remove "containerPortRange"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].PortMappings[0].ContainerPortRange;
              },
            },
          ],
        },
      ],
    },
  ],
});
