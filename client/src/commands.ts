import { commands, type ExtensionContext, Uri } from 'vscode';

/** Registers what the server's code actions ask the editor to do. */
export function registerCommands(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('ecs.explainRule', (id: string) => {
      const page = Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`);
      return commands.executeCommand('markdown.showPreview', page);
    }),
  );
}
