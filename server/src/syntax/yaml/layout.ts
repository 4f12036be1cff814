import { lineEnd, lineStart as lineStartOf } from '../lines';
import type { MapNode, Node, Pair, SeqNode, Span, SyntaxTree } from '../tree';

/** Where the pieces of a YAML document stand that its tree does not tell: lines, dashes, tags, anchors. */

export { lineEnd };

const BYTE_ORDER_MARK = '\ufeff';

export function lineStart(text: string, offset: number): number {
  const start = lineStartOf(text, offset);
  return start === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : start;
}

/** The start of the line behind that of `offset`; the end of the text for the last line. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The blanks that the line of `offset` starts with. */
export function indentOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** Whether only blanks stand before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Whether only blanks or a comment stand behind `offset` on its line. */
export function endsLine(tree: SyntaxTree, offset: number): boolean {
  const end = commentAfter(tree, offset)?.span.start ?? lineEnd(tree.text, offset);
  return tree.text.slice(offset, end).trim() === '';
}

/** The comment that ends the line of `offset`, if it stands behind it. */
export function commentAfter(tree: SyntaxTree, offset: number): { readonly span: Span } | undefined {
  const { comments } = tree;
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low];
  return comment && comment.span.start <= lineEnd(tree.text, offset) ? comment : undefined;
}

/**
 * Whether a block scalar that ends at a line's end would take for text what stands below: a comment that is deeper than
 * `column`, or blanks that are.
 */
export function wouldSwallow(text: string, end: number, column: number): boolean {
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const content = text.slice(line, lineEnd(text, line));
    const indent = content.search(/\S/);
    if (indent >= 0) return content.charAt(indent) === '#' && indent > column;
    if (content.length > column) return true;
  }
  return false;
}

/** The end of what a pair or node consists of, with the empty lines that a `|+` scalar at its end keeps. */
export function contentEnd(text: string, target: Pair | Node): number {
  const { end } = target.span;
  if (!keepsEmptyLines(target)) return end;
  let kept = lineEnd(text, end);
  for (let start = nextLine(text, kept); start < text.length; start = nextLine(text, start)) {
    const stop = lineEnd(text, start);
    if (text.slice(start, stop).trim() !== '') break;
    kept = stop;
  }
  return kept;
}

/** Whether empty lines below a pair or node belong to the `|+` scalar at its end. */
export function keepsEmptyLines(target: Pair | Node): boolean {
  const last = lastScalar(target);
  return last?.kind === 'scalar' && /^[|>]\d?\+/.test(last.source);
}

/** Whether the last lines of a pair or node are those of a `|` or `>` scalar. */
export function endsInBlockScalar(target: Pair | Node): boolean {
  const last = lastScalar(target);
  return last?.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded');
}

function lastScalar(target: Pair | Node): Node | undefined {
  let node = target.kind === 'pair' ? target.value : target;
  while (node && node.kind !== 'scalar' && !node.aliased && !node.flow) {
    if (node.kind === 'seq') node = node.items[node.items.length - 1];
    else node = node.pairs.filter((pair) => !pair.aliased).at(-1)?.value;
  }
  return node && !node.aliased ? node : undefined;
}

/** Offsets of the dashes of a block sequence; `undefined` when an item has none. */
export function dashesOf(tree: SyntaxTree, seq: SeqNode): number[] | undefined {
  const dashes: number[] = [];
  let from = seq.span.start;
  for (const item of seq.items) {
    const dash = skipBlank(tree, from);
    if (tree.text.charAt(dash) !== '-') return undefined;
    dashes.push(dash);
    from = item.span.end;
  }
  return dashes;
}

/** The next character from `offset` on that is no blank, line break or comment. */
export function skipBlank(tree: SyntaxTree, offset: number): number {
  let at = offset;
  for (;;) {
    while (/\s/.test(tree.text.charAt(at))) at += 1;
    const comment = tree.text.charAt(at) === '#' ? commentAfter(tree, at) : undefined;
    if (comment?.span.start !== at) return at;
    at = comment.span.end;
  }
}

/** A tag or an anchor before a node. */
export interface Property {
  readonly span: Span;
  readonly anchor: string | undefined;
}

/** Tags and anchors of a node, in order. Those of the first key of a block map may be among the map's. */
export function propertiesOf(tree: SyntaxTree, node: Node): Property[] {
  const { text } = tree;
  const properties: Property[] = [];
  let at = regionStart(node);
  while (at < node.span.start) {
    const char = text.charAt(at);
    const comment = char === '#' ? commentAfter(tree, at) : undefined;
    if (comment?.span.start === at) {
      at = comment.span.end;
    } else if (char === '%' && at === lineStart(text, at)) {
      at = lineEnd(text, at);
    } else if (char === '!' || char === '&') {
      const start = at;
      while (at < node.span.start && !/\s/.test(text.charAt(at))) at += 1;
      properties.push({ span: { start, end: at }, anchor: char === '&' ? text.slice(start + 1, at) : undefined });
    } else {
      at += 1;
    }
  }
  return properties;
}

/** Where what belongs to a node begins: behind its colon, its dash, the comma or bracket before it. */
function regionStart(node: Node): number {
  const { parent } = node;
  if (!parent) return 0;
  if (parent.kind === 'pair') return parent.colon === undefined ? parent.keySpan.end : parent.colon + 1;
  const before = parent.items[parent.items.indexOf(node) - 1];
  return before ? before.span.end : parent.span.start;
}

/** Whether only spaces, dashes of items and the `---` of the document stand before `offset` on its line. */
export function hasSimplePrefix(text: string, offset: number): boolean {
  return /^ *(?:-+ +)*$/.test(text.slice(lineStart(text, offset), offset));
}

/** What a pair or item is held by. */
export function holderOf(target: Pair | Node): MapNode | SeqNode | undefined {
  const { parent } = target;
  return parent?.kind === 'pair' ? parent.parent : parent;
}

/** How deep a node or pair is in the tree; 0 for the root. */
export function depthOf(target: Pair | Node): number {
  let depth = 0;
  for (let at = target.parent; at; at = at.parent) depth += 1;
  return depth;
}
