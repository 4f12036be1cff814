import { parseArgs } from 'node:util';
import { type Profile, profiles, type Severity } from '../rules/rule';
import { levels, type RuleSettings, readProfile } from '../rules/settings';
import { type Reporter, reporters } from './reporters';

/** The command line does not make sense. */
export class UsageTrouble extends Error {}

export interface Arguments {
  readonly patterns: readonly string[];
  /** Starts a report. */
  readonly report: () => Reporter;
  readonly fix: boolean;
  readonly quiet: boolean;
  /** Show where in our code an error comes from. */
  readonly debug: boolean;
  /** `undefined`: any number. */
  readonly maxWarnings: number | undefined;
  /** `undefined`: the configuration file's. */
  readonly profile: Profile | undefined;
  /** What `--rule` says. */
  readonly rules: RuleSettings;
  /** The configuration file that `--config` names; `undefined`: the nearest to each document. */
  readonly config: string | undefined;
  /** The name that standard input is read under, or `undefined` to read files. */
  readonly stdin: string | undefined;
  readonly show: 'help' | 'version' | undefined;
}

export const usage = `Usage: ecs-lint [paths or globs ...] [options]

Checks Amazon ECS task definitions, service definitions and CloudFormation templates.
A folder stands for the JSON and YAML files in it that it recognises; a file that you name must be one of them. "-" is
standard input, and what follows "--" is a path whatever it looks like.

Options:
  --format pretty|json     how to print what was found (default: pretty)
  --fix                    apply the safe fixes to the files, then report what was fixed and what is left;
                           a file that is read-only, has hard links or changes meanwhile is left as it is
  --quiet                  report errors only
  --max-warnings N         fail when there are more warnings than N
  --profile NAME           how much to say: essential (errors and warnings), recommended (default: also the advice of
                           a careful reviewer, each kind once a file) or strict (everything, at each place)
  --rule ID=SEVERITY       off, hint, information, warning or error; ID may be a category as in security/*;
                           may be repeated; counts above the profile
  --config FILE            read this file instead of the nearest .ecslint.json
  --stdin                  read one document from standard input
  --stdin-filename NAME    the name to recognise and report it by (default: task-definition.json)
  --debug                  with an error inside ecs-lint, print where it happened
  --version, --help

.ecslint.json is looked for beside a document and in the folders around it: up to the root of its repository, or else
up to the home folder, or else up to the working folder. One that makes no sense ends the run before it begins.

Exit status: 0 clean; 1 problems (errors, or more warnings than allowed); 2 usage, something that could not be read or
written, or a named file that is none of ours: it is said on standard error, and the run goes on with the other files.
`;

/** @throws UsageTrouble with a sentence for the person who typed it. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const report = reporters.get(values.format);
  if (!report) throw new UsageTrouble(`--format takes ${[...reporters.keys()].join(', ')}, not "${values.format}"`);
  const show = values.help ? 'help' : values.version ? 'version' : undefined;
  const stdin = values.stdin || positionals.includes('-');
  const patterns = positionals.filter((pattern) => pattern !== '-');
  if (!show && !stdin && patterns.length === 0) throw new UsageTrouble('name a file, a folder or a glob');
  if (patterns.includes('')) throw new UsageTrouble('a path is empty');
  if (values.config === '') throw new UsageTrouble('--config names no file');
  if (values['stdin-filename'] === '') throw new UsageTrouble('--stdin-filename is empty');
  if (stdin && patterns.length > 0) throw new UsageTrouble('--stdin reads no other files');
  if (stdin && values.fix) throw new UsageTrouble('--fix changes files, and --stdin names none');
  return {
    patterns,
    report,
    fix: values.fix,
    quiet: values.quiet,
    debug: values.debug,
    maxWarnings: readCount(values['max-warnings']),
    profile: readProfileName(values.profile),
    rules: Object.fromEntries(values.rule.map(readRule)),
    config: values.config,
    stdin: stdin ? values['stdin-filename'] : undefined,
    show,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'pretty' },
        fix: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        'max-warnings': { type: 'string' },
        profile: { type: 'string' },
        rule: { type: 'string', multiple: true, default: [] },
        config: { type: 'string' },
        stdin: { type: 'boolean', default: false },
        'stdin-filename': { type: 'string', default: 'task-definition.json' },
        debug: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
  } catch (error) {
    // What stands on further lines explains the library.
    throw new UsageTrouble(error instanceof Error ? error.message.split('\n')[0] : String(error));
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageTrouble(`--max-warnings takes a whole number, not "${text}"`);
  return Number(text);
}

function readProfileName(name: string | undefined): Profile | undefined {
  const profile = readProfile(name);
  if (name !== undefined && !profile) throw new UsageTrouble(`--profile takes ${profiles.join(', ')}, not "${name}"`);
  return profile;
}

function readRule(text: string): [string, Severity | 'off'] {
  const [id = '', level = '', ...others] = text.split('=');
  const severity = levels.find((known) => known === level);
  if (!id || !severity || others.length > 0) {
    throw new UsageTrouble(`--rule takes ID=SEVERITY, e.g. image-tag=off, not "${text}"`);
  }
  return [id, severity];
}
