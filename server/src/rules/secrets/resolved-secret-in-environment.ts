import { givesSecretArn } from '../../ecs/arn-text';
import type { Container } from '../../ecs/containers';
import { type DynamicReference, dynamicReferencesIn, valueFromOf } from '../../ecs/dynamic-reference';
import type { Element } from '../../ecs/element';
import { placedNear } from '../../ecs/known-values';
import { defineRule, type Fix } from '../rule';

/** CloudFormation registers the task definition with the value itself. */
export const resolvedSecretInEnvironment = defineRule({
  id: 'resolved-secret-in-environment',
  meta: {
    summary: 'A dynamic reference to a secret puts the secret in plain text into the task definition.',
    severity: 'warning',
    category: 'secrets',
    since: '0.1.0',
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    ],
    messages: {
      environment:
        'CloudFormation writes the secret itself here, and everybody who can see the task definition can read it. Name it under "Secrets", so that ECS reads it when the task starts.',
      elsewhere:
        'CloudFormation writes the secret itself here, and everybody who can see the task definition can read it. Give it to the container under "Secrets", as an environment variable.',
    },
  },
  visit: {
    ContainerDefinition(container, report) {
      if (container.dialect !== 'cloudformation') return;
      const seen = new Set(dynamicReferencesIn(container.pair('environment')?.value).filter(isSecret));
      const moves = new Map(
        container.get('environment').items.map(({ value }) => [value.pair('value')?.value, value] as const),
      );
      for (const reference of seen) {
        const { whole, node, made } = reference;
        const variable = moves.get(made ?? (whole ? node : undefined));
        // What is there on a condition would become a secret that is always there.
        const isAlways = variable?.assumed.length === container.assumed.length;
        const fixes = variable && isAlways ? moveToSecrets(container, variable, reference) : [];
        report({ at: made && node.parent?.kind !== 'seq' ? made : node, message: 'environment', fixes });
      }
      for (const name of ['entryPoint', 'command', 'dockerLabels'] as const) {
        for (const { node } of dynamicReferencesIn(container.pair(name)?.value).filter(isSecret)) {
          report({ at: node, message: 'elsewhere' });
        }
      }
    },
  },
});

function isSecret({ service }: DynamicReference): boolean {
  return service !== 'ssm';
}

function moveToSecrets(container: Container, variable: Element<'KeyValuePair'>, reference: DynamicReference): Fix[] {
  const name = variable.get('name');
  const { map } = variable;
  if (name.state !== 'known' || !map) return [];
  const { text, guessed } = valueFromOf(reference, (id) => givesSecretArn(container.scope, id));
  // The secret may be a part of this template, whose ARN need not be guessed.
  if (reference.made && guessed) return [];
  const isSub = reference.made && text.includes('${');
  const valueFrom = guessed ? placedNear(container, text) : isSub ? { 'Fn::Sub': text } : text;
  return [
    {
      title: `Move "${name.value}" to secrets`,
      preferred: guessed,
      placeholder: guessed,
      edit(editor) {
        editor.removeItem(container, 'environment', map);
        editor.append(container, 'secrets', { name: name.value, valueFrom });
      },
    },
  ];
}
