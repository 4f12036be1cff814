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
    return [severity === 'information' && recommendedSeverity ? { ...finding, severity: recommendedSeverity } : finding];
  });
  return withoutRepeated(wanted);
}

/** The least of the profiles that have what a rule says with a message. */
export function leastProfile({ meta }: Rule, severity: Severity, messageId: string): Profile {
  if (severity === 'error' || severity === 'warning') return 'essential';
  // The messages of any rule are looked up here.
  const ofMessages: Readonly<Partial<Record<string, AdviceProfile>>> | undefined = meta.messageProfiles;
  return ofMessages?.[messageId] ?? meta.profile ?? 'recommended';
}

function isWithin(least: Profile, profile: Profile): boolean {
  return profiles.indexOf(least) <= profiles.indexOf(profile);
}

/** Advice by rule, and what says as much, or more, about the same thing: at the same place, above or below it. */
const saidBy: ReadonlyMap<string, string> = new Map([
  ['zero-downtime', 'deployment-percent'],
]);

function withoutRepeated(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => {
    const other = saidBy.get(finding.rule.id);
    const isSaid = ({ rule, pointer }: Finding) => rule.id === other && areNested(pointer, finding.pointer);
    return other === undefined || !isAdvice(finding) || !findings.some(isSaid);
  });
}

function areNested(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** Not a fault that fails, but a thing that could be better. */
export function isAdvice({ severity }: Finding): boolean {
  return severity === 'information' || severity === 'hint';
}
