// `npm test`: everything, in the order in which a failure is cheapest to find. `--quick` leaves the real editor out.
import { spawnSync } from 'node:child_process';
import { root } from './files.mjs';

const quick = process.argv.includes('--quick');
const steps = [
  ['formatter and linter', 'npx', 'biome', 'check', '--error-on-warnings'],
  ['names and expressions', 'node', 'tools/check.mjs'],
  ['generated files', 'npm', 'run', '--silent', 'generate:check'],
  ['types', 'npm', 'run', '--silent', 'typecheck'],
  ['bundles', 'npm', 'run', '--silent', 'build'],
  ['unit, rule, property and LSP tests', 'npx', 'vitest', 'run'],
  ['package', 'npm', 'run', '--silent', 'package'],
  ...(quick
    ? []
    : [
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
console.log(`\n${failed.map((name) => `failed: ${name}\n`).join('')}Steps: ${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
