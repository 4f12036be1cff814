import { dirname, join, resolve, sep } from 'node:path';
import { maxLength } from '../ecs/document';
import { rules } from '../rules';
import { type Config, findConfig, projectAround, readConfig } from '../rules/config-file';
import { categories, profiles } from '../rules/rule';
import { combined, levels, type RuleSettings, type Settings } from '../rules/settings';
import { type Arguments, UsageTrouble } from './arguments';
import { FileTrouble, isThere, readText } from './files';
import { nameOf } from './find-files';

/** A configuration file makes no sense. */
export class ConfigTrouble extends Error {}

/** Where a command runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly home: string;
}

export type SettingsFor = (path: string) => Promise<Settings>;

/**
 * The settings for a document: the configuration file's, and above them those of the command line.
 *
 * @throws UsageTrouble, ConfigTrouble for settings that make no sense; for those of a document, when it is asked for them.
 */
export async function settingsReader(
  { config, profile, rules: overrides }: Pick<Arguments, 'config' | 'profile' | 'rules'>,
  { cwd, home }: Surroundings,
): Promise<SettingsFor> {
  const typed = { profile, rules: overrides };
  const unknown = unknownRules(overrides)[0];
  if (unknown !== undefined) throw new UsageTrouble(`there is no rule "${unknown}"`);
  const read = async (path: string) => {
    try {
      return (await readText(path, maxLength)).text;
    } catch (error) {
      if (error instanceof FileTrouble) throw new ConfigTrouble(`${nameOf(path, cwd)}: ${error.message}`);
      throw error;
    }
  };
  const readSane = async (path: string) => combined(sane(nameOf(path, cwd), readConfig(await read(path))), typed);
  if (config !== undefined) {
    const settings = await readSane(resolve(cwd, config));
    return async () => settings;
  }
  const exists = remembered(isThere);
  const textOf = remembered(async (path) => ((await exists(path)) ? read(path) : undefined));
  const settingsIn = remembered(async (folder) => {
    const path = withSlashes(join(folder, 'any'));
    // Users without a home have the root folder for one.
    const around = await projectAround(path, home === dirname(home) ? '' : withSlashes(home), exists);
    const found = await findConfig(path, textOf, around ?? withSlashes(cwd));
    return combined(found ? sane(nameOf(found.path, cwd), found.config) : {}, typed);
  });
  return (path) => settingsIn(dirname(path));
}

function sane(file: string, config: Config): Config {
  const { rules: settings, strange } = config;
  if (strange.length > 0) {
    const expected = `{ "profile": "PROFILE", "rules": { "RULE": "SEVERITY" } } where a profile is ${profiles.join(', ')} and a severity ${levels.join(', ')}`;
    throw new ConfigTrouble(`${file}: cannot make sense of ${strange.join(', ')}; expected ${expected}`);
  }
  const unknown = unknownRules(settings)[0];
  if (unknown !== undefined) throw new ConfigTrouble(`${file}: there is no rule "${unknown}"`);
  return config;
}

function unknownRules(settings: RuleSettings): string[] {
  const known = new Set([...rules.map((rule) => rule.id), ...categories.map((category) => `${category}/*`)]);
  return Object.keys(settings).filter((id) => !known.has(id));
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}

/** Asks once for each argument. */
function remembered<T>(ask: (argument: string) => Promise<T>): (argument: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (argument) => {
    const answer = answers.get(argument) ?? ask(argument);
    answers.set(argument, answer);
    return answer;
  };
}
