import { describe, expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../rules/settings';
import { Faults } from './faults';
import { type ReadText, SettingsStore } from './settings';

/** As much of a connection as the settings need. */
function connectionWith(answer: unknown, told: string[] = []): Connection {
  const workspace = { getConfiguration: async () => answer };
  const console = { warn: (text: string) => told.push(text) };
  return { workspace, console } as unknown as Connection;
}

function storeOf(connection: Connection, readText: ReadText): SettingsStore {
  return new SettingsStore({
    connection,
    readText,
    capabilities: { workspace: { configuration: true } },
    stopAt: async () => 'file:///work',
    // Nobody is slow here.
    wait: () => new Promise(() => {}),
    late: () => {},
    faults: new Faults(() => {}),
  });
}

describe('settings', () => {
  it.each<[string, unknown, string | undefined, Settings]>([
    ['by default', null, undefined, { profile: 'recommended', rules: {} }],
    ['of the editor', { profile: 'strict' }, undefined, { profile: 'strict', rules: {} }],
    ['of the file', {}, '{"profile": "essential"}', { profile: 'essential', rules: {} }],
    [
      'of the file above the editor',
      { profile: 'strict' },
      '{"profile": "essential"}',
      { profile: 'essential', rules: {} },
    ],
    [
      'of the editor where the file is silent',
      { profile: 'strict', rules: { 'log-mode': 'off' } },
      '{"rules": {"image-tag": "hint"}}',
      { profile: 'strict', rules: { 'log-mode': 'off', 'image-tag': 'hint' } },
    ],
    ['that make no sense', { profile: 7, rules: 'x' }, undefined, { profile: 'recommended', rules: {} }],
  ])('%s', async (_, editor, file, expected) => {
    const read = async (uri: string) => (uri === 'file:///work/.ecslint.json' ? file : undefined);
    const store = storeOf(connectionWith(editor), read);
    expect(await store.for('file:///work/app/task-definition.json')).toEqual(expected);
  });

  it('tell of a profile that is none in the file', async () => {
    const told: string[] = [];
    const store = storeOf(connectionWith({}, told), async () => '{"profile": "pedantic"}');
    await store.for('file:///work/task-definition.json');
    expect(told).toEqual([expect.stringContaining('profile')]);
  });
});
