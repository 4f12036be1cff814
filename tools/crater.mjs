// Compares what is found in a folder of real files with the table that was accepted last, file by file.
//
//   npm run crater -- FOLDER             prints what changed, and fails if anything did
//   npm run crater -- FOLDER --update    accepts what is found now
//   npm run crater -- FOLDER --summary   counts what is found, and how calm it is, instead
//
// The table is test/crater/<name of the folder>.txt. It holds paths, rules, lines and severities (e, w, i, h), and nothing of what the
// files say. Runs the command line of dist/: build first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { differences, summary, tableOf } from './crater/table.mjs';
import { root } from './files.mjs';

const groups = ['task-definitions', 'templated', 'services', 'cloudformation', 'other', 'negatives'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean' }, summary: { type: 'boolean' } },
});
process.exitCode = main(positionals);

function main([folder, ...others]) {
  const cli = join(root, 'dist', 'cli.js');
  if (!folder || others.length > 0) return fail('Name one folder: npm run crater -- FOLDER [--update | --summary]');
  if (!existsSync(cli)) return fail('There is no dist/cli.js: run "npm run build" first.');
  const present = groups.filter((group) => existsSync(join(folder, group)));
  if (present.length === 0) return fail(`${folder} has none of ${groups.join(', ')}.`);
  const { status, stdout } = spawnSync(process.execPath, [cli, '--format', 'json', '--', ...present], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e9,
  });
  if (status !== 0 && status !== 1) return fail(`ecs-lint ended with ${status}.`);
  const reports = JSON.parse(stdout);
  if (values.summary) {
    console.log(summary(reports));
    return 0;
  }
  return compare(tableOf(reports), join(root, 'test', 'crater', `${basename(resolve(folder))}.txt`));
}

function compare(table, path) {
  const name = relative(root, path);
  const accepted = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const changes = differences(accepted, table);
  if (changes.length === 0) {
    console.log(`${name}: nothing changed.`);
    return 0;
  }
  console.log(`${changes.join('\n')}\n`);
  if (!values.update) return fail(`${name}: ${changes.length} lines changed; --update accepts them.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, table);
  console.log(`wrote ${name}: ${changes.length} lines changed.`);
  return 0;
}

function fail(message) {
  console.error(message);
  return 1;
}
