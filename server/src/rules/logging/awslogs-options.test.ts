import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { awslogsOptions } from './awslogs-options';

type Draft = Record<string, any>;

const complete = { 'awslogs-group': '/ecs/shop', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' };

const without = (name: string): Draft => Object.fromEntries(Object.entries(complete).filter(([key]) => key !== name));

const task = (options: unknown, rest: Draft = {}, container: Draft = {}) => ({
  family: 'shop',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      logConfiguration: { logDriver: 'awslogs', ...(options !== undefined && { options }) },
      ...container,
    },
  ],
  ...rest,
});

const fargate = { requiresCompatibilities: ['FARGATE'] };
const log = '/containerDefinitions/0/logConfiguration';
const container = 'Container "web"';

const setting =
  (values: Draft, index = 0) =>
  (draft: Draft) => {
    const target = draft.containerDefinitions[index].logConfiguration;
    target.options = { ...target.options, ...values };
  };
const dropping = (name: string) => (draft: Draft) =>
  delete draft.containerDefinitions[0].logConfiguration.options[name];

const api = ['API JSON', 'API YAML'] as const;
const cloudFormation = ['CloudFormation JSON', 'CloudFormation YAML'] as const;

const prefixFinding = (at: string) => ({
  message: 'prefix' as const,
  data: { ...registered, container },
  at,
  fixes: [
    {
      title: 'Use the container\'s name "web" as prefix',
      preferred: true,
      result: setting({ 'awslogs-stream-prefix': 'web' }),
    },
    { title: 'Use the family "shop" as prefix', result: setting({ 'awslogs-stream-prefix': 'shop' }) },
  ],
});

testRule(awslogsOptions, {
  valid: [
    { name: 'all that Fargate needs', task: task(complete, fargate) },
    { name: 'no prefix on EC2', task: task(without('awslogs-stream-prefix'), { requiresCompatibilities: ['EC2'] }) },
    { name: 'no prefix where nothing is said', task: task(without('awslogs-stream-prefix')) },
    {
      name: 'every option there is',
      task: task(
        {
          ...complete,
          'awslogs-create-group': 'true',
          'awslogs-datetime-format': '%Y',
          'awslogs-multiline-pattern': '^INFO',
          mode: 'non-blocking',
          'max-buffer-size': '25m',
        },
        fargate,
      ),
    },
    { name: 'another driver', task: task({ tag: 'x' }, fargate, { logConfiguration: { logDriver: 'awsfirelens' } }) },
    {
      name: 'a driver known only later',
      task: task(undefined, fargate, { logConfiguration: { logDriver: '${DRIVER}' } }),
    },
    { name: 'no log configuration', task: task(undefined, fargate, { logConfiguration: null }) },
    {
      name: 'placeholders and what a pipeline fills in',
      task: task(
        { 'awslogs-group': '/ecs/${APP}', 'awslogs-region': '', 'awslogs-stream-prefix': '<PREFIX>' },
        fargate,
      ),
    },
    { name: 'a name with all the characters', task: task({ ...complete, 'awslogs-group': '/aws/ecs_1.a-B#2' }) },
    { name: 'the longest name', task: task({ ...complete, 'awslogs-group': 'a'.repeat(512) }) },
    { name: 'null for an option that there is not', task: task({ ...complete, tag: null }) },
    { name: 'true with a capital', task: task({ ...complete, 'awslogs-create-group': 'True' }) },
    { name: 'true without quotes', task: task({ ...complete, 'awslogs-create-group': true }) },
    {
      name: 'intrinsic functions, merge keys and aliases',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          LogConfiguration: &log\n            LogDriver: awslogs\n            Options: &options\n              awslogs-group: !Ref Logs\n              awslogs-region: !Ref AWS::Region\n              awslogs-stream-prefix: !Sub "${AWS::StackName}"\n              awslogs-create-group: !If [Create, "true", !Ref AWS::NoValue]\n        - Name: b\n          Image: nginx\n          LogConfiguration: *log\n        - Name: c\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              <<: *options\n              awslogs-stream-prefix: c\n        - Name: d\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options: !If [Verbose, { awslogs-group: a, awslogs-region: b, awslogs-stream-prefix: c }, { awslogs-group: d, awslogs-region: e, awslogs-stream-prefix: f }]\n',
    },
    {
      name: 'containers alone, without a prefix',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/shop", "awslogs-region": "eu-west-1" } } }]',
    },
    {
      name: 'no prefix, with a service on EC2',
      template: withService(task(without('awslogs-stream-prefix')), { LaunchType: 'EC2' }),
    },
  ],
  invalid: [
    {
      name: 'no prefix, with a service on Fargate',
      template: withService(task(without('awslogs-stream-prefix'))),
      findings: [
        {
          message: 'prefix',
          data: { ...deployed, container },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/LogConfiguration/Options',
          related: 1,
          fixes: [
            { title: 'Use the container\'s name "web" as prefix', preferred: true },
            { title: 'Use the family "shop" as prefix' },
          ],
        },
      ],
    },
    {
      name: 'no group',
      task: task(without('awslogs-group')),
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-group' },
          at: `${log}/options`,
          fixes: [
            {
              title: 'Add awslogs-group',
              placeholder: true,
              result: setting({ 'awslogs-group': '/ecs/shop' }),
            },
          ],
        },
      ],
    },
    {
      name: 'no region',
      task: task(without('awslogs-region')),
      dialects: api,
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-region' },
          at: `${log}/options`,
          fixes: [
            {
              title: 'Add awslogs-region',
              placeholder: true,
              result: setting({ 'awslogs-region': 'REPLACE_ME_REGION' }),
            },
          ],
        },
      ],
    },
    {
      name: 'null for the region, beside an image that tells it',
      task: task(
        { ...complete, 'awslogs-region': null },
        {},
        {
          image: '123456789012.dkr.ecr.ap-south-1.amazonaws.com/shop:1',
        },
      ),
      dialects: api,
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-region' },
          at: `${log}/options`,
          fixes: [
            {
              title: 'Add awslogs-region',
              placeholder: true,
              result: setting({ 'awslogs-region': 'ap-south-1' }),
            },
          ],
        },
      ],
    },
    {
      name: 'no region in a template, which has one',
      task: task({ ...complete, 'awslogs-region': null }),
      dialects: cloudFormation,
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-region' },
          at: `${log}/options`,
          fixes: [
            {
              title: 'Add awslogs-region',
              preferred: true,
              result: setting({ 'awslogs-region': { Ref: 'AWS::Region' } }),
            },
          ],
        },
      ],
    },
    {
      name: 'no options',
      task: task(undefined),
      dialects: api,
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-group and awslogs-region' },
          at: `${log}/logDriver`,
          fixes: [
            {
              title: 'Add awslogs-group and awslogs-region',
              placeholder: true,
              result: setting({ 'awslogs-group': '/ecs/shop', 'awslogs-region': 'REPLACE_ME_REGION' }),
            },
          ],
        },
      ],
    },
    {
      name: 'no options, beside a container that shows them',
      task: {
        family: 'shop',
        containerDefinitions: [
          { name: 'web', image: 'nginx:1.29', logConfiguration: { logDriver: 'awslogs', options: complete } },
          { name: 'log', image: 'nginx:1.29', logConfiguration: { logDriver: 'awslogs', options: {} } },
        ],
      },
      findings: [
        {
          message: 'required',
          data: { container: 'Container "log"', names: 'awslogs-group and awslogs-region' },
          at: '/containerDefinitions/1/logConfiguration/options',
          fixes: [
            {
              title: 'Add awslogs-group and awslogs-region',
              preferred: true,
              result: setting({ 'awslogs-group': '/ecs/shop', 'awslogs-region': 'eu-west-1' }, 1),
            },
          ],
        },
      ],
    },
    {
      name: 'a group that another container refers to',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-group: !Ref Logs\n              awslogs-region: !Ref AWS::Region\n        - Name: b\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-region: !Ref AWS::Region # here\n',
      findings: [
        {
          message: 'required',
          data: { container: 'Container "b"', names: 'awslogs-group' },
          at: '/Resources/Task/Properties/ContainerDefinitions/1/LogConfiguration/Options',
          text: 'Options',
          fixes: [
            {
              title: 'Add awslogs-group',
              preferred: true,
              resultText:
                'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-group: !Ref Logs\n              awslogs-region: !Ref AWS::Region\n        - Name: b\n          Image: nginx\n          LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              awslogs-region: !Ref AWS::Region # here\n              awslogs-group: !Ref Logs\n',
            },
          ],
        },
      ],
    },
    {
      name: 'no prefix on Fargate',
      task: task(without('awslogs-stream-prefix'), fargate),
      findings: [prefixFinding(`${log}/options`)],
    },
    {
      name: 'no options on Fargate',
      task: task(null, fargate),
      dialects: cloudFormation,
      findings: [
        {
          message: 'required',
          data: { container, names: 'awslogs-group and awslogs-region' },
          at: `${log}/options`,
          fixes: [{ title: 'Add awslogs-group and awslogs-region', placeholder: true }],
        },
        prefixFinding(`${log}/options`),
      ],
    },
    {
      name: 'no prefix on Fargate, for a container and a family without a known name',
      task: task(without('awslogs-stream-prefix'), { ...fargate, family: '${FAMILY}' }, { name: '${NAME}' }),
      findings: [
        {
          message: 'prefix',
          data: { ...registered, container: 'This container' },
          at: `${log}/options`,
          fixes: [
            {
              title: 'Use the word "ecs" as prefix',
              preferred: true,
              result: setting({ 'awslogs-stream-prefix': 'ecs' }),
            },
          ],
        },
      ],
    },
    {
      name: 'a group not to be created',
      task: task({ ...complete, 'awslogs-create-group': 'false' }),
      findings: [
        {
          message: 'createGroup',
          data: { value: '"false"' },
          at: `${log}/options/awslogs-create-group`,
          fixes: [
            {
              title: 'Remove "awslogs-create-group"',
              preferred: true,
              result: dropping('awslogs-create-group'),
            },
          ],
        },
      ],
    },
    {
      name: 'an ARN for a group',
      task: task({ ...complete, 'awslogs-group': 'arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/shop:*' }),
      findings: [
        {
          message: 'groupName',
          at: `${log}/options/awslogs-group`,
          fixes: [
            { title: 'Use the name /ecs/shop', preferred: true, result: setting({ 'awslogs-group': '/ecs/shop' }) },
          ],
        },
      ],
    },
    {
      name: 'a space in the name of a group',
      task: task({ ...complete, 'awslogs-group': '/ecs/my shop' }),
      findings: [{ message: 'groupName', at: `${log}/options/awslogs-group` }],
    },
    {
      name: 'too long a name for a group',
      task: task({ ...complete, 'awslogs-group': 'a'.repeat(513) }),
      findings: [{ message: 'groupName', at: `${log}/options/awslogs-group` }],
    },
    {
      name: 'an option of Docker that ECS does not take',
      task: task({ ...complete, tag: 'x' }),
      findings: [
        {
          message: 'unknown',
          data: { name: 'tag' },
          at: `${log}/options/tag`,
          severity: 'warning',
          fixes: [{ title: 'Remove "tag"', result: dropping('tag') }],
        },
      ],
    },
    {
      name: 'a slip in an option that is required',
      task: task({ 'awslogs-group': '/ecs/shop', 'awslogs-regin': 'eu-west-1', 'awslogs-stream-prefix': 'web' }),
      findings: [
        {
          message: 'unknown',
          data: { name: 'awslogs-regin' },
          at: `${log}/options/awslogs-regin`,
          severity: 'warning',
          fixes: [
            { title: 'Rename to awslogs-region', preferred: true },
            { title: 'Remove "awslogs-regin"', leaves: 1 },
          ],
        },
      ],
    },
    {
      name: 'a slip of the keyboard',
      task: task({ ...complete, 'max-bufer-size': '25m' }),
      findings: [
        {
          message: 'unknown',
          data: { name: 'max-bufer-size' },
          at: `${log}/options/max-bufer-size`,
          severity: 'warning',
          fixes: [
            {
              title: 'Rename to max-buffer-size',
              preferred: true,
              result: (draft) => {
                dropping('max-bufer-size')(draft);
                setting({ 'max-buffer-size': '25m' })(draft);
              },
            },
            { title: 'Remove "max-bufer-size"', result: dropping('max-bufer-size') },
          ],
        },
      ],
    },
    {
      name: 'a name of an option that is there already',
      task: task({ ...complete, 'awslogs-groups': '/ecs/shop' }),
      findings: [
        {
          message: 'unknown',
          data: { name: 'awslogs-groups' },
          at: `${log}/options/awslogs-groups`,
          severity: 'warning',
          fixes: [{ title: 'Remove "awslogs-groups"', result: dropping('awslogs-groups') }],
        },
      ],
    },
  ],
});
