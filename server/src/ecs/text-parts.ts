import { intrinsicOf } from '../cloudformation/intrinsic';
import type { Scenarios } from '../cloudformation/scenarios';
import type { Node } from '../syntax/tree';
import type { AnyElement } from './element';
import { nameReferredBy, type ReferredName, type Scope } from './scope';
import type { Value } from './value';

/** A piece of a text: what is written, or a value that is put in. */
export type TextPart = string | PutIn;

/** A value put into a text. */
export interface PutIn {
  /** The resource or parameter that it comes from; `undefined` where a function of another kind gives it. */
  readonly name: ReferredName | undefined;
  /** The function by itself, where it does not stand within a text of `Fn::Sub`. */
  readonly node: Node | undefined;
}

/** What the text of a property is made of, by `Fn::Sub`, `Fn::Join` and the like; `undefined` where there is none. */
export function textPartsIn(element: AnyElement, property: string): readonly TextPart[] | undefined {
  const reading = element.reading(property);
  return 'state' in reading ? textPartsOf(reading, element.scope) : undefined;
}

/** What a text is made of that may be put together. */
export function textPartsOf(reading: Value<unknown>, { scenarios }: Scope): readonly TextPart[] | undefined {
  if (reading.state === 'known') return [String(reading.value)];
  const node = reading.state === 'unknown' ? reading.node : undefined;
  return node && intrinsicOf(node) && scenarios ? partsAt(node, scenarios) : undefined;
}

function partsAt(node: Node, scenarios: Scenarios): readonly TextPart[] | undefined {
  return scenarios.partsOf(scenarios.leafOf(node))?.map((part) => {
    if (typeof part === 'string') return part;
    const inner = part.node && scenarios.leafOf(part.node);
    return { name: nameReferredBy(inner ? { node: inner } : part), node: inner };
  });
}

/** The text with the values put in by name, so that two that are equal give the same; `undefined` where that is unknown. */
export function textKeyOf(parts: readonly TextPart[]): string | undefined {
  const pieces = parts.map((part) => (typeof part === 'string' ? part : part.name && spelled(part.name)));
  return pieces.every((piece) => piece !== undefined) ? pieces.join('') : undefined;
}

/** The text cut at each slash that is written; what is put in is taken to hold none. */
export function segmentsOf(parts: readonly TextPart[]): readonly (readonly TextPart[])[] {
  const segments: TextPart[][] = [[]];
  for (const part of parts) {
    const [first = '', ...rest] = typeof part === 'string' ? part.split('/') : [part];
    if (first !== '') segments.at(-1)?.push(first);
    for (const piece of rest) segments.push(piece === '' ? [] : [piece]);
  }
  return segments;
}

/** As `Fn::Sub` spells it: `${Web.Name}`. */
function spelled({ logicalId, attribute }: ReferredName): string {
  return `\${${attribute === undefined ? logicalId : `${logicalId}.${attribute}`}}`;
}
