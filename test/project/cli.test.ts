import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileReport } from '../../server/src/cli/reporters';

const cli = resolve('dist/cli.js');

const task = (overrides: Record<string, unknown> = {}) => ({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '1024',
  memory: '2048',
  containerDefinitions: [{ name: 'web', image: 'public.ecr.aws/nginx/nginx:1.29' }],
  ...overrides,
});
const good = JSON.stringify(task(), null, 2);
const bad = JSON.stringify(task({ memory: '2560' }), null, 2);
/** Advice is not what these tests are about. */
const errorsOnly = ['--quiet'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

interface Result {
  readonly status: number | string | null | undefined;
  readonly out: string;
  readonly error: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

function run(args: readonly string[], input: string | Uint8Array = '', around: Surroundings = {}): Promise<Result> {
  return new Promise((done) => {
    const options = { cwd: folder, ...around, env: { ...process.env, ...around.env } };
    const child = execFile(process.execPath, [cli, ...args], options, (failure, out, error) => {
      done({ status: failure ? failure.code : 0, out, error });
    });
    // What is longer than anything of ours is not read to its end.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

async function json(args: readonly string[], input?: string | Uint8Array): Promise<FileReport[]> {
  return JSON.parse((await run([...args, '--format', 'json'], input)).out);
}

describe('exit status', () => {
  it.each<[string, string, readonly string[], number]>([
    ['a good file', good, errorsOnly, 0],
    ['a bad file', bad, errorsOnly, 1],
    ['a bad file whose rule is off', bad, [...errorsOnly, '--rule', 'fargate-cpu-memory=off'], 0],
    ['a bad file whose rule is a warning', bad, ['--rule', 'fargate-cpu-memory=warning'], 0],
    ['too many warnings', bad, ['--rule', 'fargate-cpu-memory=warning', '--max-warnings', '0'], 1],
    ['a rule that does not exist', good, ['--rule', 'no-such-rule=off'], 2],
    ['a rule that every object has', good, ['--rule', 'constructor=off'], 2],
    ['a severity that does not exist', good, ['--rule', 'fargate-cpu-memory=fatal'], 2],
    ['two severities', good, ['--rule', 'fargate-cpu-memory=off=error'], 2],
    ['a format that does not exist', good, ['--format', 'xml'], 2],
    ['a format that every object has', good, ['--format', 'constructor'], 2],
    ['an empty path', good, [''], 2],
    ['an empty configuration', good, ['--config', ''], 2],
    ['an option that does not exist', good, ['--frobnicate'], 2],
    ['a count that is none', good, ['--max-warnings', 'few'], 2],
  ])('for %s', async (_, text, args, status) => {
    await write('task-definition.json', text);
    expect((await run(['.', ...args])).status).toBe(status);
  });

  it.each([
    ['no path', []],
    ['a path that does not exist', ['nowhere.json']],
    ['a glob without a match', ['**/*.nothing']],
    ['both standard input and a file', ['--stdin', 'task-definition.json']],
    ['both - and a file', ['-', 'task-definition.json']],
    ['what looks like an option behind --', ['--', '--help']],
  ])('is 2 for %s', async (_, args) => {
    await write('task-definition.json', good);
    const { status, error } = await run(args);
    expect(status).toBe(2);
    expect(error).toMatch(/^ecs-lint: /);
  });

  it('is 2 when one of several paths does not exist, and the others are checked', async () => {
    await write('task-definition.json', bad);
    const { status, out, error } = await run(['nowhere.json', 'task-definition.json', ...errorsOnly]);
    expect({ status, error }).toEqual({ status: 2, error: 'ecs-lint: nowhere.json: no such file or directory\n' });
    expect(out).toContain('task-definition.json\n');
  });

  it('is 0 for help and version', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('Usage: ecs-lint') });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run(['--version'])).toMatchObject({ status: 0, out: `${version}\n` });
  });
});

describe('.ecslint.json', () => {
  const off = '{ "rules": { "fargate-cpu-memory": "off" } }';

  it('counts for the documents below it, the nearest one', async () => {
    await write('.ecslint.json', off);
    await write('task-definition.json', bad);
    await write('app/.ecslint.json', '{ "rules": { "fargate/*": "warning" } }');
    await write('app/task-definition.json', bad);
    const reports = await json(['.', '--rule', 'security/*=off', '--rule', 'logging/*=off']);
    const found = reports.map(({ file, problems }) => [
      file,
      problems.map(({ rule, severity }) => `${rule} ${severity}`),
    ]);
    expect(found).toEqual([
      ['app/task-definition.json', ['fargate-cpu-memory warning']],
      ['task-definition.json', []],
    ]);
  });

  it('gives way to the command line', async () => {
    await write('.ecslint.json', off);
    await write('other.json', '{ "rules": { "fargate-cpu-memory": "hint" } }');
    await write('task-definition.json', bad);
    expect((await run(['.', '--rule', 'fargate-cpu-memory=error'])).status).toBe(1);
    const [report] = await json(['task-definition.json', '--config', 'other.json']);
    expect(report?.problems).toContainEqual(expect.objectContaining({ rule: 'fargate-cpu-memory', severity: 'hint' }));
  });

  it.each<[string, string | Uint8Array]>([
    ['broken', '{ "rules": '],
    ['empty', ''],
    ['with a severity that does not exist', '{ "rules": { "fargate-cpu-memory": "fatal" } }'],
    ['with a rule that does not exist', '{ "rules": { "no-such-rule": "off" } }'],
    ['that is no text', Uint8Array.of(0x7b, 0xff, 0x7d)],
  ])('%s is told', async (_, text) => {
    await write('.ecslint.json', text);
    await write('task-definition.json', good);
    expect(await run(['.'])).toMatchObject({ status: 2, error: expect.stringContaining('.ecslint.json: ') });
    expect((await run(['task-definition.json', '--config', 'nowhere.json'])).status).toBe(2);
  });

  it('that makes no sense is told before any file is fixed', async () => {
    await write('a/task-definition.json', bad);
    await write('b/.ecslint.json', '{ "rules": [] }');
    await write('b/task-definition.json', good);
    await write('c/.ecslint.json', '{');
    await write('c/deep/service.json', '{}');
    const { status, out, error } = await run(['.', '--fix']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error.match(/^ecs-lint: ./gm)).toHaveLength(2);
    expect(error).toMatch(/^ecs-lint: b\/\.ecslint\.json: .+\necs-lint: c\/\.ecslint\.json: .+\n$/);
    expect(readFileSync(join(folder, 'a/task-definition.json'), 'utf8')).toBe(bad);
  });

  it.each<[string, { git?: string; home?: string; cwd?: string }, boolean]>([
    ['in the root of the repository counts', { git: '.' }, true],
    ['around the repository does not count', { git: 'app', cwd: 'app' }, false],
    ['around the repository does not count from outside of it either', { git: 'app' }, false],
    ['in the home folder counts', { home: '.', cwd: 'app' }, true],
    ['around the home folder does not count', { home: 'app', cwd: 'app' }, false],
    ['in the working folder counts', {}, true],
    ['around the working folder does not count', { cwd: 'app' }, false],
  ])('%s', async (_, { git, home, cwd = '.' }, counts) => {
    await write('.ecslint.json', off);
    await write('app/deep/task-definition.json', bad);
    if (git !== undefined) await mkdir(join(folder, git, '.git'), { recursive: true });
    const file = resolve(folder, 'app/deep/task-definition.json');
    const env = { HOME: join(folder, home ?? 'elsewhere'), USERPROFILE: join(folder, home ?? 'elsewhere') };
    const { status } = await run([file, ...errorsOnly], '', { cwd: join(folder, cwd), env });
    expect(status).toBe(counts ? 0 : 1);
  });
});

describe('files', () => {
  it('walks folders and looks only at what is ours', async () => {
    await write('app/task-definition.json', bad);
    await write('app/worker.yaml', 'containerDefinitions: [{name: a, image: b}]\n');
    await write('node_modules/x/task-definition.json', bad);
    await write('cdk.out/stack.template.json', '{"Resources":{"T":{"Type":"AWS::ECS::TaskDefinition"}}}');
    await write('package.json', '{"name": "x"}');
    await write('Dockerrun.aws.json', '{"AWSEBDockerrunVersion": 2, "containerDefinitions": []}');
    expect((await json(['.'])).map(({ file, kind }) => [file, kind])).toEqual([
      ['app/task-definition.json', 'task-definition'],
      ['app/worker.yaml', 'task-definition'],
    ]);
    expect((await json(['cdk.out'])).map(({ file, kind }) => [file, kind])).toEqual([
      ['cdk.out/stack.template.json', 'cloudformation'],
    ]);
    expect((await json(['**/*.yaml'])).map(({ file }) => file)).toEqual(['app/worker.yaml']);
  });

  it('looks at a service together with the task definition of its family beside it', async () => {
    const loadBalancers = [{ targetGroupArn: 'arn:x', containerName: 'wbe', containerPort: 80 }];
    await write('task.json', good);
    await write('service.json', JSON.stringify({ serviceName: 'web', taskDefinition: 'web', loadBalancers }));
    await write('other.json', JSON.stringify({ serviceName: 'web', taskDefinition: 'web:7', loadBalancers }));
    const reports = await json(['service.json', 'other.json', ...errorsOnly]);
    expect(reports.map(({ file, problems }) => [file, problems.map(({ rule }) => rule)])).toEqual([
      ['other.json', []],
      ['service.json', expect.arrayContaining(['load-balancer-container'])],
    ]);
  });

  it('names the task definitions that a service was compared with, and believes none of two that disagree', async () => {
    const loadBalancers = [{ targetGroupArn: 'arn:x', containerName: 'wbe', containerPort: 80 }];
    await write('app/taskdef-dev.json', good);
    await write('app/service.json', JSON.stringify({ serviceName: 'web', taskDefinition: 'web', loadBalancers }));
    const [report] = await json(['app/service.json', ...errorsOnly]);
    const problem = report?.problems.find(({ rule }) => rule === 'load-balancer-container');
    expect(problem?.related).toMatchObject([{ file: join('app', 'taskdef-dev.json') }]);
    const prod = JSON.parse(good);
    prod.containerDefinitions[0].name = 'wbe';
    await write('app/taskdef-prod.json', JSON.stringify(prod));
    const [other] = await json(['app/service.json', ...errorsOnly]);
    // That it lacks a network is so with each of them.
    expect(other?.problems.map(({ rule }) => rule)).toEqual(['service-network-configuration']);
  });

  it('tells why a file that was named is not checked', async () => {
    await write('task-definition.json', '{"family": "web", "containerDefinition": []}');
    await write('package.json', '{"name": "web"}');
    const named = await run(['task-definition.json', 'package.json']);
    expect(named.status).toBe(2);
    expect(named.error).toContain('task-definition.json: not checked, by its name it is a task definition, but');
    expect(named.error).toContain('package.json: not checked, nothing in it says');
    expect(await run(['.'])).toMatchObject({ status: 0, error: '' });
  });

  it('reads standard input under a name', async () => {
    const [report] = await json(['--stdin', '--stdin-filename', 'x/taskdef.json', ...errorsOnly], bad);
    expect(report).toMatchObject({ file: 'x/taskdef.json', kind: 'task-definition' });
    expect(report?.problems).toHaveLength(1);
    expect(await json(['-', ...errorsOnly], Buffer.from(`\uFEFF${bad}`, 'utf16le'))).toMatchObject([
      { file: 'task-definition.json', problems: report?.problems },
    ]);
    expect(await run(['-'], ' '.repeat(3_000_000))).toMatchObject({
      status: 2,
      error: 'ecs-lint: task-definition.json: more than 2 MB, which is not read\n',
    });
  });

  it('prints problems in the documented shape', async () => {
    await write('task-definition.json', bad);
    const [report] = await json(['task-definition.json', ...errorsOnly]);
    expect(report?.problems).toEqual([
      {
        rule: 'fargate-cpu-memory',
        severity: 'error',
        message: expect.stringContaining('2560 MiB'),
        pointer: '/memory',
        range: { start: { line: 7, character: 12 }, end: { line: 7, character: 18 } },
        related: [
          {
            range: { start: { line: 6, character: 9 }, end: { line: 6, character: 15 } },
            message: "The task's cpu is 1024 CPU units.",
          },
        ],
        fixes: [
          'Use 3072 MiB, the next larger memory for 1024 CPU units',
          'Use 2048 MiB, the next smaller memory for 1024 CPU units',
        ],
      },
    ]);
  });

  it('prints for people', async () => {
    await write('task-definition.json', bad);
    const { out } = await run(['.', ...errorsOnly]);
    expect(out).toMatch(/^task-definition\.json\n {2}8:13 +error +Fargate has no size .* fargate-cpu-memory\n/);
    expect(out).toMatch(/1 ECS document checked: 1 error, 0 warnings/);
  });
});

describe('--fix', () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little endian', utf16],
    ['UTF-16 big endian', (text) => utf16(text).swap16()],
    ['UTF-8 with CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('keeps everything else as it was in %s', async (_, encode) => {
    await write('task-definition.json', encode(bad));
    expect((await run(['.', '--fix', ...errorsOnly])).status).toBe(0);
    const fixed = readFileSync(join(folder, 'task-definition.json'));
    expect(fixed.equals(encode(bad.replace('2560', '3072')))).toBe(true);
  });
});

describe('bad input', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, index) => {
      const before = 'abcdefghi'[index];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
    }),
    'containerDefinitions: *i',
  ].join('\n');

  it.each<[string, string, string | Uint8Array, number]>([
    ['one byte', 'task-definition.json', '{', 0],
    ['nothing', 'task-definition.json', '', 0],
    ['binary', 'task-definition.json', Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256), 2],
    ['invalid UTF-8', 'task-definition.json', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 2],
    ['10 MB', 'task-definition.json', `{"containerDefinitions": [${'{"name": "a"},'.repeat(750_000)}]}`, 2],
    ['an alias bomb', 'task-definition.yaml', bomb, 0],
    ['10,000 brackets', 'task-definition.json', `{"containerDefinitions": ${'['.repeat(10_000)}`, 1],
    ['10,000 brackets in YAML', 'task-definition.yaml', `containerDefinitions: ${'['.repeat(10_000)}`, 1],
    ['10,000 YAML dashes', 'task-definition.yaml', `containerDefinitions:\n  ${'- '.repeat(10_000)}x`, 1],
  ])('%s gets an answer', async (_, name, content, status) => {
    await write(name, content);
    const result = await run(['.']);
    expect(result.status).toBe(status);
    expect(result.error).not.toMatch(/\bat .*\(.*:\d+:\d+\)/);
  });
});
