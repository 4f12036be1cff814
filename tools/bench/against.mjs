// `npm run bench -- --against REV`: this checkout beside another commit, measured in turn so that a busy machine is fair to both.
//
// Both are built (the other one in .cache/bench, with this checkout's node_modules); what is measured is `node dist/server.js --stdio`.
import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../files.mjs';
import { start, startup } from './server.mjs';
import { percentile } from './statistics.mjs';
import { typeEntry } from './typing.mjs';
import { workload } from './workload.mjs';

/** Keystrokes of one side before it is the other's turn. */
const turn = 10;

/** Medians and 95th percentiles of both sides, in milliseconds and as a ratio, by document. */
export async function compareWith(revision, made, { quick }) {
  const other = checkout(revision);
  build(root);
  const rows = [];
  for (const document of made) {
    const taken = { here: [], there: [] };
    for (let number = 0; number < (quick ? 3 : 9); number++) {
      taken.here.push(await startup(document));
      taken.there.push(await startup(document, other));
    }
    rows.push({ measure: 'spawn to first diagnostics', document: document.name, ...compared(taken) });
  }
  for (const document of made) {
    const taken = await keystrokesOfBoth(document, other, quick ? 60 : 300);
    rows.push({ measure: 'keystroke to diagnostics', document: document.name, ...compared(taken) });
  }
  return { revision, workload: workload(), rows };
}

async function keystrokesOfBoth(document, other, times) {
  const sides = { here: await ready(document), there: await ready(document, other) };
  const taken = { here: [], there: [] };
  const edits = typeEntry(document);
  const begun = performance.now();
  // Two rounds of warming up, then until there are enough or a minute is over.
  for (let from = -4 * turn; from < times && performance.now() - begun < 60_000; from += turn) {
    for (const [name, server] of Object.entries(sides)) {
      for (let number = from; number < from + turn; number++) {
        const step = performance.now();
        await server.change(document, edits[(number + 4 * turn) % edits.length]);
        await server.diagnostics(document);
        if (number >= 0) taken[name].push(performance.now() - step);
      }
    }
  }
  await Promise.all(Object.values(sides).map((server) => server.stop()));
  return taken;
}

async function ready(document, home) {
  const server = await start(home);
  await server.open(document);
  await server.diagnostics(document);
  return server;
}

function compared({ here, there }) {
  const at = (p) => ({ here: percentile(here, p), there: percentile(there, p) });
  const [p50, p95] = [at(0.5), at(0.95)];
  return { n: here.length, p50, p95, ratio: p50.here / p50.there, ratio95: p95.here / p95.there };
}

function checkout(revision) {
  const commit = run('git', ['rev-parse', '--short', `${revision}^{commit}`]).trim();
  const folder = join(root, '.cache', 'bench', commit);
  if (!existsSync(folder)) run('git', ['worktree', 'add', '--detach', folder, commit]);
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) symlinkSync(join(root, 'node_modules'), modules, 'junction');
  build(folder);
  return folder;
}

function build(folder) {
  run(process.execPath, [join('tools', 'build.mjs')], folder);
}

function run(command, args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stderr}`);
  return stdout;
}
