/** Parts of a task that other parts of it, or a service that runs it, call by name. */
export type PartKind =
  | 'container'
  | 'volume'
  /** A port of a container; its name is the number. */
  | 'port'
  /** A port mapping that has a name. */
  | 'port-name';

/** By type and property, in canonical names: what the value gives a name to. */
export const partNames: Readonly<Record<string, PartKind>> = {
  'ContainerDefinition.name': 'container',
  'DaemonContainerDefinition.name': 'container',
  'Volume.name': 'volume',
  'DaemonVolume.name': 'volume',
  'PortMapping.containerPort': 'port',
  'PortMapping.name': 'port-name',
};

/** How a property names a part. */
export interface PartUse {
  readonly kind: PartKind;
  /** Of the task that the property is part of, or of the one that the service or task set around it runs. */
  readonly of: 'own task' | 'run task';
  /** The property beside it that names the container; otherwise a part of any container is meant. */
  readonly containerBy?: string;
  /** What follows after it does not belong to the name. */
  readonly until?: string;
}

/** By type and property, in canonical names: what the value, or each value of the list, names. */
export const partUses: Readonly<Record<string, PartUse>> = {
  'ContainerDependency.containerName': { kind: 'container', of: 'own task' },
  'VolumeFrom.sourceContainer': { kind: 'container', of: 'own task' },
  'ProxyConfiguration.containerName': { kind: 'container', of: 'own task' },
  // `container:alias`
  'ContainerDefinition.links': { kind: 'container', of: 'own task', until: ':' },
  'MountPoint.sourceVolume': { kind: 'volume', of: 'own task' },
  'LoadBalancer.containerName': { kind: 'container', of: 'run task' },
  'LoadBalancer.containerPort': { kind: 'port', of: 'run task', containerBy: 'containerName' },
  'TaskSetLoadBalancer.containerName': { kind: 'container', of: 'run task' },
  'TaskSetLoadBalancer.containerPort': { kind: 'port', of: 'run task', containerBy: 'containerName' },
  'ServiceRegistry.containerName': { kind: 'container', of: 'run task' },
  'ServiceRegistry.containerPort': { kind: 'port', of: 'run task', containerBy: 'containerName' },
  'ServiceConnectService.portName': { kind: 'port-name', of: 'run task' },
  'VpcLatticeConfiguration.portName': { kind: 'port-name', of: 'run task' },
  'GatewayConnector.portName': { kind: 'port-name', of: 'run task' },
  'ServiceVolumeConfiguration.name': { kind: 'volume', of: 'run task' },
};
