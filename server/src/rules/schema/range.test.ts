import { testRule } from '../../../../test/harness/rule-tester';
import { schemaRange } from './range';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const task = (container: object) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', ...container }],
});

testRule(schemaRange, {
  valid: [
    { name: 'the lowest and the highest', task: task({ portMappings: [{ containerPort: 0, hostPort: 65535 }] }) },
    { name: 'the bounds of swappiness', task: task({ linuxParameters: { swappiness: 100 } }) },
    {
      name: 'a text for a number in the API',
      task: task({ portMappings: [{ containerPort: '99999' }] }),
      dialects: api,
    },
    { name: 'a placeholder', task: task({ portMappings: [{ containerPort: '${PORT}' }] }) },
    { name: 'null', task: task({ cpu: null }) },
    { name: 'what has a rule of its own', task: task({ healthCheck: { command: ['x'], interval: 1 }, memory: 1 }) },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: app, Image: nginx, Cpu: !Ref Cpu}\n',
    },
  ],
  invalid: [
    {
      name: 'a port above the highest',
      task: task({ portMappings: [{ containerPort: 65536 }] }),
      dialects: api,
      findings: [
        {
          message: 'both',
          severity: 'error',
          data: { name: 'containerPort', minimum: 0, maximum: 65535, value: 65536 },
          at: '/containerDefinitions/0/portMappings/0/containerPort',
        },
      ],
    },
    {
      name: 'a port below the lowest, as text in CloudFormation',
      task: task({ portMappings: [{ hostPort: '-1' }] }),
      dialects: template,
      findings: [
        {
          message: 'both',
          severity: 'error',
          data: { name: 'HostPort', minimum: 0, maximum: 65535, value: -1 },
          at: '/containerDefinitions/0/portMappings/0/hostPort',
        },
      ],
    },
    {
      name: 'too much swappiness',
      task: task({ linuxParameters: { swappiness: 101 } }),
      dialects: api,
      findings: [
        {
          message: 'both',
          data: { name: 'swappiness', minimum: 0, maximum: 100, value: 101 },
          at: '/containerDefinitions/0/linuxParameters/swappiness',
          fixes: [
            {
              title: 'Use 100',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].linuxParameters.swappiness = 100;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a text keeps being one in CloudFormation',
      task: task({ cpu: '-1' }),
      dialects: template,
      findings: [
        {
          message: 'minimum',
          data: { name: 'Cpu', minimum: 0, value: -1 },
          at: '/containerDefinitions/0/cpu',
          fixes: [
            {
              title: 'Use 0',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].cpu = '0';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'too many tasks at once',
      file: 'run-task.json',
      text: '{"taskDefinition": "web:1", "startedBy": "me", "count": 11}',
      findings: [
        {
          message: 'maximum',
          data: { name: 'count', maximum: 10, value: 11 },
          at: '/count',
          text: '11',
          fixes: [
            {
              title: 'Use 10',
              preferred: true,
              resultText: '{"taskDefinition": "web:1", "startedBy": "me", "count": 10}',
            },
          ],
        },
      ],
    },
  ],
});
