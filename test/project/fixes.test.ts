import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recognise } from '../../server/src/ecs/document';
import { fixAll } from '../../server/src/features/fix-all';
import { quickFixes } from '../../server/src/features/quick-fixes';
import { together } from '../../server/src/features/together';
import { preferredFixes } from '../../server/src/features/trial';
import { rules } from '../../server/src/rules';
import { changeOf, printChanges } from '../../server/src/rules/editor';
import type { Finding } from '../../server/src/rules/finding';
import { lint } from '../../server/src/rules/lint';
import { everything } from '../../server/src/rules/settings';
import { applyEdits } from '../../server/src/syntax/edit';
import { plainValue } from '../../server/src/syntax/navigate';
import { parse } from '../../server/src/syntax/parse';
import type { Format } from '../../server/src/syntax/tree';
import { checkKept } from '../harness/edits';
import { arbitraryJsonWriting, type JsonWriting, writeJson } from '../harness/json';
import { withNewlines } from '../harness/newlines';
import { renderings } from '../harness/rule-tester';
import { randomly } from '../harness/runs';
import { arbitraryWriting, writeYaml, type YamlWriting } from '../harness/yaml';

type Input = Parameters<typeof renderings>[0];

/** The faulty documents of the tests of all rules. */
const faulty = vi.hoisted(() => [] as Input[]);
vi.mock('../harness/rule-tester', async (original) => ({
  ...(await original<object>()),
  testRule: (_: unknown, cases: { readonly invalid: readonly Input[] }) => void faulty.push(...cases.invalid),
}));
const folder = join(import.meta.dirname, '../../server/src/rules');
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /[\\/].*\.test\.ts$/.test(name),
);
// What else they test is none of ours.
describe.skip('tests of rules', async () => {
  for (const name of tests.sort()) await import(join(folder, name));
});

interface Laid {
  readonly text: string;
  readonly file: string;
  readonly format: Format;
}

/** A faulty document in one of its dialects, laid out in some way. */
function laidOut(input: Input, dialect: number, json: JsonWriting, yaml: YamlWriting): Laid {
  const rendered = renderings(input);
  const { text, file, format, label } = rendered[dialect % rendered.length]!;
  // What was written by hand, or with tags, stays as it is.
  if (input.text !== undefined || label.includes('short')) {
    return { file, format, text: withNewlines(text, format === 'json' ? json.newline : yaml.newline) };
  }
  const value = plainValue(parse(text, format).root);
  return { file, format, text: format === 'json' ? writeJson(value, json) : writeYaml(value, { ...yaml, tags: 0 }) };
}

/** Throws when a fix harms a document: each for itself, all of the first round together, and fix-all. */
function checkFixes({ text, file, format }: Laid): void {
  const read = (other: string) => parse(other, format);
  const lintText = (other: string) => {
    const document = recognise(read(other), file);
    return { document, findings: document ? lint(document, rules) : [] };
  };
  const { document, findings } = lintText(text);
  if (!document) return;
  const { tree } = document;
  const checkAfter = (after: string, named: readonly string[], story: string) => {
    expect(read(after).problems.length, story).toBeLessThanOrEqual(tree.problems.length);
    const fresh = newErrors(findings, lintText(after).findings).filter(({ rule }) => !named.includes(rule.id));
    const told = fresh.map(({ rule, message }) => `${rule.id}: ${message}`);
    expect(told, `${story}\n--- text\n${text}\n--- became\n${after}`).toEqual([]);
  };
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      const change = changeOf(fix, tree);
      const edits = change?.operations && printChanges([change], tree);
      if (edits) checkKept(tree, change.operations, edits, read);
    }
    for (const fix of quickFixes({ document, findings }, finding, { fileName: file, rules, settings: everything })) {
      const named = /\(then see (.*)\)$/.exec(fix.title)?.[1]?.split(', ') ?? [];
      checkAfter(applyEdits(text, fix.edits), named, `${finding.rule.id}: ${fix.title}`);
    }
  }
  const changes = together(preferredFixes({ document, findings }), tree).map(({ change }) => change);
  const operations = changes.flatMap((change) => change.operations ?? []);
  const edits = operations.length > 0 ? printChanges(changes, tree) : undefined;
  if (edits) checkKept(tree, operations, edits, read);
  const source = { text, format, fileName: file };
  const fixed = applyEdits(text, fixAll(source, rules, everything));
  checkAfter(fixed, [], 'fix-all');
}

/** The errors of those kinds of which there are more than before. */
function newErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const errors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');
  const isAlike = (one: Finding, other: Finding) => one.rule.id === other.rule.id && one.messageId === other.messageId;
  const count = (findings: readonly Finding[], like: Finding) =>
    errors(findings).filter((finding) => isAlike(finding, like)).length;
  return errors(after).filter((error) => count(after, error) > count(before, error));
}

describe('fixes of the faulty documents of all rules', () => {
  it('do no harm, whatever their layout', () => {
    expect(faulty.length).toBeGreaterThan(500);
    const laid = fc
      .tuple(fc.nat(faulty.length - 1), fc.nat(), arbitraryJsonWriting, arbitraryWriting)
      .map(([index, dialect, json, yaml]) => ({
        ...laidOut(faulty[index]!, dialect, json, yaml),
        name: faulty[index]!.name,
      }));
    fc.assert(fc.property(laid, checkFixes), randomly(9, 150));
  });
});
