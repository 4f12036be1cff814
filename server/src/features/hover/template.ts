import type { Declaration } from '../../cloudformation/declarations';
import { type FunctionFacts, functionLink, functions, tagOf } from '../../cloudformation/functions';
import { type Intrinsic, intrinsicOf, scalarText } from '../../cloudformation/intrinsic';
import type { Reference } from '../../cloudformation/references';
import type { Template } from '../../cloudformation/template';
import type { EcsDocument } from '../../ecs/document';
import { attributesOf, refValueOf } from '../../schema/schema';
import { nodeAt } from '../../syntax/navigate';
import { ownValue } from '../../syntax/own-value';
import type { Node, Pair, Span, SyntaxTree } from '../../syntax/tree';
import { locate } from '../context';
import { conditionText } from '../expression-text';
import { code, escaped } from '../markdown';
import { pairsBelow } from '../name-slot';
import { defaultText, isSecret, settingOf } from '../parameter-text';
import { describeOutcome } from './outcome';

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What a name of a template means at an offset, and what a function gives there; `undefined` elsewhere, and for names
 * that are declared nowhere.
 */
export function hoverTemplate(document: EcsDocument, offset: number): Hover | undefined {
  const { template, tree, scope } = document;
  const { references } = scope;
  if (!template || !references) return undefined;
  const found = nodeAt(tree, offset);
  const tagged = taggedAt(tree, found, offset);
  if (tagged) return described(tagged.span, describeCall(document, tagged.call));
  if (found?.kind === 'pair') {
    const { keySpan, parent, name } = found;
    if (!contains(keySpan, offset)) return undefined;
    const declaration = references.declarations.find(({ node }) => node === found);
    if (declaration) return described(keySpan, describeDeclaration(document, template, declaration));
    const call = intrinsicOf(parent);
    return call?.name === name ? described(keySpan, describeCall(document, call)) : undefined;
  }
  if (found?.kind !== 'scalar') return undefined;
  const reference = references.all.find((each) => each.holder === found && isMeant(each, offset));
  return reference && described(spanOf(reference), describeReference(document, template, reference));
}

/** What a function gives whose text stands at an offset, where the text is no name. */
export function hoverText(document: EcsDocument, node: Node): string | undefined {
  const { parent } = node;
  const list = parent?.kind === 'seq' ? parent.parent : parent;
  const call = intrinsicOf(node) ?? (list?.kind === 'pair' ? intrinsicOf(list.parent) : undefined);
  return call?.name === 'Fn::Sub' ? describeCall(document, call) : undefined;
}

function described(span: Span, markdown: string | undefined): Hover | undefined {
  return markdown === undefined ? undefined : { span, markdown };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function isMeant(reference: Reference, offset: number): boolean {
  return contains(spanOf(reference), offset);
}

/** The name with its attribute. */
function spanOf({ span, attribute, holder }: Reference): Span {
  const isInside = attribute && contains(holder.span, attribute.span.start) && attribute.span.start >= span.end;
  return isInside ? { start: span.start, end: attribute.span.end } : span;
}

/** The function whose tag is at an offset; what stands between a tag and its value is white space or an anchor. */
function taggedAt(
  { text }: SyntaxTree,
  found: Node | Pair | undefined,
  offset: number,
): { readonly span: Span; readonly call: Intrinsic } | undefined {
  const candidates = found?.kind === 'pair' ? [found.value] : found?.kind === 'seq' ? found.items : [];
  const from = found?.kind === 'pair' ? found.keySpan.end : (found?.span.start ?? 0);
  for (const node of candidates) {
    const call = node && !node.aliased && node.tag !== undefined ? intrinsicOf(node) : undefined;
    if (!node?.tag || !call || node.span.start < offset) continue;
    const start = text.lastIndexOf(node.tag, node.span.start);
    const span = { start, end: start + node.tag.length };
    if (start >= from && contains(span, offset)) return { span, call };
  }
  return undefined;
}

function describeReference(document: EcsDocument, template: Template, reference: Reference): string | undefined {
  const [declaration] = reference.declarations;
  const about = declaration
    ? describeNamed(template, declaration, reference)
    : reference.kind === 'pseudo'
      ? describePseudo(reference.name)
      : undefined;
  if (about === undefined || !reference.call) return about;
  const call = intrinsicOf(reference.call);
  const tellsMore = call?.name === 'Fn::If' || call?.name === 'Fn::FindInMap';
  const outcome = call && tellsMore ? outcomeOf(document, call) : undefined;
  return outcome === undefined ? about : `${about}\n\n---\n\n${outcome}`;
}

/** The title, what is declared, and who refers to it. */
function describeDeclaration(document: EcsDocument, template: Template, declaration: Declaration): string | undefined {
  const about = describeNamed(template, declaration, undefined);
  if (about === undefined || declaration.kind === 'mapping-key' || declaration.kind === 'variable') return undefined;
  const referrers = document.scope.references?.all.filter(({ declarations }) => declarations.includes(declaration));
  const names = [...new Set(referrers?.map(({ entry }) => nameOfEntry(entry)))].filter((name) => name !== undefined);
  if (names.length === 0) return declaration.kind === 'resource' ? about : `${about}\n\nNothing refers to it.`;
  const rest = names.length > 8 ? ` and ${names.length - 8} more` : '';
  return `${about}\n\nReferred to by ${names.slice(0, 8).join(', ')}${rest}`;
}

function nameOfEntry(entry: Pair | undefined): string | undefined {
  const section = entry?.parent.parent;
  if (!entry || section?.kind !== 'pair') return undefined;
  const kind = ownValue(entryKinds, section.name);
  return `${kind === undefined ? '' : `${kind} `}${code(entry.name)}`;
}

const entryKinds: Readonly<Record<string, string>> = { Conditions: 'condition', Outputs: 'output', Rules: 'rule' };

function describeNamed(
  template: Template,
  { kind, name, node }: Declaration,
  reference: Reference | undefined,
): string | undefined {
  switch (kind) {
    case 'parameter':
      return describeParameter(template, name);
    case 'resource':
      return describeResource(template, name, reference);
    case 'condition': {
      const expression = node.kind === 'pair' ? node.value : undefined;
      return titled(name, 'condition', expression && `Holds when ${code(conditionText(expression))}`);
    }
    case 'mapping':
      return titled(name, 'mapping', node.kind === 'pair' ? `Keys: ${listed(keysOf(node))}` : undefined);
    case 'mapping-key':
      return node.kind === 'pair' ? describeKey(node) : undefined;
    case 'variable': {
      const value = node.kind === 'pair' && node.value?.kind === 'scalar' && !node.value.tag ? node.value : undefined;
      return titled(name, 'variable of this text', value && `Value: ${code(scalarText(value))}`);
    }
  }
}

function describeParameter({ parameters }: Template, name: string): string | undefined {
  const parameter = parameters.get(name);
  if (!parameter) return undefined;
  const { type, allowed } = parameter;
  const textAt = (key: string) => settingOf(parameter, key);
  const fallback = defaultText(parameter);
  const bounds = ['MinValue', 'MaxValue', 'MinLength', 'MaxLength', 'AllowedPattern'].flatMap((key) => {
    const text = textAt(key);
    return text === undefined ? [] : [`${key} ${code(text)}`];
  });
  return titled(
    name,
    `parameter · ${escaped(type ?? 'no type yet')}`,
    escaped(textAt('Description') ?? ''),
    fallback !== undefined && `Default: ${fallback === '' ? 'an empty text' : code(fallback)}`,
    !parameter.default && 'Has no default: it has to be given',
    allowed && `Allowed: ${listed(allowed)}`,
    bounds.length > 0 && bounds.join(', '),
  );
}

function describeResource({ resources }: Template, name: string, reference: Reference | undefined): string | undefined {
  const resource = resources.find(({ logicalId }) => logicalId === name);
  if (!resource) return undefined;
  const { type, condition } = resource;
  const refValue = refValueOf(type);
  const attributes = attributesOf(type) ?? [];
  const attribute = reference?.attribute?.name;
  const byRef = refValue !== undefined && `\`Ref\` gives its ${code(refValue)}`;
  const byName = reference && (reference.form === 'Ref' || reference.form === 'Fn::Sub');
  return titled(
    name,
    escaped(type),
    attribute !== undefined && `Here its attribute ${code(attribute)}`,
    attribute === undefined && byName && byRef,
    !reference &&
      [byRef, attributes.length > 0 && `\`Fn::GetAtt\` gives ${listed(attributes)}`].filter(Boolean).join('\n\n'),
    condition && `Made only when ${code(scalarText(condition))} holds`,
  );
}

function describeKey(pair: Pair): string {
  const { value } = pair;
  if (value?.kind === 'scalar') return titled(pair.name, 'key of a mapping', `Value: ${code(scalarText(value))}`);
  return titled(pair.name, 'key of a mapping', `Keys: ${listed(keysOf(pair))}`);
}

function keysOf(pair: Pair): string[] {
  return pairsBelow(pair).map(({ name }) => name);
}

function describePseudo(name: string): string | undefined {
  const about = ownValue(pseudoWords, name);
  return about === undefined ? undefined : titled(name, 'given by CloudFormation', about);
}

const pseudoWords: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'The twelve digits of the account that the stack is in',
  'AWS::NoValue': 'Takes the property away, as if it were not written',
  'AWS::NotificationARNs': 'The list of topics that hear of the stack’s events',
  'AWS::Partition': '`aws`, or `aws-cn` and `aws-us-gov` in China and GovCloud',
  'AWS::Region': 'The region that the stack is in, e.g. `eu-west-1`',
  'AWS::StackId': 'The ARN of the stack',
  'AWS::StackName': 'The name of the stack',
  'AWS::URLSuffix': '`amazonaws.com`, in China `amazonaws.com.cn`',
};

/** What the function is, and what it gives here. */
function describeCall(document: EcsDocument, call: Intrinsic): string | undefined {
  const facts = functions.find(({ name }) => name === call.name);
  if (!facts) return undefined;
  const reference = namesOne.has(call.name) && document.scope.references?.all.find((each) => each.call === call.node);
  const about = reference && document.template && describeReference(document, document.template, reference);
  if (about) return `${headline(facts, call)}\n\n---\n\n${about}`;
  const decides = facts.decides || call.name === 'Condition';
  const outcome = decides ? `Holds when ${code(conditionText(call.node))}` : outcomeOf(document, call);
  return [headline(facts, call), outcome, `[AWS documentation](${functionLink(facts)})`]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

const namesOne = new Set(['Ref', 'Fn::GetAtt', 'Condition']);

function headline({ name, about }: FunctionFacts, { node }: Intrinsic): string {
  return `**${escaped(node.tag === undefined ? name : tagOf(name))}** · ${about}`;
}

function outcomeOf(document: EcsDocument, { node }: Intrinsic): string | undefined {
  const { scenarios } = document.scope;
  if (!scenarios) return undefined;
  const assumed = locate(document, node)?.owner?.assumed ?? [];
  const isHidden = (name: string) => {
    const parameter = document.template?.parameters.get(name);
    return parameter !== undefined && isSecret(parameter);
  };
  return describeOutcome(node, scenarios, assumed, isHidden);
}

function titled(name: string, kind: string, ...parts: readonly (string | false | undefined)[]): string {
  return [`**${escaped(name)}** · ${kind}`, ...parts].filter((part) => part).join('\n\n');
}

/** No more than a narrow window takes. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => code(name));
  return shown.join(', ') + (names.length > 12 ? ` and ${names.length - 12} more` : '');
}
