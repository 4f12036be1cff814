import type { Reference } from '../cloudformation/references';
import { spanInside } from '../cloudformation/text';
import type { EcsDocument } from '../ecs/document';
import { elementsIn } from '../ecs/element';
import { type NamedPart, namedPartsIn, type PartReference } from '../ecs/named-parts';
import type { Pair, ScalarNode, Span } from '../syntax/tree';

/** What something is named after: a declaration, or the name itself of what is declared nowhere. */
export type Subject = Pair | ScalarNode | string;

/** A place that names something of the document. */
export interface Occurrence {
  /** The name. */
  readonly span: Span;
  /** What else of the place means the same thing: the attribute behind the name of a resource. */
  readonly tail: Span | undefined;
  /** What is named; several for a name that is given more than once. */
  readonly subjects: readonly Subject[];
  /** Where a declaration gives the name, all that is declared. */
  readonly declares: Span | undefined;
}

/** All names of a document: of a template's own parts, and of the parts of tasks. */
export function occurrencesIn(document: EcsDocument): Occurrence[] {
  const { references } = document.scope;
  const { parts, references: uses } = namedPartsIn(elementsIn(document.roots));
  return [
    ...(references?.declarations ?? []).map(
      ({ span, node }): Occurrence => ({ span, tail: undefined, subjects: [node], declares: node.span }),
    ),
    ...(references?.all ?? []).map(ofReference),
    ...parts.map(ofPart),
    ...uses.map(ofUse),
  ];
}

/** The occurrence that an offset touches, and which part of it; both ends of a name count. */
export function occurrenceAt(
  occurrences: readonly Occurrence[],
  offset: number,
): { readonly occurrence: Occurrence; readonly touched: Span } | undefined {
  for (const occurrence of occurrences) {
    const touched = [occurrence.span, occurrence.tail].find((span) => span && touches(span, offset));
    if (touched) return { occurrence, touched };
  }
  return undefined;
}

/**
 * The places that name what another one names, in source order. Things that one place names together belong together: a
 * container in either branch of `Fn::If`, the same key in each part of a mapping.
 */
export function sameNames(occurrences: readonly Occurrence[], { subjects }: Occurrence): Occurrence[] {
  const wanted = new Set(subjects);
  const isWanted = (other: Occurrence) => other.subjects.some((subject) => wanted.has(subject));
  for (let known = 0; known < wanted.size; ) {
    known = wanted.size;
    for (const other of occurrences.filter(isWanted)) for (const subject of other.subjects) wanted.add(subject);
  }
  return occurrences.filter(isWanted).sort((a, b) => a.span.start - b.span.start);
}

/** Where the things are declared that a place names, in source order; a declaration is its own. */
export function declarationsOf(
  occurrences: readonly Occurrence[],
  { subjects }: Occurrence,
): { readonly name: Span; readonly whole: Span }[] {
  return occurrences
    .flatMap(({ span, declares, subjects: [own] }) =>
      declares && own !== undefined && subjects.includes(own) ? [{ name: span, whole: declares }] : [],
    )
    .sort((a, b) => a.name.start - b.name.start);
}

function ofReference({ span, attribute, declarations, form, below, name }: Reference): Occurrence {
  const undeclared = [groups[form] ?? 'value', ...below, name].join(' ');
  return {
    span,
    tail: attribute?.span,
    subjects: declarations.length > 0 ? declarations.map(({ node }) => node) : [undeclared],
    declares: undefined,
  };
}

/** Names of these are apart from those of resources and parameters. */
const groups: Partial<Record<Reference['form'], string>> = {
  'Fn::If': 'condition',
  Condition: 'condition',
  'Fn::FindInMap': 'mapping',
};

function ofPart({ node, name, element }: NamedPart): Occurrence {
  return { span: nameSpan(node, name), tail: undefined, subjects: [node], declares: element.map?.span ?? node.span };
}

function ofUse({ node, name, parts }: PartReference): Occurrence {
  return { span: nameSpan(node, name), tail: undefined, subjects: parts.map((part) => part.node), declares: undefined };
}

function nameSpan(node: ScalarNode, name: string): Span {
  return spanInside(node)({ start: 0, end: name.length });
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
