import type { TextEdit } from '../edit';

/** A text edit that knows how deep in the tree its cause is: of two at one place the deeper one comes first. */
export interface DraftEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly depth: number;
}

/** Sorts edits and joins those that touch. `undefined` when two overlap. */
export function joinEdits(text: string, drafts: readonly DraftEdit[]): TextEdit[] | undefined {
  const sorted = [...drafts].sort(
    (one, other) =>
      one.start - other.start ||
      Number(one.end > one.start) - Number(other.end > other.start) ||
      other.depth - one.depth,
  );
  const edits: TextEdit[] = [];
  for (const draft of sorted) {
    const last = edits[edits.length - 1];
    if (last && draft.start < last.span.end) return undefined;
    if (last && draft.start === last.span.end) {
      edits[edits.length - 1] = { span: { start: last.span.start, end: draft.end }, text: last.text + draft.text };
    } else {
      edits.push({ span: { start: draft.start, end: draft.end }, text: draft.text });
    }
  }
  return edits.filter((edit) => edit.text !== text.slice(edit.span.start, edit.span.end));
}
