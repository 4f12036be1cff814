import { parseArgs } from 'node:util';
import type { Severity } from '../rules/rule';
import { levels, type RuleSettings } from '../rules/settings';
import { ownValue } from '../syntax/own-value';
import { type Reporter, reporters } from './reporters';

/** The command line does not make sense. */
export class UsageTrouble extends Error {}

export interface Arguments {
  readonly patterns: readonly string[];
  readonly report: Reporter;
  readonly fix: boolean;
  readonly quiet: boolean;
  /** `undefined`: any number. */
  readonly maxWarnings: number | undefined;
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
Looks only at files that it recognises; a folder stands for the JSON and YAML files in it.

Options:
  --format pretty|json     how to print what was found (default: pretty)
  --fix                    apply the safe fixes to the files, then report what is left
  --quiet                  report errors only
  --max-warnings N         fail when there are more warnings than N
  --rule ID=SEVERITY       off, hint, information, warning or error; ID may be a category as in security/*;
                           may be repeated
  --config FILE            read this file instead of the nearest .ecslint.json
  --stdin                  read one document from standard input
  --stdin-filename NAME    the name to recognise and report it by (default: task-definition.json)
  --version, --help

Exit status: 0 clean, 1 problems (errors, or more warnings than allowed), 2 usage or file trouble.
`;

/** @throws UsageTrouble with a sentence for the person who typed it. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const report = ownValue(reporters, values.format);
  if (!report) throw new UsageTrouble(`--format takes ${Object.keys(reporters).join(', ')}, not "${values.format}"`);
  const show = values.help ? 'help' : values.version ? 'version' : undefined;
  if (!show && !values.stdin && positionals.length === 0) throw new UsageTrouble('name a file, a folder or a glob');
  if (values.stdin && positionals.length > 0) throw new UsageTrouble('--stdin reads no other files');
  if (values.stdin && values.fix) throw new UsageTrouble('--fix changes files, and --stdin names none');
  return {
    patterns: positionals,
    report,
    fix: values.fix,
    quiet: values.quiet,
    maxWarnings: readCount(values['max-warnings']),
    rules: Object.fromEntries(values.rule.map(readRule)),
    config: values.config,
    stdin: values.stdin ? values['stdin-filename'] : undefined,
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
        rule: { type: 'string', multiple: true, default: [] },
        config: { type: 'string' },
        stdin: { type: 'boolean', default: false },
        'stdin-filename': { type: 'string', default: 'task-definition.json' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    });
  } catch (error) {
    throw new UsageTrouble(error instanceof Error ? error.message : String(error));
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageTrouble(`--max-warnings takes a whole number, not "${text}"`);
  return Number(text);
}

function readRule(text: string): [string, Severity | 'off'] {
  const [id = '', level = ''] = text.split('=');
  const severity = levels.find((known) => known === level);
  if (!id || !severity) throw new UsageTrouble(`--rule takes ID=SEVERITY, e.g. image-tag=off, not "${text}"`);
  return [id, severity];
}
