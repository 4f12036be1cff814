import fc from 'fast-check';
import type { Operation, Plain } from '../../server/src/syntax/edit';
import type { SyntaxTree } from '../../server/src/syntax/tree';
import { type Newline, withNewlines } from './newlines';

/** How a random document is written. Numbers are percentages. */
export interface YamlWriting {
  readonly indent: number;
  readonly seqIndented: boolean;
  readonly newline: Newline;
  readonly finalNewline: boolean;
  readonly marker: '' | '\ufeff' | '---\n' | '%YAML 1.2\n---\n' | '# head\n---\n' | '# head\n\n';
  readonly ending: '' | '...\n' | '---\nother: document\n';
  readonly comments: number;
  readonly emptyLines: number;
  readonly flow: number;
  readonly tags: number;
  readonly quote: '"' | "'" | undefined;
  readonly quotedKeys: boolean;
  readonly seed: number;
}

export const arbitraryWriting: fc.Arbitrary<YamlWriting> = fc.record({
  indent: fc.constantFrom(2, 2, 4, 3),
  seqIndented: fc.boolean(),
  newline: fc.constantFrom<Newline>('\n', '\n', '\n', '\r\n', '\r', 'mixed'),
  finalNewline: fc.constantFrom(true, true, false),
  marker: fc.constantFrom<YamlWriting['marker']>(
    '',
    '',
    '',
    '\ufeff',
    '---\n',
    '%YAML 1.2\n---\n',
    '# head\n---\n',
    '# head\n\n',
  ),
  ending: fc.constantFrom<YamlWriting['ending']>('', '', '', '...\n', '---\nother: document\n'),
  comments: fc.constantFrom(0, 10, 30),
  emptyLines: fc.constantFrom(0, 10, 100),
  flow: fc.constantFrom(0, 10, 30, 100),
  tags: fc.constantFrom(0, 0, 10),
  quote: fc.constantFrom<YamlWriting['quote']>('"', "'", undefined),
  quotedKeys: fc.constantFrom(false, false, false, true),
  seed: fc.nat(),
});

/**
 * A document with this value, written in a random way. Written apart from the printer, so that a mistake of one does
 * not hide a mistake of the other. With tags its value is not the same to a reader who resolves them.
 */
export function writeYaml(value: Plain, writing: YamlWriting): string {
  const writer = new RandomWriter(writing);
  const lines = writing.flow === 100 ? [writer.flowLines(value, 0)] : writer.block(value, 0);
  const ending = writing.finalNewline || writing.ending ? '\n' : '';
  const text = writing.marker + lines.join('\n') + ending + writing.ending;
  return withNewlines(text, writing.newline);
}

/**
 * Whether an operation is on an item with a comment between its dash and itself: the comment is part of what is changed,
 * though it is outside of the item's span.
 */
export function isBelowComment({ text, comments }: SyntaxTree, operation: Operation): boolean {
  if (operation.kind !== 'replace' && operation.kind !== 'remove') return false;
  const { start } = operation.target.span;
  if (operation.target.kind === 'pair' || text.slice(text.lastIndexOf('\n', start) + 1, start).trim() !== '')
    return false;
  return comments.some(({ span }) => span.end <= start && text.slice(span.end, start).trim() === '');
}

class RandomWriter {
  private state: number;
  private count = 0;
  /** Whether the last value is a block scalar, below which a deeper comment would be text. */
  private literal = false;

  constructor(private readonly writing: YamlWriting) {
    this.state = writing.seed % 2147483646;
  }

  /** Lines of a value that begins a line at this column; the first line comes with its indentation. */
  block(value: Plain, column: number): string[] {
    const pad = ' '.repeat(column);
    if (isFilled(value)) {
      const lines: string[] = [];
      for (const [key, item] of entriesOf(value)) {
        if (lines.length > 0) lines.push(...this.between(column));
        lines.push(...(key === undefined ? this.item(item, column) : this.pair(key, item, column)));
      }
      if (this.chance(this.writing.comments / 3)) lines.push(`${pad}${this.note()}`);
      return lines;
    }
    const [first = '', ...rest] = this.inline(value, column, column + this.writing.indent);
    return [pad + first, ...rest];
  }

  private pair(key: string, value: Plain, column: number): string[] {
    const head = `${' '.repeat(column)}${this.key(key)}:`;
    this.literal = false;
    if (value === null && this.chance(20)) return [head + this.endNote()];
    const asBlock = isFilled(value) && !this.chance(this.writing.flow);
    if (!asBlock) return this.behind(head, value, column);
    const inner = Array.isArray(value) && !this.writing.seqIndented ? column : column + this.writing.indent;
    const lead = this.chance(this.writing.comments / 2) ? [`${' '.repeat(inner)}${this.note()}`] : [];
    return [head + this.tag() + this.endNote(), ...lead, ...this.block(value, inner)];
  }

  private item(value: Plain, column: number): string[] {
    const head = `${' '.repeat(column)}-`;
    this.literal = false;
    if (value === null && this.chance(20)) return [head + this.endNote()];
    if (!isFilled(value) || this.chance(this.writing.flow)) return this.behind(head, value, column);
    const tag = this.tag();
    const inner = column + 2;
    const lines = this.block(value, inner);
    if (tag || this.chance(10)) return [head + tag + this.endNote(), ...lines];
    const [first = '', ...rest] = lines;
    return [`${head} ${first.slice(inner)}`, ...rest];
  }

  /** A scalar or a flow collection behind a key or dash. */
  private behind(head: string, value: Plain, column: number): string[] {
    const [first = '', ...rest] = this.inline(value, column, column + this.writing.indent);
    const tag = first.startsWith('|') ? '' : this.tag();
    if (rest.length === 0 || first.startsWith('|')) return [`${head}${tag} ${first}${this.endNote()}`, ...rest];
    const last = rest[rest.length - 1] ?? '';
    return [`${head}${tag} ${first}`, ...rest.slice(0, -1), last + this.endNote()];
  }

  /** Lines of a value that is written behind something; the first line has no indentation. */
  private inline(value: Plain, column: number, inner: number): string[] {
    this.literal = false;
    if (typeof value === 'string') return this.string(value, inner);
    if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
    if (!isFilled(value)) return [Array.isArray(value) ? '[]' : '{}'];
    return this.chance(30) ? this.flowLines(value, column).split('\n') : [this.flow(value)];
  }

  private flow(value: Plain): string {
    if (typeof value === 'string') return this.flowString(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const list = Array.isArray(value);
    const entries = entriesOf(value).map(([key, item]) =>
      key === undefined ? this.flow(item) : `${this.key(key)}: ${this.flow(item)}`,
    );
    const padding = !list && entries.length > 0 && this.chance(50) ? ' ' : '';
    const comma = entries.length > 0 && this.chance(5) ? ',' : '';
    return (
      (list ? '[' : '{') + padding + entries.join(this.chance(80) ? ', ' : ' , ') + comma + padding + (list ? ']' : '}')
    );
  }

  /** A collection in brackets, with entries on lines of their own; its last line has this column. */
  flowLines(value: Plain, column: number): string {
    if (!isFilled(value) || this.chance(20)) return this.flow(value);
    const list = Array.isArray(value);
    const inner = column + this.writing.indent;
    const entries = entriesOf(value);
    const trailing = this.chance(10);
    const lines = entries.flatMap(([key, item], index) => {
      const comma = index < entries.length - 1 || trailing ? ',' : '';
      const note = this.chance(this.writing.comments) ? [`${' '.repeat(inner)}${this.note()}`] : [];
      const text = (key === undefined ? '' : `${this.key(key)}: `) + this.flowLines(item, inner);
      return [...note, ' '.repeat(inner) + text + comma + this.endNote()];
    });
    return [list ? '[' : '{', ...lines, `${' '.repeat(column)}${list ? ']' : '}'}`].join('\n');
  }

  private key(key: string): string {
    if (this.writing.quotedKeys) return double(key);
    return isPlain(key) && this.chance(90) ? key : this.quoted(key);
  }

  private string(value: string, inner: number): string[] {
    const lines = value.endsWith('\n') ? value.slice(0, -1).split('\n') : value.split('\n');
    const literal = value.includes('\n') && lines.every((line) => /^[!-~]([ -~]*[!-~])?$|^$/.test(line));
    if (literal && lines[0] !== '' && lines[lines.length - 1] !== '' && this.chance(70)) {
      this.literal = true;
      const header = value.endsWith('\n') ? (this.chance(20) ? '|+' : '|') : '|-';
      return [header, ...lines.map((line) => (line === '' ? '' : ' '.repeat(inner) + line))];
    }
    return [isPlain(value) && !this.chance(20) ? value : this.quoted(value)];
  }

  private flowString(value: string): string {
    return isPlain(value) && !this.chance(20) ? value : this.quoted(value);
  }

  private quoted(value: string): string {
    const single = this.writing.quote === "'" || (this.writing.quote === undefined && this.chance(50));
    return single && /^[\x20-\x7e\u00a1-\ud7ff]*$/.test(value) && !value.includes('\u2028')
      ? `'${value.replaceAll("'", "''")}'`
      : double(value);
  }

  private tag(): string {
    return this.chance(this.writing.tags) ? ([' !Sub', ' !Ref', ' !If', ' !!str'][this.next() % 4] ?? '') : '';
  }

  private between(column: number): string[] {
    const lines: string[] = [];
    if (this.chance(this.writing.emptyLines)) lines.push('');
    if (this.chance(this.writing.comments)) lines.push(' '.repeat(column) + this.note());
    if (!this.literal && this.chance(this.writing.comments / 6))
      lines.push('', `${' '.repeat(column + this.writing.indent)}${this.note()}`);
    return lines;
  }

  private endNote(): string {
    return this.chance(this.writing.comments) ? ` ${this.note()}` : '';
  }

  private note(): string {
    this.count += 1;
    return `# note ${this.count}`;
  }

  private chance(percentage: number): boolean {
    return this.next() % 100 < percentage;
  }

  private next(): number {
    this.state = (this.state * 48271 + 11) % 2147483647;
    return this.state >> 8;
  }
}

function isFilled(value: Plain): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function entriesOf(value: Plain): [string | undefined, Plain][] {
  if (Array.isArray(value)) return value.map((item) => [undefined, item]);
  return Object.entries(value as Record<string, Plain>);
}

/** Strict: only what is certainly plain everywhere. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w/.-]*( [\w/.-]+)*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n|e\d+)$/i.test(text);
}

function double(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
