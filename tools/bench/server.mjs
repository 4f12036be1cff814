// The built server as an editor runs it: `node dist/server.js --stdio`, spoken to over its pipes.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { root } from '../files.mjs';
import { measure, summary } from './statistics.mjs';
import { typeEntry } from './typing.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver/node',
);

/** Milliseconds from spawning the server to the diagnostics of its first document. */
export async function startups(document, times) {
  const samples = [];
  for (let number = 0; number < times; number++) samples.push(await startup(document));
  return summary(samples);
}

/** One of them; of the server in the `dist/` folder of a checkout. */
export async function startup(document, home = root) {
  const begun = performance.now();
  const server = await start(home);
  await server.open(document);
  await server.diagnostics(document);
  const taken = performance.now() - begun;
  await server.stop();
  return taken;
}

/** The start of Node itself, which no server can go below. */
export async function bareStartups(times) {
  const samples = [];
  for (let number = 0; number < times; number++) {
    const begun = performance.now();
    await new Promise((done) => spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('exit', done));
    samples.push(performance.now() - begun);
  }
  return summary(samples);
}

/** From a change sent to the diagnostics received. */
export async function keystrokes(document, { warmUp, times, budget }) {
  const server = await start();
  await server.open(document);
  await server.diagnostics(document);
  const edits = typeEntry(document);
  const taken = await measure({ warmUp, times, budget }, async (number) => {
    await server.change(document, edits[number % edits.length]);
    await server.diagnostics(document);
  });
  await server.stop();
  return taken;
}

/**
 * Megabytes of the server's process: `opened` with all of these documents open and looked at, `typed` after some hundred
 * keystrokes, and `rested` at any time later, for V8 gives memory back only after some quiet. `undefined` where Linux is not.
 */
export async function residentMemory(documents) {
  const server = await start();
  for (const document of documents) await server.open(document);
  for (const document of documents) await server.diagnostics(document);
  for (const document of documents) await server.symbols(document);
  const opened = server.residentMemory();
  for (const document of documents.slice(0, 5)) {
    for (const edit of typeEntry(document)) {
      await server.change(document, edit);
      await server.diagnostics(document);
    }
  }
  const typed = server.residentMemory();
  const since = performance.now();
  return {
    opened,
    typed,
    async rested() {
      const megabytes = server.residentMemory();
      await server.stop();
      return { megabytes, seconds: (performance.now() - since) / 1000 };
    },
  };
}

/** A server that runs, from the `dist/` folder of a checkout. */
export async function start(home = root) {
  const child = spawn(process.execPath, [join(home, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const exited = new Promise((done) => child.once('exit', done));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const capabilities = { workspace: { configuration: true }, textDocument: { diagnostic: {} } };
  const ended = exited.then((code) => Promise.reject(new Error(`The server ended with exit code ${code}`)));
  ended.catch(() => undefined);
  const answer = (method, params) => Promise.race([connection.sendRequest(method, params), ended]);
  await answer('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});

  const opened = new Map();
  const uriOf = ({ name }) => `file:///bench/${name}`;
  return {
    open(document) {
      const textDocument = { uri: uriOf(document), languageId: document.format, version: 1, text: document.text };
      opened.set(document, TextDocument.create(...Object.values(textDocument)));
      return connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    change(document, { offset, remove, insert }) {
      const before = opened.get(document);
      const range = { start: before.positionAt(offset), end: before.positionAt(offset + remove) };
      const contentChanges = [{ range, text: insert }];
      const { uri, version } = TextDocument.update(before, contentChanges, before.version + 1);
      return connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    diagnostics: (document) => answer('textDocument/diagnostic', { textDocument: { uri: uriOf(document) } }),
    symbols: (document) => answer('textDocument/documentSymbol', { textDocument: { uri: uriOf(document) } }),
    residentMemory() {
      if (process.platform !== 'linux') return undefined;
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      return (Number(kilobytes) * 1024) / 1e6;
    },
    async stop() {
      await answer('shutdown');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}
