import { testRule } from '../../../../test/harness/rule-tester';
import { logMode } from './log-mode';

type Draft = Record<string, any>;

const task = (options: unknown, logDriver: unknown = 'awslogs') => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver, options } }],
});

const options = '/containerDefinitions/0/logConfiguration/options';
const setting = (values: Draft) => (draft: Draft) => {
  Object.assign(draft.containerDefinitions[0].logConfiguration.options, values);
};

const unsaid = (larger: Draft) => ({
  message: 'unsaid' as const,
  data: { containers: 'Container "web"' },
  at: options,
  fixes: [
    { title: 'Use blocking', result: setting({ mode: 'blocking' }), leaves: larger['max-buffer-size'] ? 0 : 1 },
    { title: 'Use non-blocking with a buffer of 25m', result: setting({ mode: 'non-blocking', ...larger }) },
  ],
});

testRule(logMode, {
  valid: [
    { name: 'blocking', task: task({ mode: 'blocking' }) },
    { name: 'non-blocking with a buffer', task: task({ mode: 'non-blocking', 'max-buffer-size': '25m' }) },
    { name: 'blocking, with null for a buffer', task: task({ mode: 'blocking', 'max-buffer-size': null }) },
    { name: 'a placeholder', task: task({ mode: '${MODE}', 'max-buffer-size': '25m' }) },
    { name: 'what a pipeline fills in', task: task({ mode: '' }) },
    { name: 'no options, which another rule tells', task: task(null) },
    { name: 'FireLens, whose options are those of its plugins', task: task({ mode: 'fast' }, 'awsfirelens') },
    {
      name: 'a log router, whose own logs are about itself',
      task: {
        containerDefinitions: [
          {
            name: 'router',
            image: 'amazon/aws-for-fluent-bit:2.32.0',
            firelensConfiguration: { type: 'fluentbit' },
            logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/router' } },
          },
        ],
      },
    },
    { name: 'another driver that says nothing', task: task({}, 'json-file') },
    { name: 'a driver known only later', task: task({}, '${DRIVER}') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: a\n          LogConfiguration: { LogDriver: awslogs, Options: { mode: !Ref Mode, max-buffer-size: 25m } }\n        - Name: b\n          Image: b\n          LogConfiguration: { LogDriver: awslogs, Options: !Ref Options }\n',
    },
  ],
  invalid: [
    {
      name: 'nothing said',
      task: task({ 'awslogs-group': '/web' }),
      findings: [{ ...unsaid({ 'max-buffer-size': '25m' }) }],
    },
    {
      name: 'nothing said by two containers, once',
      task: {
        family: 'web',
        containerDefinitions: ['web', 'log'].map((name) => ({
          name,
          image: 'nginx:1.29',
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': name } },
        })),
      },
      findings: [
        {
          message: 'unsaid',
          data: { containers: 'Containers "web" and "log"' },
          at: options,
          related: 1,
          fixes: [
            {
              title: 'Use blocking',
              result: (draft) => {
                for (const { logConfiguration } of draft.containerDefinitions)
                  logConfiguration.options.mode = 'blocking';
              },
            },
            { title: 'Use non-blocking with a buffer of 25m' },
          ],
        },
      ],
    },
    { name: 'null for a mode', task: task({ mode: null }), findings: [unsaid({ 'max-buffer-size': '25m' })] },
    { name: 'a buffer alone', task: task({ 'max-buffer-size': '4m' }), findings: [unsaid({})] },
    {
      name: 'a mode that there is not',
      task: task({ mode: 'async' }),
      findings: [
        {
          message: 'value',
          data: { mode: 'async' },
          at: `${options}/mode`,
          severity: 'error',
          fixes: [
            { title: 'Use non-blocking', result: setting({ mode: 'non-blocking' }) },
            { title: 'Use blocking', result: setting({ mode: 'blocking' }) },
          ],
        },
      ],
    },
    {
      name: 'another spelling, for another driver',
      task: task({ mode: 'nonBlocking' }, 'splunk'),
      findings: [
        {
          message: 'value',
          data: { mode: 'nonBlocking' },
          at: `${options}/mode`,
          severity: 'error',
          fixes: [{ title: 'Use non-blocking', preferred: true, result: setting({ mode: 'non-blocking' }) }],
        },
      ],
    },
    {
      name: 'a buffer for nothing',
      task: task({ mode: 'blocking', 'max-buffer-size': '25m' }),
      findings: [
        {
          message: 'buffer',
          at: `${options}/max-buffer-size`,
          severity: 'warning',
          related: 1,
          fixes: [
            {
              title: 'Remove "max-buffer-size"',
              result: (draft) => delete draft.containerDefinitions[0].logConfiguration.options['max-buffer-size'],
            },
            { title: 'Use non-blocking', result: setting({ mode: 'non-blocking' }) },
          ],
        },
      ],
    },
  ],
});
