import { describe, expect, it } from 'vitest';
import { differences, summary, tableOf } from './table.mjs';

type Severity = 'error' | 'warning' | 'information' | 'hint';

const problem = (rule: string, severity: Severity, line: number) => ({ rule, severity, range: { start: { line } } });
const report = (file: string, ...problems: ReturnType<typeof problem>[]) => ({ file, kind: 'service', problems });

describe('the table', () => {
  it('has a line for each file and for each rule that found something in it, in a fixed order', () => {
    const b = report('b.json', problem('two', 'hint', 9), problem('two', 'error', 0), problem('one', 'information', 3));
    expect(tableOf([b, report('a\\a.json')])).toBe(
      ['a/a.json (service)', 'b.json (service)', 'b.json one i4', 'b.json two e1 h10', ''].join('\n'),
    );
  });

  it('differs where a finding comes, goes, moves or weighs something else', () => {
    const before = tableOf([report('a', problem('one', 'error', 0), problem('two', 'hint', 1)), report('b')]);
    const after = tableOf([report('a', problem('one', 'warning', 0)), report('b', problem('three', 'error', 6))]);
    expect(differences(before, before)).toEqual([]);
    expect(differences(before, after)).toEqual(['-a one e1', '+a one w1', '-a two h2', '+b three e7']);
    expect(differences('', 'a (service)\n')).toEqual(['+a (service)']);
  });
});

describe('the summary', () => {
  it('counts by rule and to a file', () => {
    const advice = Array.from({ length: 16 }, (_, line) => problem('calm', 'hint', line));
    const rows = summary([report('a', ...advice), report('b', problem('bad', 'warning', 1)), report('c')])
      .split('\n')
      .map((row) => row.trim().split(/ {2,}/));
    expect(rows).toContainEqual(['calm', '0', '0', '0', '16']);
    expect(rows).toContainEqual(['bad', '0', '1', '0', '0']);
    expect(rows).toContainEqual(['all', '0', '1', '0', '16']);
    expect(rows).toContainEqual(['advice (information and hints)', '0', '16', '16', '1', '1']);
    expect(rows).toContainEqual(['warnings', '0', '1', '1', '0', '1']);
  });

  it('stands with nothing', () => expect(summary([])).toContain('in each of 0 files'));
});
