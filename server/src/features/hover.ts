import type { EcsDocument } from '../ecs/document';
import { type Docs, noDocs } from '../schema/docs';
import { resourceType } from '../schema/schema';
import { nodeAt } from '../syntax/navigate';
import type { Pair, ScalarNode, Span } from '../syntax/tree';
import { optionsFor } from './completion/names';
import { type Located, locate } from './context';
import { hoverProperty } from './hover/property';
import { hoverTemplate, hoverText } from './hover/template';
import { hoverValue } from './hover/value';
import { resourceLink } from './links';
import { code, escaped } from './markdown';
import { nameSlotOf } from './name-slot';
import { shortened } from './property-text';

/** What is known of the key or value at an offset, in Markdown for a narrow window. */
export function hover(
  document: EcsDocument,
  offset: number,
  docs: Docs = noDocs,
): { span: Span; markdown: string } | undefined {
  const named = hoverTemplate(document, offset);
  if (named) return named;
  const found = nodeAt(document.tree, offset);
  if (found?.kind === 'pair') {
    if (offset < found.keySpan.start || offset > found.keySpan.end) return undefined;
    const markdown = hoverKey(document, found, docs);
    return markdown === undefined ? undefined : { span: found.keySpan, markdown };
  }
  if (found?.kind !== 'scalar') return undefined;
  const markdown =
    hoverResourceType(document, found, docs) ?? hoverScalar(document, found) ?? hoverText(document, found);
  return markdown === undefined ? undefined : { span: found.span, markdown };
}

function hoverKey(document: EcsDocument, pair: Pair, docs: Docs): string | undefined {
  const place = locate(document, pair.parent);
  if (place?.element) return hoverProperty(place.element, pair, document.tree, docs);
  if (!place?.owner || place.property === undefined) return undefined;
  const option = optionsFor(place.owner, place.property).find(({ name }) => name === pair.name);
  if (!option) return undefined;
  const values = option.values && `Values: ${option.values.map((value) => code(value)).join(', ')}`;
  return [`**${escaped(option.name)}**${option.required ? ' · required' : ''}`, option.about, values]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function hoverResourceType({ template }: EcsDocument, node: ScalarNode, docs: Docs): string | undefined {
  const resource = template?.resources.find(({ typeNode }) => typeNode === node);
  const type = resource && resourceType(resource.type);
  if (!resource || !type) return undefined;
  return [
    `**${escaped(resource.type)}**`,
    shortened(docs.documentation(type), 600),
    `[AWS documentation](${resourceLink(type)})`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function hoverScalar(document: EcsDocument, node: ScalarNode): string | undefined {
  const place = locate(document, node) ?? placeOfText(document, node);
  return place && hoverValue(place, node, document);
}

/** Of a text that `Fn::Sub` fills in: where the function stands. */
function placeOfText(document: EcsDocument, node: ScalarNode): Located | undefined {
  const slot = document.template && nameSlotOf(document.template, node);
  return slot?.kind === 'text' ? locate(document, slot.call) : undefined;
}
