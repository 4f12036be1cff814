import type { Parameter, Resource, Template } from '../cloudformation/template';
import type { PropertyModel, TypeRef } from '../schema/model';
import { attributesOf, refValueOf } from '../schema/schema';

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

/** What a property of that name and type takes. */
export function wantedBy(property: string, model: PropertyModel, type: TypeRef): Wanted {
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
export function sortedParameters(template: Template | undefined, wanted: Wanted | undefined): readonly Parameter[] {
  const parameters = [...(template?.parameters.values() ?? [])].filter(({ name }) => isPlainName(name));
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

/** Whether a parameter is of the type, or has the name, of what is wanted. */
export function isMeantFor(parameter: Parameter, wanted: Wanted): boolean {
  return namesType(parameter, wanted) || (isPlain(parameter) && isAlike(parameter.name, wanted.property));
}

/** A name as CloudFormation takes it, and none that another tool has yet to make, or that is being typed. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9]+$/.test(name);
}

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
export function namesType({ type = '' }: Parameter, { names }: Wanted): boolean {
  return [...names.keys()].some((wanted) => type.includes(`${wanted}::`));
}

/** Of a type that may be anything, and no choice between words. */
export function isPlain({ type = '', allowed }: Parameter): boolean {
  if (allowed) return false;
  return type === 'String' || type === 'CommaDelimitedList' || type.startsWith('AWS::SSM::Parameter::');
}

export function isListParameter({ type = '' }: Parameter): boolean {
  return type === 'CommaDelimitedList' || type.includes('List<');
}

function isNumeric(type: TypeRef): boolean {
  return type === 'integer' || type === 'number';
}

export function isList(type: TypeRef): boolean {
  return typeof type === 'object' && 'list' in type;
}

export function isAlike(parameter: string, property: string): boolean {
  if (/^(?:name|value|key|type|id|arn)$/i.test(property)) return false;
  const [one, other] = [parameter.toLowerCase(), property.toLowerCase()];
  return one.includes(other) || other.includes(one);
}
