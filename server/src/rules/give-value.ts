import type { AnyElement } from '../ecs/element';
import { knownValues, placeholderNear } from '../ecs/known-values';
import type { Fix } from './rule';

/** More of them are no help. */
const mostOffers = 4;

/**
 * The fixes that give a property a value that it lacks: each one that the document offers, or else a placeholder.
 * `sure` means that the only one on offer is the one that most people want.
 */
export function giveFixes(element: AnyElement, name: string, title: string, { sure = false } = {}): Fix[] {
  const known = knownValues(element, element.type, name);
  if (known.length > 0) {
    return known.slice(0, mostOffers).map(({ value, from }) => ({
      title: `${title}: ${from}`,
      preferred: sure && known.length === 1,
      edit: (editor) => editor.setNamed(element, name, value),
    }));
  }
  return [
    {
      title,
      placeholder: true,
      edit: (editor) => editor.setNamed(element, name, placeholderNear(element, element.type, name)),
    },
  ];
}
