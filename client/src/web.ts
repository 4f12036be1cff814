import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './options';

/** In a browser: the server runs in a worker. */
export async function activate(context: ExtensionContext): Promise<void> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true));
  const client = new LanguageClient('ecs', 'ECS', worker, clientOptions);
  context.subscriptions.push({ dispose: () => void client.stop() });
  await client.start();
}
