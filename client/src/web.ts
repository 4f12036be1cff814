import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { registerCommands } from './commands';
import { clientOptions } from './options';

/** In a browser: the server runs in a worker. */
export async function activate(context: ExtensionContext): Promise<void> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true));
  const client = new LanguageClient('ecs', 'ECS', worker, clientOptions);
  context.subscriptions.push({ dispose: () => void client.stop() });
  client.onRequest('ecs/readText', readText);
  client.onRequest('ecs/readDocs', () => readText(Uri.joinPath(context.extensionUri, 'dist/docs.json').toString()));
  registerCommands(context);
  await client.start();
}

/** What the server, which has no file system of its own, asks for; `null` when there is no such file. */
async function readText(uri: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
  } catch {
    return null;
  }
}
