import { relative, resolve } from 'node:path';
import { version } from '../../../package.json';
import { formatOf, maxLength, mayBeEcs, recognise } from '../ecs/document';
import { whyNotRecognised } from '../ecs/not-recognised';
import { applyFixes } from '../features/fix-all';
import { rules } from '../rules';
import { isPossible } from '../rules/editor';
import type { Finding } from '../rules/finding';
import { lint } from '../rules/lint';
import type { Fault } from '../rules/rule';
import type { Settings } from '../rules/settings';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import type { Span, SyntaxTree } from '../syntax/tree';
import { type Arguments, readArguments, UsageTrouble, usage } from './arguments';
import { encode } from './encoding';
import { FileTrouble, readStream, readText, type TextFile } from './files';
import { type FoundFile, findFiles, nameOf } from './find-files';
import { OutputTrouble } from './output';
import { lineStarts, positionAt } from './position';
import { replaceFile } from './replace-file';
import { type AppliedFix, type FileReport, type Problem, printable, type Reporter } from './reporters';
import { ConfigTrouble, type SettingsFor, type Surroundings, settingsReader } from './settings';
import { taskDefinitionReader } from './task-definitions';

/** Where the command line meets the world. */
export interface Io extends Surroundings {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** `false` once nobody reads it any more. */
  out(text: string): Promise<boolean>;
  error(text: string): Promise<boolean>;
}

/** 0 clean, 1 problems, 2 usage or file trouble. */
type Status = 0 | 1 | 2;

/** Runs `ecs-lint` and gives its exit status. */
export async function main(argv: readonly string[], io: Io): Promise<Status> {
  try {
    const options = readArguments(argv);
    if (options.show) {
      await io.out(options.show === 'help' ? usage : `${version}\n`);
      return 0;
    }
    return await run(options, io);
  } catch (error) {
    if (error instanceof UsageTrouble || error instanceof ConfigTrouble || error instanceof OutputTrouble) {
      await io.error(`ecs-lint: ${printable(error.message)}\n`);
      if (error instanceof UsageTrouble) await io.error('Try "ecs-lint --help".\n');
    } else {
      await io.error(internalError('', error, argv.includes('--debug')));
    }
    return 2;
  }
}

async function run(options: Arguments, io: Io): Promise<Status> {
  const { stdin, patterns } = options;
  const settingsFor = await settingsReader(options, io);
  const { files, trouble } =
    stdin === undefined
      ? await findFiles(patterns, io.cwd)
      : { files: [{ path: resolve(io.cwd, stdin), named: true }], trouble: [] };
  // Before anything is fixed by settings that may not be meant so.
  if (!(await areSettingsGood(settingsFor, files, io))) return 2;
  const checks = new Checks(options, settingsFor, io);
  for (const { path, error } of trouble) await checks.tell(path, error);
  for (const file of files) if (!(await checks.check(file))) break;
  return checks.end();
}

/** Tells of each bad configuration file once. */
async function areSettingsGood(settingsFor: SettingsFor, files: readonly FoundFile[], io: Io): Promise<boolean> {
  const messages = new Set<string>();
  for (const { path } of files) {
    await settingsFor(path).catch((error: unknown) => {
      if (!(error instanceof ConfigTrouble)) throw error;
      messages.add(error.message);
    });
  }
  for (const message of messages) await io.error(`ecs-lint: ${printable(message)}\n`);
  return messages.size === 0;
}

/** Checks files one by one, reports each at once and keeps no more than the counts. */
class Checks {
  readonly #reporter: Reporter;
  #errors = 0;
  #warnings = 0;
  #isTroubled = false;
  readonly #taskDefinitionsFor = taskDefinitionReader();

  constructor(
    private readonly options: Arguments,
    private readonly settingsFor: SettingsFor,
    private readonly io: Io,
  ) {
    this.#reporter = options.report();
  }

  /** `false` when there is no point in going on. What goes wrong with one file is told, and is no reason. */
  async check(file: FoundFile): Promise<boolean> {
    let report: FileReport | undefined;
    try {
      report = await this.#reportOn(file);
    } catch (error) {
      if (error instanceof FileTrouble) await this.tell(file.path, error);
      else await this.#tellInternal(file.path, error);
    }
    if (!report) return true;
    this.#count(report);
    const isRead = await this.#print(this.#reporter.file(report));
    // Fixing is worth while even if nobody listens.
    return isRead || this.options.fix;
  }

  async end(): Promise<Status> {
    await this.#print(this.#reporter.end());
    if (this.#isTroubled) return 2;
    const { maxWarnings } = this.options;
    return this.#errors > 0 || (maxWarnings !== undefined && this.#warnings > maxWarnings) ? 1 : 0;
  }

  /** Says why a file could not be read or written. */
  async tell(path: string, { message }: FileTrouble): Promise<void> {
    this.#isTroubled = true;
    await this.io.error(`ecs-lint: ${printable(`${this.#nameOf(path)}: ${message}`)}\n`);
  }

  async #tellInternal(path: string, error: unknown): Promise<void> {
    this.#isTroubled = true;
    await this.io.error(internalError(` in ${this.#nameOf(path)}`, error, this.options.debug));
  }

  async #print(text: string): Promise<boolean> {
    return text === '' || this.io.out(text);
  }

  #count({ problems }: FileReport): void {
    for (const { severity } of problems) {
      if (severity === 'error') this.#errors += 1;
      if (severity === 'warning') this.#warnings += 1;
    }
  }

  /** `undefined` for what is not ours. */
  async #reportOn(found: FoundFile): Promise<FileReport | undefined> {
    const file = this.#nameOf(found.path);
    const source = await this.#read(found);
    if (!source || (!found.named && !mayBeEcs(source.text, file))) return undefined;
    const settings = await this.settingsFor(found.path);
    const { text, fixed } = this.options.fix ? await this.#fix(source, found.path, settings) : { ...source, fixed: [] };
    const tree = parse(text, formatOf('', file, text));
    const { stdin } = this.options;
    const near = stdin === undefined ? await this.#taskDefinitionsFor(text, found.path) : undefined;
    const document = recognise(tree, file, near);
    if (!document || document.tentative) return this.#unrecognised(found, whyNotRecognised(tree, file).text);
    const starts = lineStarts(text);
    const faults: Fault[] = [];
    const findings = lint(document, rules, settings, (fault) => faults.push(fault));
    for (const { rule, error } of this.options.debug ? faults : []) {
      await this.io.error(internalError(` in ${rule.id}, at ${file}`, error, true));
    }
    const problems = findings
      .filter(({ severity }) => !this.options.quiet || severity === 'error')
      .map((finding) => problemOf(finding, starts, tree, (path) => relative(this.io.cwd, path)));
    return { file, kind: document.kind, fixed, problems };
  }

  /** Somebody who names a file wants to know why nothing is said of it. */
  async #unrecognised({ path, named }: FoundFile, why: string): Promise<undefined> {
    if (named) await this.tell(path, new FileTrouble(`not checked, ${why}`));
  }

  /** `undefined` for what cannot be read, is not ours and was not named. */
  async #read({ path, named }: FoundFile): Promise<TextFile | undefined> {
    if (this.options.stdin !== undefined) return readStream(this.io.stdin, maxLength);
    try {
      return await readText(path, maxLength);
    } catch (error) {
      if (error instanceof FileTrouble && !named && !mayBeOurs(error.rest, path)) return undefined;
      throw error;
    }
  }

  /** The text that a file has now and what was fixed: nothing where it could not be written. */
  async #fix(
    source: TextFile,
    path: string,
    settings: Settings,
  ): Promise<Pick<FileReport, 'fixed'> & { text: string }> {
    const { text } = source;
    const fileName = this.#nameOf(path);
    const format = formatOf('', fileName, text);
    const { edits, made } = applyFixes({ text, format, fileName }, rules, settings);
    const fixed = made.map(({ finding, fix }): AppliedFix => ({ rule: finding.rule.id, title: fix.title }));
    if (edits.length === 0) return { text, fixed: [] };
    const after = applyEdits(text, edits);
    try {
      await replaceFile(path, source.bytes, encode(after, source.encoding));
      return { text: after, fixed };
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      await this.tell(path, new FileTrouble(`not fixed: ${error.message}`));
      return { text, fixed: [] };
    }
  }

  /** As reported: relative to the working directory. */
  #nameOf(path: string): string {
    return this.options.stdin ?? nameOf(path, this.io.cwd);
  }
}

/** Whether a file that cannot be read may be one of ours: by its name, or by what can be seen of its text. */
function mayBeOurs(rest: string | undefined, file: string): boolean {
  if (rest === undefined || mayBeEcs('', file)) return true;
  return mayBeEcs(rest, file) && recognise(parse(rest, formatOf('', file, rest)), file) !== undefined;
}

function problemOf(
  { rule, severity, message, pointer, span, fixes, related }: Finding,
  starts: readonly number[],
  tree: SyntaxTree,
  nameOf: (path: string) => string,
): Problem {
  return {
    rule: rule.id,
    severity,
    message,
    pointer,
    range: rangeOf(starts, span),
    related: related.map(({ span: place, message: why, elsewhere }) => ({
      ...(elsewhere && { file: nameOf(elsewhere.file) }),
      range: rangeOf(elsewhere ? lineStarts(elsewhere.text) : starts, place),
      message: why,
    })),
    fixes: fixes.filter((fix) => isPossible(fix, tree)).map((fix) => fix.title),
  };
}

function rangeOf(starts: readonly number[], { start, end }: Span): Problem['range'] {
  return { start: positionAt(starts, start), end: positionAt(starts, end) };
}

function internalError(where: string, error: unknown, debug: boolean): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const hint = debug ? '' : ' (run with --debug for the stack)';
  return `ecs-lint: ${printable(`internal error${where}: ${message}`)}${hint}\n${debug ? `${stack}\n` : ''}`;
}
