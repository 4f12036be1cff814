import type { Comment, MapNode, Node, Pair, SeqNode, SyntaxProblem } from '../tree';
import {
  AMPERSAND,
  BANG,
  BYTE_ORDER_MARK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  DOUBLE_QUOTE,
  END,
  GREATER,
  HASH,
  isReserved,
  LESS,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  PIPE,
  PLUS,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
  STAR,
  TAB,
} from './codes';
import { maxDepth, YamlFlowReader } from './flow-reader';
import { clip, type Draft, type Holder, type Placeholders, type Properties } from './scalar-reader';
import { blockText, type Chomping, foldPlain } from './scalars';

export interface YamlReading {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
}

/**
 * Reads the first document of a YAML stream in one pass straight into our nodes, without tokens in between: half-typed
 * lines keep their neighbours, and a template takes a tenth of the time that a general parser needs.
 *
 * `text` steers the reading and may have placeholders masked; names and values are cut out of `original`, which
 * has the same length.
 */
export function readYaml(text: string, original: string, placeholders: Placeholders | undefined): YamlReading {
  const reader = new YamlReader(text, original, placeholders);
  const root = reader.readDocument();
  const problems = reader.problems.sort((one, other) => one.span.start - other.span.start);
  return { root, problems, comments: reader.comments };
}

/** Where a node is read: behind a colon, or where a block collection may begin on the same line (`- `, `? `, root). */
type Place = 'value' | 'item';

/** Reads documents and what is in block style. */
class YamlReader extends YamlFlowReader {
  /** The block map that was read last, to which a badly indented line may still belong. */
  private lastMap: { readonly node: Draft<MapNode>; readonly pairs: Pair[] } | undefined;
  private tabReported = false;

  readDocument(): Node | undefined {
    this.skipProlog();
    const root = this.readNode(undefined, -1, 'item');
    this.toContent();
    if (this.pos < this.limit) {
      const start = this.pos;
      this.report(start, this.trimEnd(start, this.lineEnd(start)), 'This does not belong to the value before it.');
      this.pos = this.limit;
    }
    return root;
  }

  /** Directives, comments and the `---` before the first document. */
  private skipProlog(): void {
    if (this.code(0) === BYTE_ORDER_MARK) {
      this.pos = 1;
      this.lineStart = 1;
    }
    for (;;) {
      this.toContent();
      if (this.pos !== this.lineStart) break;
      if (this.code(this.pos) === PERCENT && this.areDirectives()) {
        this.pos = this.lineEnd(this.pos);
        continue;
      }
      if (!this.isMarker(this.pos)) break;
      const starts = this.code(this.pos) === DASH;
      this.pos += 3;
      if (starts) break;
    }
    this.endAtMarker();
  }

  /** Whether the lines from here on are directives, which a `---` ends. Otherwise a `%` begins a (wrong) value. */
  private areDirectives(): boolean {
    const { lineStart } = this;
    let at = this.pos;
    while (this.code(at) === PERCENT || this.code(at) === HASH) at = this.nextLineContent(this.lineEnd(at));
    const found = this.isMarker(at) && at === this.lineStart;
    this.lineStart = lineStart;
    return found;
  }

  /** Sets the limit to the next `---` or `...` line. */
  private endAtMarker(): void {
    const { text } = this;
    for (const marker of ['\n---', '\n...', '\r---', '\r...']) {
      let at = text.indexOf(marker, this.pos);
      while (at >= 0 && at < this.limit && !this.isMarker(at + 1)) at = text.indexOf(marker, at + 1);
      if (at >= 0 && at < this.limit) this.limit = at + 1;
    }
  }

  /**
   * The node that begins at `pos` or behind it, if it belongs to a holder whose entries stand at column `indent`.
   * `undefined` without moving on when there is none.
   */
  private readNode(parent: Holder, indent: number, place: Place): Node | undefined {
    if (this.depth >= maxDepth) return this.readTooDeep(parent, indent, place);
    this.depth += 1;
    const node = this.readNodeWithin(parent, indent, place);
    this.depth -= 1;
    return node;
  }

  private readNodeWithin(parent: Holder, indent: number, place: Place): Node | undefined {
    let properties: Properties | undefined;
    let fresh = place === 'item';
    for (;;) {
      const { pos, lineStart } = this;
      this.toContent();
      if (this.lineStart !== lineStart) {
        fresh = true;
        if (!this.belongs(indent, place)) {
          // The holder goes on from the end of its own line.
          this.pos = pos;
          this.lineStart = lineStart;
          return this.emptyNode(parent, properties);
        }
      }
      const code = this.code(this.pos);
      if (code === END) return this.emptyNode(parent, properties);
      if (code !== BANG && code !== AMPERSAND) break;
      if (fresh && this.isKeyAt(this.skipProperties(this.pos))) break;
      properties = this.readProperties(properties);
    }
    return this.readContent(parent, properties, indent, fresh);
  }

  /** Whether the content at `pos`, first on its line, is a child of a holder whose entries stand at `indent`. */
  private belongs(indent: number, place: Place): boolean {
    if (this.pos >= this.limit) return false;
    const column = this.pos - this.lineStart;
    return column > indent || (column === indent && place === 'value' && this.isIndicatorAt(this.pos, DASH));
  }

  private readContent(parent: Holder, properties: Properties | undefined, indent: number, fresh: boolean): Node {
    const start = this.pos;
    const column = start - this.lineStart;
    const code = this.code(start);
    if (this.isIndicatorAt(start, DASH)) {
      if (!fresh) this.report(start, start + 1, "A list begins on a line of its own; here '- ' needs quotes.");
      return this.readSeq(parent, properties, indent, column);
    }
    if (fresh) {
      const indicator = (code === QUESTION || code === COLON) && this.isSpaceAt(start + 1);
      if (indicator || code === BANG || code === AMPERSAND || this.isKeyAt(start)) {
        return this.readMap(parent, properties, indent, column);
      }
    }
    switch (code) {
      case OPEN_BRACKET:
      case OPEN_BRACE:
        return this.readFlowInBlock(parent, properties, indent);
      case PIPE:
      case GREATER:
        return this.readBlockScalar(parent, properties, indent);
    }
    // A half-typed line above pairs is the first of them.
    if (fresh && this.pairFollows(column)) return this.readMap(parent, properties, indent, column);
    switch (code) {
      case STAR:
        return this.readAlias(parent, properties, false);
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.readQuoted(parent, properties, indent, false);
      default:
        return this.readPlain(parent, properties, indent, fresh);
    }
  }

  /** A value that is not there. With a tag or an anchor it is an empty scalar behind them. */
  private emptyNode(parent: Holder, properties: Properties | undefined): Node | undefined {
    if (!properties) return undefined;
    return this.scalar(parent, properties, properties.end, properties.end, 'plain', '');
  }

  private readMap(parent: Holder, properties: Properties | undefined, indent: number, column: number): Node {
    const pairs: Pair[] = [];
    const map = this.open<Draft<MapNode>>(properties, {
      kind: 'map',
      span: { start: this.pos, end: this.pos },
      parent,
      tag: properties?.tag,
      aliased: false,
      pairs,
      flow: false,
    });
    const mergeKeys: Pair[] = [];
    let oddColumn = column;
    for (;;) {
      const here = this.pos - this.lineStart;
      this.checkTab();
      if (here !== column && here !== oddColumn) {
        this.report(this.pos, this.lineContentEnd(), 'This line is not indented like its neighbours.');
      }
      oddColumn = here;
      this.readEntry(map, pairs, mergeKeys, here);
      this.toContent();
      if (this.pos >= this.limit || this.pos - this.lineStart <= indent) break;
    }
    const first = pairs[0];
    const last = pairs[pairs.length - 1];
    if (first && last) map.span = { start: first.span.start, end: last.span.end };
    if (mergeKeys.length > 0) pairs.push(...this.copier.mergedPairs(map, mergeKeys));
    this.lastMap = { node: map, pairs };
    return this.close(properties, map);
  }

  /** One line (with what belongs to it) of a block map: a pair, or what stands there in its place. */
  private readEntry(map: MapNode, pairs: Pair[], mergeKeys: Pair[], column: number): void {
    const start = this.pos;
    const code = this.code(start);
    if (this.isIndicatorAt(start, DASH)) {
      this.skipStrayItems(column);
      return;
    }
    if (this.isIndicatorAt(start, QUESTION)) {
      pairs.push(this.readExplicitPair(map, column));
      return;
    }
    if (code === CLOSE_BRACKET || code === CLOSE_BRACE || code === COMMA) {
      this.report(start, start + 1, `There is no bracket open that this '${this.text.charAt(start)}' could belong to.`);
      this.pos = this.lineContentEnd();
      return;
    }
    const pair = this.readPair(map, column);
    pairs.push(pair);
    if (pair.name === '<<' && pair.value && this.text.charCodeAt(pair.keySpan.start) === LESS) mergeKeys.push(pair);
  }

  private readPair(map: MapNode, column: number): Pair {
    const anchor = this.readKeyProperties();
    const start = this.pos;
    const pair = this.pairAt(map, start);
    if (this.isIndicatorAt(start, COLON)) {
      this.keyEnd = start;
      this.keyColon = start;
      pair.colon = start;
    } else if (this.isKeyAt(start)) {
      pair.colon = this.keyColon;
      const code = this.code(start);
      if (isReserved(code)) this.reportReserved(start);
    } else {
      pair.colon = this.guessKey(start);
    }
    pair.keySpan = { start, end: this.keyEnd };
    pair.name = this.keyText(start, this.keyEnd);
    if (anchor !== undefined) this.anchorKey(anchor, pair);
    this.pos = pair.colon === undefined ? this.keyEnd : pair.colon + 1;
    pair.value = this.readNode(pair, column, 'value');
    if (!pair.value && pair.colon === undefined) this.endLine();
    pair.span = { start, end: pair.value ? pair.value.span.end : this.pos };
    return pair;
  }

  /** For a line of a block map that has no key with a colon: takes as the key what probably is meant to be one. */
  private guessKey(start: number): number | undefined {
    const end = this.lineContentEnd();
    const code = this.code(start);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const close = this.closingQuoteOnLine(start);
      if (close !== undefined) {
        this.keyEnd = close;
        if (this.code(close) !== COLON) {
          this.report(start, close, "This key needs a ':' after it.");
          return undefined;
        }
        this.report(close, close + 1, "A space is missing after this ':'.");
        return close;
      }
      this.report(start, end, 'The quote that closes this key is missing.');
      this.keyEnd = end;
      return this.isPlainKeyAt(start) ? this.keyColon : undefined;
    }
    const dense = this.denseColon(start, end);
    if (dense !== undefined) {
      this.report(dense, dense + 1, "A space is missing after this ':'.");
      this.keyEnd = dense;
      return dense;
    }
    this.keyEnd = end;
    if (isReserved(code)) this.reportReserved(start);
    else this.report(start, end, `'${clip(this.original.slice(start, end))}' needs a ':' after it.`);
    return undefined;
  }

  /** `? key` with its `: value`. A key that is no scalar is named by its source. */
  private readExplicitPair(map: MapNode, column: number): Pair {
    this.pos += 1;
    const pair = this.pairAt(map, this.pos);
    const key = this.readNode(pair, column, 'item');
    const start = key ? key.span.start : this.pos;
    const end = key ? key.span.end : this.pos;
    pair.keySpan = { start, end };
    pair.name = key?.kind === 'scalar' ? this.scalarName(key) : this.original.slice(start, end);
    pair.span = pair.keySpan;
    if (!this.atExplicitValue(column)) return pair;
    pair.colon = this.pos;
    this.pos += 1;
    pair.value = this.readNode(pair, column, 'item');
    pair.span = { start, end: pair.value ? pair.value.span.end : pair.colon + 1 };
    return pair;
  }

  /** Moves to the `: ` of a `? ` at this column, if it is next. */
  private atExplicitValue(column: number): boolean {
    const { pos, lineStart } = this;
    this.toContent();
    if (this.pos - this.lineStart === column && this.isIndicatorAt(this.pos, COLON)) return true;
    this.pos = pos;
    this.lineStart = lineStart;
    return false;
  }

  /** Items in a block map, where they cannot be. */
  private skipStrayItems(column: number): void {
    this.report(this.pos, this.lineContentEnd(), 'A list item cannot stand between the keys of a map.');
    this.readSeq(undefined, undefined, column, column);
  }

  private readSeq(parent: Holder, properties: Properties | undefined, indent: number, column: number): Node {
    const items: Node[] = [];
    const start = this.pos;
    const seq = this.open<Draft<SeqNode>>(properties, {
      kind: 'seq',
      span: { start, end: start },
      parent,
      tag: properties?.tag,
      aliased: false,
      items,
      flow: false,
    });
    let oddColumn = column;
    let end = start;
    do {
      const here = this.pos - this.lineStart;
      this.checkTab();
      const dash = this.isIndicatorAt(this.pos, DASH);
      if (here !== column && here !== oddColumn) {
        this.report(this.pos, this.lineContentEnd(), 'This line is not indented like its neighbours.');
      } else if (!dash) {
        this.report(this.pos, this.lineContentEnd(), "This stands in a list and needs '- ' before it.");
      }
      oddColumn = here;
      const item = dash ? this.readItem(seq, here) : this.readStray(seq, here);
      if (item && item !== items[items.length - 1]) items.push(item);
      if (item) end = item.span.end;
      this.toContent();
    } while (!this.endsSeq(indent, column));
    seq.span = { start, end };
    return this.close(properties, seq);
  }

  private endsSeq(indent: number, column: number): boolean {
    const here = this.pos - this.lineStart;
    if (this.pos >= this.limit || here < indent) return true;
    if (this.isIndicatorAt(this.pos, DASH)) return here === indent && here < column;
    // A pair of the map around the list, or one that is indented like neither.
    return here < column || here === indent;
  }

  /** What stands in a list without a dash: a pair is taken for one of the item above, if that is a map. */
  private readStray(seq: SeqNode, column: number): Node | undefined {
    const above = this.lastMap;
    if (!above || above.node !== seq.items[seq.items.length - 1]) return this.readNode(seq, column, 'item');
    this.readEntry(above.node, above.pairs, [], column);
    const last = above.pairs[above.pairs.length - 1];
    if (last && !last.aliased) above.node.span = { start: above.node.span.start, end: last.span.end };
    return above.node;
  }

  private readItem(seq: SeqNode, column: number): Node {
    this.pos += 1;
    const end = this.pos;
    return this.readNode(seq, column, 'item') ?? this.scalar(seq, undefined, end, end, 'plain', '');
  }

  /** Consumes what lies deeper than the tree may be, as one opaque scalar. */
  private readTooDeep(parent: Holder, indent: number, place: Place): Node | undefined {
    const { pos, lineStart } = this;
    this.toContent();
    if (this.pos >= this.limit || (this.lineStart !== lineStart && !this.belongs(indent, place))) {
      this.pos = pos;
      this.lineStart = lineStart;
      return undefined;
    }
    const start = this.pos;
    let end = start;
    for (;;) {
      this.pos = this.lineEnd(this.pos);
      end = this.trimEnd(start, this.pos);
      this.toContent();
      if (this.pos >= this.limit || this.pos - this.lineStart <= indent) break;
    }
    return this.opaque(parent, start, end);
  }

  private readPlain(parent: Holder, properties: Properties | undefined, indent: number, fresh: boolean): Node {
    const start = this.pos;
    const code = this.code(start);
    if (isReserved(code)) this.reportReserved(start);
    else if (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE) {
      this.report(start, start + 1, `There is no bracket open that this '${this.text.charAt(start)}' could belong to.`);
    }
    let end = this.plainLineEnd(start);
    if (!fresh && this.code(this.pos) === COLON) {
      this.report(this.pos, this.pos + 1, "A value with ': ' in it needs quotes.");
      end = this.lineContentEnd();
      this.pos = end;
    }
    let folded = false;
    while (this.atLineBreak(this.pos)) {
      const next = this.continuation(indent);
      if (next === undefined) break;
      this.pos = next;
      end = this.plainLineEnd(next);
      folded = true;
    }
    const source = this.original.slice(start, end);
    return this.scalar(parent, properties, start, end, 'plain', folded ? foldPlain(source) : source);
  }

  /** The end of a plain scalar on this line. `pos` comes to stand behind it and its blanks. */
  private plainLineEnd(start: number): number {
    const { text, limit } = this;
    let end = start;
    let at = start;
    for (; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) continue;
      if (code === LF || code === CR) break;
      if (code === HASH && at > start && end < at) break;
      if (code === COLON && this.isSpaceAt(at + 1) && at > start) break;
      end = at + 1;
    }
    this.pos = at;
    return end;
  }

  /** Where a plain scalar goes on behind the line break at `pos`: on a deeper line that is no pair and no comment. */
  private continuation(indent: number): number | undefined {
    const { pos, lineStart } = this;
    const next = this.nextLineContent(pos);
    const code = this.code(next);
    const deeper = code !== END && code !== HASH && next - this.lineStart > indent;
    if (deeper && !this.isKeyAt(next) && !this.isIndicatorAt(next, COLON)) return next;
    this.pos = pos;
    this.lineStart = lineStart;
    return undefined;
  }

  private readBlockScalar(parent: Holder, properties: Properties | undefined, indent: number): Node {
    const start = this.pos;
    const folded = this.code(start) === GREATER;
    let chomping: Chomping = 'clip';
    let explicit = 0;
    let end = start + 1;
    for (; ; end += 1) {
      const code = this.code(end);
      if (code === DASH) chomping = 'strip';
      else if (code === PLUS) chomping = 'keep';
      else if (code >= 0x31 && code <= 0x39) explicit = code - 0x30;
      else break;
    }
    this.pos = end;
    this.skipBlanks();
    if (this.code(this.pos) === HASH && this.pos > end) this.readComment();
    else if (!this.isSpaceAt(this.pos)) {
      this.report(this.pos, this.lineContentEnd(), 'The text of a block begins on the line below.');
      this.pos = this.lineEnd(this.pos);
    }
    const block = this.readBlockLines(indent, explicit > 0 ? Math.max(indent, 0) + explicit : -1);
    const style = folded ? 'folded' : 'literal';
    return this.scalar(parent, properties, start, block.end ?? end, style, blockText(block.lines, folded, chomping));
  }

  /** The lines of a block scalar below `pos`; `end` is that of the last one with text. */
  private readBlockLines(indent: number, explicitIndent: number): { lines: string[]; end: number | undefined } {
    const { text, original } = this;
    const lines: string[] = [];
    let content = explicitIndent;
    let end: number | undefined;
    let reported = false;
    while (this.atLineBreak(this.pos)) {
      const lineStart = this.skipLineBreak(this.pos);
      if (lineStart >= this.limit) break;
      let at = lineStart;
      while (text.charCodeAt(at) === SPACE && at < this.limit) at += 1;
      const lineEnd = this.lineEnd(at);
      const column = at - lineStart;
      const blank = this.trimEnd(at, lineEnd) === at;
      const empty = at === lineEnd || (blank && column <= indent);
      if (!empty && column < content && column > indent && this.code(at) !== HASH && !this.isEntryAt(at)) {
        if (!reported) this.report(at, lineEnd, 'This line is indented less than the text it belongs to.');
        reported = true;
        lines.push(original.slice(at, lineEnd));
        end = lineEnd;
      } else if (!empty && (content < 0 ? column <= indent : column < content)) {
        break;
      } else {
        if (content < 0 && !empty) content = column;
        const line = content < 0 || column < content ? '' : original.slice(lineStart + content, lineEnd);
        lines.push(line);
        if (line !== '') end = lineEnd;
      }
      this.pos = lineEnd;
      this.lineStart = lineStart;
    }
    return { lines, end };
  }

  /** A tab before the entry of a block at `pos`, told once for the document. */
  private checkTab(): void {
    const { text, lineStart, pos } = this;
    const tab = text.charCodeAt(lineStart) === TAB || (pos > lineStart && text.charCodeAt(pos - 1) === TAB);
    if (!tab || this.tabReported || this.trimEnd(lineStart, pos) > lineStart) return;
    this.report(lineStart, pos, 'Tabs cannot indent YAML. Use spaces.');
    this.tabReported = true;
  }
}
