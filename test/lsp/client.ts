import { type ChildProcess, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type Host, startServer } from '../../server/src/lsp/server';

/** Ways to reach a server; every LSP test runs in each. */
export const transports = ['in process', 'stdio'] as const;
export type Transport = (typeof transports)[number];

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  /** What `workspace/configuration` answers for section `ecs`; a promise answers late. */
  readonly settings?: unknown;
  /** In process: parts of the world that are other than usual. */
  readonly host?: Partial<Host>;
  readonly workspaceFolders?: readonly string[];
}

export const pullCapabilities: ClientCapabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
    },
  },
};

/** A small editor for tests: opens documents, types, asks. */
export class TestClient {
  settings: unknown;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: ((params: PublishDiagnosticsParams) => boolean)[] = [];
  #version = 1;

  private constructor(
    readonly connection: ProtocolConnection,
    readonly initializeResult: InitializeResult,
    readonly process: ChildProcess | undefined,
    settings: unknown,
    /** What the server wrote into the output channel. */
    readonly log: readonly string[],
  ) {
    this.settings = settings;
  }

  static async start(transport: Transport, options: ClientOptions = {}): Promise<TestClient> {
    const { connection, process } = connect(transport, options.host);
    let client: TestClient | undefined;
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      Promise.all(items.map(async () => (await client?.settings) ?? null)),
    );
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => client?.receive(params));
    const log: string[] = [];
    connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message));
    connection.listen();
    const result = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? pullCapabilities,
      ...(options.workspaceFolders && {
        workspaceFolders: options.workspaceFolders.map((uri) => ({ uri, name: uri })),
      }),
    });
    client = new TestClient(connection, result, process, options.settings, log);
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    if (this.process) {
      const exited = new Promise((resolve) => this.process?.once('exit', resolve));
      await this.connection.sendNotification(ExitNotification.type);
      await exited;
    }
    this.connection.dispose();
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    this.#version = 1;
    const textDocument = { uri, languageId, version: this.#version, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    this.#version += 1;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async configure(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    return report.kind === 'full' ? report.items : [];
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only && { only }) };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    });
    return (actions ?? []).filter((action): action is CodeAction => 'title' in action && !('arguments' in action));
  }

  /** The first diagnostics that the server has pushed, or will push, for that version; `undefined`: for none, on close. */
  pushed(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    const fits = (params: PublishDiagnosticsParams) => params.uri === uri && params.version === version;
    const found = this.#published.find(fits);
    if (found) return Promise.resolve(found.diagnostics);
    return new Promise((resolve) => {
      this.#waiting.push((params) => {
        if (!fits(params)) return false;
        resolve(params.diagnostics);
        return true;
      });
    });
  }

  /** The first diagnostics that the server pushes from now on. */
  pushedNext(uri: string): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      this.#waiting.push((params) => {
        if (params.uri !== uri) return false;
        resolve(params.diagnostics);
        return true;
      });
    });
  }

  private receive(params: PublishDiagnosticsParams): void {
    this.#published.push(params);
    const left = this.#waiting.filter((wait) => !wait(params));
    this.#waiting.splice(0, this.#waiting.length, ...left);
  }
}

/** `at('a|b')` -> the text without the mark, and its position. */
export function at(marked: string): { text: string; position: Position } {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text: marked.replace('|', ''), position };
}

function connect(
  transport: Transport,
  host: Partial<Host> = {},
): { connection: ProtocolConnection; process: ChildProcess | undefined } {
  if (transport === 'stdio') {
    const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const reader = new StreamMessageReader(server.stdout);
    return { connection: createProtocolConnection(reader, new StreamMessageWriter(server.stdin)), process: server };
  }
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)), {
    version: '0.0.0',
    readDocs: async () => '{ "texts": [], "types": {} }',
    readText: async () => undefined,
    readBeside: async () => [],
    projectOf: async () => undefined,
    // Nobody grows impatient, but in tests about that.
    wait: () => new Promise(() => {}),
    ...host,
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  return { connection, process: undefined };
}
