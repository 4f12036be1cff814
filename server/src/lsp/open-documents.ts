import { type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The documents that the client has open. What makes no sense is refused before it can do harm; the library tells of it. */
export function openDocuments(): TextDocuments<TextDocument> {
  return new TextDocuments({
    create(uri, languageId, version, text) {
      if (typeof uri !== 'string' || typeof text !== 'string')
        throw new TypeError('A document needs a URI and a text.');
      return TextDocument.create(uri, String(languageId), version, text);
    },
    update(document, changes, version) {
      if (!Array.isArray(changes) || !changes.every(isChange))
        throw new TypeError('A change needs a range and a text.');
      return TextDocument.update(document, changes, version);
    },
  });
}

function isChange(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change?.text !== 'string') return false;
  return !('range' in change) || change.range === undefined || isRange(change.range);
}

/** Whether what a client sent is a range. Numbers beyond the text are moved into it by whoever looks them up. */
export function isRange(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value
    ? isPosition(value.start) && isPosition(value.end)
    : false;
}

export function isPosition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value
    ? Number.isInteger(value.line) && Number.isInteger(value.character)
    : false;
}
