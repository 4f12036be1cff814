import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Io, main } from '../../server/src/cli/main';
import { OutputTrouble } from '../../server/src/cli/output';
import type { FileReport } from '../../server/src/cli/reporters';
import { printEdits } from '../../server/src/syntax/print-edits';

/** A rule of ours that breaks on some file. */
vi.mock('../../server/src/rules/lint', async (original) => {
  const module = await original<typeof import('../../server/src/rules/lint')>();
  const lint: typeof module.lint = (document, ...others) => {
    if (document.tree.text.includes('boom')) throw new RangeError('a rule\nbroke');
    return module.lint(document, ...others);
  };
  return { ...module, lint };
});
vi.mock('../../server/src/syntax/print-edits', async (original) => {
  const edit = await original<typeof import('../../server/src/syntax/print-edits')>();
  return { ...edit, printEdits: vi.fn(edit.printEdits) };
});

const isWindows = process.platform === 'win32';
const bad = JSON.stringify({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '1024',
  memory: '2560',
  containerDefinitions: [{ name: 'web', image: 'public.ecr.aws/nginx/nginx:1.29' }],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Runs the command in this process. */
async function run(args: readonly string[], io: Partial<Io> = {}) {
  const result = { out: '', error: '', writes: 0 };
  const status = await main(args, {
    cwd: folder,
    home: folder,
    stdin: (async function* () {})(),
    out: async (text) => {
      result.out += text;
      result.writes += 1;
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

const names = (out: string) => (JSON.parse(out) as FileReport[]).map(({ file }) => file);

describe('what was not named', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['is too large', 'words.json', `{"essential": "${'word '.repeat(600_000)}"}`],
    ['is Latin-1', 'menu.json', Buffer.from('{"menu": ["Café", "essential"]}', 'latin1')],
    ['is binary', 'image.json', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff)],
    ['is UTF-16 without a mark', 'words.json', Buffer.from('{"essential": 1}', 'utf16le')],
  ])('and %s is skipped, as it is not ours', async (_, name, content) => {
    write(name, content);
    expect(await run(['.', '**/*.json'])).toMatchObject({ status: 0, error: '' });
    expect(await run([name])).toMatchObject({ status: 2, error: expect.stringContaining(`ecs-lint: ${name}: `) });
  });

  it.each<[string, string, string | Uint8Array]>([
    ['by its name', 'taskdef.json', Uint8Array.of(0xff)],
    ['by its text', 'app.json', Buffer.from(bad.replace('web', 'Café'), 'latin1')],
    ['by its text in another encoding', 'app.json', Buffer.from(bad, 'utf16le')],
  ])('is told of when it cannot be read but may be ours %s', async (_, name, content) => {
    write(name, content);
    expect(await run(['.'])).toMatchObject({ status: 2, error: expect.stringContaining(`ecs-lint: ${name}: `) });
  });

  it.each<[string, Uint8Array]>([
    ['UTF-16LE without a byte order mark', Buffer.from(bad, 'utf16le')],
    ['UTF-16BE without a byte order mark', Buffer.from(bad, 'utf16le').swap16()],
    ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, ...[...bad].flatMap((char) => [char.charCodeAt(0), 0, 0, 0])])],
    ['UTF-32', Uint8Array.from([...bad].flatMap((char) => [0, 0, 0, char.charCodeAt(0)]))],
  ])('says that it is %s when it is named', async (encoding, content) => {
    write('app.json', content);
    expect(await run(['app.json'])).toMatchObject({
      status: 2,
      error: `ecs-lint: app.json: ${encoding}: save it as UTF-8\n`,
    });
  });
});

describe.skipIf(isWindows)('what is no regular file', () => {
  beforeEach(() => {
    write('app.json', bad);
    execFileSync('mkfifo', ['pipe.json', 'taskdef.json'], { cwd: folder });
    symlinkSync('/dev/zero', join(folder, 'endless.json'));
    symlinkSync('nowhere', join(folder, 'dangling.json'));
    symlinkSync('self.json', join(folder, 'self.json'));
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('app.json', join(folder, 'link.json'));
    mkdirSync(join(folder, 'folder.json'));
  });

  it('is never read in a folder, and links to folders are not followed', async () => {
    const { status, out, error } = await run(['.', '**/*.json', '--format', 'json']);
    expect(status).toBe(2);
    expect(names(out)).toEqual(['app.json', 'link.json']);
    // By its name it would be ours.
    expect(error).toBe('ecs-lint: taskdef.json: not a regular file\n');
  });

  it('is told of when it is named', async () => {
    const { status, error } = await run(['pipe.json', 'endless.json', 'dangling.json', 'self.json']);
    expect(status).toBe(2);
    expect(error.match(/^ecs-lint: \S+\.json: .+$/gm)).toHaveLength(4);
  });

  it('is no configuration', async () => {
    execFileSync('mkfifo', ['.ecslint.json'], { cwd: folder });
    expect(await run(['app.json'])).toMatchObject({
      status: 2,
      error: 'ecs-lint: .ecslint.json: not a regular file\n',
    });
  });
});

describe.skipIf(isWindows)('names', () => {
  it('may hold anything, and move no cursor', async () => {
    const strange = [' a b .json', 'new\nline.json', 'red\u001b[31m.json', '[a]{b}*.json', '-dash.json'];
    for (const name of strange) write(name, bad);
    const inFolder = await run(['.', '--format', 'json']);
    expect(names(inFolder.out)).toEqual([...strange].sort());
    const named = await run(['--format', 'json', '--', ...strange]);
    expect(named).toMatchObject({ out: inFolder.out, error: '' });
    const { out } = await run(['.', '--quiet']);
    expect(out).toContain('\nnew\\nline.json\n');
    expect(out).toContain('\nred\\u001b[31m.json\n');
  });

  it('that are not UTF-8 are told', async () => {
    write('app.json', bad);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9), Buffer.from('.json')]), bad);
    expect(await run(['.', '--format', 'json'])).toMatchObject({
      status: 2,
      error: 'ecs-lint: caf\uFFFD.json: the name is not UTF-8\n',
    });
  });
});

describe('an error of ours', () => {
  it('costs only the file that it happens in', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.json`, bad.replace('web', name === 'b' ? 'boom' : name));
    const { status, out, error } = await run(['.', '--format', 'json']);
    expect(status).toBe(2);
    expect(names(out)).toEqual(['a.json', 'c.json']);
    const line = 'ecs-lint: internal error in b.json: a rule\\nbroke';
    expect(error).toBe(`${line} (run with --debug for the stack)\n`);
    const debugged = await run(['.', '--debug']);
    expect(debugged.error).toContain(`${line}\nRangeError: a rule\nbroke\n    at `);
  });
});

describe('reports', () => {
  it('come file by file', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.json`, bad);
    expect((await run(['.', '--format', 'json'])).writes).toBe(4);
    expect((await run(['.', '--format', 'pretty'])).writes).toBe(4);
    write('empty/x.txt', '');
    expect((await run(['empty', '--format', 'json'])).out).toBe('[]\n');
  });

  it('are JSON as it is usually printed', async () => {
    write('a\u2028.json', bad.replace('web', 'a\u2028b'));
    write('b.json', bad);
    const { out } = await run(['.', '--format', 'json']);
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
  });

  it('end when nobody reads them, but fixing does not', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.json`, bad);
    const read: string[] = [];
    const out = async (text: string) => read.push(text) > 1;
    expect(await run(['.', '--quiet'], { out })).toMatchObject({ status: 1, error: '' });
    expect(read).toHaveLength(2);
    expect(await run(['.', '--quiet', '--fix'], { out })).toMatchObject({ status: 0, error: '' });
    expect(await run(['.', '--quiet'])).toMatchObject({ out: '3 ECS documents checked, no problems.\n' });
  });

  it('that cannot be written end the run with one line', async () => {
    write('a.json', bad);
    const out = () => Promise.reject(new OutputTrouble('cannot write'));
    expect(await run(['.'], { out })).toMatchObject({ status: 2, error: 'ecs-lint: cannot write\n' });
  });

  it('plan no edits', async () => {
    const containers = Array.from({ length: 50 }, (_, index) => ({
      name: `c${index}`,
      image: 'nginx',
      healthCheck: { command: ['true'], interval: 999 },
      portMappings: [{ containerPort: 80 + index, hostPort: index }],
    }));
    write('app.json', JSON.stringify({ ...JSON.parse(bad), containerDefinitions: containers }, null, 2));
    vi.mocked(printEdits).mockClear();
    const { out } = await run(['.', '--format', 'json']);
    const [report] = JSON.parse(out) as FileReport[];
    expect(report?.problems.filter(({ fixes }) => fixes.length > 0).length).toBeGreaterThan(50);
    expect(printEdits).not.toHaveBeenCalled();
  });
});

describe.skipIf(isWindows)('the process', () => {
  const cli = resolve('dist/cli.js');
  const shell = (command: string) =>
    new Promise<{ out: string; error: string }>((done) => {
      execFile('sh', ['-c', command], { cwd: folder, env: { ...process.env, CLI: cli } }, (_, out, error) =>
        done({ out, error }),
      );
    });

  beforeEach(() => {
    for (let index = 0; index < 20; index++) write(`${index}.json`, bad);
  });

  it('ends in silence when what it is piped into has ended', async () => {
    expect(await shell('node "$CLI" . | head -1')).toEqual({ out: '0.json\n', error: '' });
    expect(await shell('node "$CLI" --help | true')).toEqual({ out: '', error: '' });
  });

  it.runIf(process.platform === 'linux')('says in a line that a device is full', async () => {
    for (const args of ['.', '--help', '. --format json']) {
      const { error } = await shell(`node "$CLI" ${args} > /dev/full; echo "exit $?" >&2`);
      expect(error).toMatch(/^ecs-lint: cannot write what was found: .*no space left.*\nexit 2\n$/);
      expect(await shell(`node "$CLI" ${args} > /dev/full 2> /dev/full; echo $?`)).toEqual({ out: '2\n', error: '' });
    }
  });
});
