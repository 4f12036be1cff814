import type { AnyElement } from '../ecs/element';
import { powerfulCapabilities } from '../ecs/facts/capabilities';
import { kernelParameters } from '../ecs/facts/system-controls';
import { valueWords } from './words';

/** What a value of a property means, in our own words; `undefined` where we have none. */
export function describeValue(owner: AnyElement, property: string, value: string): string | undefined {
  return valueWords(owner.type, property, value) ?? factAbout(`${owner.type}.${property}`, value);
}

function factAbout(place: string, value: string): string | undefined {
  if (place === 'KernelCapabilities.add' || place === 'KernelCapabilities.drop') {
    const power = powerfulCapabilities.get(value);
    return power && `Allows ${power}.`;
  }
  if (place !== 'SystemControl.namespace') return undefined;
  return kernelParameters.find(({ name }) => name === value)?.about;
}
