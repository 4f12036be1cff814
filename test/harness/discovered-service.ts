import { balancedService } from './balanced-service';

type Draft = Record<string, any>;

/**
 * A template whose service on Fargate has a registry: a service of AWS Cloud Map with DNS records of these types. What
 * the registry says of the port is in `registry`.
 */
export function discoveredService(
  types: readonly unknown[],
  registry: Draft = {},
  change: (resources: Draft, template: Draft) => void = () => {},
): Draft {
  return balancedService((resources, template) => {
    resources.Discovery = {
      Type: 'AWS::ServiceDiscovery::Service',
      Properties: {
        NamespaceId: 'ns-0123456789abcdef',
        DnsConfig: { DnsRecords: types.map((type) => ({ Type: type, TTL: 10 })) },
      },
    };
    resources.Service.Properties.ServiceRegistries = [
      { RegistryArn: { 'Fn::GetAtt': ['Discovery', 'Arn'] }, ...registry },
    ];
    change(resources, template);
  });
}

/** Makes the tasks ones on EC2 instances, with a network mode of these. */
export function onInstances({ Task, Service }: Draft, networkMode: 'bridge' | 'host' = 'bridge'): void {
  Task.Properties = { NetworkMode: networkMode, ContainerDefinitions: Task.Properties.ContainerDefinitions };
  Service.Properties.LaunchType = 'EC2';
}
