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
 * @param stopAt the folder, spelled like the path, beyond which nobody looks; one that does not hold the document, or
 *   none, leaves the document's own folder
 */
export async function findConfig(
  path: string,
  read: (path: string) => Promise<string | undefined>,
  stopAt: string | undefined,
): Promise<{ readonly path: string; readonly config: Config } | undefined> {
  for (const folder of foldersUpTo(path, stopAt)) {
    const candidate = `${folder}/${configFileName}`;
    const text = await read(candidate);
    if (text !== undefined) return { path: candidate, config: readConfig(text) };
  }
  return undefined;
}

/**
 * Where to stop looking when no workspace says so: at the nearest folder around a document that holds `.git`, or else at the
 * home folder. `undefined` where neither is around it.
 */
export async function projectAround(
  path: string,
  home: string,
  exists: (path: string) => Promise<boolean>,
): Promise<string | undefined> {
  const folders = foldersAround(path);
  for (const folder of folders) if (await exists(`${folder}/.git`)) return folder;
  return folders.find((folder) => isSame(folder, home));
}

/** The innermost of some folders that holds a document. */
export function innermostAround(path: string, folders: readonly string[]): string | undefined {
  return foldersAround(path).find((folder) => folders.some((other) => isSame(folder, other)));
}

function foldersUpTo(path: string, stopAt: string | undefined): readonly string[] {
  const folders = foldersAround(path);
  const last = stopAt === undefined ? -1 : folders.findIndex((folder) => isSame(folder, stopAt));
  return folders.slice(0, Math.max(last, 0) + 1);
}

/** Editors escape more or fewer characters of a URI, and end folders with a slash or not. */
function isSame(folder: string, other: string): boolean {
  return plain(folder) === plain(other);
}

function plain(path: string): string {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  if (!bare.includes('%')) return bare;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** The folders that hold a path or URI, the nearest first; of a URI not more than its path. */
function foldersAround(path: string): string[] {
  const root = /^[a-z][a-z0-9+.-]+:\/\/[^/]*/i.exec(path)?.[0] ?? '';
  const parts = path.slice(root.length).split('/').slice(0, -1);
  return parts.map((_, index) => root + parts.slice(0, parts.length - index).join('/'));
}
