import type { Operation, TextEdit } from '../../syntax/edit';
import { lineStart } from '../../syntax/lines';
import { printEdits } from '../../syntax/print-edits';
import type { SyntaxTree } from '../../syntax/tree';
import type { CompletionItem } from '../completion';
import type { Context } from '../context';
import { layoutAt } from './layout';
import { type Layout, type Part, printItem, printPairs, printRaw, printValue, type Sketch } from './sketch';

/** Something to offer, before it is put into the words and quotes of the document. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItem['kind'];
  readonly inserts: Insertion;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What the typed text is matched with, where it is not the label. */
  readonly filter?: string;
  readonly preselect?: boolean;
  readonly deprecated?: boolean;
  /** Ask for completions again at the first tab stop. */
  readonly retrigger?: boolean;
  /** Pairs to be written after the value. */
  readonly followedBy?: readonly (readonly [name: string, value: Sketch])[];
  /** Changes elsewhere in the document, in terms of the context's tree. */
  readonly changes?: readonly Operation[];
}

export type Insertion =
  /** Keys with their values, in the document's spelling; the values are left out when a colon follows already. */
  | {
      readonly pairs: readonly (readonly [name: string, value: Sketch])[];
      /** On lines of their own, also between braces on one line. */
      readonly spread?: true;
    }
  | {
      readonly value: Sketch;
      /** It is the first item of a YAML list, whose dash is not there yet. */
      readonly dash?: true;
      /** The value is a list whose items are meant, for a list that is there already. */
      readonly items?: true;
    }
  /** Text as it is, e.g. within a longer text. */
  | { readonly raw: readonly Part[] };

type Inserted = Extract<Insertion, { value: Sketch }>;

/**
 * Suggestions as items in the given order, each label once; those whose changes elsewhere cannot be made are left out.
 */
export function itemsOf(context: Context, suggestions: readonly Suggestion[]): CompletionItem[] {
  const layout = layoutAt(context);
  const isWanted = ({ inserts }: Suggestion) => !('pairs' in inserts && inserts.pairs.length > 1) || isNewKey(context);
  const byLabel = new Map<string, Suggestion>();
  for (const suggestion of suggestions.filter(isWanted)) {
    if (!byLabel.has(suggestion.label)) byLabel.set(suggestion.label, suggestion);
  }
  return [...byLabel.values()].flatMap((suggestion, rank) => itemOf(context, suggestion, layout, rank) ?? []);
}

function itemOf(context: Context, suggestion: Suggestion, layout: Layout, rank: number): CompletionItem | undefined {
  const additionalEdits = additional(context, suggestion);
  if (!additionalEdits) return undefined;
  const { cursor } = context;
  const { label, kind, detail, documentation, preselect, deprecated } = suggestion;
  const text = insertedText(context, suggestion, layout);
  const snippet = isSnippet(text);
  const filter = cursor.quote + (suggestion.filter ?? label);
  return {
    label,
    kind,
    edit: {
      span: cursor.token,
      text: snippet ? text : insertedText(context, suggestion, { ...layout, snippet: false }),
    },
    snippet,
    sortText: String(rank).padStart(4, '0'),
    ...(filter !== label && { filterText: filter }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    ...(preselect && { preselect }),
    ...(deprecated && { deprecated }),
    ...(suggestion.retrigger && snippet && { retrigger: true }),
    ...(additionalEdits.length > 0 && { additionalEdits }),
  };
}

function insertedText(context: Context, { inserts, followedBy }: Suggestion, layout: Layout): string {
  const { cursor } = context;
  const comma = cursor.commaAfter ? ',' : '';
  const after = followedBy?.length ? separator(layout) + printPairs(followedBy, layout) : '';
  return insertionText(context, inserts, layout) + after + comma;
}

function insertionText(context: Context, inserts: Insertion, layout: Layout): string {
  const { cursor } = context;
  const { quote } = cursor;
  if ('raw' in inserts) return printRaw(inserts.raw, layout);
  if ('value' in inserts) {
    if (inserts.items) return printItems(context, inserts, layout);
    const isItem = cursor.slot === 'entry' || inserts.dash;
    const printed = isItem ? printItem(inserts.value, layout) : printValue(inserts.value, layout);
    return (inserts.dash ? '- ' : '') + withQuote(printed, inserts.value, quote);
  }
  const keyQuote = layout.format === 'json' ? '"' : quote;
  const names = inserts.pairs.map(([name]) => keyQuote + name + keyQuote);
  if (cursor.colonFollows) return names.join();
  if (hasValue(context)) return `${names.join()}:`;
  if (inserts.spread && layout.inline) {
    const { eol, indent, unit } = layout;
    const inner = { ...layout, inline: false, indent: indent + unit };
    return eol + inner.indent + printPairs(inserts.pairs, inner, quote) + eol + indent;
  }
  return printPairs(inserts.pairs, layout, quote);
}

/** The items of a list, without the bracket or the dash that is there already. */
function printItems({ text, cursor }: Context, inserts: Inserted, layout: Layout): string {
  const { value, dash } = inserts;
  if (layout.flow) return printValue(value, { ...layout, inline: true }).slice(1, -1);
  const before = text.slice(lineStart(text, cursor.token.start), cursor.token.start);
  const indent = dash ? layout.indent : ' '.repeat(Math.max(before.lastIndexOf('-'), 0));
  const items = printValue(value, { ...layout, indent, dash: '' }).trimStart();
  return dash ? items : items.slice('- '.length);
}

/** There is neither a colon nor a value yet, so that several pairs can be inserted. */
function isNewKey(context: Context): boolean {
  return !context.cursor.colonFollows && !hasValue(context);
}

/** What stands deeper on the following lines becomes the value of the key that is typed. */
function hasValue({ cursor, place }: Context): boolean {
  return !cursor.flow && 'pair' in place && place.pair?.value !== undefined;
}

/** In YAML the quote that the author began with stays; JSON has but one. */
function withQuote(text: string, value: Sketch, quote: string): string {
  if (quote === '' || text.startsWith('"') || text.startsWith(quote)) return text;
  if (value.kind !== 'fixed' || typeof value.value !== 'string') return text;
  return quote + (quote === "'" ? text.replaceAll("'", "''") : text) + quote;
}

function separator({ flow, inline, eol, indent }: Layout): string {
  if (!flow) return eol + indent;
  return inline ? ', ' : `,${eol}${indent}`;
}

/** The edits beside the main one; `undefined` when they cannot be made. */
function additional({ cursor, document, original }: Context, { changes }: Suggestion): TextEdit[] | undefined {
  const comma = cursor.commaBefore;
  const edits: TextEdit[] = comma === undefined ? [] : [{ span: { start: comma, end: comma }, text: ',' }];
  if (!changes?.length) return edits;
  const printed = document && printOriginal(document.tree, changes, original);
  return printed?.every(({ span }) => isApart(span, cursor.token)) ? [...edits, ...printed] : undefined;
}

function printOriginal(
  tree: SyntaxTree,
  changes: readonly Operation[],
  original: Context['original'],
): TextEdit[] | undefined {
  const edits = printEdits(tree, changes)?.map(({ span, text }) => {
    const [start, end] = [original(span.start), original(span.end)];
    return start === undefined || end === undefined ? undefined : { span: { start, end }, text };
  });
  return edits?.every((edit) => edit !== undefined) ? edits : undefined;
}

/** Editors refuse changes that touch the main edit. */
function isApart(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.end < other.start || other.end < one.start;
}

function isSnippet(text: string): boolean {
  return /(?<!\\)\$[\d{]/.test(text);
}
