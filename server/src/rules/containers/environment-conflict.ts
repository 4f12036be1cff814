import type { AnyContainer } from '../../ecs/containers';
import { type Element, read } from '../../ecs/element';
import type { Known, Value } from '../../ecs/value';
import { defineRule, type Fix, type Reporter } from '../rule';

type Report = Reporter<'both' | 'secret' | 'variable'>;
type Property = 'environment' | 'secrets';

/** An item of `environment` or `secrets` whose name is known. */
interface Entry {
  readonly property: Property;
  readonly name: Known<string>;
  readonly item: Element<'KeyValuePair'> | Element<'Secret'>;
  /** Read only where it matters: values may depend on many conditions. */
  readonly value: () => Value<string>;
}

/** Registration fails with "The secret name must be unique and not shared with any new or existing environment variables". */
export const environmentConflict = defineRule({
  id: 'environment-conflict',
  meta: {
    summary: 'A name may stand only once among the environment variables and secrets of a container.',
    severity: 'error',
    category: 'containers',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    ],
    messages: {
      both: '"{{name}}" is both a secret and an environment variable of the container, which ECS refuses. Keep one of them.',
      secret: 'The container already has a secret "{{name}}", and the names of secrets must be unique.',
      variable:
        'The container already has an environment variable "{{name}}": only one of the two values takes effect.',
    },
  },
  visit: { ContainerDefinition: check, DaemonContainerDefinition: check },
});

function check(container: AnyContainer, report: Report): void {
  const variables = variablesOf(container);
  const secrets = secretsOf(container);
  reportTwice(container, variables, report);
  reportTwice(container, secrets, report);
  const firsts = firstOfEach(variables);
  for (const [name, secret] of firstOfEach(secrets)) reportBoth(container, secret, firsts.get(name), report);
}

function variablesOf(container: AnyContainer): Entry[] {
  return read(container, 'environment').items.flatMap(({ value: item }) => {
    const name = item.get('name');
    return name.state === 'known' ? { property: 'environment', name, item, value: () => item.get('value') } : [];
  });
}

function secretsOf(container: AnyContainer): Entry[] {
  return read(container, 'secrets').items.flatMap(({ value: item }) => {
    const name = item.get('name');
    return name.state === 'known' ? { property: 'secrets', name, item, value: () => item.get('valueFrom') } : [];
  });
}

function firstOfEach(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(entry.name.value)) first.set(entry.name.value, entry);
  return first;
}

function reportTwice(container: AnyContainer, entries: readonly Entry[], report: Report): void {
  const firsts = firstOfEach(entries);
  for (const entry of entries) {
    const first = firsts.get(entry.name.value);
    if (!first || first === entry) continue;
    const [value, firstValue] = [entry.value(), first.value()];
    const same = value.state === 'known' && firstValue.state === 'known' && value.value === firstValue.value;
    const isSecret = entry.property === 'secrets';
    report({
      at: entry.name.node,
      message: isSecret ? 'secret' : 'variable',
      ...(isSecret ? {} : { severity: 'warning' }),
      data: { name: entry.name.value },
      related: [{ at: first.name.node, message: `The first "${entry.name.value}".` }],
      fixes: same
        ? [remove(container, entry, 'Remove the second', true)]
        : [remove(container, entry, 'Remove the second', false), remove(container, first, 'Remove the first', false)],
    });
  }
}

function reportBoth(container: AnyContainer, secret: Entry, variable: Entry | undefined, report: Report): void {
  if (!variable) return;
  const name = secret.name.value;
  report({
    at: variable.name.node,
    message: 'both',
    data: { name },
    related: [{ at: secret.name.node, message: `The secret "${name}".` }],
    fixes: [
      remove(container, variable, 'Remove the environment variable', false),
      remove(container, secret, 'Remove the secret', false),
    ],
  });
}

function remove(container: AnyContainer, { property, name, item }: Entry, what: string, preferred: boolean): Fix {
  return {
    title: `${what} "${name.value}"`,
    preferred,
    edit: (editor) => item.map && editor.removeItem(container, property, item.map),
  };
}
