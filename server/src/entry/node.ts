import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { filesBeside, isThere, readText as readFileText } from '../cli/files';
import { maxLength } from '../ecs/document';
import { startServer } from '../lsp/server';
import { projectAround } from '../rules/config-file';

// The way of talking (--stdio, --node-ipc, --socket=N, --pipe=NAME) is read from the arguments.
startServer(createConnection(ProposedFeatures.all), {
  version,
  readDocs,
  readText,
  readBeside,
  projectOf,
  wait: (milliseconds) => setTimeout(milliseconds),
});

/** It lies beside the bundle that this becomes. */
function readDocs(): Promise<string> {
  return readFile(join(__dirname, 'docs.json'), 'utf8');
}

/** Regular files of the machine only: what lies in a virtual workspace is not to be read from here. */
async function readText(uri: string): Promise<string | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  return readFileText(path, maxLength).then(
    ({ text }) => text,
    () => undefined,
  );
}

async function readBeside(uri: string) {
  const path = pathOf(uri);
  if (path === undefined) return [];
  const files = await filesBeside(path);
  return files.map((file) => ({ uri: pathToFileURL(file.path).href, text: file.text }));
}

async function projectOf(uri: string): Promise<string | undefined> {
  const exists = async (each: string) => {
    const path = pathOf(each);
    return path !== undefined && isThere(path);
  };
  return projectAround(uri, pathToFileURL(homedir()).href, exists);
}

/** `undefined` for what is no file of this machine, and for URIs that name none. */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
