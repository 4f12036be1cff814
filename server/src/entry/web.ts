import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server';

const scope = self as DedicatedWorkerGlobalScope;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(scope),
  new BrowserMessageWriter(scope),
);
startServer(connection, {
  version,
  // A worker has no files: the extension reads them.
  readDocs: () => connection.sendRequest<string>('ecs/readDocs'),
  readText: async (uri) => (await connection.sendRequest<string | null>('ecs/readText', uri)) ?? undefined,
  // Task definitions that services name are looked for in open documents only.
  readBeside: async () => [],
  projectOf: async () => undefined,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
