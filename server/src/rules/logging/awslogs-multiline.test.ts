import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { awslogsMultiline } from './awslogs-multiline';

type Draft = Record<string, any>;

const task = (options: unknown, logDriver = 'awslogs') => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver, options } }],
});

const both = { 'awslogs-datetime-format': '%Y-%m-%d', 'awslogs-multiline-pattern': '^INFO' };
const removing = (name: string) => ({
  title: `Remove "${name}"`,
  result: (draft: Draft) => delete draft.containerDefinitions[0].logConfiguration.options[name],
});

testRule(awslogsMultiline, {
  valid: [
    { name: 'a format', task: task({ 'awslogs-datetime-format': '%Y' }) },
    { name: 'a pattern', task: task({ 'awslogs-multiline-pattern': '^INFO' }) },
    { name: 'null for one', task: task({ ...both, 'awslogs-datetime-format': null }) },
    { name: 'what a pipeline fills in', task: task({ ...both, 'awslogs-multiline-pattern': '' }) },
    { name: 'no options', task: task(null) },
    { name: 'another driver', task: task(both, 'awsfirelens') },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: a\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-datetime-format: !If [Dates, "%Y", !Ref AWS::NoValue]\n              awslogs-multiline-pattern: !If [Dates, !Ref AWS::NoValue, ^INFO]\n        - Name: b\n          Image: b\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-datetime-format: !Ref Format\n              awslogs-multiline-pattern: ^INFO\n',
    },
  ],
  invalid: [
    {
      name: 'both',
      task: task(both),
      findings: [
        {
          message: 'both',
          at: '/containerDefinitions/0/logConfiguration/options/awslogs-multiline-pattern',
          related: 1,
          fixes: [removing('awslogs-multiline-pattern'), removing('awslogs-datetime-format')],
        },
      ],
    },
    {
      name: 'both, in containers alone',
      file: 'container-definitions.json',
      text: '[\n  {\n    "name": "web",\n    "image": "nginx",\n    "logConfiguration": {\n      "logDriver": "awslogs",\n      "options": {\n        "awslogs-multiline-pattern": "^INFO",\n        "awslogs-datetime-format": "%Y"\n      }\n    }\n  }\n]\n',
      findings: [
        {
          message: 'both',
          at: '/0/logConfiguration/options/awslogs-multiline-pattern',
          text: '"awslogs-multiline-pattern"',
          fixes: [
            { title: 'Remove "awslogs-multiline-pattern"' },
            {
              title: 'Remove "awslogs-datetime-format"',
              resultText:
                '[\n  {\n    "name": "web",\n    "image": "nginx",\n    "logConfiguration": {\n      "logDriver": "awslogs",\n      "options": {\n        "awslogs-multiline-pattern": "^INFO"\n      }\n    }\n  }\n]\n',
            },
          ],
        },
      ],
    },
    {
      name: 'a date format on a condition',
      template: conditionalTask('Dates', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            LogConfiguration: {
              LogDriver: 'awslogs',
              Options: { 'awslogs-datetime-format': either('Dates', '%Y'), 'awslogs-multiline-pattern': '^INFO' },
            },
          },
        ],
      }),
      findings: [
        {
          message: 'both',
          when: 'When Dates is true',
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LogConfiguration/Options/awslogs-multiline-pattern',
          related: 1,
          fixes: [
            {
              title: 'Remove "awslogs-multiline-pattern"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].LogConfiguration.Options[
                  'awslogs-multiline-pattern'
                ];
              },
            },
            {
              title: 'Remove "awslogs-datetime-format"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].LogConfiguration.Options[
                  'awslogs-datetime-format'
                ];
              },
            },
          ],
        },
      ],
    },
  ],
});
