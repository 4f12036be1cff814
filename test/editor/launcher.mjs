#!/usr/bin/env node
// Stands in for the `code` executable when tests run: takes the arguments that @vscode/test-electron passes, runs the suite in
// the packaged VS Code server (tools/vscode.mjs) with a headless browser as its window, prints what the suite prints and ends
// with the suite's exit code.
//
//   launcher.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--user-data-dir=DIR] [--extensions-dir=DIR] FOLDER
//
// ECS_TEST_TIMEOUT   seconds (default 180) after which a suite that hangs fails, with a screenshot
// ECS_TEST_VERBOSE   1 prints everything that VS Code logs
// ECS_SCREENSHOTS    where the screenshot goes (default .cache/screenshots)

import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureVSCode, launchBrowser, runSuite, startServer, workbenchAddress } from '../../tools/vscode.mjs';

const { options, folders } = parseArguments(process.argv.slice(2));
endWithParent();
ensureVSCode();
const server = await startServer({
  dataDir: options['user-data-dir']?.[0],
  extensionsDir: options['extensions-dir']?.[0],
});
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
process.exitCode = await runSuite(page, workbenchAddress(server.url, resolve(folders[0] ?? '.'), payload()), server);
await browser.close();
await server.stop();
process.stdin.destroy();

/** A parent that is a program (a socket or pipe is our input, not a terminal or file) may be killed without telling us. */
function endWithParent() {
  if (!fstatSync(0).isSocket()) return;
  process.stdin.resume().once('end', () => process.exit(1));
}

/** The arguments that a VS Code window in a browser knows, with paths as the addresses of files on the server. */
function payload() {
  const { host } = new URL(server.url);
  const paths = ['extensionDevelopmentPath', 'extensionTestsPath'].flatMap((name) =>
    (options[name] ?? []).map((path) => [name, `vscode-remote://${host}${resolve(path)}`]),
  );
  return [...paths, ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
}

/** `--name=value` and bare `--name` by name, each with all its values, and the other arguments. */
function parseArguments(args) {
  const parsed = {};
  for (const arg of args.filter((one) => one.startsWith('--'))) {
    const [, name, value = 'true'] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    parsed[name] = [...(parsed[name] ?? []), value];
  }
  return { options: parsed, folders: args.filter((one) => !one.startsWith('-')) };
}
