import { testRule } from '../../../../test/harness/rule-tester';
import { schemaType } from './type';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const app = { name: 'app', image: 'nginx:1.29' };
const task = (container: object, rest: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ ...app, ...container }],
  ...rest,
});

testRule(schemaType, {
  valid: [
    { name: 'the right types', task: task({ cpu: 256, essential: true, command: ['run'], dockerLabels: { a: 'b' } }) },
    { name: 'task sizes as text', task: task({}, { cpu: '256', memory: '512' }) },
    { name: 'task sizes as numbers in CloudFormation', task: task({}, { cpu: 256, memory: 512 }), dialects: template },
    {
      name: 'numbers and booleans as text in CloudFormation',
      task: task({ cpu: '256', essential: 'true', environment: [{ name: 'A', value: 1 }] }),
      dialects: template,
    },
    { name: 'null', task: task({ cpu: null, ulimits: null, healthCheck: null, essential: null }) },
    { name: 'empty texts', task: task({ cpu: '', essential: '', links: '' }) },
    { name: 'placeholders', task: task({ cpu: '${CPU}', essential: '<ESSENTIAL>', portMappings: '{{ ports }}' }) },
    { name: 'what belongs to no type', task: task({}, { revision: '7', requiresAttributes: 'any' }), dialects: api },
    {
      name: 'an unquoted placeholder',
      text: '{"containerDefinitions": [{"name": "app", "image": "nginx", "cpu": <CPU>}]}',
    },
    {
      name: 'words that YAML 1.1 reads as booleans',
      file: 'task-definition.yaml',
      text: 'containerDefinitions:\n  - name: app\n    essential: yes\n',
    },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Cpu: !Ref Cpu\n      Volumes: !If [Efs, [{Name: data}], !Ref AWS::NoValue]\n      ContainerDefinitions:\n        - Name: app\n          Image: !Sub "${Repo}:1"\n          Cpu: !Ref Cpu\n          Essential: {Fn::If: [A, true, false]}\n          Command: !Split [" ", !Ref Command]\n          LogConfiguration: {Fn::Transform: {Name: Log}}\n          Environment:\n            - !If [A, {Name: A, Value: b}, !Ref AWS::NoValue]\n            - {Name: PORT, Value: 80}\n',
    },
    {
      name: 'a dynamic reference',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          Cpu: "{{resolve:ssm:/cpu}}"\n',
    },
  ],
  invalid: [
    {
      name: 'a number as text',
      task: task({ cpu: '256' }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"cpu"', expected: 'a whole number', actual: 'text' },
          at: '/containerDefinitions/0/cpu',
          fixes: [
            {
              title: 'Change to 256',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].cpu = 256;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a text that is no number',
      task: task({ cpu: 'much' }),
      findings: [
        {
          message: 'type',
          at: '/containerDefinitions/0/cpu',
          data: { subject: '"cpu"', expected: 'a whole number', actual: 'text' },
        },
      ],
      dialects: api,
    },
    {
      name: 'a text that is no number in CloudFormation',
      task: task({ cpu: '256 units' }),
      findings: [
        {
          message: 'type',
          at: '/containerDefinitions/0/cpu',
          data: { subject: '"Cpu"', expected: 'a whole number', actual: 'text' },
        },
      ],
      dialects: template,
    },
    {
      name: 'a fraction where only whole numbers are taken',
      task: task({ memory: 0.5 }),
      findings: [
        {
          message: 'type',
          at: '/containerDefinitions/0/memory',
          data: { subject: '"memory"', expected: 'a whole number', actual: 'the number 0.5' },
        },
      ],
      dialects: api,
    },
    {
      name: 'a task size as a number',
      task: task({}, { cpu: 256 }),
      dialects: api,
      findings: [
        {
          message: 'size',
          severity: 'warning',
          data: { name: 'cpu', text: '256' },
          at: '/cpu',
          fixes: [
            {
              title: 'Change to "256"',
              preferred: true,
              result: (draft) => {
                draft.cpu = '256';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a number and a boolean for text',
      task: task({
        environment: [
          { name: 'PORT', value: 8080 },
          { name: 'DEBUG', value: true },
        ],
      }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"value"', expected: 'text', actual: 'the number 8080' },
          at: '/containerDefinitions/0/environment/0/value',
          fixes: [
            {
              title: 'Change to "8080"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].environment[0].value = '8080';
              },
            },
          ],
        },
        {
          message: 'type',
          data: { subject: '"value"', expected: 'text', actual: 'true' },
          at: '/containerDefinitions/0/environment/1/value',
          fixes: [
            {
              title: 'Change to "true"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].environment[1].value = 'true';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'text for a boolean',
      task: task({ essential: 'True' }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"essential"', expected: 'true or false', actual: 'text' },
          at: '/containerDefinitions/0/essential',
          fixes: [
            {
              title: 'Change to true',
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
      name: 'a number for a boolean in CloudFormation',
      task: task({ essential: 0 }),
      dialects: template,
      findings: [
        {
          message: 'type',
          data: { subject: '"Essential"', expected: 'true or false', actual: 'the number 0' },
          at: '/containerDefinitions/0/essential',
          fixes: [
            {
              title: 'Change to false',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].essential = false;
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a boolean among the options of a log driver',
      task: task({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-create-group': true } } }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"awslogs-create-group"', expected: 'text', actual: 'true' },
          at: '/containerDefinitions/0/logConfiguration/options/awslogs-create-group',
          fixes: [
            {
              title: 'Change to "true"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].logConfiguration.options['awslogs-create-group'] = 'true';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'an object for a list',
      task: task({ portMappings: { containerPort: 80 } }),
      dialects: template,
      findings: [
        {
          message: 'type',
          data: { subject: '"PortMappings"', expected: 'a list of objects', actual: 'an object' },
          at: '/containerDefinitions/0/portMappings',
          fixes: [
            {
              title: 'Make it a list',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].portMappings = [{ containerPort: 80 }];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'keys and values for a list of them',
      task: task({ environment: { PORT: 80, DEBUG: 'true' } }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"environment"', expected: 'a list of objects', actual: 'an object' },
          at: '/containerDefinitions/0/environment',
          fixes: [
            {
              title: 'Make it a list of name and value',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].environment = [
                  { name: 'PORT', value: '80' },
                  { name: 'DEBUG', value: 'true' },
                ];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'one value for a list',
      task: task({}, { requiresCompatibilities: 'FARGATE' }),
      dialects: template,
      findings: [
        {
          message: 'type',
          data: { subject: '"RequiresCompatibilities"', expected: 'a list of texts', actual: 'text' },
          at: '/requiresCompatibilities',
          fixes: [
            {
              title: 'Make it a list',
              preferred: true,
              result: (draft) => {
                draft.requiresCompatibilities = ['FARGATE'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a command in one text',
      task: task({ command: 'npm run start', entryPoint: 'cd /app && exec ./start' }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"command"', expected: 'a list of texts', actual: 'text' },
          at: '/containerDefinitions/0/command',
          fixes: [
            {
              title: 'Make it a list of its words',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].command = ['npm', 'run', 'start'];
              },
            },
          ],
        },
        {
          message: 'type',
          data: { subject: '"entryPoint"', expected: 'a list of texts', actual: 'text' },
          at: '/containerDefinitions/0/entryPoint',
          fixes: [
            {
              title: 'Run it with "sh -c"',
              result: (draft) => {
                draft.containerDefinitions[0].entryPoint = ['sh', '-c', 'cd /app && exec ./start'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a health check in one text',
      task: task({ healthCheck: { command: 'curl -f localhost' } }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"command"', expected: 'a list of texts', actual: 'text' },
          at: '/containerDefinitions/0/healthCheck/command',
          fixes: [
            {
              title: 'Run it with CMD-SHELL',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].healthCheck.command = ['CMD-SHELL', 'curl -f localhost'];
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a list for an object',
      task: task({ logConfiguration: [{ logDriver: 'awslogs' }] }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"logConfiguration"', expected: 'an object', actual: 'a list' },
          at: '/containerDefinitions/0/logConfiguration',
          fixes: [
            {
              title: 'Take the value out of the list',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].logConfiguration = { logDriver: 'awslogs' };
              },
            },
          ],
        },
      ],
    },
    {
      name: 'texts in a list of objects, and an object in a list of texts',
      task: task({ portMappings: ['80:80'], links: [{ name: 'db' }] }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: 'Each item of "portMappings"', expected: 'an object', actual: 'text' },
          at: '/containerDefinitions/0/portMappings/0',
          fixes: [
            {
              title: 'Make it an entry',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].portMappings[0] = { containerPort: 80, hostPort: 80 };
              },
            },
          ],
        },
        {
          message: 'type',
          data: { subject: 'Each item of "links"', expected: 'text', actual: 'an object' },
          at: '/containerDefinitions/0/links/0',
        },
      ],
    },
    ...(
      [
        ['portMappings', 8080, { containerPort: 8080 }, 'the number 8080'],
        ['portMappings', '8080:80/udp', { containerPort: 80, hostPort: 8080, protocol: 'udp' }, 'text'],
        ['environment', 'A=b=c', { name: 'A', value: 'b=c' }, 'text'],
        ['dependsOn', 'redis', { containerName: 'redis', condition: 'START' }, 'text'],
        ['mountPoints', 'data:/data:ro', { sourceVolume: 'data', containerPath: '/data', readOnly: true }, 'text'],
      ] as const
    ).map(([name, entry, object, actual]) => ({
      name: `${entry} in ${name}, as Compose has it`,
      task: task({ [name]: [entry] }),
      findings: [
        {
          message: 'type' as const,
          data: { subject: `Each item of "${name}"`, expected: 'an object', actual },
          at: `/containerDefinitions/0/${name}/0`,
          fixes: [
            {
              title: 'Make it an entry',
              preferred: true,
              result: (draft: any) => {
                draft.containerDefinitions[0][name] = [object];
              },
            },
          ],
        },
      ],
      dialects: api,
    })),
    {
      name: 'an environment of Compose in a template',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Environment: [A=b]\n',
      findings: [
        {
          message: 'type',
          data: { subject: 'Each item of "Environment"', expected: 'an object', actual: 'text' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/Environment/0',
          fixes: [
            {
              title: 'Make it an entry',
              preferred: true,
              resultText:
                'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Environment: [{ Name: A, Value: b }]\n',
            },
          ],
        },
      ],
    },
    {
      name: 'a size in place of ephemeral storage',
      task: task({}, { ephemeralStorage: 50 }),
      findings: [
        {
          message: 'type',
          data: { subject: '"ephemeralStorage"', expected: 'an object', actual: 'the number 50' },
          at: '/ephemeralStorage',
          fixes: [
            {
              title: 'Make it an object',
              preferred: true,
              result: (draft) => {
                draft.ephemeralStorage = { sizeInGiB: 50 };
              },
            },
          ],
        },
      ],
      dialects: api,
    },
    {
      name: 'false where a word is wanted',
      task: task({ versionConsistency: false }),
      findings: [
        {
          message: 'type',
          data: { subject: '"versionConsistency"', expected: 'text', actual: 'false' },
          at: '/containerDefinitions/0/versionConsistency',
          fixes: [
            {
              title: 'Use disabled',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].versionConsistency = 'disabled';
              },
            },
          ],
        },
      ],
      dialects: api,
    },
    {
      name: 'labels in a list',
      task: task({ dockerLabels: ['a=b'] }),
      dialects: api,
      findings: [
        {
          message: 'type',
          data: { subject: '"dockerLabels"', expected: 'an object with keys and values', actual: 'a list' },
          at: '/containerDefinitions/0/dockerLabels',
        },
      ],
    },
    {
      name: 'what the two dialects type differently',
      service: { cluster: 'main', taskDefinition: 'web:1', desiredCount: 1, forceNewDeployment: true },
      dialects: template,
      findings: [
        {
          message: 'type',
          data: { subject: '"ForceNewDeployment"', expected: 'an object', actual: 'true' },
          at: '/forceNewDeployment',
        },
      ],
    },
    {
      name: 'an intrinsic function inside a value that cannot be rewritten',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          Secrets: {Name: A, ValueFrom: !Ref Secret}\n',
      findings: [
        {
          message: 'type',
          data: { subject: '"Secrets"', expected: 'a list of objects', actual: 'an object' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/Secrets',
          text: 'Secrets',
        },
      ],
    },
  ],
});
