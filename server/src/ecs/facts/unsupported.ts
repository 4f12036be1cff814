import type { Shapes, TypeName } from '../../schema/shapes.generated';

/** What a task definition can be for; each refuses some parameters. What no setting takes any more is not told here. */
export type Setting = 'fargate' | 'awsvpc' | 'managed-instances' | 'windows' | 'windows-fargate';

/** A parameter, or one of its values, that a setting does not support. */
export interface Unsupported {
  readonly setting: Setting;
  readonly type: TypeName;
  /** Canonical name. */
  readonly property: string;
  /** Only this value is unsupported, not the property. */
  readonly value: string | number | undefined;
  /** `error` where registration is known to fail, `warning` where AWS only documents it. */
  readonly severity: 'error' | 'warning' | 'information';
  /** What ECS answers, where it is known. */
  readonly server: string | undefined;
  /** What to do about it, one or two sentences. */
  readonly advice: string;
  /** What a fix takes away; `none` where nothing can be taken away without a decision. */
  readonly remove: 'property' | 'entry' | 'none';
  /** Taking it away changes nothing that could have worked, since ECS refuses it. */
  readonly safe: boolean;
  /** A value to use instead of the one that is unsupported. */
  readonly instead: string | undefined;
  readonly source: string;
  /** The day on which the source was last looked at: AWS lifts such limits every few months. */
  readonly checked: string;
}

/** Everything that a setting does not support of a type, or of one of its properties. */
export function unsupportedBy(setting: Setting, type: TypeName, property?: string): readonly Unsupported[] {
  const ofType = byType.get(type) ?? [];
  return ofType.filter((fact) => fact.setting === setting && (property === undefined || fact.property === property));
}

/** The properties of a type of which some setting refuses something; `undefined` when there are none. */
export function restrictedProperties(type: TypeName): ReadonlySet<string> | undefined {
  return propertiesByType.get(type);
}

type Facts = Partial<Omit<Unsupported, 'setting' | 'type' | 'property'>>;
type Row = Omit<Unsupported, 'setting' | 'source' | 'checked'> & {
  readonly source: string | undefined;
  readonly checked: string | undefined;
};

/** ECS refuses it with this message (`undefined`: the words are not known). */
function refused<T extends TypeName>(
  type: T,
  property: keyof Shapes[T] & string,
  server: string | undefined,
  facts: Facts = {},
): Row {
  return row(type, property, { severity: 'error', server, safe: true, ...facts });
}

/** AWS's pages say so; whether ECS refuses it is not known, and pages lag behind: what is there may well work. */
function documented<T extends TypeName>(type: T, property: keyof Shapes[T] & string, facts: Facts = {}): Row {
  return row(type, property, { severity: 'warning', ...facts });
}

function row(type: TypeName, property: string, facts: Facts): Row {
  return {
    type,
    property,
    value: undefined,
    severity: 'warning',
    server: undefined,
    advice: 'Remove it.',
    remove: 'property',
    safe: false,
    instead: undefined,
    source: undefined,
    checked: undefined,
    ...facts,
  };
}

function of(setting: Setting, page: string, checked: string, rows: readonly Row[]): Unsupported[] {
  const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/';
  return rows.map((entry) => {
    if (entry.source === undefined) return { ...entry, setting, source: `${guide}${page}`, checked };
    return { ...entry, setting, source: entry.source, checked: entry.checked ?? '' };
  });
}

const localhost = 'Remove it: the containers of such a task reach each other on localhost.';
const resolver = 'Remove it: the task uses the DNS servers of its VPC.';
const storage = 'Remove it for storage that lives as long as the task, or use an EFS volume.';
const onEc2 = 'Remove it, or run the task on EC2.';

// Not here: `tmpfs`, which Fargate and Managed Instances take since 2026-01-06, whatever older pages say
// (https://aws.amazon.com/about-aws/whats-new/2026/01/amazon-ecs-tmpfs-mounts-aws-fargate-managed-instances/).
const table: readonly Unsupported[] = [
  ...of('fargate', 'fargate-tasks-services.html', '2026-12-01', [
    refused('TaskDefinition', 'ipcMode', 'Fargate compatible task definitions do not support ipcMode'),
    refused('TaskDefinition', 'pidMode', "Tasks using the Fargate launch type do not support pidMode 'host'", {
      value: 'host',
      advice: 'Use "task", which the containers of the task share, or remove it.',
      instead: 'task',
    }),
    refused(
      'TaskDefinition',
      'placementConstraints',
      'Fargate compatible task definitions do not support constraints',
      { advice: 'Remove them: there are no instances to choose from.' },
    ),
    refused(
      'ContainerDefinition',
      'privileged',
      "Fargate requires that the 'privileged' setting be 'false' at the container level.",
      { advice: onEc2 },
    ),
    refused(
      'ContainerDefinition',
      'dockerSecurityOptions',
      'Fargate compatible task definitions do not support dockerSecurityOptions',
    ),
    refused('ContainerDefinition', 'disableNetworking', undefined),
    refused('ContainerDefinition', 'dnsSearchDomains', undefined, { advice: resolver }),
    refused('ContainerDefinition', 'dnsServers', undefined, { advice: resolver }),
    refused('ContainerDefinition', 'extraHosts', undefined),
    refused('ContainerDefinition', 'links', undefined, { advice: localhost }),
    refused('LinuxParameters', 'devices', 'Fargate compatible task definitions do not support devices', {
      advice: onEc2,
    }),
    refused(
      'LinuxParameters',
      'sharedMemorySize',
      'Fargate compatible task definitions do not support sharedMemorySize',
    ),
    refused('LinuxParameters', 'maxSwap', 'Fargate compatible task definitions do not support maxSwap'),
    refused('LinuxParameters', 'swappiness', undefined),
    refused(
      'ResourceRequirement',
      'type',
      'Tasks using the Fargate launch type do not support GPU resource requirements.',
      { value: 'GPU', advice: onEc2, remove: 'entry' },
    ),
    documented('ResourceRequirement', 'type', {
      value: 'NeuronDevice',
      advice: 'Remove it, or run the task on ECS Managed Instances.',
      remove: 'entry',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
      checked: '2026-12-01',
    }),
    refused('HostVolumeProperties', 'sourcePath', 'Fargate compatible task definitions do not support sourcePath', {
      advice: storage,
      safe: false,
    }),
    refused(
      'Volume',
      'dockerVolumeConfiguration',
      'Fargate compatible task definitions do not support dockerVolumeConfiguration',
      { advice: storage, safe: false },
    ),
    documented('Volume', 'fsxWindowsFileServerVolumeConfiguration', {
      advice: 'Run the task on EC2 to use FSx for Windows File Server.',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
      checked: '2026-11-22',
    }),
  ]),

  ...of('awsvpc', 'task-networking-awsvpc.html', '2026-12-01', [
    refused('ContainerDefinition', 'links', 'Links are not supported when networkMode=awsvpc.', { advice: localhost }),
    refused('ContainerDefinition', 'hostname', 'hostname is not supported on container when networkMode=awsvpc.'),
    refused('ContainerDefinition', 'extraHosts', 'Extra hosts are not supported on container when networkMode=awsvpc', {
      advice: 'Remove them, or write them to /etc/hosts when the container starts.',
    }),
    refused(
      'ContainerDefinition',
      'dnsServers',
      'DNS servers are not supported on container when networkMode=awsvpc.',
      { advice: resolver },
    ),
    refused(
      'ContainerDefinition',
      'disableNetworking',
      'Disable Networking is not supported on container when networkMode=awsvpc.',
    ),
    documented('ContainerDefinition', 'dnsSearchDomains', { advice: resolver }),
  ]),

  ...of('managed-instances', 'managed-instances-tasks-services.html', '2026-11-22', [
    documented('TaskDefinition', 'networkMode', {
      value: 'bridge',
      advice: 'Use awsvpc or host.',
      remove: 'none',
      instead: 'awsvpc',
    }),
    documented('TaskDefinition', 'ipcMode'),
    documented('TaskDefinition', 'proxyConfiguration'),
    documented('TaskDefinition', 'ephemeralStorage', {
      advice: 'Remove it: the storage is set where the capacity provider is.',
    }),
    documented('ContainerDefinition', 'disableNetworking'),
    documented('ContainerDefinition', 'dnsSearchDomains', { advice: resolver }),
    documented('ContainerDefinition', 'dnsServers', { advice: resolver }),
    documented('ContainerDefinition', 'dockerSecurityOptions'),
    documented('ContainerDefinition', 'extraHosts'),
    documented('ContainerDefinition', 'hostname'),
    documented('ContainerDefinition', 'links', { advice: localhost }),
    documented('LinuxParameters', 'maxSwap'),
    documented('LinuxParameters', 'sharedMemorySize'),
    documented('LinuxParameters', 'swappiness'),
    documented('Volume', 'dockerVolumeConfiguration'),
    documented('Volume', 'fsxWindowsFileServerVolumeConfiguration'),
    ...['fluentd', 'gelf', 'journald', 'syslog'].map((driver) =>
      documented('LogConfiguration', 'logDriver', {
        value: driver,
        advice: 'Use awslogs, splunk, awsfirelens or json-file.',
        remove: 'none',
        source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
        checked: '2026-12-01',
      }),
    ),
  ]),

  ...of('windows', 'task_definition_parameters.html', '2026-12-01', [
    documented('TaskDefinition', 'ipcMode'),
    documented('TaskDefinition', 'pidMode'),
    documented('ContainerDefinition', 'linuxParameters'),
    documented('ContainerDefinition', 'privileged'),
    // The API reference rules it out, and Security Hub asks for one that is not an administrator.
    documented('ContainerDefinition', 'user', { severity: 'information' }),
    documented('ContainerDefinition', 'readonlyRootFilesystem'),
    documented('ContainerDefinition', 'dnsServers', { advice: resolver }),
    documented('ContainerDefinition', 'dnsSearchDomains', { advice: resolver }),
    documented('ContainerDefinition', 'extraHosts'),
    documented('ContainerDefinition', 'links'),
    documented('ContainerDefinition', 'disableNetworking'),
    documented('ContainerDefinition', 'systemControls'),
    documented('ContainerDefinition', 'ulimits'),
    documented('ContainerDefinition', 'memoryReservation', { advice: 'Use "memory" instead.', remove: 'none' }),
  ]),

  ...of('windows-fargate', 'windows-considerations.html', '2026-11-22', [
    documented('TaskDefinition', 'proxyConfiguration'),
    documented('ContainerDefinition', 'environmentFiles', {
      advice: 'List the variables under "environment" and "secrets".',
    }),
    documented('ContainerDefinition', 'restartPolicy', {
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
      checked: '2026-12-01',
    }),
    documented('ContainerDefinition', 'credentialSpecs', {
      advice: 'Run the task on EC2 to use a group Managed Service Account.',
    }),
    documented('ContainerDefinition', 'firelensConfiguration', { advice: 'Use the log driver awslogs.' }),
    documented('LogConfiguration', 'logDriver', {
      value: 'awsfirelens',
      advice: 'Use the log driver awslogs.',
      remove: 'none',
    }),
    documented('PortMapping', 'containerPort', {
      value: 3150,
      advice: 'It is reserved; let the container listen on another port.',
      remove: 'none',
    }),
    documented('Volume', 'efsVolumeConfiguration'),
    documented('Volume', 'configuredAtLaunch', { advice: 'Remove it: EBS volumes cannot be attached.' }),
  ]),
];

const byType: ReadonlyMap<TypeName, readonly Unsupported[]> = new Map(
  [...new Set(table.map(({ type }) => type))].map((type) => [type, table.filter((fact) => fact.type === type)]),
);

const propertiesByType: ReadonlyMap<TypeName, ReadonlySet<string>> = new Map(
  [...byType].map(([type, facts]) => [type, new Set(facts.map(({ property }) => property))]),
);
