import { constants } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { detectEncoding, type Encoding } from './encoding';

/** A file could not be found, read or written; the message does not name it. */
export class FileTrouble extends Error {
  /**
   * @param rest what could be seen of its text all the same, to tell whether it is one of ours; `undefined` when that is
   * anybody's guess
   */
  constructor(
    message: string,
    readonly rest?: string,
  ) {
    super(message);
  }
}

/** A file's text and what it takes to write it back as it was. */
export interface TextFile {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** As they are on the disk. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a file in UTF-8 or, with a byte order mark, UTF-16 (which PowerShell's `>` writes).
 *
 * @throws FileTrouble when the file cannot be read, is larger than `maxBytes`, or is not text.
 */
export async function readText(path: string, maxBytes: number): Promise<TextFile> {
  try {
    return decode(await readRegular(path, maxBytes), maxBytes);
  } catch (error) {
    throw troubleOf(error);
  }
}

/**
 * Reads a stream to its end, or until it is longer than `maxBytes`.
 *
 * @throws FileTrouble as `readText` does.
 */
export async function readStream(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<TextFile> {
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
    return decode(Buffer.concat(chunks), maxBytes);
  } catch (error) {
    throw troubleOf(error);
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

/** The folder of a file and those above it, up to that of its repository; only the first outside of repositories. */
export async function projectFolders(path: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    folders.push(folder);
    if (await isThere(resolve(folder, '.git'))) return folders;
    if (dirname(folder) === folder) return folders.slice(0, 1);
  }
}

const maxBeside = 100;
const maxBytesBeside = 256 * 1024;

/** Whether there is a file or a folder. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** What went wrong with a file, in plain words. */
export function troubleOf(error: unknown): FileTrouble {
  if (error instanceof FileTrouble) return error;
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
  const known = reasons.get(String(error.code));
  return new FileTrouble(known?.message ?? error.message, known?.isNothing ? '' : undefined);
}

/** Messages by the code of a system error; `isNothing`: no document can be there. */
const reasons: ReadonlyMap<string, { readonly message: string; readonly isNothing?: true }> = new Map([
  ['ENOENT', { message: 'no such file or directory', isNothing: true }],
  ['ENOTDIR', { message: 'no such file or directory', isNothing: true }],
  ['ELOOP', { message: 'a symbolic link that leads back to itself', isNothing: true }],
  ['ENAMETOOLONG', { message: 'the name is too long' }],
  ['EACCES', { message: 'permission denied' }],
  ['EPERM', { message: 'permission denied' }],
  ['EROFS', { message: 'on a file system that is read-only' }],
  ['ENOSPC', { message: 'no space left on the device' }],
  ['EDQUOT', { message: 'no space left in the quota' }],
  ['EMFILE', { message: 'too many open files' }],
  ['EISDIR', { message: 'a folder, not a file', isNothing: true }],
]);

/** Up to `maxBytes` and one more. Never waits for what others may write to a pipe or a device. */
async function readRegular(path: string, maxBytes: number): Promise<Uint8Array> {
  if (!(await stat(path)).isFile()) throw new FileTrouble('not a regular file', '');
  // It may have become a pipe since.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return await readUpTo(handle, maxBytes + 1);
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Uint8Array> {
  const { size } = await handle.stat();
  // One more than it should have, to see its end.
  let bytes = Buffer.alloc(Math.min(size + 1, maxBytes));
  for (let length = 0; ; ) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === maxBytes) return bytes.subarray(0, length);
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * length, maxBytes));
  }
}

/** Of what is too long there may be the beginning only. */
function decode(bytes: Uint8Array, maxBytes: number): TextFile {
  const encoding = detectEncoding(bytes);
  const { name, decoder } = encoding;
  const rest = () => (decoder ? new TextDecoder(decoder).decode(bytes) : '');
  if (bytes.length > maxBytes)
    throw new FileTrouble(`more than ${maxBytes / 1024 / 1024} MB, which is not read`, rest());
  if (!encoding.mark) throw new FileTrouble(`${name}: save it as UTF-8`, rest());
  try {
    return { text: new TextDecoder(decoder, { fatal: true }).decode(bytes), encoding, bytes };
  } catch {
    throw new FileTrouble(`not ${name} text`, rest());
  }
}
