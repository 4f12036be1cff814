/**
 * The documents that the model covers, in the order in which their shared types get their names. A root is the union
 * of the members of its requests; what only the described shape has is read-only.
 */
export const roots = [
  {
    type: 'TaskDefinition',
    requests: ['RegisterTaskDefinitionRequest'],
    described: 'TaskDefinition',
    resource: 'AWS::ECS::TaskDefinition',
  },
  {
    type: 'Service',
    requests: ['CreateServiceRequest', 'UpdateServiceRequest'],
    described: 'Service',
    resource: 'AWS::ECS::Service',
  },
  { type: 'RunTask', requests: ['RunTaskRequest'] },
  {
    type: 'ExpressGatewayService',
    requests: ['CreateExpressGatewayServiceRequest'],
    described: 'ECSExpressGatewayService',
    resource: 'AWS::ECS::ExpressGatewayService',
  },
  { type: 'Cluster', requests: ['CreateClusterRequest'], resource: 'AWS::ECS::Cluster' },
  { type: 'CapacityProvider', requests: ['CreateCapacityProviderRequest'], resource: 'AWS::ECS::CapacityProvider' },
  {
    type: 'ClusterCapacityProviderAssociations',
    requests: ['PutClusterCapacityProvidersRequest'],
    resource: 'AWS::ECS::ClusterCapacityProviderAssociations',
  },
  { type: 'Daemon', requests: ['CreateDaemonRequest'], resource: 'AWS::ECS::Daemon' },
  {
    type: 'DaemonTaskDefinition',
    requests: ['RegisterDaemonTaskDefinitionRequest'],
    resource: 'AWS::ECS::DaemonTaskDefinition',
  },
  { type: 'TaskSet', requests: ['CreateTaskSetRequest'], resource: 'AWS::ECS::TaskSet' },
  {
    type: 'PrimaryTaskSet',
    requests: ['UpdateServicePrimaryTaskSetRequest'],
    resource: 'AWS::ECS::PrimaryTaskSet',
  },
  // CloudFormation's resources of these two are in `schemas/ahead.json`.
  { type: 'Gateway', requests: ['CreateGatewayRequest'] },
  { type: 'GatewayClusterAssociations', requests: ['AssociateGatewayWithClusterRequest'] },
];

/** Properties whose CloudFormation name is another word, not only another case: API shape -> member -> CloudFormation. */
export const renamed = {
  ProxyConfiguration: { properties: 'ProxyConfigurationProperties' },
  CreateServiceRequest: { placementStrategy: 'PlacementStrategies' },
  CreateClusterRequest: { settings: 'ClusterSettings' },
  CreateCapacityProviderRequest: { cluster: 'ClusterName' },
  UpdateServicePrimaryTaskSetRequest: { primaryTaskSet: 'TaskSetId' },
};
