import { type Container, containersByName, isEssential } from '../../ecs/containers';
import type { EcsDocument } from '../../ecs/document';
import { type AnyElement, type Element, isType } from '../../ecs/element';
import { partUses } from '../../ecs/facts/named-parts';
import { ownValue } from '../../syntax/own-value';
import { code, escaped } from '../markdown';
import { writtenText } from '../typed-text';
import { describeVolume } from '../volume-kind';

/** What a name refers to in the same document. */
export function describeReference(
  owner: AnyElement,
  property: string,
  text: string,
  { roots }: EcsDocument,
): string | undefined {
  const task = owner.within('TaskDefinition');
  const tasks = task ? [task] : roots.filter((root) => isType(root, 'TaskDefinition'));
  const kind = ownValue(partUses, `${owner.type}.${property}`)?.kind;
  if (kind === 'container') {
    const containers = tasks.map((task) => containersByName(task).get(text));
    const found = containers.find((container) => container !== undefined);
    return found && describeContainer(text, found);
  }
  return kind === 'volume' && task ? describeMounted(task, text) : undefined;
}

function describeContainer(name: string, container: Container): string {
  const ports = container.get('portMappings').items.flatMap(({ value }) => writtenText(value, 'containerPort') ?? []);
  const essential = isEssential(container);
  const facts = [
    `image ${code(writtenText(container, 'image') ?? '…')}`,
    essential === undefined ? undefined : essential ? 'essential' : 'not essential',
    container.pair('healthCheck') ? 'has a healthCheck' : 'no healthCheck',
    ports.length > 0 ? `port ${ports.map((port) => escaped(String(port))).join(', ')}` : undefined,
  ];
  return listed(`Container ${name}`, facts);
}

function describeMounted(task: Element<'TaskDefinition'>, name: string): string | undefined {
  const volume = task.get('volumes').items.find(({ value }) => writtenText(value, 'name') === name)?.value;
  if (!volume) return undefined;
  const mounts = task.get('containerDefinitions').items.flatMap(({ value: container }) =>
    container.get('mountPoints').items.flatMap(({ value }) => {
      if (writtenText(value, 'sourceVolume') !== name) return [];
      return `${code(writtenText(container, 'name') ?? '…')} at ${code(writtenText(value, 'containerPath') ?? '…')}`;
    }),
  );
  const kind = describeVolume(volume) ?? 'empty, lives as long as the task';
  return listed(`Volume ${name}`, [kind, mounts.length > 0 ? `mounted by ${mounts.join(', ')}` : undefined]);
}

function listed(title: string, facts: readonly (string | undefined)[]): string {
  const lines = facts.filter((fact) => fact !== undefined).map((fact) => `- ${fact}`);
  return `**${escaped(title)}**\n\n${lines.join('\n')}`;
}
