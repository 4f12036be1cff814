import type { EcsDocument } from '../ecs/document';
import type { AnyElement, Element, Place } from '../ecs/element';
import type { TypeName } from '../schema/shapes.generated';
import type { Span } from '../syntax/tree';
import type { Editor } from './editor';
import type { Suppression } from './suppression';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export const categories = [
  'document',
  'fargate',
  'network',
  'containers',
  'logging',
  'secrets',
  'volumes',
  'security',
  'service',
  'neighbours',
] as const;
export type Category = (typeof categories)[number];

/** How much is said, each with all that those before it say. */
export const profiles = ['essential', 'recommended', 'strict'] as const;
export type Profile = (typeof profiles)[number];

/** The least profile that has a piece of advice; errors and warnings are in all of them. */
export type AdviceProfile = Exclude<Profile, 'essential'>;

/** What a rule says about itself: settings, documentation pages and editors are made from it. */
export type RuleMeta<M extends string = string> = AboutRule<M> & (OfFaults | OfAdvice);

interface AboutRule<M extends string> {
  /** One sentence, plain words, as the list of rules shows it. */
  readonly summary: string;
  readonly category: Category;
  /** The version that brought the rule. */
  readonly since: string;
  /** AWS's pages that state the fact, the most telling first. */
  readonly sources: readonly [string, ...string[]];
  /** Texts by id; `{{name}}` is filled from the report's data. */
  readonly messages: Readonly<Record<M, string>>;
  /** Of single messages whose advice weighs more or less than the rule's; without a word `recommended` has it. */
  readonly messageProfiles?: { readonly [K in NoInfer<M>]?: AdviceProfile };
}

interface OfFaults {
  /** Of a finding that does not say otherwise. `error`: AWS certainly rejects it. */
  readonly severity: 'error' | 'warning';
  readonly profile?: undefined;
}

interface OfAdvice {
  readonly severity: 'information' | 'hint';
  /** `recommended`: what a careful reviewer would raise on this very file. */
  readonly profile: AdviceProfile;
  /** True of most files and urgent in few: only `strict` gives it the rule's severity. */
  readonly recommendedSeverity?: 'hint';
}

/** A change that cures a finding. */
export interface Fix {
  /** What happens, as a light bulb shows it: "Use awsvpc". */
  readonly title: string;
  /** The one that most people want: marked in the editor, and applied by fix-all. */
  readonly preferred?: boolean;
  /** It inserts a value that nobody can know here, for a person to replace: never applied by fix-all. */
  readonly placeholder?: boolean;
  edit(editor: Editor): void;
}

/** Another place that a finding is about. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

export interface Report<M extends string = string> {
  readonly at: Place | Span;
  /** Where only a part of the place is meant, e.g. one name in a text. */
  readonly part?: Span;
  readonly message: M;
  readonly data?: Readonly<Record<string, string | number>>;
  /** Where one condition of a rule weighs less (or more) than the rule. */
  readonly severity?: Severity;
  /** It is about something that is not there. In a fragment, which other files complete, that is no error. */
  readonly absence?: true;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  readonly tag?: 'deprecated' | 'unnecessary';
}

export type Reporter<M extends string = string> = (report: Report<M>) => void;

/** A rule that threw. */
export interface Fault {
  readonly rule: Rule;
  /** What it was looking at. */
  readonly at: Place | Span;
  readonly error: unknown;
}

/** Visitors by what they look at; the run loop walks, no rule does. */
export type Visit<M extends string = string> = {
  readonly [T in TypeName]?: (element: Element<T>, report: Reporter<M>) => void;
} & {
  /** Once, before all elements. */
  readonly document?: (document: EcsDocument, report: Reporter<M>) => void;
  /** A document that is ours by its name only; nothing else is said about it. */
  readonly tentative?: (document: EcsDocument, report: Reporter<M>) => void;
  /** Each suppression that suppressed nothing although its rule is on; after everything else. */
  readonly suppression?: (suppression: Suppression, report: Reporter<M>) => void;
  /** The first fault of each rule that failed on this document. */
  readonly fault?: (fault: Fault, report: Reporter<M>) => void;
  /** Every element of whatever type. */
  readonly element?: (element: AnyElement, report: Reporter<M>) => void;
};

export interface Rule<M extends string = string> {
  /** The name of the rule's file; once released it stays. */
  readonly id: string;
  readonly meta: RuleMeta<M>;
  readonly visit: Visit<M>;
}

/** Declares a rule; the ids of its messages are checked where it reports. */
export function defineRule<const M extends string>(rule: Rule<M>): Rule<M> {
  return rule;
}
