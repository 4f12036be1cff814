// Generated from the files of this folder by `npm run generate`; do not edit.
import { containerCpu } from './containers/container-cpu';
import { containerMemoryRequired } from './containers/container-memory-required';
import { containerMemory } from './containers/container-memory';
import { credentialSpecs } from './containers/credential-specs';
import { dependsOnCycle } from './containers/depends-on-cycle';
import { dependsOnEssential } from './containers/depends-on-essential';
import { dependsOnHealth } from './containers/depends-on-health';
import { dependsOnSelf } from './containers/depends-on-self';
import { dependsOnUnknown } from './containers/depends-on-unknown';
import { duplicateContainerName } from './containers/duplicate-container-name';
import { environmentConflict } from './containers/environment-conflict';
import { environmentFiles } from './containers/environment-files';
import { essentialContainer } from './containers/essential-container';
import { extraHosts } from './containers/extra-hosts';
import { gpuValue } from './containers/gpu-value';
import { healthCheck } from './containers/health-check';
import { imageReference } from './containers/image-reference';
import { imageTag } from './containers/image-tag';
import { initProcess } from './containers/init-process';
import { javaHeap } from './containers/java-heap';
import { mountPoints } from './containers/mount-points';
import { restartPolicy } from './containers/restart-policy';
import { tooManyContainers } from './containers/too-many-containers';
import { ulimits } from './containers/ulimits';
import { unusedVolume } from './containers/unused-volume';
import { userFormat } from './containers/user-format';
import { deprecatedProperty } from './document/deprecated-property';
import { internal } from './document/internal';
import { notRecognised } from './document/not-recognised';
import { placeholder } from './document/placeholder';
import { readOnlyProperty } from './document/read-only-property';
import { syntax } from './document/syntax';
import { unusedSuppression } from './document/unused-suppression';
import { compatibilityMissing } from './fargate/compatibility-missing';
import { ephemeralStorage } from './fargate/ephemeral-storage';
import { externalNetworkMode } from './fargate/external-network-mode';
import { fargateCapabilities } from './fargate/fargate-capabilities';
import { fargateCpuMemory } from './fargate/fargate-cpu-memory';
import { fargateLogDriver } from './fargate/fargate-log-driver';
import { fargateNetworkMode } from './fargate/fargate-network-mode';
import { fargateSizeRequired } from './fargate/fargate-size-required';
import { fargateUnsupported } from './fargate/fargate-unsupported';
import { managedInstancesUnsupported } from './fargate/managed-instances-unsupported';
import { stopTimeoutRange } from './fargate/stop-timeout-range';
import { taskSizeFormat } from './fargate/task-size-format';
import { windowsFargateSize } from './fargate/windows-fargate-size';
import { windowsUnsupported } from './fargate/windows-unsupported';
import { awslogsMultiline } from './logging/awslogs-multiline';
import { awslogsOptions } from './logging/awslogs-options';
import { firelensConfigFile } from './logging/firelens-config-file';
import { firelensRouter } from './logging/firelens-router';
import { logMode } from './logging/log-mode';
import { loggingMissing } from './logging/logging-missing';
import { splunkOptions } from './logging/splunk-options';
import { appRunnerClosed } from './neighbours/app-runner-closed';
import { capacityProvider } from './neighbours/capacity-provider';
import { clusterSettings } from './neighbours/cluster-settings';
import { ecrLifecyclePolicy } from './neighbours/ecr-lifecycle-policy';
import { ecrRepository } from './neighbours/ecr-repository';
import { expressService } from './neighbours/express-service';
import { scalingMetric } from './neighbours/scaling-metric';
import { scalingTarget } from './neighbours/scaling-target';
import { scheduledTask } from './neighbours/scheduled-task';
import { serviceDiscovery } from './neighbours/service-discovery';
import { sqsScaling } from './neighbours/sqs-scaling';
import { vpcEndpoints } from './neighbours/vpc-endpoints';
import { awsvpcHostPort } from './network/awsvpc-host-port';
import { awsvpcUnsupported } from './network/awsvpc-unsupported';
import { duplicateContainerPort } from './network/duplicate-container-port';
import { duplicatePortName } from './network/duplicate-port-name';
import { faultInjection } from './network/fault-injection';
import { linksNetworkMode } from './network/links-network-mode';
import { networkNonePorts } from './network/network-none-ports';
import { portMappingProtocol } from './network/port-mapping-protocol';
import { portRange } from './network/port-range';
import { proxyConfiguration } from './network/proxy-configuration';
import { systemControlsNamespace } from './network/system-controls-namespace';
import { schemaDuplicateKey } from './schema/duplicate-key';
import { schemaEnum } from './schema/enum';
import { schemaLength } from './schema/length';
import { schemaPattern } from './schema/pattern';
import { schemaRange } from './schema/range';
import { schemaRequired } from './schema/required';
import { schemaType } from './schema/type';
import { schemaUnknownProperty } from './schema/unknown-property';
import { ecrAuthTokenResource } from './secrets/ecr-auth-token-resource';
import { execPermissions } from './secrets/exec-permissions';
import { executionRolePermissions } from './secrets/execution-role-permissions';
import { executionRoleRequired } from './secrets/execution-role-required';
import { plaintextSecret } from './secrets/plaintext-secret';
import { resolvedSecretInEnvironment } from './secrets/resolved-secret-in-environment';
import { roleTrust } from './secrets/role-trust';
import { sameRole } from './secrets/same-role';
import { secretArn } from './secrets/secret-arn';
import { secretValueFrom } from './secrets/secret-value-from';
import { taskRoleRequired } from './secrets/task-role-required';
import { taskRoleWildcard } from './secrets/task-role-wildcard';
import { addedCapabilities } from './security/added-capabilities';
import { containerInsights } from './security/container-insights';
import { ecrEncryption } from './security/ecr-encryption';
import { ecrLifecycle } from './security/ecr-lifecycle';
import { ecrPolicyWildcard } from './security/ecr-policy-wildcard';
import { ecrScanOnPush } from './security/ecr-scan-on-push';
import { ecrTagImmutability } from './security/ecr-tag-immutability';
import { execEncryption } from './security/exec-encryption';
import { execLogging } from './security/exec-logging';
import { hostNamespace } from './security/host-namespace';
import { httpListener } from './security/http-listener';
import { logGroupEncryption } from './security/log-group-encryption';
import { logGroupRetention } from './security/log-group-retention';
import { privileged } from './security/privileged';
import { publicIp } from './security/public-ip';
import { readonlyRootFilesystem } from './security/readonly-root-filesystem';
import { rootUser } from './security/root-user';
import { sensitiveHostPath } from './security/sensitive-host-path';
import { assignPublicIp } from './service/assign-public-ip';
import { azRebalancing } from './service/az-rebalancing';
import { capacityProviderStrategy } from './service/capacity-provider-strategy';
import { circuitBreaker } from './service/circuit-breaker';
import { codeDeployLegacy } from './service/code-deploy-legacy';
import { daemonService } from './service/daemon-service';
import { deploymentPercent } from './service/deployment-percent';
import { deploymentStrategy } from './service/deployment-strategy';
import { deregistrationDelay } from './service/deregistration-delay';
import { desiredCountWithScaling } from './service/desired-count-with-scaling';
import { execReadonly } from './service/exec-readonly';
import { externalController } from './service/external-controller';
import { gracePeriod } from './service/grace-period';
import { launchTypeConflict } from './service/launch-type-conflict';
import { lifecycleHooks } from './service/lifecycle-hooks';
import { listenerDependsOn } from './service/listener-depends-on';
import { loadBalancerContainer } from './service/load-balancer-container';
import { managedTags } from './service/managed-tags';
import { placementFargate } from './service/placement-fargate';
import { platformVersion } from './service/platform-version';
import { propagateTags } from './service/propagate-tags';
import { serviceConnect } from './service/service-connect';
import { serviceNetworkConfiguration } from './service/service-network-configuration';
import { serviceRegistries } from './service/service-registries';
import { singleTask } from './service/single-task';
import { targetGroupHealthCheck } from './service/target-group-health-check';
import { targetGroupPort } from './service/target-group-port';
import { targetGroupType } from './service/target-group-type';
import { taskDefinitionFargate } from './service/task-definition-fargate';
import { volumeConfigurations } from './service/volume-configurations';
import { zeroDowntime } from './service/zero-downtime';
import { templateUnknownAttribute } from './template/unknown-attribute';
import { templateUnknownCondition } from './template/unknown-condition';
import { templateUnknownMapping } from './template/unknown-mapping';
import { templateUnknownReference } from './template/unknown-reference';
import { templateUnknownType } from './template/unknown-type';
import { dockerVolume } from './volumes/docker-volume';
import { efsVolume } from './volumes/efs-volume';
import { s3filesVolume } from './volumes/s3files-volume';
import { volumeConfiguration } from './volumes/volume-configuration';
import type { Rule } from './rule';

/** Every rule, by folder and name. */
export const rules: readonly Rule[] = [
  containerCpu,
  containerMemoryRequired,
  containerMemory,
  credentialSpecs,
  dependsOnCycle,
  dependsOnEssential,
  dependsOnHealth,
  dependsOnSelf,
  dependsOnUnknown,
  duplicateContainerName,
  environmentConflict,
  environmentFiles,
  essentialContainer,
  extraHosts,
  gpuValue,
  healthCheck,
  imageReference,
  imageTag,
  initProcess,
  javaHeap,
  mountPoints,
  restartPolicy,
  tooManyContainers,
  ulimits,
  unusedVolume,
  userFormat,
  deprecatedProperty,
  internal,
  notRecognised,
  placeholder,
  readOnlyProperty,
  syntax,
  unusedSuppression,
  compatibilityMissing,
  ephemeralStorage,
  externalNetworkMode,
  fargateCapabilities,
  fargateCpuMemory,
  fargateLogDriver,
  fargateNetworkMode,
  fargateSizeRequired,
  fargateUnsupported,
  managedInstancesUnsupported,
  stopTimeoutRange,
  taskSizeFormat,
  windowsFargateSize,
  windowsUnsupported,
  awslogsMultiline,
  awslogsOptions,
  firelensConfigFile,
  firelensRouter,
  logMode,
  loggingMissing,
  splunkOptions,
  appRunnerClosed,
  capacityProvider,
  clusterSettings,
  ecrLifecyclePolicy,
  ecrRepository,
  expressService,
  scalingMetric,
  scalingTarget,
  scheduledTask,
  serviceDiscovery,
  sqsScaling,
  vpcEndpoints,
  awsvpcHostPort,
  awsvpcUnsupported,
  duplicateContainerPort,
  duplicatePortName,
  faultInjection,
  linksNetworkMode,
  networkNonePorts,
  portMappingProtocol,
  portRange,
  proxyConfiguration,
  systemControlsNamespace,
  schemaDuplicateKey,
  schemaEnum,
  schemaLength,
  schemaPattern,
  schemaRange,
  schemaRequired,
  schemaType,
  schemaUnknownProperty,
  ecrAuthTokenResource,
  execPermissions,
  executionRolePermissions,
  executionRoleRequired,
  plaintextSecret,
  resolvedSecretInEnvironment,
  roleTrust,
  sameRole,
  secretArn,
  secretValueFrom,
  taskRoleRequired,
  taskRoleWildcard,
  addedCapabilities,
  containerInsights,
  ecrEncryption,
  ecrLifecycle,
  ecrPolicyWildcard,
  ecrScanOnPush,
  ecrTagImmutability,
  execEncryption,
  execLogging,
  hostNamespace,
  httpListener,
  logGroupEncryption,
  logGroupRetention,
  privileged,
  publicIp,
  readonlyRootFilesystem,
  rootUser,
  sensitiveHostPath,
  assignPublicIp,
  azRebalancing,
  capacityProviderStrategy,
  circuitBreaker,
  codeDeployLegacy,
  daemonService,
  deploymentPercent,
  deploymentStrategy,
  deregistrationDelay,
  desiredCountWithScaling,
  execReadonly,
  externalController,
  gracePeriod,
  launchTypeConflict,
  lifecycleHooks,
  listenerDependsOn,
  loadBalancerContainer,
  managedTags,
  placementFargate,
  platformVersion,
  propagateTags,
  serviceConnect,
  serviceNetworkConfiguration,
  serviceRegistries,
  singleTask,
  targetGroupHealthCheck,
  targetGroupPort,
  targetGroupType,
  taskDefinitionFargate,
  volumeConfigurations,
  zeroDowntime,
  templateUnknownAttribute,
  templateUnknownCondition,
  templateUnknownMapping,
  templateUnknownReference,
  templateUnknownType,
  dockerVolume,
  efsVolume,
  s3filesVolume,
  volumeConfiguration,
];
