import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { ulimits } from './ulimits';

const task = (...limits: unknown[]) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', ulimits: limits }],
});
const nofile = (softLimit: unknown, hardLimit: unknown) => ({ name: 'nofile', softLimit, hardLimit });

testRule(ulimits, {
  valid: [
    { name: 'a soft limit below the hard one', task: task(nofile(1024, 65535)) },
    { name: 'equal limits', task: task(nofile(65535, 65535)) },
    { name: 'no limit at all', task: task(nofile(1024, -1), { name: 'core', softLimit: -1, hardLimit: 0 }) },
    { name: 'different ulimits', task: task(nofile(1, 2), { name: 'nproc', softLimit: 1, hardLimit: 2 }) },
    { name: 'placeholders', task: task(nofile('${SOFT}', 1), { name: '<NAME>', softLimit: 1, hardLimit: 1 }) },
    {
      name: 'no ulimits',
      task: { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx', ulimits: null }] },
    },
    {
      name: 'the same ulimit in two containers',
      task: {
        family: 'web',
        containerDefinitions: ['a', 'b'].map((name) => ({ name, image: 'nginx:1', ulimits: [nofile(1, 1)] })),
      },
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          Ulimits:\n            - {Name: nofile, SoftLimit: !If [A, !Ref Soft, 1], HardLimit: 2}\n            - !If [A, {Name: nproc, SoftLimit: 1, HardLimit: 1}, !Ref AWS::NoValue]\n',
    },
  ],
  invalid: [
    {
      name: 'a soft limit above the hard one',
      task: task(nofile(65536, 65535)),
      findings: [
        {
          message: 'exceeds',
          data: { name: 'nofile', soft: 65536, hard: 65535 },
          at: '/containerDefinitions/0/ulimits/0/softLimit',
          related: 1,
          fixes: [
            {
              title: 'Raise the hard limit to 65536',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].ulimits[0].hardLimit = 65536;
              },
            },
            {
              title: 'Lower the soft limit to 65535',
              result: (draft) => {
                draft.containerDefinitions[0].ulimits[0].softLimit = 65535;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'numbers as text in CloudFormation, of a ulimit with an unknown name',
      task: task({ name: '${NAME}', softLimit: '2', hardLimit: '1' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'exceeds',
          data: { name: '...', soft: 2, hard: 1 },
          at: '/containerDefinitions/0/ulimits/0/softLimit',
          fixes: [
            {
              title: 'Raise the hard limit to 2',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].ulimits[0].hardLimit = '2';
              },
            },
            { title: 'Lower the soft limit to 1' },
          ],
        },
      ],
    },
    {
      name: 'the same ulimit twice',
      task: task(nofile(1, 1), nofile(2, 2)),
      findings: [
        {
          message: 'twice',
          severity: 'warning',
          data: { container: 'Container "app"', name: 'nofile' },
          at: '/containerDefinitions/0/ulimits/1/name',
          related: 1,
          fixes: [
            {
              title: 'Remove the second "nofile"',
              result: (draft) => {
                draft.containerDefinitions[0].ulimits.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the same in the task definition of a daemon',
      template: {
        Resources: {
          Agent: {
            Type: 'AWS::ECS::DaemonTaskDefinition',
            Properties: {
              Family: 'agent',
              ContainerDefinitions: [
                {
                  Name: 'agent',
                  Image: 'a:1',
                  Ulimits: [
                    { Name: 'nofile', SoftLimit: 1, HardLimit: 2 },
                    { Name: 'nofile', SoftLimit: 1, HardLimit: 2 },
                  ],
                },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'twice',
          severity: 'warning',
          data: { container: 'Container "agent"', name: 'nofile' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/Ulimits/1/Name',
          related: 1,
          fixes: [{ title: 'Remove the second "nofile"' }],
        },
      ],
    },
    {
      name: 'a soft limit on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            Ulimits: [{ Name: 'nofile', SoftLimit: either('Prod', 9, 1), HardLimit: 2 }],
          },
        ],
      }),
      findings: [
        {
          message: 'exceeds',
          when: 'When Prod is true',
          data: { name: 'nofile', soft: 9, hard: 2 },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Ulimits/0/SoftLimit/Fn::If/1',
          related: 1,
          fixes: [
            {
              title: 'Raise the hard limit to 9',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Ulimits[0].HardLimit = 9;
              },
            },
            {
              title: 'Lower the soft limit to 2',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Ulimits[0].SoftLimit['Fn::If'][1] = 2;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a second one on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            Ulimits: [
              { Name: 'nofile', SoftLimit: 1, HardLimit: 2 },
              either('Prod', { Name: 'nofile', SoftLimit: 2, HardLimit: 2 }),
            ],
          },
        ],
      }),
      findings: [
        {
          message: 'twice',
          when: 'When Prod is true',
          severity: 'warning',
          data: { container: 'Container "web"', name: 'nofile' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Ulimits/1/Fn::If/1/Name',
          related: 1,
          fixes: [
            {
              title: 'Remove the second "nofile"',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Ulimits.splice(1, 1);
              },
            },
          ],
        },
      ],
    },
  ],
});
