import type { TypeName } from '../schema/shapes.generated';
import type { Span } from '../syntax/tree';
import type { Fix, Rule, Severity } from './rule';

/** A thing found in a document. Offsets are UTF-16 code units in `EcsDocument.tree.text`. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  /** The type of the element that the rule looked at: the message has the names that are near to it. */
  readonly subject?: TypeName | undefined;
  /** The circumstances in a template that the message begins with; `undefined` when it holds in all of them. */
  readonly when?: string | undefined;
  readonly span: Span;
  /** JSON Pointer in the document's own spelling, `''` for the document. */
  readonly pointer: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
  readonly tag: 'deprecated' | 'unnecessary' | undefined;
}

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
  /** Where it is in another document: its path or URI and its text. */
  readonly elsewhere?: { readonly file: string; readonly text: string };
}
