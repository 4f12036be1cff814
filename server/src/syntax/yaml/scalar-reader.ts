import type { MapNode, Node, Pair, ScalarNode, ScalarStyle, SeqNode } from '../tree';
import { AliasCopier } from './aliases';
import {
  AMPERSAND,
  BACKSLASH,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DOUBLE_QUOTE,
  END,
  HASH,
  isFlowCloser,
  isFlowIndicator,
  LF,
  SINGLE_QUOTE,
} from './codes';
import { YamlCursor } from './cursor';
import { decodeDouble, decodeSingle, findBadEscape, foldPlain, resolvePlain, resolveTagged } from './scalars';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type Holder = Pair | SeqNode | undefined;

/** A tag and an anchor before a node; `end` is the offset behind them. */
export interface Properties {
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly end: number;
}

/** What a reader asks about placeholders of a template language. */
export interface Placeholders {
  /** Whether something in this range was masked. */
  masks(start: number, end: number): boolean;
  /** Whether a plain scalar is a placeholder as a whole although YAML can read it, as `<PORT>`. */
  isPlaceholder(start: number, end: number): boolean;
}

/** Reads what block and flow style have in common: tags, anchors, aliases, quoted scalars. */
export class YamlScalarReader extends YamlCursor {
  protected readonly original: string;
  protected readonly copier = new AliasCopier();

  private readonly placeholders: Placeholders | undefined;
  /** Anchored nodes by name; `undefined` while such a node is still being read. */
  private readonly anchors = new Map<string, Node | undefined>();
  private copiesReported = false;
  private depthReported = false;

  constructor(text: string, original: string, placeholders: Placeholders | undefined) {
    super(text);
    this.original = original;
    this.placeholders = placeholders;
  }

  /** Behind a value on its line there may only be blanks and a comment. Anything else is a problem and skipped. */
  protected endLine(): void {
    const { pos } = this;
    this.skipBlanks();
    const code = this.code(this.pos);
    if (code === END || code === LF || code === CR || (code === HASH && this.pos > pos)) {
      this.pos = pos;
      return;
    }
    const end = this.lineContentEnd();
    this.report(this.pos, end, 'This does not belong to the value before it.');
    this.pos = end;
  }

  /** The tag or anchor at `pos`, added to those before. */
  protected readProperties(before: Properties | undefined): Properties {
    let tag = before?.tag;
    let anchor = before?.anchor;
    let end = this.pos;
    for (;;) {
      const start = this.pos;
      const code = this.code(start);
      if (code !== BANG && code !== AMPERSAND) break;
      end = this.propertyEnd(start);
      this.pos = end;
      if (code === BANG) {
        tag = this.text.slice(start, end);
      } else {
        anchor = this.text.slice(start + 1, end);
        if (anchor === '') this.report(start, end, "An '&' begins an anchor in YAML; as text it needs quotes.");
      }
      this.skipBlanks();
      if (this.pos === end) break;
    }
    this.pos = end;
    return { tag, anchor, end };
  }

  protected readKeyProperties(): string | undefined {
    const code = this.code(this.pos);
    if (code !== BANG && code !== AMPERSAND) return undefined;
    const { anchor } = this.readProperties(undefined);
    this.skipBlanks();
    return anchor;
  }

  protected anchorKey(anchor: string, pair: Pair): void {
    const { start, end } = pair.keySpan;
    this.anchors.set(anchor, {
      ...this.scalar(undefined, undefined, start, end, 'plain', pair.name),
      value: pair.name,
    });
  }

  protected open<T extends Node>(properties: Properties | undefined, node: T): T {
    if (properties?.anchor !== undefined) this.anchors.set(properties.anchor, undefined);
    return node;
  }

  protected close<T extends Node>(properties: Properties | undefined, node: T): T {
    if (properties?.anchor !== undefined) this.anchors.set(properties.anchor, node);
    return node;
  }

  protected scalar(
    parent: Holder,
    properties: Properties | undefined,
    start: number,
    end: number,
    style: ScalarStyle,
    text: string,
  ): ScalarNode {
    const tag = properties?.tag;
    const source = this.original.slice(start, end);
    let value: ScalarNode['value'] = text;
    let placeholder = false;
    if (style === 'plain') {
      placeholder = tag === undefined && end > start && this.isPlaceholder(start, end);
      if (placeholder) value = source;
      else value = tag === undefined ? resolvePlain(text) : resolveTagged(tag, text, true);
    } else if (tag !== undefined) {
      value = resolveTagged(tag, text, false);
    }
    const node: ScalarNode = {
      kind: 'scalar',
      span: { start, end },
      parent,
      tag,
      aliased: false,
      value,
      source,
      style,
      placeholder,
    };
    return properties ? this.close(properties, node) : node;
  }

  protected isPlaceholder(start: number, end: number): boolean {
    const placeholders = this.placeholders;
    return placeholders ? placeholders.masks(start, end) || placeholders.isPlaceholder(start, end) : false;
  }

  protected opaque(parent: Holder, start: number, end: number): ScalarNode {
    if (!this.depthReported) this.report(start, start + 1, 'This is nested too deeply to be read.');
    this.depthReported = true;
    const source = this.original.slice(start, end);
    return { ...this.scalar(parent, undefined, start, end, 'plain', source), value: source, placeholder: true };
  }

  protected keyText(start: number, end: number): string {
    const source = this.original.slice(start, end);
    const code = this.code(start);
    if (code === DOUBLE_QUOTE) return decodeDouble(source);
    return code === SINGLE_QUOTE ? decodeSingle(source) : source;
  }

  /** The text of a scalar as a key. */
  protected scalarName(key: ScalarNode): string {
    return key.style === 'plain' ? foldPlain(key.source) : String(key.value);
  }

  protected pairAt(parent: MapNode, start: number): Draft<Pair> {
    const span = { start, end: start };
    return { kind: 'pair', span, parent, name: '', keySpan: span, colon: undefined, value: undefined, aliased: false };
  }

  protected readQuoted(parent: Holder, properties: Properties | undefined, indent: number, flow: boolean): Node {
    const start = this.pos;
    const end = this.quotedEnd(start, indent, flow);
    this.pos = end;
    const double = this.code(start) === DOUBLE_QUOTE;
    const source = this.original.slice(start, end);
    const value = double ? decodeDouble(source) : decodeSingle(source);
    const badEscape = double && source.includes('\\') ? findBadEscape(source) : undefined;
    if (badEscape !== undefined) {
      const at = start + badEscape;
      this.report(
        at,
        at + 2,
        `'${source.slice(badEscape, badEscape + 2)}' is no escape of YAML; a backslash is '\\\\'.`,
      );
    }
    if (!flow) this.endLine();
    return this.scalar(parent, properties, start, end, double ? 'double' : 'single', value);
  }

  /**
   * The end of a quoted scalar. Without a closing quote it ends with its line, and so it does when the next quote
   * is found only in another entry; `lineStart` follows.
   */
  protected quotedEnd(start: number, indent: number, flow: boolean): number {
    const { text, limit } = this;
    const quote = text.charCodeAt(start);
    const ownLine = this.lineStart;
    let at = start + 1;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (quote === SINGLE_QUOTE && this.code(at + 1) === SINGLE_QUOTE) {
          at += 2;
          continue;
        }
        if (this.lineStart === ownLine || this.mayEndQuoted(at + 1, flow)) return at + 1;
        break;
      }
      if (code === BACKSLASH && quote === DOUBLE_QUOTE && !this.atLineBreak(at + 1)) {
        at += 2;
      } else if (code === LF || code === CR) {
        const next = this.nextLineContent(at);
        if (this.code(next) === END) break;
        if (next - this.lineStart <= indent && this.isEntryAt(next)) break;
        at = next;
      } else {
        at += 1;
      }
    }
    return this.unclosedQuoteEnd(start, indent, flow, ownLine);
  }

  /** Whether behind the closing quote of a scalar of several lines comes what can come there. */
  protected mayEndQuoted(at: number, flow: boolean): boolean {
    let next = at;
    while (this.isBlankAt(next)) next += 1;
    const code = this.code(next);
    if (code === END || code === LF || code === CR) return true;
    if (code === HASH) return next > at;
    return flow && (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE || code === COLON);
  }

  protected unclosedQuoteEnd(start: number, indent: number, flow: boolean, lineStart: number): number {
    this.lineStart = lineStart;
    let end = this.trimEnd(start, this.lineEnd(start));
    this.report(start, end, 'The quote that closes this text is missing.');
    if (flow) {
      while (end > start + 1 && isFlowCloser(this.code(end - 1))) end = this.trimEnd(start, end - 1);
      return end;
    }
    for (let at = this.lineEnd(end); this.atLineBreak(at); at = this.lineEnd(end)) {
      const before = this.lineStart;
      const next = this.nextLineContent(at);
      if (this.code(next) === END || next - this.lineStart <= indent || this.isEntryAt(next)) {
        this.lineStart = before;
        break;
      }
      end = this.trimEnd(next, this.lineEnd(next));
    }
    return end;
  }

  protected readAlias(parent: Holder, properties: Properties | undefined, flow: boolean): Node {
    const start = this.pos;
    let end = start + 1;
    while (end < this.limit && !this.isSpaceAt(end) && !isFlowIndicator(this.code(end))) end += 1;
    this.pos = end;
    const name = this.text.slice(start + 1, end);
    const target = this.anchors.get(name);
    const span = { start, end };
    if (!flow) this.endLine();
    if (target) {
      const copy = this.copier.copy(target, parent, span);
      if (copy) return copy;
      if (!this.copiesReported) this.report(start, end, 'The aliases of this document make too large a value.');
      this.copiesReported = true;
    } else if (this.anchors.has(name)) {
      this.report(start, end, `The alias *${clip(name)} stands inside of what it refers to.`);
    } else if (name === '') {
      this.report(start, end, "A '*' begins an alias in YAML; as text it needs quotes.");
    } else {
      this.report(start, end, `No anchor &${clip(name)} stands before this alias. As text it needs quotes.`);
    }
    const source = this.original.slice(start, end);
    return { ...this.scalar(parent, properties, start, end, 'plain', source), value: source, placeholder: name !== '' };
  }
}

/** For a message: on one line and not too long. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}...` : line;
}
