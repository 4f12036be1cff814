import { describe, expect, it } from 'vitest';
import { formatOf, mayBeEcs, recognise } from '../../server/src/ecs/document';
import { fixAll } from '../../server/src/features/fix-all';
import { rules } from '../../server/src/rules';
import { editsOf, isPossible } from '../../server/src/rules/editor';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { everything } from '../../server/src/rules/settings';
import { applyEdits } from '../../server/src/syntax/edit';
import { parse } from '../../server/src/syntax/parse';
import { corpus, corpusFiles } from '../harness/corpus';
import { checkTree } from '../harness/tree';

const ours = ['task-definitions', 'templated', 'services', 'cloudformation'].flatMap(corpusFiles);
const others = ['negatives', 'other'].flatMap(corpusFiles);

function findingsIn(fileName: string, text: string): Finding[] {
  if (!mayBeEcs(text, fileName)) return [];
  const document = recognise(parse(text, formatOf('', fileName, text)), fileName);
  if (!document) return [];
  return lint(document, rules, everything, ({ rule, error }) => {
    throw new Error(`${rule.id} failed`, { cause: error });
  });
}

const errorsIn = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error').length;

describe.skipIf(!corpus)('real files', () => {
  it('are there', () => {
    expect(ours.length).toBeGreaterThan(100);
    expect(others.length).toBeGreaterThan(20);
  });

  it.each(others)('nothing is said of %s, which is not ours', (name, text) => {
    expect(findingsIn(name, text).map(({ rule }) => rule.id)).toEqual([]);
  });

  it.each(ours)('%s is read and linted', (name, text) => {
    const tree = parse(text, formatOf('', name, text));
    checkTree(tree);
    for (const { span, message, related } of findingsIn(name, text)) {
      for (const place of [span, ...related.map((other) => other.span)]) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
      expect(message).not.toMatch(/\{\{|undefined|NaN|\[object/);
    }
  });

  it.each(ours)('every fix of %s can be made and makes nothing worse', (name, text) => {
    const format = formatOf('', name, text);
    const tree = parse(text, format);
    const findings = findingsIn(name, text);
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        const edits = editsOf(fix, tree);
        if (!edits) continue;
        expect(isPossible(fix, tree), fix.title).toBe(true);
        const after = applyEdits(text, edits);
        expect(parse(after, format).problems.length, fix.title).toBeLessThanOrEqual(tree.problems.length);
        expect(after, fix.title).not.toBe(text);
      }
    }
  });

  it.each(ours)('fixing all of %s ends, stays, and leaves no more errors than before', (name, text) => {
    const format = formatOf('', name, text);
    const fixed = applyEdits(text, fixAll({ text, format, fileName: name }, rules, everything));
    expect(fixAll({ text: fixed, format, fileName: name }, rules, everything)).toEqual([]);
    expect(parse(fixed, format).problems.length).toBeLessThanOrEqual(parse(text, format).problems.length);
    expect(errorsIn(findingsIn(name, fixed))).toBeLessThanOrEqual(errorsIn(findingsIn(name, text)));
  });
});
