import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { dependsOnEssential } from './depends-on-essential';

const task = (condition: unknown, init: Record<string, unknown>, web: Record<string, unknown> = {}) => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.29', ...web, dependsOn: [{ containerName: 'init', condition }] },
    { name: 'init', image: 'busybox:1.37', ...init },
  ],
});

testRule(dependsOnEssential, {
  valid: [
    { name: 'the end of a non-essential container', task: task('SUCCESS', { essential: false }) },
    { name: 'the start of an essential container', task: task('START', { essential: true }) },
    { name: 'the health of an essential container', task: task('HEALTHY', {}) },
    { name: 'a placeholder', task: task('COMPLETE', { essential: '${ESSENTIAL}' }) },
    { name: 'a container that is not there', task: task('COMPLETE', { name: 'other' }) },
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
          DependsOn: [{ContainerName: init, Condition: COMPLETE}]
        - Name: init
          Image: busybox
          Essential: !If [Prod, !Ref Essential, false]
`,
    },
  ],
  invalid: [
    {
      name: 'the default',
      task: task('SUCCESS', {}),
      findings: [
        {
          message: 'default',
          data: { name: 'init', condition: 'SUCCESS' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          related: 1,
          fixes: [
            {
              title: 'Make "init" non-essential',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[1].essential = false;
              },
            },
            {
              title: 'Use START',
              result: (draft) => {
                draft.containerDefinitions[0].dependsOn[0].condition = 'START';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'said to be essential',
      task: task('COMPLETE', { essential: true }),
      findings: [
        {
          message: 'essential',
          data: { name: 'init', condition: 'COMPLETE' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [
            {
              title: 'Make "init" non-essential',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[1].essential = false;
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    },
    {
      name: 'the last essential container, which has to stay so',
      task: task('COMPLETE', { essential: true }, { essential: false }),
      findings: [
        {
          message: 'essential',
          data: { name: 'init', condition: 'COMPLETE' },
          at: '/containerDefinitions/0/dependsOn/0/condition',
          fixes: [{ title: 'Use START' }],
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
                { Name: 'init', Image: 'a:1' },
                { Name: 'agent', Image: 'b:1', DependsOn: [{ ContainerName: 'init', Condition: 'SUCCESS' }] },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'default',
          severity: 'warning',
          data: { name: 'init', condition: 'SUCCESS' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/1/DependsOn/0/Condition',
          fixes: [
            {
              title: 'Make "init" non-essential',
              preferred: true,
              result: (draft) => {
                draft.Resources.Agent.Properties.ContainerDefinitions[0].Essential = false;
              },
            },
            { title: 'Use START' },
          ],
        },
      ],
    },
    {
      name: 'a container that is essential on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', DependsOn: [{ ContainerName: 'init', Condition: 'COMPLETE' }] },
          { Name: 'init', Image: 'busybox:1', Essential: either('Prod', true, false) },
        ],
      }),
      findings: [
        {
          message: 'essential',
          when: 'When Prod is true',
          data: { name: 'init', condition: 'COMPLETE' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/DependsOn/0/Condition',
          related: 1,
          fixes: [
            {
              title: 'Make "init" non-essential',
              preferred: true,
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[1].Essential['Fn::If'][1] = false;
              },
            },
            {
              title: 'Use START',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].DependsOn[0].Condition = 'START';
              },
            },
          ],
        },
      ],
    },
  ],
});
