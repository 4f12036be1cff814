import { describe, expect, it } from 'vitest';
import { findConfig, innermostAround, projectAround, readConfig } from './config-file';

describe('readConfig', () => {
  it.each<[string, string, object, string[]]>([
    ['levels', '{"rules": {"log-mode": "off", "security/*": "hint"}}', { 'log-mode': 'off', 'security/*': 'hint' }, []],
    ['comments', '{\n  // ours\n  "rules": {"log-mode": "error"}\n}', { 'log-mode': 'error' }, []],
    [
      'a level that is none',
      '{"rules": {"log-mode": "fatal", "gpu-value": "off"}}',
      { 'gpu-value': 'off' },
      ['log-mode'],
    ],
    ['no rules', '{}', {}, ['rules']],
    ['rules that are none', '{"rules": []}', {}, ['rules']],
    ['broken JSON', '{"rules": {', {}, ['rules']],
    ['nothing', '', {}, ['rules']],
  ])('%s', (_, text, rules, strange) => expect(readConfig(text)).toEqual({ profile: undefined, rules, strange }));

  it.each<[string, string, string | undefined, string[]]>([
    ['a profile', '{"profile": "strict"}', 'strict', []],
    ['a profile and rules', '{"profile": "essential", "rules": {"log-mode": "hint"}}', 'essential', []],
    ['a profile that is none', '{"profile": "pedantic"}', undefined, ['profile']],
    ['a profile of another kind', '{"profile": ["strict"], "rules": {}}', undefined, ['profile']],
    ['two strange things', '{"profile": "", "rules": {"log-mode": "fatal"}}', undefined, ['profile', 'log-mode']],
  ])('%s', (_, text, profile, strange) => expect(readConfig(text)).toMatchObject({ profile, strange }));
});

describe('findConfig', () => {
  const files = new Map([
    ['/work/.ecslint.json', '{"rules": {"log-mode": "off"}}'],
    ['/work/app/.ecslint.json', '{"rules": {"log-mode": "error"}}'],
    ['vscode-vfs://github/me/repo/.ecslint.json', '{"rules": {"log-mode": "hint"}}'],
  ]);
  const read = async (path: string) => files.get(path);

  it.each<[string, string | undefined, string | undefined]>([
    ['/work/app/deep/er/taskdef.json', '/', '/work/app/.ecslint.json'],
    ['/work/taskdef.json', '/', '/work/.ecslint.json'],
    ['/workshop/taskdef.json', '/', undefined],
    ['/taskdef.json', '/', undefined],
    ['/work/other/taskdef.json', '/work', '/work/.ecslint.json'],
    ['/work/other/taskdef.json', '/work/', '/work/.ecslint.json'],
    ['/work/other/taskdef.json', '/work/other', undefined],
    ['/work/app/taskdef.json', '/elsewhere', '/work/app/.ecslint.json'],
    ['/work/app/deep/taskdef.json', '/elsewhere', undefined],
    ['/work/app/deep/taskdef.json', undefined, undefined],
    ['vscode-vfs://github/me/repo/a/taskdef.json', 'vscode-vfs://github/', 'vscode-vfs://github/me/repo/.ecslint.json'],
    ['vscode-vfs://github/me/repo/a/taskdef.json', 'vscode-vfs://github/me%2Frepo/a', undefined],
    ['untitled:Untitled-1', '/', undefined],
    ['file:///%ff/x.json', 'file:///', undefined],
  ])('for %s up to %s is %s', async (path, stopAt, found) =>
    expect((await findConfig(path, read, stopAt))?.path).toBe(found),
  );
});

describe('projectAround', () => {
  const exists = async (path: string) => path === '/home/me/repo/.git';

  it.each<[string, string | undefined]>([
    ['/home/me/repo/app/taskdef.json', '/home/me/repo'],
    ['/home/me/repo/taskdef.json', '/home/me/repo'],
    ['/home/me/other/taskdef.json', '/home/me'],
    ['/srv/taskdef.json', undefined],
    ['untitled:Untitled-1', undefined],
  ])('of %s is %s', async (path, found) => expect(await projectAround(path, '/home/me', exists)).toBe(found));
});

describe('innermostAround', () => {
  it.each<[string, string[], string | undefined]>([
    ['file:///a/b/c.json', ['file:///a', 'file:///a/b/'], 'file:///a/b'],
    ['file:///a/b/c.json', ['file:///a', 'file:///x'], 'file:///a'],
    ['file:///c%3A/b/c.json', ['file:///c:/b'], 'file:///c%3A/b'],
    ['file:///ab/c.json', ['file:///a'], undefined],
  ])('of %s among %j', (path, folders, found) => expect(innermostAround(path, folders)).toBe(found));
});
