import type { AnyElement } from '../ecs/element';
import { type Docs, noDocs } from '../schema/docs';
import { isEcsResource, resourceTypes } from '../schema/schema';
import type { TextEdit } from '../syntax/edit';
import type { Format } from '../syntax/tree';
import { suggestFunctionKeys, suggestFunctions, suggestFunctionValues } from './completion/functions';
import { suggestAttributes, suggestKeys, suggestProperties } from './completion/names';
import { suggestSkeletons } from './completion/skeletons';
import { sketchMembers } from './completion/sketch-of';
import { itemsOf, type Suggestion } from './completion/suggestion';
import { suggestNames } from './completion/template-names';
import { suggestValues } from './completion/values';
import { type Context, contextAt } from './context';

/** Something to choose while typing. Offsets are UTF-16 code units in the text that was asked about. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: 'property' | 'value' | 'enum' | 'snippet' | 'reference';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Replaces no more than the word at the cursor, with its quotes. Indentation and line breaks are final. */
  readonly edit: TextEdit;
  /** Changes elsewhere; they neither overlap nor touch `edit` nor each other. */
  readonly additionalEdits?: readonly TextEdit[];
  /** `edit.text` has tab stops in the syntax of LSP's snippets. */
  readonly snippet: boolean;
  readonly sortText: string;
  /** What the characters in the replaced span are matched with, where that is not the label. */
  readonly filterText?: string;
  readonly preselect?: boolean;
  readonly deprecated?: boolean;
  /** There is more to choose at the first tab stop. */
  readonly retrigger?: boolean;
}

/** What can be typed at an offset, the most likely first; nothing in documents that are not ours. */
export function completions(
  text: string,
  format: Format,
  fileName: string,
  offset: number,
  docs: Docs = noDocs,
): CompletionItem[] {
  const context = contextAt(text, format, fileName, offset);
  return context ? itemsOf(context, suggestionsIn(context, docs)) : [];
}

function suggestionsIn(context: Context, docs: Docs): Suggestion[] {
  const { place, document, format, dashed } = context;
  if (place.kind === 'resource-type') return sortedTypes().map(suggestResourceType);
  if (!document) return [];
  switch (place.kind) {
    case 'document':
      return suggestSkeletons(document.kind, false);
    case 'property': {
      const { element } = place;
      if (dashed) return [suggestItem(element)];
      const isEmpty = document.tentative && element.map === document.tree.root && element.map?.pairs.length === 1;
      const skeletons = isEmpty ? suggestSkeletons(document.kind, true) : [];
      const functions = format === 'json' && element.map?.pairs.length === 1 ? suggestFunctionKeys(context) : [];
      return [...skeletons, ...suggestProperties(element, format, docs), ...functions];
    }
    case 'key':
      return dashed ? [] : suggestKeys(place.owner, place.property, place.pair.parent);
    case 'value': {
      const functions = document.template ? suggestFunctionValues(context) : [];
      const values = [...suggestValues(place.located, document, context), ...functions];
      return dashed ? values.map(withDash) : values;
    }
    case 'name': {
      const names = suggestNames(place, document, context);
      return dashed ? names.map(withDash) : names;
    }
    case 'function':
      return suggestFunctions(place, document, context);
    case 'resource-attribute':
      return suggestAttributes(place.map, place.element);
  }
}

function withDash(suggestion: Suggestion): Suggestion {
  return 'value' in suggestion.inserts ? { ...suggestion, inserts: { ...suggestion.inserts, dash: true } } : suggestion;
}

/** A new item for a list of objects, with its dash. */
function suggestItem(element: AnyElement): Suggestion {
  const value = sketchMembers(element.type, element.parent ?? element);
  const names = value.kind === 'map' ? value.entries.map(([name]) => name).join(', ') : '…';
  return { label: `- ${names}`, kind: 'snippet', inserts: { value, dash: true } };
}

function suggestResourceType(type: string): Suggestion {
  return { label: type, kind: 'enum', inserts: { value: { kind: 'fixed', value: type } } };
}

/** The resources that we know, ECS's own first, of these the common ones. */
function sortedTypes(): readonly string[] {
  const common = ['AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::ECS::Cluster'];
  const others = resourceTypes().filter((type) => !common.includes(type));
  return [...common, ...others.filter(isEcsResource), ...others.filter((type) => !isEcsResource(type))];
}
