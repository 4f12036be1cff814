import { ownValue } from '../syntax/own-value';
import type { Rule, Severity } from './rule';

export const levels = ['off', 'hint', 'information', 'warning', 'error'] as const satisfies readonly (
  | Severity
  | 'off'
)[];

/** Severities by rule id or by category (`security/*`); a rule's own id counts more than its category. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

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
