import { plainValue } from '../syntax/navigate';
import { parse } from '../syntax/parse';
import type { Profile } from './rule';
import { type RuleSettings, readProfile, readRuleSettings } from './settings';

/** Looked for beside a document and in the folders around it; the nearest one counts. */
export const configFileName = '.ecslint.json';

export interface Config {
  readonly profile: Profile | undefined;
  readonly rules: RuleSettings;
  /** What in the file makes no sense: `rules` as a whole, names in it, or `profile`. */
  readonly strange: readonly string[];
}

/** Reads the text of a configuration file: JSON, comments allowed, `{ "profile": "strict", "rules": { "security/*": "off" } }`. */
export function readConfig(text: string): Config {
  const { root, problems } = parse(text, 'json');
  const value = root && problems.length === 0 ? plainValue(root) : undefined;
  if (typeof value !== 'object' || value === null || !('rules' in value || 'profile' in value)) {
    return { profile: undefined, rules: {}, strange: ['rules'] };
  }
  const { settings, strange } = readRuleSettings('rules' in value ? value.rules : undefined);
  const profile = 'profile' in value ? readProfile(value.profile) : undefined;
  const isStrange = 'profile' in value && profile === undefined;
  return { profile, rules: settings, strange: isStrange ? ['profile', ...strange] : strange };
}

/**
 * The nearest configuration for a document, or `undefined`.
 *
 * @param path of the document, or its URI, with slashes
 * @param read gives the text of a file, or `undefined` when there is none
 */
export async function findConfig(
  path: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<{ readonly path: string; readonly config: Config } | undefined> {
  for (const folder of foldersAround(path)) {
    const candidate = `${folder}/${configFileName}`;
    const text = await read(candidate);
    if (text !== undefined) return { path: candidate, config: readConfig(text) };
  }
  return undefined;
}

/** The folders that hold a path or URI, the nearest first; of a URI not more than its path. */
function foldersAround(path: string): string[] {
  const root = /^[a-z][a-z0-9+.-]+:\/\/[^/]*/i.exec(path)?.[0] ?? '';
  const parts = path.slice(root.length).split('/').slice(0, -1);
  return parts.map((_, index) => root + parts.slice(0, parts.length - index).join('/'));
}
