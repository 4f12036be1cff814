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
const withCommand = (written: string) => `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          HealthCheck:
            Command: ${written}
`;
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
    { name: 'a program without CMD', task: command('/healthcheck') },
    { name: 'words without CMD', task: command('curl', '-f', 'http://localhost/') },
    { name: 'the shell of Windows', task: command('cmd', '/c', 'curl -f http://localhost/') },
    { name: 'the shell of Windows in a line', task: command('CMD-SHELL', 'cmd /c curl -f http://localhost/') },
    { name: 'a program of Windows with a blank', task: command('CMD', 'C:\\Program Files\\app\\check.exe') },
    { name: 'a line that only ends like one that is in vain', task: command('CMD-SHELL', 'test -f /tmp/true') },
    { name: 'an output that is looked at', task: command('CMD-SHELL', 'echo ruok | nc localhost 2181 | grep imok') },
    { name: 'no check', task: command('NONE') },
    { name: 'words known only later behind CMD-SHELL in capitals', task: command('CMD-SHELL', 'curl ${URL}') },
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
              placeholder: true,
              result: becomes('CMD-SHELL', 'REPLACE_ME_WITH_A_CHECK'),
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
      name: 'words of a line of shell',
      task: command('curl', '-f', 'http://localhost/', '||', 'exit', '1'),
      findings: [
        {
          message: 'operator',
          severity: 'warning',
          data: { operator: '||' },
          at: at('command/3'),
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
          data: { head: 'CMD-SHELL', first: 'cmd-shell' },
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
          at: at('command/1'),
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
      name: "the console's form in one text",
      task: command(`CMD-SHELL,${line}`),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: `CMD-SHELL,${line}` },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: "the console's form with a blank",
      task: command(`CMD-SHELL, ${line}`),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: `CMD-SHELL, ${line}` },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: "the console's form with commas in the line",
      task: command('CMD-SHELL,curl -H A:b,c http://localhost/'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL,curl -H A:b,c http://localhost/' },
          at: at('command/0'),
          fixes: [
            {
              title: 'Use CMD-SHELL',
              preferred: true,
              result: becomes('CMD-SHELL', 'curl -H A:b,c http://localhost/'),
            },
          ],
        },
      ],
    },
    {
      name: "the console's form with commas between words",
      task: command('CMD-SHELL,curl,-f,http://localhost/'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL,curl,-f,http://localhost/' },
          at: at('command/0'),
          fixes: [
            { title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', 'curl -f http://localhost/') },
          ],
        },
      ],
    },
    {
      name: "the console's form of CMD",
      task: command('CMD,curl,-f,http://localhost/'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD', first: 'CMD,curl,-f,http://localhost/' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', 'curl', '-f', 'http://localhost/') }],
        },
      ],
    },
    {
      name: "the console's form of CMD with blanks",
      task: command('CMD, curl, -f, http://localhost/'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD', first: 'CMD, curl, -f, http://localhost/' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', 'curl', '-f', 'http://localhost/') }],
        },
      ],
    },
    {
      name: "the console's form with a line behind the comma",
      task: command(`CMD,${line}`),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD', first: `CMD,${line}` },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: "the console's form with a line behind it",
      task: command('CMD-SHELL,', line),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL,' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: "the console's form in pieces",
      task: command('CMD-SHELL,curl -f http://localhost/', '|| exit 1'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL,curl -f http://localhost/' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: "the console's form with a placeholder",
      task: command('CMD-SHELL,curl -f ${URL}'),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL,curl -f ${URL}' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', 'curl -f ${URL}') }],
        },
      ],
    },
    {
      name: 'a blank instead of a comma',
      task: command(`CMD-SHELL ${line}`),
      findings: [
        {
          message: 'glued',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: `CMD-SHELL ${line}` },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'CMD and its words in one text',
      task: command('CMD curl -f http://localhost/'),
      findings: [
        {
          message: 'glued',
          severity: 'warning',
          data: { head: 'CMD', first: 'CMD curl -f http://localhost/' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', 'curl', '-f', 'http://localhost/') }],
        },
      ],
    },
    {
      name: 'CMD and a line of shell in one text',
      task: command(`CMD ${line}`),
      findings: [
        {
          message: 'glued',
          severity: 'warning',
          data: { head: 'CMD', first: `CMD ${line}` },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'an underscore',
      task: command('CMD_SHELL', line),
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD_SHELL' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'small letters before something known only later',
      task: command('cmd-shell', '${LINE}'),
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'cmd-shell' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', '${LINE}') }],
        },
      ],
    },
    {
      name: "the console's form behind a head",
      task: command('CMD-SHELL', `CMD-SHELL,${line}`),
      findings: [
        {
          message: 'twice',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: `CMD-SHELL,${line}` },
          at: at('command/1'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'two heads',
      task: command('CMD', 'CMD-SHELL', line),
      findings: [
        {
          message: 'twice',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'CMD-SHELL' },
          at: at('command/1'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'two heads of which the second is meant',
      task: command('CMD-SHELL', 'CMD', 'curl', '-f', 'http://localhost/'),
      findings: [
        {
          message: 'twice',
          severity: 'warning',
          data: { head: 'CMD', first: 'CMD' },
          at: at('command/1'),
          fixes: [{ title: 'Use CMD', preferred: true, result: becomes('CMD', 'curl', '-f', 'http://localhost/') }],
        },
      ],
    },
    {
      name: 'words behind CMD-SHELL',
      task: command('CMD-SHELL', 'curl', '-f', 'http://localhost/'),
      findings: [
        {
          message: 'split',
          severity: 'warning',
          data: { line: 'curl' },
          at: at('command/1'),
          fixes: [
            { title: 'Join into one text', preferred: true, result: becomes('CMD-SHELL', 'curl -f http://localhost/') },
          ],
        },
      ],
    },
    {
      name: 'words behind CMD-SHELL, one of them with a blank',
      task: command('CMD-SHELL', 'curl', '-H', 'Host: web', 'http://localhost/'),
      findings: [
        {
          message: 'split',
          severity: 'warning',
          data: { line: 'curl' },
          at: at('command/1'),
          fixes: [{ title: 'Join into one text', result: becomes('CMD-SHELL', 'curl -H Host: web http://localhost/') }],
        },
      ],
    },
    {
      name: 'a shell within the shell',
      task: command('CMD-SHELL', 'sh', '-c', line),
      findings: [
        {
          message: 'split',
          severity: 'warning',
          data: { line: 'sh' },
          at: at('command/1'),
          fixes: [{ title: 'Join into one text', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'a line in two without CMD',
      task: command('curl -f http://localhost/', '|| exit 1'),
      findings: [
        {
          message: 'prefix',
          severity: 'warning',
          data: { first: 'curl -f http://localhost/' },
          at: at('command/0'),
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', line) }],
        },
      ],
    },
    {
      name: 'a program with its options in one text',
      task: command('CMD', 'curl -f', 'http://localhost/'),
      findings: [
        {
          message: 'line',
          severity: 'warning',
          data: { line: 'curl -f' },
          at: at('command/1'),
          fixes: [
            { title: 'Use CMD-SHELL', preferred: true, result: becomes('CMD-SHELL', 'curl -f http://localhost/') },
          ],
        },
      ],
    },
    {
      name: 'CMD-SHELL and nothing behind it',
      task: command('CMD-SHELL'),
      findings: [
        {
          message: 'empty',
          severity: 'warning',
          at: at('command/0'),
          fixes: [
            {
              title: 'Add a command',
              placeholder: true,
              result: becomes('CMD-SHELL', 'REPLACE_ME_WITH_A_CHECK'),
            },
          ],
        },
      ],
    },
    {
      name: 'always healthy: exit 0',
      task: command('CMD-SHELL', 'exit 0'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: true',
      task: command('CMD', 'true'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: the path of true',
      task: command('CMD-SHELL', '/bin/true'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: echo',
      task: command('CMD-SHELL', 'echo ok'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: echo without CMD',
      task: command('echo', 'ok'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: a shell that says nothing',
      task: command('CMD', 'sh', '-c', 'exit 0'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: a check whose failure is made good',
      task: command('CMD-SHELL', 'curl -f http://localhost/ || exit 0'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy: a check with true behind it',
      task: command('CMD-SHELL', 'curl -f http://localhost/; true'),
      findings: [{ message: 'always', severity: 'warning', at: at('command') }],
    },
    {
      name: 'always healthy, of an image that can be asked',
      task: {
        family: 'web',
        containerDefinitions: [
          {
            name: 'cache',
            image: 'public.ecr.aws/docker/library/redis:8',
            healthCheck: { command: ['CMD-SHELL', 'exit 0'] },
          },
        ],
      },
      findings: [
        {
          message: 'always',
          severity: 'warning',
          at: at('command'),
          fixes: [{ title: 'Use CMD-SHELL redis-cli ping', result: becomes('CMD-SHELL', 'redis-cli ping') }],
        },
      ],
    },
    {
      name: "the console's form in Fn::Sub",
      file: 'template.yaml',
      text: withCommand("[!Sub 'CMD-SHELL,curl -f http://localhost:${Port}/ || exit 1']"),
      findings: [
        {
          message: 'console',
          severity: 'warning',
          data: { head: 'CMD-SHELL' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/HealthCheck/Command/0',
          fixes: [{ title: 'Use CMD-SHELL', preferred: true }],
        },
      ],
    },
    {
      name: 'small letters before a line that a function gives',
      file: 'template.yaml',
      text: withCommand('[cmd-shell, !Ref Line]'),
      findings: [
        {
          message: 'spelling',
          severity: 'warning',
          data: { head: 'CMD-SHELL', first: 'cmd-shell' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/HealthCheck/Command/0',
          fixes: [{ title: 'Use CMD-SHELL', preferred: true, resultText: withCommand('[CMD-SHELL, !Ref Line]') }],
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
            HealthCheck: { Command: ['CMD', 'check'], Interval: either('Prod', 30, 2) },
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
