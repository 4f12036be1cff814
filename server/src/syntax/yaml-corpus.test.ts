import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryChoices, checkEdits, pickOperations } from '../../../test/harness/edits';
import { checkTree } from '../../../test/harness/tree';
import { parseYaml } from './yaml';
import { printYamlEdits } from './yaml-printer';

const corpus = process.env.ECS_CORPUS;
const runs = Number(process.env.RUNS ?? 10);
const seed = Number(process.env.SEED ?? 4);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|template)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe.skipIf(!corpus)('YAML, corpus', () => {
  const files = filesIn(corpus ?? '.');
  let n = 0,
    refused = 0;
  it.each(files)('%s', (file) => {
    const text = readFileSync(file, 'utf8');
    const tree = parseYaml(text);
    checkTree(tree);
    expect(tree.problems).toEqual([]);
    fc.assert(
      fc.property(arbitraryChoices, (choices) => {
        const operations = pickOperations(tree, choices);
        if (operations.length === 0) return;
        n++;
        if (!printYamlEdits(tree, operations)) {
          refused++;
          console.log(
            'REFUSED',
            file,
            operations.map((o) => o.kind),
          );
          return;
        }
        checkEdits(tree, operations, { parse: parseYaml, print: printYamlEdits });
      }),
      { seed, numRuns: runs },
    );
  });
  it('counts', () => {
    console.log({ n, refused });
  });
});
