import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  arbitraryChoices,
  arbitraryDocument,
  arbitraryPlain,
  checkEdits,
  pickOperations,
} from '../../../../test/harness/edits';
import { randomly } from '../../../../test/harness/runs';
import { checkTree } from '../../../../test/harness/tree';
import { arbitraryWriting, isBelowComment, writeYaml } from '../../../../test/harness/yaml';
import { plainValue } from '../navigate';
import { printEdits } from '../print-edits';
import { parseYaml } from './parse';

const syntax = { parse: parseYaml, print: printEdits };
const { seed, numRuns } = randomly(20_240_607, 2_000);
const timeout = 60_000;

/** What a general YAML library reads: the value as JSON, and its errors. Tags are taken for granted. */
function readElsewhere(text: string, version: '1.1' | '1.2'): { value: string; errors: string[] } {
  const shortTags = ['!Sub', '!Ref', '!If'].flatMap((tag) => [
    { tag, resolve: (value: unknown) => value },
    { tag, collection: 'seq' as const, resolve: (value: unknown) => value },
    { tag, collection: 'map' as const, resolve: (value: unknown) => value },
  ]);
  const [document] = parseAllDocuments(text.replace('\ufeff', ''), {
    ...(version === '1.1' ? { version, schema: 'yaml-1.1' } : { merge: false }),
    customTags: (tags) => [...tags, ...shortTags],
    logLevel: 'silent',
  });
  if (!document || !('toJS' in document)) return { value: 'null', errors: [] };
  return { value: JSON.stringify(document.toJS()), errors: document.errors.map(({ message }) => message) };
}

const valueIn = (text: string) => JSON.stringify(plainValue(parseYaml(text).root));

describe('random documents', () => {
  it(
    'are read as they were written',
    () => {
      fc.assert(
        fc.property(arbitraryDocument, arbitraryWriting, (value, writing) => {
          const text = writeYaml(value, { ...writing, tags: 0 });
          const tree = parseYaml(text);
          checkTree(tree);
          expect(tree.problems, text).toEqual([]);
          // A `|+` takes empty lines for its own that were only meant to be between entries.
          if (!text.includes('|+')) expect(JSON.stringify(plainValue(tree.root)), text).toBe(JSON.stringify(value));
        }),
        { seed, numRuns },
      );
    },
    timeout,
  );

  it(
    'are changed as was asked for, for every reader',
    () => {
      fc.assert(
        fc.property(arbitraryDocument, arbitraryWriting, arbitraryChoices, (value, writing, choices) => {
          const text = writeYaml(value, writing);
          const tree = parseYaml(text);
          const operations = pickOperations(tree, choices);
          if (operations.length === 0) return;
          const after = checkEdits(tree, operations, syntax);
          // To the package a CR alone is no line end.
          if (writing.newline === '\r') return;
          const story = `${text}\n--- became\n${after}`;
          // An empty `!Ref` is nothing to some and an empty text to others.
          const same = (json: string) => json.replaceAll('""', 'null');
          const elsewhere = readElsewhere(after, '1.2');
          expect(elsewhere.errors, story).toEqual([]);
          expect(same(elsewhere.value), story).toBe(same(valueIn(after)));
          // YAML 1.1 needs a dot in 1e+21, reads a quoted << as a merge key, and knows tags of its own.
          if (writing.tags > 0 || /1e\+21|<</.test(after)) return;
          const before = readElsewhere(after, '1.1');
          expect(before.errors, story).toEqual([]);
          expect(before.value, story).toBe(valueIn(after));
        }),
        { seed, numRuns },
      );
    },
    timeout,
  );

  it('are replaced as a whole', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryWriting, arbitraryPlain, (value, writing, other) => {
        const tree = parseYaml(writeYaml(value, writing));
        if (tree.root) checkEdits(tree, [{ kind: 'replace', target: tree.root, value: other }], syntax);
      }),
      { seed, numRuns },
    );
  });

  it(
    'are changed as was asked for or not at all while a line is being typed',
    () => {
      let printed = 0;
      fc.assert(
        fc.property(
          arbitraryDocument,
          arbitraryWriting,
          arbitraryChoices,
          fc.nat(),
          fc.nat(),
          (value, writing, choices, line, length) => {
            const lines = writeYaml(value, writing).split('\n');
            const index = line % lines.length;
            const whole = lines[index] ?? '';
            lines[index] = whole.slice(0, length % (whole.length + 1));
            const tree = parseYaml(lines.join('\n'));
            checkTree(tree);
            const operations = pickOperations(tree, choices).filter((operation) => !isBelowComment(tree, operation));
            if (operations.length === 0 || !printEdits(tree, operations)) return;
            printed += 1;
            checkEdits(tree, operations, syntax);
          },
        ),
        { seed, numRuns },
      );
      expect(printed).toBeGreaterThan(numRuns / 2);
    },
    timeout,
  );
});
