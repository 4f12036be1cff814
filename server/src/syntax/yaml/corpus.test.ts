import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScalar, parseAllDocuments, visit } from 'yaml';
import { corpus, corpusFiles } from '../../../../test/harness/corpus';
import { arbitraryChoices, checkEdits, pickOperations } from '../../../../test/harness/edits';
import { checkTree } from '../../../../test/harness/tree';
import { isBelowComment } from '../../../../test/harness/yaml';
import type { Plain } from '../edit';
import { printEdits } from '../print-edits';
import type { Node } from '../tree';
import { parseYaml } from './parse';

const groups = ['cloudformation', 'negatives', 'other', 'services', 'task-definitions', 'templated'];
/** Lists of operations for a file. */
const runs = 5;
const seed = 7;

describe.skipIf(!corpus)('YAML of the corpus', () => {
  const files = groups.flatMap(corpusFiles);
  const yamlFiles = files.filter(([name]) => !name.endsWith('.json'));

  it('is read without a problem', () => {
    expect(yamlFiles.length).toBeGreaterThan(100);
    for (const [name, text] of yamlFiles) {
      const tree = parseYaml(text);
      checkTree(tree);
      expect(tree.problems, name).toEqual([]);
    }
  });

  it('is read as the yaml package reads it, and JSON as YAML, too', () => {
    let compared = 0;
    for (const [name, text] of files) {
      const elsewhere = readElsewhere(text);
      const tree = parseYaml(text);
      if (elsewhere === undefined || tree.templated) continue;
      expect(JSON.stringify(plainOf(tree.root)), name).toBe(elsewhere);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(250);
  });

  it('is changed as was asked for, and nothing else', { timeout: 120_000 }, () => {
    const choices = fc.sample(arbitraryChoices, { seed, numRuns: yamlFiles.length * runs });
    let printed = 0;
    for (const [index, [name, text]] of yamlFiles.entries()) {
      const tree = parseYaml(text);
      for (const picked of choices.slice(index * runs, (index + 1) * runs)) {
        const operations = pickOperations(tree, picked).filter((operation) => !isBelowComment(tree, operation));
        if (operations.length === 0) continue;
        const isRefused = tree.templated && !printEdits(tree, operations);
        if (isRefused) continue;
        try {
          checkEdits(tree, operations, { parse: parseYaml, print: printEdits });
        } catch (error) {
          throw new Error(name, { cause: error });
        }
        printed += 1;
      }
    }
    expect(printed).toBeGreaterThan(yamlFiles.length * 3);
  });
});

/** The first document as JSON, with keys as they are written; `undefined` where the package finds errors. */
function readElsewhere(text: string): string | undefined {
  const shortTags = [...new Set(text.match(/![\w:]+/g) ?? [])].flatMap((tag) => [
    { tag, resolve: (value: unknown) => value },
    { tag, collection: 'seq' as const, resolve: (value: unknown) => value },
    { tag, collection: 'map' as const, resolve: (value: unknown) => value },
  ]);
  const [document] = parseAllDocuments(text.replace('\ufeff', ''), {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    customTags: (tags) => [...tags, ...shortTags],
  });
  if (!document || !('toJS' in document) || document.errors.length > 0) return undefined;
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.type === 'PLAIN' && key.source !== undefined) key.value = key.source;
    },
  });
  return JSON.stringify(document.toJS());
}

/** The value of a tree without its merge keys, whose pairs are there by themselves. */
function plainOf(node: Node | undefined): Plain {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(plainOf);
  const pairs = node.pairs.filter(({ name, aliased, value }) => name !== '<<' || aliased || value?.kind === 'scalar');
  return Object.fromEntries(pairs.map(({ name, value }) => [name, plainOf(value)]));
}
