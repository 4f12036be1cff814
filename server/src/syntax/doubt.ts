import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from './tree';

type List = MapNode | SeqNode;
type Child = Node | Pair;

/**
 * What of a tree may be other than its author meant, since the text has mistakes in it, or directives of a template
 * language. A missing bracket is told where it is noticed, not where it is missing: what was read in between may belong
 * elsewhere. People indent what belongs together alike, so that is believed which the layout confirms.
 */
export class Doubt {
  readonly #doubtful = new Set<Child>();
  readonly #incomplete = new Set<List>();

  constructor(
    private readonly lines: Lines,
    root: Node | undefined,
  ) {
    if (root) this.#look(root, true);
  }

  /** Whether something may be no part of what it is read in, or may be read wrong. */
  isDoubtful(target: Child): boolean {
    for (let at: Child | undefined = target; at; at = at.parent) {
      if (this.#doubtful.has(at)) return true;
    }
    return false;
  }

  /** Whether there may be other members than those that were read. */
  isIncomplete(list: List): boolean {
    return this.#incomplete.has(list);
  }

  /** Whether something stands on the line of a mistake. */
  isNearMistake(offset: number): boolean {
    return this.lines.isDoubtful(offset);
  }

  /** `closesAlike`: what is opened on the line of the list, before it, is closed there as well. */
  #look(node: Node, closesAlike: boolean): void {
    if (node.kind === 'scalar') return;
    const { lines } = this;
    const children: readonly Child[] = node.kind === 'map' ? node.pairs : node.items;
    const confirmed = closesAlike && lines.closesAlike(node);
    const [first] = children;
    if (!confirmed || lines.holdsMistake(node, children)) this.#incomplete.add(node);
    for (const child of children) {
      const inLine = confirmed || (first !== undefined && lines.standsAlike(first, child));
      if (!inLine || this.#isNearMistake(child)) {
        this.#doubtful.add(child);
        this.#incomplete.add(node);
        continue;
      }
      const value = child.kind === 'pair' ? child.value : child;
      if (value) this.#look(value, confirmed || !lines.areTogether(node.span.start, value.span.start));
    }
  }

  #isNearMistake(child: Child): boolean {
    if (this.lines.isDoubtful(child.span.start)) return true;
    const value = child.kind === 'pair' ? child.value : child;
    if (!value) return false;
    // A text over several lines ends where the mistake is noticed.
    return this.lines.isDoubtful(value.span.start) || (value.kind === 'scalar' && this.lines.isAnyDoubtful(value));
  }
}

/** `undefined` for a text without mistakes and directives, as nearly all are. */
export function doubtOf(tree: SyntaxTree): Doubt | undefined {
  const mistakes = tree.problems.filter(({ certain }) => !certain).map(({ span }) => span);
  const directives = tree.templated ? [...tree.text.matchAll(directive)] : [];
  if (mistakes.length === 0 && directives.length === 0) return undefined;
  const lines = new Lines(tree.text, mistakes.length > 0);
  for (const { start, end } of mistakes) lines.mark(start, Math.max(start, end - 1));
  for (const { index, 0: found } of directives) if (!lines.isAlone(index, found.length)) lines.mark(index, index);
  return new Doubt(lines, tree.root);
}

/** What a template language does, rather than a value that it fills in. */
const directive =
  /\{\{[-~]?\s{0,9}(?:[#/^!]|(?:if|else|end|range|with|define|block|template|include)\b)[^\n]{0,299}?\}\}|\{%[^\n]{0,299}?%\}|%\{[^{}\n]{0,299}\}|<%(?!=)[^\n]{0,299}?%>/g;

/** The layout of a text, and the lines of it that have mistakes. */
class Lines {
  readonly #starts: number[] = [0];
  readonly #doubtful = new Set<number>();

  constructor(
    private readonly text: string,
    /** Brackets may be missing. */
    private readonly broken: boolean,
  ) {
    for (const { index, 0: found } of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(index + found.length);
  }

  /** The lines of a range have a mistake. */
  mark(first: number, last: number): void {
    for (let line = this.#at(first); line <= this.#at(last); line += 1) this.#doubtful.add(line);
  }

  isDoubtful(offset: number): boolean {
    return this.#doubtful.has(this.#at(offset));
  }

  isAnyDoubtful({ span }: Node): boolean {
    const last = this.#at(span.end);
    for (let line = this.#at(span.start); line <= last; line += 1) if (this.#doubtful.has(line)) return true;
    return false;
  }

  areTogether(one: number, other: number): boolean {
    return this.#at(one) === this.#at(other);
  }

  /** Whether nothing else is on the line. */
  isAlone(offset: number, length: number): boolean {
    return this.#textBefore(offset).trim() === '' && /^[ \t]*(?:\r|\n|$)/.test(this.text.slice(offset + length));
  }

  /** Whether both are first on their lines, at one column. */
  standsAlike(one: Child, other: Child): boolean {
    if (one === other) return true;
    const before = this.#textBefore(one.span.start);
    return before.trim() === '' && before === this.#textBefore(other.span.start);
  }

  /** Whether a list ends on its own line, or on one that begins with its closing bracket below where it began. */
  closesAlike({ flow, span: { start, end } }: List): boolean {
    if (!flow || !this.broken || this.areTogether(start, end)) return true;
    const closing = this.#textBefore(end - 1);
    return /^[\s\]}]*$/.test(closing) && this.#indentAt(start) === this.#indentAt(end - 1);
  }

  /** Whether a line with a mistake is the list's own, and not only that of something deeper in it. */
  holdsMistake({ span }: List, children: readonly Child[]): boolean {
    const [first, last] = [this.#at(span.start), this.#at(span.end)];
    for (const line of this.#doubtful) {
      if (line < first || line > last) continue;
      const isDeeper = children.some((child) => this.#at(child.span.start) < line && line < this.#at(child.span.end));
      if (!isDeeper) return true;
    }
    return false;
  }

  #textBefore(offset: number): string {
    return this.text.slice(this.#starts[this.#at(offset)], offset);
  }

  #indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.#starts[this.#at(offset)], offset))?.[0] ?? '';
  }

  #at(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
