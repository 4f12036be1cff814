import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { arbitraryChoices, arbitraryDocument, checkEdits, pickOperations } from '../../../test/harness/edits';
import { checkTree } from '../../../test/harness/tree';
import { arbitraryWriting, writeYaml } from '../../../test/harness/yaml';
import { plainValue } from './navigate';
import { parseYaml } from './yaml';
import { printYamlEdits } from './yaml-printer';

const syntax = { parse: parseYaml, print: printYamlEdits };
const runs = Number(process.env.RUNS ?? 1000);
const seed = Number(process.env.SEED ?? 20240607);
const customTags = ['!Sub', '!Ref', '!If'].flatMap((tag): any => [
  { tag, resolve: (s: any) => s },
  { tag, collection: 'seq', resolve: (s: any) => s },
  { tag, collection: 'map', resolve: (s: any) => s },
]);
function other(text: string, version: '1.1' | '1.2') {
  const doc = yaml.parseAllDocuments(text.replace('\ufeff', ''), {
    version,
    customTags,
    logLevel: 'silent',
    merge: false,
  })[0] as any;
  if (!doc) return { value: undefined, errors: [] };
  return { value: JSON.stringify(doc.toJS()), errors: doc.errors.map((e: any) => e.message) };
}
const other11 = (text: string) => {
  const doc = yaml.parseAllDocuments(text.replace('\ufeff', ''), {
    version: '1.1',
    schema: 'yaml-1.1',
    customTags: (tags: any) => [...tags, ...customTags],
    logLevel: 'silent',
  })[0] as any;
  return { value: JSON.stringify(doc.toJS()), errors: doc.errors.map((e: any) => e.message) };
};
const norm = (s: any) => s?.replaceAll('""', 'null');
describe('YAML, random documents', () => {
  it('reads what was written', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryWriting, (value, writing) => {
        const text = writeYaml(value, { ...writing, tags: 0 });
        const tree = parseYaml(text);
        checkTree(tree);
        expect(tree.problems, text).toEqual([]);
        if (!text.includes('|+')) expect(JSON.stringify(plainValue(tree.root)), text).toBe(JSON.stringify(value));
        const o = other(text, '1.2');
        expect(o.errors, text).toEqual([]);
      }),
      { seed, numRuns: runs },
    );
  }, 600000);

  it('prints what was asked for', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryWriting, arbitraryChoices, (value, writing, choices) => {
        const text = writeYaml(value, writing);
        const tree = parseYaml(text);
        const operations = pickOperations(tree, choices);
        if (operations.length > 0) {
          const after = checkEdits(tree, operations, syntax);
          const o = other(after, '1.2');
          expect(o.errors, text + '\n=====\n' + after).toEqual([]);
          expect(norm(o.value), text + '\n=====\n' + after).toBe(
            norm(JSON.stringify(plainValue(parseYaml(after).root))),
          );
          if (writing.tags === 0 && !/1e\+21/.test(after) && !/<</.test(after)) {
            const o1 = other11(after);
            expect(o1.errors, text + '\n=====\n' + after).toEqual([]);
            expect(o1.value, text + '\n=====\n' + after).toBe(JSON.stringify(plainValue(parseYaml(after).root)));
          }
        }
      }),
      { seed, numRuns: runs },
    );
  }, 600000);
});
