import type { Resource } from '../cloudformation/template';
import type { EcsDocument } from '../ecs/document';
import type { MapNode, Node, Pair, Span } from '../syntax/tree';

/** Where an author says that a rule shall be quiet. */
export interface Suppression {
  /** A rule id, or `undefined` for every rule. */
  readonly rule: string | undefined;
  /** Findings that start in it are dropped. */
  readonly covers: Span;
  /** What says so: a comment, or an item of a resource's metadata. */
  readonly span: Span;
  /** The item of the metadata; `undefined` for a comment. */
  readonly node: Node | undefined;
}

const commentForm = /ecs-lint-disable(-next-line)?(?![\w-])([^\n]*)/;

/**
 * The suppressions of a document: the comments `ecs-lint-disable-next-line RULE ...` and `ecs-lint-disable RULE ...` (for the
 * whole file), and in a template a resource's `Metadata: { ecs-lint: { disable: [RULE ...] } }`. What follows `--` is
 * the reason; without a rule all are meant.
 */
export function suppressionsIn({ tree, template }: EcsDocument): Suppression[] {
  const { text } = tree;
  if (!text.includes('ecs-lint')) return [];
  const inComments = tree.comments.flatMap(({ span }) => {
    const match = commentForm.exec(text.slice(span.start, span.end));
    if (!match) return [];
    const covers = match[1] ? lineAfter(text, span.end) : { start: 0, end: text.length };
    return namesIn(match[2] ?? '').map((rule): Suppression => ({ rule, covers, span, node: undefined }));
  });
  return [...inComments, ...(template?.resources ?? []).flatMap(inMetadata)];
}

function namesIn(text: string): (string | undefined)[] {
  const names = text
    .split('--')[0]
    ?.replace(/\*\/\s*$/, '')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  return names && names.length > 0 ? names : [undefined];
}

function lineAfter(text: string, offset: number): Span {
  const lineBreak = /\r\n?|\n|$/g;
  lineBreak.lastIndex = offset;
  lineBreak.exec(text);
  const start = lineBreak.lastIndex;
  return { start, end: lineBreak.exec(text)?.index ?? text.length };
}

function inMetadata({ node, pair }: Resource): Suppression[] {
  const metadata = mapNamed(node, 'Metadata');
  const ours = metadata && mapNamed(metadata, 'ecs-lint');
  const disabled = ours && pairNamed(ours, 'disable')?.value;
  if (disabled?.kind !== 'seq') return [];
  return disabled.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string'
      ? [{ rule: item.value, covers: pair.span, span: item.span, node: item }]
      : [],
  );
}

function mapNamed(map: MapNode, name: string): MapNode | undefined {
  const value = pairNamed(map, name)?.value;
  return value?.kind === 'map' ? value : undefined;
}

function pairNamed(map: MapNode, name: string): Pair | undefined {
  return map.pairs.findLast((pair) => pair.name === name);
}
