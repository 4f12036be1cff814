import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FileTrouble, troubleOf } from './files';

/**
 * Puts other bytes in the place of those that were read from a file, keeping its mode and, where we may, its owner. They
 * are written beside it first, so that whatever stops us, the file is the old one or the new one. A link stays a link.
 *
 * @throws FileTrouble when that cannot be done, or not without loss; the file is then as it was.
 */
export async function replaceFile(path: string, old: Uint8Array, bytes: Uint8Array): Promise<void> {
  try {
    await uninterrupted(() => replace(realpathSync(path), old, bytes));
  } catch (error) {
    throw troubleOf(error);
  }
}

function replace(target: string, old: Uint8Array, bytes: Uint8Array): void {
  const stats = statSync(target);
  if (!stats.isFile()) throw new FileTrouble('not a regular file any more');
  // What nobody may write is meant to stay, even where root could.
  if ((stats.mode & 0o222) === 0) throw new FileTrouble('read-only');
  accessSync(target, constants.W_OK);
  // The other names would keep the old text if this one got a new file, and to write into the file is not safe.
  if (stats.nlink > 1) throw new FileTrouble(`one of ${stats.nlink} hard links to a file, which a fix would part`);
  const beside = join(dirname(target), `.ecs-lint-${randomUUID()}`);
  try {
    write(beside, bytes, stats);
    if (!readFileSync(target).equals(old)) throw new FileTrouble('changed by another program meanwhile');
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** To the disk, before the name of another file leads to it. */
function write(path: string, bytes: Uint8Array, { mode, uid, gid }: Stats): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
    keepOwner(file, uid, gid);
    // Windows knows no owner that the mode could speak of; a change of the owner may take bits away.
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only root may give files away; the group may be another one of ours. */
function keepOwner(file: number, uid: number, gid: number): void {
  for (const owner of [uid, -1]) {
    try {
      fchownSync(file, owner, gid);
      return;
    } catch {}
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something without a pause in which a signal could end us; a signal that comes meanwhile is obeyed afterwards. */
async function uninterrupted(work: () => void): Promise<void> {
  let received: NodeJS.Signals | undefined;
  const keep = (signal: NodeJS.Signals) => {
    received = signal;
  };
  for (const signal of signals) process.on(signal, keep);
  try {
    work();
  } finally {
    // The first turn may be of the round that is under way; signals are handed out in the one after it.
    await nextTurn();
    await nextTurn();
    for (const signal of signals) process.off(signal, keep);
    if (received) process.kill(process.pid, received);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
