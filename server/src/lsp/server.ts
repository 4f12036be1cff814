import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  DocumentHighlightKind,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  type Range,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completions } from '../features/completion';
import { definition } from '../features/definition';
import { fixAll } from '../features/fix-all';
import { hover } from '../features/hover';
import { quickFixes } from '../features/quick-fixes';
import { references } from '../features/references';
import { suppressActions } from '../features/suppress';
import { symbols } from '../features/symbols';
import type { Linter } from '../features/trial';
import { rules } from '../rules';
import { configFileName } from '../rules/config-file';
import type { Finding } from '../rules/finding';
import { createDocs, type Docs, noDocs } from '../schema/docs';
import type { TextEdit } from '../syntax/edit';
import { Analyses, type Analysis } from './analysis';
import { toCompletionItem, toDiagnostic, toDocumentSymbol, toLocationLink, toRange, toTextEdit } from './convert';
import { type ReadText, SettingsStore } from './settings';
import { type ReadBeside, TaskDefinitionStore } from './task-definitions';

/** The kind of the code action that applies every preferred fix; editors can run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.ecs`;

/** What the server needs from the world. */
export interface Host {
  readonly version: string;
  /** AWS's documentation, for `createDocs`; read when it is first needed. */
  readonly readDocs: () => Promise<string>;
  readonly readText: ReadText;
  readonly readBeside: ReadBeside;
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
    completionProvider: { triggerCharacters: ['"', ':', ' ', '.', '!', '{'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
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
  { readDocs, readText, readBeside }: Host,
): void {
  const settings = new SettingsStore(connection, capabilities, readText);
  const taskDefinitions = new TaskDefinitionStore(() => documents.all(), analyses, readBeside);
  let docs: Promise<Docs> | undefined;
  const docsOnce = () => {
    docs ??= readDocs().then(createDocs, () => noDocs);
    return docs;
  };
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const canRetrigger: boolean = initializationOptions?.triggerSuggest === true;
  const canExplain: boolean = initializationOptions?.explainRule === true;
  const canLink = capabilities.textDocument?.definition?.linkSupport === true;

  async function findingsIn(source: TextDocument): Promise<readonly Finding[]> {
    // Other people's documents cost no round trip to the client.
    if (!analyses.of(source).document) return [];
    const { rules: ruleSettings } = await settings.for(source.uri);
    if (analyses.of(source).namesTaskDefinitions) {
      const found = await taskDefinitions.for(source.uri);
      analyses.of(source).use(found);
    }
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
      const watchers = [{ globPattern: `**/${configFileName}` }, { globPattern: '**/*{taskdef,task-def,task_def}*' }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });

  /** Looks again at open documents for which something outside of them has changed. */
  async function refresh(sources: readonly TextDocument[]): Promise<void> {
    if (sources.length === 0) return;
    if (!pulls) await Promise.all(sources.map(push));
    else if (capabilities.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  }

  async function surroundingsChanged(): Promise<void> {
    settings.forget();
    taskDefinitions.filesChanged();
    await refresh(documents.all());
  }
  connection.onDidChangeConfiguration(surroundingsChanged);
  connection.onDidChangeWatchedFiles(surroundingsChanged);

  /** Services say something about the task definitions that they name. */
  async function taskDefinitionChanged(source: TextDocument): Promise<void> {
    if (analyses.of(source).document?.kind !== 'task-definition') return;
    taskDefinitions.documentChanged();
    await refresh(documents.all().filter((other) => analyses.of(other).namesTaskDefinitions));
  }

  documents.onDidChangeContent(({ document }) => {
    if (!pulls) void push(document);
    void taskDefinitionChanged(document);
  });

  documents.onDidClose(({ document }) => {
    analyses.forget(document.uri);
    settings.forget(document.uri);
    taskDefinitions.documentChanged();
    if (!pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const source = documents.get(textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: source ? await diagnosticsOf(source) : [] };
  });

  connection.onCompletion(async ({ textDocument, position }) => {
    const source = documents.get(textDocument.uri);
    if (!source) return [];
    const { format, fileName, mayBeOurs } = analyses.of(source);
    // Whether it is ours is seen with the cursor's word completed, e.g. the type of a template's first resource.
    if (!mayBeOurs) return [];
    const known = await docsOnce();
    const items = completions(source.getText(), format, fileName, source.offsetAt(position), known);
    return items.map((item) => toCompletionItem(source, canRetrigger ? item : { ...item, retrigger: false }));
  });

  connection.onHover(async ({ textDocument, position }) => {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    const found = document && hover(document, source.offsetAt(position), await docsOnce());
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(source, found.span) };
  });

  connection.onDefinition(({ textDocument, position }) => {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    const found = document && definition(document, source.offsetAt(position));
    if (!found) return null;
    return canLink
      ? found.targets.map((target) => toLocationLink(source, found.origin, target))
      : found.targets.map(({ name }) => ({ uri: source.uri, range: toRange(source, name) }));
  });

  function placesNamed({ textDocument, position }: TextDocumentPositionParams) {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    const places = document ? references(document, source.offsetAt(position)) : [];
    return source ? places.map((place) => ({ ...place, range: toRange(source, place.span) })) : [];
  }

  connection.onReferences((params) =>
    placesNamed(params)
      .filter(({ isDeclaration }) => params.context.includeDeclaration || !isDeclaration)
      .map(({ range }) => ({ uri: params.textDocument.uri, range })),
  );

  connection.onDocumentHighlight((params) =>
    placesNamed(params).map(({ range, isDeclaration }) => ({
      range,
      kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
  );

  connection.onDocumentSymbol(({ textDocument }) => {
    const source = documents.get(textDocument.uri);
    const document = source && analyses.of(source).document;
    return document ? symbols(document).map((symbol) => toDocumentSymbol(source, symbol)) : [];
  });

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const source = documents.get(textDocument.uri);
    if (!source) return [];
    const findings = await findingsIn(source);
    const { rules: ruleSettings } = await settings.for(source.uri);
    const linter = { fileName: analyses.of(source).fileName, rules, settings: ruleSettings };
    const wanted = (kind: string) => context.only?.some((only) => isKindWithin(kind, only)) ?? true;
    const actions = wanted(CodeActionKind.QuickFix)
      ? lightBulb(source, analyses.of(source), findings, range, linter, canExplain)
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
function lightBulb(
  source: TextDocument,
  { document }: Analysis,
  findings: readonly Finding[],
  range: Range,
  linter: Linter,
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
    quickFixes({ document, findings }, finding, linter).map(({ title, edits, preferred }) => ({
      ...action(title, finding, edits),
      isPreferred: preferred,
    })),
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
