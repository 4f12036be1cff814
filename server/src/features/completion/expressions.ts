import { pseudoParameters } from '../../cloudformation/references';
import type { Resource } from '../../cloudformation/template';
import type { EcsDocument } from '../../ecs/document';
import {
  givenBy,
  isAlike,
  isList,
  isListParameter,
  isPlain,
  isPlainName,
  namesType,
  sortedParameters,
  type Wanted,
  wantedBy,
} from '../../ecs/given-values';
import { logicalIdAround } from '../../ecs/links';
import { nameReferredIn } from '../../ecs/scope';
import { ownValue } from '../../syntax/own-value';
import type { Located } from '../context';
import { parameterText } from '../parameter-text';
import type { Sketch } from './sketch';
import type { Suggestion } from './suggestion';

/** What a property refers to in a template; `undefined` where it is the user's own. */
export function wantedAt(located: Located | undefined): Wanted | undefined {
  if (!located?.property || !located.model || located.key || located.owner?.dialect !== 'cloudformation')
    return undefined;
  return wantedBy(located.property, located.model, located.type);
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
  const parameters = sortedParameters(template, wanted)
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

/** CloudFormation's own parameters, by how often people need them; only `Ref` knows all. */
export const pseudoByUse: readonly string[] = [
  'AWS::Region',
  'AWS::AccountId',
  'AWS::Partition',
  'AWS::StackName',
  'AWS::NoValue',
  ...pseudoParameters,
].filter((name, index, all) => all.indexOf(name) === index);

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
