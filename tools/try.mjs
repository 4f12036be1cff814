// Opens a folder in VS Code with this repository's build as its extension, to try things by hand.
//
//   node tools/try.mjs [FOLDER]            default: examples/. In the desktop VS Code when `code` is on PATH, else as below
//   node tools/try.mjs --browser [FOLDER]  in the packaged VS Code: prints an address for any browser, runs until Ctrl+C
//   node tools/try.mjs --check [FOLDER]    the same, but opens a file in the headless browser, takes a screenshot and ends;
//                                          in examples/ it waits for a mark of the extension, and fails without one
//
// Build first (npm run build); after another build, reload the window.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import {
  ensureVSCode,
  launchBrowser,
  openWorkbench,
  root,
  screenshot,
  startServer,
  temporaryDirectory,
  workbenchAddress,
} from './vscode.mjs';

const args = process.argv.slice(2);
const examples = join(root, 'examples');
const folder = resolve(args.find((arg) => !arg.startsWith('-')) ?? examples);
const check = args.includes('--check');
process.exitCode = await main();

async function main() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const needed of [folder, join(root, manifest.main)]) {
    if (existsSync(needed)) continue;
    console.error(`${needed} does not exist${needed === folder ? '' : ': run npm run build first'}.`);
    return 1;
  }
  const desktop = check || args.includes('--browser') ? undefined : desktopCode();
  if (desktop)
    return spawnSync(desktop, [`--extensionDevelopmentPath=${root}`, folder], { stdio: 'inherit' }).status ?? 1;

  ensureVSCode();
  const extensionsDir = temporaryDirectory('extensions');
  // A link, so that another build is there after the window is reloaded.
  symlinkSync(root, join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`), 'dir');
  const server = await startServer({ extensionsDir, gallery: !check });
  if (check) return look(server);

  console.log(
    `VS Code with the extension, on ${folder}:\n\n  ${workbenchAddress(server.url, folder)}\n\nCtrl+C ends it.`,
  );
  await server.exited;
  console.error(`The VS Code server ended:\n${server.output()}`);
  return 1;
}

async function look(server) {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    const file = readdirSync(folder).find((name) => /\.(json|ya?ml)$/.test(name));
    const opened = file && [['openFile', `vscode-remote://${new URL(server.url).host}${join(folder, file)}`]];
    await openWorkbench(page, server.url, folder, opened);
    // The examples have something to mark; another folder need not have.
    if (folder === examples) await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    console.log(await screenshot(page, 'try'));
    return 0;
  } catch (error) {
    console.error(`${error.message}\nScreenshot: ${await screenshot(page, 'try-failed')}`);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The `code` on PATH, unless it belongs to the packaged VS Code. */
function desktopCode() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find((path) => existsSync(path) && !/node_modules|code-server/.test(realpathSync(path)));
}
