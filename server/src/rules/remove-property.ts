import type { AnyElement } from '../ecs/element';
import type { Fix } from './rule';

/** The fix that takes a property away. */
export function removeProperty(element: AnyElement, name: string, preferred = false): Fix {
  return {
    title: `Remove "${name}"`,
    preferred,
    edit: (editor) => editor.removeNamed(element, name),
  };
}
