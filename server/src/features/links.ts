import type { AnyElement } from '../ecs/element';
import { resourceOf, spelledName, typeOf } from '../schema/schema';
import type { TypeName } from '../schema/shapes.generated';

/** AWS's page about a resource of CloudFormation. */
export function resourceLink(type: TypeName): string {
  return `${templateReference}/aws-resource-${slugOf(type)}.html`;
}

/** AWS's page about a property of an element, at the property where the page has a place for it. */
export function linkTo(element: AnyElement, property: string): string {
  return element.dialect === 'api' ? apiLink(element.type, property) : cloudFormationLink(element, property);
}

const apiReference = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const templateReference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';

function apiLink(type: TypeName, property: string): string {
  const operation = operations[type];
  if (operation) return `${apiReference}/API_${operation}.html#ECS-${operation}-request-${property}`;
  return `${apiReference}/API_${type}.html#ECS-Type-${type}-${property}`;
}

/** Types that are the parameters of an operation of the API. */
const operations: Partial<Record<TypeName, string>> = {
  TaskDefinition: 'RegisterTaskDefinition',
  Service: 'CreateService',
  RunTask: 'RunTask',
  ExpressGatewayService: 'CreateExpressGatewayService',
};

function cloudFormationLink(element: AnyElement, property: string): string {
  let root = element;
  while (root.parent) root = root.parent;
  const spelled = (spelledName(element.type, property, 'cloudformation') ?? property).toLowerCase();
  const resource = slugOf(root.type);
  if (element === root) return `${templateReference}/aws-resource-${resource}.html#cfn-${resource}-${spelled}`;

  if (element.type === 'Tag') return `${templateReference}/aws-properties-resource-tags.html`;
  const type = (typeOf(element.type).cfn ?? cloudFormationTypes[element.type] ?? element.type).toLowerCase();
  return `${templateReference}/aws-properties-${resource}-${type}.html#cfn-${resource}-${type}-${spelled}`;
}

/** E.g. `ecs-service`, `elasticloadbalancingv2-targetgroup`. */
function slugOf(type: TypeName): string {
  const resource = resourceOf(type) ?? `AWS::ECS::${type}`;
  return resource.split('::').slice(1).join('-').toLowerCase();
}

/** CloudFormation's names of types that the API calls otherwise. */
const cloudFormationTypes: Partial<Record<TypeName, string>> = {
  ContainerRestartPolicy: 'RestartPolicy',
  EFSAuthorizationConfig: 'AuthorizationConfig',
  FSxWindowsFileServerAuthorizationConfig: 'FSxAuthorizationConfig',
  DeploymentLifecycleHookTimeoutConfiguration: 'HookTimeoutConfig',
  ServiceConnectTestTrafficHeaderRules: 'ServiceConnectTestTrafficRulesHeader',
  ServiceConnectTestTrafficHeaderMatchRules: 'ServiceConnectTestTrafficRulesHeaderValue',
  ExpressGatewayServiceKeyValuePair: 'KeyValuePair',
  ClusterSetting: 'ClusterSettings',
  ClusterServiceConnectDefaultsRequest: 'ServiceConnectDefaults',
  CreateManagedInstancesProviderConfiguration: 'ManagedInstancesProvider',
  DaemonLinuxParameters: 'LinuxParameters',
  DaemonVolume: 'Volume',
  TaskSetNetworkConfiguration: 'NetworkConfiguration',
  TaskSetLoadBalancer: 'LoadBalancer',
};
