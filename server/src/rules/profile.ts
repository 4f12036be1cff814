import { ownValue } from '../syntax/own-value';
import type { Finding } from './finding';
import { type AdviceProfile, type Profile, profiles, type Rule, type Severity } from './rule';
import { type Settings, settingFor } from './settings';

/** Of findings, those that the settings ask for. A rule to which they give a severity is on whatever the profile. */
export function inProfile(findings: readonly Finding[], settings: Settings): Finding[] {
  if (settings.profile === 'strict') return [...findings];
  const wanted = findings.flatMap((finding): Finding[] => {
    const { rule, severity, messageId } = finding;
    if (settingFor(rule, settings.rules)) return [finding];
    if (!isWithin(leastProfile(rule, severity, messageId), settings.profile)) return [];
    const { recommendedSeverity } = rule.meta.profile ? rule.meta : {};
    return [
      severity === 'information' && recommendedSeverity ? { ...finding, severity: recommendedSeverity } : finding,
    ];
  });
  return withoutRepeated(wanted, settings);
}

/** The least of the profiles that have what a rule says with a message. */
export function leastProfile({ meta }: Rule, severity: Severity, messageId: string): Profile {
  if (severity === 'error' || severity === 'warning') return 'essential';
  // The messages of any rule are looked up here.
  const ofMessages: Readonly<Record<string, AdviceProfile | undefined>> = meta.messageProfiles ?? {};
  return ownValue(ofMessages, messageId) ?? meta.profile ?? 'recommended';
}

function isWithin(least: Profile, profile: Profile): boolean {
  return profiles.indexOf(least) <= profiles.indexOf(profile);
}

/** Advice, and the rule that says as much about the same thing, or more, where it reports in the same object. */
const saidBy: ReadonlyMap<string, string> = new Map([
  ['deprecated-property', 'ecr-scan-on-push'],
  ['root-user', 'privileged'],
  ['single-task', 'desired-count-with-scaling'],
  ['zero-downtime', 'deployment-percent'],
]);

function withoutRepeated(findings: readonly Finding[], settings: Settings): Finding[] {
  const speakers = new Set(saidBy.values());
  const said = findings.filter(({ rule }) => speakers.has(rule.id));
  return findings.filter((finding) => {
    const other = saidBy.get(finding.rule.id);
    if (other === undefined || !isAdvice(finding) || settingFor(finding.rule, settings.rules)) return true;
    const object = finding.pointer.slice(0, finding.pointer.lastIndexOf('/') + 1);
    return !said.some(({ rule, pointer }) => rule.id === other && pointer.startsWith(object));
  });
}

/** Not a fault that fails, but a thing that could be better. */
export function isAdvice({ severity }: Finding): boolean {
  return severity === 'information' || severity === 'hint';
}
