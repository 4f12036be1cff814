import type { Arn } from '../../ecs/arn';
import { ownValue } from '../../syntax/own-value';
import { code, escaped } from '../markdown';

/** The parts of an ARN by their names. */
export function describeArn(arn: Arn): string {
  const { title, parts } = describeResource(arn);
  const [, , , region, account] = arn.fields;
  const lines = [
    ...parts,
    region ? `region ${code(region)}` : undefined,
    account ? `account ${code(account)}` : undefined,
  ].filter((part) => part !== undefined);
  return `**${escaped(title)}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

interface Description {
  readonly title: string;
  readonly parts: readonly string[];
}

function describeResource(arn: Arn): Description {
  const { service, resource } = arn;
  const describe = ownValue(services, service);
  return describe?.(arn) ?? { title: service ? `ARN of ${service}` : 'ARN', parts: [`resource ${code(resource)}`] };
}

const services: Readonly<Record<string, (arn: Arn) => Description | undefined>> = {
  secretsmanager: describeSecret,
  ssm: ({ resource }) => named('Parameter of Parameter Store', resource, /^parameter(\/.+)$/),
  iam: ({ resource }) => {
    const match = /^role(\/.*)?\/([^/]+)$/.exec(resource);
    if (!match) return undefined;
    const path = match[1] === undefined ? [] : [`path \`${match[1]}/\``];
    return { title: 'IAM role', parts: [`name ${code(match[2])}`, ...path] };
  },
  logs: ({ resource }) => named('CloudWatch log group', resource, /^log-group:([^:]+)/),
  elasticfilesystem: ({ resource }) =>
    named('EFS access point', resource, /^access-point\/(.+)$/) ??
    named('EFS file system', resource, /^file-system\/(.+)$/),
  s3: ({ resource }) => {
    const [bucket = '', ...key] = resource.split('/');
    return {
      title: key.length > 0 ? 'S3 object' : 'S3 bucket',
      parts: [`bucket ${code(bucket)}`, ...(key.length > 0 ? [`key ${code(key.join('/'))}`] : [])],
    };
  },
  ecs: ({ resource }) =>
    named('ECS cluster', resource, /^cluster\/(.+)$/) ??
    named('ECS service', resource, /^service\/(.+)$/) ??
    named('Task definition', resource, /^task-definition\/(.+)$/) ??
    named('Capacity provider', resource, /^capacity-provider\/(.+)$/),
  elasticloadbalancing: ({ resource }) =>
    named('Target group', resource, /^targetgroup\/([^/]+)/) ??
    named('Load balancer', resource, /^loadbalancer\/(?:app\/|net\/)?([^/]+)/) ??
    named('Listener rule', resource, /^listener-rule\/(.+)$/),
  acm: ({ resource }) => named('Certificate', resource, /^certificate\/(.+)$/),
  kms: ({ resource }) => named('KMS key', resource, /^(?:key|alias)\/(.+)$/),
  servicediscovery: ({ resource }) =>
    named('Cloud Map service', resource, /^service\/(.+)$/) ??
    named('Cloud Map namespace', resource, /^namespace\/(.+)$/),
};

function named(title: string, resource: string, pattern: RegExp): Description | undefined {
  const name = pattern.exec(resource)?.[1];
  return name === undefined ? undefined : { title, parts: [`name ${code(name)}`] };
}

/** `secret:name-suffix`, or with three more fields, each of which may be empty. */
function describeSecret({ fields }: Arn): Description | undefined {
  const [kind, name = '', key, stage, version] = fields.slice(5);
  if (kind !== 'secret') return undefined;
  const match = /^(.+)-([A-Za-z0-9]{6})$/.exec(name);
  const parts = [
    match ? `name ${code(match[1])}, with the suffix ${code(match[2])} of Secrets Manager` : `name ${code(name)}`,
    key ? `JSON key ${code(key)}` : 'the whole secret',
    stage ? `version stage ${code(stage)}` : undefined,
    version ? `version id ${code(version)}` : undefined,
    stage || version ? undefined : 'version stage `AWSCURRENT`',
    fields.length === 7 || fields.length === 10
      ? undefined
      : 'after the name come exactly three more colons: `:json-key:version-stage:version-id`, empty where not needed',
  ];
  return { title: 'Secret of Secrets Manager', parts: parts.filter((part) => part !== undefined) };
}
