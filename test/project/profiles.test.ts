import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileReport } from '../../server/src/cli/reporters';
import { profiles } from '../../server/src/rules/rule';

const cli = resolve('dist/cli.js');

/** Advice of two kinds, one of them at two places. */
const task = {
  family: 'web',
  requiresCompatibilities: ['EC2'],
  networkMode: 'bridge',
  containerDefinitions: ['web', 'worker'].map((name) => ({
    name,
    image: `${name}:latest`,
    memory: 256,
    readonlyRootFilesystem: true,
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-1' } },
  })),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-lint-'));
  writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(task, null, 2));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]): Promise<{ status: unknown; out: string; error: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [cli, '.', ...args], { cwd: folder }, (failure, out, error) => {
      done({ status: failure ? failure.code : 0, out, error });
    });
  });
}

async function advice(...args: readonly string[]): Promise<string[]> {
  const [report]: FileReport[] = JSON.parse((await run(...args, '--format', 'json')).out);
  return (report?.problems ?? []).map(({ rule, severity }) => `${rule} ${severity}`);
}

const recommended = ['image-tag information', 'log-mode hint'];
const strict = ['image-tag information', 'log-mode information', 'image-tag information'];

describe('the profile on the command line', () => {
  it.each<[string, string | undefined, readonly string[], readonly string[]]>([
    ['recommended when nobody says', undefined, [], recommended],
    ['what --profile says', undefined, ['--profile', 'strict'], strict],
    ['nothing but faults in essential', undefined, ['--profile', 'essential'], []],
    ["the configuration file's", '{ "profile": "strict" }', [], strict],
    ["the command line's before the file's", '{ "profile": "strict" }', ['--profile', 'recommended'], recommended],
    ['the default beside rules in a file', '{ "rules": { "image-tag": "off" } }', [], ['log-mode hint']],
    [
      'rules above it',
      '{ "profile": "essential", "rules": { "log-mode": "information" } }',
      ['--rule', 'image-tag=hint'],
      ['image-tag hint', 'log-mode information'],
    ],
    [
      'categories above it',
      '{ "profile": "essential", "rules": { "logging/*": "warning" } }',
      [],
      ['log-mode warning'],
    ],
  ])('is %s', async (_, config, args, expected) => {
    if (config) writeFileSync(join(folder, '.ecslint.json'), config);
    expect(await advice(...args)).toEqual(expected);
  });

  it('is refused when there is no such profile', async () => {
    expect(await run('--profile', 'pedantic')).toMatchObject({
      status: 2,
      error: expect.stringContaining('recommended'),
    });
    writeFileSync(join(folder, '.ecslint.json'), '{ "profile": "pedantic" }');
    expect(await run()).toMatchObject({ status: 2, error: expect.stringContaining('profile') });
  });
});

describe('the profiles', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { properties } = JSON.parse(readFileSync('schemas/ecslint.schema.json', 'utf8'));

  it.each([
    ['settings', contributes.configuration.properties['ecs.profile']],
    ['configuration file', properties.profile],
  ])('of the %s are those of the rules, each described', (_, setting) => {
    expect(setting).toMatchObject({ enum: profiles, default: 'recommended' });
    expect(setting.enumDescriptions).toHaveLength(profiles.length);
  });

  it('are described alike', () => {
    const setting = contributes.configuration.properties['ecs.profile'];
    expect(setting.scope).toBe('resource');
    expect(setting.enumDescriptions).toEqual(properties.profile.enumDescriptions);
  });
});
