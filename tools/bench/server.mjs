// The built server as an editor runs it: `node dist/server.js --stdio`, spoken to over its pipes.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../files.mjs';
import { measure, summary } from './statistics.mjs';
import { typeEntry } from './typing.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  'vscode-languageserver/node',
);

/** Milliseconds from spawning the server to the diagnostics of its first document. */
export async function startups(document, times) {
  const samples = [];
  for (let number = 0; number < times; number++) {
    const begun = performance.now();
    const server = await start();
    await server.open(document);
    await server.diagnostics(document);
    samples.push(performance.now() - begun);
    await server.stop();
  }
  return summary(samples);
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

/** Megabytes of the server's process with all of these documents open and looked at; `undefined` where Linux is not. */
export async function residentMemory(documents) {
  const server = await start();
  for (const document of documents) await server.open(document);
  for (const document of documents) await server.diagnostics(document);
  for (const document of documents) await server.symbols(document);
  const memory = server.residentMemory();
  await server.stop();
  return memory;
}

async function start() {
  const child = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
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

  const texts = new Map();
  const uriOf = ({ name }) => `file:///bench/${name}`;
  return {
    open(document) {
      texts.set(document, { text: document.text, version: 1 });
      const { text, format } = document;
      return connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(document), languageId: format, version: 1, text },
      });
    },
    change(document, { offset, remove, insert }) {
      const { text, version } = texts.get(document);
      texts.set(document, { text: text.slice(0, offset) + insert + text.slice(offset + remove), version: version + 1 });
      const range = { start: positionIn(text, offset), end: positionIn(text, offset + remove) };
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(document), version: version + 1 },
        contentChanges: [{ range, text: insert }],
      });
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

function positionIn(text, offset) {
  const before = text.lastIndexOf('\n', offset - 1);
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, character: offset - before - 1 };
}
