import type { Comment, SyntaxProblem } from '../tree';
import {
  AMPERSAND,
  BACKSLASH,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  CR,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  END,
  GREATER,
  HASH,
  isBlank,
  isFlowIndicator,
  isWordCode,
  LESS,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  SINGLE_QUOTE,
  SLASH,
  SPACE,
  STAR,
  TAB,
} from './codes';

/** How far to look for the pairs below a half-typed line. */
const maxHalfTypedLines = 50;

/** Nobody reads more, and a text that is no YAML would have one for every line. */
const maxProblems = 100;

/**
 * A place in a YAML text, and what can be told from the characters there. Everything ends at `limit`; offsets behind it
 * are allowed and find nothing.
 */
export class YamlCursor {
  readonly problems: SyntaxProblem[] = [];
  readonly comments: Comment[] = [];

  protected readonly text: string;
  protected pos = 0;
  /** Start of the line of `pos`. */
  protected lineStart = 0;
  /** End of the document: the text's, or a `---` or `...` line. */
  protected limit: number;
  /** Set by `isKeyAt`: the end of the key and the offset of its colon. */
  protected keyEnd = 0;
  protected keyColon = 0;

  /** Ends of the lines that have a problem, so that one mistake makes one problem. */
  private readonly problemLines = new Set<number>();

  constructor(text: string) {
    this.text = text;
    this.limit = text.length;
  }

  /** Moves over blanks, line breaks and comments. */
  protected toContent(): void {
    const { text, limit } = this;
    let at = this.pos;
    for (; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) continue;
      if (code === LF) {
        this.lineStart = at + 1;
      } else if (code === CR) {
        if (text.charCodeAt(at + 1) === LF) at += 1;
        this.lineStart = at + 1;
      } else if (code === HASH && (at === this.lineStart || at === 0 || this.isSpaceAt(at - 1))) {
        this.pos = at;
        this.readComment();
        at = this.pos - 1;
      } else {
        break;
      }
    }
    this.pos = at;
  }

  /** The comment at `pos`, up to the end of its line. Lookahead may pass a comment more than once. */
  protected readComment(): void {
    const start = this.pos;
    const end = this.lineEnd(start);
    this.pos = end;
    const last = this.comments[this.comments.length - 1];
    if (!last || last.span.start < start) this.comments.push({ span: { start, end: this.trimEnd(start, end) } });
  }

  /** The end of what stands on the line of `pos` from there on, without a comment and blanks at the end. */
  protected lineContentEnd(): number {
    let end = this.pos;
    for (let at = this.pos; at < this.limit && !this.atLineBreak(at); at += 1) {
      if (this.isBlankAt(at)) continue;
      if (this.code(at) === HASH && end < at) break;
      end = at + 1;
    }
    return end;
  }

  /** Offset of the line break (or end) that ends the line of `at`. */
  protected lineEnd(at: number): number {
    const { text, limit } = this;
    for (let end = at; end < limit; end += 1) {
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) return end;
    }
    return limit;
  }

  /** The first character that is no blank on the next line that has one; `lineStart` follows. */
  protected nextLineContent(lineBreak: number): number {
    let at = lineBreak;
    while (this.atLineBreak(at)) {
      at = this.skipLineBreak(at);
      this.lineStart = at;
      while (this.isBlankAt(at)) at += 1;
    }
    return at;
  }

  protected skipLineBreak(at: number): number {
    return this.code(at) === CR && this.code(at + 1) === LF ? at + 2 : at + 1;
  }

  protected skipBlanks(): void {
    while (this.isBlankAt(this.pos)) this.pos += 1;
  }

  protected trimEnd(start: number, end: number): number {
    let at = end;
    while (at > start && isBlank(this.text.charCodeAt(at - 1))) at -= 1;
    return at;
  }

  protected code(at: number): number {
    return at < this.limit ? this.text.charCodeAt(at) : END;
  }

  protected atLineBreak(at: number): boolean {
    const code = this.code(at);
    return code === LF || code === CR;
  }

  protected isBlankAt(at: number): boolean {
    return at < this.limit && isBlank(this.text.charCodeAt(at));
  }

  /** A blank, a line break or the end. */
  protected isSpaceAt(at: number): boolean {
    if (at >= this.limit) return true;
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === LF || code === TAB || code === CR;
  }

  /** An indicator such as the dash of a list item, with a blank or nothing behind it. */
  protected isIndicatorAt(at: number, indicator: number): boolean {
    return this.code(at) === indicator && this.isSpaceAt(at + 1);
  }

  protected isMarker(at: number): boolean {
    const code = this.code(at);
    if (code !== DASH && code !== DOT) return false;
    return this.code(at + 1) === code && this.code(at + 2) === code && this.isSpaceAt(at + 3);
  }

  protected propertyEnd(start: number): number {
    let end = start + 1;
    if (this.code(end) === LESS) {
      while (end < this.limit && !this.isSpaceAt(end) && this.code(end) !== GREATER) end += 1;
      return this.code(end) === GREATER ? end + 1 : end;
    }
    while (end < this.limit && !this.isSpaceAt(end) && !isFlowIndicator(this.code(end))) end += 1;
    return end;
  }

  /** Where the content behind the tags and anchors on this line begins. */
  protected skipProperties(start: number): number {
    let at = start;
    while (this.code(at) === BANG || this.code(at) === AMPERSAND) {
      at = this.propertyEnd(at);
      while (this.isBlankAt(at)) at += 1;
    }
    return at;
  }

  /** Whether an implicit key with its colon stands at `start`; if so, `keyEnd` and `keyColon` tell where. */
  protected isKeyAt(start: number): boolean {
    const code = this.code(start);
    let end: number | undefined;
    switch (code) {
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        end = this.closingQuoteOnLine(start);
        break;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        end = this.closingBracketOnLine(start);
        break;
      case STAR:
        end = start + 1;
        while (end < this.limit && !this.isSpaceAt(end)) end += 1;
        break;
      case HASH:
      case PIPE:
      case GREATER:
      case END:
        return false;
      default:
        return this.isPlainKeyAt(start);
    }
    if (end === undefined) return false;
    let colon = end;
    while (this.isBlankAt(colon)) colon += 1;
    if (!this.isIndicatorAt(colon, COLON)) return false;
    this.keyEnd = end;
    this.keyColon = colon;
    return true;
  }

  protected isPlainKeyAt(start: number): boolean {
    const { text, limit } = this;
    let end = start;
    for (let at = start; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB) continue;
      if (code === LF || code === CR || (code === HASH && end < at)) return false;
      if (code === COLON && this.isSpaceAt(at + 1)) {
        if (at === start) return false;
        this.keyEnd = end;
        this.keyColon = at;
        return true;
      }
      end = at + 1;
    }
    return false;
  }

  /** A quoted text with a colon right behind it. */
  protected isJsonKeyAt(start: number): boolean {
    const code = this.code(start);
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) return false;
    const close = this.closingQuoteOnLine(start);
    return close !== undefined && this.code(close) === COLON;
  }

  /** The colon of `Cpu:256`; not of `http://x` or `AWS::ECS`. */
  protected denseColon(start: number, end: number): number | undefined {
    let at = start;
    while (at < end && isWordCode(this.text.charCodeAt(at))) at += 1;
    if (at === start || at + 1 >= end || this.code(at) !== COLON) return undefined;
    const next = this.code(at + 1);
    return next === COLON || next === SLASH ? undefined : at;
  }

  protected closingQuoteOnLine(start: number): number | undefined {
    const quote = this.code(start);
    for (let at = start + 1; at < this.limit; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === LF || code === CR) return undefined;
      if (code === BACKSLASH && quote === DOUBLE_QUOTE) at += 1;
      else if (code === quote) {
        if (quote === DOUBLE_QUOTE || this.code(at + 1) !== SINGLE_QUOTE) return at + 1;
        at += 1;
      }
    }
    return undefined;
  }

  protected closingBracketOnLine(start: number): number | undefined {
    let open = 0;
    for (let at = start; at < this.limit; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === LF || code === CR) return undefined;
      if (code === OPEN_BRACKET || code === OPEN_BRACE) open += 1;
      else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) {
        open -= 1;
        if (open === 0) return at + 1;
      } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
        const before = this.code(at - 1);
        if (!isFlowIndicator(before) && before !== SPACE && before !== COLON) continue;
        const close = this.closingQuoteOnLine(at);
        if (close === undefined) return undefined;
        at = close - 1;
      }
    }
    return undefined;
  }

  /** Whether a line looks like an entry of a block: `- x` or `key: x`. A quoted key may be JSON and does not count. */
  protected isEntryAt(start: number): boolean {
    if (this.isIndicatorAt(start, DASH)) return true;
    const code = this.code(start);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE || isFlowIndicator(code)) return false;
    return this.isPlainKeyAt(start);
  }

  /** Whether a pair stands on one of the next lines at this column, with nothing but half-typed lines before. */
  protected pairFollows(column: number): boolean {
    const { lineStart } = this;
    let found = false;
    let at = this.lineEnd(this.pos);
    for (let lines = 0; lines < maxHalfTypedLines && this.atLineBreak(at); lines += 1) {
      at = this.nextLineContent(at);
      const here = at - this.lineStart;
      if (this.code(at) === END || here < column) break;
      if (here === column && this.isKeyAt(at)) {
        found = true;
        break;
      }
      at = this.lineEnd(at);
    }
    this.lineStart = lineStart;
    return found;
  }

  protected reportReserved(start: number): void {
    this.report(start, start + 1, `A value cannot start with '${this.text.charAt(start)}' in YAML without quotes.`);
  }

  /** Only the first problem of a line is told: those behind it mostly follow from it. */
  protected report(start: number, end: number, message: string): void {
    const line = this.lineEnd(start);
    if (this.problemLines.has(line) || this.problems.length >= maxProblems) return;
    this.problemLines.add(line);
    this.problems.push({ span: { start, end: Math.max(start, end) }, message });
  }
}
