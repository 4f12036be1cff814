// `npm start`: builds, prints what `ecs-lint` finds in examples/, and opens VS Code on examples/ with the extension.
// `--check` opens it, takes a look and closes it again.
import { spawnSync } from 'node:child_process';
import { root } from './files.mjs';

step('tools/build.mjs');
// Problems in the examples are what they are there for: the exit status 1 is no failure here.
const lint = spawnSync(process.execPath, ['dist/cli.js', 'examples'], { cwd: root, stdio: 'inherit' });
if (lint.status === null || lint.status > 1) process.exit(lint.status ?? 1);
step('tools/try.mjs', ...process.argv.slice(2));

function step(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
