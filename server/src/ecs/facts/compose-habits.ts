import type { TypeName } from '../../schema/shapes.generated';
import type { Node, Pair } from '../../syntax/tree';

/** What Compose files and `docker run` call a property, where ECS has another word. Source: https://docs.docker.com/reference/compose-file/services/ */
const habits: { readonly [T in TypeName]?: ReadonlyMap<string, string> } = {
  ContainerDefinition: new Map([
    ['cap_add', 'linuxParameters'],
    ['container_name', 'name'],
    ['depends_on', 'dependsOn'],
    ['dns', 'dnsServers'],
    ['dns_search', 'dnsSearchDomains'],
    ['env', 'environment'],
    ['env_file', 'environmentFiles'],
    ['envs', 'environment'],
    ['extra_hosts', 'extraHosts'],
    ['labels', 'dockerLabels'],
    ['logging', 'logConfiguration'],
    ['mem_limit', 'memory'],
    ['mem_reservation', 'memoryReservation'],
    ['ports', 'portMappings'],
    ['read_only', 'readonlyRootFilesystem'],
    ['restart', 'restartPolicy'],
    ['security_opt', 'dockerSecurityOptions'],
    ['stdin_open', 'interactive'],
    ['stop_grace_period', 'stopTimeout'],
    ['sysctls', 'systemControls'],
    ['tty', 'pseudoTerminal'],
    ['volumes', 'mountPoints'],
    ['volumes_from', 'volumesFrom'],
    ['working_dir', 'workingDirectory'],
    ['workdir', 'workingDirectory'],
  ]),
  HealthCheck: new Map([
    ['test', 'command'],
    ['start_period', 'startPeriod'],
  ]),
  LogConfiguration: new Map([['driver', 'logDriver']]),
  // What a service and `run-task` take.
  TaskDefinition: new Map([['launchtype', 'requiresCompatibilities']]),
};

/** The canonical name of the property that a key of Compose stands for. */
export function habitOf(type: TypeName, { name, value }: Pair): string | undefined {
  const meant = habits[type]?.get(name.toLowerCase());
  // A list of objects is the task's own `volumes`, a level too deep.
  if (meant === 'mountPoints' && !isTexts(value)) return undefined;
  return meant;
}

function isTexts(value: Node | undefined): boolean {
  return value?.kind === 'seq' && value.items.every((item) => item.kind === 'scalar');
}
