import type { DocumentKind } from '../ecs/kinds';
import type { Severity } from '../rules/rule';

/** What was found in one file, as `--format json` prints it. */
export interface FileReport {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly problems: readonly Problem[];
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

export type Reporter = (files: readonly FileReport[]) => string;

export const reporters: Readonly<Record<string, Reporter>> = { pretty, json };

function json(files: readonly FileReport[]): string {
  return `${JSON.stringify(files, null, 2)}\n`;
}

function pretty(files: readonly FileReport[]): string {
  const blocks = files.filter(({ problems }) => problems.length > 0).map(block);
  return `${blocks.join('')}${summary(files)}\n`;
}

function block({ file, problems }: FileReport): string {
  const rows = problems.map(({ range, severity, message, rule, fixes }) => {
    const place = `${range.start.line + 1}:${range.start.character + 1}`;
    const fixable = fixes[0] === undefined ? '' : `\n${' '.repeat(23)}fix: ${fixes[0]}`;
    return `  ${place.padEnd(8)} ${severity.padEnd(12)}${message}  ${rule}${fixable}\n`;
  });
  return `${file}\n${rows.join('')}\n`;
}

function summary(files: readonly FileReport[]): string {
  const problems = files.flatMap((file) => file.problems);
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const checked = plural(files.length, 'ECS document');
  if (problems.length === 0) return `${checked} checked, no problems.`;
  const advice = count('information') + count('hint');
  const parts = [plural(count('error'), 'error'), plural(count('warning'), 'warning'), `${advice} advice`];
  return `${checked} checked: ${parts.join(', ')}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
