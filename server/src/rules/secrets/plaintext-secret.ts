import type { AnyElement, Element } from '../../ecs/element';
import { isHarmlessValue, isSecretName, isStandIn } from '../../ecs/facts/secret-words';
import { placedNear } from '../../ecs/known-values';
import type { Known } from '../../ecs/value';
import { replaceMe } from '../../schema/placeholder';
import { defineRule, type Fix, type Reporter, type Severity } from '../rule';

type Variable = Element<'KeyValuePair'> | Element<'ExpressGatewayServiceKeyValuePair'>;
type Message = 'name' | 'accessKey' | 'privateKey' | 'url';

/** Everybody who may describe the task definition, and every copy of the file, shows these values. */
export const plaintextSecret = defineRule({
  id: 'plaintext-secret',
  meta: {
    summary: 'Secrets should not stand as environment variables in plain text.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    ],
    messages: {
      name: '"{{name}}" looks like a secret, and everybody who can see the task definition can read its value here. Keep it in Secrets Manager or the Parameter Store, and name it under "secrets".',
      accessKey:
        'This is an access key of AWS for everybody to read. Give the task a role instead, and replace the key: it is no secret any more.',
      privateKey:
        'This is a private key for everybody to read. Keep it in Secrets Manager or the Parameter Store, and name it under "secrets".',
      url: 'This URL holds a password for everybody to read. Keep it in Secrets Manager or the Parameter Store, and name it under "secrets".',
    },
  },
  visit: {
    KeyValuePair(variable, report) {
      if (variable.parent && holders.has(variable.parent.type)) reportVariable(variable, report);
    },
    ExpressGatewayServiceKeyValuePair(variable, report) {
      reportVariable(variable, report);
    },
  },
});

/** `KeyValuePair` also stands for the properties of a proxy. */
const holders = new Set(['ContainerDefinition', 'DaemonContainerDefinition', 'ContainerOverride']);

function reportVariable(variable: Variable, report: Reporter<Message>): void {
  const name = variable.get('name');
  const value = variable.get('value');
  if (value.state !== 'known') return;
  const found = secretIn(name.state === 'known' ? name.value : '', value.value);
  if (!found) return;
  report({
    at: value.node,
    message: found.message,
    severity: found.severity,
    data: { name: name.state === 'known' ? name.value : '' },
    fixes: name.state === 'known' ? moveToSecrets(variable, name) : [],
  });
}

function secretIn(name: string, value: string): { message: Message; severity: Severity } | undefined {
  if (/-----BEGIN (?:[A-Z]+ ){0,4}PRIVATE KEY-----/.test(value)) return { message: 'privateKey', severity: 'warning' };
  if (accessKey.test(value) && !value.includes('EXAMPLE')) return { message: 'accessKey', severity: 'warning' };
  const host = urlWithPassword.exec(value)?.[2];
  const password = urlWithPassword.exec(value)?.[1] ?? '';
  if (host !== undefined && !isStandIn(password))
    return { message: 'url', severity: isLocal(host) ? 'information' : 'warning' };
  return isSecretName(name) && !isHarmlessValue(value, name) ? { message: 'name', severity: 'warning' } : undefined;
}

const accessKey = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/;

/** `scheme://user:password@host`; the user may be empty. */
const urlWithPassword = /^[a-z][a-z0-9+.:-]{0,99}:\/\/[^\s/?#:@]{0,999}:([^\s/?#@]{1,999})@([^\s/?#:@]{1,999})/i;

/** The password guards nothing but a neighbour in the same task. */
function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}

function moveToSecrets(variable: Variable, name: Known<string>): Fix[] {
  const { parent, map } = variable;
  if (!parent || !map || !canHoldSecrets(parent) || hasSecret(parent, name.value)) return [];
  const slug = name.value.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const arn = `arn:{partition}:secretsmanager:{region}:{account}:secret:${slug}-${replaceMe}`;
  const valueFrom = placedNear(variable, arn);
  return [
    {
      title: `Move "${name.value}" to secrets`,
      placeholder: true,
      edit(editor) {
        editor.removeItem(parent, 'environment', map);
        editor.append(parent, 'secrets', { name: name.value, valueFrom });
      },
    },
  ];
}

type Holder = Element<'ContainerDefinition' | 'DaemonContainerDefinition' | 'ExpressGatewayContainer'>;

function canHoldSecrets(element: AnyElement): element is Holder {
  return ['ContainerDefinition', 'DaemonContainerDefinition', 'ExpressGatewayContainer'].some(
    (type) => type === element.type,
  );
}

function hasSecret(holder: Holder, name: string): boolean {
  return holder.get('secrets').items.some(({ value: secret }) => {
    const known = secret.get('name');
    return known.state === 'known' && known.value === name;
  });
}
