import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { healthCheck } from './health-check';

const line = 'curl -f http://localhost/ || exit 1';
const task = (properties: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', healthCheck: { command: ['CMD-SHELL', line], ...properties } },
  ],
});
const command = (...words: unknown[]) => task({ command: words });
const at = (path: string) => `/containerDefinitions/0/healthCheck/${path}`;
const becomes =
  (...words: string[]) =>
  (draft: Record<string, any>) => {
    draft.containerDefinitions[0].healthCheck.command = words;
  };
const bound = (name: string, minimum: number, maximum: number, value: number, nearest: number) => ({
  name: `${name} of ${value}`,
  task: task({ [name]: value }),
  findings: [
    {
      message: name === 'retries' ? ('times' as const) : ('seconds' as const),
      data: { name, minimum, maximum, value },
      at: at(name),
      fixes: [
        {
          title: `Use ${nearest}`,
          preferred: true,
          result: (draft: Record<string, any>) => {
            draft.containerDefinitions[0].healthCheck[name] = nearest;
          },
        },
      ],
    },
  ],
});

testRule(healthCheck, {
  valid: [
    { name: 'the defaults', task: task({}) },
    { name: 'the lower bounds', task: task({ interval: 5, timeout: 2, retries: 1, startPeriod: 0 }) },
    { name: 'the upper bounds', task: task({ interval: 300, timeout: 60, retries: 10, startPeriod: 300 }) },
    { name: 'an interval as short as the default timeout', task: task({ interval: 5 }) },
    { name: 'placeholders', task: task({ interval: '${INTERVAL}', timeout: '${TIMEOUT}' }) },
    { name: 'null', task: task({ interval: null, retries: null }), dialects: ['API JSON', 'API YAML'] },
    { name: 'CMD', task: command('CMD', 'curl', '-f', 'http://localhost/') },
    { name: 'CMD and a program alone', task: command('CMD', '/healthcheck') },
    {
      name: 'CMD and an argument with blanks',
      task: command('CMD', 'sh', '-c', 'curl -f http://localhost/ || exit 1'),
    },
    { name: 'no check', task: command('NONE') },
    { name: 'a command known only later', task: command('${COMMAND}') },
    { name: 'a line known only later', task: command('CMD', '${COMMAND} --all') },
    { name: 'what a generator of skeletons leaves', task: command('') },
    {
      name: 'no health check',
      task: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', healthCheck: null }] },
    },
    {
      name: 'an empty health check',
      task: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', healthCheck: {} }] },
    },
    {
      name: 'texts as CloudFormation takes them',
      task: task({ interval: '30', timeout: '5' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
    },
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
          HealthCheck:
            Command: [!If [Prod, CMD-SHELL, CMD], curl]
            Interval: !If [Prod, 5, !Ref Interval]
            Timeout: !Ref Timeout
        - Name: db
          Image: postgres
          HealthCheck:
            Command: !Ref Command
            Interval: !Ref AWS::NoValue
            Timeout: 60
`,
    },
  ],
  invalid: [
    bound('interval', 5, 300, 4, 5),
    bound('interval', 5, 300, 301, 300),
    bound('timeout', 2, 60, 1, 2),
    bound('timeout', 2, 60, 61, 60),
    bound('retries', 1, 10, 0, 1),
    bound('retries', 1, 10, 11, 10),
    bound('startPeriod', 0, 300, -1, 0),
    bound('startPeriod', 0, 300, 301, 300),
    {
      name: 'a timeout as long as the interval',
      task: task({ interval: 30, timeout: 30 }),
      findings: [
        {
          message: 'slow',
          severity: 'information',
          data: { timeout: 30, interval: 30 },
          at: at('timeout'),
          related: 1,
        },
      ],
    },
    {
      name: 'an empty command',
      task: command(),
      findings: [
        {
          message: 'empty',
          at: at('command'),
          fixes: [
            {
              title: 'Add a command',
              preferred: true,
              placeholder: true,
              result: becomes('CMD-SHELL', 'exit 0'),
            },
          ],
        },
      ],
    },
    {
      name: 'a line of shell alone',
      task: command(line),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { first: line },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'a program alone',
      task: command('/healthcheck'),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { first: '/healthcheck' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', '/healthcheck') }],
        },
      ],
    },
    {
      name: 'a program and its arguments',
      task: command('curl', '-f', 'http://localhost/'),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { first: 'curl' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', 'curl', '-f', 'http://localhost/') }],
        },
      ],
    },
    {
      name: 'words of a line of shell',
      task: command('curl', '-f', 'http://localhost/', '||', 'exit', '1'),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { first: 'curl' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'small letters',
      task: command('cmd-shell', line),
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { prefix: 'CMD-SHELL', first: 'cmd-shell' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'a line of shell after CMD',
      task: command('CMD', line),
      findings: [
        {
          message: 'line',
          severity: 'warning',
          data: { line },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'an operator of the shell after CMD',
      task: command('CMD', 'curl', '-f', 'http://localhost/', '||', 'exit', '1'),
      findings: [
        {
          message: 'operator',
          severity: 'warning',
          data: { operator: '||' },
          at: at('command/4'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'a line of shell in pieces',
      task: command('CMD-SHELL', 'curl -f http://localhost/', '|| exit 1'),
      findings: [
        {
          message: 'split',
          severity: 'warning',
          data: { line: 'curl -f http://localhost/' },
          at: at('command/1'),
          fixes: [{ title: 'Join into one text', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'an interval on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            HealthCheck: { Command: ['CMD', 'true'], Interval: either('Prod', 30, 2) },
          },
        ],
      }),
      findings: [
        {
          message: 'seconds',
          when: 'When Prod is false',
          data: { name: 'interval', minimum: 5, maximum: 300, value: 2 },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/HealthCheck/Interval/Fn::If/2',
          fixes: [
            {
              title: 'Use 5',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].HealthCheck.Interval['Fn::If'][2] = 5;
              },
            },
          ],
        },
      ],
    },
  ],
});
