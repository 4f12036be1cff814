import { describe, expect, it } from 'vitest';
import { findConfig, readConfig } from './config-file';

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

  it.each<[string, string | undefined]>([
    ['/work/app/deep/er/taskdef.json', '/work/app/.ecslint.json'],
    ['/work/taskdef.json', '/work/.ecslint.json'],
    ['/workshop/taskdef.json', undefined],
    ['/taskdef.json', undefined],
    ['vscode-vfs://github/me/repo/a/taskdef.json', 'vscode-vfs://github/me/repo/.ecslint.json'],
    ['untitled:Untitled-1', undefined],
  ])('for %s is %s', async (path, found) => expect((await findConfig(path, read))?.path).toBe(found));
});
