// Runs the editor suite (suite/*.test.ts) inside a real VS Code: bundles it, opens a copy of workspace/ and calls its `run()` in
// the extension host with this repository as the extension under development.
//
//   node test/editor/run.mjs
//
// ECS_TEST_DESKTOP_VSCODE=1   in a desktop VS Code that @vscode/test-electron downloads (needs a display: xvfb-run on a server)
// VSCODE_EXECUTABLE=PATH      in that desktop VS Code
// neither                     in the packaged VS Code, through launcher.mjs (no display, no download but npm packages)

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { root, temporaryDirectory, writeSettings } from '../../tools/vscode.mjs';
import { bundleSuite } from './bundle.mjs';

const extensionTestsPath = await bundleSuite('node');
const workspace = temporaryDirectory('workspace');
cpSync(fileURLToPath(new URL('workspace', import.meta.url)), workspace, { recursive: true });
const data = temporaryDirectory('data');
writeSettings(data);

try {
  await runTests({
    vscodeExecutablePath: await executable(),
    extensionDevelopmentPath: root,
    extensionTestsPath,
    launchArgs: [workspace, `--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`],
  });
} catch (error) {
  console.error(error instanceof TestRunFailedError ? error.message : error);
  process.exitCode = 1;
}

async function executable() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (process.env.ECS_TEST_DESKTOP_VSCODE === '1') {
    return downloadAndUnzipVSCode({ cachePath: join(root, '.cache', 'vscode') });
  }
  return fileURLToPath(new URL('launcher.mjs', import.meta.url));
}
