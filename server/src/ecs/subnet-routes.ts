import { scalarText } from '../cloudformation/intrinsic';
import type { Resource, Template } from '../cloudformation/template';
import { childNodes, pairNamed } from '../syntax/navigate';
import type { Node } from '../syntax/tree';
import { type AnyElement, type Element, read } from './element';
import { nameReferredIn } from './scope';

/** What has subnets in which tasks run. */
export type TaskNetwork =
  | Element<'AwsVpcConfiguration'>
  | Element<'EventsAwsVpcConfiguration'>
  | Element<'SchedulerAwsVpcConfiguration'>;

/** Where the traffic of a subnet to the internet goes; `elsewhere` when the template does not show its routes. */
export type WayOut = 'internet gateway' | 'NAT' | 'none' | 'elsewhere';

/** The ways out of the subnets of tasks. */
export function waysOutOf(network: TaskNetwork): ReadonlySet<WayOut> {
  const { template } = network.scope;
  const nodes = subnetsOf(network);
  return new Set(nodes.map((node) => (template ? wayOutOf(nameReferredIn(node)?.logicalId, template) : 'elsewhere')));
}

/** Whether the subnets of tasks are called public, e.g. the parameter that gives them. */
export function areCalledPublic(network: TaskNetwork): boolean {
  return subnetsOf(network).some((node) => /public/i.test(textsIn(node)));
}

function subnetsOf(network: TaskNetwork): readonly Node[] {
  const subnets = read(network, 'subnets');
  return [...subnets.items.map(({ node }) => node), ...subnets.unknown];
}

/** What a value, a function included, is written with. */
function textsIn(node: Node): string {
  return node.kind === 'scalar' ? scalarText(node) : childNodes(node).map(textsIn).join(' ');
}

/** Whether a subnet, or a parameter for some, is public: by its routes, or where they are not shown by its name. */
export function isPublicSubnet({ scope }: AnyElement, logicalId: string): boolean {
  const way = scope.template ? wayOutOf(logicalId, scope.template) : 'elsewhere';
  return way === 'internet gateway' || (way === 'elsewhere' && /public/i.test(logicalId));
}

function wayOutOf(logicalId: string | undefined, template: Template): WayOut {
  if (!template.resources.some((each) => each.logicalId === logicalId && each.type === 'AWS::EC2::Subnet')) {
    return 'elsewhere';
  }
  const tables = template.resources
    .filter(({ type }) => type === 'AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => namedIn(association, 'SubnetId') === logicalId)
    .map((association) => namedIn(association, 'RouteTableId'));
  // Without an association, or with one of a table that is not shown, it is the routes of the VPC that count.
  if (tables.length === 0 || tables.some((table) => table === undefined)) return 'elsewhere';
  const routes = template.resources.filter(
    (route) => route.type === 'AWS::EC2::Route' && tables.includes(namedIn(route, 'RouteTableId')),
  );
  if (routes.some((route) => valueIn(route, 'GatewayId') !== undefined)) return 'internet gateway';
  return routes.some((route) => natTargets.some((name) => valueIn(route, name) !== undefined)) ? 'NAT' : 'none';
}

/** Behind which a task needs no address of its own. */
const natTargets = ['NatGatewayId', 'TransitGatewayId', 'InstanceId', 'NetworkInterfaceId', 'VpcPeeringConnectionId'];

/** Whether the template has what lets tasks without a public IP address reach AWS. */
export function hasNat({ scope }: AnyElement): boolean {
  const resources = scope.template?.resources ?? [];
  return resources.some(({ type }) => type === 'AWS::EC2::NatGateway');
}

function namedIn(resource: Resource, name: string): string | undefined {
  const node = valueIn(resource, name);
  return node && nameReferredIn(node)?.logicalId;
}

function valueIn({ properties }: Resource, name: string): Node | undefined {
  return properties?.kind === 'map' ? pairNamed(properties, name)?.value : undefined;
}
