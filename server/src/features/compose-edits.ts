import type { TextEdit } from '../syntax/edit';

/** A stretch of the old text that is kept, or text that is new. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** The edits that do at once what `first`, and then `second` on its result, do. All lists sorted, not overlapping. */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  return editsOfPieces(applyToPieces(piecesOf(first), second));
}

function piecesOf(edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  for (const { span, text } of edits) {
    pieces.push({ start: offset, end: span.start }, { text });
    offset = span.end;
  }
  return [...pieces, { start: offset, end: Number.POSITIVE_INFINITY }];
}

/** Applies edits whose offsets count along the pieces. */
function applyToPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): Piece[] {
  const result: Piece[] = [];
  let offset = 0;
  for (const edit of edits) {
    result.push(...slice(pieces, offset, edit.span.start), { text: edit.text });
    offset = edit.span.end;
  }
  return [...result, ...slice(pieces, offset, Number.POSITIVE_INFINITY)];
}

function slice(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const result: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, length);
    if (from < to) {
      result.push(
        'text' in piece ? { text: piece.text.slice(from, to) } : { start: piece.start + from, end: piece.start + to },
      );
    }
    offset += length;
  }
  return result;
}

function editsOfPieces(pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let offset = 0;
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text;
      continue;
    }
    if (text !== '' || piece.start > offset) edits.push({ span: { start: offset, end: piece.start }, text });
    offset = piece.end;
    text = '';
  }
  return edits;
}
