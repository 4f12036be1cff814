import { conditionalTask, either, noValue } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { privileged } from './privileged';

const task = (flag: unknown, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', privileged: flag }],
  ...rest,
});

testRule(privileged, {
  valid: [
    { name: 'false', task: task(false) },
    { name: 'null', task: task(null) },
    { name: 'a placeholder', task: task('${PRIVILEGED}') },
    { name: 'Fargate, which another rule tells', task: task(true, { requiresCompatibilities: ['EC2', 'FARGATE'] }) },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: app, Image: app:1, Privileged: !If [Debug, !Ref Privileged, false]}]\n',
    },
  ],
  invalid: [
    {
      name: 'true',
      task: task(true),
      findings: [
        {
          message: 'privileged',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/privileged',
          fixes: [
            {
              title: 'Remove "privileged"',
              result: (draft) => {
                delete draft.containerDefinitions[0].privileged;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'true on EC2, as text',
      task: task('true', { requiresCompatibilities: ['EC2'] }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'privileged',
          data: { container: 'Container "app"' },
          at: '/containerDefinitions/0/privileged',
          fixes: [{ title: 'Remove "privileged"' }],
        },
      ],
    },
    {
      name: 'true on a condition',
      template: conditionalTask('Debug', {
        ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.29', Privileged: either('Debug', true, false) }],
      }),
      findings: [
        {
          message: 'privileged',
          when: 'When Debug is true',
          data: { container: 'Container "web"' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Privileged/Fn::If/1',
          fixes: [
            {
              title: 'Remove "privileged"',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Privileged['Fn::If'][1] = noValue;
              },
            },
          ],
        },
      ],
    },
  ],
});
