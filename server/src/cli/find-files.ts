import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type GlobOptions, glob, isDynamicPattern } from 'tinyglobby';
import { FileTrouble, troubleOf } from './files';

/** A file to look at. */
export interface FoundFile {
  readonly path: string;
  /** By its own path, not by a folder or a glob: the person who typed it expects to hear of it. */
  readonly named: boolean;
}

export interface FoundFiles {
  /** Sorted by path, each once. */
  readonly files: readonly FoundFile[];
  /** What could not be looked at, and why. */
  readonly trouble: readonly { readonly path: string; readonly error: FileTrouble }[];
}

const skippedFolders = ['node_modules', '.git', 'cdk.out'];
const ourNames = /\.(?:jsonc?|ya?ml|template)$/i;

/**
 * The files that paths and globs name: a folder stands for the JSON and YAML files in it, without `node_modules`, `.git`
 * and `cdk.out` unless they are named.
 */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<FoundFiles> {
  const named = new Map<string, boolean>();
  const trouble = new Map<string, FileTrouble>();
  for (const pattern of patterns) {
    const path = resolve(cwd, pattern);
    const kind = await kindOf(path);
    if (kind === 'folder') await searchFolder(path, (file) => named.set(file, named.get(file) ?? false), trouble);
    else if (kind !== 'nothing' || !isDynamicPattern(pattern)) named.set(path, true);
    else {
      const matches = await findMatches(pattern, cwd);
      for (const match of matches) named.set(match, named.get(match) ?? false);
      if (matches.length === 0) trouble.set(path, new FileTrouble('matches no file'));
    }
  }
  const files = [...named].map(([path, isNamed]) => ({ path, named: isNamed }));
  return {
    files: files.sort((one, other) => (one.path < other.path ? -1 : 1)),
    trouble: [...trouble].map(([path, error]) => ({ path, error })),
  };
}

/** The name under which a path is reported: relative to the working directory. */
export function nameOf(path: string, cwd: string): string {
  return relative(cwd, path) || '.';
}

function findMatches(pattern: string, cwd: string): Promise<string[]> {
  const ignore = skippedFolders.filter((folder) => !pattern.includes(folder)).map((folder) => `**/${folder}/**`);
  return glob(pattern, { ...globbing, cwd, ignore });
}

const globbing: GlobOptions = {
  absolute: true,
  dot: true,
  caseSensitiveMatch: false,
  expandDirectories: false,
  followSymbolicLinks: false,
};

/** Does not follow links to folders, as they may lead round in circles or out of the project. */
async function searchFolder(root: string, found: (file: string) => void, trouble: Map<string, FileTrouble>) {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await entriesOf(folder, trouble)) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory() && !skippedFolders.includes(entry.name);
      const isOurs = !entry.isDirectory() && ourNames.test(entry.name);
      if (!isFolder && !isOurs) continue;
      if (isMangled(entry.name) && (await kindOf(path)) === 'nothing') {
        trouble.set(path, new FileTrouble('the name is not UTF-8'));
      } else if (isFolder) {
        waiting.push(path);
      } else if (entry.isFile() || (await kindOf(path)) === 'file') {
        found(path);
      }
    }
  }
}

async function entriesOf(folder: string, trouble: Map<string, FileTrouble>): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    trouble.set(folder, troubleOf(error));
    return [];
  }
}

/** A name that is not UTF-8 comes with U+FFFD in place of what is wrong with it, and then finds no file. */
function isMangled(name: string): boolean {
  return name.includes('\uFFFD');
}

/** Whether a path is a folder, or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? 'folder' : found ? 'file' : 'nothing';
}
