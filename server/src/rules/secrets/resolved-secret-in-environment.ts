import { givesSecretArn } from '../../ecs/arn-text';
import { type Container, listNames } from '../../ecs/containers';
import { type DynamicReference, dynamicReferencesIn, valueFromOf } from '../../ecs/dynamic-reference';
import type { Element } from '../../ecs/element';
import { placedNear } from '../../ecs/known-values';
import type { Plain } from '../../syntax/edit';
import type { Node } from '../../syntax/tree';
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
      const variables = placesInEnvironment(container);
      const elsewhere = (['entryPoint', 'command', 'dockerLabels'] as const).flatMap((name) =>
        dynamicReferencesIn(container.pair(name)?.value).filter(isSecret),
      );
      const [first, ...others] = [...variables.map(({ at }) => at), ...elsewhere.map(({ node }) => node)];
      if (!first) return;
      const moves = variables.flatMap(({ variable, reference }) =>
        variable ? moveOf(container, variable, reference) : [],
      );
      report({
        at: first,
        message: variables.length > 0 ? 'environment' : 'elsewhere',
        related: others.map((at) => ({ at, message: 'Here, too, CloudFormation writes a secret.' })),
        fixes: fixesOf(container, moves),
      });
    },
  },
});

interface Place {
  readonly at: Node;
  readonly reference: DynamicReference;
  /** What could become a secret as a whole. */
  readonly variable: Element<'KeyValuePair'> | undefined;
}

function placesInEnvironment(container: Container): Place[] {
  const variables = new Map(
    container.get('environment').items.map(({ value }) => [value.pair('value')?.value, value] as const),
  );
  return dynamicReferencesIn(container.pair('environment')?.value)
    .filter(isSecret)
    .map((reference) => {
      const { whole, node, made } = reference;
      const variable = variables.get(made ?? (whole ? node : undefined));
      // What is there on a condition would become a secret that is always there.
      const isAlways = variable?.assumed.length === container.assumed.length;
      return {
        at: made && node.parent?.kind !== 'seq' ? made : node,
        reference,
        variable: isAlways ? variable : undefined,
      };
    });
}

function isSecret({ service }: DynamicReference): boolean {
  return service !== 'ssm';
}

interface Move {
  readonly name: string;
  readonly item: Node;
  readonly valueFrom: Plain;
  readonly guessed: boolean;
}

function moveOf(container: Container, variable: Element<'KeyValuePair'>, reference: DynamicReference): Move[] {
  const name = variable.get('name');
  const { map } = variable;
  if (name.state !== 'known' || !map) return [];
  const { text, guessed } = valueFromOf(reference, (id) => givesSecretArn(container.scope, id));
  // The secret may be a part of this template, whose ARN need not be guessed.
  if (reference.made && guessed) return [];
  const isSub = reference.made && text.includes('${');
  const valueFrom = guessed ? placedNear(container, text) : isSub ? { 'Fn::Sub': text } : text;
  return [{ name: name.value, item: map, valueFrom, guessed }];
}

function fixesOf(container: Container, moves: readonly Move[]): Fix[] {
  if (moves.length === 0) return [];
  return [
    {
      title: `Move ${listNames(moves.map(({ name }) => name))} to secrets`,
      ...(moves.some(({ guessed }) => guessed) && { placeholder: true }),
      edit(editor) {
        const all = container.get('environment').node?.items.length === moves.length;
        if (all) editor.remove(container, 'environment');
        else for (const { item } of moves) editor.removeItem(container, 'environment', item);
        const secrets = moves.map(({ name, valueFrom }) => ({ name, valueFrom }));
        if (container.get('secrets').node) for (const secret of secrets) editor.append(container, 'secrets', secret);
        else editor.set(container, 'secrets', secrets);
      },
    },
  ];
}
