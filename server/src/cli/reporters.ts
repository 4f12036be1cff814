import type { DocumentKind } from '../ecs/kinds';
import type { Severity } from '../rules/rule';

/** What was found in one file, as `--format json` prints it. */
export interface FileReport {
  readonly file: string;
  readonly kind: DocumentKind;
  /** What `--fix` changed, in the order in which it did. */
  readonly fixed: readonly AppliedFix[];
  readonly problems: readonly Problem[];
}

export interface AppliedFix {
  readonly rule: string;
  readonly title: string;
}

export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON Pointer in the document's own spelling. */
  readonly pointer: string;
  /** 0-based lines and UTF-16 characters, as in LSP. */
  readonly range: Range;
  /** Other places that it is about. */
  readonly related: readonly RelatedPlace[];
  /** Titles of the fixes that the editor offers. */
  readonly fixes: readonly string[];
}

export interface RelatedPlace {
  /** Where it is in another file. */
  readonly file?: string;
  readonly range: Range;
  readonly message: string;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Makes the text of a report, file by file, so that no more than one needs to be kept. */
export interface Reporter {
  file(report: FileReport): string;
  end(): string;
}

export const reporters: ReadonlyMap<string, () => Reporter> = new Map<string, () => Reporter>([
  ['pretty', () => new Pretty()],
  ['json', () => new Json()],
]);

/** For text that a terminal shows: what would move its cursor, break the line or colour it is spelled out. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (char) => shortEscapes.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

class Json implements Reporter {
  #started = false;

  file(report: FileReport): string {
    const start = this.#started ? ',' : '[';
    this.#started = true;
    return `${start}\n  ${JSON.stringify(report, null, 2).replaceAll('\n', '\n  ')}`;
  }

  end(): string {
    return this.#started ? '\n]\n' : '[]\n';
  }
}

class Pretty implements Reporter {
  readonly #counts = { files: 0, fixed: 0, error: 0, warning: 0, information: 0, hint: 0 };

  file({ file, fixed, problems }: FileReport): string {
    this.#counts.files += 1;
    this.#counts.fixed += fixed.length;
    for (const { severity } of problems) this.#counts[severity] += 1;
    if (fixed.length + problems.length === 0) return '';
    return `${printable(file)}\n${fixedRows(fixed).join('')}${problems.map(problemRow).join('')}\n`;
  }

  end(): string {
    const { files, fixed, error, warning, information, hint } = this.#counts;
    const checked = `${plural(files, 'ECS document')} checked${fixed > 0 ? `, ${plural(fixed, 'problem')} fixed` : ''}`;
    const advice = information + hint;
    if (error + warning + advice === 0) return `${checked}, no problems${fixed > 0 ? ' left' : ''}.\n`;
    return `${checked}: ${plural(error, 'error')}, ${plural(warning, 'warning')}, ${advice} advice.\n`;
  }
}

/** One for all fixes of a rule that have the same title. */
function fixedRows(fixed: readonly AppliedFix[]): string[] {
  const counts = new Map<string, number>();
  for (const { rule, title } of fixed) {
    const row = `${printable(title)}  ${rule}`;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts].map(([row, count]) => `  ${'fixed'.padEnd(21)}${row}${count > 1 ? `  (${count} times)` : ''}\n`);
}

function problemRow({ range, severity, message, rule, fixes }: Problem): string {
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const fixable = fixes[0] === undefined ? '' : `\n${' '.repeat(23)}fix: ${printable(fixes[0])}`;
  return `  ${place.padEnd(8)} ${severity.padEnd(12)}${printable(message)}  ${rule}${fixable}\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
