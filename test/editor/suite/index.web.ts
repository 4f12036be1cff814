// The editor suite for the web extension host, which has no disk: the workspace is written to the window's memory first.

import * as vscode from 'vscode';
import { run as runSuite } from './index';
import { workspaceFile } from './workbench';

/** Content by path, put in by ../bundle.mjs. */
declare const WORKSPACE_FILES: Readonly<Record<string, string>>;

/** As in ./index. */
export async function run(): Promise<void> {
  for (const [name, content] of Object.entries(WORKSPACE_FILES)) {
    await vscode.workspace.fs.writeFile(workspaceFile(name), new TextEncoder().encode(content));
  }
  await runSuite();
}
