import { deployed, registered, withService } from '../../../../test/harness/fargate';
import { testRule } from '../../../../test/harness/rule-tester';
import { fargateUnsupported } from './fargate-unsupported';

type Draft = Record<string, any>;

const task = (rest: Draft, container: Draft = {}, volume?: Draft) => ({
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', ...container }],
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  ...rest,
  ...(volume && { volumes: [{ name: 'data', ...volume }] }),
});

interface Row {
  readonly what: string;
  readonly at: string;
  readonly input: Draft;
  /** Takes away what offends. */
  readonly cure: (draft: Draft) => void;
  readonly answer?: string;
  readonly advice?: string;
  readonly severity?: 'warning';
  readonly title?: string;
  readonly unsafe?: true;
}

const compatible = (what: string) => `: ECS answers "Fargate compatible task definitions do not support ${what}".`;
const onEc2 = 'Remove it, or run the task on EC2.';
const storage = 'Remove it for storage that lives as long as the task, or use an EFS volume.';
const resolver = 'Remove it: the task uses the DNS servers of its VPC.';

const ofTask: Row[] = [
  {
    what: '"ipcMode"',
    at: '/ipcMode',
    input: task({ ipcMode: 'task' }),
    cure: (draft) => delete draft.ipcMode,
    answer: compatible('ipcMode'),
  },
  {
    what: '"placementConstraints"',
    at: '/placementConstraints',
    input: task({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }] }),
    cure: (draft) => delete draft.placementConstraints,
    answer: compatible('constraints'),
    advice: 'Remove them: there are no instances to choose from.',
  },
];

const inContainer = (property: string, value: unknown, rest: Partial<Row> = {}, mode: Draft = {}): Row => ({
  what: `"${property}"`,
  at: `/containerDefinitions/0/${property}`,
  input: task(mode, { [property]: value }),
  cure: (draft) => delete draft.containerDefinitions[0][property],
  ...rest,
});

const inLinux = (property: string, value: unknown, rest: Partial<Row> = {}): Row => ({
  what: `"${property}"`,
  at: `/containerDefinitions/0/linuxParameters/${property}`,
  input: task({}, { linuxParameters: { initProcessEnabled: true, [property]: value } }),
  cure: (draft) => delete draft.containerDefinitions[0].linuxParameters[property],
  answer: compatible(property),
  ...rest,
});

const requirement = (type: string, rest: Partial<Row>): Row => ({
  what: `"type": "${type}"`,
  at: '/containerDefinitions/0/resourceRequirements/0/type',
  input: task({}, { resourceRequirements: [{ type, value: '1' }] }),
  cure: (draft) => draft.containerDefinitions[0].resourceRequirements.pop(),
  title: `Remove the ${type} entry`,
  ...rest,
});

const inVolume = (property: string, value: unknown, rest: Partial<Row> = {}): Row => ({
  what: `"${property}"`,
  at: `/volumes/0/${property}`,
  input: task({}, {}, { [property]: value }),
  cure: (draft) => delete draft.volumes[0][property],
  unsafe: true,
  ...rest,
});

const otherRows: Row[] = [
  inContainer('privileged', true, {
    answer: `: ECS answers "Fargate requires that the 'privileged' setting be 'false' at the container level."`,
    advice: onEc2,
  }),
  inContainer('dockerSecurityOptions', ['no-new-privileges'], { answer: compatible('dockerSecurityOptions') }),
  inContainer('dnsSearchDomains', ['example.com'], { advice: resolver }),
  // What awsvpc refuses is told of awsvpc; without it Fargate is what refuses.
  inContainer('dnsServers', ['10.0.0.2'], { advice: resolver }, { networkMode: '${MODE}' }),
  inContainer('disableNetworking', true, {}, { networkMode: 'none' }),
  inContainer('extraHosts', [{ hostname: 'db', ipAddress: '10.0.0.9' }], {}, { networkMode: 'host' }),
  inContainer(
    'links',
    ['db'],
    { advice: 'Remove it: the containers of such a task reach each other on localhost.' },
    { networkMode: 'bridge' },
  ),
  inLinux('devices', [{ hostPath: '/dev/fuse' }], { advice: onEc2 }),
  inLinux('sharedMemorySize', 64),
  inLinux('maxSwap', 128),
  inLinux('swappiness', 60, { answer: '.' }),
  requirement('GPU', {
    answer: ': ECS answers "Tasks using the Fargate launch type do not support GPU resource requirements."',
    advice: onEc2,
  }),
  requirement('NeuronDevice', {
    advice: 'Remove it, or run the task on ECS Managed Instances.',
    severity: 'warning',
  }),
  {
    what: '"sourcePath"',
    at: '/volumes/0/host/sourcePath',
    input: task({}, {}, { host: { sourcePath: '/srv/data' } }),
    cure: (draft) => delete draft.volumes[0].host.sourcePath,
    answer: compatible('sourcePath'),
    advice: storage,
    unsafe: true,
  },
  inVolume(
    'dockerVolumeConfiguration',
    { scope: 'task', driver: 'local' },
    { answer: compatible('dockerVolumeConfiguration'), advice: storage },
  ),
  inVolume(
    'fsxWindowsFileServerVolumeConfiguration',
    {
      fileSystemId: 'fs-0123456789abcdef0',
      rootDirectory: 'share',
      authorizationConfig: { credentialsParameter: 'arn:x', domain: 'example.com' },
    },
    { advice: 'Run the task on EC2 to use FSx for Windows File Server.', severity: 'warning' },
  ),
];

const where = ({ at }: Row) =>
  at.startsWith('/containerDefinitions') ? ' in container "web"' : at.startsWith('/volumes') ? ' in volume "data"' : '';

testRule(fargateUnsupported, {
  valid: [
    { name: 'a plain task', task: task({}) },
    { name: 'the pid mode task', task: task({ pidMode: 'task' }) },
    {
      name: 'tmpfs, which works since 2026',
      task: task({}, { linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 16 }] } }),
    },
    {
      name: 'what describe-task-definition prints for nothing',
      task: task(
        { placementConstraints: [], pidMode: '', ipcMode: null },
        {
          privileged: false,
          disableNetworking: false,
          dnsServers: [],
          dnsSearchDomains: [],
          dockerSecurityOptions: [],
          extraHosts: [],
          links: [],
          linuxParameters: { devices: [], tmpfs: null, sharedMemorySize: 0, capabilities: { add: [], drop: [] } },
          resourceRequirements: [],
        },
        { host: { sourcePath: null }, dockerVolumeConfiguration: {} },
      ),
    },
    { name: 'false as a text', task: task({}, { privileged: 'false' }) },
    {
      name: 'ulimits, system controls, a user and a read-only file system',
      task: task(
        {},
        {
          ulimits: [{ name: 'nproc', softLimit: 1, hardLimit: 2 }],
          systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
          user: '1000',
          readonlyRootFilesystem: true,
          hostname: 'web',
        },
      ),
    },
    {
      name: 'inference accelerators, which are gone everywhere',
      task: task({ inferenceAccelerators: [{ deviceName: 'a', deviceType: 'eia2.medium' }] }),
    },
    { name: 'links, which awsvpc refuses', task: task({}, { links: ['db'] }) },
    { name: 'a bind mount without a path', task: task({}, {}, { host: {} }) },
    { name: 'an EFS volume', task: task({}, {}, { efsVolumeConfiguration: { fileSystemId: 'fs-01234567' } }) },
    { name: 'a task for EC2', task: task({ requiresCompatibilities: ['EC2'], ipcMode: 'host' }, { privileged: true }) },
    {
      name: 'a task that does not say',
      task: task({ requiresCompatibilities: [], pidMode: 'host' }, { privileged: true }),
    },
    { name: 'placeholders', task: task({ pidMode: '${PID_MODE}' }, { privileged: '${PRIVILEGED}' }) },
    {
      name: 'intrinsic functions and an alias for nothing',
      file: 'template.yaml',
      text: 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [FARGATE]\n      IpcMode: !Ref AWS::NoValue\n      PidMode: !Ref PidMode\n      PlacementConstraints: &none []\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Privileged: !Ref Debug\n          DockerSecurityOptions: *none\n          LinuxParameters: !If [Debug, { MaxSwap: !Ref Swap }, !Ref AWS::NoValue]\n  OnEc2:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      RequiresCompatibilities: [EC2]\n      ContainerDefinitions:\n        - Name: web\n          Image: nginx\n          Privileged: true\n',
    },
    {
      name: 'containers alone',
      file: 'container-definitions.json',
      text: '[{ "name": "web", "image": "nginx", "essential": true, "privileged": true }]',
    },
    { name: 'a service on EC2', template: withService(task({}, { privileged: true }), { LaunchType: 'EC2' }) },
  ],
  invalid: [
    {
      name: 'what a service brings to Fargate',
      template: withService(task({}, { privileged: true })),
      findings: [
        {
          message: 'unsupported',
          data: { ...deployed, what: '"privileged"', where: ' in container "web"', answer: '.', advice: onEc2 },
          at: '/Resources/Task/Properties/ContainerDefinitions/0/Privileged',
          related: 1,
          fixes: [{ title: 'Remove "privileged"', preferred: true }],
        },
      ],
    },
    ...[...ofTask, ...otherRows].map((row) => ({
      name: `${row.what} (${row.at})`,
      task: row.input,
      findings: [
        {
          message: 'unsupported' as const,
          data: {
            ...registered,
            what: row.what,
            where: where(row),
            answer: row.answer ?? '.',
            advice: row.advice ?? 'Remove it.',
          },
          at: row.at,
          related: 1,
          ...(row.severity && { severity: row.severity }),
          fixes: [
            {
              title: row.title ?? `Remove ${row.what}`,
              preferred: !row.unsafe && row.severity === undefined,
              result: row.cure,
            },
          ],
        },
      ],
    })),
    {
      name: 'the pid mode host',
      task: task({ pidMode: 'host' }),
      findings: [
        {
          message: 'unsupported',
          data: {
            ...registered,
            what: '"pidMode": "host"',
            where: '',
            answer: `: ECS answers "Tasks using the Fargate launch type do not support pidMode 'host'".`,
            advice: 'Use "task", which the containers of the task share, or remove it.',
          },
          at: '/pidMode',
          fixes: [
            { title: 'Remove "pidMode"', preferred: true, result: (draft) => delete draft.pidMode },
            {
              title: 'Use task',
              result: (draft) => {
                draft.pidMode = 'task';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'the key of a list, the value of a flag',
      text: '{\n  "family": "web",\n  "networkMode": "awsvpc",\n  "requiresCompatibilities": ["EC2", "FARGATE"],\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "nginx",\n      "dockerSecurityOptions": [\n        "no-new-privileges"\n      ],\n      "privileged": true\n    }\n  ]\n}\n',
      findings: [
        {
          message: 'unsupported',
          data: {
            ...registered,
            what: '"dockerSecurityOptions"',
            where: ' in container "web"',
            answer: compatible('dockerSecurityOptions'),
            advice: 'Remove it.',
          },
          at: '/containerDefinitions/0/dockerSecurityOptions',
          text: '"dockerSecurityOptions"',
          fixes: [{ title: 'Remove "dockerSecurityOptions"', preferred: true }],
        },
        {
          message: 'unsupported',
          data: {
            ...registered,
            what: '"privileged"',
            where: ' in container "web"',
            answer: `: ECS answers "Fargate requires that the 'privileged' setting be 'false' at the container level."`,
            advice: onEc2,
          },
          at: '/containerDefinitions/0/privileged',
          text: 'true',
          fixes: [
            {
              title: 'Remove "privileged"',
              preferred: true,
              resultText:
                '{\n  "family": "web",\n  "networkMode": "awsvpc",\n  "requiresCompatibilities": ["EC2", "FARGATE"],\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "nginx",\n      "dockerSecurityOptions": [\n        "no-new-privileges"\n      ]\n    }\n  ]\n}\n',
            },
          ],
        },
      ],
    },
  ],
});
