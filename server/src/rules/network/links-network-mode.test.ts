import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { linksNetworkMode } from './links-network-mode';

type Draft = Record<string, any>;

const task = (networkMode: unknown, links: unknown, rest: Draft = {}) => ({
  family: 'web',
  networkMode,
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', links },
    { name: 'db', image: 'postgres:18' },
  ] as Draft[],
  ...rest,
});

const ofMode = (mode: string) => ({
  message: 'mode' as const,
  data: { container: 'Container "web"', mode },
  at: '/containerDefinitions/0/links',
  related: 1,
  fixes: [
    {
      title: 'Remove "links"',
      result: (draft: Draft) => delete draft.containerDefinitions[0].links,
    },
  ],
});

testRule(linksNetworkMode, {
  valid: [
    { name: 'bridge', task: task('bridge', ['db']) },
    { name: 'the default, with an alias', task: task(null, ['db:database']) },
    { name: 'no links', task: task('host', []) },
    { name: 'null', task: task('host', null) },
    { name: 'awsvpc, which refuses them', task: task('awsvpc', ['nobody']) },
    { name: 'Fargate, which refuses them', task: task('host', ['nobody'], { requiresCompatibilities: ['FARGATE'] }) },
    { name: 'a mode known only later', task: task('${MODE}', ['db']) },
    { name: 'placeholders', task: task('bridge', ['${DB}']) },
    {
      name: 'a container whose name is known only later',
      task: task('bridge', ['cache'], {
        containerDefinitions: [
          { name: 'web', image: 'nginx:1.29', links: ['cache'] },
          { name: '${NAME}', image: 'redis:8' },
        ],
      }),
    },
    {
      name: 'a container known only later',
      file: 'template.yaml',
      text: 'Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - { Name: a, Image: a, Links: !If [Debug, [b], !Ref AWS::NoValue] }\n        - !If [Debug, { Name: b, Image: b }, !Ref AWS::NoValue]\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "links": ["db"] }, { "name": "db", "image": "postgres" }]',
    },
  ],
  invalid: [
    { name: 'host', task: task('host', ['db']), findings: [ofMode('host')] },
    { name: 'none', task: task('none', ['db:x', 'nobody']), findings: [ofMode('none')] },
    {
      name: 'a container that is not there',
      task: task('bridge', ['cache']),
      findings: [
        {
          message: 'unknown',
          data: { container: 'Container "web"', name: 'cache' },
          at: '/containerDefinitions/0/links/0',
        },
      ],
    },
    {
      name: 'a slip of the keyboard, with an alias',
      task: task(null, ['webb', 'Db:database']),
      findings: [
        {
          message: 'unknown',
          data: { container: 'Container "web"', name: 'webb' },
          at: '/containerDefinitions/0/links/0',
          fixes: [
            {
              title: 'Link to "web"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].links[0] = 'web';
              },
            },
          ],
        },
        {
          message: 'unknown',
          data: { container: 'Container "web"', name: 'Db' },
          at: '/containerDefinitions/0/links/1',
          fixes: [
            {
              title: 'Link to "db"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].links[1] = 'db:database';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that is there on a condition',
      template: conditionalTask('Debug', {
        NetworkMode: 'bridge',
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', Links: ['debugger'] },
          either('Debug', { Name: 'debugger', Image: 'busybox:1' }),
        ],
      }),
      findings: [
        {
          message: 'unknown',
          when: 'When Debug is false',
          data: { container: 'Container "web"', name: 'debugger' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Links/0',
        },
      ],
    },
  ],
});
