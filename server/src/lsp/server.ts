import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  type DefinitionParams,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
  type DocumentDiagnosticParams,
  DocumentDiagnosticReportKind,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  ErrorCodes,
  type FullDocumentDiagnosticReport,
  type Hover,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type LocationLink,
  type Position,
  type Range,
  type ReferenceParams,
  ResponseError,
  type SymbolInformation,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TaskDefinitions } from '../ecs/scope';
import { completions } from '../features/completion';
import { definition } from '../features/definition';
import { fixAll } from '../features/fix-all';
import { hover } from '../features/hover';
import { type QuickFix, quickFixes } from '../features/quick-fixes';
import { references } from '../features/references';
import { suppressActions } from '../features/suppress';
import { symbols } from '../features/symbols';
import type { Linter } from '../features/trial';
import { rules } from '../rules';
import { configFileName, innermostAround } from '../rules/config-file';
import type { Finding } from '../rules/finding';
import { createDocs, type Docs, noDocs } from '../schema/docs';
import type { TextEdit } from '../syntax/edit';
import { Analyses, type Analysis } from './analysis';
import { type ClientFeatures, clientFeatures } from './client-features';
import {
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toLocationLink,
  toMarkup,
  toRange,
  toSymbolInformation,
  toTextEdit,
} from './convert';
import { Faults } from './faults';
import { isPosition, isRange, openDocuments } from './open-documents';
import { patience, type ReadText, SettingsStore } from './settings';
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
  /** The folder beyond which no configuration is looked for, for a document outside of all workspace folders. */
  readonly projectOf: (uri: string) => Promise<string | undefined>;
  /** Resolves after some milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Answers an editor over `connection` until it is closed. All state lives here: two servers can run side by side. */
export function startServer(connection: Connection, host: Host): void {
  const faults = new Faults((text) => connection.console.error(text));
  const documents = openDocuments();

  connection.onInitialize((params): InitializeResult => {
    const capabilities = params.capabilities ?? {};
    serve(connection, { ...params, capabilities }, documents, faults, host);
    const serverInfo = { name: 'ecs-language-server', version: host.version };
    return { capabilities: capabilitiesFor(capabilities), serverInfo };
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor(capabilities: ClientCapabilities): InitializeResult['capabilities'] {
  const client = clientFeatures(capabilities);
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: ['"', ':', ' ', '.', '!', '{'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    // All our actions are literals.
    ...(client.codeActions && {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    }),
    ...(client.pulls && {
      diagnosticProvider: { identifier: 'ecs', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    ...(capabilities.workspace?.workspaceFolders && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
  };
}

function serve(
  connection: Connection,
  params: InitializeParams,
  documents: TextDocuments<TextDocument>,
  faults: Faults,
  { readDocs, readText, readBeside, projectOf, wait }: Host,
): void {
  const { capabilities, initializationOptions } = params;
  const client = clientFeatures(capabilities);
  const analyses = new Analyses(faults);
  let folders = foldersIn(params);
  const settings = new SettingsStore({
    connection,
    capabilities,
    readText,
    stopAt: async (uri) => innermostAround(uri, folders) ?? projectOf(uri),
    wait,
    late: (uri) => faults.start('late settings', () => refresh(documents.all().filter((source) => source.uri === uri))),
    faults,
  });
  const taskDefinitions = new TaskDefinitionStore(
    () => documents.all(),
    analyses,
    readBeside,
    () => folders,
  );
  let docs: Docs | undefined;
  let reading: Promise<Docs> | undefined;
  /** What cannot be read, or not soon, is done without. */
  const docsNow = async () => {
    reading ??= readDocs()
      .then(createDocs)
      .catch(() => noDocs)
      .then((read) => {
        docs = read;
        return read;
      });
    return docs ?? Promise.race([reading, wait(patience).then(() => noDocs)]);
  };
  const canRetrigger: boolean = initializationOptions?.triggerSuggest === true;
  const canExplain: boolean = initializationOptions?.explainRule === true;

  /** Answers a request about a document: `otherwise` for one that is not open, and where we fail. */
  function answering<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    what: string,
    otherwise: R,
    answer: (source: TextDocument, params: P) => R | Promise<R>,
  ): (params: P) => Promise<R> {
    return (params) =>
      faults.guarded(what, otherwise, () => {
        const uri: unknown = params?.textDocument?.uri;
        if (typeof uri !== 'string') throw malformed('textDocument');
        const source = documents.get(uri);
        return source ? answer(source, params) : otherwise;
      });
  }

  async function findingsIn(source: TextDocument): Promise<readonly Finding[]> {
    // Other people's documents cost no round trip to the client.
    if (!analyses.of(source).document) return [];
    const theirs = await settings.for(source.uri);
    if (analyses.of(source).namesTaskDefinitions) {
      const found = await faults.guarded('task definitions', noTaskDefinitions, () => taskDefinitions.for(source.uri));
      analyses.of(source).use(found);
    }
    return analyses.of(source).findings(rules, theirs);
  }

  async function diagnosticsOf(source: TextDocument): Promise<Diagnostic[]> {
    return (await findingsIn(source)).map((finding) => toDiagnostic(source, finding, client));
  }

  async function push(source: TextDocument): Promise<void> {
    const { version } = source;
    const text = source.getText();
    const diagnostics = await diagnosticsOf(source);
    if (documents.get(source.uri)?.getText() !== text) return;
    await connection.sendDiagnostics({
      uri: source.uri,
      ...(client.diagnosticVersions && { version }),
      diagnostics,
    });
  }

  connection.onInitialized(() =>
    faults.guarded('registration', undefined, async () => {
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'ecs' });
      }
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        const watchers = [{ globPattern: `**/${configFileName}` }, { globPattern: '**/*{taskdef,task-def,task_def}*' }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      }
    }),
  );

  /** Looks again at open documents for which something outside of them has changed. */
  async function refresh(sources: readonly TextDocument[]): Promise<void> {
    if (sources.length === 0) return;
    if (!client.pulls) for (const source of sources) faults.start('diagnostics', () => push(source));
    else if (client.refreshes) await connection.languages.diagnostics.refresh();
  }

  const surroundingsChanged = () =>
    faults.start('a change around documents', () => {
      settings.forget();
      taskDefinitions.filesChanged();
      return refresh(documents.all());
    });
  connection.onDidChangeConfiguration(surroundingsChanged);
  connection.onDidChangeWatchedFiles(surroundingsChanged);
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, (change) => {
    const { added, removed } = foldersChangedBy(change);
    folders = [...folders.filter((folder) => !removed.includes(folder)), ...added];
    surroundingsChanged();
  });

  /** Services say something about the task definitions that they name. */
  async function taskDefinitionChanged(source: TextDocument): Promise<void> {
    if (analyses.of(source).document?.kind !== 'task-definition') return;
    taskDefinitions.documentChanged();
    await refresh(documents.all().filter((other) => analyses.of(other).namesTaskDefinitions));
  }

  documents.onDidChangeContent(({ document }) => {
    if (!client.pulls) faults.start('diagnostics', () => push(document));
    faults.start('services of a task definition', () => taskDefinitionChanged(document));
  });

  documents.onDidClose(({ document: { uri } }) => {
    analyses.forget(uri);
    settings.forget(uri);
    taskDefinitions.documentChanged();
    if (!client.pulls) faults.start('diagnostics', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  connection.languages.diagnostics.on(
    answering<DocumentDiagnosticParams, FullDocumentDiagnosticReport>('diagnostics', noReport, async (source) => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: await diagnosticsOf(source),
    })),
  );

  connection.onCompletion(
    answering<CompletionParams, CompletionItem[]>('completion', [], async (source, { position }) => {
      const { format, fileName, mayBeOurs } = analyses.of(source);
      const offset = offsetIn(source, position);
      // Whether it is ours is seen with the cursor's word completed, e.g. the type of a template's first resource.
      if (!mayBeOurs) return [];
      const items = completions(source.getText(), format, fileName, offset, await docsNow());
      return items.map((item) => toCompletionItem(source, canRetrigger ? item : { ...item, retrigger: false }, client));
    }),
  );

  connection.onHover(
    answering<HoverParams, Hover | null>('hover', null, async (source, { position }) => {
      const offset = offsetIn(source, position);
      const { document } = analyses.of(source);
      const found = document && hover(document, offset, await docsNow());
      if (!found) return null;
      return { contents: toMarkup(found.markdown, client.hoverMarkdown), range: toRange(source, found.span) };
    }),
  );

  connection.onDefinition(
    answering<DefinitionParams, Location[] | LocationLink[] | null>('definition', null, (source, { position }) => {
      const offset = offsetIn(source, position);
      const { document } = analyses.of(source);
      const found = document && definition(document, offset);
      if (!found) return null;
      return client.definitionLinks
        ? found.targets.map((target) => toLocationLink(source, found.origin, target))
        : found.targets.map(({ name }) => ({ uri: source.uri, range: toRange(source, name) }));
    }),
  );

  function placesNamed(source: TextDocument, position: Position) {
    const offset = offsetIn(source, position);
    const { document } = analyses.of(source);
    const places = document ? references(document, offset) : [];
    return places.map((place) => ({ ...place, range: toRange(source, place.span) }));
  }

  connection.onReferences(
    answering<ReferenceParams, Location[]>('references', [], (source, { position, context }) =>
      placesNamed(source, position)
        .filter(({ isDeclaration }) => context?.includeDeclaration || !isDeclaration)
        .map(({ range }) => ({ uri: source.uri, range })),
    ),
  );

  connection.onDocumentHighlight(
    answering<DocumentHighlightParams, DocumentHighlight[]>('highlights', [], (source, { position }) =>
      placesNamed(source, position).map(({ range, isDeclaration }) => ({
        range,
        kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );

  connection.onDocumentSymbol(
    answering<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>('symbols', [], (source) => {
      const { document } = analyses.of(source);
      const found = document ? symbols(document) : [];
      return client.symbolTree
        ? found.map((symbol) => toDocumentSymbol(source, symbol))
        : toSymbolInformation(source, found);
    }),
  );

  connection.onCodeAction(
    answering<CodeActionParams, CodeAction[]>('code actions', [], async (source, { range, context }) => {
      if (!isRange(range)) throw malformed('range');
      if (!client.codeActions) return [];
      const findings = await findingsIn(source);
      const linter = { fileName: analyses.of(source).fileName, rules, settings: await settings.for(source.uri) };
      const only = Array.isArray(context?.only) ? context.only : undefined;
      const wanted = (kind: string) => only?.some((each) => isKindWithin(kind, each)) ?? true;
      const actions = wanted(CodeActionKind.QuickFix)
        ? lightBulb(source, analyses.of(source), findings, range, { client, faults, linter, canExplain })
        : [];
      // Asked for by name only (on save, from a menu): it does not belong into every light bulb.
      if (only && wanted(fixAllKind)) actions.push(...(await fixAllAction(source)));
      return actions;
    }),
  );

  async function fixAllAction(source: TextDocument): Promise<CodeAction[]> {
    const { document, format, fileName } = analyses.of(source);
    if (!document) return [];
    const edits = fixAll({ text: source.getText(), format, fileName }, rules, await settings.for(source.uri));
    if (edits.length === 0) return [];
    const changes = { [source.uri]: edits.map((edit) => toTextEdit(source, edit)) };
    return [{ title: 'Fix all ECS problems that have a safe fix', kind: fixAllKind, edit: { changes } }];
  }
}

const noTaskDefinitions: TaskDefinitions = () => [];
const noReport: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

function malformed(what: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, `"${what}" is missing or of the wrong type.`);
}

/** Beyond the text its nearest end is meant. */
function offsetIn(source: TextDocument, position: Position): number {
  if (!isPosition(position)) throw malformed('position');
  return source.offsetAt(position);
}

function foldersIn({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.flatMap(uriOf);
  return typeof rootUri === 'string' ? [rootUri] : [];
}

function foldersChangedBy({ event }: DidChangeWorkspaceFoldersParams) {
  const urisIn = (list: unknown) => (Array.isArray(list) ? list.flatMap(uriOf) : []);
  return { added: urisIn(event?.added), removed: urisIn(event?.removed) };
}

function uriOf(folder: unknown): string[] {
  const isFolder = typeof folder === 'object' && folder !== null && 'uri' in folder;
  return isFolder && typeof folder.uri === 'string' ? [folder.uri] : [];
}

/** Who asks for actions, and what they can do with them. */
interface Asked {
  readonly client: ClientFeatures;
  readonly faults: Faults;
  readonly linter: Linter;
  readonly canExplain: boolean;
}

/** For the findings that a range touches: what cures them, then how to silence and to understand them. */
function lightBulb(
  source: TextDocument,
  { document }: Analysis,
  findings: readonly Finding[],
  range: Range,
  { client, faults, linter, canExplain }: Asked,
): CodeAction[] {
  if (!document) return [];
  const [start, end] = [source.offsetAt(range.start), source.offsetAt(range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  const action = (title: string, finding: Finding, edits: readonly TextEdit[] | undefined): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(source, finding, client)],
    ...(edits && { edit: { changes: { [source.uri]: edits.map((edit) => toTextEdit(source, edit)) } } }),
  });
  const cures = touched.flatMap((finding) =>
    faults
      .attempted<readonly QuickFix[]>(`fixes of ${finding.rule.id}`, [], () =>
        quickFixes({ document, findings }, finding, linter),
      )
      .map(({ title, edits, preferred }) => ({
        ...action(title, finding, edits),
        ...(client.preferredActions && { isPreferred: preferred }),
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
  return [...cures, ...uniqueByTitle([...silencers, ...(canExplain ? explanations : [])])];
}

/** Two findings of one rule on a line are silenced and explained in one go. */
function uniqueByTitle(actions: readonly CodeAction[]): CodeAction[] {
  return actions.filter((action, index) => actions.findIndex((other) => other.title === action.title) === index);
}

/** `source.fixAll.ecs` is within `source.fixAll` and `source`. */
function isKindWithin(kind: string, only: string): boolean {
  return kind === only || kind.startsWith(`${only}.`);
}
