import { testRule } from '../../../../test/harness/rule-tester';
import { readOnlyProperty } from './read-only-property';

const api = ['API JSON', 'API YAML'] as const;
const task = { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx:1.29' }] };
const service = { serviceName: 'web', taskDefinition: 'web:1', desiredCount: 1 };

testRule(readOnlyProperty, {
  valid: [
    { name: 'what can be registered', task: { ...task, requiresCompatibilities: ['FARGATE'], tags: [] } },
    { name: 'a status that is not one of ECS', service: { ...service, tags: [{ key: 'status', value: 'x' }] } },
    {
      name: 'containers alone',
      text: '[{"name": "app", "image": "nginx", "essential": true, "status": "x"}]',
      file: 'container-definitions.json',
    },
    {
      name: 'an attribute of a template, which is none of its properties',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Status: ACTIVE\n      ContainerDefinitions: []\n',
    },
  ],
  invalid: [
    {
      name: 'the output of describe-task-definition without its wrapper',
      task: {
        taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:7',
        ...task,
        revision: 7,
        status: 'ACTIVE',
        requiresAttributes: [{ name: 'ecs.capability.x' }],
        compatibilities: ['EC2'],
        registeredAt: '2026-01-01T00:00:00Z',
        registeredBy: 'arn:aws:iam::123456789012:root',
      },
      dialects: api,
      findings: [
        {
          message: 'readOnly',
          data: {
            names:
              '"taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt" and "registeredBy"',
          },
          at: '/taskDefinitionArn',
          fixes: [
            {
              title: 'Remove the 7 read-only properties',
              preferred: true,
              result: (draft) => {
                for (const name of Object.keys(draft)) if (!(name in task)) delete draft[name];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one that is left over',
      task: { ...task, revision: 7 },
      dialects: api,
      findings: [
        {
          message: 'readOnly',
          data: { names: '"revision"' },
          at: '/revision',
          fixes: [
            {
              title: 'Remove "revision"',
              preferred: true,
              result: (draft) => {
                delete draft.revision;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'compatibilities instead of requiresCompatibilities',
      task: { ...task, compatibilities: ['FARGATE'] },
      dialects: api,
      findings: [
        {
          message: 'readOnly',
          data: { names: '"compatibilities"' },
          at: '/compatibilities',
          fixes: [
            {
              title: 'Rename to "requiresCompatibilities"',
              preferred: true,
              result: (draft) => {
                delete draft.compatibilities;
                draft.requiresCompatibilities = ['FARGATE'];
              },
            },
            { title: 'Remove "compatibilities"' },
          ],
        },
      ],
    },
    {
      name: 'the output of describe-services',
      service: { ...service, status: 'ACTIVE', runningCount: 1, events: [] },
      dialects: api,
      findings: [
        {
          message: 'readOnly',
          data: { names: '"status", "runningCount" and "events"' },
          at: '/status',
          fixes: [
            {
              title: 'Remove the 3 read-only properties',
              preferred: true,
              result: (draft) => {
                delete draft.status;
                delete draft.runningCount;
                delete draft.events;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the whole output of describe-task-definition',
      text: `${JSON.stringify({ taskDefinition: { ...task, revision: 7, status: 'ACTIVE' }, tags: [{ key: 'a', value: 'b' }] }, null, 2)}\n`,
      findings: [
        {
          message: 'wrapped',
          data: { rest: ', without "revision" and "status"' },
          at: '/taskDefinition',
          text: '"taskDefinition"',
          fixes: [
            {
              title: 'Keep only what can be registered',
              preferred: true,
              resultText: `${JSON.stringify({ ...task, tags: [{ key: 'a', value: 'b' }] }, null, 2)}\n`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wrapper around nothing else, with a comment that would get lost',
      text: '{\n  // ours\n  "taskDefinition": {"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx"}]}\n}\n',
      findings: [{ message: 'wrapped', data: { rest: '' }, at: '/taskDefinition' }],
    },
  ],
});
