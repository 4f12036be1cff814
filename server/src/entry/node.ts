import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { filesBeside } from '../cli/files';
import { startServer } from '../lsp/server';

// The way of talking (--stdio, --node-ipc, --socket=N, --pipe=NAME) is read from the arguments.
startServer(createConnection(ProposedFeatures.all), { version, readDocs, readText, readBeside });

/** It lies beside the bundle that this becomes. */
function readDocs(): Promise<string> {
  return readFile(join(__dirname, 'docs.json'), 'utf8');
}

/** Files of the machine only: what lies in a virtual workspace is not to be read from here. */
async function readText(uri: string): Promise<string | undefined> {
  return uri.startsWith('file:') ? readFile(new URL(uri), 'utf8').catch(() => undefined) : undefined;
}

async function readBeside(uri: string) {
  if (!uri.startsWith('file:')) return [];
  const files = await filesBeside(fileURLToPath(uri));
  return files.map(({ path, text }) => ({ uri: pathToFileURL(path).href, text }));
}
