import { describe, expect, it } from 'vitest';
import { combined, readProfile, type SettingsLayer } from './settings';

describe('combined', () => {
  it.each<[string, readonly SettingsLayer[], object]>([
    ['nothing said', [], { profile: 'recommended', rules: {} }],
    ['one layer', [{ profile: 'strict' }], { profile: 'strict', rules: {} }],
    ['the last profile', [{ profile: 'strict' }, { profile: 'essential' }], { profile: 'essential', rules: {} }],
    ['a layer without a profile', [{ profile: 'strict' }, { profile: undefined }], { profile: 'strict', rules: {} }],
    [
      'each rule by itself',
      [{ rules: { 'log-mode': 'off', 'image-tag': 'hint' } }, { profile: 'strict', rules: { 'log-mode': 'error' } }],
      { profile: 'strict', rules: { 'log-mode': 'error', 'image-tag': 'hint' } },
    ],
  ])('%s', (_, layers, settings) => expect(combined(...layers)).toEqual(settings));
});

describe('readProfile', () => {
  it.each<[unknown, string | undefined]>([
    ['essential', 'essential'],
    ['recommended', 'recommended'],
    ['strict', 'strict'],
    ['Strict', undefined],
    ['constructor', undefined],
    [undefined, undefined],
    [null, undefined],
    [['strict'], undefined],
  ])('%j is %s', (value, profile) => expect(readProfile(value)).toBe(profile));
});
