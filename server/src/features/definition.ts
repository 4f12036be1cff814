import type { EcsDocument } from '../ecs/document';
import type { Span } from '../syntax/tree';
import { declarationsOf, occurrenceAt, occurrencesIn } from './occurrences';

export interface Definition {
  /** The name that was asked about, or the attribute behind it. */
  readonly origin: Span;
  readonly targets: readonly {
    /** All that is declared. `name` is within it. */
    readonly whole: Span;
    readonly name: Span;
  }[];
}

/** Where the name at an offset is declared; a declaration is its own. `undefined` where there is none to be seen. */
export function definition(document: EcsDocument, offset: number): Definition | undefined {
  const occurrences = occurrencesIn(document);
  const here = occurrenceAt(occurrences, offset);
  if (!here) return undefined;
  const targets = declarationsOf(occurrences, here.occurrence);
  return targets.length > 0 ? { origin: here.touched, targets } : undefined;
}
