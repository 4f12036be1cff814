import type { Template } from '../../cloudformation/template';
import type { EcsDocument } from '../../ecs/document';
import { type Given, givenBy, isPlainName, sortedParameters } from '../../ecs/given-values';
import { attributesOf } from '../../schema/schema';
import type { Context, Located, Place } from '../context';
import { conditionText } from '../expression-text';
import { isClosed } from '../hole-cursor';
import { entryAround, type NameSlot, pairsBelow } from '../name-slot';
import { parameterText } from '../parameter-text';
import { pseudoByUse, wantedAt } from './expressions';
import type { Part, Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** What a function or a key of a resource can name; what fits the property comes first, or alone. */
export function suggestNames(
  { slot, node, located }: Extract<Place, { kind: 'name' }>,
  document: EcsDocument,
  context: Context,
): Suggestion[] {
  const { template } = document;
  if (!template) return [];
  const around = entryAround(node);
  const own = around?.section === 'Resources' || around?.section === 'Conditions' ? around.entry.name : undefined;
  const site: Site = { document, template, located, own };
  switch (slot.kind) {
    case 'ref':
      return suggestReferable(site, around?.section).map((name) => toValue(name, context));
    case 'text':
      return suggestInHole(site, slot.variables, around?.section, context);
    case 'get-att':
      return suggestDotted(site, context);
    case 'resource':
      return suggestHolders(site);
    case 'attribute':
      return attributes(site, slot.of).map((name) => ({ ...plain(name), detail: typeOf(template, slot.of) }));
    case 'dependency':
      return resourcesBut(site, slot.named).map(({ logicalId, type }) => ({ ...plain(logicalId), detail: type }));
    case 'condition':
      return [...template.conditions]
        .filter(([name]) => around?.section !== 'Conditions' || name !== site.own)
        .map(([name, { value }]) => ({ ...plain(name), detail: value && conditionText(value) }));
    case 'mapping':
      return [...template.mappings.keys()].map(plain);
    case 'mapping-key':
      return mappingKeys(template, slot);
    case 'compared':
      return (template.parameters.get(slot.parameter)?.allowed ?? []).map(plain);
  }
}

interface Site {
  readonly document: EcsDocument;
  readonly template: Template;
  readonly located: Located | undefined;
  /** The entry of the section that the place is in: it cannot name itself. */
  readonly own: string | undefined;
}

/** A name that `Ref` takes. */
interface Referable {
  readonly name: string;
  readonly detail: string | undefined;
}

function suggestReferable(site: Site, section: string | undefined): Referable[] {
  const { document, located } = site;
  const wanted = wantedAt(located);
  const parameters = sortedParameters(document.template, wanted).map((parameter) => ({
    name: parameter.name,
    detail: parameterText(parameter),
  }));
  const pseudo = pseudoByUse.map((name) => ({ name, detail: undefined }));
  if (section === 'Conditions' || section === 'Rules') return [...parameters, ...pseudo];
  const resources = resourcesBut(site);
  const fitting = wanted
    ? resources.filter((resource) => givenBy(resource, wanted).some(({ attribute }) => attribute === undefined))
    : [];
  const named = (fitting.length > 0 ? fitting : resources).map(({ logicalId, type }) => ({
    name: logicalId,
    detail: type,
  }));
  // Where a property takes what no resource gives by `Ref`, a parameter is what it takes.
  const onlyParameters = fitting.length === 0 && (wanted?.names.size ?? 0) > 0 && parameters.length > 0;
  if (onlyParameters) return [...parameters, ...pseudo];
  const first = fitting.length > 0 || section === 'Outputs' ? [...named, ...parameters] : [...parameters, ...named];
  return [...first, ...pseudo];
}

/** `Resource.Attribute`: whole where we know what fits, else the resource first and then, asked again, the attribute. */
function suggestDotted(site: Site, context: Context): Suggestion[] {
  const { text, cursor } = context;
  const [typed = '', attribute] = text.slice(cursor.token.start, cursor.token.end).replace(/["']/g, '').split('.', 2);
  if (attribute !== undefined) {
    return attributes(site, typed).map((name) => suggestGetAtt(typed, name, typeOf(site.template, typed), context));
  }
  const fitting = fittingAttributes(site);
  if (fitting.length > 0) {
    return fitting.map((given) =>
      suggestGetAtt(given.resource.logicalId, given.attribute ?? '', given.resource.type, context),
    );
  }
  return resourcesBut(site).flatMap(({ logicalId, type }) => {
    const [only, ...others] = attributesOf(type) ?? [''];
    if (only === undefined) return [];
    if (only !== '' && others.length === 0) return [suggestGetAtt(logicalId, only, type, context)];
    return [suggestGetAtt(logicalId, '', type, context)];
  });
}

function suggestGetAtt(logicalId: string, attribute: string, detail: string | undefined, context: Context): Suggestion {
  const label = attribute === '' ? logicalId : `${logicalId}.${attribute}`;
  // In JSON the function takes a list.
  const value: Sketch =
    context.format === 'json'
      ? { kind: 'list', items: [fixed(logicalId), attribute === '' ? { kind: 'text', hint: '' } : fixed(attribute)] }
      : attribute === ''
        ? { kind: 'parts', parts: [`${logicalId}.`, { hint: '' }], substituted: false }
        : fixed(label);
  return { label, kind: 'reference', detail, inserts: { value }, ...(attribute === '' && { retrigger: true }) };
}

/** The resources that have something for `Fn::GetAtt`. */
function suggestHolders(site: Site): Suggestion[] {
  const fitting = [...new Set(fittingAttributes(site).map(({ resource }) => resource))];
  const all = resourcesBut(site).filter(({ type }) => attributesOf(type)?.length !== 0);
  return (fitting.length > 0 ? fitting : all).map(({ logicalId, type }) => ({ ...plain(logicalId), detail: type }));
}

function fittingAttributes(site: Site): Given[] {
  const wanted = wantedAt(site.located);
  if (!wanted) return [];
  return resourcesBut(site).flatMap((resource) =>
    [...givenBy(resource, wanted), ...givenByName(resource, wanted)].filter(
      ({ attribute }, index, all) =>
        attribute !== undefined && all.findIndex((other) => other.attribute === attribute) === index,
    ),
  );
}

/** Attributes that give what `Ref` gives as well. */
function givenByName(resource: Given['resource'], { names }: NonNullable<ReturnType<typeof wantedAt>>): Given[] {
  const wanted = names.get(resource.type) ?? [];
  return wanted
    .filter((name) => attributesOf(resource.type)?.includes(name))
    .map((attribute) => ({ resource, attribute }));
}

/** The attributes of a resource, those first that fit. */
function attributes(site: Site, logicalId: string | undefined): readonly string[] {
  const resource = site.template.resources.find((each) => each.logicalId === logicalId);
  if (!resource) return [];
  if (resource.type === 'AWS::CloudFormation::Stack') return ['Outputs.'];
  const all = attributesOf(resource.type) ?? [];
  const fitting = fittingAttributes(site).flatMap((given) =>
    given.resource === resource && given.attribute !== undefined ? [given.attribute] : [],
  );
  return [...fitting, ...all.filter((name) => !fitting.includes(name))];
}

function suggestInHole(
  site: Site,
  variables: readonly string[],
  section: string | undefined,
  context: Context,
): Suggestion[] {
  const { text, cursor } = context;
  const { token } = cursor;
  const end = isClosed(text, token.end) ? '' : '}';
  const [typed = '', attribute] = text.slice(token.start, token.end).split('.', 2);
  const suggest = (name: string, detail: string | undefined, parts: readonly Part[] = [name]): Suggestion => ({
    label: name,
    kind: 'reference',
    detail,
    inserts: { raw: [...parts, end].filter((part) => part !== '') },
  });
  if (attribute !== undefined) {
    const detail = typeOf(site.template, typed);
    return attributes(site, typed).map((name) => suggest(`${typed}.${name}`, detail));
  }
  const own = variables.map((name) => suggest(name, undefined));
  const fitting = fittingAttributes(site).map(({ resource, attribute: name }) =>
    suggest(`${resource.logicalId}.${name}`, resource.type),
  );
  const referable = suggestReferable({ ...site, located: undefined }, section)
    .filter(({ name }) => !variables.includes(name) && name !== 'AWS::NoValue' && name !== 'AWS::NotificationARNs')
    .map(({ name, detail }) => suggest(name, detail));
  return [...own, ...fitting, ...referable];
}

function resourcesBut({ template, own }: Site, others: readonly string[] = []) {
  return template.resources.filter(
    ({ logicalId }) => logicalId !== own && isPlainName(logicalId) && !others.includes(logicalId),
  );
}

function mappingKeys({ mappings }: Template, slot: Extract<NameSlot, { kind: 'mapping-key' }>): Suggestion[] {
  const { mapping, below } = slot;
  if (mapping === undefined) return [];
  const first = pairsBelow(mappings.get(mapping));
  if (below === null) return first.map(({ name }) => plain(name));
  const known = first.filter(({ name }) => name === below);
  const above = known.length > 0 ? known : below === undefined ? first : [];
  const names = new Map<string, string>();
  for (const pair of above.flatMap((each) => pairsBelow(each))) {
    const value = pair.value?.kind === 'scalar' ? String(pair.value.value) : undefined;
    const earlier = names.get(pair.name);
    names.set(pair.name, [earlier, value].filter((each) => each).join(' | '));
  }
  return [...names].map(([name, values]) => ({ ...plain(name), detail: values || undefined }));
}

function typeOf({ resources }: Template, logicalId: string | undefined): string | undefined {
  return resources.find((resource) => resource.logicalId === logicalId)?.type;
}

function toValue({ name, detail }: Referable, { format, cursor }: Context): Suggestion {
  // Names of CloudFormation's own need no quotes in YAML, also between brackets.
  const raw = format === 'yaml' && name.startsWith('AWS::') ? { raw: [cursor.quote + name + cursor.quote] } : undefined;
  return { ...plain(name), detail, ...(raw && { inserts: raw }) };
}

function plain(name: string): Suggestion {
  return { label: name, kind: 'reference', inserts: { value: fixed(name) } };
}

function fixed(value: string): Sketch {
  return { kind: 'fixed', value };
}
