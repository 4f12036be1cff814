import type { AnyElement } from '../ecs/element';
import { isThereWith, mayDependOn } from '../ecs/presence';
import type { Fix } from './rule';

/**
 * The fix that makes a resource wait for others. There is none where one of them may be missing while the resource is
 * there ("Unresolved resource dependencies"), or waits for the resource itself.
 */
export function dependOnFixes(element: AnyElement, logicalIds: readonly string[]): Fix[] {
  if (!logicalIds.every((id) => canDependOn(element, id))) return [];
  return [
    {
      title: `Depend on ${logicalIds.map((id) => `"${id}"`).join(' and ')}`,
      preferred: true,
      edit: (editor) => editor.dependOn(element, logicalIds),
    },
  ];
}

/** Whether the resource that an element is may name another one in its `DependsOn`. */
export function canDependOn(element: AnyElement, logicalId: string): boolean {
  return isThereWith(logicalId, element) && mayDependOn(element, logicalId);
}
