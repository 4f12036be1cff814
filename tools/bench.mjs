// Measures ours beside the language services that editors use for JSON and YAML, on the same generated documents.
//
//   npm run bench              some minutes; the first time it installs the others (tools/bench/package.json)
//   npm run bench -- --quick   below 20 seconds: fewer repetitions, nothing of 1 MB
//   npm run bench -- --json    the figures alone, for machines
//   npm run bench -- --against REV   this checkout beside another commit, built and measured in turn: a table of ratios
//
// ECS_CORPUS=folder adds the files of a folder. Of dist/ it measures what is there: build first. Times are in milliseconds.
// The figures are also left in .cache/bench/figures.json, with the time of a fixed workload in the same run to compare machines by.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compareWith } from './bench/against.mjs';
import { documents, openTemplates } from './bench/documents.mjs';
import { ensurePeers } from './bench/install.mjs';
import { print, printComparison } from './bench/report.mjs';
import { bareStartups, keystrokes, residentMemory, startups } from './bench/server.mjs';
import { workload } from './bench/workload.mjs';
import { root } from './files.mjs';

const quick = process.argv.includes('--quick');
const asJson = process.argv.includes('--json');
const repetitions = quick ? 30 : 120;
/** Milliseconds for one contender at one document; what is too slow is repeated less often, but not below `atLeast`. */
const budget = quick ? 1_000 : 10_000;
const atLeast = quick ? 5 : 30;

const folder = join(root, '.cache', 'bench');
const bundle = join(folder, 'ours.mjs');
const started = performance.now();
const figuresFile = join(folder, 'figures.json');
mkdirSync(folder, { recursive: true });

const against = process.argv[process.argv.indexOf('--against') + 1];
if (process.argv.includes('--against')) {
  if (!against) throw new Error('Say which commit to compare with: npm run bench -- --against REV');
  const comparison = await compareWith(against, documents(quick), { quick });
  writeFileSync(figuresFile, JSON.stringify(comparison, null, 2));
  if (asJson) console.log(JSON.stringify(comparison, null, 2));
  else printComparison(comparison);
  process.exit();
}

const server = join(root, 'dist', 'server.js');
if (!existsSync(server)) throw new Error('There is no dist/server.js: run "npm run build" first.');
ensurePeers();
await bundleOurs();

const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? '',
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  load: loadavg()[0],
};
const made = documents(quick);
const memory = await residentMemory(openTemplates(made));
const report = {
  machine,
  workload: workload(),
  quick,
  peers: peerVersions(),
  documents: made.map(compare),
  server: await measureServer(),
  corpus: process.env.ECS_CORPUS ? measureCorpus(process.env.ECS_CORPUS) : undefined,
  sizes: sizes(),
  memory: { opened: memory.opened, typed: memory.typed, rested: await memory.rested() },
};
report.machine.loadAtEnd = loadavg()[0];
report.seconds = (performance.now() - started) / 1000;
writeFileSync(figuresFile, JSON.stringify(report, null, 2));
if (asJson) console.log(JSON.stringify(report, null, 2));
else print(report);

/** The core as the product has it, only readable. */
async function bundleOurs() {
  await build({
    entryPoints: [join(root, 'tools', 'bench', 'ours.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
}

function compare(document) {
  const documentFile = join(folder, `${document.name}.bench.json`);
  writeFileSync(documentFile, JSON.stringify(document));
  const { name, format, text } = document;
  progress(name);
  const task = { bundle, documentFile, repetitions, atLeast, budget };
  const [ours, peer] = ['ours', 'peer'].map((contender) => runScript('worker.mjs', { ...task, contender }));
  return { name, format, characters: text.length, lines: text.split('\n').length, ours, peer };
}

async function measureServer() {
  progress('dist/server.js');
  const named = (name) => made.find((document) => document.name === name);
  const typed = [];
  for (const document of made.filter(({ name }) => !name.startsWith('small'))) {
    const taken = await keystrokes(document, { warmUp: 60, times: repetitions, budget: budget / 2 });
    typed.push({ name: document.name, ...taken });
  }
  const times = quick ? 3 : 15;
  return {
    bareNode: await bareStartups(times),
    startupSmall: await startups(named('small.template.yaml'), times),
    startupMedium: await startups(named('medium.template.yaml'), times),
    keystrokes: typed,
  };
}

function measureCorpus(folder) {
  progress('corpus');
  return runScript('corpus.mjs', { bundle, folder, letters: quick ? 'abc' : 'abcdefghi' });
}

function sizes() {
  const dist = join(root, 'dist');
  return readdirSync(dist)
    .filter((name) => /\.(js|vsix)$/.test(name))
    .map((name) => {
      const file = join(dist, name);
      return { name, raw: statSync(file).size, gzip: gzipSync(readFileSync(file)).length };
    });
}

function peerVersions() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'tools', 'bench', 'package.json'), 'utf8'));
  return {
    json: `vscode-json-languageservice ${dependencies['vscode-json-languageservice']}`,
    yaml: `yaml-language-server ${dependencies['yaml-language-server']}`,
  };
}

function runScript(name, task) {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'tools', 'bench', name), JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${name} failed with exit code ${status} (${JSON.stringify(task)})`);
  return JSON.parse(stdout);
}

function progress(what) {
  if (process.stderr.isTTY) process.stderr.write(`${what} ...\n`);
}
