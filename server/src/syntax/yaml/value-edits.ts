import type { Plain } from '../edit';
import type { Child } from '../edit-plan';
import type { Node, SyntaxTree } from '../tree';
import type { DraftEdit } from './draft';
import { flowPlaceIn } from './flow-edits';
import {
  columnOf,
  commentAfter,
  contentEnd,
  dashesOf,
  depthOf,
  hasSimplePrefix,
  holderOf,
  lineEnd,
  lineStart,
  propertiesOf,
  wouldSwallow,
} from './layout';
import { quotedAs } from './quoting';
import { styleIn, withoutLiterals, type YamlStyle } from './style';
import { itemLines, pairLines, type Written, writeFlow, writeItem, writeValue } from './writer';

/**
 * Sets the value of a pair, an item or the root. A tag goes with the old value (unless `keepTag`: a collection that
 * stays what it is), an anchor stays. `undefined` where the surroundings are too unusual or broken.
 */
export function replaceValue(
  tree: SyntaxTree,
  target: Child,
  value: Plain,
  documentStyle: YamlStyle,
  keepTag = false,
): DraftEdit[] | undefined {
  const holder = holderOf(target);
  const style = styleIn(tree, holder, documentStyle);
  const node = target.kind === 'pair' ? target.value : target;
  const place: Place = {
    tree,
    target,
    node,
    style,
    kept: keptProperties(tree, node, keepTag),
    depth: depthOf(target) + 1,
  };
  if (holder?.flow) return replaceInFlow(place, value);
  if (target.kind !== 'pair' && !target.parent) return replaceRoot(place, value);
  return replaceInBlock(place, value);
}

interface Place {
  readonly tree: SyntaxTree;
  readonly target: Child;
  /** The old value. */
  readonly node: Node | undefined;
  readonly style: YamlStyle;
  readonly kept: Kept;
  readonly depth: number;
}

/** What becomes of tags and anchors. */
interface Kept {
  /** Where the first property begins, if there is one. */
  readonly start: number | undefined;
  /** Whether one of them goes. */
  readonly drops: boolean;
  /** Those that stay. */
  readonly texts: readonly string[];
}

function keptProperties(tree: SyntaxTree, node: Node | undefined, keepTag: boolean): Kept {
  if (!node) return { start: undefined, drops: false, texts: [] };
  const properties = propertiesOf(tree, node);
  // In front of the first key on its line, they belong to that key.
  const own = isBlock(node)
    ? properties.filter(({ span }) => lineStart(tree.text, span.start) !== lineStart(tree.text, node.span.start))
    : properties;
  const kept = own.filter(({ anchor }) => keepTag || anchor !== undefined);
  return {
    start: properties[0]?.span.start,
    drops: kept.length < properties.length,
    texts: kept.map(({ span }) => tree.text.slice(span.start, span.end)),
  };
}

/** Block collections and block scalars. */
function isBlock(node: Node): boolean {
  if (node.aliased) return false;
  return node.kind === 'scalar' ? node.style === 'literal' || node.style === 'folded' : !node.flow;
}

function replaceInFlow({ tree, target, node, style, kept, depth }: Place, value: Plain): DraftEdit[] {
  const written = sameQuotes(node, value) ?? writeFlow(value, style, flowPlaceIn(tree, target));
  if (node && kept.drops) {
    return [
      { start: kept.start ?? node.span.start, end: node.span.end, text: joined([...kept.texts, written]), depth },
    ];
  }
  if (node) return [{ ...node.span, text: node.span.end > node.span.start ? written : ` ${written}`, depth }];
  if (target.kind !== 'pair') return [];
  const colon = target.colon === undefined ? ':' : '';
  const at = target.colon === undefined ? target.keySpan.end : target.colon + 1;
  return [{ start: at, end: at, text: `${colon} ${written}`, depth }];
}

function replaceInBlock(place: Place, value: Plain): DraftEdit[] | undefined {
  const { tree, target, node, kept, depth } = place;
  const { text } = tree;
  const mark = markOf(tree, target);
  if (!mark) return undefined;
  const last = lineEnd(text, Math.max(mark.end, node ? contentEnd(text, node) : 0));
  const style = wouldSwallow(text, last, mark.column) ? withoutLiterals(place.style) : place.style;
  const written = writeInBlock({ ...place, style }, value, mark.column);
  const gap = target.kind === 'pair' ? ' ' : place.style.dashGap;
  if (node && written.tail.length === 0 && !isBlock(node) && node.span.end > node.span.start && !kept.drops) {
    const dense = node.span.start === mark.end ? gap : '';
    return [{ ...node.span, text: dense + written.head, depth }];
  }
  const line = lineEnd(text, mark.end);
  const comment = commentAfter(tree, mark.end);
  const keepsComment = comment !== undefined && (!node || staysOnLine(text, node, mark.end, comment.span.start));
  const end = node ? Math.max(line, lineEnd(text, contentEnd(text, node))) : line;
  const headEnd = keepsComment ? text.slice(0, comment.span.start).trimEnd().length : line;
  const head = joined([...kept.texts, written.head]);
  const tail = written.tail.map((added) => place.style.lineBreak + added).join('');
  return [
    { start: mark.end, end: Math.max(headEnd, mark.end), text: mark.colon + (head && gap + head), depth },
    { start: line, end, text: tail, depth },
  ];
}

/** Whether the comment on the line of a key stays when the value is replaced: it is not inside of the value. */
function staysOnLine(text: string, node: Node, mark: number, comment: number): boolean {
  if (node.span.end <= comment) return true;
  if (node.span.start > comment) return true;
  return node.kind === 'scalar' && isBlock(node) && lineStart(text, node.span.start) === lineStart(text, mark);
}

interface Mark {
  /** Where a value comes to stand: behind the colon or the dash. */
  readonly end: number;
  /** The colon, if it is not typed yet. */
  readonly colon: string;
  /** Of the key or the dash. */
  readonly column: number;
}

function markOf(tree: SyntaxTree, target: Child): Mark | undefined {
  const { text } = tree;
  if (target.kind === 'pair') {
    const { colon, keySpan } = target;
    const key = text.slice(keySpan.start, colon ?? keySpan.end);
    if (!hasSimplePrefix(text, keySpan.start) || key.includes('\n')) return undefined;
    return {
      end: colon === undefined ? keySpan.end : colon + 1,
      colon: colon === undefined ? ':' : '',
      column: columnOf(text, keySpan.start),
    };
  }
  if (target.parent?.kind !== 'seq') return undefined;
  const dash = dashesOf(tree, target.parent)?.[target.parent.items.indexOf(target)];
  if (dash === undefined || !hasSimplePrefix(text, dash)) return undefined;
  return { end: dash + 1, colon: '', column: columnOf(text, dash) };
}

function writeInBlock({ tree, target, node, style, kept }: Place, value: Plain, column: number): Written {
  const same = sameQuotes(node, value) ?? sameFlow(tree, node, value, style);
  if (same !== undefined) return { head: same, tail: [] };
  if (target.kind === 'pair') return writeValue(value, column, style);
  const written = writeItem(value, column, style);
  if (kept.texts.length === 0 || !isFilled(value)) return written;
  // Behind a tag or an anchor a block collection begins on the next line.
  const indent = ' '.repeat(column + 1 + style.dashGap.length);
  return { head: '', tail: [indent + written.head, ...written.tail] };
}

function replaceRoot(place: Place, value: Plain): DraftEdit[] | undefined {
  const { tree, node, style, kept, depth } = place;
  if (!node) return undefined;
  const { text } = tree;
  const start = kept.start ?? node.span.start;
  const content = contentEnd(text, node);
  const literals = style.literals && !wouldSwallow(text, lineEnd(text, content), 0);
  const sameLine = text.slice(lineStart(text, start), start).trim() !== '';
  const lines = rootLines({ ...place, style: literals ? style : withoutLiterals(style) }, value);
  const isCollection =
    lines.length > 1 || (typeof value === 'object' && value !== null && !/^[[{]/.test(lines[0] ?? ''));
  const from = !isCollection ? start : sameLine ? text.slice(0, start).trimEnd().length : lineStart(text, start);
  const comment = isBlock(node) ? undefined : commentAfter(tree, content);
  const head = kept.texts.length > 0 ? joined(kept.texts) + (isCollection ? style.lineBreak : ' ') : '';
  const written = (sameLine && isCollection ? style.lineBreak : '') + head + lines.join(style.lineBreak);
  if (comment && lines.length > 1) {
    const line = lineEnd(text, content);
    return [
      { start, end: comment.span.start, text: '', depth },
      { start: line, end: line, text: style.lineBreak + head + lines.join(style.lineBreak), depth },
    ];
  }
  const end = isBlock(node) ? lineEnd(text, content) : content;
  return [{ start: from, end, text: written, depth }];
}

function rootLines({ tree, node, style }: Place, value: Plain): string[] {
  const kept = sameQuotes(node, value) ?? sameFlow(tree, node, value, style);
  if (kept !== undefined) return [kept];
  if (Array.isArray(value) && value.length > 0) return itemLines(value, 0, style);
  if (isFilledObject(value)) return pairLines(Object.entries(value), 0, style);
  const { head, tail } = writeValue(value, 0, style);
  return [head, ...tail];
}

function isFilledObject(value: Plain): value is { readonly [key: string]: Plain } {
  return isFilled(value) && !Array.isArray(value);
}

function isFilled(value: Plain): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A string in the quotes that the old one had; `undefined` if it had none. */
function sameQuotes(node: Node | undefined, value: Plain): string | undefined {
  if (typeof value !== 'string' || node?.kind !== 'scalar' || node.aliased) return undefined;
  if (node.style === 'double') return quotedAs(value, '"');
  if (node.style === 'single') return quotedAs(value, "'");
  return undefined;
}

/** A collection in brackets stays in brackets. */
function sameFlow(tree: SyntaxTree, node: Node | undefined, value: Plain, style: YamlStyle): string | undefined {
  if (typeof value !== 'object' || value === null || !node || node.kind === 'scalar' || !node.flow || node.aliased) {
    return undefined;
  }
  const [first] = node.kind === 'seq' ? node.items : node.pairs;
  if (!first || (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0)) return undefined;
  const inner = styleIn(tree, node, style);
  const vertical = flowPlaceIn(tree, first);
  return writeFlow(value, inner, vertical && { ...vertical, column: vertical.column - vertical.unit });
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
