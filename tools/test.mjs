// `npm test`: everything, in the order in which a failure is cheapest to find. `--quick` leaves the real editor out.
// ECS_CORPUS=folder of real files: also what is found in them (tools/crater.mjs).
import { spawnSync } from 'node:child_process';
import { root } from './files.mjs';

const quick = process.argv.includes('--quick');
const corpus = process.env.ECS_CORPUS;
const skipped = [];
const steps = [
  ['formatter and linter', 'npx', 'biome', 'check', '--error-on-warnings'],
  ['names and expressions', 'node', 'tools/check.mjs'],
  ['generated files', 'npm', 'run', '--silent', 'generate:check'],
  ['types', 'npm', 'run', '--silent', 'typecheck'],
  ['bundles', 'npm', 'run', '--silent', 'build'],
  ['unit, rule, property and LSP tests', 'npx', 'vitest', 'run'],
  ...onlyIf(corpus, 'ECS_CORPUS is not set', [['real files', 'node', 'tools/crater.mjs', corpus]]),
  ['package', 'npm', 'run', '--silent', 'package'],
  ...onlyIf(!quick, '--quick', [
    ['suite in a real VS Code', 'node', 'test/editor/run.mjs'],
    ['suite in VS Code for the web', 'node', 'test/editor/web.mjs'],
    ['a person at the installed extension', 'node', 'test/editor/user.mjs'],
    ['the start command', 'node', 'tools/start.mjs', '--check'],
  ]),
];

let passed = 0;
const failed = [];
for (const [name, command, ...args] of steps) {
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) passed++;
  else failed.push(name);
}
const lines = [
  ...skipped.map(({ name, reason }) => `skipped: ${name} (${reason})`),
  ...failed.map((name) => `failed: ${name}`),
];
console.log(
  `\n${lines.map((line) => `${line}\n`).join('')}Steps: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Steps that are left out for a reason are named in the end. */
function onlyIf(condition, reason, some) {
  if (condition) return some;
  skipped.push(...some.map(([name]) => ({ name, reason })));
  return [];
}
