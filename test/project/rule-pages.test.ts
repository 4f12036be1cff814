import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../server/src/ecs/document';
import { rules } from '../../server/src/rules';
import { lint } from '../../server/src/rules/lint';
import { parse } from '../../server/src/syntax/parse';
import type { Format } from '../../server/src/syntax/tree';

/** The first code block of a section of a page. */
function example(page: string, section: string): { format: Format; text: string } | undefined {
  const body = page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0];
  const match = /```(jsonc?|ya?ml)\n([\s\S]*?)```/.exec(body ?? '');
  if (!match?.[1] || match[2] === undefined) return undefined;
  return { format: match[1].startsWith('json') ? 'json' : 'yaml', text: match[2] };
}

function findingsIn({ format, text }: { format: Format; text: string }) {
  const document = recognise(parse(text, format), `example.task-definition.${format}`);
  if (!document) throw new Error(`not recognised:\n${text}`);
  return lint(document, rules);
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const path = `docs/rules/${id}.md`;
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';

  it('has its sections', () => {
    for (const section of ['Why', 'Wrong', 'Right', 'How to fix']) expect(page).toContain(`\n## ${section}\n`);
    expect(page).not.toMatch(/TODO/);
  });

  // Nothing that a person writes is wrong by a rule about the failures of others.
  if (rule.visit.fault) return;

  it('shows a wrong example that the rule reports', () => {
    const wrong = example(page, 'Wrong');
    expect(wrong).toBeDefined();
    const findings = wrong ? findingsIn(wrong) : [];
    expect(findings.map((finding) => finding.rule.id)).toContain(id);
    const others = findings.filter((finding) => finding.severity === 'error' && finding.rule !== rule);
    expect(others.map((finding) => finding.rule.id)).toEqual([]);
  });

  it('shows a right example without errors and warnings', () => {
    const right = example(page, 'Right');
    expect(right).toBeDefined();
    const findings = right ? findingsIn(right) : [];
    const serious = findings.filter(
      ({ severity, rule: { id: other } }) => /error|warning/.test(severity) || other === id,
    );
    expect(serious.map((finding) => `${finding.rule.id}: ${finding.message}`)).toEqual([]);
  });
});

describe('the rules', () => {
  it('have ids that are all different and equal to their file names', () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    const folders = new Set(rules.map((rule) => rule.meta.category));
    for (const { id } of rules) {
      const paths = id.includes('/') ? [`${id}.ts`] : [...folders].map((folder) => `${folder}/${id}.ts`);
      expect(
        paths.some((path) => existsSync(`server/src/rules/${path}`)),
        id,
      ).toBe(true);
    }
  });

  it('name pages of AWS', () => {
    for (const { id, meta } of rules) {
      for (const source of meta.sources) expect(source, id).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    }
  });
});
