import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Io, main } from '../../server/src/cli/main';
import { replaceFile } from '../../server/src/cli/replace-file';
import type { FileReport } from '../../server/src/cli/reporters';

const isWindows = process.platform === 'win32';
const bad = JSON.stringify(
  {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '1024',
    memory: '2560',
    containerDefinitions: [{ name: 'web', image: 'public.ecr.aws/nginx/nginx:1.29' }],
  },
  null,
  2,
);
const fixed = bad.replace('2560', '3072');
const fix = { rule: 'fargate-cpu-memory', title: 'Use 3072 MiB, the next larger memory for 1024 CPU units' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(path(name), text);
const read = (name: string) => readFileSync(path(name), 'utf8');

async function run(args: readonly string[], io: Partial<Io> = {}) {
  const result = { out: '', error: '' };
  const status = await main([...args, '--fix', '--quiet'], {
    cwd: folder,
    home: folder,
    stdin: (async function* () {})(),
    out: async (text) => {
      result.out += text;
      return true;
    },
    error: async (text) => {
      result.error += text;
      return true;
    },
    ...io,
  });
  return { status, ...result };
}

describe('--fix says what it changed', () => {
  const twice = JSON.stringify({
    ...JSON.parse(fixed),
    containerDefinitions: ['a', 'b'].map((name) => ({
      name,
      image: 'public.ecr.aws/nginx/nginx:1.29',
      portMappings: [{ containerPort: name === 'a' ? 80 : 81, protocol: 'TCP' }],
    })),
  });

  it('to people', async () => {
    write('task.json', bad);
    write('twice.json', twice);
    const { status, out } = await run(['.']);
    expect(status).toBe(0);
    expect(out).toContain(`task.json\n  fixed                ${fix.title}  ${fix.rule}\n\n`);
    expect(out).toMatch(/^twice\.json\n {2}fixed {16}.+ {2}port-mapping-protocol {2}\(2 times\)\n\n/m);
    expect(out).toMatch(/^2 ECS documents checked, 3 problems fixed, no problems left\.$/m);
    expect((await run(['.'])).out).toBe('2 ECS documents checked, no problems.\n');
  });

  it('to machines', async () => {
    write('task.json', bad);
    const reports = async () => JSON.parse((await run(['.', '--format', 'json'])).out) as FileReport[];
    expect(await reports()).toMatchObject([{ file: 'task.json', fixed: [fix], problems: [] }]);
    expect(await reports()).toMatchObject([{ file: 'task.json', fixed: [], problems: [] }]);
  });
});

describe('a file that is fixed', () => {
  it.skipIf(isWindows)('keeps its mode', async () => {
    write('task.json', bad);
    chmodSync(path('task.json'), 0o640);
    await run(['.']);
    expect(read('task.json')).toBe(fixed);
    expect(statSync(path('task.json')).mode & 0o7777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['task.json']);
  });

  it.skipIf(isWindows)('may stand behind a link, which stays', async () => {
    mkdirSync(path('real'));
    write('real/task.json', bad);
    symlinkSync('real/task.json', path('link.json'));
    await run(['link.json']);
    expect(lstatSync(path('link.json')).isSymbolicLink()).toBe(true);
    expect(read('real/task.json')).toBe(fixed);
    expect([readdirSync(folder), readdirSync(path('real'))]).toEqual([['link.json', 'real'], ['task.json']]);
  });
});

describe('a file that cannot be fixed without loss', () => {
  it.each<[string, (name: string) => void, string]>([
    ['is read-only', (name) => chmodSync(path(name), 0o444), 'read-only'],
    ['has another name', (name) => linkSync(path(name), path('other-name')), 'one of 2 hard links'],
  ])('as it %s, is told, and the others are fixed', async (_, prepare, reason) => {
    for (const name of ['a.json', 'b.json', 'c.json']) write(name, bad);
    prepare('b.json');
    const { status, out, error } = await run(['.', '--format', 'json']);
    expect(status).toBe(2);
    expect(error).toMatch(new RegExp(`^ecs-lint: b\\.json: not fixed: ${reason}.*\\n$`));
    expect(['a.json', 'b.json', 'c.json'].map(read)).toEqual([fixed, bad, fixed]);
    expect((JSON.parse(out) as FileReport[]).map((report) => [report.fixed.length, report.problems.length])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('as another program wrote it meanwhile, is left alone', async () => {
    write('task.json', 'new text');
    const attempt = replaceFile(path('task.json'), Buffer.from(bad), Buffer.from(fixed));
    await expect(attempt).rejects.toThrow('changed by another program');
    expect(read('task.json')).toBe('new text');
    expect(readdirSync(folder)).toEqual(['task.json']);
  });

  it('as it is gone, is told', async () => {
    const attempt = replaceFile(path('task.json'), Buffer.from(bad), Buffer.from(fixed));
    await expect(attempt).rejects.toThrow('no such file');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(isWindows)('--fix that is stopped', () => {
  const count = 24;
  const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(2, '0')}.json`);
  const stops = fc.sample(
    fc.record({
      signal: fc.constantFrom('SIGINT', 'SIGTERM', 'SIGKILL'),
      /** How many files it reported before. */
      reported: fc.integer({ min: 0, max: count - 1 }),
      /** Turns of our event loop after that. */
      turns: fc.integer({ min: 0, max: 300 }),
    }),
    { numRuns: 50, seed: 20 },
  );

  it('leaves every file old or new', { timeout: 600_000 }, async () => {
    let stopped = 0;
    let untouched = 0;
    for (const stop of stops) {
      for (const name of names) write(name, bad);
      const signal = await runUntil(stop);
      const texts = names.map(read);
      for (const text of texts) expect([bad, fixed]).toContain(text);
      if (signal) stopped += 1;
      untouched += texts.filter((text) => text === bad).length;
      const others = readdirSync(folder).filter((name) => !names.includes(name));
      if (stop.signal !== 'SIGKILL') expect(others).toEqual([]);
      for (const name of others) rmSync(path(name));
    }
    // Else nothing was tried.
    expect(stopped).toBeGreaterThan(10);
    expect(untouched).toBeGreaterThan(10);
  });

  /** The signal that ended it; `null` when it came too late. */
  async function runUntil({ signal, reported, turns }: (typeof stops)[number]): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, [resolve('dist/cli.js'), '.', '--fix', '--quiet'], { cwd: folder });
    const exited = once(child, 'exit');
    let seen = 0;
    while (seen < reported) {
      const [chunk] = await once(child.stdout, 'data');
      seen += String(chunk).match(/^\d\d\.json$/gm)?.length ?? 0;
    }
    child.stdout.resume();
    for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
    child.kill(signal);
    const [, by] = await exited;
    return by;
  }
});
