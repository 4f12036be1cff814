import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { restartPolicy } from './restart-policy';

const task = (policy: unknown) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', restartPolicy: policy }],
});
const codes = (count: number) => Array.from({ length: count }, (_, index) => index);
const at = (name: string) => `/containerDefinitions/0/restartPolicy/${name}`;

testRule(restartPolicy, {
  valid: [
    { name: 'enabled', task: task({ enabled: true }) },
    { name: 'the shortest period', task: task({ enabled: true, restartAttemptPeriod: 60 }) },
    {
      name: 'the longest period',
      task: task({ enabled: true, restartAttemptPeriod: 1800, ignoredExitCodes: codes(50) }),
    },
    { name: 'not enabled', task: task({ enabled: false, ignoredExitCodes: [] }) },
    {
      name: 'known only later',
      task: task({ enabled: '${RESTART}', restartAttemptPeriod: '${PERIOD}', ignoredExitCodes: [0] }),
    },
    { name: 'null', task: task({ enabled: false, restartAttemptPeriod: null }), dialects: ['API JSON', 'API YAML'] },
    { name: 'no policy', task: task(null), dialects: ['API JSON', 'API YAML'] },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          RestartPolicy:
            Enabled: !If [Prod, true, false]
            RestartAttemptPeriod: !Ref Period
            IgnoredExitCodes: [0]
`,
    },
    {
      name: 'a policy that is turned on by a parameter',
      template: {
        Parameters: { Restart: { Type: 'String', Default: 'false' } },
        Resources: {
          Task: {
            Type: 'AWS::ECS::TaskDefinition',
            Properties: {
              ContainerDefinitions: [
                {
                  Name: 'web',
                  Image: 'nginx:1.29',
                  RestartPolicy: { Enabled: { Ref: 'Restart' }, RestartAttemptPeriod: 60 },
                },
              ],
            },
          },
        },
      },
    },
  ],
  invalid: [
    {
      name: 'a short period',
      task: task({ enabled: true, restartAttemptPeriod: 59 }),
      findings: [
        {
          message: 'period',
          data: { minimum: 60, maximum: 1800, value: 59 },
          at: at('restartAttemptPeriod'),
          fixes: [
            {
              title: 'Use 60',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].restartPolicy.restartAttemptPeriod = 60;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a long period',
      task: task({ enabled: true, restartAttemptPeriod: 1801 }),
      findings: [
        {
          message: 'period',
          data: { minimum: 60, maximum: 1800, value: 1801 },
          at: at('restartAttemptPeriod'),
          fixes: [{ title: 'Use 1800', preferred: true }],
        },
      ],
    },
    {
      name: 'many exit codes',
      task: task({ enabled: true, ignoredExitCodes: codes(51) }),
      findings: [{ message: 'exitCodes', data: { limit: 50, count: 51 }, at: at('ignoredExitCodes') }],
    },
    {
      name: 'fields of a policy that is not enabled',
      task: task({ enabled: false, ignoredExitCodes: [0], restartAttemptPeriod: 180 }),
      findings: [
        {
          message: 'disabled',
          severity: 'warning',
          data: { name: 'ignoredExitCodes' },
          at: at('ignoredExitCodes'),
          related: 1,
          fixes: [
            {
              title: 'Enable the restart policy',
              result: (draft) => {
                draft.containerDefinitions[0].restartPolicy.enabled = true;
              },
            },
            {
              title: 'Remove "ignoredExitCodes"',
              result: (draft) => {
                delete draft.containerDefinitions[0].restartPolicy.ignoredExitCodes;
              },
            },
          ],
        },
        {
          message: 'disabled',
          severity: 'warning',
          data: { name: 'restartAttemptPeriod' },
          at: at('restartAttemptPeriod'),
          fixes: [{ title: 'Enable the restart policy' }, { title: 'Remove "restartAttemptPeriod"' }],
        },
      ],
    },
    {
      name: 'a period on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            RestartPolicy: { Enabled: true, RestartAttemptPeriod: either('Prod', 30, 60) },
          },
        ],
      }),
      findings: [
        {
          message: 'period',
          when: 'When Prod is true',
          data: { minimum: 60, maximum: 1800, value: 30 },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/RestartPolicy/RestartAttemptPeriod/Fn::If/1',
          fixes: [
            {
              title: 'Use 60',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].RestartPolicy.RestartAttemptPeriod[
                  'Fn::If'
                ][1] = 60;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'exit codes on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            RestartPolicy: { Enabled: false, IgnoredExitCodes: either('Prod', [0]) },
          },
        ],
      }),
      findings: [
        {
          message: 'disabled',
          when: 'When Prod is true',
          severity: 'warning',
          data: { name: 'ignoredExitCodes' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/RestartPolicy/IgnoredExitCodes',
          related: 1,
          fixes: [
            {
              title: 'Enable the restart policy',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].RestartPolicy.Enabled = true;
              },
            },
            {
              title: 'Remove "ignoredExitCodes"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].RestartPolicy.IgnoredExitCodes;
              },
            },
          ],
        },
      ],
    },
  ],
});
