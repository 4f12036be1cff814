import type { MapNode, Node, Pair, SeqNode, SyntaxTree } from './tree';

type List = MapNode | SeqNode;
type Child = Node | Pair;

/**
 * What of a tree may be other than its author meant, since the text has mistakes in it, or directives of a template
 * language. A missing bracket is told where it is noticed, not where it is missing: what was read in between may belong
 * elsewhere. People indent what belongs together alike, so that is believed which the layout confirms.
 */
export class Doubt {
  /** With all that is in them. */
  readonly #doubtful = new Set<Child>();
  /** Lists whose brackets or lines do not show where they end. */
  readonly #loose = new Set<List>();
  readonly #incomplete = new Set<List>();

  constructor(
    private readonly lines: Lines,
    root: Node | undefined,
  ) {
    if (root) this.#look(root, true);
  }

  /** Whether something may be no part of what it is read in, or may be read wrong. */
  isDoubtful(target: Child): boolean {
    const list = nodeOf(target);
    if (list && list.kind !== 'scalar' && this.#loose.has(list)) return true;
    for (let at: Child | undefined = target; at; at = at.parent) {
      if (this.#doubtful.has(at)) return true;
    }
    return false;
  }

  /** Whether there may be other members than those that were read. */
  isIncomplete(list: List): boolean {
    return this.#incomplete.has(list);
  }

  /** `closesAlike`: what is opened on the line of the list, before it, is closed there as well. */
  #look(node: Node, closesAlike: boolean): void {
    if (node.kind === 'scalar') return;
    const { lines } = this;
    const children = childrenOf(node);
    const mistake = lines.ownMistake(node, children);
    const confirmed = node.flow ? closesAlike && lines.closesAlike(node) : mistake === undefined;
    if (mistake !== undefined) this.#incomplete.add(node);
    if (!confirmed) {
      this.#loose.add(node);
      this.#incomplete.add(node);
    }
    for (const [index, child] of children.entries()) {
      if ((confirmed || this.#isInLine(node, child, children[0], mistake)) && !this.#isNearMistake(child)) {
        const value = nodeOf(child);
        if (value) this.#look(value, confirmed || !lines.areTogether(node.span.start, value.span.start));
        if (!confirmed) this.#openEnd(value);
        if (!value || value.kind === 'scalar' || !this.#loose.has(value)) continue;
        // It may have taken what belongs to this list, and this list what belongs to the child before.
        this.#openEnd(nodeOf(children[index - 1]));
      } else {
        this.#doubtful.add(child);
      }
      this.#incomplete.add(node);
    }
    if (children.length > 0 && children.every((child) => this.#doubtful.has(child))) this.#loose.add(node);
    for (const child of mistake === undefined ? [] : children) {
      // What ends just before a mistake may have lost its own bracket, or that of a list around it.
      const value = nodeOf(child);
      if (!value || !lines.endsAt(child, mistake)) continue;
      if (value.kind !== 'scalar') this.#loose.add(value);
      else if (!lines.areTogether(child.span.start, value.span.start)) this.#doubtful.add(child);
    }
  }

  /** In a list that is loose: whether the layout still says that a child belongs to it. */
  #isInLine({ flow }: List, child: Child, first: Child | undefined, mistake: number | undefined): boolean {
    if (first && !this.lines.standsAlike(first, child)) return false;
    // Without brackets nothing says what belongs where behind a mistake, nor whether the line before it is right.
    return flow || mistake === undefined || this.lines.endsBefore(child, mistake - 1);
  }

  /** More may belong to the end of what was read. */
  #openEnd(node: Node | undefined): void {
    for (let at = node; at && at.kind !== 'scalar'; at = nodeOf(childrenOf(at).at(-1))) this.#incomplete.add(at);
  }

  #isNearMistake(child: Child): boolean {
    const { lines } = this;
    const value = nodeOf(child);
    if (lines.isDoubtful(child.span.start) || !value) return lines.isDoubtful(child.span.start);
    // A text over several lines ends where the mistake is noticed.
    return lines.isDoubtful(value.span.start) || (value.kind === 'scalar' && lines.isAnyDoubtful(value));
  }
}

function childrenOf(list: List): readonly Child[] {
  return list.kind === 'map' ? list.pairs : list.items;
}

function nodeOf(child: Child | undefined): Node | undefined {
  return child?.kind === 'pair' ? child.value : child;
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

  /** Whether both are first on their lines, at one column; a dash is part of the indentation. */
  standsAlike(one: Child, other: Child): boolean {
    const before = this.#textBefore(one.span.start).replaceAll('-', ' ');
    return before.trim() === '' && before === this.#textBefore(other.span.start).replaceAll('-', ' ');
  }

  /** Whether a list ends on its own line, or on one that begins with its closing bracket below where it began. */
  closesAlike({ kind, span: { start, end } }: List): boolean {
    if (!this.broken) return true;
    if (this.text.charAt(end - 1) !== (kind === 'map' ? '}' : ']')) return false;
    if (this.areTogether(start, end)) return true;
    const closing = this.#textBefore(end - 1);
    return /^[\s\]}]*$/.test(closing) && this.#indentAt(start) === this.#indentAt(end - 1);
  }

  /** The first line with a mistake that is the list's own, and not only that of something deeper in it. */
  ownMistake({ flow, span, parent }: List, children: readonly Child[]): number | undefined {
    // What stands before and behind the root was meant to be in it.
    const [first, last] = parent ? [this.#at(span.start), this.#at(span.end)] : [0, Number.POSITIVE_INFINITY];
    for (const line of this.#doubtful) {
      if (line < first || line > last) continue;
      const isDeeper = children.some((child) => {
        const end = this.#at(child.span.end);
        return this.#at(child.span.start) < line && (flow ? line < end : line <= end);
      });
      if (!isDeeper) return line;
    }
    return undefined;
  }

  endsAt({ span }: Child, line = 0): boolean {
    const end = this.#at(span.end);
    return end === line || end === line - 1;
  }

  endsBefore({ span }: Child, line: number): boolean {
    return this.#at(span.end) < line;
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
