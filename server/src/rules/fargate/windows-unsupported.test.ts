import { withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { windowsUnsupported } from './windows-unsupported';

type Draft = Record<string, any>;

const task = (container: Draft, rest: Draft = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'example/iis:1', memory: 2048, ...container }],
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
  ...rest,
});

const fargate = { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };

const finding = (property: string, rest: Draft = {}) => ({
  message: 'unsupported' as const,
  data: { what: `"${property}"`, where: ' in container "web"', answer: '.', advice: rest.advice ?? 'Remove it.' },
  at: `/containerDefinitions/0/${property}`,
  related: 1,
  ...(rest.severity && { severity: rest.severity }),
  fixes: rest.unfixed
    ? []
    : [
        {
          title: `Remove "${property}"`,
          result: (draft: Draft) => delete draft.containerDefinitions[0][property],
        },
      ],
});

const resolver = 'Remove it: the task uses the DNS servers of its VPC.';

const ofWindows: [string, unknown, Draft?][] = [
  ['linuxParameters', { initProcessEnabled: true }],
  ['privileged', true],
  ['user', 'ContainerUser', { severity: 'information' }],
  ['readonlyRootFilesystem', true],
  ['dnsServers', ['10.0.0.2'], { advice: resolver }],
  ['dnsSearchDomains', ['example.com'], { advice: resolver }],
  ['extraHosts', [{ hostname: 'db', ipAddress: '10.0.0.9' }]],
  ['links', ['db']],
  ['disableNetworking', true],
  ['systemControls', [{ namespace: 'net.core.somaxconn', value: '1024' }]],
  ['ulimits', [{ name: 'nofile', softLimit: 1, hardLimit: 2 }]],
  ['memoryReservation', 512, { advice: 'Use "memory" instead.', unfixed: true }],
];

const onFargate: [string, unknown, Draft?][] = [
  [
    'environmentFiles',
    [{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }],
    { advice: 'List the variables under "environment" and "secrets".' },
  ],
  ['restartPolicy', { enabled: true }],
  [
    'credentialSpecs',
    ['credentialspecdomainless:arn:aws:s3:::bucket/spec.json'],
    { advice: 'Run the task on EC2 to use a group Managed Service Account.' },
  ],
  ['firelensConfiguration', { type: 'fluentbit' }, { advice: 'Use the log driver awslogs.' }],
];

const all = Object.fromEntries([...ofWindows, ...onFargate].map(([property, value]) => [property, value]));

testRule(windowsUnsupported, {
  valid: [
    { name: 'a plain task', task: task({}) },
    { name: 'Linux', task: task(all, { runtimePlatform: { operatingSystemFamily: 'LINUX' } }) },
    { name: 'no system', task: task(all, { runtimePlatform: null }) },
    { name: 'a system known only later', task: task(all, { runtimePlatform: { operatingSystemFamily: '${OS}' } }) },
    {
      name: 'what describe-task-definition prints for nothing',
      task: task({
        linuxParameters: { initProcessEnabled: false, devices: [], capabilities: { add: null } },
        privileged: false,
        user: '',
        readonlyRootFilesystem: false,
        ulimits: [],
        memoryReservation: null,
      }),
    },
    { name: 'what only Fargate does not support', task: task(Object.fromEntries(onFargate)) },
    { name: 'privileged on Fargate, which refuses it', task: task({ privileged: true }, fargate) },
    { name: 'links with awsvpc, which refuses them', task: task({ links: ['db'] }, { networkMode: 'awsvpc' }) },
  ],
  invalid: [
    {
      name: 'what a service brings to Fargate',
      template: withService({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'example/iis:1', restartPolicy: { enabled: true } }],
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      }),
      findings: [
        {
          message: 'unsupported',
          data: { what: '"restartPolicy"', where: ' in container "web"', answer: '.', advice: 'Remove it.' },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/RestartPolicy',
          related: 2,
          fixes: [{ title: 'Remove "restartPolicy"' }],
        },
      ],
    },
    ...ofWindows.map(([property, value, rest]) => ({
      name: property,
      task: task({ [property]: value }),
      findings: [finding(property, rest)],
    })),
    ...onFargate.map(([property, value, rest]) => ({
      name: `${property} on Fargate`,
      task: task({ [property]: value }, fargate),
      findings: [finding(property, rest)],
    })),
    {
      name: 'a port that is reserved',
      task: task({ portMappings: [{ containerPort: 3150 }] }, fargate),
      findings: [
        {
          message: 'unsupported',
          data: {
            what: '"containerPort": 3150',
            where: ' in container "web"',
            answer: '.',
            advice: 'It is reserved; let the container listen on another port.',
          },
          at: '/containerDefinitions/0/portMappings/0/containerPort',
        },
      ],
    },
    {
      name: 'the process ids of the host',
      task: task({}, { pidMode: 'host' }),
      findings: [
        {
          message: 'unsupported',
          data: { what: '"pidMode"', where: '', answer: '.', advice: 'Remove it.' },
          at: '/pidMode',
          fixes: [{ title: 'Remove "pidMode"', result: (draft) => delete draft.pidMode }],
        },
      ],
    },
  ],
});
