import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { registerCommands } from './commands';
import { clientOptions } from './options';

/** Desktop and remote: the server runs in a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  const client = new LanguageClient('ecs', 'ECS', { module, transport: TransportKind.ipc }, clientOptions);
  context.subscriptions.push({ dispose: () => void client.stop() });
  registerCommands(context);
  await client.start();
}
