import {
  type ClientCapabilities,
  CompletionItemTag,
  type DiagnosticTag,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';

/** What a client said that it understands. Everything that is not said is not sent. */
export interface ClientFeatures {
  readonly snippets: boolean;
  /** Takes texts of several lines as they are indented. */
  readonly asIs: boolean;
  readonly preselect: boolean;
  /** How it marks what is deprecated. */
  readonly deprecated: 'tag' | 'flag' | undefined;
  readonly completionMarkdown: boolean;
  readonly hoverMarkdown: boolean;
  readonly definitionLinks: boolean;
  readonly symbolTree: boolean;
  readonly codeActions: boolean;
  readonly preferredActions: boolean;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly diagnosticLinks: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  readonly relatedPlaces: boolean;
  readonly diagnosticVersions: boolean;
}

export function clientFeatures({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const item = textDocument?.completion?.completionItem;
  // Clients say it of both kinds of diagnostics, or of the older kind alone.
  const pushed = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const actions = textDocument?.codeAction;
  return {
    snippets: item?.snippetSupport === true,
    asIs: has(item?.insertTextModeSupport?.valueSet, InsertTextMode.asIs),
    preselect: item?.preselectSupport === true,
    deprecated: has(item?.tagSupport?.valueSet, CompletionItemTag.Deprecated)
      ? 'tag'
      : item?.deprecatedSupport === true
        ? 'flag'
        : undefined,
    completionMarkdown: has(item?.documentationFormat, MarkupKind.Markdown),
    hoverMarkdown: has(textDocument?.hover?.contentFormat, MarkupKind.Markdown),
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActions: actions?.codeActionLiteralSupport !== undefined,
    preferredActions: actions?.isPreferredSupport === true,
    pulls: pulled !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    diagnosticLinks: pushed?.codeDescriptionSupport === true || pulled?.codeDescriptionSupport === true,
    diagnosticTags: new Set([...listOf(pushed?.tagSupport?.valueSet), ...listOf(pulled?.tagSupport?.valueSet)]),
    relatedPlaces: pushed?.relatedInformation === true || pulled?.relatedInformation === true,
    diagnosticVersions: pushed?.versionSupport === true,
  };
}

function has<T>(list: readonly T[] | undefined, value: T): boolean {
  return listOf(list).includes(value);
}

/** Some clients send an object or `null` where a list belongs. */
function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : [];
}
