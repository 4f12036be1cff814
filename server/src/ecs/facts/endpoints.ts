/**
 * Resources by which a private subnet reaches AWS without endpoints of its own, or may do.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/extend-intro.html
 */
export const waysOut: ReadonlySet<string> = new Set([
  'AWS::EC2::NatGateway',
  'AWS::EC2::EgressOnlyInternetGateway',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::TransitGatewayVpcAttachment',
  'AWS::EC2::VPCPeeringConnection',
  'AWS::EC2::VPNGateway',
  'AWS::NetworkManager::VpcAttachment',
  'AWS::NetworkFirewall::Firewall',
]);

/** What a route may lead to but an internet gateway or an endpoint, which private subnets have no use of. */
export const routesOut: ReadonlySet<string> = new Set([
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'InstanceId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
]);

/** The kinds of resources that give a secret, and the endpoint by which ECS reads it. */
export const secretResources: ReadonlyMap<string, 'secretsmanager' | 'ssm'> = new Map([
  ['AWS::SecretsManager::Secret', 'secretsmanager'],
  ['AWS::SecretsManager::SecretTargetAttachment', 'secretsmanager'],
  ['AWS::SSM::Parameter', 'ssm'],
]);
