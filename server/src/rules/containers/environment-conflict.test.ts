import { conditionalTask, either } from '../../../../test/harness/conditional';
import { testRule } from '../../../../test/harness/rule-tester';
import { environmentConflict } from './environment-conflict';

const container = (properties: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...properties }],
});
const variable = (name: unknown, value = 'on') => ({ name, value });
const secret = (name: unknown, valueFrom = '/web/secret') => ({ name, valueFrom });

testRule(environmentConflict, {
  valid: [
    { name: 'different names', task: container({ environment: [variable('A')], secrets: [secret('B')] }) },
    { name: 'names that differ by case', task: container({ environment: [variable('A')], secrets: [secret('a')] }) },
    { name: 'empty lists', task: container({ environment: [], secrets: [] }) },
    {
      name: 'null',
      task: container({ environment: null, secrets: [secret('A')] }),
      dialects: ['API JSON', 'API YAML'],
    },
    { name: 'empty names', task: container({ environment: [variable(''), variable('')], secrets: [secret('')] }) },
    { name: 'placeholders', task: container({ environment: [variable('${A}')], secrets: [secret('${A}')] }) },
    {
      name: 'two containers',
      task: {
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: 'nginx:1.29', environment: [variable('A')] },
          { name: 'db', image: 'postgres:18', secrets: [secret('A')] },
        ],
      },
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
          Environment:
            - !If [Prod, !Ref AWS::NoValue, {Name: A, Value: x}]
          Secrets:
            - !If [Prod, {Name: A, ValueFrom: /a}, !Ref AWS::NoValue]
        - Name: db
          Image: nginx
          Environment: !If [Prod, [{Name: B, Value: x}], !Ref Environment]
          Secrets: [{Name: A, ValueFrom: /a}]
`,
    },
  ],
  invalid: [
    {
      name: 'a variable and a secret',
      task: container({ environment: [variable('A'), variable('B')], secrets: [secret('C'), secret('A')] }),
      findings: [
        {
          message: 'both',
          data: { name: 'A' },
          at: '/containerDefinitions/0/environment/0/name',
          related: 1,
          fixes: [
            {
              title: 'Remove the environment variable "A"',
              result: (draft) => {
                draft.containerDefinitions[0].environment.shift();
              },
            },
            {
              title: 'Remove the secret "A"',
              result: (draft) => {
                draft.containerDefinitions[0].secrets.pop();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the only variable and the only secret, in CloudFormation with a reference',
      file: 'template.yaml',
      text: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Environment:
            - Name: A # of old
              Value: !Ref A
          Secrets:
            - Name: A
              ValueFrom: !Ref Secret
`,
      findings: [
        {
          message: 'both',
          data: { name: 'A' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Environment/0/Name',
          text: 'A',
          fixes: [
            {
              title: 'Remove the environment variable "A"',
              resultText: `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: nginx
          Secrets:
            - Name: A
              ValueFrom: !Ref Secret
`,
            },
            { title: 'Remove the secret "A"' },
          ],
        },
      ],
    },
    {
      name: 'two secrets of one name',
      task: container({ secrets: [secret('A', '/one'), secret('A', '/two')] }),
      findings: [
        {
          message: 'secret',
          data: { name: 'A' },
          at: '/containerDefinitions/0/secrets/1/name',
          related: 1,
          fixes: [
            {
              title: 'Remove the second "A"',
              result: (draft) => {
                draft.containerDefinitions[0].secrets.pop();
              },
            },
            {
              title: 'Remove the first "A"',
              result: (draft) => {
                draft.containerDefinitions[0].secrets.shift();
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the same secret twice',
      task: container({ secrets: [secret('A'), secret('A')] }),
      findings: [
        {
          message: 'secret',
          data: { name: 'A' },
          at: '/containerDefinitions/0/secrets/1/name',
          fixes: [{ title: 'Remove the second "A"', preferred: true }],
        },
      ],
    },
    {
      name: 'two variables of one name',
      task: container({ environment: [variable('A', 'one'), variable('B'), variable('A', 'two')] }),
      findings: [
        {
          message: 'variable',
          severity: 'warning',
          data: { name: 'A' },
          at: '/containerDefinitions/0/environment/2/name',
          related: 1,
          fixes: [{ title: 'Remove the second "A"' }, { title: 'Remove the first "A"' }],
        },
      ],
    },
    {
      name: 'variables whose values are known only later',
      task: container({ environment: [variable('A', '${X}'), variable('A', '${X}')] }),
      findings: [
        {
          message: 'variable',
          severity: 'warning',
          data: { name: 'A' },
          at: '/containerDefinitions/0/environment/1/name',
          fixes: [{ title: 'Remove the second "A"' }, { title: 'Remove the first "A"' }],
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
                {
                  Name: 'agent',
                  Image: 'a:1',
                  Environment: [{ Name: 'TOKEN', Value: 'x' }],
                  Secrets: [{ Name: 'TOKEN', ValueFrom: 'token' }],
                },
              ],
            },
          },
        },
      },
      findings: [
        {
          message: 'both',
          data: { name: 'TOKEN' },
          at: '/Resources/Agent/Properties/ContainerDefinitions/0/Environment/0/Name',
          fixes: [
            {
              title: 'Remove the environment variable "TOKEN"',
              result: (draft) => {
                delete draft.Resources.Agent.Properties.ContainerDefinitions[0].Environment;
              },
            },
            { title: 'Remove the secret "TOKEN"' },
          ],
        },
      ],
    },
    {
      name: 'variables on a condition',
      template: conditionalTask('Prod', {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx:1.29',
            Environment: either('Prod', [{ Name: 'A', Value: 'x' }]),
            Secrets: [{ Name: 'A', ValueFrom: '/a' }],
          },
        ],
      }),
      findings: [
        {
          message: 'both',
          when: 'When Prod is true',
          data: { name: 'A' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Environment/Fn::If/1/0/Name',
          related: 1,
          fixes: [
            {
              title: 'Remove the environment variable "A"',
              result: (draft) => {
                draft.Resources.Task.Properties.ContainerDefinitions[0].Environment['Fn::If'][1] = [];
              },
            },
            {
              title: 'Remove the secret "A"',
              result: (draft) => {
                delete draft.Resources.Task.Properties.ContainerDefinitions[0].Secrets;
              },
            },
          ],
        },
      ],
    },
  ],
});
