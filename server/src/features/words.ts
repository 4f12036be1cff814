import wordsJson from '../../../schemas/words.json';
import type { TypeName } from '../schema/shapes.generated';
import type { Plain } from '../syntax/edit';
import { ownValue } from '../syntax/own-value';

/** What we say of a property ourselves, in Markdown. */
export interface Words {
  /** What it is for, in a sentence or two. */
  readonly text: string;
  /** What goes wrong with it, or surprises. */
  readonly bites?: string;
  /** A value, in canonical names. */
  readonly example?: Plain;
  /** What its values mean. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Our own words about a property; `undefined` where we have none. */
export function wordsOf(type: TypeName, property: string): Words | undefined {
  return ownValue(published, `${type}.${property}`);
}

/** What a value of an enumeration means. */
export function valueWords(type: TypeName, property: string, value: string): string | undefined {
  return ownValue(wordsOf(type, property)?.values ?? {}, value);
}

const published: Readonly<Record<string, Words>> = wordsJson.properties;
