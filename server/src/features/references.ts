import type { EcsDocument } from '../ecs/document';
import type { Span } from '../syntax/tree';
import { occurrenceAt, occurrencesIn, sameNames } from './occurrences';

/** A place where a name stands. */
export interface NamePlace {
  readonly span: Span;
  readonly isDeclaration: boolean;
}

/** Every place that names what the name at an offset names, its declaration included, in source order. */
export function references(document: EcsDocument, offset: number): NamePlace[] {
  const occurrences = occurrencesIn(document);
  const here = occurrenceAt(occurrences, offset);
  if (!here) return [];
  return sameNames(occurrences, here.occurrence).map(({ span, declares }) => ({
    span,
    isDeclaration: declares !== undefined,
  }));
}
