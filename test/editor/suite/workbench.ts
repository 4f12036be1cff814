// What the editor tests do to VS Code. All waiting is for an event and ends with a message that says what was seen last.

import * as vscode from 'vscode';

/** Less than the suite's own time limit, so that a failed wait can tell what it saw. */
const patienceMs = 60_000;

/** A file of the opened workspace folder. */
export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor of its own. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  return vscode.window.showTextDocument(document, { preview: false });
}

/**
 * Opens a new, unsaved document in the given language. Its name is its own: VS Code gives the name of one that was closed to the
 * next, and may then show what it knew of the first.
 */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  opened += 1;
  const uri = vscode.Uri.from({ scheme: 'untitled', path: `/text-${opened}.${language}` });
  const document = await vscode.languages.setTextDocumentLanguage(
    await vscode.workspace.openTextDocument(uri),
    language,
  );
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
  return editor;
}

let opened = 0;

/** Closes every editor and throws away what was typed. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.activeTabGroup.activeTab !== undefined) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** What this extension says about a document now. */
export function ecsDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'ecs');
}

/** A diagnostic's rule id. */
export function ruleOf(diagnostic: vscode.Diagnostic): string | undefined {
  const { code } = diagnostic;
  return code === undefined ? undefined : String(typeof code === 'object' ? code.value : code);
}

/** Waits until this extension's diagnostics of a document satisfy `wanted`, and returns them. */
export function diagnosticsWhere(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until(
    vscode.languages.onDidChangeDiagnostics,
    () => {
      const diagnostics = ecsDiagnostics(uri);
      return wanted(diagnostics) ? diagnostics : undefined;
    },
    () => `diagnostics of ${uri.path} are: ${ecsDiagnostics(uri).map(describeDiagnostic).join('; ') || 'none'}`,
  );
}

/** Waits for a diagnostic of a rule in a document. */
export async function diagnosticOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const ofRule = (diagnostic: vscode.Diagnostic) => ruleOf(diagnostic) === rule;
  const found = (await diagnosticsWhere(uri, (all) => all.some(ofRule))).find(ofRule);
  if (found === undefined) throw new Error(`no diagnostic of ${rule}`);
  return found;
}

/** The code actions offered for a range, resolved. */
export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    100,
  );
}

/** Applies the code action with that title, its edit and its command. Throws with the titles on offer when there is none. */
export async function applyCodeAction(
  document: vscode.TextDocument,
  range: vscode.Range,
  title: string,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<void> {
  const has = (actions: readonly vscode.CodeAction[]) => actions.some((candidate) => candidate.title === title);
  const offered = await asked(() => codeActions(document, range, kind), has);
  const action = offered.find((candidate) => candidate.title === title);
  if (action === undefined) {
    throw new Error(`no code action "${title}" but: ${offered.map((one) => `"${one.title}"`).join(', ') || 'none'}`);
  }
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) throw new Error(`"${title}" was not applied`);
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

/**
 * Asks until the answer is as wanted, or patience ends: while an editor is settling (its language is being worked out,
 * say) VS Code cancels requests, and answers them with nothing or with an error.
 */
export async function asked<T>(request: () => Thenable<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      const answer = await request();
      if (isWanted(answer) || Date.now() > end) return answer;
    } catch (error) {
      const isCanceled = error instanceof Error && /cancel/i.test(`${error.name} ${error.message}`);
      if (!isCanceled || Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The completion items offered at a position, resolved; `trigger` is the character just typed. */
export async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  trigger?: string,
): Promise<vscode.CompletionItem[]> {
  const request = () =>
    vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      trigger,
      100,
    );
  return (await asked(request, ({ items }) => items.length > 0)).items;
}

/** The label of a completion item as it is shown. */
export function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === 'string' ? item.label : item.label.label;
}

/** The hovers at a position as one Markdown text. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const request = () =>
    vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const hovers = await asked(request, (answer) => answer.length > 0);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** The range of the first occurrence of a text in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`"${text}" is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Replaces the first occurrence of a text, as typing over it does. */
export async function replaceText(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const range = rangeOf(editor.document, text);
  if (!(await editor.edit((edit) => edit.replace(range, replacement)))) throw new Error(`"${text}" was not replaced`);
}

/** Throws unless two values are written the same as JSON. */
export function assertEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`expected ${should}\n     but is ${is}`);
}

/** Probes now and at each event until the probe gives a value; `seen` tells in the error what there was instead. */
export function until<T>(event: vscode.Event<unknown>, probe: () => T | undefined, seen: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      listener.dispose();
      settle();
    };
    const check = () => {
      const value = probe();
      if (value !== undefined) end(() => resolve(value));
    };
    const timer = setTimeout(() => end(() => reject(new Error(`waited ${patienceMs} ms; ${seen()}`))), patienceMs);
    const listener = event(check);
    check();
  });
}

function describeDiagnostic(diagnostic: vscode.Diagnostic): string {
  return `${diagnostic.range.start.line + 1}: ${ruleOf(diagnostic)}: ${diagnostic.message}`;
}
