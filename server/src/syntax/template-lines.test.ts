import { describe, expect, it } from 'vitest';
import { parse } from './parse';
import { hasTemplateLines } from './template-lines';

describe('hasTemplateLines', () => {
  it.each([
    ['a call', 'a:\n{{include "b" . | indent 2}}\nc: 1\n', 'yaml'],
    ['a branch', 'a: 1\n{{- if .B }}\nb: 2\n{{- end}}\n', 'yaml'],
    ['a call as an item', 'a:\n  - {{ item }}\n  - b\n', 'yaml'],
    ['a directive', '{\n  "a": 1,\n%{ if b }\n  "b": 2\n%{ endif }\n}', 'json'],
    ['a variable between members', '{\n  "a": 1,\n  $$$$B$$$$ "c": 3\n}', 'json'],
    ['a variable as the items of a list', '{\n  "a": [\n    ${items}\n  ]\n}', 'json'],
  ] as const)('sees %s', (_, text, format) => {
    expect(hasTemplateLines(parse(text, format))).toBe(true);
  });

  it.each([
    ['plain values', 'a: 1\nb: x\n', 'yaml'],
    ['placeholders in values', '{\n  "a": "<IMAGE1_NAME>",\n  "b": "{{ b }}",\n  "c": ${C}\n}', 'json'],
    ['a script in a template of CloudFormation', 'Script: |\n  ${AWS::Region}\n  {{resolve:ssm:/a}}\n', 'yaml'],
  ] as const)('sees none in %s', (_, text, format) => {
    expect(hasTemplateLines(parse(text, format))).toBe(false);
  });
});
