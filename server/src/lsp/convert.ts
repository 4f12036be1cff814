import {
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  type LocationLink,
  type CompletionItem as LspCompletionItem,
  type DocumentSymbol as LspDocumentSymbol,
  type TextEdit as LspTextEdit,
  MarkupKind,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from '../features/completion';
import type { Definition } from '../features/definition';
import type { DocumentSymbol } from '../features/symbols';
import type { Finding } from '../rules/finding';
import type { Severity } from '../rules/rule';
import type { TextEdit } from '../syntax/edit';
import type { Span } from '../syntax/tree';

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit.span), newText: edit.text };
}

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  return {
    range: toRange(document, finding.span),
    severity: severities[finding.severity],
    code: finding.rule.id,
    codeDescription: { href: finding.rule.meta.sources[0] },
    source: 'ecs',
    message: finding.message,
    ...(finding.tag && { tags: [tags[finding.tag]] }),
    ...(finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ span, message, elsewhere }) => {
        const other = elsewhere ? TextDocument.create(elsewhere.file, '', 0, elsewhere.text) : document;
        return { location: { uri: other.uri, range: toRange(other, span) }, message };
      }),
    }),
  };
}

export function toCompletionItem(document: TextDocument, item: CompletionItem): LspCompletionItem {
  return {
    label: item.label,
    kind: completionKinds[item.kind],
    // Before what the editor's own JSON service offers, `$schema` first.
    sortText: `!${item.sortText}`,
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Lines after the first are indented already.
    insertTextMode: InsertTextMode.asIs,
    textEdit: toTextEdit(document, item.edit),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    }),
    ...(item.additionalEdits && {
      additionalTextEdits: item.additionalEdits.map((edit) => toTextEdit(document, edit)),
    }),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.preselect && { preselect: true }),
    ...(item.deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(item.retrigger && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}

export function toLocationLink(
  document: TextDocument,
  origin: Span,
  { whole, name }: Definition['targets'][number],
): LocationLink {
  return {
    originSelectionRange: toRange(document, origin),
    targetUri: document.uri,
    targetRange: toRange(document, whole),
    targetSelectionRange: toRange(document, name),
  };
}

export function toDocumentSymbol(document: TextDocument, symbol: DocumentSymbol): LspDocumentSymbol {
  return {
    name: symbol.name,
    kind: symbolKinds[symbol.kind],
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.selectionSpan),
    children: symbol.children.map((child) => toDocumentSymbol(document, child)),
    ...(symbol.detail && { detail: symbol.detail }),
  };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary };

const completionKinds: Record<CompletionItem['kind'], CompletionItemKind> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
  reference: CompletionItemKind.Reference,
};

const symbolKinds: Record<DocumentSymbol['kind'], SymbolKind> = {
  task: SymbolKind.Package,
  service: SymbolKind.Interface,
  container: SymbolKind.Class,
  volume: SymbolKind.Object,
  port: SymbolKind.Event,
  resource: SymbolKind.Struct,
};
