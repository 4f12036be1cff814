import type { AnyElement } from '../../ecs/element';
import type { Docs } from '../../schema/docs';
import type { PropertyModel } from '../../schema/model';
import { canonicalName, isRequired, property, toDialect, typeRefOf } from '../../schema/schema';
import type { Plain } from '../../syntax/edit';
import type { MapNode, Pair, SyntaxTree } from '../../syntax/tree';
import { styleOf } from '../../syntax/yaml/style';
import { pairLines } from '../../syntax/yaml/writer';
import { linkTo } from '../links';
import { code, escaped } from '../markdown';
import { describeBounds, describeInWords, describeType, describeValues, shortened } from '../property-text';
import { refusedProperties } from '../refused';
import { wordsOf } from '../words';

/** All that is known of a property, as the document spells it; `undefined` for one that the model does not have. */
export function hoverProperty(element: AnyElement, pair: Pair, tree: SyntaxTree, docs: Docs): string | undefined {
  const spelled = pair.name;
  const name = canonicalName(element.type, spelled, element.dialect);
  const model = name === undefined ? undefined : property(element.type, name);
  if (name === undefined || !model) return undefined;
  const words = wordsOf(element.type, name);
  const bounds = describeBounds(model, `${element.type}.${name}`);
  const parts = [
    headline(spelled, model, element),
    describeInWords(element.type, name, element.dialect),
    warning(element, name, model),
    describeValues(element.type, name, model, element.dialect),
    bounds.length > 0 ? `Bounds: ${bounds.join(', ')}` : undefined,
    words?.example === undefined ? undefined : example(element, spelled, model, words.example, tree),
    documentation(element, name, words !== undefined, docs),
    element.dialect === 'cloudformation' ? replacement(element, pair) : undefined,
    model.readOnly ? undefined : `[AWS documentation](${linkTo(element, name)})`,
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function headline(spelled: string, model: PropertyModel, { dialect }: AnyElement): string {
  const fallback = model.default === undefined ? undefined : `default ${code(model.default)}`;
  const facts = [describeType(model, dialect), isRequired(model, dialect) ? 'required' : undefined, fallback];
  return `**${escaped(spelled)}** · ${facts.filter((fact) => fact !== undefined).join(' · ')}`;
}

function warning(element: AnyElement, name: string, model: PropertyModel): string | undefined {
  if (model.readOnly) return 'Printed by `describe` commands; no request takes it.';
  const refusal = refusedProperties(element).get(name);
  if (refusal) return refusal.why;
  return model.deprecated ? 'Deprecated.' : undefined;
}

/** AWS's text; a short piece of it where our own words come first. */
function documentation(element: AnyElement, name: string, hasWords: boolean, docs: Docs): string | undefined {
  const text = shortened(docs.documentation(element.type, name), hasWords ? 350 : 900);
  return text === undefined || !hasWords ? text : `---\n\n${text}`;
}

function example(element: AnyElement, spelled: string, model: PropertyModel, value: Plain, tree: SyntaxTree): string {
  const own = toDialect(value, typeRefOf(model, element.dialect), element.dialect);
  if (tree.format === 'json') {
    const printed = JSON.stringify({ [spelled]: own }, undefined, 2);
    const lines = printed.split('\n').slice(1, -1);
    return `\`\`\`json\n${lines.map((line) => line.slice(2)).join('\n')}\n\`\`\``;
  }
  return `\`\`\`yaml\n${pairLines([[spelled, own]], 0, styleOf(tree)).join('\n')}\n\`\`\``;
}

/** What a change means is said of the outermost property, and holds for all below. */
function replacement(element: AnyElement, pair: Pair): string | undefined {
  let root = element;
  while (root.parent) root = root.parent;
  let outermost: Pair | undefined = pair;
  while (outermost && outermost.parent !== root.map) outermost = holderOf(outermost.parent);
  const name = outermost && canonicalName(root.type, outermost.name, root.dialect);
  const kind = name === undefined ? undefined : property(root.type, name)?.replacement;
  if (kind === undefined) return undefined;
  const what = `replaces the resource${root.type === 'TaskDefinition' ? ': a new revision is registered' : ''}`;
  return kind === 'yes' ? `A change ${what}.` : `A change may replace the resource.`;
}

/** The pair that holds a map, however many lists are in between. */
function holderOf(map: MapNode): Pair | undefined {
  let parent = map.parent;
  while (parent?.kind === 'seq') parent = parent.parent;
  return parent;
}
