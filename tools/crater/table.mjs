// What `ecs-lint --format json` found in many files: as a table that two runs can be compared by, and in figures.

/**
 * @typedef {'error' | 'warning' | 'information' | 'hint'} Severity
 * @typedef {{ rule: string, severity: Severity, range: { start: { line: number } } }} Problem
 * @typedef {{ file: string, kind: string, problems: readonly Problem[] }} FileReport
 */

const severities = /** @type {const} */ (['error', 'warning', 'information', 'hint']);

/**
 * A line with its kind for each file that is ours, and behind it one for each rule that found something in it: the
 * severity's first letter and the line of each, as in `e12 w14`.
 *
 * @param {readonly FileReport[]} reports
 */
export function tableOf(reports) {
  return [...reports]
    .sort((one, other) => compare(one.file, other.file))
    .flatMap(({ file, kind, problems }) => [
      `${slashed(file)} (${kind})\n`,
      ...grouped(problems, ({ rule }) => rule)
        .sort(([one], [other]) => compare(one, other))
        .map(([rule, found]) => `${slashed(file)} ${rule} ${places(found).join(' ')}\n`),
    ])
    .join('');
}

/**
 * The lines that only one of two tables has, marked with - and +, in the order of the tables.
 *
 * @param {string} before
 * @param {string} after
 */
export function differences(before, after) {
  const [old, now] = [before, after].map((table) => table.split('\n').filter((line) => line !== ''));
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const gone = old.filter((line) => !inNow.has(line)).map((line) => ({ line, mark: '-' }));
  const come = now.filter((line) => !inOld.has(line)).map((line) => ({ line, mark: '+' }));
  // The file and the rule, so that what became of a line stands below it.
  const key = ({ line }) => line.split(' ').slice(0, 2).join(' ');
  return [...gone, ...come].sort((one, other) => compare(key(one), key(other))).map(({ line, mark }) => mark + line);
}

/**
 * How much is said: by rule, and to a file.
 *
 * @param {readonly FileReport[]} reports
 */
export function summary(reports) {
  const problems = reports.flatMap((report) => report.problems);
  const rules = grouped(problems, ({ rule }) => rule)
    .map(([rule, found]) => ({ rule, counts: severities.map((severity) => count(found, severity)), all: found.length }))
    .sort((one, other) => other.all - one.all || compare(one.rule, other.rule));
  const row = (name, counts) => name.padEnd(36) + counts.map((value) => String(value).padStart(12)).join('');
  const perFile = (name, ...wanted) => {
    const counts = reports.map((report) => wanted.reduce((sum, severity) => sum + count(report.problems, severity), 0));
    return row(name, figuresOf(counts));
  };
  return [
    row('by rule', severities),
    ...rules.map(({ rule, counts }) => row(rule, counts)),
    row(
      'all',
      severities.map((severity) => count(problems, severity)),
    ),
    '',
    row(`in each of ${reports.length} files`, ['median', 'p95', 'max', 'over 15', 'with any']),
    perFile('advice (information and hints)', 'information', 'hint'),
    perFile('warnings', 'warning'),
    perFile('errors', 'error'),
  ].join('\n');
}

/** @param {readonly number[]} counts of findings in each file */
function figuresOf(counts) {
  const sorted = [...counts].sort((one, other) => one - other);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return [at(0.5), at(0.95), at(1), counts.filter((value) => value > 15).length, counts.filter(Boolean).length];
}

/** @param {readonly Problem[]} problems */
function places(problems) {
  return [...problems]
    .map(({ severity, range }) => ({ letter: severity.charAt(0), line: range.start.line + 1 }))
    .sort((one, other) => one.line - other.line || compare(one.letter, other.letter))
    .map(({ letter, line }) => `${letter}${line}`);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {[string, T[]][]}
 */
function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

function count(problems, wanted) {
  return problems.filter(({ severity }) => severity === wanted).length;
}

/** The same everywhere, whatever the language of the machine. */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function slashed(file) {
  return file.replaceAll('\\', '/');
}
