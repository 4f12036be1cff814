import { pseudoParameters } from '../../cloudformation/references';
import type { Parameter, Resource } from '../../cloudformation/template';
import type { EcsDocument } from '../../ecs/document';
import type { AnyElement } from '../../ecs/element';
import { nameReferredIn } from '../../ecs/scope';
import type { PropertyModel, TypeRef } from '../../schema/model';
import { attributesOf, refValueOf } from '../../schema/schema';
import { ownValue } from '../../syntax/own-value';
import type { Located } from '../context';
import { parameterText } from '../parameter-text';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** What is wanted where a value stands, as far as the model tells. */
export interface Wanted {
  /** By resource type the names of what it gives. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly property: string;
  readonly type: TypeRef;
}

/** A value that a resource gives: by `Ref`, or an attribute. */
export interface Given {
  readonly resource: Resource;
  /** `undefined` for `Ref`. */
  readonly attribute: string | undefined;
}

/** What a property refers to in a template; `undefined` where it is the user's own. */
export function wantedAt(located: Located | undefined): Wanted | undefined {
  if (!located?.property || !located.model || located.key || located.owner?.dialect !== 'cloudformation')
    return undefined;
  const { property, model, type } = located;
  return { names: namesWanted(model), property, type };
}

/** What a resource gives that is wanted; what people write first. */
export function givenBy(resource: Resource, { names, property }: Wanted): Given[] {
  const wanted = names.get(resource.type) ?? [];
  const refValue = refValueOf(resource.type);
  const attributes = wanted.filter((name) => name !== refValue && attributesOf(resource.type)?.includes(name));
  const byRef = wanted.some((name) => name === refValue);
  const given = [...(byRef ? [undefined] : []), ...attributes].map((attribute) => ({ resource, attribute }));
  // `Ref` of a security group has not always been its id; where an ARN is asked for by name, it is the better one.
  const first = given.find(({ attribute }) => attribute === 'GroupId' || (attribute && /arn$/i.test(property)));
  return first ? [first, ...given.filter((each) => each !== first)] : given;
}

/** Parameters, those first that fit best by their type and name. */
export function sortedParameters(document: EcsDocument, wanted: Wanted | undefined): readonly Parameter[] {
  const parameters = [...(document.template?.parameters.values() ?? [])].filter(({ name }) => isPlainName(name));
  if (!wanted) return parameters;
  const rank = (parameter: Parameter) =>
    (isListParameter(parameter) === isList(wanted.type) ? 0 : 16) +
    (namesType(parameter, wanted) ? 0 : 8) +
    (isAlike(parameter.name, wanted.property) ? 0 : 4) +
    ((parameter.type === 'Number') === isNumeric(wanted.type) ? 0 : 2) +
    (wanted.names.size > 0 && parameter.allowed ? 1 : 0);
  const ranks = new Map(parameters.map((parameter) => [parameter, rank(parameter)]));
  return parameters.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

/** Whole expressions for a value: resources and parameters of the template that fit it. */
export function suggestExpressions(located: Located, document: EcsDocument): Suggestion[] {
  const { owner, property, list } = located;
  const wanted = wantedAt(located);
  const { template } = document;
  if (!owner || property === undefined || !wanted || !template) return [];
  const listed = new Set(list?.items.flatMap((item) => nameReferredIn(item)?.logicalId ?? []));
  const own = logicalIdAround(owner);
  const isOther = (name: string) => name !== own && !listed.has(name) && isPlainName(name);
  const resources = template.resources
    .filter(({ logicalId }) => isOther(logicalId))
    .flatMap((resource) => givenBy(resource, wanted))
    .map(({ resource, attribute }) => suggestCall(resource.logicalId, attribute, resource.type));
  const parameters = sortedParameters(document, wanted)
    .filter((parameter) => isOther(parameter.name) && isListParameter(parameter) === isList(wanted.type))
    .filter((parameter) =>
      wanted.names.size > 0
        ? isAlike(parameter.name, property) || namesType(parameter, wanted) || isPlain(parameter)
        : isAlike(parameter.name, property),
    )
    .map((parameter) => suggestCall(parameter.name, undefined, parameterText(parameter)));
  const composed = ownValue(compositions, `${owner.type}.${property}`)?.(template.resources, document) ?? [];
  return [...composed, ...resources, ...parameters];
}

/** Whether what other resources give belongs there, rather than a text of one's own. */
export function isReferring({ owner, property, model }: Located): boolean {
  return model?.refersTo !== undefined || ownValue(compositions, `${owner?.type}.${property}`) !== undefined;
}

/** `!Ref Name` or `!GetAtt Name.Attribute`, in the words of the document's format. */
export function suggestCall(name: string, attribute: string | undefined, detail: string | undefined): Suggestion {
  return {
    label: attribute === undefined ? `!Ref ${name}` : `!GetAtt ${name}.${attribute}`,
    kind: 'reference',
    detail,
    filter: name,
    inserts: { value: { kind: 'call', of: name, ...(attribute !== undefined && { attribute }) } },
  };
}

/** A name as CloudFormation takes it, and none that another tool has yet to make, or that is being typed. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9]+$/.test(name);
}

/** The resource that an element is part of. */
export function logicalIdAround(element: AnyElement): string | undefined {
  let root = element;
  while (root.parent) root = root.parent;
  return 'resource' in root.origin ? root.origin.resource.logicalId : undefined;
}

/** CloudFormation's own parameters, by how often people need them; only `Ref` knows all. */
export const pseudoByUse: readonly string[] = [
  'AWS::Region',
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::StackName',
  'AWS::NoValue',
  ...pseudoParameters,
].filter((name, index, all) => all.indexOf(name) === index);

function namesWanted({ refersTo = [] }: PropertyModel): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of refersTo) {
    // The names of types have no dot, those of attributes may have.
    const dot = path.indexOf('.');
    const type = path.slice(0, dot);
    names.set(type, [...(names.get(type) ?? []), path.slice(dot + 1)]);
  }
  return names;
}

/** E.g. `List<AWS::EC2::Subnet::Id>` where subnets are wanted. */
function namesType({ type = '' }: Parameter, { names }: Wanted): boolean {
  return [...names.keys()].some((wanted) => type.includes(`${wanted}::`));
}

/** Of a type that may be anything, and no choice between words. */
function isPlain({ type = '', allowed }: Parameter): boolean {
  if (allowed) return false;
  return type === 'String' || type === 'CommaDelimitedList' || type.startsWith('AWS::SSM::Parameter::');
}

function isListParameter({ type = '' }: Parameter): boolean {
  return type === 'CommaDelimitedList' || type.includes('List<');
}

function isNumeric(type: TypeRef): boolean {
  return type === 'integer' || type === 'number';
}

function isList(type: TypeRef): boolean {
  return typeof type === 'object' && 'list' in type;
}

function isAlike(parameter: string, property: string): boolean {
  if (/^(?:name|value|key|type|id|arn)$/i.test(property)) return false;
  const [one, other] = [parameter.toLowerCase(), property.toLowerCase()];
  return one.includes(other) || other.includes(one);
}

/** Texts made of what resources give. */
type Composition = (resources: readonly Resource[], document: EcsDocument) => Suggestion[];

const image: Composition = (resources) =>
  resources
    .filter(({ type }) => type === 'AWS::ECR::Repository')
    .map(({ logicalId, type }) => suggestText([`\${${logicalId}.RepositoryUri}:`, { hint: 'latest' }], type));

const compositions: Readonly<Record<string, Composition>> = {
  'ContainerDefinition.image': image,
  'DaemonContainerDefinition.image': image,
  'ExpressGatewayContainer.image': image,
  'ScalableTarget.resourceId': (resources, { scope }) =>
    resources
      .filter(({ type }) => type === 'AWS::ECS::Service')
      .map(({ logicalId, type }) => {
        const cluster = scope.resource(logicalId)?.pair('cluster')?.value;
        const named = cluster && nameReferredIn(cluster)?.logicalId;
        const written = cluster?.kind === 'scalar' && cluster.tag === undefined ? String(cluster.value) : 'default';
        return suggestText([`service/${named ? `\${${named}}` : written}/\${${logicalId}.Name}`], type);
      }),
};

function suggestText(parts: Extract<Sketch, { kind: 'parts' }>['parts'], detail: string): Suggestion {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.hint)).join('');
  return {
    label: `!Sub ${text}`,
    kind: 'reference',
    detail,
    filter: text,
    inserts: { value: { kind: 'parts', parts, substituted: true } },
  };
}
