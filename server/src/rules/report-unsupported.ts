import type { AnyElement } from '../ecs/element';
import type { Setting, Unsupported } from '../ecs/facts/unsupported';
import { type Offence, offencesOf } from '../ecs/unsupported';
import type { Editor } from './editor';
import { onFargate } from './on-fargate';
import type { Fix, Reporter } from './rule';

/** Reports what the settings do not support of an element; `name` is what people call them, for related places. */
export function reportUnsupported(
  element: AnyElement,
  settings: readonly Setting[],
  name: string,
  report: Reporter<'unsupported'>,
): void {
  for (const offence of offencesOf(element)) {
    const { fact, because, place } = offence;
    if (!settings.includes(fact.setting)) continue;
    const { fargate } = because;
    const tell = fargate ? onFargate(fargate, report) : report;
    // Of a service that brings the task to Fargate, ECS does not say what is wrong.
    const server = fargate?.launcher ? undefined : fact.server;
    tell({
      at: place,
      message: 'unsupported',
      data: { what: describe(fact), where: whereIs(element), answer: answerOf(server), advice: fact.advice },
      severity: fact.severity,
      fixes: fixesOf(element, offence),
      related:
        fargate?.launcher && because.at === fargate.at ? [] : [{ at: because.at, message: `The task is for ${name}.` }],
    });
  }
}

function describe({ property, value }: Unsupported): string {
  return value === undefined ? `"${property}"` : `"${property}": ${JSON.stringify(value)}`;
}

function answerOf(server: string | undefined): string {
  if (server === undefined) return '.';
  return `: ECS answers "${server}"${server.endsWith('.') ? '' : '.'}`;
}

function whereIs(element: AnyElement): string {
  const container = element.within('ContainerDefinition')?.get('name');
  if (container?.state === 'known') return ` in container "${container.value}"`;
  const volume = element.within('Volume')?.get('name');
  return volume?.state === 'known' ? ` in volume "${volume.value}"` : '';
}

function fixesOf(element: AnyElement, { fact, pair }: Offence): Fix[] {
  const { property, value, remove, instead, safe } = fact;
  const entry = pair.parent;
  const removals: Fix[] =
    remove === 'none'
      ? []
      : [
          remove === 'entry'
            ? { title: `Remove the ${value} entry`, edit: (editor: Editor) => editor.removeNode(entry) }
            : { title: `Remove "${property}"`, edit: (editor: Editor) => editor.removeNamed(element, property) },
        ];
  const replacements: Fix[] =
    instead === undefined
      ? []
      : [{ title: `Use ${instead}`, edit: (editor: Editor) => editor.setNamed(element, property, instead) }];
  return [...removals, ...replacements].map((fix, index) => ({ ...fix, preferred: safe && index === 0 }));
}
