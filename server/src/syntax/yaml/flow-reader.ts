import type { MapNode, Node, Pair, SeqNode } from '../tree';
import {
  AMPERSAND,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DOUBLE_QUOTE,
  END,
  GREATER,
  HASH,
  isFlowCloser,
  isFlowIndicator,
  isReserved,
  LESS,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
  STAR,
  TAB,
} from './codes';
import { type Draft, type Holder, type Properties, YamlScalarReader } from './scalar-reader';
import { foldPlain } from './scalars';

/** Deeper than any template, and shallow enough for everybody who walks the tree by recursion. */
export const maxDepth = 200;

/** Reads collections in brackets. What is missing of brackets and commas, the block around or the next entry tells. */
export class YamlFlowReader extends YamlScalarReader {
  protected depth = 0;

  /** Entries of the surrounding block, at this column or left of it, end an unclosed bracket. */
  private flowIndent = -1;
  /** An unclosed bracket was found; the brackets around it end there, too. */
  private flowBroken = false;
  /** How many brackets of each kind are open around `pos`. */
  private openFlowMaps = 0;
  private openFlowSeqs = 0;

  protected readFlowInBlock(parent: Holder, properties: Properties | undefined, indent: number): Node {
    this.flowIndent = indent;
    this.flowBroken = false;
    const node = this.readFlow(parent, properties);
    if (!this.flowBroken) this.endLine();
    return node;
  }

  private readFlow(parent: Holder, properties: Properties | undefined): Node {
    if (this.depth >= maxDepth) return this.readFlowTooDeep(parent);
    this.depth += 1;
    const node =
      this.code(this.pos) === OPEN_BRACKET
        ? this.readFlowSeq(parent, properties)
        : this.readFlowMap(parent, properties);
    this.depth -= 1;
    return node;
  }

  private readFlowSeq(parent: Holder, properties: Properties | undefined): Node {
    const start = this.pos;
    const items: Node[] = [];
    const seq = this.open<Draft<SeqNode>>(properties, {
      kind: 'seq',
      span: { start, end: start + 1 },
      parent,
      tag: properties?.tag,
      aliased: false,
      items,
      flow: true,
    });
    const end = this.readFlowEntries(start, () => {
      const item = this.readFlowItem(seq);
      items.push(item);
      return item.span.end;
    });
    seq.span = { start, end };
    return this.close(properties, seq);
  }

  private readFlowMap(parent: Holder, properties: Properties | undefined): Node {
    const start = this.pos;
    const pairs: Pair[] = [];
    const mergeKeys: Pair[] = [];
    const map = this.open<Draft<MapNode>>(properties, {
      kind: 'map',
      span: { start, end: start + 1 },
      parent,
      tag: properties?.tag,
      aliased: false,
      pairs,
      flow: true,
    });
    const end = this.readFlowEntries(start, () => {
      const pair = this.readFlowPair(map);
      pairs.push(pair);
      if (pair.name === '<<' && pair.value && this.text.charCodeAt(pair.keySpan.start) === LESS) mergeKeys.push(pair);
      return pair.span.end;
    });
    map.span = { start, end };
    if (mergeKeys.length > 0) pairs.push(...this.copier.mergedPairs(map, mergeKeys));
    return this.close(properties, map);
  }

  /** Reads entries and commas up to the bracket that closes the one at `start`. Gives the end of the collection. */
  private readFlowEntries(start: number, readEntry: () => number): number {
    const close = this.code(start) === OPEN_BRACKET ? CLOSE_BRACKET : CLOSE_BRACE;
    const openMaps = this.openFlowMaps;
    const openSeqs = this.openFlowSeqs;
    if (close === CLOSE_BRACE) this.openFlowMaps += 1;
    else this.openFlowSeqs += 1;
    let end = start + 1;
    let separated = true;
    let closed = false;
    this.pos = end;
    for (;;) {
      const { lineStart } = this;
      this.toFlowContent();
      const code = this.code(this.pos);
      if (code === END) this.flowBroken = true;
      if (this.flowBroken) break;
      if (code === COMMA) {
        if (separated) this.report(this.pos, this.pos + 1, 'There is nothing before this comma.');
        separated = true;
        this.pos += 1;
        end = this.pos;
        continue;
      }
      if (code === CLOSE_BRACKET || code === CLOSE_BRACE) {
        if (code !== close && (code === CLOSE_BRACE ? openMaps : openSeqs) > 0) break;
        if (code !== close) {
          this.report(this.pos, this.pos + 1, `This should be a '${String.fromCharCode(close)}'.`);
        }
        this.pos += 1;
        end = this.pos;
        closed = true;
        break;
      }
      if (!separated) {
        // The next pair of the map around a list whose bracket is missing.
        if (this.lineStart > lineStart && close === CLOSE_BRACKET && openMaps > 0 && this.isJsonKeyAt(this.pos)) break;
        this.report(this.pos, this.pos + 1, 'A comma is missing before this.');
      }
      separated = false;
      end = readEntry();
      if (this.flowBroken) break;
    }
    this.openFlowMaps = openMaps;
    this.openFlowSeqs = openSeqs;
    if (!closed) this.report(start, start + 1, `The '${String.fromCharCode(close)}' that closes this is missing.`);
    return end;
  }

  /** An item of a flow sequence; `a: b` is a map of one pair. */
  private readFlowItem(seq: SeqNode): Node {
    const start = this.pos;
    const explicit = this.isIndicatorAt(start, QUESTION);
    const key = explicit || this.isFlowIndicatorColon(start) ? undefined : this.readFlowNode(seq);
    if (key) {
      const { pos } = this;
      this.skipBlanks();
      const colon = this.code(this.pos) === COLON && (isJsonLike(key) || this.isFlowColon(this.pos));
      this.pos = pos;
      if (!colon) return key;
    }
    const pairs: Pair[] = [];
    const span = { start, end: start };
    const map: Draft<MapNode> = { kind: 'map', span, parent: seq, tag: undefined, aliased: false, pairs, flow: true };
    const pair = key ? this.readFlowPairBehind(map, start, key, undefined) : this.readFlowPair(map);
    pairs.push(pair);
    map.span = pair.span;
    return map;
  }

  private readFlowPair(map: MapNode): Pair {
    if (this.isIndicatorAt(this.pos, QUESTION)) {
      this.pos += 1;
      this.toFlowContent();
    }
    const anchor = this.readKeyProperties();
    if (anchor !== undefined) this.toFlowContent();
    const start = this.pos;
    const key = this.isFlowIndicatorColon(start) ? undefined : this.readFlowNode(undefined);
    return this.readFlowPairBehind(map, start, key, anchor);
  }

  /** The pair whose key has been read, from `start` to `pos`. */
  private readFlowPairBehind(map: MapNode, start: number, key: Node | undefined, anchor: string | undefined): Pair {
    const pair = this.pairAt(map, key ? key.span.start : start);
    if (key) {
      pair.keySpan = key.span;
      pair.name = key.kind === 'scalar' ? this.scalarName(key) : this.original.slice(key.span.start, key.span.end);
    }
    if (anchor !== undefined) this.anchorKey(anchor, pair);
    pair.span = pair.keySpan;
    if (this.flowBroken) return pair;
    this.toFlowContent();
    if (this.flowBroken || this.code(this.pos) !== COLON) return pair;
    if (!(key && isJsonLike(key)) && !this.isFlowColon(this.pos)) return pair;
    pair.colon = this.pos;
    this.pos += 1;
    pair.span = { start: pair.keySpan.start, end: this.pos };
    this.toFlowContent();
    const next = this.code(this.pos);
    if (this.flowBroken || next === END || isFlowCloser(next)) return pair;
    if (this.lineStart > pair.colon && (this.isKeyAt(this.pos) || this.isJsonKeyAt(this.pos))) {
      this.report(this.pos, this.pos + 1, 'A value and a comma are missing before this.');
      return pair;
    }
    pair.value = this.readFlowNode(pair);
    pair.span = { start: pair.keySpan.start, end: pair.value.span.end };
    this.skipFlowRest();
    return pair;
  }

  /** A second colon behind a value: a comma is missing between two pairs that stand on one line. */
  private skipFlowRest(): void {
    const { pos } = this;
    this.skipBlanks();
    if (this.code(this.pos) !== COLON || this.flowBroken) {
      this.pos = pos;
      return;
    }
    this.report(this.pos, this.pos + 1, "A comma is missing, or a value with ':' in it needs quotes.");
    this.pos += 1;
    this.skipBlanks();
    const code = this.code(this.pos);
    if (!this.isSpaceAt(this.pos) && !isFlowIndicator(code)) this.readFlowNode(undefined);
  }

  private readFlowNode(parent: Holder): Node {
    let properties: Properties | undefined;
    for (;;) {
      const code = this.code(this.pos);
      if (code !== BANG && code !== AMPERSAND) break;
      properties = this.readProperties(properties);
      const { pos, lineStart } = this;
      this.toFlowContent();
      if (this.flowBroken) {
        this.pos = pos;
        this.lineStart = lineStart;
        break;
      }
    }
    switch (this.code(this.pos)) {
      case OPEN_BRACKET:
      case OPEN_BRACE:
        return this.readFlow(parent, properties);
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.readQuoted(parent, properties, this.flowIndent, true);
      case STAR:
        return this.readAlias(parent, properties, true);
      case COMMA:
      case COLON:
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
      case END: {
        if (this.code(this.pos) === COLON && !(properties && this.isFlowColon(this.pos))) break;
        const end = properties?.end ?? this.pos;
        return this.scalar(parent, properties, end, end, 'plain', '');
      }
    }
    return this.readFlowPlain(parent, properties);
  }

  private readFlowPlain(parent: Holder, properties: Properties | undefined): Node {
    const start = this.pos;
    const code = this.code(start);
    if (isReserved(code) || code === PIPE || code === GREATER) this.reportReserved(start);
    let end = this.flowPlainLineEnd(start);
    let folded = false;
    while (this.atLineBreak(this.pos)) {
      const { pos, lineStart } = this;
      const next = this.nextLineContent(pos);
      if (!this.continuesFlowPlain(next)) {
        this.pos = pos;
        this.lineStart = lineStart;
        break;
      }
      end = this.flowPlainLineEnd(next);
      folded = true;
    }
    if (end === start) {
      // A lone indicator: take it, or no end would be found.
      end = start + 1;
      this.report(start, end, `'${this.text.charAt(start)}' cannot stand here.`);
      this.pos = end;
    }
    const source = this.original.slice(start, end);
    return this.scalar(parent, properties, start, end, 'plain', folded ? foldPlain(source) : source);
  }

  private flowPlainLineEnd(start: number): number {
    const { text, limit } = this;
    let end = start;
    let at = start;
    for (; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) continue;
      if (code === LF || code === CR || isFlowIndicator(code)) break;
      if (code === HASH && at > start && end < at) break;
      if (code === COLON && this.isFlowColon(at)) break;
      end = at + 1;
    }
    this.pos = at;
    return end;
  }

  /** Whether a plain scalar in flow style goes on at `next`, on another line, and not the next pair. */
  private continuesFlowPlain(next: number): boolean {
    const code = this.code(next);
    if (code === END || code === HASH || isFlowIndicator(code) || code === DOUBLE_QUOTE || code === SINGLE_QUOTE)
      return false;
    if (next - this.lineStart <= this.flowIndent && this.isEntryAt(next)) return false;
    this.flowPlainLineEnd(next);
    return this.code(this.pos) !== COLON;
  }

  /** The colon of a pair with an empty key. */
  private isFlowIndicatorColon(at: number): boolean {
    return this.code(at) === COLON && this.isFlowColon(at);
  }

  private isFlowColon(at: number): boolean {
    return this.isSpaceAt(at + 1) || isFlowIndicator(this.code(at + 1));
  }

  private readFlowTooDeep(parent: Holder): Node {
    const start = this.pos;
    let open = 0;
    let at = start;
    for (; at < this.limit; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === OPEN_BRACKET || code === OPEN_BRACE) open += 1;
      else if (code === LF || code === CR) this.lineStart = at + 1;
      else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) {
        open -= 1;
        if (open === 0) break;
      }
    }
    this.pos = Math.min(at + 1, this.limit);
    if (open > 0) this.flowBroken = true;
    return this.opaque(parent, start, open > 0 ? this.trimEnd(start, this.pos) : this.pos);
  }

  /** Like `toContent`, for the inside of brackets: stops before an entry of the block around, which breaks them. */
  private toFlowContent(): void {
    const { pos, lineStart } = this;
    this.toContent();
    if (this.lineStart === lineStart || this.pos >= this.limit) return;
    if (this.pos - this.lineStart > this.flowIndent || !this.isEntryAt(this.pos)) return;
    this.flowBroken = true;
    this.pos = pos;
    this.lineStart = lineStart;
  }
}

/** A key behind which a colon needs no space in flow style. */
function isJsonLike(key: Node): boolean {
  return key.kind !== 'scalar' || key.style !== 'plain';
}
