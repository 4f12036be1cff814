/**
 * node tools/generate/main.mjs [--check]
 *
 * Writes the files that are made from AWS's published models, from the rules and from the snippets' sources; with --check it writes nothing, names those that would
 * change, and exits with 1 if there are any.
 */
import { join } from 'node:path';
import { root, writeOrCheck } from '../files.mjs';
import { generate } from './generate.mjs';
import { generateFromRules } from './rules.mjs';
import { generateSnippets } from './snippets.mjs';

const args = process.argv.slice(2);
if (args.some((arg) => arg !== '--check')) {
  console.error('usage: generate [--check]');
  process.exit(2);
}
const check = args.includes('--check');
const files = [...generate(root), ...generateSnippets(root)].map(([path, text]) => [join(root, path), text]);
writeOrCheck(new Map(files), check);
await generateFromRules(check);
