import { ownValue } from '../syntax/own-value';
import { type Profile, profiles, type Rule, type Severity } from './rule';

export const levels = ['off', 'hint', 'information', 'warning', 'error'] as const satisfies readonly (
  | Severity
  | 'off'
)[];

/** Severities by rule id or by category (`security/*`); a rule's own id counts more than its category. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** What a document is looked at with. */
export interface Settings {
  readonly profile: Profile;
  /** Above the profile: a rule with a severity is on in each. */
  readonly rules: RuleSettings;
}

/** What one place, e.g. a configuration file, says of the settings. */
export interface SettingsLayer {
  readonly profile?: Profile | undefined;
  readonly rules?: RuleSettings | undefined;
}

/** All that the rules have to say, at each place. */
export const everything: Settings = { profile: 'strict', rules: {} };

/** What holds for a person: of what several places say the last counts, for each rule by itself. */
export function combined(...layers: readonly SettingsLayer[]): Settings {
  return {
    profile: layers.findLast(({ profile }) => profile)?.profile ?? 'recommended',
    rules: Object.fromEntries(layers.flatMap(({ rules }) => Object.entries(rules ?? {}))),
  };
}

/** `undefined` for what is no profile. */
export function readProfile(value: unknown): Profile | undefined {
  return profiles.find((profile) => profile === value);
}

/** What the settings say of a rule; `undefined` when they leave it alone. */
export function settingFor(rule: Rule, settings: RuleSettings): Severity | 'off' | undefined {
  return ownValue(settings, rule.id) ?? settings[`${rule.meta.category}/*`];
}

/** The settings that a person wrote: what does not make sense is left out, and named in `strange`. */
export function readRuleSettings(value: unknown): {
  readonly settings: RuleSettings;
  readonly strange: readonly string[];
} {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { settings: {}, strange: value === undefined || value === null ? [] : ['rules'] };
  }
  const entries = Object.entries(value);
  return {
    settings: Object.fromEntries(entries.filter(isSetting)),
    strange: entries.filter((entry) => !isSetting(entry)).map(([name]) => name),
  };
}

function isSetting(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  const allowed: readonly unknown[] = levels;
  return allowed.includes(entry[1]);
}
