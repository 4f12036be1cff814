import { describeContainer, listNames, type TaskDefinition } from '../ecs/containers';
import type { AnyElement } from '../ecs/element';
import { taskNameOf } from '../ecs/links';
import { isSlip, nearestName } from '../ecs/names';
import { describePorts, type PortFault } from '../ecs/ports';
import type { Fix, Report } from './rule';

/** What to report of a wrong container or port in `from`; the rule has a message for either. */
export function portFaultReport(
  from: AnyElement,
  task: TaskDefinition,
  fault: PortFault,
): Report<'container' | 'port'> {
  const common = {
    message: fault.kind,
    fixes: fault.kind === 'container' ? containerFixes(from, fault) : portFixes(from, fault),
  };
  const data = { task: taskNameOf(task), choice: describeChoice(fault) };
  if (fault.kind === 'container') {
    return {
      ...common,
      at: fault.name.node,
      data: { ...data, name: fault.name.value },
      related: [{ at: task.place, message: 'The task definition.' }],
    };
  }
  return {
    ...common,
    at: fault.port.node,
    data: { ...data, container: describeContainer(fault.container), port: fault.port.value },
    related: [{ at: fault.container.placeOf('portMappings'), message: 'The port mappings.' }],
  };
}

/** `It has "web" and "proxy".`, `It maps 80, 443.` */
function describeChoice(fault: PortFault): string {
  if (fault.kind === 'container')
    return fault.names.length === 0 ? 'It has none.' : `It has ${listNames(fault.names)}.`;
  const ports = fault.mapped.map(describePorts);
  if (ports.length === 0) return 'It maps none.';
  return ports.length > 5 ? `It maps ${ports.length} others.` : `It maps ${ports.join(', ')}.`;
}

function containerFixes(from: AnyElement, { name, names }: Extract<PortFault, { kind: 'container' }>): Fix[] {
  const choice = choose(name.value, names);
  if (choice === undefined) return [];
  const edit: Fix['edit'] = (editor) => editor.setNamed(from, 'containerName', choice);
  return [{ title: `Use container "${choice}"`, preferred: isSlip(name.value, choice), edit }];
}

/** Not preferred: the number may be wrong here, or there. */
function portFixes(from: AnyElement, { port, container, mapped }: Extract<PortFault, { kind: 'port' }>): Fix[] {
  const ports = mapped.flatMap(({ first, last }) => (first === last ? [String(first)] : []));
  const choice = choose(String(port.value), ports);
  const map: Fix = {
    title: `Map port ${port.value}`,
    edit: (editor) => editor.append(container, 'portMappings', { containerPort: port.value }),
  };
  if (choice === undefined) return [map];
  const edit: Fix['edit'] = (editor) => editor.setNamed(from, 'containerPort', Number(choice));
  return [{ title: `Use port ${choice}`, edit }, map];
}

/** What was most likely meant: the nearest, or the only one. */
function choose(wrong: string, right: readonly string[]): string | undefined {
  return nearestName(wrong, right) ?? (right.length === 1 ? right[0] : undefined);
}
