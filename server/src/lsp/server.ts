import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  type Range,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completions } from '../features/completion';
import { fixAll } from '../features/fix-all';
import { hover } from '../features/hover';
import { symbols } from '../features/symbols';
import { rules } from '../rules';
import { editsOf, type Finding } from '../rules/lint';
import type { Docs } from '../schema/docs';
import { Analyses } from './analysis';
import { toCompletionItem, toDiagnostic, toDocumentSymbol, toRange, toTextEdit } from './convert';
import { SettingsStore } from './settings';

/** The kind of the code action that applies every preferred fix; editors can run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.ecs`;

/** Answers an editor over `connection` until it is closed. All state lives here: two servers can run side by side. */
export function startServer(connection: Connection, version: string, docs: Docs): void {
  const documents = new TextDocuments(TextDocument);
  const analyses = new Analyses();

  connection.onInitialize((params): InitializeResult => {
    serve(connection, params, documents, analyses, docs);
    return { capabilities: capabilitiesFor(params), serverInfo: { name: 'ecs-language-server', version } };
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor({ capabilities }: InitializeParams): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: ['"', ':', ' ', '.'] },
    hoverProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    ...(capabilities.textDocument?.diagnostic && {
      diagnosticProvider: { identifier: 'ecs', interFileDependencies: false, workspaceDiagnostics: false },
    }),
  };
}

function serve(
  connection: Connection,
  { capabilities, initializationOptions }: InitializeParams,
  documents: TextDocuments<TextDocument>,
  analyses: Analyses,
  docs: Docs,
): void {
  const settings = new SettingsStore(connection, capabilities);
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const canRetrigger: boolean = initializationOptions?.triggerSuggest === true;

  async function findingsIn(source: TextDocument): Promise<readonly Finding[]> {
    // Other people's documents cost no round trip to the client.
    if (!analyses.of(source).document) return [];
    const { rules: ruleSettings } = await settings.for(source.uri);
    return analyses.of(source).findings(rules, ruleSettings);
  }

  async function diagnosticsOf(source: TextDocument): Promise<Diagnostic[]> {
    return (await findingsIn(source)).map((finding) => toDiagnostic(source, finding));
  }

  async function push(source: TextDocument): Promise<void> {
    const { version } = source;
    const diagnostics = await diagnosticsOf(source);
    if (documents.get(source.uri)?.version === version) {
      await connection.sendDiagnostics({ uri: source.uri, version, diagnostics });
    }
  }

  connection.onInitialized(async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'ecs' });
    }
  });

  connection.onDidChangeConfiguration(async () => {
    settings.forget();
    if (!pulls) await Promise.all(documents.all().map(push));
    else if (capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  });

  documents.onDidChangeContent(({ document }) => {
    if (!pulls) void push(document);
  });

  documents.onDidClose(({ document }) => {
    analyses.forget(document.uri);
    settings.forget(document.uri);
    if (!pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const source = documents.get(textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: source ? await diagnosticsOf(source) : [] };
  });

  connection.onCompletion(({ textDocument, position }) => {
    const source = documents.get(textDocument.uri);
    if (!source) return [];
    const { document, format, fileName } = analyses.of(source);
    if (!document) return [];
    const items = completions(source.getText(), format, fileName, source.offsetAt(position), docs);
    return items.map((item) => toCompletionItem(source, canRetrigger ? item : { ...item, retrigger: false }));
  });

  connection.onHover(({ textDocument, position }) => {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    const found = document && hover(document, source.offsetAt(position), docs);
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(source, found.span) };
  });

  connection.onDocumentSymbol(({ textDocument }) => {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    return document ? symbols(document).map((symbol) => toDocumentSymbol(source, symbol)) : [];
  });

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const source = documents.get(textDocument.uri);
    if (!source) return [];
    const findings = await findingsIn(source);
    const wanted = (kind: string) => context.only?.some((only) => isKindWithin(kind, only)) ?? true;
    const actions = wanted(CodeActionKind.QuickFix) ? quickFixes(source, analyses, findings, range) : [];
    // Asked for by name only (on save, from a menu): it does not belong into every light bulb.
    if (context.only && wanted(fixAllKind)) actions.push(...(await fixAllAction(source)));
    return actions;
  });

  async function fixAllAction(source: TextDocument): Promise<CodeAction[]> {
    const { document, format, fileName } = analyses.of(source);
    if (!document) return [];
    const { rules: ruleSettings } = await settings.for(source.uri);
    const edits = fixAll({ text: source.getText(), format, fileName }, rules, ruleSettings);
    if (edits.length === 0) return [];
    const changes = { [source.uri]: edits.map((edit) => toTextEdit(source, edit)) };
    return [{ title: 'Fix all ECS problems that have a safe fix', kind: fixAllKind, edit: { changes } }];
  }
}

function quickFixes(
  source: TextDocument,
  analyses: Analyses,
  findings: readonly Finding[],
  range: Range,
): CodeAction[] {
  const { document } = analyses.of(source);
  const [start, end] = [source.offsetAt(range.start), source.offsetAt(range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  return touched.flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      const edits = document && editsOf(fix, document.tree);
      if (!edits) return [];
      return [
        {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(source, finding)],
          isPreferred: fix.preferred ?? false,
          edit: { changes: { [source.uri]: edits.map((edit) => toTextEdit(source, edit)) } },
        },
      ];
    }),
  );
}

/** `source.fixAll.ecs` is within `source.fixAll` and `source`. */
function isKindWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}
