import { applyEdits } from '../syntax/edit';
import type { CompletionItem } from './completion';
import { withoutTabStops } from './completion/tab-stops';

/** For tests: a text with its one `|` taken out, and the offset where it stood. */
export function marked(text: string): { text: string; offset: number } {
  const offset = text.indexOf('|');
  if (offset < 0 || text.includes('|', offset + 1)) throw new Error('One | marks the cursor.');
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}

/** For tests: the text after an item was chosen, tab stops filled with their hint or first choice. */
export function accept(text: string, item: CompletionItem): string {
  const main = item.snippet ? { ...item.edit, text: withoutTabStops(item.edit.text) } : item.edit;
  const edits = [main, ...(item.additionalEdits ?? [])];
  return applyEdits(
    text,
    edits.sort((a, b) => a.span.start - b.span.start),
  );
}
