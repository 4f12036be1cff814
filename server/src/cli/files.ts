import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** A file could not be found or read. */
export class FileTrouble extends Error {}

const skippedFolders = ['node_modules', '.git', 'cdk.out'];

/**
 * The files that paths and globs name, sorted, each once: a folder stands for the JSON and YAML files in it, without
 * `node_modules`, `.git` and `cdk.out` unless they are named.
 *
 * @throws FileTrouble for a path that does not exist and for a glob without a match.
 */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = await Promise.all(patterns.map((pattern) => expand(pattern, cwd)));
  return [...new Set(found.flat())].sort();
}

/** A file's text and what it takes to write it back as it was. */
export interface TextFile {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The byte order mark, if there was one. */
  readonly mark: readonly number[];
}

/**
 * Reads a file in UTF-8 or, with a byte order mark, UTF-16 (which PowerShell's `>` writes).
 *
 * @throws FileTrouble when the file cannot be read, is larger than `maxBytes`, or is not text.
 */
export async function readText(path: string, maxBytes: number): Promise<TextFile> {
  const bytes = await readBytes(path, maxBytes);
  const encoding = encodings.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte)) ?? plainUtf8;
  try {
    return { text: new TextDecoder(encoding.name, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw new FileTrouble(`${path}: not ${encoding.name.toUpperCase()} text`);
  }
}

/** The JSON and YAML files of a folder, but for large ones: the other files of a project that belong to one of them. */
export async function filesBeside(path: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => /\.(?:jsonc?|ya?ml)$/i.test(name)).slice(0, maxBeside);
  const files = await Promise.all(
    wanted.map(async (name) => {
      const file = resolve(folder, name);
      const read = await readText(file, maxBytesBeside).catch(() => undefined);
      return read && file !== resolve(path) ? { path: file, text: read.text } : undefined;
    }),
  );
  return files.filter((file) => file !== undefined);
}

const maxBeside = 100;
const maxBytesBeside = 256 * 1024;

/** Writes a text in the encoding that its file had. */
export async function writeText(path: string, { text, encoding }: TextFile): Promise<void> {
  const bytes = Buffer.from(text, encoding.name === 'utf-8' ? 'utf8' : 'utf16le');
  if (encoding.name === 'utf-16be') bytes.swap16();
  await writeFile(path, Buffer.concat([Uint8Array.from(encoding.mark), bytes]));
}

const plainUtf8: Encoding = { name: 'utf-8', mark: [] };
const encodings: readonly Encoding[] = [
  { name: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
];

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    const { size } = facts;
    // Reading a pipe or a device may never end.
    if (!facts.isFile()) throw new FileTrouble(`${path}: not a regular file`);
    if (size > maxBytes) {
      const megabytes = (size / 1024 / 1024).toFixed(1);
      throw new FileTrouble(`${path}: ${megabytes} MB, but ECS and CloudFormation take at most 1 MB`);
    }
    return await readFile(path);
  } catch (error) {
    throw error instanceof FileTrouble ? error : new FileTrouble(`${path}: ${describe(error)}`);
  }
}

/** Whether there is a file or a folder. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, pattern);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return find('**/*.{json,jsonc,yaml,yml,template}', path, skippedFolders);
  if (found) return [path];
  if (!isDynamicPattern(pattern)) throw new FileTrouble(`${pattern}: no such file or directory`);
  const matches = await find(
    pattern,
    cwd,
    skippedFolders.filter((folder) => !pattern.includes(folder)),
  );
  if (matches.length === 0) throw new FileTrouble(`${pattern}: matches no file`);
  return matches;
}

function find(pattern: string, cwd: string, skipped: readonly string[]): Promise<string[]> {
  const ignore = skipped.map((folder) => `**/${folder}/**`);
  return glob(pattern, { cwd, ignore, absolute: true, dot: true, caseSensitiveMatch: false, expandDirectories: false });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'no such file or directory';
  if ('code' in error && error.code === 'EACCES') return 'permission denied';
  return error.message;
}
