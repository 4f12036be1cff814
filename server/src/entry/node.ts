import docs from 'ecs:docs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { filesBeside } from '../cli/files';
import { startServer } from '../lsp/server';
import { createDocs } from '../schema/docs';

// The way of talking (--stdio, --node-ipc, --socket=N, --pipe=NAME) is read from the arguments.
startServer(createConnection(ProposedFeatures.all), { version, docs: createDocs(docs), readText, readBeside });

/** Files of the machine only: what lies in a virtual workspace is not to be read from here. */
async function readText(uri: string): Promise<string | undefined> {
  return uri.startsWith('file:') ? readFile(new URL(uri), 'utf8').catch(() => undefined) : undefined;
}

async function readBeside(uri: string) {
  if (!uri.startsWith('file:')) return [];
  const files = await filesBeside(fileURLToPath(uri));
  return files.map(({ path, text }) => ({ uri: pathToFileURL(path).href, text }));
}
