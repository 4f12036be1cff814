import { intrinsicOf } from '../cloudformation/intrinsic';
import type { Node } from '../syntax/tree';
import type { TaskDefinition } from './containers';
import type { EcsDocument } from './document';
import { type Element, isType } from './element';

/** A service of the same template that certainly runs the task definition with ECS Exec. */
export function serviceWithExec(task: TaskDefinition, document: EcsDocument): Element<'Service'> | undefined {
  const { origin } = task;
  if (!('resource' in origin)) return undefined;
  const { logicalId } = origin.resource;
  return document.roots
    .filter((root) => isType(root, 'Service'))
    .find((service) => {
      const exec = service.get('enableExecuteCommand');
      const runs = referredId(service.pair('taskDefinition')?.value);
      return exec.state === 'known' && exec.value && runs === logicalId;
    });
}

/** The logical id in `!Ref Task` or `!GetAtt Task.TaskDefinitionArn`. */
function referredId(node: Node | undefined): string | undefined {
  const call = node && intrinsicOf(node);
  if (!call || (call.name !== 'Ref' && call.name !== 'Fn::GetAtt')) return undefined;
  const argument = call.argument?.kind === 'seq' ? call.argument.items[0] : call.argument;
  if (argument?.kind !== 'scalar') return undefined;
  return String(argument.value).split('.')[0];
}
