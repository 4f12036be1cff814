import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { formatOf, recognise } from '../ecs/document';
import { fargateCapabilities } from '../ecs/facts/capabilities';
import { exclusions } from '../ecs/facts/exclusions';
import { kernelParameters, namespaceOf } from '../ecs/facts/system-controls';
import { rules } from '../rules';
import { lint } from '../rules/lint';
import { enumOf, property, spelledName, toDialect } from '../schema/schema';
import type { Plain } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { accept } from './accept-completion';
import { type CompletionItem, completions } from './completion';
import { hover } from './hover';

type Members = Readonly<Record<string, Plain>>;
type Kind = 'TaskDefinition' | 'Service';

/** Stands where the cursor is, within quotes. */
const here = '§';

const fargate: Members = { family: 'a', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };
const windows: Members = { ...fargate, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

function container(members: Members, task: Members = { family: 'a' }): Members {
  return { ...task, containerDefinitions: [{ name: 'web', image: 'nginx:1', ...members }] };
}

function logging(logDriver: string, options: Members, task: Members = { family: 'a' }): Members {
  return container({ logConfiguration: { logDriver, options } }, task);
}

function service(members: Members): Members {
  return { serviceName: 'a', taskDefinition: 'a', cluster: 'a', ...members };
}

/** The same in JSON and YAML, of the API and of CloudFormation. */
function sources(kind: Kind, members: Members): (readonly [fileName: string, text: string])[] {
  const name = kind === 'Service' ? 'ecs-service' : 'task-definition';
  const whole = kind === 'Service' ? members : { ...container({}), ...members };
  const resource = { Type: `AWS::ECS::${kind}`, Properties: toDialect(whole, { type: kind }, 'cloudformation') };
  const template = { Resources: { Own: resource } };
  return [
    [`${name}.json`, JSON.stringify(whole, undefined, 2)],
    [`${name}.yaml`, stringify(whole)],
    ['template.json', JSON.stringify(template, undefined, 2)],
    ['template.yaml', stringify(template)],
  ];
}

function complete(fileName: string, source: string): { text: string; items: CompletionItem[] } {
  const offset = source.indexOf(here);
  const text = source.replace(here, '');
  return { text, items: completions(text, formatOf('', fileName, text), fileName, offset) };
}

/** Labels, with the detail of those that cannot be here. */
function offered(items: readonly CompletionItem[]): string[] {
  return items.map(({ label, detail }) => (detail && isMark(detail) ? `${label} (${detail})` : label));
}

function isMark(detail: string): boolean {
  return /^(?:not |only for |shared with|set already)/.test(detail);
}

/** By what they are about: what is offered first, and what somewhere. */
const cases: readonly (readonly [what: string, kind: Kind, members: Members, expected: readonly string[]])[] = [
  ['a ulimit', 'TaskDefinition', container({ ulimits: [{ name: here }] }), ['nofile', 'core', 'cpu', 'data']],
  [
    'a ulimit that is set',
    'TaskDefinition',
    container({ ulimits: [{ name: 'core' }, { name: here }] }),
    ['nofile', 'cpu', 'core (set already)'],
  ],
  ['the usual limit', 'TaskDefinition', container({ ulimits: [{ name: 'nofile', softLimit: here }] }), ['65536']],
  [
    'a capability to add on EC2',
    'TaskDefinition',
    container({ linuxParameters: { capabilities: { add: [here] } } }),
    ['SYS_PTRACE', 'ALL', 'NET_ADMIN'],
  ],
  [
    'a capability to add on Fargate',
    'TaskDefinition',
    container({ linuxParameters: { capabilities: { add: [here] } } }, fargate),
    ['SYS_PTRACE', 'ALL (not on Fargate)', 'NET_ADMIN (not on Fargate)'],
  ],
  [
    'a capability to drop on Fargate',
    'TaskDefinition',
    container({ linuxParameters: { capabilities: { drop: [here] } } }, fargate),
    ['SYS_PTRACE', 'ALL', 'NET_ADMIN'],
  ],
  [
    'a kernel parameter',
    'TaskDefinition',
    container({ systemControls: [{ namespace: here }] }),
    ['net.core.somaxconn', 'kernel.shmmax', 'fs.mqueue.msg_max'],
  ],
  [
    'a kernel parameter of the host’s network',
    'TaskDefinition',
    container({ systemControls: [{ namespace: here }] }, { family: 'a', networkMode: 'host' }),
    ['kernel.msgmax', 'net.core.somaxconn (shared with the host)'],
  ],
  [
    'a kernel parameter of the host’s IPC',
    'TaskDefinition',
    container({ systemControls: [{ namespace: here }] }, { family: 'a', ipcMode: 'host' }),
    ['net.core.somaxconn', 'kernel.msgmax (shared with the host)'],
  ],
  [
    'the value of a kernel parameter',
    'TaskDefinition',
    container({ systemControls: [{ namespace: 'net.core.somaxconn', value: here }] }),
    ['4096'],
  ],
  ['mode', 'TaskDefinition', logging('awslogs', { mode: here }), ['blocking', 'non-blocking']],
  ['awslogs-create-group', 'TaskDefinition', logging('awslogs', { 'awslogs-create-group': here }), ['true']],
  ['max-buffer-size', 'TaskDefinition', logging('splunk', { 'max-buffer-size': here }), ['25m']],
  ['splunk-format', 'TaskDefinition', logging('splunk', { 'splunk-format': here }), ['inline', 'json', 'raw']],
  [
    'a router’s metadata',
    'TaskDefinition',
    container({ firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': here } } }),
    ['true', 'false'],
  ],
  [
    'a router’s file',
    'TaskDefinition',
    container({ firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': here } } }),
    ['file', 's3'],
  ],
  [
    'a router’s file on Fargate',
    'TaskDefinition',
    container({ firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': here } } }, fargate),
    ['file', 's3 (not on Fargate)'],
  ],
  ['a router', 'TaskDefinition', container({ firelensConfiguration: { type: here } }), ['fluentbit', 'fluentd']],
  [
    'a driver on Fargate',
    'TaskDefinition',
    container({ logConfiguration: { logDriver: here } }, fargate),
    ['awslogs', 'splunk', 'awsfirelens', 'fluentd (not on Fargate)'],
  ],
  [
    'a driver of Windows on Fargate',
    'TaskDefinition',
    container({ logConfiguration: { logDriver: here } }, windows),
    ['awslogs', 'splunk', 'awsfirelens (not on Windows on Fargate)'],
  ],
  [
    'an option from a secret',
    'TaskDefinition',
    container({ logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: here }] } }),
    ['splunk-token', 'splunk-url'],
  ],
  [
    'a health check',
    'TaskDefinition',
    container({ portMappings: [{ containerPort: 8080 }], healthCheck: { command: [here] } }),
    [
      'CMD-SHELL, curl -f http://localhost:8080/ || exit 1',
      'CMD, curl, -f, http://localhost:8080/',
      'CMD-SHELL',
      'CMD',
    ],
  ],
  [
    'a secret',
    'TaskDefinition',
    container({ secrets: [{ name: 'A', valueFrom: here }] }),
    [
      'Secrets Manager secret',
      'Secrets Manager secret, one JSON key',
      'Parameter Store, by name',
      'Parameter Store, by ARN',
    ],
  ],
  ['an execution role', 'TaskDefinition', { family: 'a', executionRoleArn: here }, ['IAM role']],
  ['a task role', 'TaskDefinition', { family: 'a', taskRoleArn: here }, ['IAM role']],
  ['an image', 'TaskDefinition', container({ image: here }), ['Private ECR image', 'Public ECR image']],
  ['the type of a file', 'TaskDefinition', container({ environmentFiles: [{ type: here }] }), ['s3']],
  ['a file', 'TaskDefinition', container({ environmentFiles: [{ value: here }] }), ['Object in S3']],
  [
    'a condition',
    'TaskDefinition',
    container({ dependsOn: [{ containerName: 'x', condition: here }] }),
    ['HEALTHY', 'START', 'COMPLETE', 'SUCCESS'],
  ],
  ['pidMode', 'TaskDefinition', { family: 'a', pidMode: here }, ['task', 'host']],
  ['pidMode on Fargate', 'TaskDefinition', { ...fargate, pidMode: here }, ['task', 'host (not on Fargate)']],
  ['ipcMode', 'TaskDefinition', { family: 'a', ipcMode: here }, ['task', 'host', 'none']],
  ['ipcMode on Fargate', 'TaskDefinition', { ...fargate, ipcMode: here }, ['task (not on Fargate)']],
  [
    'a network mode on Fargate',
    'TaskDefinition',
    { ...fargate, networkMode: here },
    ['awsvpc', 'bridge (not on Fargate)', 'none (not on Fargate)'],
  ],
  [
    'a network mode elsewhere',
    'TaskDefinition',
    { family: 'a', requiresCompatibilities: ['EXTERNAL'], networkMode: here },
    ['bridge', 'host', 'none', 'awsvpc (not on your own machines)'],
  ],
  [
    'an operating system on Fargate',
    'TaskDefinition',
    { ...fargate, runtimePlatform: { operatingSystemFamily: here } },
    ['LINUX', 'WINDOWS_SERVER_2022_CORE', 'WINDOWS_SERVER_2016_FULL (not on Fargate)'],
  ],
  ['a processor', 'TaskDefinition', { ...fargate, runtimePlatform: { cpuArchitecture: here } }, ['X86_64', 'ARM64']],
  [
    'a processor for Windows',
    'TaskDefinition',
    { family: 'a', runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: here } },
    ['X86_64', 'ARM64 (not on Windows)'],
  ],
  [
    'transit encryption',
    'TaskDefinition',
    { family: 'a', volumes: [{ name: 'v', efsVolumeConfiguration: { transitEncryption: here } }] },
    ['ENABLED', 'DISABLED'],
  ],
  [
    'the IAM of EFS',
    'TaskDefinition',
    { family: 'a', volumes: [{ name: 'v', efsVolumeConfiguration: { authorizationConfig: { iam: here } } }] },
    ['ENABLED', 'DISABLED'],
  ],
  ['appProtocol', 'TaskDefinition', container({ portMappings: [{ appProtocol: here }] }), ['http', 'grpc', 'http2']],
  ['protocol', 'TaskDefinition', container({ portMappings: [{ protocol: here }] }), ['tcp', 'udp']],
  [
    'a platform version',
    'Service',
    service({ platformVersion: here }),
    ['LATEST', '1.4.0', '1.0.0 (only for Windows)'],
  ],
  [
    'a platform version on EC2',
    'Service',
    service({ launchType: 'EC2', platformVersion: here }),
    ['LATEST (not on EC2)'],
  ],
  [
    'a capacity provider',
    'Service',
    service({ capacityProviderStrategy: [{ capacityProvider: here }] }),
    ['FARGATE', 'FARGATE_SPOT'],
  ],
  [
    'a launch type of daemons',
    'Service',
    service({ schedulingStrategy: 'DAEMON', launchType: here }),
    ['EC2', 'FARGATE (not in a daemon service)'],
  ],
  [
    'a public address on EC2',
    'Service',
    service({ launchType: 'EC2', networkConfiguration: { awsvpcConfiguration: { assignPublicIp: here } } }),
    ['DISABLED', 'ENABLED (not on EC2)'],
  ],
];

describe('values', () => {
  it.each(
    cases.flatMap(([what, ...rest]) => sources(rest[0], rest[1]).map((source) => [what, ...source, rest[2]] as const)),
  )('%s in %s', (_what, fileName, source, expected) => {
    const labels = offered(complete(fileName, source).items);
    expect(labels).toEqual(expect.arrayContaining([...expected]));
    expect(labels[0]).toBe(expected[0]);
    const marks = labels.map((label) => label.includes(' ('));
    expect(marks).toEqual([...marks].sort());
  });

  const free: readonly (readonly [string, Members])[] = [
    ['a command', container({ command: [here] })],
    ['the rest of a health check', container({ healthCheck: { command: ['CMD-SHELL', here] } })],
    ['an environment variable', container({ environment: [{ name: 'A', value: here }] })],
    ['its name', container({ environment: [{ name: here, value: 'a' }] })],
    ['the name of a secret', container({ secrets: [{ name: here }] })],
    ['a begun image', container({ image: `nginx${here}` })],
    ['a begun ARN', container({ secrets: [{ name: 'A', valueFrom: `arn:aws:kms${here}` }] })],
    ['a label', container({ dockerLabels: { a: here } })],
    ['a user', container({ user: here })],
    ['a log group', logging('awslogs', { 'awslogs-group': here })],
    ['a tag', { family: 'a', tags: [{ key: 'a', value: here }] }],
    ['a path', container({ mountPoints: [{ sourceVolume: 'a', containerPath: here }] })],
  ];
  it.each(
    free.flatMap(([what, members]) => sources('TaskDefinition', members).map((source) => [what, ...source] as const)),
  )('none for %s in %s', (_what, fileName, source) => {
    expect(complete(fileName, source).items.map(({ label }) => label)).toEqual([]);
  });

  it('knows the platform version of Windows by the task definition of the service', () => {
    const source = [
      'Resources:',
      '  Task:',
      '    Type: AWS::ECS::TaskDefinition',
      '    Properties:',
      '      RuntimePlatform:',
      '        OperatingSystemFamily: WINDOWS_SERVER_2022_CORE',
      '  Own:',
      '    Type: AWS::ECS::Service',
      '    Properties:',
      '      TaskDefinition: !Ref Task',
      `      PlatformVersion: ${here}`,
      '',
    ].join('\n');
    const { items } = complete('template.yaml', source);
    expect(offered(items)).toEqual(['LATEST', '1.0.0', '1.4.0 (only for Linux)']);
  });

  it('takes the region of a log group from the stack', () => {
    const [, , json, yaml] = sources('TaskDefinition', logging('awslogs', { 'awslogs-region': here }));
    for (const [fileName, source] of [json, yaml].filter((each) => each !== undefined)) {
      expect(complete(fileName, source).items.map(({ label }) => label)).toEqual(['!Ref AWS::Region']);
    }
  });
});

describe('what rules say', () => {
  /** Those that refuse a value for what it is, not for what is missing beside it. */
  const refusing = new Set([
    'enum',
    'awsvpc-unsupported',
    'fargate-unsupported',
    'managed-instances-unsupported',
    'windows-unsupported',
    'fargate-capabilities',
    'fargate-log-driver',
    'fargate-network-mode',
    'external-network-mode',
    'system-controls-namespace',
    'firelens-config-file/s3',
    'ulimits/twice',
    'platform-version',
    'assign-public-ip',
    'daemon-service',
  ]);
  // A rule only informs of it, or there is none yet.
  const without = ['a platform version', 'an operating system on Fargate', 'a processor for Windows'];

  it.each(cases.filter(([what]) => !without.includes(what)))('of %s is what is marked', (_what, kind, members) => {
    for (const [fileName, source] of sources(kind, members)) {
      const { text, items } = complete(fileName, source);
      for (const item of items.filter((each) => each.kind === 'enum' || each.kind === 'value')) {
        const accepted = accept(text, item);
        const document = recognise(parse(accepted, formatOf('', fileName, accepted)), fileName);
        expect(document?.tentative).toBe(false);
        const found = (document ? lint(document, rules) : []).filter(({ rule, messageId }) =>
          [rule.id, `${rule.id}/${messageId}`].some((name) => refusing.has(name)),
        );
        const messages = found.map(({ message }) => message).join('\n');
        expect(found.length > 0, `${fileName} ${item.label}\n${messages}`).toBe(isMark(item.detail ?? ''));
      }
    }
  });
});

describe('forms to fill in', () => {
  const secret = 'my-secret-AbCdEf';
  it.each([
    [
      'valueFrom, JSON key',
      container({ secrets: [{ name: 'A', valueFrom: here }] }),
      'Secrets Manager secret, one JSON key',
      `"arn:aws:secretsmanager:\${1:us-east-1}:\${2:123456789012}:secret:\${3:${secret}}:\${4:password}::"`,
      `"arn:aws:secretsmanager:\${1:us-east-1}:\${2:123456789012}:secret:\${3:${secret}}:\${4:password}::"`,
      `{ "Fn::Sub": "arn:\\\${AWS::Partition\\}:secretsmanager:\\\${AWS::Region\\}:\\\${AWS::AccountId\\}:secret:\${1:${secret}}:\${2:password}::" }`,
      `!Sub "arn:\\\${AWS::Partition\\}:secretsmanager:\\\${AWS::Region\\}:\\\${AWS::AccountId\\}:secret:\${1:${secret}}:\${2:password}::"`,
    ],
    [
      'valueFrom, parameter',
      container({ secrets: [{ name: 'A', valueFrom: here }] }),
      'Parameter Store, by name',
      '"/${1:my-app}/${2:password}"',
      '/${1:my-app}/${2:password}',
      '"/${1:my-app}/${2:password}"',
      '/${1:my-app}/${2:password}',
    ],
    [
      'valueFrom, parameter by ARN',
      container({ secrets: [{ name: 'A', valueFrom: here }] }),
      'Parameter Store, by ARN',
      '"arn:aws:ssm:${1:us-east-1}:${2:123456789012}:parameter/${3:my-app}/${4:password}"',
      'arn:aws:ssm:${1:us-east-1}:${2:123456789012}:parameter/${3:my-app}/${4:password}',
      '{ "Fn::Sub": "arn:\\${AWS::Partition\\}:ssm:\\${AWS::Region\\}:\\${AWS::AccountId\\}:parameter/${1:my-app}/${2:password}" }',
      '!Sub arn:\\${AWS::Partition\\}:ssm:\\${AWS::Region\\}:\\${AWS::AccountId\\}:parameter/${1:my-app}/${2:password}',
    ],
    [
      'executionRoleArn',
      { ...fargate, executionRoleArn: here },
      'IAM role',
      '"arn:aws:iam::${1:123456789012}:role/${2:ecsTaskExecutionRole}"',
      'arn:aws:iam::${1:123456789012}:role/${2:ecsTaskExecutionRole}',
      '{ "Fn::Sub": "arn:\\${AWS::Partition\\}:iam::\\${AWS::AccountId\\}:role/${1:ecsTaskExecutionRole}" }',
      '!Sub arn:\\${AWS::Partition\\}:iam::\\${AWS::AccountId\\}:role/${1:ecsTaskExecutionRole}',
    ],
    [
      'image',
      container({ image: here }),
      'Private ECR image',
      '"${1:123456789012}.dkr.ecr.${2:us-east-1}.amazonaws.com/${3:my-app}:${4:1.0.0}"',
      '${1:123456789012}.dkr.ecr.${2:us-east-1}.amazonaws.com/${3:my-app}:${4:1.0.0}',
      '{ "Fn::Sub": "\\${AWS::AccountId\\}.dkr.ecr.\\${AWS::Region\\}.\\${AWS::URLSuffix\\}/${1:my-app}:${2:1.0.0}" }',
      '!Sub "\\${AWS::AccountId\\}.dkr.ecr.\\${AWS::Region\\}.\\${AWS::URLSuffix\\}/${1:my-app}:${2:1.0.0}"',
    ],
    [
      'environment file',
      container({ environmentFiles: [{ value: here }] }),
      'Object in S3',
      '"arn:aws:s3:::${1:my-bucket}/${2:my-app}.env"',
      'arn:aws:s3:::${1:my-bucket}/${2:my-app}.env',
      '{ "Fn::Sub": "arn:\\${AWS::Partition\\}:s3:::${1:my-bucket}/${2:my-app}.env" }',
      '!Sub arn:\\${AWS::Partition\\}:s3:::${1:my-bucket}/${2:my-app}.env',
    ],
  ])('%s', (_what, members, label, ...expected) => {
    const inserted = sources('TaskDefinition', members).map(([fileName, source]) => {
      const { text, items } = complete(fileName, source);
      const item = items.find((each) => each.label === label);
      const accepted = item && accept(text, item);
      const tree = accepted === undefined ? undefined : parse(accepted, formatOf('', fileName, accepted));
      expect(tree?.problems, fileName).toEqual([]);
      const document = tree && recognise(tree, fileName);
      const wrong = document
        ? lint(document, rules).filter(({ span }) => item && span.start === item.edit.span.start)
        : [];
      expect(wrong.filter(({ severity }) => severity !== 'information').map(({ message }) => message)).toEqual([]);
      return item?.edit.text;
    });
    expect(inserted).toEqual(expected);
  });

  it.each([
    [
      'command: §\n',
      '[CMD-SHELL, curl -f http://localhost/ || exit 1]',
      'command: \n    - CMD-SHELL\n    - curl -f http://localhost/ || exit 1\n',
    ],
    [
      'command:\n      §\n',
      '- CMD-SHELL, curl -f http://localhost/ || exit 1',
      'command:\n      - CMD-SHELL\n      - curl -f http://localhost/ || exit 1\n',
    ],
    [
      'command:\n    - §\n',
      'CMD, curl, -f, http://localhost/',
      'command:\n    - CMD\n    - curl\n    - -f\n    - http://localhost/\n',
    ],
    ['command: [§]\n', 'CMD, curl, -f, http://localhost/', 'command: [CMD, curl, -f, "http://localhost/"]\n'],
  ])('a health check at %j', (source, label, expected) => {
    const before = 'containerDefinitions:\n- healthCheck:\n    ';
    const { text, items } = complete('task-definition.yaml', before + source);
    const item = items.find((each) => each.label === label);
    expect(item && accept(text, item)).toBe(before + expected);
  });

  it.each([
    ['ulimits', '[{ "name": "nofile", "softLimit": 65536, "hardLimit": 65536 }]'],
    ['environmentFiles', '[{ "value": "arn:aws:s3:::my-bucket/my-app.env", "type": "s3" }]'],
    ['healthCheck', '{ "command": ["CMD-SHELL", "curl -f http://localhost:3000/ || exit 1"] }'],
  ])('%s', (label, expected) => {
    const before = '{"containerDefinitions": [{"portMappings": [{"containerPort": 3000}], ';
    const { text, items } = complete('task-definition.json', `${before}${here}}]}`);
    const item = items.find((each) => each.label === label);
    expect(item && accept(text, item)).toBe(`${before}"${label}": ${expected}}]}`);
  });
});

describe('properties that do not belong', () => {
  const places: readonly (readonly [string, Kind, Members, property: string, where: string, why: string])[] = [
    [
      'Fargate',
      'TaskDefinition',
      container({ [here]: '' }, fargate),
      'privileged',
      'not on Fargate',
      `ECS answers "Fargate requires that the 'privileged' setting be 'false' at the container level."`,
    ],
    [
      'awsvpc',
      'TaskDefinition',
      container({ [here]: '' }, { family: 'a', networkMode: 'awsvpc' }),
      'links',
      'not with awsvpc',
      'ECS answers "Links are not supported when networkMode=awsvpc."',
    ],
    [
      'host',
      'TaskDefinition',
      container({ [here]: '' }, { networkMode: 'host' }),
      'links',
      'not with host',
      'Remove it.',
    ],
    [
      'none',
      'TaskDefinition',
      container({ [here]: '' }, { networkMode: 'none' }),
      'portMappings',
      'not with none',
      'no network',
    ],
    [
      'bridge',
      'TaskDefinition',
      { family: 'a', networkMode: 'bridge', [here]: '' },
      'proxyConfiguration',
      'not with bridge',
      'ECS answers "APPMESH proxy configuration is only supported in networkMode=awsvpc".',
    ],
    [
      'EC2',
      'TaskDefinition',
      { family: 'a', requiresCompatibilities: ['EC2'], [here]: '' },
      'ephemeralStorage',
      'not on EC2',
      'ECS answers "Tasks using the EC2 launch type do not support EphemeralStorage."',
    ],
    [
      'Windows',
      'TaskDefinition',
      container({ [here]: '' }, windows),
      'ulimits',
      'not on Windows',
      'Not supported on Windows.',
    ],
    [
      'a service on Fargate',
      'Service',
      service({ launchType: 'FARGATE', [here]: '' }),
      'placementStrategy',
      'not on Fargate',
      'ECS answers "Placement strategies are not supported with FARGATE launch type."',
    ],
    [
      'a service on EC2',
      'Service',
      service({ launchType: 'EC2', [here]: '' }),
      'platformVersion',
      'not on EC2',
      'ECS answers "The platform version must be null when specifying an EC2 launch type."',
    ],
    [
      'a launch type',
      'Service',
      service({ launchType: 'EC2', [here]: '' }),
      'capacityProviderStrategy',
      'not together with a launch type',
      'ECS answers "Specifying both a launch type and capacity provider strategy is not supported."',
    ],
    [
      'a daemon',
      'Service',
      service({ schedulingStrategy: 'DAEMON', [here]: '' }),
      'desiredCount',
      'not in a daemon service',
      'number of instances',
    ],
  ];

  it.each(places)('%s', (_what, kind, members, name, where, why) => {
    const type = property(kind, name) ? kind : 'ContainerDefinition';
    const spelled = (index: number) => spelledName(type, name, index < 2 ? 'api' : 'cloudformation') ?? '';
    for (const [index, [fileName, source]] of sources(kind, respelled(members, here)).entries()) {
      const { items } = complete(fileName, source);
      const label = spelled(index);
      const at = items.findIndex((each) => each.label === label);
      expect(items[at]?.detail, fileName).toContain(where);
      expect(items[at]?.documentation, fileName).toContain(why);
      const rest = items
        .slice(at)
        .filter(({ kind: each }) => each === 'property')
        .map(({ detail }) => detail ?? '');
      expect(rest.filter((detail) => !/\bnot (?:on|with|in|together)\b|deprecated/.test(detail))).toEqual([]);
    }
    for (const [index, [fileName, source]] of sources(kind, respelled(members, name, [])).entries()) {
      const offset = source.indexOf(spelled(index)) + 1;
      const document = recognise(parse(source, formatOf('', fileName, source)), fileName);
      expect(document && hover(document, offset)?.markdown, fileName).toContain(why);
    }
  });

  /** With another key in the place of the cursor's. */
  function respelled(members: Members, key: string, value: Plain = ''): Members {
    const renamed = JSON.stringify(members).replace(`"${here}":""`, `"${key}":${JSON.stringify(value)}`);
    return JSON.parse(renamed) as Members;
  }
});

describe('the tables', () => {
  it.each(exclusions)('know $type.$property in $situation by its model', ({ type, property: name, values, advice }) => {
    const model = property(type, name);
    expect(model).toBeDefined();
    const all = (model && enumOf(model, 'api')) ?? [];
    const named = values ? ('only' in values ? values.only : values.not) : [];
    expect(all).toEqual(expect.arrayContaining([...named]));
    expect(advice).toMatch(/\.$/);
  });

  it('say each thing once', () => {
    const keys = exclusions.map(({ situation, type, property: name }) => [situation, type, name].join());
    expect(new Set(keys).size).toBe(keys.length);
    const names = kernelParameters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have only kernel parameters of which containers have their own', () => {
    expect(kernelParameters.filter(({ name }) => namespaceOf(name) === undefined)).toEqual([]);
    expect(namespaceOf('kernel.pid_max')).toBeUndefined();
    expect(fargateCapabilities).toEqual(['SYS_PTRACE']);
  });
});
