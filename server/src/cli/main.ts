import { homedir } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import { version } from '../../../package.json';
import { type EcsDocument, formatOf, maxLength, mayBeEcs, recognise, taskDefinitionsIn } from '../ecs/document';
import type { TaskDefinitions } from '../ecs/scope';
import { fixAll } from '../features/fix-all';
import { rules } from '../rules';
import { type Config, findConfig, projectAround, readConfig } from '../rules/config-file';
import { editsOf } from '../rules/editor';
import type { Finding } from '../rules/finding';
import { lint } from '../rules/lint';
import { categories } from '../rules/rule';
import type { RuleSettings } from '../rules/settings';
import { applyEdits } from '../syntax/edit';
import { parse } from '../syntax/parse';
import { type Arguments, readArguments, UsageTrouble, usage } from './arguments';
import { FileTrouble, filesBeside, findFiles, isThere, readText, type TextFile, writeText } from './files';
import { lineStarts, positionAt } from './position';
import type { FileReport, Problem } from './reporters';

/** Where the command line meets the world. */
export interface Io {
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream;
  out(text: string): void;
  error(text: string): void;
}

/** Runs `ecs-lint` and gives its exit status: 0 clean, 1 problems, 2 usage or file trouble. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const options = readArguments(argv);
    if (options.show) {
      io.out(options.show === 'help' ? usage : `${version}\n`);
      return 0;
    }
    return await run(options, io);
  } catch (error) {
    if (!(error instanceof UsageTrouble || error instanceof FileTrouble)) throw error;
    io.error(`ecs-lint: ${error.message}\n`);
    if (error instanceof UsageTrouble) io.error('Try "ecs-lint --help".\n');
    return 2;
  }
}

async function run(options: Arguments, io: Io): Promise<0 | 1 | 2> {
  refuseUnknownRules(options.rules);
  const settingsFor = await settingsReader(options, io);
  const reports: FileReport[] = [];
  let trouble = false;
  for await (const source of sources(options, io)) {
    if (source instanceof FileTrouble) {
      io.error(`ecs-lint: ${source.message}\n`);
      trouble = true;
      continue;
    }
    const report = await check(source, options, await settingsFor(source));
    if (report) reports.push(report);
  }
  io.out(options.report(reports));
  if (trouble) return 2;
  return hasFailed(reports, options.maxWarnings) ? 1 : 0;
}

interface Source {
  /** As reported: relative to the working directory. */
  readonly file: string;
  readonly text: string;
  /** `undefined` for standard input. */
  readonly origin: (TextFile & { readonly path: string }) | undefined;
}

async function* sources({ patterns, stdin }: Arguments, io: Io): AsyncGenerator<Source | FileTrouble> {
  if (stdin !== undefined) {
    yield { file: stdin, text: await readStream(io.stdin), origin: undefined };
    return;
  }
  for (const path of await findFiles(patterns, io.cwd)) {
    const file = relative(io.cwd, path);
    yield await readText(path, maxLength).then(
      (read) => ({ file, text: read.text, origin: { ...read, path } }),
      (error: unknown) => {
        if (error instanceof FileTrouble) return error;
        throw error;
      },
    );
  }
}

/** The rule settings for a document: the configuration file's, and above them those of the command line. */
async function settingsReader({ config, rules: overrides }: Arguments, io: Io) {
  if (config !== undefined) {
    const { text } = await readText(resolve(io.cwd, config), maxLength);
    const settings = { ...sane(config, readConfig(text)), ...overrides };
    return async () => settings;
  }
  const texts = new Map<string, Promise<string | undefined>>();
  const read = (path: string) => {
    const text =
      texts.get(path) ??
      readText(path, maxLength).then(
        (file) => file.text,
        () => undefined,
      );
    texts.set(path, text);
    return text;
  };
  return async ({ file }: Source): Promise<RuleSettings> => {
    const path = resolve(io.cwd, file).replaceAll(sep, '/');
    const [home, cwd] = [homedir(), io.cwd].map((folder) => folder.replaceAll(sep, '/'));
    const stopAt = (await projectAround(path, home ?? '', isThere)) ?? cwd;
    const found = await findConfig(path, read, stopAt);
    return found ? { ...sane(found.path, found.config), ...overrides } : overrides;
  };
}

function sane(path: string, { rules: settings, strange }: Config): RuleSettings {
  if (strange.length > 0) throw new UsageTrouble(`${path}: cannot make sense of ${strange.join(', ')}`);
  return settings;
}

async function check(
  source: Source,
  { fix, quiet }: Arguments,
  settings: RuleSettings,
): Promise<FileReport | undefined> {
  const { file, origin } = source;
  if (!mayBeEcs(source.text, file)) return undefined;
  const format = formatOf('', file, source.text);
  let text = source.text;
  if (fix && origin) {
    const edits = fixAll({ text, format, fileName: file }, rules, settings);
    text = applyEdits(text, edits);
    if (edits.length > 0) await writeText(origin.path, { ...origin, text });
  }
  const document = recognise(parse(text, format), file, await taskDefinitionsBeside(source));
  if (!document || document.tentative) return undefined;
  const starts = lineStarts(text);
  const problems = lint(document, rules, settings)
    .filter(({ severity }) => !quiet || severity === 'error')
    .map((finding) => problemOf(finding, starts, document));
  return { file, kind: document.kind, problems };
}

/** What a service can name by its family: the task definitions in the files of its folder. */
async function taskDefinitionsBeside({ text, origin }: Source): Promise<TaskDefinitions | undefined> {
  if (!origin || !/taskDefinition/.test(text) || /containerDefinitions/.test(text)) return undefined;
  const files = await filesBeside(origin.path);
  return taskDefinitionsIn(
    files.flatMap((file) => {
      if (!mayBeEcs(file.text, file.path)) return [];
      return recognise(parse(file.text, formatOf('', file.path, file.text)), file.path) ?? [];
    }),
  );
}

function problemOf(
  { rule, severity, message, pointer, span, fixes }: Finding,
  starts: readonly number[],
  { tree }: EcsDocument,
): Problem {
  return {
    rule: rule.id,
    severity,
    message,
    pointer,
    range: { start: positionAt(starts, span.start), end: positionAt(starts, span.end) },
    fixes: fixes.filter((fix) => editsOf(fix, tree)).map((fix) => fix.title),
  };
}

function hasFailed(reports: readonly FileReport[], maxWarnings: number | undefined): boolean {
  const problems = reports.flatMap((report) => report.problems);
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  return problems.some(({ severity }) => severity === 'error') || (maxWarnings !== undefined && warnings > maxWarnings);
}

function refuseUnknownRules(settings: RuleSettings): void {
  const known = new Set([...rules.map((rule) => rule.id), ...categories.map((category) => `${category}/*`)]);
  const unknown = Object.keys(settings).find((id) => !known.has(id));
  if (unknown !== undefined) throw new UsageTrouble(`there is no rule "${unknown}"`);
}
