import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { essentialContainer } from './essential-container';

const task = (...containers: Record<string, unknown>[]) => ({
  family: 'web',
  containerDefinitions: containers.map((container, index) => ({
    name: `c${index}`,
    image: 'nginx:1.29',
    ...container,
  })),
});

testRule(essentialContainer, {
  valid: [
    { name: 'the default', task: task({}) },
    { name: 'an essential container', task: task({ essential: true }) },
    { name: 'an essential container among others', task: task({ essential: false }, { essential: true }) },
    { name: 'one that leaves it out', task: task({ essential: false }, {}) },
    { name: 'null', task: task({ essential: null }), dialects: ['API JSON', 'API YAML'] },
    { name: 'a placeholder', task: task({ essential: '${ESSENTIAL}' }) },
    { name: 'no containers', task: { family: 'web', containerDefinitions: [] } },
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
          Essential: !If [Prod, true, !Ref Essential]
        - Name: sidecar
          Image: envoy
          Essential: false
  Other:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: sidecar
          Image: envoy
          Essential: false
        - !If [Prod, {Name: web, Image: nginx}, {Name: app, Image: nginx}]
  NoValue:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Essential: !Ref AWS::NoValue
`,
    },
  ],
  invalid: [
    {
      name: 'the only container',
      task: task({ essential: false }),
      findings: [
        {
          message: 'only',
          at: '/containerDefinitions/0/essential',
          related: 0,
          fixes: [
            {
              title: 'Make "c0" essential',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].essential = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'all of several',
      task: task({ essential: false }, { essential: false }, { essential: false }),
      findings: [
        {
          message: 'none',
          at: '/containerDefinitions/0/essential',
          related: 2,
          fixes: [
            {
              title: 'Make "c0" essential',
              result: (draft) => {
                draft.containerDefinitions[0].essential = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'not one for whose end another waits',
      task: task(
        { essential: false },
        { essential: false, dependsOn: [{ containerName: 'c0', condition: 'SUCCESS' }] },
      ),
      findings: [
        {
          message: 'none',
          at: '/containerDefinitions/1/essential',
          related: 1,
          fixes: [
            {
              title: 'Make "c1" essential',
              result: (draft) => {
                draft.containerDefinitions[1].essential = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'all of which are waited for',
      task: task(
        { essential: false, dependsOn: [{ containerName: 'c1', condition: 'COMPLETE' }] },
        { essential: false, dependsOn: [{ containerName: 'c0', condition: 'COMPLETE' }] },
      ),
      findings: [
        {
          message: 'none',
          at: '/containerDefinitions/0/essential',
          fixes: [{ title: 'Make "c0" essential' }],
        },
      ],
    },
    {
      name: 'texts as CloudFormation takes them',
      task: task({ essential: 'False' }),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [
        {
          message: 'only',
          at: '/containerDefinitions/0/essential',
          fixes: [{ title: 'Make "c0" essential', preferred: true }],
        },
      ],
    },
    {
      name: 'a container without a known name in a file of containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "${NAME}", "image": "nginx", "essential": false }]\n',
      findings: [
        {
          severity: 'warning',
          message: 'only',
          at: '/0/essential',
          text: 'false',
          fixes: [
            {
              title: 'Make it essential',
              preferred: true,
              resultText: '[{ "name": "${NAME}", "image": "nginx", "essential": true }]\n',
            },
          ],
        },
      ],
    },
    {
      name: 'the same in the task definition of a daemon',
      template: {
        Resources: {
          Agent: {
            Type: 'AWS::ECS::DaemonTaskDefinition',
            Properties: { Family: 'agent', ContainerDefinitions: [{ Name: 'agent', Image: 'a:1', Essential: false }] },
          },
        },
      },
      findings: [
        {
          message: 'only',
          severity: 'warning',
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/Essential',
          fixes: [{ title: 'Make "agent" essential', preferred: true }],
        },
      ],
    },
    {
      name: 'an essential container on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'web', Image: 'nginx:1.29', Essential: either('Prod', true, false) },
          { Name: 'proxy', Image: 'envoy:1', Essential: false },
        ],
      }),
      findings: [
        {
          message: 'none',
          when: 'When Prod is false',
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Essential/Fn::If/2',
          related: 1,
          fixes: [
            {
              title: 'Make "web" essential',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Essential['Fn::If'][2] = true;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a second container on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          { Name: 'proxy', Image: 'envoy:1', Essential: false },
          either('Prod', { Name: 'web', Image: 'nginx:1.29' }),
        ],
      }),
      findings: [
        {
          message: 'only',
          when: 'When Prod is false',
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Essential',
          fixes: [
            {
              title: 'Make "proxy" essential',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Essential = true;
              },
            },
          ],
        },
      ],
    },
  ],
});
