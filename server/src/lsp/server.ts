import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
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
import { suppressActions } from '../features/suppress';
import { symbols } from '../features/symbols';
import { rules } from '../rules';
import { configFileName } from '../rules/config-file';
import type { Finding } from '../rules/finding';
import { editsOf } from '../rules/lint';
import type { Docs } from '../schema/docs';
import type { TextEdit } from '../syntax/edit';
import { Analyses, type Analysis } from './analysis';
import { toCompletionItem, toDiagnostic, toDocumentSymbol, toRange, toTextEdit } from './convert';
import { type ReadText, SettingsStore } from './settings';

/** The kind of the code action that applies every preferred fix; editors can run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.ecs`;

/** What the server needs from the world. */
export interface Host {
  readonly version: string;
  readonly docs: Docs;
  readonly readText: ReadText;
}

/** Answers an editor over `connection` until it is closed. All state lives here: two servers can run side by side. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const analyses = new Analyses();

  connection.onInitialize((params): InitializeResult => {
    serve(connection, params, documents, analyses, host);
    const serverInfo = { name: 'ecs-language-server', version: host.version };
    return { capabilities: capabilitiesFor(params), serverInfo };
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
  { docs, readText }: Host,
): void {
  const settings = new SettingsStore(connection, capabilities, readText);
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const canRetrigger: boolean = initializationOptions?.triggerSuggest === true;
  const canExplain: boolean = initializationOptions?.explainRule === true;

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
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: `**/${configFileName}` }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });

  async function settingsChanged(): Promise<void> {
    settings.forget();
    if (!pulls) await Promise.all(documents.all().map(push));
    else if (capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  }
  connection.onDidChangeConfiguration(settingsChanged);
  connection.onDidChangeWatchedFiles(settingsChanged);

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
    const { format, fileName, mayBeOurs } = analyses.of(source);
    // Whether it is ours is seen with the cursor's word completed, e.g. the type of a template's first resource.
    if (!mayBeOurs) return [];
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
    const actions = wanted(CodeActionKind.QuickFix)
      ? quickFixes(source, analyses.of(source), findings, range, canExplain)
      : [];
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

/** For the findings that a range touches: what cures them, then how to silence and to understand them. */
function quickFixes(
  source: TextDocument,
  { document }: Analysis,
  findings: readonly Finding[],
  range: Range,
  canExplain: boolean,
): CodeAction[] {
  if (!document) return [];
  const [start, end] = [source.offsetAt(range.start), source.offsetAt(range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  const action = (title: string, finding: Finding, edits: readonly TextEdit[] | undefined): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(source, finding)],
    ...(edits && { edit: { changes: { [source.uri]: edits.map((edit) => toTextEdit(source, edit)) } } }),
  });
  const cures = touched.flatMap((finding) =>
    finding.fixes.flatMap((fix) => {
      const edits = editsOf(fix, document.tree);
      return edits ? [{ ...action(fix.title, finding, edits), isPreferred: fix.preferred ?? false }] : [];
    }),
  );
  const silencers = touched.flatMap((finding) =>
    suppressActions(document, finding, source.languageId === 'jsonc').map(({ title, edit }) =>
      action(title, finding, [edit]),
    ),
  );
  const explanations = touched.map((finding) => {
    const title = `Explain ${finding.rule.id}`;
    const command = { title, command: 'ecs.explainRule', arguments: [finding.rule.id] };
    return { ...action(title, finding, undefined), command };
  });
  return uniqueByTitle([...cures, ...silencers, ...(canExplain ? explanations : [])]);
}

/** Two findings of one rule on a line are silenced and explained in one go. */
function uniqueByTitle(actions: readonly CodeAction[]): CodeAction[] {
  return actions.filter(
    (action, index) =>
      action.isPreferred !== undefined || actions.findIndex((other) => other.title === action.title) === index,
  );
}

/** `source.fixAll.ecs` is within `source.fixAll` and `source`. */
function isKindWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}
