import { testRule } from '../../../../test/harness/rule-tester';
import { awsvpcHostPort } from './awsvpc-host-port';

type Draft = Record<string, any>;

const task = (networkMode: unknown, ...portMappings: object[]) => ({
  family: 'web',
  networkMode,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', portMappings }],
});

const fixes = (containerPort: number) => [
  {
    title: `Use ${containerPort} as host port`,
    preferred: true,
    result: (draft: Draft) => {
      draft.containerDefinitions[0].portMappings[0] = { containerPort, hostPort: containerPort };
    },
  },
  {
    title: 'Remove "hostPort"',
    result: (draft: Draft) => {
      draft.containerDefinitions[0].portMappings[0] = { containerPort };
    },
  },
];

const at = '/containerDefinitions/0/portMappings/0/hostPort';

testRule(awsvpcHostPort, {
  valid: [
    { name: 'the same port', task: task('awsvpc', { containerPort: 80, hostPort: 80 }) },
    { name: 'no host port', task: task('awsvpc', { containerPort: 80 }) },
    { name: 'null for a host port', task: task('awsvpc', { containerPort: 80, hostPort: null }) },
    { name: 'no ports at all', task: task('awsvpc') },
    { name: 'another port in bridge mode', task: task('bridge', { containerPort: 80, hostPort: 8080 }) },
    { name: 'a dynamic port in bridge mode', task: task('bridge', { containerPort: 80, hostPort: 0 }) },
    { name: 'the default mode', task: task(undefined, { containerPort: 80, hostPort: 8080 }) },
    { name: 'a mode known only later', task: task('${MODE}', { containerPort: 80, hostPort: 8080 }) },
    { name: 'a placeholder for a port', task: task('awsvpc', { containerPort: '${PORT}', hostPort: 80 }) },
    { name: 'the same port, once as a text', task: task('awsvpc', { containerPort: 80, hostPort: '80' }) },
    { name: 'a range', task: task('awsvpc', { containerPortRange: '8000-8010' }) },
    {
      name: 'the same parameter for both',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          PortMappings:\n            - ContainerPort: !Ref Port\n              HostPort: 80\n            - ContainerPort: 81\n              HostPort: !If [Fixed, 81, !Ref AWS::NoValue]\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] }]',
    },
  ],
  invalid: [
    {
      name: 'another port under awsvpc',
      task: task('awsvpc', { containerPort: 80, hostPort: 8080 }),
      findings: [
        {
          message: 'different',
          data: { mode: 'awsvpc', containerPort: 80, hostPort: 8080 },
          at,
          related: 2,
          fixes: fixes(80),
        },
      ],
    },
    {
      name: 'a dynamic port under awsvpc',
      task: task('awsvpc', { containerPort: 80, hostPort: 0 }),
      findings: [
        { message: 'different', data: { mode: 'awsvpc', containerPort: 80, hostPort: 0 }, at, fixes: fixes(80) },
      ],
    },
    {
      name: 'another port in host mode',
      task: task('host', { containerPort: 9000, hostPort: 9001 }),
      findings: [
        { message: 'different', data: { mode: 'host', containerPort: 9000, hostPort: 9001 }, at, fixes: fixes(9000) },
      ],
    },
    {
      name: 'a dynamic port in host mode',
      task: task('host', { containerPort: 9000, hostPort: 0 }),
      findings: [
        {
          message: 'different',
          data: { mode: 'host', containerPort: 9000, hostPort: 0 },
          at,
          severity: 'warning',
          fixes: fixes(9000),
        },
      ],
    },
    {
      name: 'two mappings, in YAML with comments',
      file: 'taskdef.yaml',
      text: 'family: web\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n      - containerPort: 80\n        hostPort: 81 # was free\n      - { containerPort: 443, hostPort: 444 }\n',
      findings: [
        {
          message: 'different',
          data: { mode: 'awsvpc', containerPort: 80, hostPort: 81 },
          at: '/containerDefinitions/0/portMappings/0/hostPort',
          text: '81',
          fixes: [
            {
              title: 'Use 80 as host port',
              preferred: true,
              resultText:
                'family: web\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n      - containerPort: 80\n        hostPort: 80 # was free\n      - { containerPort: 443, hostPort: 444 }\n',
            },
            { title: 'Remove "hostPort"' },
          ],
        },
        {
          message: 'different',
          data: { mode: 'awsvpc', containerPort: 443, hostPort: 444 },
          at: '/containerDefinitions/0/portMappings/1/hostPort',
          text: '444',
          fixes: [
            { title: 'Use 443 as host port', preferred: true },
            {
              title: 'Remove "hostPort"',
              resultText:
                'family: web\nnetworkMode: awsvpc\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    portMappings:\n      - containerPort: 80\n        hostPort: 81 # was free\n      - { containerPort: 443 }\n',
            },
          ],
        },
      ],
    },
  ],
});
