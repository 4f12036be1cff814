import { nameOf } from '../cloudformation/text';
import type { Node, Pair } from '../syntax/tree';
import { type AnyElement, type Element, isType } from './element';
import { type ManagedPolicy, managedPolicies } from './facts/managed-policies';
import { isThere, linked, linkedIn, logicalIdOf, referrersOf, resourceAround, resourcesOf } from './links';
import { isSlip, nearestName } from './names';
import { type Policy, type PolicyObject, policyIn } from './policy';
import { isAbout, matches, type Statement, statementsOf } from './statements';
import type { List, Value } from './value';

export type Role = Element<'IamRole'>;

/** What runs containers, with a role for ECS and one for the application. */
export type Runner = Element<'TaskDefinition'> | Element<'DaemonTaskDefinition'> | Element<'ExpressGatewayService'>;

/** The role of this template that a property names: by its ARN, or by its name, which ECS takes as well. */
export function roleOf(element: AnyElement, name: string): Role | undefined {
  return linked(element, name, 'IamRole') ?? roleInArn(element, name);
}

/** As in `!Sub arn:aws:iam::${AWS::AccountId}:role/${Role}`. */
function roleInArn(element: AnyElement, name: string): Role | undefined {
  const { scope } = element;
  const reading = element.reading(name);
  const node = 'state' in reading && reading.state === 'unknown' ? reading.node : undefined;
  const parts = node && scope.scenarios?.partsOf(node);
  const [path, last] = parts?.slice(-2) ?? [];
  if (typeof path !== 'string' || !path.endsWith('/') || typeof last !== 'object') return undefined;
  const role = scope.resource(nameOf(last) ?? '');
  return role && isType(role, 'IamRole') && isThere(role) ? role : undefined;
}

/** Those of this template to whose containers a role belongs. */
export function runnersWith(role: Role, name: 'executionRoleArn' | 'taskRoleArn'): Runner[] {
  const runners: Runner[] = [
    ...referrersOf(role, 'TaskDefinition'),
    ...referrersOf(role, 'DaemonTaskDefinition'),
    ...referrersOf(role, 'ExpressGatewayService'),
  ];
  return runners.filter((runner) => roleOf(runner, name) === role);
}

/** A policy that a role has. */
export type Grant =
  /** One of this template. */
  | { readonly policy: Policy; readonly managed?: never }
  /** One of AWS. */
  | { readonly managed: ManagedPolicy; readonly policy?: never };

export interface Permissions {
  readonly grants: readonly Grant[];
  /** All policies of the role are known. */
  readonly complete: boolean;
}

/** The policies of a role, wherever the template attaches them. */
export function permissionsOf(role: Role): Permissions {
  const inline = role.get('policies');
  const arns = role.get('managedPolicyArns');
  const named = [...arns.items.map(({ node }) => node), ...arns.unknown].map((node) => namedPolicy(role, node));
  const attachments = attachmentsIn(role).filter(({ attached }) => attached !== false);
  const documents = [
    ...inline.items.map(({ value }) => grantOf(value)),
    ...named,
    ...attachments.map(({ attached, element }) => (attached ? grantOf(element) : undefined)),
  ];
  const grants = documents.filter((grant): grant is Grant => grant !== undefined);
  const isOpen = role.open || role.scope.template?.open === true;
  return {
    grants,
    complete: !isOpen && inline.complete && (arns.complete || named.length > 0) && grants.length === documents.length,
  };
}

type Attached = Element<'IamPolicy'> | Element<'IamManagedPolicy'> | Element<'IamRolePolicy'>;

/** The policies that may name the role, and whether they do so; `undefined` when that is not known. */
function attachmentsIn(role: Role): { readonly element: Attached; readonly attached: boolean | undefined }[] {
  // A name that CloudFormation has yet to make up stands nowhere else.
  const candidates = role.get('roleName').state === 'absent' ? referrersOf : resourcesOf;
  const lists = [...candidates(role, 'IamPolicy'), ...candidates(role, 'IamManagedPolicy')];
  return [
    ...lists.map((element) => ({ element, attached: isAmong(role, rolesIn(element)) })),
    ...candidates(role, 'IamRolePolicy').map((element) => ({ element, attached: isNamed(role, element) })),
  ];
}

// A union of generic methods cannot be called.
function rolesIn(policy: Element<'IamPolicy'> | Element<'IamManagedPolicy'>): List<string> {
  return policy.type === 'IamPolicy' ? policy.get('roles') : policy.get('roles');
}

function isAmong(role: Role, { items, unknown, complete }: List<string>): boolean | undefined {
  const named = items.map(({ value }) => hasName(role, value));
  const referred = unknown.map((node) => isMeant(role, node));
  return anyOf([...named, ...referred, ...(complete || unknown.length > 0 ? [] : [undefined])]);
}

function isNamed(role: Role, policy: Element<'IamRolePolicy'>): boolean | undefined {
  const name = policy.get('roleName');
  if (name.state === 'known') return hasName(role, name.value);
  return name.state === 'unknown' && name.node ? isMeant(role, name.node) : undefined;
}

function hasName(role: Role, name: string): boolean | undefined {
  const own = role.get('roleName');
  if (own.state === 'known') return own.value === name;
  return own.state === 'absent' ? false : undefined;
}

function isMeant(role: Role, node: Node): boolean | undefined {
  const referred = role.scope.referred(node);
  return referred && referred.element === role;
}

/** A policy that a role names by its ARN. */
function namedPolicy(role: Role, node: Node): Grant | undefined {
  const referred = role.scope.referred(node)?.element;
  if (referred) return isType(referred, 'IamManagedPolicy') && isThere(referred) ? grantOf(referred) : undefined;
  const name = managedName(role, node);
  const managed = name === undefined ? undefined : managedPolicies.get(name);
  return managed && { managed };
}

/** What follows `:policy/` in the ARN of a policy of AWS. */
export function managedName({ scope }: AnyElement, node: Node): string | undefined {
  const parts = scope.scenarios?.partsOf(node) ?? [];
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    return nameOf(part) === 'AWS::Partition' ? 'aws' : '\0';
  });
  return /^arn:aws[\w-]*:iam::aws:policy\/([\w+=,.@/-]+)$/.exec(texts.join(''))?.[1];
}

function grantOf(holder: PolicyHolder): Grant | undefined {
  const policy = documentIn(holder);
  return policy && { policy };
}

/** Whether a role may call an action, on whatever resource; `undefined` when that is not known. */
export function mayCall({ grants, complete }: Permissions, action: string): boolean | undefined {
  if (grants.some((grant) => mayDeny(grant, action))) return undefined;
  return anyOf([...grants.map((grant) => allows(grant, action)), ...(complete ? [] : [undefined])]);
}

function mayDeny({ policy }: Grant, action: string): boolean {
  const items = policy ? statementsOf(policy).items : [];
  return items.some((statement) => statement.effect !== 'Allow' && isAbout(statement, action) !== false);
}

function allows(grant: Grant, action: string): boolean | undefined {
  if (grant.managed) return grant.managed.actions.some((pattern) => matches(pattern, action));
  const { items, complete } = statementsOf(grant.policy);
  const answers = items.filter(({ effect }) => effect === 'Allow').map((statement) => isAbout(statement, action));
  return anyOf([...answers, ...(complete ? [] : [undefined])]);
}

/** What holds the document of a policy. */
export type PolicyHolder = Attached | Element<'IamInlinePolicy'>;

/** The document of a policy; `undefined` where only deployment shows it. */
export function documentIn(holder: PolicyHolder): Policy | undefined {
  return policyIn(holder, 'policyDocument');
}

/** The roles of this template that certainly have a policy. */
export function rolesWith(holder: PolicyHolder): Role[] {
  if (holder.type === 'IamInlinePolicy') {
    const owner = holder.within('IamRole');
    return owner ? [owner] : [];
  }
  const naming = holder.type === 'IamManagedPolicy' ? referrersOf(holder, 'IamRole') : [];
  const roles = [...rolesNamedIn(holder), ...naming.filter((role) => namedPolicies(role).includes(holder))];
  return [...new Set(roles)];
}

function rolesNamedIn(policy: Attached): Role[] {
  if (policy.type === 'IamRolePolicy') {
    const role = linked(policy, 'roleName', 'IamRole');
    return role ? [role] : rolesCalled(policy, found(policy.get('roleName')));
  }
  const referred = linkedIn(policy, 'roles').map(({ element }) => element);
  const names = rolesIn(policy).items.map(({ value }) => value);
  return [...referred.filter((element) => isType(element, 'IamRole')), ...rolesCalled(policy, names)];
}

function rolesCalled(from: AnyElement, names: readonly string[]): Role[] {
  if (names.length === 0) return [];
  return resourcesOf(from, 'IamRole').filter((role) => names.some((name) => hasName(role, name)));
}

function namedPolicies(role: Role): AnyElement[] {
  return linkedIn(role, 'managedPolicyArns').map(({ element }) => element);
}

/** The only role that has a policy; `undefined` where others, or users, have it too. */
export function ownerOf(holder: PolicyHolder): Role | undefined {
  const [role, ...others] = rolesWith(holder);
  if (!role || others.length > 0) return undefined;
  if (holder.type === 'IamInlinePolicy' || holder.type === 'IamRolePolicy') return role;
  const { items, unknown } = rolesIn(holder);
  return holder.pair('users') || holder.pair('groups') || items.length + unknown.length > 1 ? undefined : role;
}

/** Whom a statement lets assume a role. */
export interface Opening {
  readonly statement: Statement;
  /** What stands there; `undefined` for a `*` and what is not known. */
  readonly principal: PolicyObject | undefined;
}

/** Who may assume a role. */
export interface Trust {
  readonly openings: readonly Opening[];
  /** Nobody else may. */
  readonly complete: boolean;
}

/** Who may assume a role; `undefined` where only deployment shows it. */
export function trustOf(role: Role): Trust | undefined {
  const policy = policyIn(role, 'assumeRolePolicyDocument');
  if (!policy) return undefined;
  const { items, complete } = statementsOf(policy);
  const about = items.filter(
    (statement) => statement.effect !== 'Deny' && isAbout(statement, 'sts:AssumeRole') !== false,
  );
  const openings = about.map((statement) => {
    const principal = statement.object.object('Principal');
    return { statement, principal: principal.state === 'known' ? principal.value : undefined };
  });
  return { openings, complete };
}

/** Whether a trust lets a service of AWS assume the role; `undefined` when that is not known. */
export function lets({ openings, complete }: Trust, service: string): boolean | undefined {
  return anyOf([...openings.map((opening) => opens(opening, service)), ...(complete ? [] : [undefined])]);
}

function opens({ statement, principal }: Opening, service: string): boolean | undefined {
  if (!principal) return undefined;
  const isMet = statement.effect === 'Allow' && isAbout(statement, 'sts:AssumeRole') === true;
  const everybody = principal.oneOrMoreTexts('AWS').items.some(({ value }) => value === '*');
  const { items, unknown, complete } = principal.oneOrMoreTexts('Service');
  const answer = anyOf([
    ...items.map(({ value }) => isService(value, service)),
    ...unknown.map((node) => mayBeService(principal.policy, node, service)),
    ...(everybody || (!complete && unknown.length === 0) ? [undefined] : []),
  ]);
  return answer && !isMet ? undefined : answer;
}

/** `undefined` for the name that the service may have in some partition or region. */
function isService(text: string, service: string): boolean | undefined {
  if (text === service) return true;
  const [label = ''] = service.split('.');
  return text.toLowerCase().startsWith(`${label}.`) ? undefined : false;
}

/** As in `!Sub ecs-tasks.${AWS::URLSuffix}`. */
function mayBeService({ scenarios }: Policy, node: Node, service: string): false | undefined {
  const [first] = scenarios?.partsOf(node) ?? [];
  const isOther =
    typeof first === 'string' && !service.startsWith(first) && !first.startsWith(service.split('.')[0] ?? '');
  return isOther ? false : undefined;
}

/** `true` when one is, `undefined` when one may be. */
function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/**
 * Whom a role serves besides the services of AWS that are meant here, for messages: another service that it lets assume
 * it, or a resource of the template that has it. `undefined` when it is nobody. To widen such a role gives somebody what
 * was never meant for them.
 */
export function otherUseOf(role: Role, services: readonly string[]): OtherUse | undefined {
  const openings = trustOf(role)?.openings ?? [];
  const lists = openings.flatMap(({ principal }) => principal?.oneOrMoreTexts('Service') ?? []);
  const trusted = lists.flatMap(({ items }) => items);
  const other = trusted.find(({ value }) => !services.some((service) => isMeantBy(value, service)));
  const own = new Set(services.flatMap((service) => usersFor(role, service)));
  const user = usersOf(role).find((pair) => !own.has(pair));
  if (user) return { name: `"${user.name}"`, isSure: true };
  return other && { name: other.value, isSure: trusted.length + lists.flatMap(({ unknown }) => unknown).length > 1 };
}

/** Whom else a role serves. */
export interface OtherUse {
  readonly name: string;
  /** Not so when nobody else is seen to have the role: it may name the wrong service alone. */
  readonly isSure: boolean;
}

/** The name of a service, in some partition or with a slip. */
function isMeantBy(text: string, service: string): boolean {
  const [label = ''] = text.split('.');
  const [meant = ''] = service.split('.');
  return (
    isService(text, service) !== false ||
    (label.length > 4 && isSlip(label, meant) && nearestName(label, [meant]) !== undefined)
  );
}

/** The resources that name a role, but those that say what it, or somebody with it, may do. */
function usersOf(role: Role): Pair[] {
  const logicalId = logicalIdOf(role);
  const { references, template } = role.scope;
  const named = (references?.all ?? []).filter(({ form, name }) => form !== 'DependsOn' && name === logicalId);
  const entries = new Set(named.map(({ entry }) => entry));
  return (template?.resources ?? [])
    .filter(({ pair, type }) => entries.has(pair) && !isAboutRights(type))
    .map(({ pair }) => pair);
}

function isAboutRights(type: string): boolean {
  return type.startsWith('AWS::IAM::') && type !== 'AWS::IAM::InstanceProfile';
}

/** The resources for which a service of AWS assumes a role. */
function usersFor(role: Role, service: string): Pair[] {
  const users = usersByService.get(service)?.(role) ?? [];
  return users.flatMap((user) => resourceAround(user)?.pair ?? []);
}

const usersByService = new Map<string, (role: Role) => readonly AnyElement[]>([
  [
    'ecs-tasks.amazonaws.com',
    (role) => [...runnersWith(role, 'executionRoleArn'), ...runnersWith(role, 'taskRoleArn')],
  ],
  ['ecs.amazonaws.com', (role) => infrastructureUses(role).map(({ element }) => element)],
  ['events.amazonaws.com', (role) => referrersOf(role, 'EventsRule')],
  ['scheduler.amazonaws.com', (role) => referrersOf(role, 'SchedulerSchedule')],
]);

/** A property that names a role. */
export interface RoleUse {
  readonly element: AnyElement;
  readonly name: string;
}

/** What has a role with which ECS manages load balancers, volumes, instances and certificates. */
export function infrastructureUses(role: Role): RoleUse[] {
  const uses = [
    ...referrersOf(role, 'Service').flatMap(usesInService),
    ...referrersOf(role, 'ExpressGatewayService').map((element) => ({ element, name: 'infrastructureRoleArn' })),
    ...referrersOf(role, 'CapacityProvider').flatMap((provider) =>
      found(provider.get('managedInstancesProvider')).map((element) => ({ element, name: 'infrastructureRoleArn' })),
    ),
  ];
  return uses.filter(({ element, name }) => roleOf(element, name) === role);
}

function usesInService(service: Element<'Service'>): RoleUse[] {
  const elements: AnyElement[] = [
    ...service.get('volumeConfigurations').items.flatMap(({ value }) => found(value.get('managedEBSVolume'))),
    ...service.get('loadBalancers').items.flatMap(({ value }) => found(value.get('advancedConfiguration'))),
    ...service.get('vpcLatticeConfigurations').items.map(({ value }) => value),
    ...found(service.get('serviceConnectConfiguration')).flatMap((connect) =>
      connect.get('services').items.flatMap(({ value }) => found(value.get('tls'))),
    ),
  ];
  return [{ element: service, name: 'role' }, ...elements.map((element) => ({ element, name: 'roleArn' }))];
}

function found<T>(value: Value<T>): T[] {
  return value.state === 'known' ? [value.value] : [];
}
