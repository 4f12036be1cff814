import { containersOf, type TaskDefinition } from './containers';
import { portMappingsOf } from './ports';

/** The names of the port mappings of a task. */
export interface PortNames {
  readonly known: readonly string[];
  /** A name that is not in `known` is not there. */
  readonly complete: boolean;
}

export function portNamesOf(task: TaskDefinition): PortNames {
  const names = portMappingsOf(task).map(({ mapping }) => mapping.get('name'));
  const knowsMappings =
    task.get('containerDefinitions').complete &&
    containersOf(task).every((container) => container.get('portMappings').complete);
  return {
    known: names.flatMap((name) => (name.state === 'known' ? [name.value] : [])),
    complete: knowsMappings && names.every((name) => name.state !== 'unknown'),
  };
}
